"""The command `preflight`: judges finished PDF files, and shows what is wrong, where, why, and how to mend it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

import kom_erbij
from kom_erbij.cli.show import harmless, json_line
from kom_erbij.errors import Exit, Finding, Place, Severity, UsageError

if TYPE_CHECKING:
    from kom_erbij.preflight import Report

ABOUT = """Keurt PDF’s voor de drukker of voor het scherm, ook die van anderen.

    Voor druk: afloop, inkt, lettertypen, scherpte en de regels van PDF/X. Voor het scherm: tags, alt-teksten, taal
    en contrast, de regels van PDF/UA. Noemt u geen doel, dan kiest het programma op wat er in het bestand staat.
    """
EXAMPLES = (
    "kom-erbij preflight uit/gouda_poster_a3_druk.pdf",
    "kom-erbij preflight uit --doel scherm --beeld keuring",
)
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_MM = 72 / 25.4


def run_preflight(
    bestanden: list[str],
    doel: list[str] | None,
    drukker: str | None,
    beeld: str | None,
    overschrijf: bool,
    stil: bool,
    json: bool,
    debug: bool,
) -> None:
    """Judge the files, show each verdict as it comes, and stop with the exit code that fits."""
    if doel and len(doel) > 1:
        raise UsageError.of(
            "een bestand wordt voor één doel gekeurd.", "Kies druk of scherm.", place=Place(option="--doel")
        )

    def show(report: Report) -> None:
        if json:
            _as_json(report)
        elif not stil or not report.ok:
            _as_table(report)

    one = doel[0] if doel else None
    reports = kom_erbij.preflight_files(
        bestanden, doel=one, drukker=drukker, beeld=beeld, overschrijf=overschrijf, on_report=show
    )
    if not stil and not json:
        _summary(reports, beeld)
    if not reports or any(not one.judged for one in reports):
        if not reports:
            typer.echo("Er is geen PDF gevonden.", err=True)
        raise typer.Exit(Exit.WRONG_INPUT)
    if not all(one.ok for one in reports):
        raise typer.Exit(Exit.SOME_ROWS_FAILED)


def _as_json(report: Report) -> None:
    """A line for each finding, and one with the verdict."""
    from kom_erbij.preflight import RULES

    for number, one in enumerate(report.findings, start=1):
        rule = RULES.get(one.rule)
        json_line(
            soort="bevinding",
            bestand=report.name,
            nummer=number,
            regel=one.rule,
            ernst=str(one.severity),
            bladzijde=one.place.page,
            vak=list(one.place.box) if one.place.box else None,
            wat=one.what,
            waarom=rule.why if rule else "",
            oplossing=one.hint,
            bron=rule.source if rule else "",
        )
    json_line(
        soort="oordeel",
        bestand=report.name,
        doel=str(report.doel) if report.judged else None,
        goed=report.ok,
        fouten=len(report.errors),
        waarschuwingen=len(report.warnings),
        bladzijden=report.pages,
    )


def _as_table(report: Report) -> None:
    """Findings of one rule together: each with its number and place, then once why, and how to mend it."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kom_erbij.preflight import RULES

    console = Console(width=None if sys.stdout.isatty() else 110, markup=False, highlight=False, emoji=False)
    console.print(Text(harmless(report.name), style="bold"), harmless(_verdict(report)))
    if not report.findings:
        console.print()
        return
    table = Table(box=None, show_header=True, header_style="bold", pad_edge=False, padding=(0, 2, 1, 0))
    table.add_column("Nr", justify="right", no_wrap=True)
    table.add_column("Waar", max_width=30)
    table.add_column("Wat er is, waarom het telt, en wat u doet")
    groups: dict[tuple[str, Severity, str], list[tuple[int, Finding]]] = {}
    for number, one in enumerate(report.findings, start=1):
        groups.setdefault((one.rule, one.severity, one.hint), []).append((number, one))
    for (rule_id, severity, hint), members in groups.items():
        rule = RULES.get(rule_id)
        for index, (number, one) in enumerate(members):
            said = Text()
            said.append(f"{str(severity).capitalize()}: ", style=f"bold {_COLORS[severity]}")
            said.append(harmless(one.what[:1].upper() + one.what[1:]), style="bold")
            if index == len(members) - 1:
                if rule:
                    said.append(f"\n{rule.why}")
                said.append(f"\n→ {harmless(hint)}", style="green")
                if rule:
                    said.append(f"\n{rule.id} · {rule.source}", style="dim")
            table.add_row(str(number), _where(one), said)
    console.print(table)


def _verdict(report: Report) -> str:
    if not report.judged:
        return "is niet te keuren."
    for_ = f"gekeurd voor {report.doel}" + (f" (gekozen, want {report.guess})" if report.guess else "")
    if report.ok and not report.warnings:
        return f"{for_}: goed."
    counts = [
        _count(len(report.errors), "fout", "fouten"),
        _count(len(report.warnings), "waarschuwing", "waarschuwingen"),
    ]
    return f"{for_}: {' en '.join(one for one in counts if one)}."


def _count(number: int, one: str, more: str) -> str:
    return "" if not number else f"{number} {one if number == 1 else more}"


def _where(finding: Finding) -> str:
    """The page, and where on it in mm from the upper left corner of the cut page."""
    if finding.place.page is None:
        return "hele bestand"
    if finding.place.box is None:
        return f"blz. {finding.place.page}"
    left, top, width, height = (round(value / _MM) for value in finding.place.box)
    return f"blz. {finding.place.page}: {left} mm van links, {top} mm van boven ({width} × {height} mm)"


def _summary(reports: list[Report], beeld: str | None) -> None:
    good = sum(one.ok for one in reports)
    if len(reports) > 1:
        typer.echo(f"{good} van de {len(reports)} bestanden {'is' if good == 1 else 'zijn'} goed.", err=True)
    if beeld and any(one.findings for one in reports if one.judged):
        typer.echo(f"Op de plaatjes in de map {beeld} ziet u waar het is.", err=True)
