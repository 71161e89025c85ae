"""The options, each written once. All take text, so that what is wrong with it is told by us, in Dutch."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from kom_erbij.errors import Place, UsageError, listed
from kom_erbij.intake.velden import OPTIES
from kom_erbij.template.product import KITS, Product
from kom_erbij.template.registry import products, registry
from kom_erbij.writers.formats import DEFAULT_FORMATS, FORMATS

_CAMPAIGN, _ACTIVITY = "Uw gemeente en de week", "De activiteit (leeg: de campagne van de gemeente)"
_FORM, _RUN = "Wat u krijgt", "Overig"


@dataclass(frozen=True, slots=True)
class _Option:
    """One option: the heading it stands under in the help, what it is for, and the shape of its value."""

    panel: str
    help: str
    metavar: str = "TEKST"
    many: bool = False
    flag: bool = False
    default: str | None = None

    @property
    def annotation(self) -> Any:
        return bool if self.flag else list[str] | None if self.many else str | None


def _named(several: Sequence[Product], between: str) -> str:
    *first, last = [one.called for one in several]
    return f"{', '.join(first)} {between} {last}" if first else last


def _designs() -> list[str]:
    parts = (part for one in products() for part in one.parts)
    return list(dict.fromkeys(name for part in parts for name in part.design_names))


_OPTIONS = {
    "gemeente": _Option(_CAMPAIGN, "Naam of CBS-code van de gemeente.", "NAAM"),
    "naam_week": _Option(_CAMPAIGN, "Hoe de week bij u heet, bijvoorbeeld “Week van de Ontmoeting”."),
    "lidwoord": _Option(
        _CAMPAIGN, "Het lidwoord van die naam: de, het of geen. Kiest u niets, dan bepaalt een regel dat.", "WOORD"
    ),
    "meervoud": _Option(_CAMPAIGN, "De naam is meervoud: de Geluksdagen zijn.", flag=True),
    "jaar": _Option(_CAMPAIGN, "Het jaar van de week. Kiest u niets: de eerste week die nog niet voorbij is.", "JAAR"),
    "van": _Option(_CAMPAIGN, "De eerste dag van de week, als 30-09-2027.", "DATUM"),
    "tot": _Option(_CAMPAIGN, "De laatste dag van de week, als 06-10-2027.", "DATUM"),
    "website": _Option(_CAMPAIGN, "Het webadres waar alles over de week staat.", "ADRES"),
    "logo": _Option(_CAMPAIGN, "Het logo van de gemeente: SVG, PDF, PNG of JPEG.", "BESTAND"),
    "kort_adres": _Option(
        _CAMPAIGN, "Een kort adres dat naar hetzelfde leidt: het staat in de tekst, het lange in de code.", "ADRES"
    ),
    "verzenddatum": _Option(_CAMPAIGN, "De dag die boven een brief staat, als 14-10-2027.", "DATUM"),
    "vragen": _Option(
        _CAMPAIGN,
        "Eigen vragen voor een gesprek: een .txt met op elke regel een vraag, of een .csv.",
        "BESTAND",
    ),
    "config": _Option(_CAMPAIGN, "Het bestand kom-erbij.toml. Kiest u niets: dat in deze map, of erboven.", "BESTAND"),
    **{veld.naam: _Option(_ACTIVITY, veld.uitleg, veld.waarde) for veld in OPTIES},
    "programma": _Option(_ACTIVITY, "Een lijst met alle activiteiten: één over het hele programma.", "BESTAND"),
    "partners": _Option(
        _ACTIVITY,
        "Een lijst met partners: een brief aan elk van hen, met hun activiteiten uit het programma.",
        "BESTAND",
    ),
    "resultaten": _Option(
        _ACTIVITY, "Een lijst met de resultaten van de evaluatie: een rij voor elk ingevuld formulier.", "BESTAND"
    ),
    "product": _Option(
        _FORM,
        f"{_named(products(), 'of')}; mag vaker. Kiest u niets: {_named(registry().default, 'en')}.",
        "PRODUCT",
        many=True,
    ),
    "blad": _Option(_FORM, "Welk blad van de lijst. Kiest u niets: het blad met de beste kopregel.", "NAAM"),
    "rapport": _Option(_FORM, "Schrijf alle problemen ook in dit bestand: .csv of .xlsx.", "BESTAND"),
    "maat": _Option(_FORM, "De maat; mag vaker, of met komma’s ertussen.", "MAAT", many=True),
    "woorden": _Option(_FORM, "Eigen woorden in plaats van “Kom erbij!”: elke letter een vlaggetje."),
    "afstand": _Option(
        _FORM, "Hoe ver het nog is naar de activiteit: “20 meter” of “2 minuten lopen”. Er komt “Nog” voor te staan."
    ),
    "breedte": _Option(_FORM, "Een eigen breedte, in millimeters; noem ook --hoogte.", "MM"),
    "hoogte": _Option(_FORM, "Een eigen hoogte, in millimeters; noem ook --breedte.", "MM"),
    "schaal": _Option(_FORM, "Teken wat voor de drukker is zo veel keer kleiner: 10 is 1:10.", "GETAL"),
    "formaat": _Option(
        _FORM,
        f"{listed(list(FORMATS))}, voor zover een product dat kan zijn; mag vaker. "
        f"Kiest u niets: {listed(list(DEFAULT_FORMATS))}.",
        "FORMAAT",
        many=True,
    ),
    "dpi": _Option(_FORM, "Hoe fijn de PNG is, in dpi, punten per inch (36 tot 600). Kiest u niets: 150.", "GETAL"),
    "doel": _Option(
        _FORM, "Waar een PDF voor is: druk (voor de drukker) of scherm (voor de website).", "DOEL", many=True
    ),
    "drukker": _Option(
        _FORM,
        "Hoe de drukker het wil: standaard, zonder-snijtekens, x1a, cutcontur, folie, of een naam uit kom-erbij.toml.",
        "NAAM",
    ),
    "icc": _Option(_FORM, "Het ICC-profiel van de drukker (CMYK). Kiest u niets: FOGRA39.", "BESTAND"),
    "conditie": _Option(_FORM, "De drukconditie waar dat profiel voor is, bijvoorbeeld FOGRA51.", "NAAM"),
    "op_a4": _Option(
        _FORM, "Ook op A4: kaarten naast elkaar, een poster in stukken, een tafelkaart om te vouwen.", flag=True
    ),
    "kort": _Option(_FORM, "Past een omschrijving nergens? Laat die dan eindigen na een hele zin.", flag=True),
    "ontwerp": _Option(
        _FORM,
        f"Het ontwerp: {listed(_designs())}. Kiest u niets, dan kiezen de woorden van de activiteit.",
        "ONTWERP",
    ),
    "groot": _Option(
        _FORM, "In grote letters, van 18 punt en meer, voor wie niet goed ziet: wat om te lezen is.", flag=True
    ),
    "invul": _Option(_FORM, "De invulposter: met lege regels om zelf op te schrijven.", flag=True),
    "uit": _Option(_FORM, "De map waarin alles komt. Kiest u niets: de map “uit”.", "MAP", default="uit"),
    "opnieuw": _Option(_FORM, "Maak alles opnieuw, ook wat nog klopt.", flag=True),
    "schoon": _Option(_FORM, "Verwijder de bestanden van rijen die niet meer in de lijst staan.", flag=True),
    "toch": _Option(_FORM, "Met --schoon: verwijder ze ook als dat meer dan de helft is van wat er staat.", flag=True),
    "plat": _Option(_FORM, "Alles in één map, in plaats van een map voor elk gebruik.", flag=True),
    "per_activiteit": _Option(_FORM, "Alles van een activiteit bij elkaar, in een eigen map.", flag=True),
    "kit": _Option(
        _FORM, f"{', '.join(KITS)}, of een bestand zoals kit.toml. Kiest u niets: kit.toml als dat er is.", "KIT"
    ),
    "open": _Option(_FORM, "Laat het overzicht daarna zien, in uw browser.", flag=True),
    "zip": _Option(_FORM, "Maak van elke gemeente ook een ZIP-bestand, om door te sturen.", flag=True),
    "overschrijf": _Option(_FORM, "Overschrijf ook bestanden die iemand met de hand heeft veranderd.", flag=True),
    "werkers": _Option(
        _FORM, "Hoeveel processen er naast elkaar werken. Kiest u niets: één voor elke processorkern.", "GETAL"
    ),
    "naar": _Option(
        _FORM, "De lijst waarin de rijen komen, .csv of .xlsx. Kiest u niets: activiteiten.csv.", "BESTAND"
    ),
    "beeld": _Option(_FORM, "Een map voor plaatjes van de bladzijden, met een kader om wat er mis is.", "MAP"),
    "toets": _Option(_FORM, "De map met sjablonen die u wilt toetsen.", "MAP"),
    "map": _Option(_FORM, "De map waarin de kopie komt. Noemt u niets: in sjablonen, naast kom-erbij.toml.", "MAP"),
    "stil": _Option(_RUN, "Zeg niets, behalve wat er misgaat.", flag=True),
    "json": _Option(_RUN, "Voor scripts: één regel JSON per bestand, en één per rij die mislukt.", flag=True),
    "debug": _Option(_RUN, "Laat bij een onverwachte fout zien waar het in het programma misging.", flag=True),
}
CAMPAIGN = (
    *("gemeente", "naam_week", "lidwoord", "meervoud", "jaar", "van", "tot", "website", "kort_adres", "logo"),
    "config",
)
ACTIVITY = tuple(veld.naam for veld in OPTIES)
PDF = ("doel", "drukker", "icc", "conditie")
RUN = ("stil", "json", "debug")
KEEP = ("uit", "overschrijf")
SERIES = ("opnieuw", "schoon", "toch", "plat", "per_activiteit", "werkers", "open")


def whole_number(text: str | None, option: str, example: str) -> int | None:
    """The number in an option's text. Raises UsageError."""
    if text is None:
        return None
    try:
        return int(text)
    except ValueError:
        raise UsageError.of(
            f"“{text}” is geen heel getal.",
            f"Typ bijvoorbeeld {option} {example}.",
            place=Place(option=option),
        ) from None


def parameters(names: Sequence[str]) -> list[inspect.Parameter]:
    """The options of these names, as parameters of a command."""
    return [_parameter(name, _OPTIONS[name]) for name in names]


def argument(name: str, metavar: str, help: str, *, required: bool = True, many: bool = False) -> inspect.Parameter:
    """What comes behind a command without a name: a file, a folder, a word to look for."""
    kind: Any = list[str] if many else str if required else str | None
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=inspect.Parameter.empty if required else None,
        annotation=Annotated[kind, typer.Argument(metavar=metavar, help=help)],
    )


def _parameter(name: str, option: _Option) -> inspect.Parameter:
    given = typer.Option(
        f"--{name.replace('_', '-')}",
        help=option.help,
        metavar=None if option.flag else option.metavar,
        rich_help_panel=option.panel,
        show_default=False,
    )
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=False if option.flag else option.default,
        annotation=Annotated[option.annotation, given],
    )
