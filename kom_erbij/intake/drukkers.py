"""What print shops wish, as TOML: those that ship, and the `[drukker.NAAM]` tables of a `kom-erbij.toml`.

Lengths are in mm, the limit of ink in %.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kom_erbij.campaign.drukker import Drukker, Standard
from kom_erbij.errors import ConfigError, Finding, Place, Severity, UsageError
from kom_erbij.intake.profiles import read_profile
from kom_erbij.resources import assets

_RANGES = {
    "afloop": (2, 10, " mm"),
    "veiligheidsmarge": (3, 5, " mm"),
    "inktlimiet": (200, 400, "%"),
    "papierdikte": (0.05, 0.5, " mm"),
    "schaal": (1, 20, ""),
}
_FIELDS = {
    "snijtekens": "marks",
    "afloop": "bleed",
    "veiligheidsmarge": "safe",
    "standaard": "standard",
    "inktlimiet": "most_ink",
    "profiel": "icc",
    "conditie": "conditie",
    "snijkleur": "cut_color",
    "perforatiekleur": "perf_color",
    "papierdikte": "paper",
    "wit": "white",
    "schaal": "scale",
}
KEYS = tuple(_FIELDS)
"""The settings of a print shop, by the names they have in TOML."""
_PROCESS = frozenset({"cyan", "magenta", "yellow", "black", "all", "none"})
"""Names that no spot colour may have (ISO 32000-1, 8.6.6.4)."""
_OURS = "FOGRA39"


def find_drukker(
    name: str,
    own: Mapping[str, Any] | None = None,
    *,
    icc: Path | None = None,
    conditie: str = "",
    folder: Path = Path(),
    file: str = "kom-erbij.toml",
) -> Drukker:
    """The print shop called `name`, from the tables in `own` (of `file`, in `folder`) or from those that ship.

    What a table leaves out is as in the shipped one of that name, or else as in `standaard`. `icc` and `conditie`
    go over what it says. Raises UsageError on an unknown name, a wrong profile, or a condition without its
    profile; ConfigError on a table that is not right.
    """
    tables = {str(key).casefold(): (str(key), table) for key, table in (own or {}).items()}
    wanted = name.strip().casefold()
    if wanted not in tables and wanted not in shipped():
        raise _unknown(name, [*(key for key, _ in tables.values()), *shipped()])
    named = False
    if wanted in tables:
        key, table = tables[wanted]
        drukker, findings = _read(key, table, file)
        if findings:
            raise ConfigError(findings)
        if drukker.icc:
            drukker = replace(drukker, icc=str(folder / drukker.icc))
        named = "conditie" in table
    else:
        drukker = shipped()[wanted]
    if icc is not None:
        drukker, named = replace(drukker, icc=str(icc)), False
    if conditie.strip():
        drukker, named = replace(drukker, conditie=conditie.strip()), True
    place = Place(option="--icc") if icc is not None else Place(file=file, field=f"drukker.{drukker.naam}.profiel")
    return _with_profile(drukker, named, place, Place(option="--conditie") if conditie else Place())


def drukker_findings(tables: Any, file: str) -> list[Finding]:
    """All that is wrong with the `[drukker.NAAM]` tables of `file`; a profile is looked at when it is used."""
    if not isinstance(tables, Mapping):
        hint = "Begin een drukker met de regel [drukker.naam]."
        return [_wrong(file, "drukker", f"“{tables}” is geen drukker.", hint)]
    return [finding for name, table in tables.items() for finding in _read(str(name), table, file)[1]]


@cache
def shipped() -> dict[str, Drukker]:
    """The print shops that ship, by name: `standaard` first."""
    found: dict[str, Drukker] = {}
    for path in sorted((assets() / "drukkers").glob("*.toml"), key=lambda path: (path.stem != "standaard", path.stem)):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        drukker, findings = _values(path.stem, table, Drukker(path.stem), path.name)
        if findings:
            raise ConfigError(findings)
        found[path.stem] = drukker
    return found


def _read(name: str, table: Any, file: str) -> tuple[Drukker, list[Finding]]:
    base = replace(shipped().get(name.casefold(), shipped()["standaard"]), naam=name)
    if isinstance(table, Mapping):
        return _values(name, table, base, file)
    hint = f"Zet onder [drukker.{name}] bijvoorbeeld: afloop = 3."
    return base, [_wrong(file, f"drukker.{name}", f"“{table}” is geen drukker.", hint)]


def _values(name: str, table: Mapping[str, Any], base: Drukker, file: str) -> tuple[Drukker, list[Finding]]:
    from rapidfuzz import process

    read: dict[str, Any] = {}
    findings = []
    for key, value in table.items():
        field = f"drukker.{name}.{key}"
        if key not in _FIELDS:
            near = process.extractOne(key, KEYS, score_cutoff=60)
            hint = f"Bedoelde u “{near[0]}”?" if near else f"Mogelijk zijn: {', '.join(KEYS)}."
            findings.append(_wrong(file, field, f"“{key}” is geen instelling van een drukker.", hint, "onbekend"))
            continue
        try:
            read[_FIELDS[key]] = _value(key, value)
        except ValueError as error:
            findings.append(_wrong(file, field, f"“{_shown(value)}” {error.args[0]}", error.args[1]))
    drukker = replace(base, **read)
    if drukker.white and drukker.white.casefold() in (drukker.cut_color.casefold(), drukker.perf_color.casefold()):
        what = f"“{drukker.white}” is al de kleur van een lijn."
        findings.append(_wrong(file, f"drukker.{name}.wit", what, "Geef het wit een eigen naam."))
    if drukker.cut_color.casefold() == drukker.perf_color.casefold():
        what = f"“{drukker.cut_color}” is al de kleur van de andere lijn."
        findings.append(_wrong(file, f"drukker.{name}.snijkleur", what, "Geef snij- en perforatielijn elk een naam."))
    return drukker, findings


def _value(key: str, value: Any) -> Any:
    """The value as `Drukker` has it. Raises ValueError with what is wrong and the way out."""
    if key == "snijtekens":
        if not isinstance(value, bool):
            raise ValueError("is geen ja of nee.", "Schrijf true (ja) of false (nee), zonder aanhalingstekens.")
        return value
    if key in _RANGES:
        least, most, unit = _RANGES[key]
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError("is geen getal.", f"Schrijf zonder eenheid: {least} tot en met {most}{_of(unit)}.")
        if not least <= value <= most:
            raise ValueError("valt buiten wat kan.", f"Kies {least} tot en met {most}{unit}.")
        return float(value)
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError("is geen tekst.", "Zet de tekst tussen aanhalingstekens.")
    text = value.strip()
    if key == "standaard":
        short = text.casefold().replace("pdf", "").replace("/", "").replace("-", "").replace(" ", "")
        if short not in tuple(Standard):
            raise ValueError("is geen soort PDF voor drukwerk.", "Kies “x4” (PDF/X-4) of “x1a” (PDF/X-1a).")
        return Standard(short)
    if key in ("snijkleur", "perforatiekleur", "wit") and text.casefold() in _PROCESS:
        raise ValueError("is een gewone drukinkt.", "Kies een naam die de drukker herkent, zoals “CutContour”.")
    return text


def _of(unit: str) -> str:
    return f" ({unit.strip()})" if unit else ""


def _with_profile(drukker: Drukker, named: bool, place: Place, condition: Place) -> Drukker:
    """The profile that is asked for, checked; the condition takes its name from it where nobody gives one."""
    if not drukker.icc:
        if _OURS.casefold() not in drukker.conditie.casefold().replace(" ", ""):
            where = condition if condition.option else Place(field=f"drukker.{drukker.naam}.conditie")
            raise UsageError(
                Finding(
                    "profiel",
                    Severity.ERROR,
                    where,
                    f"bij “{drukker.conditie}” hoort een ander kleurprofiel dan dat van {_OURS}.",
                    "Geef het profiel van de drukker mee: --icc profiel.icc.",
                )
            )
        return drukker
    profile = read_profile(Path(drukker.icc), place)
    if isinstance(profile, Finding):
        raise UsageError(profile)
    if drukker.standard is Standard.X1A and profile.version > 2:
        name = Path(drukker.icc).name
        what = f"het profiel “{name}” is van ICC-versie {profile.version}; in PDF/X-1a past alleen versie 2."
        raise UsageError(Finding("profiel", Severity.ERROR, place, what, "Vraag een versie 2, of kies PDF/X-4."))
    return drukker if named else replace(drukker, conditie=profile.description)


def _unknown(name: str, names: list[str]) -> UsageError:
    from rapidfuzz import fuzz

    names = list(dict.fromkeys(names))
    names.sort(key=lambda one: -fuzz.WRatio(name.casefold(), one.casefold()))
    near = fuzz.ratio(name.casefold(), names[0].casefold()) >= 75
    guess = f"Bedoelde u {names[0]}? " if near else ""
    what, hint = f"“{name}” is geen bekende drukker.", f"{guess}Mogelijk zijn: {', '.join(names)}."
    return UsageError(Finding("drukker", Severity.ERROR, Place(option="--drukker"), what, hint))


def _shown(value: Any) -> str:
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _wrong(file: str, field: str, what: str, hint: str, rule: str = "drukker") -> Finding:
    return Finding(rule, Severity.ERROR, Place(file=file, field=field), what, hint)
