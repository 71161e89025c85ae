"""Filled-in forms read into sheets: activities into one, results of an evaluation into another.

Not here: how a form is read (intake), and how rows of people are kept as they are (keep/form_rows).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from kom_erbij.campaign.week import Week, week_of
from kom_erbij.errors import Exit, Finding, Place, Severity, UsageError, listed
from kom_erbij.intake.columns import Names
from kom_erbij.intake.days import read_days
from kom_erbij.intake.form_values import ACTIVITEITEN, COLUMNS, RESULTATEN, Filled, Value
from kom_erbij.intake.forms import Form, form_files, name_of, read_form
from kom_erbij.intake.words import Unclear
from kom_erbij.production.form_sheets import form_sheets
from kom_erbij.production.keep.files import check_closed, is_input, write_file
from kom_erbij.production.keep.form_rows import FormSheet, Origin, read_origins, write_origins
from kom_erbij.production.keep.manifest import MANIFEST

_NAMES = {ACTIVITEITEN: "activiteiten", RESULTATEN: "resultaten"}
_ANY_YEAR = 2027
"""For days without a year, on forms that do not say theirs: they are compared, and no more."""
_KINDS = (".csv", ".xlsx")
_PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".webp")
"""What partners send along with a form."""


@dataclass(slots=True)
class Ingelezen:
    """What came of reading a folder: the sheets, how many rows are new, changed and as they were, and what was found.

    `niet_gelezen` has what is wrong with each form that gave no row.
    """

    lijsten: list[Path] = field(default_factory=list)
    nieuw: int = 0
    bijgewerkt: int = 0
    gelijk: int = 0
    niet_gelezen: list[Finding] = field(default_factory=list)
    bevindingen: list[Finding] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        return Exit.SOME_ROWS_FAILED if self.niet_gelezen else Exit.OK


def inlezen(
    map: str | Path, naar: str | Path | None = None, *, jaar: int | None = None, opnieuw: bool = False
) -> Ingelezen:
    """Read the filled-in forms (PDF, DOCX) in a folder into a CSV or XLSX (`activiteiten.csv`).

    Results of an evaluation go beside it, to `resultaten.csv` or `.xlsx`. A form has one row, known by its column
    "bron". Read again after a change it updates that row; rows that people typed stay as they are, and so does what
    they changed in the row of a form, unless `opnieuw`, and all else that an XLSX has. Where each value came from
    stands in `<lijst>.herkomst.csv` (of an XLSX: `<lijst>.xlsx.herkomst.csv`). `jaar` refuses forms of another year
    (not given: of another than the newest).
    A form that cannot be read costs itself: it is in `niet_gelezen`.

    Raises UsageError for a folder that is not there or has nothing in it, InputError for a sheet that cannot be used,
    OutputError for one that cannot be written.
    """
    folder = Path(map)
    target = Path(naar) if naar else Path(f"{_NAMES[ACTIVITEITEN]}.csv")
    if target.suffix.lower() not in _KINDS:
        raise UsageError.of(
            f"“{target.name}” is geen .csv of .xlsx.",
            "Bewaar de lijst als .xlsx (in Excel of LibreOffice: Opslaan als), en noem die.",
            place=Place(option="--naar"),
        )
    result = Ingelezen()
    ours = [one for name in {target.stem, *_NAMES.values()} for one in _beside(target.with_stem(name))]
    # Forms to be filled in may be made in the folder that they come back to.
    paths = [one for one in form_files(folder) if one.name != MANIFEST and not is_input(one, ours)]
    forms = []
    for path in paths:
        if path.suffix.lower() in _PICTURES and not path.is_symlink():
            what = "dit is een plaatje, geen formulier."
            hint = "Is het een scan van een formulier? Typ dan over wat erop staat."
            result.bevindingen.append(Finding("plaatje", Severity.NOTE, Place(file=name_of(path, folder)), what, hint))
        else:
            forms.append(path)
    with ThreadPoolExecutor(max(1, os.cpu_count() or 1)) as pool:
        read = list(pool.map(lambda path: read_form(path, folder, form_sheets), forms))
    read = list(_of_year(read, jaar, result))
    kinds = {one.filled.gives for one in read if one.filled}
    for gives in _NAMES:
        its = [one for one in read if one.filled and one.filled.gives == gives]
        sheet = _sheet_of(gives, target, kinds if naar else set())
        if its or _beside(sheet)[1].exists():
            _Reader(sheet, gives, folder, result).read(its, [one.name for one in read], opnieuw=opnieuw)
    return result


def _sheet_of(gives: str, target: Path, kinds: set[str]) -> Path:
    """Where rows of a kind go: to `target` if they are all there are of the `kinds`, or activities among others."""
    first = gives if kinds == {gives} else ACTIVITEITEN if len(kinds) != 1 and target.stem != _NAMES[RESULTATEN] else ""
    return target if gives == first else target.with_stem(_NAMES[gives])


def _beside(sheet: Path) -> tuple[Path, Path]:
    """A sheet, and the list of where its values came from."""
    # A CSV and an XLSX of one name each have their own.
    return sheet, sheet.with_name(f"{sheet.stem if sheet.suffix.lower() == '.csv' else sheet.name}.herkomst.csv")


def _of_year(forms: Sequence[Form], jaar: int | None, result: Ingelezen) -> Iterator[Form]:
    """The forms of the year; what is wrong with the others, and with those that could not be read, is told."""
    years = [one.filled.jaar for one in forms if one.filled and one.filled.jaar]
    wanted = jaar or max(years, default=0)
    for one in forms:
        if one.filled and one.filled.jaar not in (0, wanted):
            what = f"dit formulier is van {one.filled.jaar}, en de andere zijn van {wanted}."
            if jaar:
                what = f"dit formulier is van {one.filled.jaar}, en u vroeg om {wanted}."
            hint = f"Haal het uit de map, of lees alleen dat jaar: --jaar {one.filled.jaar}."
            result.niet_gelezen.append(Finding("jaar", Severity.ERROR, Place(file=one.name), what, hint))
            yield replace(one, filled=None)
        else:
            if one.error:
                result.niet_gelezen += one.error.findings
            yield one


class _Reader:
    """Brings forms of one kind into their sheet."""

    def __init__(self, path: Path, gives: str, folder: Path, result: Ingelezen) -> None:
        names = Names()
        columns = COLUMNS[gives]
        self.gives, self.folder, self.result = gives, folder, result
        self.sheet = FormSheet(
            path,
            (*columns, "gemeente") if gives == ACTIVITEITEN else columns,
            names.field if gives == ACTIVITEITEN else lambda head: head.strip() if head.strip() in columns else "",
        )
        self.before = {} if self.sheet.new else read_origins(_beside(path)[1])
        self.after = dict(self.before)

    def read(self, forms: Sequence[Form], present: Sequence[str], *, opnieuw: bool) -> None:
        """Give each form its row, and write what changed."""
        self._renamed(forms, present)
        for form in self._unambiguous(forms):
            assert form.filled
            self.result.bevindingen += form.filled.findings
            self._put(form.name, form.digest, self._values(form, form.filled), opnieuw=opnieuw)
        self._gone(present)
        sheet, origins = _beside(self.sheet.path)
        if self.sheet.changed:
            check_closed(sheet)
            write_file(sheet, self.sheet.data(), elsewhere="Kies een andere plek met --naar.")
        if self.after != self.before or not origins.exists():
            write_origins(origins, self.after)
        self.result.lijsten.append(sheet)

    def _put(self, name: str, digest: str, values: dict[str, Value], *, opnieuw: bool) -> None:
        before = self.before.get(name)
        if before and name not in self.sheet.rows and not opnieuw:
            what = "de rij van dit formulier is uit de lijst gehaald, en blijft eruit."
            self._tell(name, Severity.NOTE, what, "Moet de rij er weer in? Gebruik --opnieuw.")
            return
        known = name in self.sheet.rows
        state = self.sheet.row_of(name)
        if known and opnieuw:
            self.sheet.take_back(name, values)
        self.result.bevindingen += self.sheet.put(name, values, before)
        self.after[name] = Origin(digest, values)
        if not known:
            self.result.nieuw += 1
        elif self.sheet.row_of(name) != state:
            self.result.bijgewerkt += 1
        else:
            self.result.gelijk += 1

    def _tell(self, name: str, severity: Severity, what: str, hint: str = "") -> None:
        self.result.bevindingen.append(Finding("formulier", severity, Place(file=name), what, hint))

    def _renamed(self, forms: Sequence[Form], present: Sequence[str]) -> None:
        """A form that was read under another name keeps its row."""
        here = set(present)
        gone = {one.digest: name for name, one in self.before.items() if name not in here}
        for form in forms:
            old = gone.get(form.digest)
            if old and form.name not in self.before:
                self.sheet.rename(old, form.name)
                self.before[form.name] = self.after[form.name] = self.before.pop(old)
                del self.after[old]

    def _unambiguous(self, forms: Sequence[Form]) -> list[Form]:
        """The forms of which it is plain which activity they are; of one of which there are more none is guessed."""
        if self.gives != ACTIVITEITEN:
            return list(forms)
        week = week_of(max((one.filled.jaar for one in forms if one.filled), default=0) or _ANY_YEAR)
        keys = {one.name: _key(one.filled.text("titel"), one.filled.text("datum"), week) for one in forms if one.filled}
        count = Counter(keys.values())
        typed = {
            _key(self.sheet.cell(at, "titel"), self.sheet.cell(at, "datum"), week): at + 1
            for at in self.sheet.typed_rows()
        }
        left = []
        for form in forms:
            key = keys[form.name]
            if form.name not in self.sheet.rows and key[0]:
                others = [name for name, its in keys.items() if its == key and name != form.name]
                if count[key] > 1:
                    what = f"dezelfde activiteit staat ook in {listed(others)}."
                    self._refuse(form, what, "Laat in de map alleen het formulier staan dat klopt.")
                    continue
                if key in typed:
                    what = (
                        f"deze activiteit staat al in rij {typed[key]} van {self.sheet.path.name}, met de hand getypt."
                    )
                    self._refuse(form, what, "Haal die rij weg als u het formulier wilt gebruiken.")
                    continue
            left.append(form)
        return left

    def _refuse(self, form: Form, what: str, hint: str) -> None:
        self.result.niet_gelezen.append(Finding("dubbel", Severity.ERROR, Place(file=form.name), what, hint))

    def _gone(self, present: Sequence[str]) -> None:
        """Forms of this folder that were read once, and are no longer there."""
        own = f"{self.folder.resolve().name}/"
        for name in sorted(self.before):
            if name.startswith(own) and name not in present and name in self.sheet.rows:
                at = self.sheet.rows[name] + 1
                what = f"dit formulier staat niet meer in de map; rij {at} van {self.sheet.path.name} is gebleven."
                self._tell(name, Severity.NOTE, what, "Hoort de activiteit er niet meer bij? Haal de rij dan zelf weg.")

    def _values(self, form: Form, filled: Filled) -> dict[str, Value]:
        """The values for the sheet; a photo that lies beside its form by the way to it from the sheet."""
        values = dict(filled.values)
        if (photo := values.get("afbeelding")) and photo.text and Path(photo.text).name == photo.text:
            inside = Path(*Path(form.name).parts[1:]).parent
            there = self.folder / inside / photo.text
            if there.is_file() and not there.is_symlink():
                way = Path(os.path.relpath(there.resolve(), self.sheet.path.resolve().parent)).as_posix()
                if not way.startswith(".."):
                    values["afbeelding"] = replace(photo, text=way)
        return values


def _key(titel: str, datum: str, week: Week) -> tuple[str, str | tuple[date, ...]]:
    """A title and its days: those that two people write in other ways are the same."""
    try:
        days = read_days(datum, week).dagen
    except Unclear:
        days = ()
    return titel.casefold(), days or datum.casefold()
