"""From words to a campaign and its activities, with what people should know about them.

Not here: reading of files itself (intake), and what is made (plan, run).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne, Contact, Huisstijl, Status, Voorwoord, Wethouder
from kom_erbij.campaign.week import Week
from kom_erbij.errors import ConfigError, Finding, InputError, Place, Severity, UsageError
from kom_erbij.intake.config import Config, campagne_from, find_config, read_config
from kom_erbij.intake.velden import VELDEN
from kom_erbij.production.ask.leftovers import bare, leftovers, of_press, unfilled
from kom_erbij.production.ask.tone import tone

if TYPE_CHECKING:
    from kom_erbij.intake.resultaten import Gelezen
    from kom_erbij.intake.rows import Rows
    from kom_erbij.intake.sheet import Lijst

ROWS = "rijen"
"""What rows are called where a list goes by its file name."""
_OF_CAMPAIGN = ("naam_week", "lidwoord", "meervoud", "jaar", "van", "tot", "website", "logo", "verzenddatum")
_OWN = ("website", "kort", "huisstijl", "contact", "wethouder", "voorwoord")
"""What in a configuration is of its own gemeente and of no other."""


class CampaignOptions(TypedDict, total=False):
    """Options of the campaign, in words; what is not given comes from `kom-erbij.toml`.

    `campagne` is all of it as a value, made with `kom_erbij.campagne`: then no file is looked for.
    """

    campagne: Campagne | None
    naam_week: str | None
    lidwoord: str | None
    meervoud: bool
    jaar: int | None
    van: str | date | None
    tot: str | date | None
    website: str | None
    kort_adres: str | None
    verzenddatum: str | date | None
    logo: str | Path | None
    vragen: str | Path | None
    config: str | Path | None


Amount = str | int | float | Decimal | None
Day = str | date | None
Hour = str | time | None


class ActivityOptions(TypedDict, total=False):
    """Options of one activity, as its columns in a sheet; `titel` makes it one.

    Each may be words, as people type them; a day may be a `date`, `datum` a `datetime` with its hour, an hour a `time`
    (`tijd`: a begin and an end), `kosten` a number in euros (0: gratis), `afbeelding` a path or the photo's bytes.
    """

    titel: str | None
    datum: Day
    dag: Day
    einddatum: Day
    tijd: Hour | tuple[time, time]
    begintijd: Hour
    eindtijd: Hour
    hele_dag: str | bool | None
    locatie: str | None
    adres: str | None
    postcode: str | None
    plaats: str | None
    wijk: str | None
    omschrijving: str | None
    organisator: str | None
    doelgroep: str | None
    kosten: Amount
    aanmelden: str | bool | None
    rolstoel: str | bool | None
    taal: str | None
    contact: str | None
    telefoon: str | int | None
    email: str | None
    status: str | Status | None
    afbeelding: str | Path | bytes | None
    afbeelding_tekst: str | None
    afbeelding_focus: str | None
    kleur: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """The campaign that the options and the configuration give; `named`: whether they name its gemeente.

    `kolommen`, `kolommen_partners`, `drukkers` and `folder` are the configuration's: what other headers mean (of
    activities, of partners), what its print shops wish, and where its pictures lie. `unfilled` tells of what was left
    to fill in there.
    `toon_vrij`: the gemeente does not want its texts read for tone; `inkorten`: a long description may be cut.
    """

    campagne: Campagne
    named: bool
    notes: tuple[Finding, ...] = ()
    kolommen: Mapping[str, Any] = field(default_factory=dict)
    kolommen_partners: Mapping[str, Any] = field(default_factory=dict)
    drukkers: Mapping[str, Any] = field(default_factory=dict)
    folder: Path | None = None
    unfilled: tuple[Finding, ...] = ()
    toon_vrij: bool = False
    inkorten: bool = False
    kolommen_resultaten: Mapping[str, Any] = field(default_factory=dict)

    def read(self, given: Path | Rows, blad: str | None = None) -> tuple[tuple[Activiteit, ...], tuple[Finding, ...]]:
        """The activities in a sheet or rows, and all that was found. Raises InputError when there is not even one."""
        sheet = self.filled_sheet(given, blad)
        return sheet.activiteiten, sheet.findings

    def filled_sheet(self, given: Path | Rows, blad: str | None = None) -> Lijst:
        """The sheet or rows as they were read. Raises InputError when it cannot be used, or has not a single row."""
        sheet = self.sheet(given, blad)
        if not sheet.activiteiten and not any(one.severity is Severity.ERROR for one in sheet.findings):
            error = (
                InputError.of(
                    "er staat geen activiteit in.",
                    "Zet onder de kopregel elke activiteit op een eigen regel.",
                    place=Place(file=given.name),
                )
                if isinstance(given, Path)
                else InputError.of("er zijn geen rijen.", "Geef ten minste één activiteit.")
            )
            raise InputError((*error.findings, *(one for one in sheet.findings if one.rule == "voorbeeldrij")))
        return sheet

    def sheet(self, given: Path | Rows, blad: str | None = None) -> Lijst:
        """The sheet or rows as they were read, with its columns. Raises InputError when it cannot be used."""
        from kom_erbij.intake.rows import read_rows
        from kom_erbij.intake.sheet import read_sheet

        folders = (self.folder,) if self.folder else ()
        if isinstance(given, Path):
            return read_sheet(given, self.campagne.week, kolommen=self.kolommen, blad=blad, folders=folders)
        if blad is not None:
            raise UsageError.of("rijen hebben geen bladen.", "Laat blad weg.", place=Place(option="--blad"))
        return read_rows(given, self.campagne.week, kolommen=self.kolommen, folders=folders)

    def results(self, given: Path, programma: Sequence[Activiteit], blad: str | None = None) -> Gelezen:
        """The answers in a sheet, tied to the programme. Raises InputError when not one of them can be read."""
        from kom_erbij.intake.resultaten import read_results

        read = read_results(given, self.campagne.week, programma, kolommen=self.kolommen_resultaten, blad=blad)
        if not read.resultaten.antwoorden:
            wrong = [one for one in read.findings if one.severity is Severity.ERROR]
            what = "geen enkele rij is te lezen." if wrong else "er staat geen enkel antwoord in."
            error = InputError.of(what, "Zet onder de kopregel elk formulier op een rij.", place=Place(file=given.name))
            raise InputError((*error.findings, *wrong))
        return read

    def campagne_of(self, activiteit: Activiteit) -> Campagne:
        """The campaign of a row: that of its own gemeente, if it names one.

        Another gemeente does not get this one's logo, colours, web address and people. Raises InputError
        when nobody says which gemeente it is.
        """
        own = activiteit.gemeente
        if own is None:
            if not self.named:
                raise InputError.of(
                    "er staat geen gemeente bij.",
                    "Vul de kolom gemeente in, of gebruik --gemeente.",
                    place=activiteit.place("gemeente"),
                )
            return self.campagne
        if own == self.campagne.gemeente:
            return self.campagne
        if not self.named:
            shared = self.campagne.website
            return replace(self.campagne, gemeente=own, website=shared or own.website)
        return replace(
            self.campagne,
            gemeente=own,
            website=own.website,
            kort_adres="",
            huisstijl=Huisstijl(),
            contact=Contact(),
            wethouder=Wethouder(),
            voorwoord=Voorwoord(),
        )

    def all_notes(self, rows: Sequence[Activiteit], *, press: bool, told: bool = False) -> list[Finding]:
        """What people should know of the week, of these rows, and of rows of another gemeente.

        `press`: whether a press release is made, the only one to name the people of the configuration; `told`: whether
        something is made that says of a cancelled activity that it is.
        """
        from kom_erbij.intake.activity import outside_week

        left = [one for one in self.unfilled if press or not of_press(one)]
        notes = [*self.notes, *left, *week_notes(self.campagne.week), *_merger_notes(self.campagne, rows)]
        notes += self.campagne.huisstijl.notes
        notes += [note for one in rows if (note := outside_week(one, self.campagne.week))]
        notes += [*leftovers(rows), *bare(rows)]
        notes += [] if self.toon_vrij else tone(rows, self.campagne.week)
        notes += [_cancelled(one, told=told) for one in rows if one.status is Status.AFGELAST]
        home = self.campagne.gemeente
        others = [one for one in rows if self.named and one.gemeente and one.gemeente != home]
        if others:
            names = ", ".join(dict.fromkeys(one.gemeente.voluit for one in others if one.gemeente))
            notes.append(
                _note(
                    "andere-gemeente",
                    f"rijen van {names} krijgen niet het logo en de kleuren van {home.voluit}.",
                    "Wilt u dat wel? Maak ze met de kom-erbij.toml van die gemeente.",
                )
            )
        return notes


def source_of(
    gemeente: str | None, options: Mapping[str, Any], today: date | None, *, sheet: Path | None = None
) -> Source:
    """The campaign by the options, over the nearest `kom-erbij.toml`: upwards from here, else from `sheet`.

    A campaign that is given as a value is all there is: no file is looked for.
    Raises UsageError, UnknownGemeenteError, ConfigError, PictureError.
    """
    if (ready := options.get("campagne")) is not None:
        _check_alone(gemeente, ready, options)
        return Source(_asking(ready, options), True)
    config = configuration(options.get("config"), sheet)
    given = {key: options.get(key) for key in _OF_CAMPAIGN}
    given["gemeente"] = gemeente
    given["kort"] = options.get("kort_adres")
    kolommen, drukkers = config.values.get("kolommen", {}), config.values.get("drukker", {})
    folder = config.folder if config.values else None
    today = today or date.today()
    notes: tuple[Finding, ...] = ()
    configured = config.values.get("gemeente")
    if gemeente and configured:
        asked, its = register().find(gemeente), register().find(str(configured))
        if asked != its:
            config = replace(config, values={k: v for k, v in config.values.items() if k not in _OWN})
            notes = (
                _note(
                    "andere-gemeente",
                    f"kom-erbij.toml is van {its.voluit}; het logo, de kleuren en de namen daarin zijn niet gebruikt.",
                    f"Maak voor {asked.voluit} een eigen map met: kom-erbij nieuw.",
                ),
            )
    read = {
        "toon_vrij": config.values.get("toon") == "vrij",
        "inkorten": bool(config.values.get("inkorten")),
        "kolommen_partners": config.values.get("kolommen_partners", {}),
        "kolommen_resultaten": config.values.get("kolommen_resultaten", {}),
        "drukkers": drukkers,
        "folder": folder,
        "unfilled": tuple(unfilled(config, given)),
    }
    if sheet is not None and not gemeente and not configured:
        # Each row names its own gemeente; this one only lends its place.
        lender = {**given, "gemeente": register().gemeenten[0].code}
        made = _asking(campagne_from(config, lender, today), options)
        if not (given["website"] or config.values.get("website")):
            made = replace(made, website="")
        return Source(made, False, notes, kolommen, **read)
    return Source(_asking(campagne_from(config, given, today), options), True, notes, kolommen, **read)


def _asking(campagne: Campagne, options: Mapping[str, Any]) -> Campagne:
    """The campaign with questions of its own, where the options name a file with them."""
    if not (path := options.get("vragen")):
        return campagne
    from kom_erbij.intake.vragen import read_vragen

    return replace(campagne, vragen=read_vragen(Path(path)))


def _check_alone(gemeente: str | None, ready: object, options: Mapping[str, Any]) -> None:
    """Raises UsageError where something of the campaign is given beside the campaign itself."""
    if not isinstance(ready, Campagne):
        raise UsageError.of(
            f"campagne is hier een {type(ready).__name__}.",
            "Maak die met kom_erbij.campagne(gemeente=…).",
            place=Place(field="campagne"),
        )
    if gemeente and register().find(gemeente) != ready.gemeente:
        raise UsageError.of(
            f"de campagne is van {ready.gemeente.naam}, niet van {gemeente}.",
            "Laat gemeente weg, of maak een andere campagne.",
            place=Place(field="gemeente"),
        )
    of_activity = [veld.naam for veld in VELDEN] if options.get("titel") else []
    for name in CampaignOptions.__annotations__:
        if name not in ("campagne", "vragen", *of_activity) and options.get(name):
            raise UsageError.of(
                f"campagne en {name} gaan niet samen.",
                f"Zet {name} in kom_erbij.campagne(…).",
                place=Place(field=name),
            )


def configuration(given: str | Path | None, sheet: Path | None) -> Config:
    """The configuration `given`, or the nearest one: upwards from here, else from `sheet`. Raises ConfigError."""
    if given:
        path = Path(given)
        if not path.is_file():
            raise ConfigError.of(
                f"“{path}” is er niet.", "Controleer de naam en de map.", place=Place(option="--config")
            )
        return read_config(path)
    found = find_config(Path.cwd().resolve())
    if found is None and sheet is not None:
        found = find_config(sheet.resolve().parent)
    return read_config(found) if found else Config()


def activity_of(options: Mapping[str, Any], campagne: Campagne) -> Activiteit | None:
    """The activity in the options; None when there is none. Raises InputError, UsageError."""
    from kom_erbij.intake.activity import activity
    from kom_erbij.intake.photos import Album
    from kom_erbij.intake.said import said

    album, place = Album((Path.cwd(),), anywhere=True), Activiteit("").place
    given: dict[str, str] = {}
    wrong: list[Finding] = []
    for key in (veld.naam for veld in VELDEN if veld.naam != "gemeente"):
        value = options.get(key)
        try:
            if key == "afbeelding" and isinstance(value, bytes):
                text = album.take(value, place(key))
            else:
                text = said(value, key, place(key))
        except InputError as error:
            wrong += error.findings
            continue
        if text:
            given[key] = text
    if wrong:
        raise InputError(wrong)
    about = [key for key in given if key not in CampaignOptions.__annotations__]
    if not about:
        return None
    if "titel" not in given:
        raise UsageError.of(
            f"er is nog geen titel, maar wel een --{about[0]}.",
            'Zeg hoe de activiteit heet: --titel "Samen eten".',
            place=Place(option="--titel", field="titel"),
        )
    made = activity(given, campagne.week, album=album)
    if made.status is Status.AFGELAST:
        raise InputError.of(
            "deze activiteit is afgelast.",
            "Wilt u er toch iets voor maken? Laat dat woord weg.",
            place=made.place("titel"),
        )
    return made


def week_notes(week: Week) -> list[Finding]:
    """A note when nobody has confirmed the days of the week yet."""
    if not week.berekend:
        return []
    said = f"{week.van:%d-%m-%Y} t/m {week.tot:%d-%m-%Y}"
    return [_note("berekend", f"de data van de week ({said}) zijn berekend.", "Bevestig ze met --van en --tot.")]


def _merger_notes(campagne: Campagne, rows: Sequence[Activiteit]) -> list[Finding]:
    """A note for each gemeente that is expected to be part of another one by then."""
    named = dict.fromkeys([campagne.gemeente, *(one.gemeente for one in rows if one.gemeente)])
    fusies = [fusie for one in named if (fusie := register().fusie(one)) and fusie.datum <= campagne.week.van]
    return [
        _note(
            "fusie",
            f"{one.naam} gaat naar verwachting op {one.datum:%d-%m-%Y} op in {one.nieuw}.",
            f"Gebruik dan --gemeente {one.nieuw}.",
        )
        for one in fusies
    ]


def _cancelled(one: Activiteit, *, told: bool) -> Finding:
    shown = "alleen een agenda of webpagina noemt dit nog, als afgelast"
    what = f"“{one.titel}” is afgelast: {shown if told else 'hiervan wordt niets gemaakt'}."
    return Finding("afgelast", Severity.NOTE, one.place("titel"), what)


def _note(rule: str, what: str, hint: str) -> Finding:
    return Finding(rule, Severity.NOTE, Place(), what, hint)
