"""A sheet looked over before anything is made: how its columns are understood, and what a run would do.

Everything is read and laid out as a run would, and nothing is written, but a report if asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import time
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.errors import Finding, Place, Severity, UsageError
from kom_erbij.production.ask.inputs import CampaignOptions, configuration, source_of
from kom_erbij.production.ask.wishes import (
    FormOptions,
    RunOptions,
    Words,
    check_known,
    chosen_products,
    names_people,
    registry_of,
    tells_of_cancelled,
    wishes_of,
)
from kom_erbij.production.check.problems import problems_of
from kom_erbij.production.keep.files import check_free
from kom_erbij.production.keep.work import inputs_of, row_key
from kom_erbij.production.make.plan import plan_rows
from kom_erbij.production.make.run import lay_out_row
from kom_erbij.production.make.unshown import not_shown
from kom_erbij.production.make.workers import check_workers, leave_if_imported_by_worker, make_rows
from kom_erbij.production.result import Voortgang

if TYPE_CHECKING:
    from kom_erbij.intake.columns import Kolom

_FOR_THE_OFFICE = ("blad", "codering", "kolom-onbekend", "kolom-dubbel")
"""What only who runs the program can do something about; it is not in the report for who filled the sheet in."""


class CheckOptions(CampaignOptions, FormOptions, RunOptions):
    """What a batch takes that matters before anything is made."""


@dataclass(frozen=True, slots=True)
class Controle:
    """What a run would do with a sheet: how many activities it has, how many files they give, and all problems.

    `soort` says how the file was read, `blad` which sheet of it. `afgelast` of the activities are cancelled.
    """

    bestand: Path
    soort: str
    blad: str
    activiteiten: int
    afgelast: int
    bestanden: int
    problemen: tuple[Finding, ...]

    @property
    def in_orde(self) -> bool:
        """Whether there is nothing to mend; what is only good to know does not count."""
        return all(one.severity is Severity.NOTE for one in self.problemen)


@dataclass(frozen=True, slots=True)
class Kolommen:
    """How the columns of a sheet are understood, which sheet it is, and how the file was read."""

    bestand: Path
    soort: str
    blad: str
    kopregel: int
    kolommen: tuple[Kolom, ...]
    notes: tuple[Finding, ...]


def kolommen(bestand: str | Path, *, blad: str | None = None, config: str | Path | None = None) -> Kolommen:
    """How each column of a sheet (CSV, XLSX, ODS) is understood. Raises InputError, ConfigError."""
    from kom_erbij.intake.opening import open_sheet

    path = Path(bestand)
    opened = open_sheet(path, kolommen=configuration(config, path).values.get("kolommen", {}), blad=blad)
    grid, header = opened.grid, opened.header
    return Kolommen(path, grid.soort, grid.naam, header.row, header.columns, opened.notes)


def controleer(
    bestand: str | Path,
    product: Words = None,
    gemeente: str | None = None,
    *,
    blad: str | None = None,
    rapport: str | Path | None = None,
    werkers: int | None = None,
    executor: Executor | None = None,
    **options: Unpack[CheckOptions],
) -> Controle:
    """What `batch` would do with the same sheet and options: read and laid out, not written.

    `rapport` (.csv or .xlsx) is written with all problems, to send back to whoever filled the sheet in; it replaces a
    report of ours (XLSX) that nobody changed, and another file only with `overschrijf`.
    Raises InputError when the sheet cannot be read at all, UsageError and OutputError about the report.
    """
    check_known(options, CheckOptions)
    leave_if_imported_by_worker()
    check_workers(werkers)
    known = registry_of(options, Path(bestand))
    products = chosen_products(product, options.get("maat"), known, bool(options.get("groot")))
    target = Path(rapport) if rapport else None
    if target and target.suffix.lower() not in (".csv", ".xlsx"):
        raise UsageError.of(
            f"“{target.name}” is geen .csv of .xlsx.", "Noem het rapport bijvoorbeeld problemen.xlsx.",
            place=Place(option="--rapport"),
        )  # fmt: skip
    path = Path(bestand)
    if target:
        from kom_erbij.production.check.report import is_untouched

        check_free(
            target, "--rapport", inputs=inputs_of(options, path), overschrijf=options.get("overschrijf", False),
            ours=is_untouched,
        )  # fmt: skip
    source = source_of(gemeente, options, options.get("today"), sheet=path)
    wishes = wishes_of(options, [one for one, _ in products], source, path)
    sheet = source.sheet(path, blad)
    rows = sheet.activiteiten
    jobs, unplanned = plan_rows(rows, products, source, wishes)
    due = [tuple(group) for _, group in groupby(jobs, key=row_key)]
    findings = [*sheet.findings, *unplanned]
    files = failed = 0
    made = make_rows(due, workers=werkers, executor=executor, debug=options.get("debug", False), work=lay_out_row)
    progress = options.get("progress")
    for number, (_, outcomes) in enumerate(made, start=1):
        files += sum(len(one.files) for one in outcomes)
        wrong = [finding for one in outcomes for finding in (*one.errors, *one.notes)]
        findings += wrong
        failed += bool(wrong)
        if progress:
            progress(Voortgang(number, len(due), failed, files))
    findings += [*duplicates(rows), *clashes(rows), *at_night(rows)]
    made_of = [one for one, _ in products]
    press, told = any(map(names_people, made_of)), any(map(tells_of_cancelled, made_of))
    findings += source.all_notes(rows, press=press, told=told)
    findings += [*not_shown(jobs), *known.findings]
    if not rows and not any(one.severity is Severity.ERROR for one in findings):
        findings.append(Finding("leeg", Severity.WARNING, Place(file=path.name), "er staat geen activiteit in."))
    problems = problems_of(findings, sheet, path.name)
    if target:
        from kom_erbij.production.check.report import write_report

        of_list = [one for one in findings if one.place.file == path.name and one.rule not in _FOR_THE_OFFICE]
        write_report(target, problems_of(of_list, sheet, path.name), sheet, path.name)
    cancelled = sum(one.status is Status.AFGELAST for one in rows)
    return Controle(path, sheet.grid.soort, sheet.grid.naam, len(rows), cancelled, files, problems)


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:57].rstrip()}…"


def _folded(text: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())


def _where(one: Activiteit) -> tuple[str, str, str]:
    return one.gemeente.code if one.gemeente else "", _folded(one.locatie), _folded(one.adres)


def duplicates(rows: Sequence[Activiteit]) -> list[Finding]:
    """A warning for each row that says what an earlier one said: the same title, days, hours and place."""
    seen: dict[object, Activiteit] = {}
    found = []
    for one in rows:
        key = (_folded(one.titel), one.moment, _where(one))
        first = seen.setdefault(key, one)
        if first is not one:
            found.append(
                _about(
                    one,
                    "titel",
                    "dubbel",
                    f"“{_short(one.titel)}” staat ook in rij {first.rij}.",
                    "Haal een van de twee weg.",
                )
            )
    return found


def clashes(rows: Sequence[Activiteit]) -> list[Finding]:
    """A warning for each row that is at the same place and hours as another activity."""
    there: dict[object, list[tuple[time, time, Activiteit]]] = {}
    for one in rows:
        if not _folded(one.locatie) or _vague_place(one.locatie) or one.status is Status.AFGELAST:
            continue
        for day in one.moment.dagen:
            for hours in one.moment.tijden(day):
                end = hours.eind if hours.eind and hours.eind > hours.begin else time.max if hours.eind else hours.begin
                there.setdefault((_where(one), day), []).append((hours.begin, end, one))
    found: dict[int, Finding] = {}
    for (_, day), busy in there.items():  # type: ignore[misc]
        before: tuple[time, time, Activiteit] | None = None
        for begin, end, one in sorted(busy, key=lambda each: (each[0], each[2].rij or 0)):
            if before and (begin < before[1] or begin == before[0]) and _folded(one.titel) != _folded(before[2].titel):
                other = before[2]
                others = f"“{_short(other.titel)}” (rij {other.rij})"
                what = f"“{_short(one.titel)}” is op {day:%d-%m-%Y} tegelijk met {others}."
                found.setdefault(id(one), _about(one, "locatie", "botsing", what, "Klopt de plek, of de tijd?"))
            if before is None or end >= before[1]:
                before = begin, end, one
    return list(found.values())


def _vague_place(text: str) -> bool:
    said = _folded(text)
    return any(
        word in said for word in ("verschillende", "diverse", "meerdere", "onbekend", "online", "overal", "thuis")
    )


def at_night(rows: Sequence[Activiteit]) -> list[Finding]:
    """A warning for each row that begins between midnight and six: mostly an hour of the afternoon."""
    return [
        _about(
            one,
            "tijd",
            "nacht",
            f"“{_short(one.titel)}” begint om {hours.begin:%H.%M} uur, midden in de nacht.",
            "Klopt dat?",
        )
        for one in rows
        for hours in [one.moment.tijd, *(each.tijd for each in one.moment.uren)]
        if hours and hours.begin < time(6) and one.status is not Status.AFGELAST
    ]


def _about(one: Activiteit, field: str, rule: str, what: str, hint: str) -> Finding:
    return Finding(rule, Severity.WARNING, one.place(field), what, hint)
