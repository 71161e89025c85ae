"""The commands themselves. What is heavy is loaded inside a command, so that --help answers at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kom_erbij.errors import Exit, Finding, KomErbijError

if TYPE_CHECKING:
    from kom_erbij.production.campaign import Resultaat

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Maak posters voor de week waarin uw gemeente inwoners bij elkaar brengt.",
    epilog=(
        "Voorbeelden:\n\n  kom-erbij poster --gemeente Gouda\n\n"
        "  kom-erbij social-post --gemeente Gouda\n\n"
        "  kom-erbij batch activiteiten.csv --product poster\n\n"
        "  kom-erbij gemeenten gouda\n\n  kom-erbij nieuw mijn-week"
    ),
)

Word = Annotated[str | None, typer.Option()]
Words = Annotated[list[str] | None, typer.Option(help="Mag vaker.")]
Uit = Annotated[Path, typer.Option(help="De map waarin de bestanden komen.")]
AsJson = Annotated[bool, typer.Option("--json", help="Per bestand een regel JSON, voor scripts.")]
Stil = Annotated[bool, typer.Option("--stil", help="Alleen fouten melden.")]
Dpi = Annotated[float, typer.Option(help="Fijnheid van PNG's, in punten per inch.", min=30, max=600)]


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _tell(finding: Finding) -> None:
    _say(f"{finding.severity.value.capitalize()}: {finding}")


def _guarded(work: Callable[[], Exit]) -> None:
    """Run `work`; what is wrong is told in Dutch, never as a traceback."""
    try:
        code = work()
    except KomErbijError as error:
        for finding in error.findings:
            _tell(finding)
        code = error.exit_code
    except KeyboardInterrupt:
        _say("Gestopt. Wat klaar is, staat er heel.")
        code = Exit.SOME_ROWS_FAILED
    raise typer.Exit(code)


def _show(result: Resultaat, *, as_json: bool, stil: bool) -> Exit:
    if as_json:
        for made in result.gemaakt:
            line = {
                "bestand": str(made.bestand),
                "product": made.product,
                "maat": made.maat,
                "formaat": made.formaat,
                "rij": made.rij,
                "titel": made.titel,
            }
            print(json.dumps(line, ensure_ascii=False))
        for finding in result.fouten:
            fault = {
                "rij": finding.place.row,
                "veld": finding.place.field,
                "fout": f"{finding.what} {finding.hint}",
            }
            print(json.dumps(fault, ensure_ascii=False))
    if not stil:
        for note in result.opmerkingen:
            _tell(note)
        for made in result.gemaakt:
            _say(f"Gemaakt: {made.bestand}")
    for finding in result.fouten:
        _tell(finding)
    return Exit.SOME_ROWS_FAILED if result.fouten else Exit.OK


def _add(product: str, alias: str, about: str) -> None:
    """Put the command of one product in the program, under its English and its Dutch name."""

    def command(
        gemeente: Word = None,
        titel: Word = None,
        datum: Word = None,
        tijd: Word = None,
        locatie: Word = None,
        adres: Word = None,
        omschrijving: Word = None,
        organisator: Word = None,
        kosten: Word = None,
        aanmelden: Word = None,
        website: Word = None,
        logo: Annotated[Path | None, typer.Option()] = None,
        naam_week: Word = None,
        jaar: Annotated[int | None, typer.Option()] = None,
        van: Word = None,
        tot: Word = None,
        maat: Words = None,
        formaat: Words = None,
        uit: Uit = Path("uit"),
        dpi: Dpi = 150,
        invul: Annotated[bool, typer.Option("--invul", help="Om zelf in te vullen (poster).")] = False,
        as_json: AsJson = False,
        stil: Stil = False,
    ) -> None:
        options: dict[str, Any] = {
            "gemeente": gemeente,
            "titel": titel,
            "datum": datum,
            "tijd": tijd,
            "locatie": locatie,
            "adres": adres,
            "omschrijving": omschrijving,
            "organisator": organisator,
            "kosten": kosten,
            "aanmelden": aanmelden,
            "website": website,
            "logo": logo,
            "naam_week": naam_week,
            "jaar": jaar,
            "van": van,
            "tot": tot,
        }

        def work() -> Exit:
            from kom_erbij.production.campaign import maak

            result = maak(product, options, maat=maat or (), formaat=formaat or (), uit=uit, dpi=dpi, invul=invul)
            return _show(result, as_json=as_json, stil=stil)

        _guarded(work)

    app.command(product, help=about)(command)
    app.command(alias, hidden=True, help=f"Hetzelfde als {product}.")(command)


_add(
    "poster",
    "aankondigingsposter",
    "Maak een poster: van uw gemeente, of van één activiteit. Voorbeeld: kom-erbij poster --gemeente Gouda",
)
_add(
    "social-post",
    "socialpost",
    "Maak berichten voor sociale media en schermen. Voorbeeld: kom-erbij social-post --gemeente Gouda",
)
_add(
    "invitation-card",
    "uitnodiging",
    "Maak een kaart om iemand uit te nodigen. Voorbeeld: kom-erbij invitation-card --gemeente Gouda",
)


@app.command()
def batch(
    bestand: Path,
    product: Words = None,
    gemeente: Word = None,
    naam_week: Word = None,
    website: Word = None,
    logo: Annotated[Path | None, typer.Option()] = None,
    jaar: Annotated[int | None, typer.Option()] = None,
    van: Word = None,
    tot: Word = None,
    maat: Words = None,
    formaat: Words = None,
    uit: Uit = Path("uit"),
    dpi: Dpi = 150,
    as_json: AsJson = False,
    stil: Stil = False,
) -> None:
    """Maak alles voor een lijst van activiteiten (CSV).

    Voorbeeld: kom-erbij batch activiteiten.csv --product poster
    """
    options: dict[str, Any] = {
        "gemeente": gemeente,
        "naam_week": naam_week,
        "website": website,
        "logo": logo,
        "jaar": jaar,
        "van": van,
        "tot": tot,
    }

    def work() -> Exit:
        from kom_erbij.production.campaign import maak_blad

        result = maak_blad(
            bestand, product or ["poster"], options, maat=maat or (), formaat=formaat or (), uit=uit, dpi=dpi
        )
        return _show(result, as_json=as_json, stil=stil)

    _guarded(work)


@app.command()
def gemeenten(zoek: Annotated[str | None, typer.Argument()] = None, as_json: AsJson = False) -> None:
    """Zoek een gemeente op naam, code, provincie of plaats.

    Voorbeeld: kom-erbij gemeenten gouda
    """

    def work() -> Exit:
        from rich.console import Console
        from rich.table import Table

        from kom_erbij.campaign.gemeenten import register

        found = register().search(zoek)
        if as_json:
            for one in found:
                line = {
                    "code": one.code,
                    "naam": one.naam,
                    "provincie": one.provincie,
                    "website": one.website,
                    "aliassen": list(one.aliassen),
                }
                print(json.dumps(line, ensure_ascii=False))
            return Exit.OK
        table = Table("Code", "Gemeente", "Provincie", "Website")
        for one in found:
            table.add_row(one.code, one.naam, one.provincie, one.website)
        Console().print(table)
        return Exit.OK

    _guarded(work)


@app.command()
def nieuw(map_: Annotated[Path, typer.Argument(metavar="MAP")]) -> None:
    """Maak een map om in te beginnen.

    Voorbeeld: kom-erbij nieuw mijn-week
    """

    def work() -> Exit:
        from kom_erbij.production.start import start_folder

        for path in start_folder(map_):
            _say(f"Gemaakt: {path}")
        return Exit.OK

    _guarded(work)


def main() -> None:
    """Entry point of `kom-erbij`."""
    app()
