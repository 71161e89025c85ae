"""What a filled-in form means: one row, of activities or of results, each value with the field that it is from.

Not here: how fields are found in a file (form_pdf, form_docx), and where the row goes (production).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kom_erbij.campaign.gemeenten import register
from kom_erbij.errors import Finding, InputError, KomErbijError, Place, Severity
from kom_erbij.intake.form_mark import OTHER, VERSION, Mark, read_mark, tick_name
from kom_erbij.intake.form_raw import Raw
from kom_erbij.intake.velden import GEVRAAGD, veld_van

ACTIVITEITEN, RESULTATEN = "activiteiten", "resultaten"
COLUMNS = {
    ACTIVITEITEN: tuple(veld.naam for veld in GEVRAAGD),
    RESULTATEN: (
        *("activiteit", "datum", "soort", "eerste_keer", "cijfer", "wat_vond_je", "mag_gebruiken"),
        *("aantal_bezoekers", "wat_ging_goed", "wat_kan_beter", "verhaal", "naam"),
    ),
}
"""What each kind of form gives, in the order of a new sheet."""
_KNOWN_BY = 4
"""How many fields of ours make a form ours that has lost its keywords."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a column gets, and from which fields of the form."""

    text: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """One form: the kind of row that it gives, its values by column, and what is to be told of it."""

    gives: str
    values: Mapping[str, Value]
    jaar: int = 0
    """Of the week that it is for; 0 where it does not say."""
    findings: tuple[Finding, ...] = ()

    def text(self, column: str) -> str:
        return self.values[column].text if column in self.values else ""


def understood(raw: Raw, file: str) -> Filled:
    """The row that a form gives. Raises InputError where there is none."""
    findings = [Finding("formulier", Severity.NOTE, Place(file=file), what, hint) for what, hint in raw.told]
    mark = read_mark(raw.keywords)
    gives = mark.gives if mark else _recognised(raw)
    if gives not in COLUMNS:
        raise InputError.of(
            "dit is geen formulier van ons: de velden heten anders.",
            "Typ over wat erop staat, of vraag het formulier dat u zelf uitgaf.",
            place=Place(file=file),
        )
    if mark:
        _check_version(mark, file)
    if not any(True for _ in raw.filled):
        raise InputError.of("het formulier is leeg.", "Vraag het ingevulde formulier.", place=Place(file=file))
    values: dict[str, Value] = {}
    for column in COLUMNS[gives]:
        try:
            value = _value(raw, column, file)
        except InputError as error:
            findings += error.findings
            continue
        if value is not None:
            values[column] = value
    if mark:
        values |= {key: Value(said, ("kenmerk",)) for key, said in mark.fixed.items() if key in COLUMNS[gives]}
        if gives == ACTIVITEITEN and (name := _gemeente(mark.gemeente)):
            values["gemeente"] = Value(name, ("kenmerk",))
    elif gives == RESULTATEN:
        soort = "organisator" if "aantal_bezoekers" in raw.values else "bezoeker"
        values["soort"] = Value(soort, ("velden",))
    known = {*COLUMNS[gives], *(f"{one}{OTHER}" for one in COLUMNS[gives])}
    findings += _left_over(raw, known, file)
    return Filled(gives, values, mark.jaar if mark else 0, tuple(findings))


def _recognised(raw: Raw) -> str:
    """The kind of form that it must be by the names of its fields; empty where it is none of ours."""
    scores = {
        gives: sum(column in raw.values or f"{column}{OTHER}" in raw.values for column in columns)
        for gives, columns in COLUMNS.items()
    }
    best = max(scores, key=lambda gives: scores[gives])
    return best if scores[best] >= _KNOWN_BY else ""


def _check_version(mark: Mark, file: str) -> None:
    if mark.versie > VERSION:
        raise InputError.of(
            f"dit formulier is van een nieuwere versie ({mark.versie}) dan dit programma kent ({VERSION}).",
            "Gebruik de nieuwste kom-erbij.",
            place=Place(file=file),
        )


def _gemeente(code: str) -> str:
    try:
        return register().find(code).naam
    except KomErbijError:
        return ""


def _value(raw: Raw, column: str, file: str) -> Value | None:
    """What a column gets: what was typed, or else what was ticked. Raises InputError where the two differ."""
    if (twice := raw.doubtful.get(column) or raw.doubtful.get(f"{column}{OTHER}")) is not None:
        raise _doubt(column, file, f"er zijn twee antwoorden: {' en '.join(f'“{one[:60]}”' for one in twice)}.")
    said, typed = raw.values.get(column), raw.values.get(f"{column}{OTHER}", "").strip()
    if said is None and f"{column}{OTHER}" not in raw.values:
        return None
    said = (said or "").strip()
    if column not in raw.ticked:
        # A text field, or the room behind an option of which the boxes were lost.
        return Value(said or typed, (column,) if said or not typed else (f"{column}{OTHER}",))
    option, asks = _option(column, said)
    if typed and option and not asks:
        raise _doubt(column, file, f"aangekruist is “{option}”, en ernaast staat “{typed[:60]}”.")
    if typed:
        return Value(typed, (column, f"{column}{OTHER}"))
    if asks:
        # "Ja" is an answer by itself; "het kost:" is none.
        return Value("ja" if option.startswith("ja") else "", (column,))
    return Value(option, (column,))


def _option(column: str, ticked: str) -> tuple[str, bool]:
    """The words of the box that was ticked, and whether more was asked for behind it."""
    veld = veld_van(column)
    for option in veld.keuzes if veld else ():
        if ticked in (tick_name(option), option, option.rstrip(" :")):
            return option.rstrip(" :"), option.endswith(":")
    return ticked, False


def _doubt(column: str, file: str, what: str) -> InputError:
    hint = "Dit vak is leeg gelaten; vul zelf in wat het moet zijn."
    return InputError(Finding("formulier", Severity.WARNING, Place(file=file, field=column), what, hint))


def _left_over(raw: Raw, known: set[str], file: str) -> Iterator[Finding]:
    """What somebody wrote in fields that have no column."""
    for name in raw.filled:
        if name not in known:
            what = f"het veld “{name[:40]}” hoort niet bij dit formulier; er staat “{raw.values[name].strip()[:60]}”."
            yield Finding("formulier", Severity.WARNING, Place(file=file), what, "Kijk of dat ergens bij hoort.")
