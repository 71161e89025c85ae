"""The commands about a sheet itself: `kolommen` and `controleer`. What they find goes to stdout."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

import kom_erbij
from kom_erbij.cli.options import CAMPAIGN, PDF, RUN, argument, parameters, whole_number
from kom_erbij.cli.show import harmless, json_line, once, progress, show_finding, show_findings
from kom_erbij.errors import Exit, Severity

if TYPE_CHECKING:
    from rich.console import Console

    from kom_erbij.production.check.controleer import Controle, Kolommen

_SHEET = argument("bestand", "BESTAND", "De lijst met de activiteiten (CSV, XLSX of ODS).")


def show_columns(bestand: str, blad: str | None, config: str | None, stil: bool, json: bool, debug: bool) -> None:
    """The command `kolommen`."""
    read = kom_erbij.kolommen(bestand, blad=blad, config=config)
    if json:
        for one in read.kolommen:
            json_line(kolom=one.letter, kop=one.kop, veld=one.veld or None, waarom=one.waarom, voorbeeld=one.voorbeeld)
    else:
        _columns_table(read)
    if not stil:
        for note in read.notes:
            show_finding(note)


def _columns_table(read: Kolommen) -> None:
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("Kolom", "Kop in uw lijst", "Betekent", "Hoe wij dat weten", "Voorbeeld"):
        table.add_column(heading, no_wrap=heading == "Kolom")
    for one in read.kolommen:
        table.add_row(*map(harmless, (one.letter, one.kop, one.veld or "–", one.waarom, one.voorbeeld)))
    blad = f", blad “{read.blad}”" if read.blad else ""
    console = _console()
    console.print(harmless(f"{read.bestand.name}: {read.soort}{blad}, kopregel in rij {read.kopregel}.") + "\n")
    console.print(table)


def check(stil: bool, json: bool, debug: bool, **options: Any) -> None:
    """The command `controleer`: exit 1 when there is something to mend."""
    options["werkers"] = whole_number(options["werkers"], "--werkers", "2")
    with progress(stil=stil) as tell:
        found = kom_erbij.controleer(**options, progress=tell, debug=debug)
    if json:
        for one in found.problemen:
            json_line(
                rij=one.place.row, kolom=one.place.name, cel=one.place.cell, ernst=str(one.severity), soort=one.rule,
                tekst=one.text, uitleg=one.what, voorstel=one.hint,
            )  # fmt: skip
    else:
        _problems_table(found, stil=stil)
    if options["rapport"] and not stil:
        typer.echo(f"Het rapport staat in {options['rapport']}.", err=True)
    if not found.in_orde:
        raise typer.Exit(Exit.SOME_ROWS_FAILED)


def _problems_table(found: Controle, *, stil: bool) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console = _console()
    colors = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold"}
    shown = [one for one in found.problemen if not (stil and one.severity is Severity.NOTE)]
    for where, ernst, what in once((one.place, one.severity, f"{one.what} {one.hint}".strip()) for one in shown):
        console.print(
            Text.assemble((str(ernst).capitalize(), colors[ernst]), f" · {harmless(where) or 'de hele lijst'}")
        )
        said = harmless(f"{what[:1].upper()}{what[1:]}")
        console.print(Padding(Text(said), (0, 0, 1, 2), expand=False))
    if not stil:
        console.print(harmless(_summary(found)))


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _summary(found: Controle) -> str:
    blad = f", blad “{found.blad}”" if found.blad else ""
    wrong = sum(one.severity is Severity.ERROR for one in found.problemen)
    doubt = sum(one.severity is Severity.WARNING for one in found.problemen)
    lines = [
        f"{found.bestand.name}: {found.soort}{blad}.",
        f"{_count(found.activiteiten, 'activiteit', 'activiteiten')} gelezen"
        + (f", waarvan {found.afgelast} afgelast." if found.afgelast else "."),
        f"Met batch maakt u hiervan {_count(found.bestanden, 'bestand', 'bestanden')}.",
        f"{_count(wrong, 'fout', 'fouten')} en {_count(doubt, 'waarschuwing', 'waarschuwingen')}."
        if wrong or doubt
        else ("Geen fouten. Lees wel wat hierboven staat." if found.problemen else "Alles klopt."),
    ]
    return "\n".join(lines)


def read_forms(stil: bool, json: bool, debug: bool, **options: Any) -> None:
    """The command `inlezen`: exit 1 when a form gave no row."""
    options["jaar"] = whole_number(options["jaar"], "--jaar", "2027")
    read = kom_erbij.inlezen(**options)
    show_findings(read.niet_gelezen)
    show_findings(one for one in read.bevindingen if not (stil and one.severity is Severity.NOTE))
    if json:
        for one in read.niet_gelezen:
            json_line(bestand=one.place.file, fout=f"{one.what} {one.hint}".strip())
        json_line(
            lijsten=[str(one) for one in read.lijsten], nieuw=read.nieuw, bijgewerkt=read.bijgewerkt,
            gelijk=read.gelijk, niet_gelezen=len(read.niet_gelezen),
        )  # fmt: skip
    if not stil:
        rows = f"{_count(read.nieuw, 'nieuwe rij', 'nieuwe rijen')}, {read.bijgewerkt} bijgewerkt, {read.gelijk} gelijk"
        left = f"; {_count(len(read.niet_gelezen), 'keer iets niet gelezen', 'formulieren niet gelezen')}"
        typer.echo(f"{rows}{left if read.niet_gelezen else ''}.", err=True)
        for path in read.lijsten:
            typer.echo(f"  {harmless(str(path))}", err=True)
    if read.exit_code:
        raise typer.Exit(read.exit_code)


def _console() -> Console:
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 160, markup=False, highlight=False, emoji=False)


COMMANDS = (
    (
        "controleer",
        """Kijkt een lijst na: leest alles, maakt alles op, en schrijft niets.

        U ziet hoeveel bestanden u krijgt, en alles wat niet klopt: in welke cel het staat, wat er mis
        is en wat u kunt doen. Met --rapport krijgt u dat als bestand, om terug te sturen.
        """,
        (
            "kom-erbij controleer activiteiten.xlsx --gemeente Gouda",
            "kom-erbij controleer activiteiten.xlsx --product poster --rapport problemen.xlsx",
        ),
        [
            _SHEET,
            *parameters(
                (
                    "product",
                    *CAMPAIGN,
                    "blad",
                    "maat",
                    "formaat",
                    *PDF,
                    "op_a4",
                    "kort",
                    "ontwerp",
                    "groot",
                    "rapport",
                    "overschrijf",
                    "werkers",
                    *RUN,
                )
            ),
        ],
        check,
    ),
    (
        "kolommen",
        "Toont hoe elke kolom van een lijst is begrepen.",
        ("kom-erbij kolommen activiteiten.xlsx", "kom-erbij kolommen activiteiten.xlsx --blad Programma --json"),
        [_SHEET, *parameters(("blad", "config", *RUN))],
        show_columns,
    ),
    (
        "inlezen",
        """Leest een map met ingevulde formulieren in de lijst met activiteiten.

        Elk formulier (PDF of Word) krijgt een rij. Leest u later opnieuw, dan verandert alleen de rij van een
        formulier dat veranderd is; wat u zelf typte, blijft staan, en in een XLSX ook de rest.
        Ingevulde evaluaties komen in resultaten.csv, of .xlsx.
        """,
        ("kom-erbij inlezen formulieren", "kom-erbij inlezen formulieren --naar activiteiten.xlsx --jaar 2027"),
        [
            argument("map", "MAP", "De map met de ingevulde formulieren."),
            *parameters(("naar", "jaar", "opnieuw", *RUN)),
        ],
        read_forms,
    ),
)
"""Each command: its name, what it does, examples, what it takes, and the work."""
