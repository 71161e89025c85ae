"""What is small: thin lines and small type, where plates that lie a hair apart are seen at once."""

from __future__ import annotations

from collections.abc import Iterator

from kom_erbij.preflight.case import Case
from kom_erbij.preflight.colors import Family, process_inks
from kom_erbij.preflight.facts import Kind, Paint, meets
from kom_erbij.preflight.rules.base import DRUK, ERROR, WARNING, Hit, grouped, number, quoted, rule

_THINNEST = 0.25
_SMALL = 12.0
_TINY = 5.0


def _tools(case: Case, paint: Paint) -> bool:
    return bool({case.drukker.cut_color, case.drukker.perf_color} & set(paint.space.spots))


@rule(
    "hairline", DRUK, "wens van drukkers; Ghent Workgroup, dunne lijnen", WARNING,
    why="Zo'n dunne lijn valt op papier weg, of is op elke pers anders dik.",
    mend=f"Maak de lijn minstens {number(_THINNEST, 2)} pt.",
)  # fmt: skip
def hairline(case: Case) -> Iterator[Hit]:
    thin = [
        paint
        for paint in case.printed
        if paint.kind is Kind.STROKE
        and paint.line * case.drukker.scale < _THINNEST - 0.005
        and not _tools(case, paint)
        and meets(paint.box, case.sheets[paint.page].cut)
    ]
    for page, width, paints, box in grouped(thin, lambda paint: round(paint.line, 2)):
        many = "een lijn is" if len(paints) == 1 else f"{len(paints)} lijnen zijn"
        nothing = width < 0.01
        yield Hit(
            f"{many} {number(width, 2)} pt dik.", page, box, severity=ERROR if nothing else None,
            mend="Een lijn van 0 pt wordt zo dun als de machine kan: geef de lijn een dikte." if nothing else "",
        )  # fmt: skip


def _inks(paint: Paint) -> dict[str, float]:
    return {ink: part for ink, part in (process_inks(paint.space, paint.values) or {}).items() if part > 0.005}


def _small(case: Case) -> Iterator[tuple[Paint, dict[str, float]]]:
    for paint in case.printed:
        if (
            paint.kind is Kind.TEXT
            and paint.size * case.drukker.scale < _SMALL - 0.05
            and meets(paint.box, case.sheets[paint.page].cut)
        ):
            yield paint, _inks(paint)


def _mix(inks: dict[str, float]) -> str:
    names = {"Cyan": "C", "Magenta": "M", "Yellow": "Y", "Black": "K"}
    return " ".join(f"{names.get(ink, ink)} {number(part * 100, 0)}" for ink, part in inks.items())


@rule(
    "small-text-rich-black", DRUK, "wens van drukkers; Ghent Workgroup, zwarte tekst", ERROR,
    why="Vier platen liggen nooit precies op elkaar: kleine zwarte letters krijgen gekleurde randen.",
    mend="Maak kleine tekst zuiver zwart: 0 0 0 100.",
)  # fmt: skip
def small_text_rich_black(case: Case) -> Iterator[Hit]:
    wrong = [paint for paint, inks in _small(case) if len(inks) > 1 and inks.get("Black", 0) >= 0.85]
    for page, key, paints, box in grouped(wrong, lambda paint: (_mix(_inks(paint)), round(paint.size, 1))):
        mix, size = key
        said = f"de tekst {quoted(paints[0].text)} van {number(size)} pt"
        yield Hit(f"{said} is zwart in meer inkten ({mix}).", page, box)


@rule(
    "small-text-inks", DRUK, "wens van drukkers; Ghent Workgroup, kleine tekst", WARNING,
    why="Kleine letters in meer dan één inkt worden onscherp als de platen iets verschuiven.",
    mend="Zet tekst onder 12 pt in zuiver zwart, of in één inkt.",
)  # fmt: skip
def small_text_inks(case: Case) -> Iterator[Hit]:
    wrong = [paint for paint, inks in _small(case) if len(inks) > 1 and inks.get("Black", 0) < 0.85]
    for page, key, paints, box in grouped(wrong, lambda paint: (_mix(_inks(paint)), round(paint.size, 1))):
        mix, size = key
        yield Hit(f"de tekst {quoted(paints[0].text)} van {number(size)} pt staat in meer inkten ({mix}).", page, box)


@rule(
    "small-text-tiny", DRUK, "wens van drukkers", WARNING,
    why="Zulke kleine letters lopen dicht, en niemand kan ze lezen.",
    mend=f"Maak de tekst minstens {number(_TINY)} pt.",
)  # fmt: skip
def small_text_tiny(case: Case) -> Iterator[Hit]:
    tiny = [paint for paint, _ in _small(case) if paint.size * case.drukker.scale < _TINY - 0.05]
    for page, size, paints, box in grouped(tiny, lambda paint: round(paint.size, 1)):
        yield Hit(f"de tekst {quoted(paints[0].text)} is {number(size)} pt.", page, box)


@rule(
    "white-overprint", DRUK, "ISO 32000-1, 8.6.7; Ghent Workgroup, wit overdrukt", ERROR,
    why="Wit dat overdrukt verdwijnt: er is geen witte inkt om op te drukken.",
    mend="Zet overdrukken uit bij wat wit is.",
)  # fmt: skip
def white_overprint(case: Case) -> Iterator[Hit]:
    white = [
        paint
        for paint in case.printed
        if paint.overprint
        and paint.kind in (Kind.TEXT, Kind.FILL, Kind.STROKE)
        and paint.space.core.family is not Family.PATTERN
        and process_inks(paint.space, paint.values) is not None
        and not _inks(paint)
        and (paint.space.label != "DeviceCMYK" or paint.overprint_mode == 1)
        and paint.space.family is not Family.GRAY
    ]
    for page, _, paints, box in grouped(white, lambda paint: paint.kind):
        first = f"de tekst {quoted(paints[0].text)}" if paints[0].text else "een vlak of lijn"
        yield Hit(f"{first} is wit en staat op overdrukken.", page, box)
