"""The commands of `kom-erbij`. Each parses its options, calls its twin in Python, shows what came of it."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer

import kom_erbij
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.cli import say_stopped
from kom_erbij.cli.help import PROGRAM, DutchCommand, DutchGroup, dutch_error
from kom_erbij.cli.options import ACTIVITY, CAMPAIGN, KEEP, PDF, RUN, SERIES, argument, parameters, whole_number
from kom_erbij.cli.preflight import ABOUT, EXAMPLES, run_preflight
from kom_erbij.cli.sheets import COMMANDS as SHEET_COMMANDS
from kom_erbij.cli.show import (
    gemeenten_table,
    json_line,
    json_made,
    progress,
    show_error,
    show_findings,
    show_plan,
    show_result,
)
from kom_erbij.errors import Exit, KomErbijError, UsageError, listed
from kom_erbij.production.ask.wishes import registry_of
from kom_erbij.template.product import Material, Product
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
    name: str,
    about: str,
    examples: Sequence[str],
    taken: Sequence[inspect.Parameter],
    work: Callable[..., None],
    program: typer.Typer = app,
) -> None:
    """Add a command; the first of its examples is shown in the help of the whole program."""

    def command(**options: Any) -> None:
        work(**options)

    command.__signature__ = inspect.Signature(list(taken))  # type: ignore[attr-defined]
    command.__doc__ = about
    program.command(name, cls=DutchCommand, epilog="\n".join(examples))(command)


def _making(
    name: str,
    twin: str,
    about: str,
    examples: Sequence[str],
    options: Sequence[str],
    *first: inspect.Parameter,
    program: typer.Typer = app,
    **fixed: str,
) -> None:
    """Add a command that makes files by calling `kom_erbij.<twin>`, always with what is `fixed`."""

    def work(**given: Any) -> None:
        _make(getattr(kom_erbij, twin), {**fixed, **given})

    _command(name, about, examples, [*first, *parameters([*options, *KEEP, *RUN])], work, program)


def _product(product: Product, program: typer.Typer = app) -> None:
    """Add the command of a product: what it takes follows from its parts."""
    of = product.subjects
    _making(
        product.called,
        "maak",
        product.help or f"Maakt: {product.title}.",
        product.examples or (f"{PROGRAM} {product.called} --gemeente Gouda",),
        (
            *CAMPAIGN,
            *(("verzenddatum",) if any(part.material is Material.DOCUMENT for part in product.parts) else ()),
            *(("resultaten",) if Soort.RESULTATEN in of else ()),
            *(("programma", "blad") if of & {Soort.PROGRAMMA, Soort.PARTNER, Soort.RESULTATEN} else ()),
            *(ACTIVITY if Soort.ACTIVITEIT in of else ()),
            *(("maat",) if product.sizes else ()),
            *(("woorden",) if product.any_words else ()),
            *(("afstand",) if product.any_distance else ()),
            *(("breedte", "hoogte", "schaal") if product.any_size else ()),
            "formaat",
            *(() if not product.drawn else ("doel",) if product.on_screen_only else (*PDF, "dpi")),
            *(("vragen",) if any(part.repeat == "vragen" for part in product.parts) else ()),
            *(("op_a4",) if product.office_sheets else ()),
            *(("kort",) if any(part.dense for part in product.parts) else ()),
            *(("ontwerp",) if any(part.designs for part in product.parts) else ()),
            *(("groot",) if product.large_sizes or product.is_mail else ()),
            *(("invul",) if Soort.INVUL in of and len(of) > 1 else ()),
            *(("partners", "opnieuw", "schoon", "toch") if Soort.PARTNER in of else ()),
        ),
        program=program,
        product=product.name,
    )


for _each_product in products():
    _product(_each_product)
_making(
    "batch",
    "batch",
    """Maakt van een lijst met activiteiten een hele campagne.

    Elke rij wordt een activiteit. Gaat een rij mis, dan worden de andere gewoon gemaakt. Een maat geldt
    voor de producten die er in die maat zijn. Wat over het hele programma gaat, krijgt u erbij, en met --partners
    ook wat elke partner op naam krijgt. Doet u het nog eens, dan wordt alleen gemaakt wat veranderd is.
    """,
    (
        "kom-erbij batch activiteiten.csv --product poster --product bericht",
        "kom-erbij batch activiteiten.csv --gemeente Gouda --product persbericht --formaat docx",
        "kom-erbij batch activiteiten.csv --gemeente Gouda --product bedankbrief --partners partners.csv",
    ),
    (
        *("product", *CAMPAIGN, "vragen", "blad", "partners", "maat", "formaat", *PDF, "dpi", "op_a4", "kort"),
        *("ontwerp", "groot", *SERIES),
    ),
    argument("bestand", "BESTAND", "De lijst met de activiteiten (CSV, XLSX of ODS)."),
)
_making(
    "kit",
    "kit",
    """Maakt alles wat een gemeente nodig heeft, in mappen voor wie het gebruikt.

    Van de week, van het programma, en van elke activiteit. Voor de drukker, voor sociale media, voor de pers, voor
    partners, voor op tafel, voor de website en voor de agenda. Doet u het nog eens, dan wordt alleen gemaakt wat
    veranderd is. Wat erin komt en hoeveel u bestelt, kiest u met --kit of in kit.toml.
    """,
    (
        "kom-erbij kit --gemeente Gouda --programma activiteiten.csv",
        "kom-erbij kit --gemeente Gouda --kit klein --zip",
        "kom-erbij kit --gemeente Gouda --programma activiteiten.csv --partners partners.csv",
    ),
    (
        *("kit", *CAMPAIGN, "vragen", "programma", "blad", "partners", "formaat", *PDF, "dpi", "op_a4"),
        *("kort", "ontwerp", *SERIES, "zip"),
    ),
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


def _nieuw(map: str, gemeente: str | None, stil: bool, json: bool, debug: bool) -> None:
    from kom_erbij.production.keep.start import enter

    if not gemeente and not stil and not json and sys.stdin.isatty():
        gemeente = _asked_gemeente()
    made = kom_erbij.nieuw(map, gemeente)
    for path in made if json else ():
        json_line(bestand=str(path))
    if not stil:
        typer.echo(f"Klaar! Uw map is gemaakt: {map}", err=True)
        for path in made:
            typer.echo(f"  {path}", err=True)
        first = "Vul kom-erbij.toml in" if gemeente else "Zet eerst uw gemeente in kom-erbij.toml"
        typer.echo(f"{first}, en zet uw activiteiten in activiteiten.csv. Typ daarna:", err=True)
        typer.echo(f"  {enter(Path(map))}\n  {PROGRAM} batch activiteiten.csv", err=True)


def _asked_gemeente() -> str:
    """The gemeente that somebody types: asked again until the register has it, empty where they pass it by."""
    while said := typer.prompt("Voor welke gemeente? (Enter: later)", default="", show_default=False, err=True).strip():
        try:
            found = register().find_by_place(said)
        except KomErbijError as error:
            show_error(error)
        else:
            typer.echo(f"  {found.voluit} ({found.provincie})", err=True)
            return found.code
    return ""


_command(
    "nieuw",
    "Maakt een map om in te beginnen, met een kom-erbij.toml en een activiteiten.csv.",
    ("kom-erbij nieuw campagne --gemeente Dokkum",),
    [argument("map", "MAP", "De map om in te beginnen."), *parameters(("gemeente", *RUN))],
    _nieuw,
)

_command(
    "preflight",
    ABOUT,
    EXAMPLES,
    [
        argument("bestanden", "BESTAND…", "Een of meer PDF’s, of een map met PDF’s.", many=True),
        *parameters(("doel", "drukker", "beeld", "overschrijf", *RUN)),
    ],
    run_preflight,
)


def _sjabloon(product: str | None, toets: str | None, map: str | None, stil: bool, json: bool, debug: bool) -> None:
    if toets and not product:
        _toets(toets, stil=stil, json=json)
        return
    if not product or toets:
        raise UsageError.of(
            "zeg welk product u wilt overnemen, of welke map u wilt toetsen.",
            f"Typ bijvoorbeeld: {PROGRAM} sjabloon poster, of: {PROGRAM} sjabloon --toets sjablonen.",
        )
    made = kom_erbij.sjabloon(product, map)
    for path in made if json else ():
        json_line(bestand=str(path))
    if not stil:
        typer.echo(f"Klaar! Uw eigen sjabloon staat in {made[0].parent}. Begin met lezen in {made[0].name}.", err=True)


def _toets(map: str, *, stil: bool, json: bool) -> None:
    found = kom_erbij.toets(map)
    show_findings(found.bevindingen)
    if json:
        json_line(producten=list(found.producten), bestanden=found.bestanden, in_orde=found.in_orde)
    if not found.in_orde:
        raise typer.Exit(Exit.WRONG_TEMPLATE)
    if not stil:
        names = listed(found.producten)
        typer.echo(f"In orde: {names}. Met de kortste en de langste tekst past alles.", err=True)


_command(
    "sjabloon",
    """Begint een eigen sjabloon met een kopie van dat van ons, of toetst uw eigen sjablonen.

    De kopie komt in de map sjablonen, naast kom-erbij.toml. Met --toets wordt elk product in een map gemaakt met de
    kortste en de langste tekst, zonder iets te bewaren; u leest wat niet klopt en wat niet past.
    """,
    ("kom-erbij sjabloon poster", "kom-erbij sjabloon --toets sjablonen"),
    [
        argument("product", "PRODUCT", "Het product dat u overneemt.", required=False),
        *parameters(("toets", "map", *RUN)),
    ],
    _sjabloon,
)


def program_for(arguments: Sequence[str]) -> DutchGroup:
    """The program with the commands of one's own products, found from where one works or by `--config`."""
    program = typer.main.get_command(app)
    assert isinstance(program, DutchGroup)
    try:
        known = registry_of({"config": _config(arguments)})
    except KomErbijError as error:
        program.trouble = error
        return program
    program.known = known
    own = [one for one in known.products if one.own]
    if own:
        shelf = typer.Typer(cls=DutchGroup)
        shelf.callback()(_program)
        for each in own:
            _product(each, shelf)
        program.commands.update(typer.main.get_command(shelf).commands)  # type: ignore[attr-defined]
    return program


def _config(arguments: Sequence[str]) -> str | None:
    """What `--config` names; it is needed before options are read, to know which commands there are."""
    for at, one in enumerate(arguments):
        if one == "--config":
            return arguments[at + 1] if at + 1 < len(arguments) else None
        if one.startswith("--config="):
            return one.removeprefix("--config=")
    return None


_NUMBERS = {"jaar": "2027", "dpi": "150", "werkers": "2", "breedte": "3000", "hoogte": "1000", "schaal": "10"}


def _make(twin: Callable[..., Any], options: dict[str, Any]) -> None:
    """Call `twin` with the options, show what came of it, and stop with the exit code that fits."""
    stil, as_json, shown = options.pop("stil"), options.pop("json"), options.pop("open", False)
    for name in _NUMBERS.keys() & options.keys():
        options[name] = whole_number(options[name], f"--{name}", _NUMBERS[name])
    if "werkers" in options and not stil:
        options["on_plan"] = show_plan
    with progress(stil=stil) as tell:
        result = twin(**options, progress=tell, on_made=json_made if as_json else None)
    show_result(result, stil=stil, as_json=as_json)
    if shown and result.overzicht:
        typer.launch(str(result.overzicht.resolve()))
    if result.exit_code:
        raise typer.Exit(result.exit_code)


def execute(arguments: list[str]) -> int:
    """Run the program; every error becomes plain Dutch on stderr and an exit code."""
    _speak_utf8()
    try:
        code = program_for(arguments).main(arguments or ["--help"], prog_name=PROGRAM, standalone_mode=False)
        if code == Exit.STOPPED:
            # What Typer makes of Ctrl-C.
            raise KeyboardInterrupt
        return code if isinstance(code, int) else Exit.OK
    except KomErbijError as error:
        show_error(error, as_json="--json" in arguments)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        say_stopped()
        return Exit.STOPPED
    except BrokenPipeError:
        # Who read along has enough ("| head"); what Python still holds goes nowhere.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OK
    except Exception as error:
        if hasattr(error, "format_message"):
            show_error(dutch_error(error, arguments), as_json="--json" in arguments)
            return Exit.WRONG_INPUT
        if "--debug" in arguments:
            raise
        typer.echo(
            f"Sorry, er ging iets mis dat wij niet hadden voorzien ({type(error).__name__}).\n"
            "Typ dezelfde opdracht met --debug erachter, en stuur ons wat u dan ziet.",
            err=True,
        )
        return Exit.OUR_FAULT


def _speak_utf8() -> None:
    """Never stop over a sign that a console lacks; what goes into a pipe or file is UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
