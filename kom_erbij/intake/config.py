"""`kom-erbij.toml`: found upwards from where one works, read whole, and every problem told at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rapidfuzz import process

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Campagne, Contact, Huisstijl, Partner, Wethouder
from kom_erbij.campaign.week import coming_week, week_of
from kom_erbij.errors import ConfigError, Finding, Place, Severity, UsageError
from kom_erbij.intake.columns import FIELDS, IGNORED
from kom_erbij.intake.drukkers import drukker_findings
from kom_erbij.intake.limits import CONFIG_BYTES, read_bytes
from kom_erbij.intake.pictures import load_artwork

NAME = "kom-erbij.toml"
_KEYS: dict[str, tuple[str, ...]] = {
    "": (
        *("gemeente", "jaar", "van", "tot", "naam_week", "website", "huisstijl", "contact", "wethouder", "kolommen"),
        *("drukker", "sjablonen"),
    ),
    "huisstijl": ("logo", "kleur", "accent", "partners"),
    "contact": ("naam", "functie", "email", "telefoon"),
    "wethouder": ("naam", "portefeuille", "citaat"),
    "kolommen": (*FIELDS, IGNORED),
}


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
    try:
        values = tomllib.loads(read_bytes(path, CONFIG_BYTES, ConfigError).decode("utf-8-sig"))
    except RecursionError:
        raise ConfigError.of("er zit te veel in elkaar.", place=Place(file=path.name)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
        where = re.search(r"line (\d+)", str(error))
        line = f" in regel {where.group(1)}" if where else ""
        raise ConfigError.of(
            f"er staat een fout{line}.",
            "Staat elke tekst tussen aanhalingstekens?",
            place=Place(file=path.name),
        ) from None
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
    for section in ("", "huisstijl", "contact", "wethouder"):
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
            "er is geen gemeente opgegeven.", "Voeg toe: --gemeente Gouda, of zet haar in kom-erbij.toml."
        )
    gemeente = register().find(str(values["gemeente"]))
    van, tot = _date(values.get("van"), "van"), _date(values.get("tot"), "tot")
    year = int(values.get("jaar") or (van.year if van else coming_week(today).jaar))
    week = week_of(year, van=van, tot=tot, naam=str(values.get("naam_week") or ""))
    style = dict(config.values.get("huisstijl", {}))
    logo = values["logo"] if options.get("logo") else config.folder / style["logo"] if style.get("logo") else None
    partners = tuple(
        Partner(str(one["naam"]), load_artwork(config.folder / one["logo"])) for one in style.get("partners", ())
    )
    website = str(values.get("website") or gemeente.website)
    return Campagne(
        gemeente,
        week,
        re.sub(r"^https?://", "", website).rstrip("/"),
        Huisstijl(
            load_artwork(Path(logo)) if logo else None,
            style.get("kleur", ""),
            style.get("accent", ""),
            partners,
        ),
        Contact(**config.values.get("contact", {})),
        Wethouder(**config.values.get("wethouder", {})),
    )


def _date(value: Any, name: str) -> date | None:
    if value is None or isinstance(value, date):
        return value
    match = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)[-/.](\d\d?)[-/.](\d{4})", str(value).strip())
    try:
        if match:
            y, m, d, d2, m2, y2 = match.groups()
            return date(int(y or y2), int(m or m2), int(d or d2))
    except ValueError:
        pass
    raise UsageError.of(
        f"“{value}” is geen datum.", "Schrijf de datum als 30-09-2027.", place=Place(option=f"--{name}")
    )
