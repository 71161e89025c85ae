"""A sheet of results: each form that came back as an answer, and all that is wrong with the others, by cell.

What could mean two things is refused: a mark of 11, "misschien", two counts of one activity on one day. Not here: what
columns are called (resultaat_velden), and what is counted (campaign).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kom_erbij.campaign.model import Activiteit, Kolommen, cell_of
from kom_erbij.campaign.resultaten import HOOGSTE, Antwoord, Resultaten, Wie
from kom_erbij.campaign.week import Week
from kom_erbij.errors import Finding, InputError, Place, Severity
from kom_erbij.intake.clean import clean, doubt, problem
from kom_erbij.intake.days import read_days
from kom_erbij.intake.opening import Opened, open_sheet
from kom_erbij.intake.resultaat_velden import KOPPEN, TEKSTEN
from kom_erbij.intake.words import Unclear

_NOTHING = re.compile(r"(?i)n\.?v\.?t\.?|[-–—.?]+")
_NO_ANSWER = re.compile(r"(?i)(?:geen|niets|niks|nee|x)(?: (?:idee|opmerkingen?|verbeterpunten|bijzonderheden))?[.!]*")
_YES = ("ja", "j", "yes", "y", "waar", "true", "x", "✓", "✔", "ja hoor", "ja graag", "jazeker", "zeker")
_NO = ("nee", "n", "no", "neen", "onwaar", "false", "liever niet", "nee liever niet", "nee dank je", "nee dank u")
_WHO = {
    Wie.BEZOEKER: ("bezoeker", "bezoekers", "deelnemer", "gast", "inwoner", "bezoekster", "deelneemster"),
    Wie.ORGANISATOR: ("organisator", "organisatoren", "organisatie", "partner", "vrijwilliger", "begeleider"),
}
_MARK = re.compile(r"(\d{1,2}(?:[.,]\d)?)(?: ?/ ?10)?")
_COUNT = re.compile(
    r"(?i)(ca\.?|circa|ongeveer|±|plm\.?|rond de|zo'?n)? ?(\d{1,3}(?:\.\d{3})+|\d{1,6})"
    r"(?: (?:bezoekers?|mensen|personen|deelnemers))?"
)
_NEEDED = {"activiteit": "bij welke activiteit dit hoort", "soort": "of dit van een bezoeker of een organisator is"}


@dataclass(frozen=True, slots=True)
class Gelezen:
    """The results that could be read, and what is to be told of the rest."""

    resultaten: Resultaten
    findings: tuple[Finding, ...]


def read_results(
    path: Path,
    week: Week,
    programma: Sequence[Activiteit] = (),
    *,
    kolommen: Mapping[str, object] | None = None,
    blad: str | None = None,
) -> Gelezen:
    """The answers in a CSV, XLSX, ODS or XLS, tied to the activities of `programma` by their titles.

    `kolommen` is `[kolommen_resultaten]` of the configuration. A bad row gives findings and the others go on. Raises
    InputError when the file as a whole cannot be used.
    """
    opened = open_sheet(path, kolommen=kolommen, blad=blad, koppen=KOPPEN)
    columns = opened.header.by_field
    if "soort" not in columns:
        raise InputError.of(
            "er is geen kolom “soort”.",
            "Maak een kolom soort, en zet op elke rij bezoeker of organisator.",
            place=Place(file=path.name, row=opened.grid.rows[opened.first - 1].number),
        )
    cells = tuple((veld, its.letter, its.kop) for veld, its in columns.items())
    findings, read, failed = list(opened.notes), [], 0
    names = _Names(programma)
    for number, values in _rows(opened):
        row = _Row(path.name, number, cells, values)
        one = row.answer(week)
        findings += row.findings
        failed += one is None
        if one is not None:
            one, told = names.tied(one)
            findings += told
            read.append(one)
    kept, told = _counted_once(read)
    findings += [*told, *names.unknown()]
    failed += len(read) - len(kept)
    return Gelezen(Resultaten(tuple(kept), tuple(programma), failed), tuple(findings))


def _rows(opened: Opened) -> list[tuple[int, dict[str, str]]]:
    """Each row that holds something, by field; a header that comes again is passed by."""
    found = []
    heads = opened.grid.rows[opened.first - 1].cells
    for row in opened.grid.rows[opened.first :]:
        values = {
            veld: text
            for veld, its in opened.header.by_field.items()
            if (text := clean(row.cell(its.index), veld)) and not _NOTHING.fullmatch(text)
        }
        if values and row.cells != heads:
            found.append((row.number, values))
    return found


class _Row:
    """One row becoming an answer; `findings` is what is wrong with its cells."""

    def __init__(self, bestand: str, number: int, kolommen: Kolommen, values: Mapping[str, str]) -> None:
        self.bestand, self.number, self.kolommen, self.values = bestand, number, kolommen, values
        self.findings: list[Finding] = []

    def answer(self, week: Week) -> Antwoord | None:
        """The answer; None where a cell cannot be understood."""
        for veld, what in _NEEDED.items():
            if veld not in self.values:
                self._wrong(veld, f"er staat niet {what}.", "Vul deze cel in.")
        wie = self._who()
        given: dict[str, Any] = {
            "activiteit": self._text("activiteit"),
            "datum": self._day(week),
            "eerste_keer": self._yes("eerste_keer"),
            "cijfer": self._mark(),
            "mag_gebruiken": bool(self._yes("mag_gebruiken")),
            "aantal_bezoekers": self._count(wie),
            **{veld: self._text(veld) for veld in TEKSTEN},
            "bron": self.values.get("bron", ""),
        }
        if wie is None or any(one.severity is Severity.ERROR for one in self.findings):
            return None
        return Antwoord(wie=wie, bestand=self.bestand, rij=self.number, kolommen=self.kolommen, **given)

    def _tell(self, severity: Severity, veld: str, what: str, hint: str) -> None:
        place = cell_of(self.bestand, self.number, veld, self.kolommen)
        self.findings.append(Finding("resultaat", severity, place, what, hint, self.values.get(veld, "")))

    def _wrong(self, veld: str, what: str, hint: str) -> None:
        self._tell(Severity.ERROR, veld, what, hint)

    def _text(self, veld: str) -> str:
        text = self.values.get(veld, "")
        place = cell_of(self.bestand, self.number, veld, self.kolommen)
        if text and (bad := problem(text, place) or doubt(text, place)):
            self.findings.append(bad)
        return "" if veld != "activiteit" and _NO_ANSWER.fullmatch(text) else text

    def _who(self) -> Wie | None:
        said = self.values.get("soort", "")
        for wie, names in _WHO.items():
            if said.casefold() in names:
                return wie
        if said:
            self._wrong("soort", f"“{said}” is geen soort.", "Kies uit: bezoeker, organisator.")
        return None

    def _yes(self, veld: str) -> bool | None:
        said = self.values.get(veld, "")
        plain = re.sub(r"[,.!]", "", said.casefold()).strip()
        if not plain:
            return None
        if plain in (*_YES, *_NO):
            return plain in _YES
        self._wrong(veld, f"“{said[:60]}” is geen ja of nee.", "Schrijf ja of nee.")
        return None

    def _mark(self) -> Decimal | None:
        said = self.values.get("cijfer", "")
        found = _MARK.fullmatch(said)
        mark = Decimal(found[1].replace(",", ".")) if found else None
        if said and (mark is None or not 1 <= mark <= HOOGSTE):
            self._wrong(
                "cijfer", f"“{said[:60]}” is geen cijfer van 1 tot en met 10.", "Schrijf bijvoorbeeld 8 of 7,5."
            )
        return mark

    def _count(self, wie: Wie | None) -> int | None:
        said = self.values.get("aantal_bezoekers", "")
        found = _COUNT.fullmatch(said)
        if said and not found:
            self._wrong(
                "aantal_bezoekers", f"“{said[:60]}” is geen aantal.", "Schrijf één heel getal, bijvoorbeeld 24."
            )
        if not found:
            return None
        if wie is Wie.BEZOEKER:
            what = "hier telt een bezoeker de bezoekers; dat aantal is niet gebruikt."
            self._tell(Severity.WARNING, "aantal_bezoekers", what, "Alleen een organisator geeft een aantal op.")
            return None
        if found[1]:
            what = f"“{said}” is een schatting en telt als {found[2]}."
            self._tell(Severity.WARNING, "aantal_bezoekers", what, "Weet u het precies? Zet dan het getal erin.")
        return int(found[2].replace(".", ""))

    def _day(self, week: Week) -> date | None:
        said = self.values.get("datum", "")
        if not said:
            return None
        try:
            found = read_days(said, week)
        except Unclear as error:
            self._wrong("datum", error.what, error.hint)
            return None
        if len(found.dagen) != 1 or found.woorden:
            self._wrong("datum", f"“{said[:60]}” is niet één dag.", f"Schrijf bijvoorbeeld {week.van:%d-%m-%Y}.")
            return None
        for remark in found.opmerkingen:
            self._tell(Severity.WARNING, "datum", remark, "Controleer de datum.")
        return found.dagen[0]


def _name(titel: str) -> str:
    """What two ways to write one title have in common: letters and digits."""
    return re.sub(r"[\W_]+", " ", titel.casefold()).strip()


class _Names:
    """The activities by what people call them: one that is in the programme has its title and its day from there."""

    def __init__(self, programma: Sequence[Activiteit]) -> None:
        self.known: dict[str, list[Activiteit]] = defaultdict(list)
        for one in programma:
            self.known[_name(one.titel)].append(one)
        self.seen: dict[str, str] = {}
        self.strange: dict[str, list[Antwoord]] = defaultdict(list)

    def tied(self, one: Antwoord) -> tuple[Antwoord, list[Finding]]:
        """The answer under the title that all of its activity have, with the day where there can be but one."""
        name = _name(one.activiteit)
        its = self.known.get(name, [])
        if its:
            days = {day for each in its for day in each.moment.dagen}
            if one.datum is None and len(days) == 1 and not any(each.moment.dagelijks for each in its):
                return replace(one, activiteit=its[0].titel, datum=days.pop()), []
            told = []
            if one.datum and days and one.datum not in days:
                what = f"“{its[0].titel}” was volgens het programma niet op {one.datum:%d-%m-%Y}."
                hint = "Klopt de dag? Dan hoeft u niets te doen."
                told.append(Finding("resultaat", Severity.WARNING, one.place("datum"), what, hint))
            return replace(one, activiteit=its[0].titel), told
        if self.known:
            self.strange[name].append(one)
        return replace(one, activiteit=self.seen.setdefault(name, one.activiteit)), []

    def unknown(self) -> list[Finding]:
        """A warning for each activity that is not in the programme: it counts under its own name."""
        from rapidfuzz import process

        told = []
        for name, its in self.strange.items():
            near = process.extractOne(name, list(self.known), score_cutoff=70)
            guess = f"Bedoelde u “{self.known[near[0]][0].titel}”? Schrijf het dan zo. " if near else ""
            often = f" ({len(its)} keer)" if len(its) > 1 else ""
            what = f"“{its[0].activiteit}”{often} staat niet in het programma; het telt onder die naam mee."
            hint = f"{guess}Of zet de activiteit in het programma."
            told.append(Finding("niet-in-programma", Severity.WARNING, its[0].place("activiteit"), what, hint))
        return told


def _counted_once(read: Sequence[Antwoord]) -> tuple[list[Antwoord], list[Finding]]:
    """The answers, with no visitor counted twice: two counts of one activity on one day are one, or they are wrong."""
    counts: dict[tuple[str, date | None], Antwoord] = {}
    days: dict[str, set[date | None]] = defaultdict(set)
    for one in read:
        if one.aantal_bezoekers is not None:
            days[one.activiteit].add(one.datum)
    kept: list[Antwoord] = []
    told: list[Finding] = []
    for one in read:
        if one.aantal_bezoekers is None:
            kept.append(one)
            continue
        first = counts.setdefault((one.activiteit, one.datum), one)
        place, number = one.place("aantal_bezoekers"), one.aantal_bezoekers
        if one.datum is None and len(days[one.activiteit]) > 1:
            what = f"dit aantal ({number}) heeft geen dag, en andere van “{one.activiteit}” wel: telt het daarbij op?"
            told.append(Finding("dubbel", Severity.ERROR, place, what, "Zet de dag erbij, of haal het aantal weg."))
        elif first is one:
            kept.append(one)
        elif first.aantal_bezoekers == number:
            what = f"dit aantal ({number}) staat ook in rij {first.rij}, en telt één keer mee."
            told.append(
                Finding("dubbel", Severity.WARNING, place, what, "Zijn het andere bezoekers? Zet de dag erbij.")
            )
            kept.append(replace(one, aantal_bezoekers=None))
        else:
            what = (
                f"hier staat {number}, en in rij {first.rij} {first.aantal_bezoekers} bezoekers van “{one.activiteit}”."
            )
            hint = "Zet bij elk aantal de dag, of haal weg wat niet klopt."
            told.append(Finding("dubbel", Severity.ERROR, place, what, hint))
    return kept, told
