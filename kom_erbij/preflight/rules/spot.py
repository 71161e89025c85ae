"""Spot colours: inks of their own, the lines that cut and perforate, and the white under the colours."""

from __future__ import annotations

from collections.abc import Iterator

from kom_erbij.campaign.drukker import Standard
from kom_erbij.preflight.case import Case
from kom_erbij.preflight.colors import Family
from kom_erbij.preflight.facts import Kind, Paint, inside
from kom_erbij.preflight.rules.base import DRUK, ERROR, NOTE, WARNING, Hit, called, grouped, quoted, rule


def _with(case: Case, *inks: str) -> list[Paint]:
    return [paint for paint in case.printed if set(paint.space.spots) & set(inks)]


def _tools(case: Case) -> tuple[str, str]:
    return case.drukker.cut_color, case.drukker.perf_color


@rule(
    "spot-color", DRUK, "wens van drukkers; ISO 32000-1, 8.6.6.4", WARNING,
    why="Een steunkleur is een extra inkt op de pers, en kost extra.",
    mend="Zet de kleur om naar CMYK, als u geen aparte inkt hebt besteld.",
)  # fmt: skip
def spot_color(case: Case) -> Iterator[Hit]:
    tools = (*_tools(case), case.drukker.white)
    found: dict[str, Paint] = {}
    for paint in case.printed:
        for ink in paint.space.spots:
            if ink not in tools:
                found.setdefault(ink, paint)
    for ink, paint in found.items():
        yield Hit(f"er is een steunkleur: {quoted(ink)}.", paint.page, paint.box)


@rule(
    "spot-alternate",
    DRUK,
    "ISO 15930-4, colour (vervangende kleur van Separation en DeviceN); bij PDF/X-4 de wens van drukkers",
    ERROR,
    why="Waar de steunkleur niet op de pers ligt, wordt zij uit RGB nagemaakt, en dat valt anders uit.",
    mend="Geef de steunkleur een vervangende kleur in CMYK (of Lab, bij PDF/X-4).",
)
def spot_alternate(case: Case) -> Iterator[Hit]:
    wrong = {Family.RGB, Family.LAB} if case.drukker.standard is Standard.X1A else {Family.RGB}
    seen: set[tuple[str, ...]] = set()
    for paint in case.paints:
        space = paint.space.core
        if space.inks and space.base and space.base.family in wrong and space.inks not in seen:
            seen.add(space.inks)
            names = ", ".join(quoted(ink) for ink in space.inks)
            yield Hit(f"de vervangende kleur van {names} staat in {space.base.label}.", paint.page, paint.box)


@rule(
    "spot-tools", DRUK, "wens van drukkers (snijlijn)", NOTE,
    why="Deze lijn wordt niet gedrukt, maar zegt de machine waar zij snijdt of perforeert.",
    mend="Zeg de drukker dat de lijn erin zit.",
)  # fmt: skip
def spot_tools(case: Case) -> Iterator[Hit]:
    for page, ink, _, box in grouped(_with(case, *_tools(case)), lambda paint: paint.space.spots[0]):
        yield Hit(f"er is een lijn in {quoted(ink)}.", page, box)


@rule(
    "spot-tool-filled", DRUK, "wens van drukkers (snijlijn)", ERROR,
    why="De machine volgt een lijn; van een vlak weet zij niet waar te snijden.",
    mend="Geef de vorm een lijn in deze kleur, zonder vulling.",
)  # fmt: skip
def spot_tool_filled(case: Case) -> Iterator[Hit]:
    wrong = [paint for paint in _with(case, *_tools(case)) if paint.kind is not Kind.STROKE]
    for page, ink, paints, box in grouped(wrong, lambda paint: paint.space.spots[0]):
        yield Hit(f"{called(paints[0])} is gevuld met {quoted(ink)}.", page, box)


@rule(
    "spot-tool-knocks-out", DRUK, "wens van drukkers (snijlijn); ISO 32000-1, 8.6.7", ERROR,
    why="Zonder overdrukken snijdt de lijn een witte streep uit het beeld.",
    mend="Zet de lijn op overdrukken (overprint).",
)  # fmt: skip
def spot_tool_knocks_out(case: Case) -> Iterator[Hit]:
    wrong = [paint for paint in _with(case, *_tools(case)) if paint.kind is Kind.STROKE and not paint.overprint]
    for page, ink, _, box in grouped(wrong, lambda paint: paint.space.spots[0]):
        yield Hit(f"de lijn in {quoted(ink)} staat niet op overdrukken.", page, box)


@rule(
    "white-missing", DRUK, "wens van drukkers (wit op doorzichtige folie)", ERROR,
    why="Op doorzichtige folie schijnt zonder wit alles door: de kleuren zijn dan flets.",
    mend="Vul de hele vorm met de steunkleur voor wit, tot in de afloop; of kies een drukker zonder wit.",
)  # fmt: skip
def white_missing(case: Case) -> Iterator[Hit]:
    ink = case.drukker.white
    for sheet in case.sheets if ink else ():
        plates = [one for one in _with(case, ink) if one.page == sheet.number and one.kind is Kind.FILL]
        if not any(inside(sheet.cut, one.box, 0.5) for one in plates):
            yield Hit(f"het wit ({quoted(ink)}) ligt niet onder de hele bladzijde.", sheet.number)


@rule(
    "white-knocks-out", DRUK, "wens van drukkers (wit op doorzichtige folie); ISO 32000-1, 8.6.7", ERROR,
    why="Wit dat niet overdrukt, haalt de kleuren weg die het moet dragen.",
    mend="Zet wat in de steunkleur voor wit is op overdrukken (overprint).",
)  # fmt: skip
def white_knocks_out(case: Case) -> Iterator[Hit]:
    ink = case.drukker.white
    wrong = [one for one in _with(case, ink) if not one.overprint] if ink else []
    for page, _, paints, box in grouped(wrong, lambda paint: paint.kind):
        yield Hit(f"{called(paints[0])} in {quoted(ink)} staat niet op overdrukken.", page, box)
