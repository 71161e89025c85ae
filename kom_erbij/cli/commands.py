"""The commands of `kom-erbij`. Each parses its options, calls its twin in Python, shows what came of it."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Sequence
from typing import Any

import typer

import kom_erbij
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.cli.help import PROGRAM, DutchCommand, DutchGroup, dutch_error
from kom_erbij.cli.options import ACTIVITY, CAMPAIGN, PDF, RUN, argument, parameters, whole_number
from kom_erbij.cli.preflight import ABOUT, EXAMPLES, run_preflight
from kom_erbij.cli.sheets import COMMANDS as SHEET_COMMANDS
from kom_erbij.cli.show import gemeenten_table, json_line, json_made, progress, show_error, show_result
from kom_erbij.errors import Exit, KomErbijError
from kom_erbij.template.product import Product
from kom_erbij.template.registry import products

app = typer.Typer(
    cls=DutchGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Posters, posts, kaarten en persberichten voor de Week tegen Eenzaamheid, voor elke gemeente.",
)


@app.callback(invoke_without_command=True)
def _program(
    versie: bool = typer.Option(False, "--versie", help="Toon welke versie dit is.", show_default=False),
) -> None:
    if versie:
        typer.echo(f"{PROGRAM} {kom_erbij.__version__}")


def _command(
    name: str, about: str, examples: Sequence[str], taken: Sequence[inspect.Parameter], work: Callable[..., None]
) -> None:
    """Add a command; the first of its examples is shown in the help of the whole program."""

    def command(**options: Any) -> None:
        work(**options)

    command.__signature__ = inspect.Signature(list(taken))  # type: ignore[attr-defined]
    command.__doc__ = about
    app.command(name, cls=DutchCommand, epilog="\n".join(examples))(command)


def _making(
    name: str,
    twin: str,
    about: str,
    examples: Sequence[str],
    options: Sequence[str],
    *first: inspect.Parameter,
    **fixed: str,
) -> None:
    """Add a command that makes files by calling `kom_erbij.<twin>`, always with what is `fixed`."""

    def work(**given: Any) -> None:
        _make(getattr(kom_erbij, twin), {**fixed, **given})

    _command(name, about, examples, [*first, *parameters([*options, "uit", *RUN])], work)


def _product(product: Product) -> None:
    """Add the command of a product: what it takes follows from its parts."""
    of = product.subjects
    _making(
        product.name,
        "maak",
        product.help or f"Maakt: {product.title}.",
        product.examples or (f"{PROGRAM} {product.name} --gemeente Gouda",),
        (
            *CAMPAIGN,
            *(("programma", "blad") if Soort.PROGRAMMA in of else ()),
            *(ACTIVITY if Soort.ACTIVITEIT in of else ()),
            *("maat", "formaat"),
            *(("doel",) if product.on_screen_only else (*PDF, "dpi")),
            *(("op_a4",) if product.office_sheets else ()),
            *(("kort",) if any(part.dense for part in product.parts) else ()),
            *(("invul",) if Soort.INVUL in of else ()),
        ),
        product=product.name,
    )


for _each_product in products():
    _product(_each_product)
_making(
    "batch",
    "batch",
    """Maakt van een lijst met activiteiten een hele campagne.

    Elke rij wordt een activiteit. Gaat een rij mis, dan worden de andere gewoon gemaakt. Een maat geldt
    voor de producten die er in die maat zijn. Wat over het hele programma gaat, krijgt u erbij. Doet u het nog
    eens, dan wordt alleen gemaakt wat veranderd is.
    """,
    (
        "kom-erbij batch activiteiten.csv --product poster --product social-post",
        "kom-erbij batch activiteiten.csv --gemeente Gouda --product press-release --formaat docx",
    ),
    (
        *("product", *CAMPAIGN, "blad", "maat", "formaat", *PDF, "dpi", "op_a4", "kort"),
        *("opnieuw", "schoon", "overschrijf", "werkers"),
    ),
    argument("bestand", "BESTAND", "De lijst met de activiteiten (CSV, XLSX of ODS)."),
)


for _each in SHEET_COMMANDS:
    _command(*_each)


def _gemeenten(zoek: str | None, json: bool, debug: bool) -> None:
    found = kom_erbij.gemeenten(zoek)
    if json:
        for one in found:
            json_line(
                naam=one.naam,
                roepnaam=one.roepnaam,
                code=one.code,
                provincie=one.provincie,
                website=one.website,
                aliassen=list(one.aliassen),
            )
    elif found:
        gemeenten_table(found)
    else:
        typer.echo(f"Er is geen gemeente gevonden met “{zoek}”.", err=True)


_command(
    "gemeenten",
    "Toont de gemeenten, of alleen die waar u naar zoekt.",
    ("kom-erbij gemeenten gouda", "kom-erbij gemeenten Zeeland --json"),
    [
        argument("zoek", "ZOEK", "Een stuk van de naam, de provincie, de code of een plaats.", required=False),
        *parameters(("json", "debug")),
    ],
    _gemeenten,
)


def _nieuw(map: str, stil: bool, json: bool, debug: bool) -> None:
    made = kom_erbij.nieuw(map)
    for path in made if json else ():
        json_line(bestand=str(path))
    if not stil:
        typer.echo(f"Klaar! Uw map is gemaakt: {map}", err=True)
        for path in made:
            typer.echo(f"  {path}", err=True)
        typer.echo("Vul kom-erbij.toml in en zet uw activiteiten in activiteiten.csv. Typ daarna:", err=True)
        typer.echo(f"  cd {map}\n  {PROGRAM} batch activiteiten.csv", err=True)


_command(
    "nieuw",
    "Maakt een map om in te beginnen, met een kom-erbij.toml en een activiteiten.csv.",
    ("kom-erbij nieuw campagne",),
    [argument("map", "MAP", "De map om in te beginnen."), *parameters(RUN)],
    _nieuw,
)

_command(
    "preflight",
    ABOUT,
    EXAMPLES,
    [
        argument("bestanden", "BESTAND…", "Een of meer PDF’s, of een map met PDF’s.", many=True),
        *parameters(("doel", "drukker", "beeld", *RUN)),
    ],
    run_preflight,
)


_NUMBERS = {"jaar": "2027", "dpi": "150", "werkers": "2"}


def _make(twin: Callable[..., Any], options: dict[str, Any]) -> None:
    """Call `twin` with the options, show what came of it, and stop with the exit code that fits."""
    stil, as_json = options.pop("stil"), options.pop("json")
    for name in _NUMBERS.keys() & options.keys():
        options[name] = whole_number(options[name], f"--{name}", _NUMBERS[name])
    with progress(stil=stil) as tell:
        result = twin(**options, progress=tell, on_made=json_made if as_json else None)
    show_result(result, stil=stil, as_json=as_json)
    if result.failed:
        raise typer.Exit(Exit.SOME_ROWS_FAILED)


def execute(arguments: list[str]) -> int:
    """Run the program; every error becomes plain Dutch on stderr and an exit code."""
    _speak_utf8()
    try:
        code = typer.main.get_command(app).main(arguments or ["--help"], prog_name=PROGRAM, standalone_mode=False)
        return code if isinstance(code, int) else Exit.OK
    except KomErbijError as error:
        show_error(error, as_json="--json" in arguments)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("Gestopt. Wat klaar is, staat er heel.", err=True)
        return 130
    except Exception as error:
        if hasattr(error, "format_message"):
            show_error(dutch_error(error), as_json="--json" in arguments)
            return Exit.WRONG_INPUT
        if "--debug" in arguments:
            raise
        typer.echo(
            f"Sorry, er ging iets mis dat wij niet hadden voorzien ({type(error).__name__}).\n"
            "Typ dezelfde opdracht met --debug erachter, en stuur ons wat u dan ziet.",
            err=True,
        )
        return Exit.WRONG_INPUT


def _speak_utf8() -> None:
    """Never stop over a sign that a console lacks; what goes into a pipe or file is UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
