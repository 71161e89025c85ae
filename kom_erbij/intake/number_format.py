"""Numbers as a cell shows them: the number formats of spreadsheets (ECMA-376 part 1, 18.8.31), in Dutch signs.

Not here: formats of days and hours, whose values are read for what they are (`cells`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<room>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|Standaard|Standard)|(?P<power>E[+-]0+)|(?P<digit>[0#?.,%/@])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_MOST_PLACES = 30
_EXACT = Context(prec=100)
_GENERAL = 10
"""How many digits a cell shows of a number without a format."""


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format, between semicolons. `parts` are (sign, text): a placeholder, or text to be shown as is."""

    parts: tuple[tuple[str, str], ...]
    condition: tuple[str, float] | None

    def holds(self, value: float) -> bool:
        if self.condition is None:
            return True
        sign, bound = self.condition
        return (
            ("=" in sign and value == bound)
            or (">" in sign and value > bound)
            or ("<" in sign and value < bound)
        )  # fmt: skip

    def has(self, signs: str) -> bool:
        """Whether one of these signs is in it."""
        return any(sign and sign in signs for sign, _ in self.parts)


def formatted(value: float, code: str) -> str:
    """A number as a cell with this format shows it: "50%", "€ 3,50", "12 personen", "gratis"."""
    sections = _sections(code)
    numeric = sections[:3] or (_Section((("General", ""),), None),)
    chosen, bare = _chosen(numeric, value)
    if chosen is None:
        return general(value)
    if chosen.has("@"):
        return formatted_text(general(value), code)
    if not chosen.has("0#?") and not chosen.has("General"):
        return _tidy("".join(text for _, text in chosen.parts))
    said = _filled(chosen.parts, abs(value))
    minus = "-" if value < 0 and not bare and re.search("[1-9]", said) else ""
    return _tidy(minus + said)


def formatted_text(text: str, code: str) -> str:
    """A text as a cell with this format shows it: `@" uur"` adds a word."""
    sections = _sections(code)
    its = sections[3] if len(sections) > 3 else next((one for one in sections if one.has("@")), None)
    if its is None or not its.has("@"):
        return text
    return "".join(text if sign == "@" else said for sign, said in its.parts)


def general(value: float) -> str:
    """A number without a format: as short as it is, with a comma."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.{_GENERAL}g}".replace(".", ",").replace("e", "E")


def _chosen(sections: Sequence[_Section], value: float) -> tuple[_Section | None, bool]:
    """The section for a value, and whether it says by itself that the number is below nought."""
    if any(one.condition for one in sections):
        found = next((one for one in sections if one.holds(value)), None)
        below = found is not None and found.condition is not None and found.condition[0].startswith("<")
        return found, below and found is not None and found.condition is not None and found.condition[1] <= 0
    if len(sections) > 1 and value < 0:
        return sections[1], True
    return (sections[2] if len(sections) > 2 and value == 0 else sections[0]), False


@lru_cache(1000)
def _sections(code: str) -> tuple[_Section, ...]:
    """The sections of a format, which semicolons part."""
    found: list[_Section] = []
    parts: list[tuple[str, str]] = []
    condition: tuple[str, float] | None = None
    for match in _TOKEN.finditer(code[:1000]):
        kind, text = str(match.lastgroup), match[str(match.lastgroup)]
        if kind == "other" and text == ";":
            found.append(_Section(tuple(parts), condition))
            parts, condition = [], None
        elif kind == "bracket":
            if bound := _CONDITION.fullmatch(text):
                condition = bound[1], float(bound[2])
            elif text.startswith("$"):
                # A currency with its language: [$€-413]. What else is between brackets is a colour.
                parts.append(("", text[1:].split("-")[0]))
        else:
            parts.append(_part(kind, text))
    return (*found, _Section(tuple(parts), condition)) if code else ()


def _part(kind: str, text: str) -> tuple[str, str]:
    if kind == "room":
        return "", " "
    if kind == "fill":
        # Repeated to fill the column: blanks, or dots as in a price list.
        return "", " " if text.isspace() else ""
    if kind == "general":
        return "General", ""
    if kind == "power":
        return "E", text
    if kind == "digit":
        return text, text if text == "%" else ""
    return "", text


def _filled(parts: Sequence[tuple[str, str]], value: float) -> str:
    signs = "".join(sign for sign, _ in parts if sign != "General")
    if any(sign == "General" for sign, _ in parts):
        return "".join(general(value) if sign == "General" else text for sign, text in parts)
    if "E" in signs:
        places = len(re.findall("[0#?]", signs.partition("E")[0].partition(".")[2]))
        number, power = f"{value:.{min(places, _MOST_PLACES)}e}".split("e")
        return f"{number.replace('.', ',')}E{power}"
    if "/" in signs:
        return _as_fraction(parts, value)
    return _as_decimal(parts, value)


def _as_fraction(parts: Sequence[tuple[str, str]], value: float) -> str:
    """ "1 1/2" for `# ?/?`, "3/8" for `?/8`."""
    signs = "".join(sign or text for sign, text in parts)
    over, _, under = signs.partition("/")
    fixed = re.match(r"\s*([1-9]\d*)", under)
    exact = Fraction(value)
    if fixed:
        near = Fraction(round(exact * int(fixed[1])), int(fixed[1]))
        bottom = int(fixed[1])
    else:
        near = exact.limit_denominator(10 ** min(len(re.findall("[0#?]", under)) or 1, 6) - 1)
        bottom = near.denominator
    apart = re.search(r"[0#?]\s+[0#?]", over) is not None
    whole, rest = divmod(near, 1) if apart else (0, near)
    top = int(rest * bottom)
    return " ".join(([str(whole)] if whole or not top else []) + ([f"{top}/{bottom}"] if top else []))


def _as_decimal(parts: Sequence[tuple[str, str]], value: float) -> str:
    signs = [sign for sign, _ in parts]
    point = signs.index(".") if "." in signs else len(signs)
    digits = [at for at, sign in enumerate(signs) if sign and sign in "0#?"]
    before, after = [at for at in digits if at < point], [at for at in digits if at > point]
    last = max(before, default=-1)
    thousands = any(signs[at] == "," for at in range(min(before, default=0), last))
    scale = sum(sign == "," for at, sign in enumerate(signs) if at > max(digits) or last < at < point)
    if len(after) > _MOST_PLACES or value >= 1e15:
        return general(value)
    amount = Decimal(repr(float(value))) * 100 ** min(signs.count("%"), 4) / 1000**scale
    whole, _, rest = f"{amount.quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP, _EXACT):f}".partition(".")
    shown = {at: text for at, (_, text) in enumerate(parts)}
    _fill_before(shown, signs, before, "" if whole == "0" else whole, thousands)
    _fill_after(shown, signs, after, rest)
    if point < len(signs):
        shown[point] = "," if any(shown[at].strip() for at in after) else ""
    return "".join(shown[at] for at in range(len(parts)))


def _fill_before(shown: dict[int, str], signs: Sequence[str], places: Sequence[int], whole: str, parted: bool) -> None:
    """Put the digits before the comma in their places, from the right; the first place takes all that are left."""
    done = 0
    for at in reversed(places):
        take = len(whole) if at == places[0] else 1
        said = ""
        for digit in reversed(whole[-take:] if whole else {"0": "0", "?": " "}.get(signs[at], "")):
            said = digit + ("." if parted and done and done % 3 == 0 else "") + said
            done += 1
        whole = whole[:-take]
        shown[at] = said


def _fill_after(shown: dict[int, str], signs: Sequence[str], places: Sequence[int], rest: str) -> None:
    needed = max((number for number, at in enumerate(places) if rest[number] != "0" or signs[at] == "0"), default=-1)
    for number, at in enumerate(places):
        shown[at] = rest[number] if number <= needed else {"?": " "}.get(signs[at], "")


def _tidy(text: str) -> str:
    return re.sub(r"[ \xa0]+", " ", text).strip()
