"""The styles of an SVG worked out as a browser does, and written where its renderer finds them: on each element.

The renderer (usvg, within typst) knows few selectors, no variables, no CSS transforms and few colours; what it does
not know it leaves out without a word. So the cascade is done here, and what cannot be said to it is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2
import tinycss2

from kom_erbij.intake import svg_colors
from kom_erbij.intake.svg_transform import UnknownTransformError, transform

_COLORS = ("fill", "stroke", "stop-color", "flood-color", "lighting-color", "color")
_GEOMETRY = ("x", "y", "width", "height", "r", "cx", "cy", "rx", "ry")
"""What in CSS is a property and for the renderer an attribute."""
_UNDRAWN = {
    *("translate", "rotate", "scale", "offset-path", "offset", "perspective", "zoom", "backdrop-filter", "clip"),
    *("mask-image", "mask-border", "background-image", "vector-effect"),
}
"""Properties that change the drawing and that the renderer does not know."""
_HARMLESS = ("none", "auto", "initial", "inherit", "unset", "1", "normal")
_FUNCTIONS = {
    *("url", "rgb", "rgba", "hsl", "hsla", "hwb", "blur", "drop-shadow", "brightness", "contrast", "grayscale"),
    *("hue-rotate", "invert", "opacity", "saturate", "sepia", "icc-color"),
}
_SHOWN_MEDIA = ("", "all", "screen", "(prefers-color-scheme:light)")
_IGNORED_RULES = ("charset", "font-face", "namespace", "keyframes", "-webkit-keyframes", "page", "supports", "property")


class StyleError(Exception):
    """What is in a style that cannot be drawn: what it is (Dutch), and whether it points to another file."""

    def __init__(self, what: str, elsewhere: bool = False) -> None:
        super().__init__(what)
        self.elsewhere = elsewhere


@dataclass(frozen=True, slots=True)
class _Said:
    """One declaration: its tokens, and in which block it stands (a fallback stands in the same one)."""

    tokens: tuple[Any, ...]
    block: int


def inline_styles(root: Element, sheets: Sequence[str]) -> None:
    """Put on each element what the style sheets, its `style` and its attributes come to. Raises StyleError."""
    matcher = cssselect2.Matcher()
    for number, (selectors, declarations) in enumerate(_rules(sheets)):
        for selector in selectors:
            matcher.add_selector(selector, (number, declarations))
    variables: dict[Element, dict[str, tuple[Any, ...]]] = {}
    for wrapper in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        element = wrapper.etree_element
        parent = wrapper.parent.etree_element if wrapper.parent is not None else None
        said, own = _cascade(element, matcher.match(wrapper))
        variables[element] = {**(variables[parent] if parent is not None else {}), **own}
        _write(element, said, variables[element])


def _rules(sheets: Sequence[str]) -> Iterator[tuple[list[Any], list[Any]]]:
    for sheet in sheets:
        yield from _rules_of(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))


def _rules_of(rules: Sequence[Any]) -> Iterator[tuple[list[Any], list[Any]]]:
    for rule in rules:
        if rule.type == "qualified-rule":
            try:
                selectors = cssselect2.compile_selector_list(rule.prelude)
            except cssselect2.SelectorError:
                said = tinycss2.serialize(rule.prelude).strip()
                raise StyleError(f"de stijl “{said[:60]}”") from None
            yield selectors, _declarations(rule.content)
        elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
            raise StyleError("@import", elsewhere=True)
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media":
            asked = tinycss2.serialize(rule.prelude).replace(" ", "").casefold()
            if asked in _SHOWN_MEDIA:
                yield from _rules_of(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
        elif rule.type == "at-rule" and rule.lower_at_keyword not in _IGNORED_RULES:
            raise StyleError(f"de stijl “@{rule.at_keyword}”")


def _declarations(content: Any) -> list[Any]:
    listed = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    if any(one.type == "qualified-rule" for one in listed):
        raise StyleError("een stijl in een stijl")
    return [one for one in listed if one.type == "declaration"]


def _cascade(
    element: Element, matched: Sequence[tuple[Any, int, Any, tuple[int, list[Any]]]]
) -> tuple[dict[str, list[_Said]], dict[str, tuple[Any, ...]]]:
    """What is said of an element by property, the strongest last; and the variables that it sets."""
    blocks = [
        (number, one) for _, _, pseudo, (number, held) in sorted(matched, key=_weight) if not pseudo for one in held
    ]
    blocks += [(-2, one) for one in _declarations(element.get("style", ""))]
    blocks.sort(key=lambda one: one[1].important)
    said: dict[str, list[_Said]] = {}
    own: dict[str, tuple[Any, ...]] = {}
    for name in (*_COLORS, "transform"):
        if (value := element.get(name)) is not None and name != "transform":
            said[name] = [_Said(_tokens(tinycss2.parse_component_value_list(value)), -1)]
    for block, one in blocks:
        if one.name.startswith("--"):
            own[one.name] = _tokens(one.value)
        else:
            said.setdefault(one.lower_name, []).append(_Said(_tokens(one.value), block))
    return said, own


def _weight(match: tuple[Any, int, Any, Any]) -> tuple[Any, int]:
    return match[0], match[1]


def _tokens(value: Sequence[Any]) -> tuple[Any, ...]:
    """The tokens without comments and without blanks at the ends."""
    held = [one for one in value if one.type != "comment"]
    while held and held[0].type == "whitespace":
        del held[0]
    while held and held[-1].type == "whitespace":
        del held[-1]
    return tuple(held)


def _write(element: Element, said: dict[str, list[_Said]], variables: dict[str, tuple[Any, ...]]) -> None:
    style = []
    for name, stack in said.items():
        resolved = [_Said(_filled(one.tokens, variables), one.block) for one in stack]
        resolved = [one for one in resolved if one.tokens]
        if not resolved:
            continue
        _check(name, resolved[-1].tokens)
        if name in _COLORS:
            value = _color(name, resolved)
            if stack[-1].block == -1:
                element.set(name, value)
            else:
                style.append(f"{name}:{value}")
        elif name == "transform":
            element.set("transform", _transform(resolved[-1].tokens, said, variables))
        elif name in _GEOMETRY:
            element.set(name, tinycss2.serialize(resolved[-1].tokens))
        elif not name.startswith("transform-"):
            style.append(f"{name}:{tinycss2.serialize(resolved[-1].tokens)}")
    element.attrib.pop("style", None)
    if style:
        element.set("style", ";".join(style))


def _transform(tokens: tuple[Any, ...], said: dict[str, list[_Said]], variables: dict[str, tuple[Any, ...]]) -> str:
    origin = _filled(said["transform-origin"][-1].tokens, variables) if "transform-origin" in said else ()
    try:
        return transform(tokens, origin)
    except UnknownTransformError as wrong:
        raise StyleError(f"de stijl “{wrong}”") from None


def _filled(tokens: Sequence[Any], variables: dict[str, tuple[Any, ...]], depth: int = 0) -> tuple[Any, ...]:
    """The tokens with each `var(--name, else)` in them replaced by what it stands for. Raises StyleError."""
    made: list[Any] = []
    for one in tokens:
        if one.type != "function":
            made.append(one)
        elif one.lower_name != "var":
            if any(part.type == "function" for part in one.arguments):
                one.arguments = list(_filled(one.arguments, variables, depth))
            made.append(one)
        else:
            inside = _tokens(one.arguments)
            name, rest = inside[0].value if inside and inside[0].type == "ident" else "", _tokens(inside[1:])
            other = _tokens(rest[1:]) if rest and rest[0] == "," else None
            held = variables.get(name, other)
            if held is None or depth > 20:
                raise StyleError(f"de kleur of maat “{tinycss2.serialize([one])}”, die nergens staat,")
            made += _filled(held, variables, depth + 1)
    return tuple(made)


def _color(name: str, stack: Sequence[_Said]) -> str:
    """The colour that is meant: the fallback that stands before a newer one, or that one converted."""
    last, before = stack[-1], stack[-2] if len(stack) > 1 else None
    first = last.tokens[0]
    if first.type == "url" or (first.type == "function" and first.lower_name == "url"):
        return str(tinycss2.serialize(last.tokens))
    tokens = _without_profile(last.tokens)
    # What an attribute says is a fallback for the style beside it, not for a sheet that overrules it.
    beside = before is not None and (before.block == last.block or (before.block, last.block) == (-1, -2))
    if before is not None and beside and svg_colors.is_newer(tokens):
        fallback = _without_profile(before.tokens)
        if svg_colors.is_plain(fallback):
            return str(tinycss2.serialize(fallback))
    try:
        return svg_colors.plain(tokens)
    except svg_colors.UnknownColorError as wrong:
        raise StyleError(f"de kleur “{wrong}” ({name})") from None


def _without_profile(tokens: tuple[Any, ...]) -> tuple[Any, ...]:
    """A colour without the second one, by an ICC profile, that SVG 1.1 lets follow it."""
    if len(tokens) > 1 and tokens[-1].type == "function" and tokens[-1].lower_name == "icc-color":
        return _tokens(tokens[:-1])
    return tokens


def _check(name: str, tokens: Sequence[Any]) -> None:
    """Raises StyleError for what points elsewhere, and for what the renderer would leave out."""
    said = tinycss2.serialize(tokens)
    if name in _UNDRAWN and said.strip().casefold() not in _HARMLESS:
        raise StyleError(f"de stijl “{name}: {said[:60]}”")
    for one in tokens:
        address = None
        if one.type == "url":
            address = one.value
        elif one.type == "function" and one.lower_name == "url":
            address = next((part.value for part in one.arguments if part.type == "string"), "")
        elif one.type == "function" and name not in (*_COLORS, "transform") and one.lower_name not in _FUNCTIONS:
            raise StyleError(f"de stijl “{name}: {said[:60]}”")
        if address is not None and not address.strip().startswith(("#", "data:")):
            raise StyleError(said[:60], elsewhere=True)
