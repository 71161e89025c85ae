"""`kom-erbij.toml`: found upwards from where one works, read whole, and every problem told at once."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Campagne, Contact, Huisstijl, Partner, Voorwoord, Wethouder
from kom_erbij.campaign.week import LIDWOORDEN, coming_week, week_of
from kom_erbij.dutch.typografie import typeset
from kom_erbij.errors import ConfigError, Finding, InputError, Place, Severity, UsageError
from kom_erbij.intake.clean import clean
from kom_erbij.intake.columns import FIELDS, IGNORED
from kom_erbij.intake.drukkers import drukker_findings
from kom_erbij.intake.limits import CONFIG_BYTES, read_bytes
from kom_erbij.intake.pictures import load_artwork
from kom_erbij.intake.toml_mistakes import mistake, wrong_backslashes
from kom_erbij.intake.webadressen import one_address
from kom_erbij.intake.words import months

NAME = "kom-erbij.toml"
_KEYS: dict[str, tuple[str, ...]] = {
    "": (
        *("gemeente", "jaar", "van", "tot", "naam_week", "website", "kort", "huisstijl", "contact", "wethouder"),
        *("voorwoord", "kolommen", "drukker", "lidwoord", "meervoud", "taal_week", "toon", "sjablonen", "inkorten"),
    ),
    "huisstijl": ("logo", "kleur", "accent", "partners"),
    "contact": ("naam", "functie", "email", "telefoon"),
    "wethouder": ("naam", "portefeuille", "citaat"),
    "voorwoord": ("tekst", "naam", "functie"),
    "kolommen": (*FIELDS, IGNORED),
}
_CHOICES = {"lidwoord": LIDWOORDEN, "taal_week": ("nl", "fy"), "toon": ("vrij", "let op")}
"""Keys that take one of a few words."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration says, as it says it, the folder its file names start from, and its own file name."""

    values: Mapping[str, Any] = field(default_factory=dict)
    folder: Path = Path()
    bestand: str = NAME


def find_config(start: Path) -> Path | None:
    """The nearest `kom-erbij.toml` in `start` or above it."""
    return next((folder / NAME for folder in (start, *start.parents) if (folder / NAME).is_file()), None)


def read_config(path: Path) -> Config:
    """The configuration in `path`. Raises ConfigError with all that is wrong in it."""
    data = read_bytes(path, CONFIG_BYTES, ConfigError)
    try:
        # A Mac writes é as an e and an accent.
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig"))
        if backslashes := wrong_backslashes(text, path.name):
            raise ConfigError(backslashes)
        values = tomllib.loads(text)
    except RecursionError:
        raise ConfigError.of("er zit te veel in elkaar.", place=Place(file=path.name)) from None
    except UnicodeDecodeError:
        raise ConfigError.of(
            "de letters in dit bestand zijn niet te lezen.", "Bewaar het als UTF-8.", place=Place(file=path.name)
        ) from None
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise ConfigError(mistake(text, str(error), path.name)) from None
    if wrong := _shapes(path, values):
        raise ConfigError(wrong)
    findings = [
        _unknown(path, section, key)
        for section, known in _KEYS.items()
        for key in (values.get(section, {}) if section else values)
        if key not in known
    ]
    findings += drukker_findings(values.get("drukker", {}), path.name)
    for name in ("kleur", "accent"):
        color = values.get("huisstijl", {}).get(name, "")
        if color and not re.fullmatch(r"#[0-9A-Fa-f]{6}", str(color)):
            findings.append(
                Finding(
                    "kleur",
                    Severity.ERROR,
                    Place(file=path.name, field=f"huisstijl.{name}"),
                    f"“{color}” is geen kleur.",
                    "Schrijf een kleur als #2B1E4D.",
                )
            )
    if findings:
        raise ConfigError(findings)
    return Config(values, path.parent, path.name)


def _shapes(path: Path, values: Mapping[str, Any]) -> list[Finding]:
    """What is not of the kind that it should be: a section, and the headers in `[kolommen]`."""
    wrong = [
        (section, f"“{section}” hoort een kopje te zijn.", f"Schrijf [{section}] op een eigen regel.")
        for section in _KEYS
        if section and not isinstance(values.get(section, {}), dict)
    ]
    columns = values.get("kolommen", {})
    for key, heads in columns.items() if isinstance(columns, dict) else ():
        listed = [heads] if isinstance(heads, str) else heads
        if not (isinstance(listed, list) and all(isinstance(one, str) for one in listed)):
            wrong.append((f"kolommen.{key}", "dit is geen kop van een kolom.", f'Schrijf bijvoorbeeld {key} = "Wat".'))
    for section in ("", "huisstijl", "contact", "wethouder", "voorwoord"):
        held = values.get(section, {}) if section else values
        for key in _KEYS[section] if isinstance(held, dict) else ():
            # What print shops wish is looked at by whoever knows their keys.
            if key in held and key not in _KEYS and key != "drukker" and (hint := _other_kind(key, held[key])):
                wrong.append((f"{section}.{key}".strip("."), f"“{held[key]}” past hier niet.", hint))
    return [Finding("vorm", Severity.ERROR, Place(file=path.name, field=key), *said) for key, *said in wrong]


def _other_kind(key: str, value: Any) -> str:
    """How a value should be written, where it is not of the kind that its key takes; else nothing."""
    if key in ("van", "tot"):
        good, hint = isinstance(value, date | str) and not isinstance(value, datetime), f"Schrijf {key} = 2027-09-30."
    elif key == "jaar":
        good, hint = type(value) is int and 2000 <= value <= 2100, "Schrijf jaar = 2027."
    elif key in ("meervoud", "inkorten"):
        good, hint = isinstance(value, bool), f"Schrijf {key} = true of {key} = false."
    elif key in _CHOICES:
        good, hint = value in _CHOICES[key], f"Schrijf {' of '.join(f'{key} = {one!r}' for one in _CHOICES[key])}."
        hint = hint.replace("'", '"')
    elif key == "partners":
        good = isinstance(value, list) and all(
            isinstance(one, dict) and {"naam", "logo"} <= one.keys() and all(isinstance(v, str) for v in one.values())
            for one in value
        )
        hint = 'Schrijf voor elke partner [[huisstijl.partners]] met naam = "…" en logo = "…".'
    else:
        good, hint = isinstance(value, str), f'Schrijf het tussen aanhalingstekens: {key} = "…".'
    return "" if good else hint


def _unknown(path: Path, section: str, key: str) -> Finding:
    from rapidfuzz import process

    near = process.extractOne(key, _KEYS[section], score_cutoff=60)
    hint = f"Bedoelde u “{near[0]}”?" if near else f"Mogelijk zijn: {', '.join(_KEYS[section])}."
    name = f"{section}.{key}" if section else key
    return Finding("onbekend", Severity.ERROR, Place(file=path.name), f"“{name}” is geen bekende instelling.", hint)


def campagne_from(config: Config, options: Mapping[str, Any], today: date) -> Campagne:
    """The campaign of a configuration, with `options` (not None) over it.

    Raises UsageError when there is no gemeente, UnknownGemeenteError, PictureError.
    """
    values = {**config.values, **{key: value for key, value in options.items() if value is not None}}
    if not values.get("gemeente"):
        raise UsageError.of(
            "er is geen gemeente opgegeven.", "Voeg toe: --gemeente Gouda, of zet de gemeente in kom-erbij.toml."
        )
    gemeente = register().find(str(values["gemeente"]))
    van, tot = (
        _date(
            values.get(name), Place(option=f"--{name}") if options.get(name) else Place(file=config.bestand, field=name)
        )
        for name in ("van", "tot")
    )
    year = int(values.get("jaar") or (van.year if van else coming_week(today).jaar))
    week = week_of(
        year, van=van, tot=tot, naam=typeset(str(values.get("naam_week") or "")), **_of_name(config, options)
    )
    style = dict(config.values.get("huisstijl", {}))
    logo = values["logo"] if options.get("logo") else config.folder / style["logo"] if style.get("logo") else None
    partners = tuple(
        Partner(typeset(str(one["naam"])), load_artwork(config.folder / one["logo"]))
        for one in style.get("partners", ())
    )
    website = _address(config, options, "website") or gemeente.website
    return Campagne(
        gemeente,
        week,
        website,
        Huisstijl(
            load_artwork(Path(logo)) if logo else None,
            style.get("kleur", ""),
            style.get("accent", ""),
            partners,
        ),
        Contact(**_typeset(config.values.get("contact", {}))),
        Wethouder(**_typeset(config.values.get("wethouder", {}))),
        _address(config, options, "kort"),
        Voorwoord(**_typeset(config.values.get("voorwoord", {}))),
    )


def _typeset(said: Mapping[str, Any]) -> dict[str, str]:
    return {key: typeset(str(text)) for key, text in said.items()}


def _of_name(config: Config, options: Mapping[str, Any]) -> dict[str, Any]:
    """Article, number and language of the week's name. The configuration's are of the name that it gives itself."""
    lidwoord = options.get("lidwoord")
    if lidwoord and lidwoord not in LIDWOORDEN:
        raise UsageError.of(
            f"“{lidwoord}” is geen lidwoord.", "Kies de, het of geen.", place=Place(option="--lidwoord")
        )
    own = {} if options.get("naam_week") else config.values
    many = options.get("meervoud") or own.get("meervoud")
    return {"lidwoord": lidwoord or own.get("lidwoord", ""), "meervoud": many, "taal": own.get("taal_week", "")}


def _address(config: Config, options: Mapping[str, Any], key: str) -> str:
    """The web address of `key`, as it is shown; empty if there is none. Raises ConfigError or UsageError."""
    given = options.get(key)
    if given is None and key == "kort" and options.get("website"):
        # A short address leads where the long one beside it leads.
        return ""
    text = clean(str(given if given is not None else config.values.get(key) or ""), "website")
    option = Place(option="--kort-adres" if key == "kort" else f"--{key}")
    try:
        return one_address(text, option if given else Place(file=config.bestand, field=key)) if text else ""
    except InputError as error:
        raise (UsageError if given else ConfigError)(error.findings) from None


def _date(value: Any, place: Place) -> date | None:
    if value is None or isinstance(value, date):
        return value
    said = re.sub(r"[ \u00a0]+", " ", str(value).strip().lower())
    match = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)[-/.](\d\d?)[-/.](\d{4})", said)
    worded = re.fullmatch(r"(?:[a-z]{2,9}\.? )?(\d\d?)[ -]([a-z]{3,9})\.?[ -](\d{4})", said)
    try:
        if worded and worded.group(2) in months():
            return date(int(worded.group(3)), months()[worded.group(2)], int(worded.group(1)))
        if match:
            y, m, d, d2, m2, y2 = match.groups()
            return date(int(y or y2), int(m or m2), int(d or d2))
    except ValueError:
        pass
    raise UsageError.of(
        f"“{value}” is geen datum.",
        "Schrijf de datum als 30-09-2027 of 30 september 2027.",
        place=place,
    )
