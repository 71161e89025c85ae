"""Colours of CSS as SVG's renderer knows them: what it would paint black is converted to sRGB, or refused by name.

Not here: which declaration wins (svg_style).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tinycss2

KEYWORDS = frozenset(
    ("none", "inherit", "initial", "unset", "currentcolor", "transparent", "context-fill", "context-stroke")
)
_LEGACY = ("rgb", "rgba", "hsl", "hsla")
_SRGB = (*_LEGACY, "hwb")
_WIDE = ("color", "lab", "lch", "oklab", "oklch", *_SRGB)


class UnknownColorError(Exception):
    """A colour that cannot be converted; its text."""


def is_plain(tokens: Sequence[Any]) -> bool:
    """Whether the renderer knows the colour as it stands: a keyword, a name, #hex, or numbers with commas."""
    if len(tokens) != 1:
        return False
    one = tokens[0]
    if one.type == "hash":
        return len(one.value) in (3, 4, 6, 8) and all(sign in "0123456789abcdefABCDEF" for sign in one.value)
    if one.type == "ident":
        return one.lower_value in KEYWORDS or _parsed(one.value) is not None
    return one.type == "function" and one.lower_name in _LEGACY and any(t == "," for t in one.arguments)


def is_newer(tokens: Sequence[Any]) -> bool:
    """Whether older readers do not know the colour at all, so that a fallback stands before it; not sRGB."""
    return not (len(tokens) == 1 and tokens[0].type == "function" and tokens[0].lower_name in _SRGB) and not is_plain(
        tokens
    )


def plain(tokens: Sequence[Any]) -> str:
    """The colour as `rgb(…)`, `rgba(…)` or as it stands. Raises UnknownColorError, with the colour as it is written."""
    if is_plain(tokens):
        return str(tinycss2.serialize(tokens))
    text = tinycss2.serialize(tokens)
    found = _converted(tokens[0]) if len(tokens) == 1 else None
    if found is None:
        raise UnknownColorError(text)
    made = found.convert("srgb").fit()
    red, green, blue = (round(255 * min(1.0, max(0.0, part))) for part in made.coords(nans=False))
    alpha = round(made.alpha(nans=False), 4)
    return f"rgb({red},{green},{blue})" if alpha >= 1 else f"rgba({red},{green},{blue},{alpha:g})"


def _converted(token: Any) -> Any:
    if token.type == "function" and token.lower_name == "color-mix":
        return _mixed(token)
    if token.type == "function" and token.lower_name in _WIDE:
        return _parsed(tinycss2.serialize([token]))
    return (
        _parsed(token.value) if token.type == "ident" else _parsed(f"#{token.value}") if token.type == "hash" else None
    )


def _parsed(text: str) -> Any:
    from coloraide import Color

    try:
        return Color(text)
    except (ValueError, TypeError):
        return None


def _mixed(token: Any) -> Any:
    """What `color-mix(in oklab, red 30%, blue)` comes to (CSS Color 5, 3); None where it is written otherwise."""
    parts: list[list[Any]] = [[]]
    for one in token.arguments:
        if one == ",":
            parts.append([])
        elif one.type not in ("whitespace", "comment"):
            parts[-1].append(one)
    if len(parts) != 3 or len(parts[0]) != 2 or parts[0][0].type != "ident":
        return None
    colors, shares = [], []
    for part in parts[1:]:
        share = next((one.value / 100 for one in part if one.type == "percentage"), None)
        rest = [one for one in part if one.type != "percentage"]
        color = _converted(rest[0]) if len(rest) == 1 else None
        if color is None:
            return None
        colors.append(color)
        shares.append(share)
    first, second = shares
    if first is None:
        first = 0.5 if second is None else 1 - second
    second = 1 - first if second is None else second
    total = first + second
    if not total > 0 or min(first, second) < 0:
        return None
    try:
        made = colors[0].mix(colors[1], second / total, space=parts[0][1].lower_value, premultiplied=True)
    except (ValueError, AttributeError):
        return None
    if total < 1:
        made.set("alpha", made.alpha(nans=False) * total)
    return made
