"""What people and scripts see: text on stderr, JSON a line on stdout, progress on a terminal."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from kom_erbij.dutch.typografie import curly
from kom_erbij.errors import Finding, KomErbijError, Place, Severity, listed

if TYPE_CHECKING:
    from kom_erbij.production.result import Gemaakt, Mislukt, Result, Verwachting, Voortgang

_MANY = 12
"""More files than this are counted, not listed."""
_LONG = 8.0
"""From how many seconds on people are told how long it takes."""
_COLUMNS = 5
"""More formats than this have no column each: names of products would be cut."""
_WORDS = {
    Severity.ERROR: ("Fout", typer.colors.RED),
    Severity.WARNING: ("Waarschuwing", typer.colors.YELLOW),
    Severity.NOTE: ("Let op", typer.colors.YELLOW),
}


def json_line(**values: Any) -> None:
    """One JSON object on stdout, in ASCII: what reads it need not know in which encoding a console speaks."""
    print(json.dumps(values), flush=True)


def show_result(result: Result, *, stil: bool, as_json: bool) -> None:
    """The rows that failed, the notes, and what was made (as JSON each file has been told already)."""
    if as_json:
        for event, paths in (("klopt nog", result.unchanged), ("verwijderd", result.removed)):
            for path in paths:
                json_line(gebeurtenis=event, bestand=str(path))
        for failed in result.failed:
            json_line(**_failed(failed))
        for each in result.unwritten:
            json_line(gebeurtenis="niet geschreven", bestand=each.place.file, fout=f"{each.what} {each.hint}".strip())
    show_findings(finding for failed in result.failed for finding in failed.findings)
    show_findings(result.unwritten)
    if stil:
        return
    show_findings(result.notes)
    _say(_summary(result))
    if len(result.made) > _MANY:
        _closing_table(result)
    else:
        for one in result.made:
            _say(f"  {harmless(str(one.bestand))}")
    if result.overzicht:
        _say(f"Alles bij elkaar: {harmless(str(result.overzicht))}")


def show_plan(plan: Verwachting) -> None:
    """How long it will take, where that is long enough to be told."""
    if plan.seconden >= _LONG:
        _say(f"Dit worden ongeveer {_files(plan.bestanden)}. Dat duurt {duration(plan.seconden)}.")


def duration(seconds: float) -> str:
    """ "ongeveer 20 seconden", "ongeveer een minuut", "ongeveer 3 minuten": no finer than it is known."""
    if seconds < 45:
        return f"ongeveer {max(5, round(seconds / 5) * 5)} seconden"
    minutes = round(seconds / 60)
    return "ongeveer een minuut" if minutes <= 1 else f"ongeveer {minutes} minuten"


def show_error(error: KomErbijError, *, as_json: bool = False) -> None:
    """All that an error carries; with `as_json` on stdout too, as one object."""
    from kom_erbij.production.result import Mislukt

    show_findings(error.findings)
    if as_json and error.findings:
        json_line(**_failed(Mislukt(error.findings[0].place.row, error.findings)))


def show_finding(finding: Finding) -> None:
    """One finding on stderr: how bad, where, what, and the way out."""
    show_findings([finding])


def show_findings(findings: Iterable[Finding]) -> None:
    """Findings on stderr, each once; what holds for more rows is told with all of them."""
    for where, severity, what in once((one.place, one.severity, f"{one.what} {one.hint}".strip()) for one in findings):
        word, color = _WORDS[severity]
        said = f"{where}: {what}" if where else f"{what[:1].upper()}{what[1:]}"
        _say(f"{typer.style(word, fg=color, bold=True)}: {harmless(said)}")


def once(told: Iterable[tuple[Place, Severity, str]]) -> list[tuple[str, Severity, str]]:
    """Each thing that is told, once, with its place in words; that names all rows and products for which it holds."""
    products: dict[tuple[Place, Severity, str], dict[str, None]] = {}
    for place, severity, said in told:
        its = products.setdefault((replace(place, product=None), severity, said), {})
        if place.product:
            its[place.product] = None
    rows: dict[tuple[Place, Severity, str], dict[int, None]] = {}
    for (place, severity, said), named in products.items():
        where = replace(place, row=None, product=listed(list(named)) or None)
        of_these = rows.setdefault((where, severity, said), {})
        if place.row is not None:
            of_these[place.row] = None
    return [(place.in_rows(list(its)), severity, said) for (place, severity, said), its in rows.items()]


def harmless(text: str) -> str:
    """Without what would steer a terminal: text of others, or the name of their file, may hold it."""
    return re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "\ufffd", text)


def _say(text: str) -> None:
    typer.echo(text, err=True)


def _files(count: int) -> str:
    return "1 bestand" if count == 1 else f"{count} bestanden"


def _rows(count: int) -> str:
    return "1 rij" if count == 1 else f"{count} rijen"


def _summary(result: Result) -> str:
    left = f" {_files(len(result.unchanged))} klopten nog en zijn niet opnieuw gemaakt." if result.unchanged else ""
    left = left.replace("1 bestand klopten nog en zijn", "1 bestand klopte nog en is")
    left += f" Verwijderd: {_files(len(result.removed))}." if result.removed else ""
    done = (
        f"Klaar! {_files(len(result.made))} in de map {_folder(result)}{os.sep}"
        if result.made
        else "Er is geen bestand gemaakt."
    )
    if result.failed:
        are = "is" if len(result.failed) == 1 else "zijn"
        left += f"  Let op: {_rows(len(result.failed))} {are} niet (helemaal) gelukt; hierboven staat waarom."
    if result.unwritten:
        left += "  Let op: niet alles kon worden geschreven of verwijderd; hierboven staat wat, en wat u kunt doen."
    return f"{done}{left}"


def _folder(result: Result) -> str:
    """The folder that all files are in, or in folders of it."""
    return os.path.commonpath([one.bestand.parent for one in result.made])


def _closing_table(result: Result) -> None:
    """What was made of each product: files of each format, and how many rows they are of."""
    from rich.console import Console
    from rich.table import Table

    formats = list(dict.fromkeys(one.formaat for one in result.made))
    if len(formats) > _COLUMNS:
        formats = []
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Product")
    for heading in ("Rijen", *(one.upper() for one in formats), "Samen"):
        table.add_column(heading, justify="right")
    for product in dict.fromkeys(one.product for one in result.made):
        its = [one for one in result.made if one.product == product]
        counts = [sum(one.formaat == formaat for one in its) for formaat in formats]
        table.add_row(_called(product), *map(str, (len({one.rij for one in its}), *counts, len(its))))
    Console(stderr=True, markup=False, highlight=False, emoji=False).print(table)


def _called(product: str) -> str:
    """What people call a product; a product of one's own that is not ours has but its name."""
    from kom_erbij.template.registry import registry

    known = registry().named(product)
    return known.called if known else product


def json_made(one: Gemaakt) -> None:
    """One file that was made, as a line of JSON."""
    json_line(
        gebeurtenis="gemaakt",
        bestand=str(one.bestand),
        product=one.product,
        maat=one.maat,
        formaat=one.formaat,
        doel=one.doel,
        rij=one.rij,
        titel=one.titel,
    )


def _failed(one: Mislukt) -> dict[str, Any]:
    return {
        "gebeurtenis": "mislukt",
        "rij": one.rij,
        "veld": one.veld,
        "kolom": one.kolom,
        "cel": one.cel,
        "fout": one.fout,
    }


@contextmanager
def progress(*, stil: bool) -> Iterator[Callable[[Voortgang], None] | None]:
    """Something to tell progress to; None where nobody watches."""
    if stil or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Bezig"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TextColumn("nog"),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(now: Voortgang) -> None:
            told = progress_words(now, bar.tasks[0].elapsed or 0.0)
            bar.update(task, completed=now.gedaan, total=now.totaal, description=told)

        yield tell


def progress_words(now: Voortgang, seconds: float) -> str:
    """What is said beside the bar: files, how fast they come (after `seconds` s), and rows that failed."""
    parts = [_files(now.bestanden)]
    if seconds > 0:
        parts.append(f"{now.bestanden / seconds:.1f} per seconde".replace(".", ","))
    if now.mislukt:
        parts.append(f"{_rows(now.mislukt)} mislukt")
    return " · ".join(parts)


def gemeenten_table(rows: list[Any]) -> None:
    """The gemeenten as a table on stdout; as wide as it needs where there is no terminal."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("Gemeente", "Provincie", "Code", "Website", "Heet ook"):
        table.add_column(heading, no_wrap=heading == "Code")
    for one in rows:
        table.add_row(one.voluit, one.provincie, one.code, one.website, ", ".join(map(curly, one.aliassen)))
    console = Console(width=None if sys.stdout.isatty() else 160, markup=False, highlight=False, emoji=False)
    console.print(table)
