"""The output intent: for which press and paper a file is made (ISO 32000-1, 14.11.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from kom_erbij.campaign.drukker import Standard
from kom_erbij.preflight.case import Case
from kom_erbij.preflight.rules.base import DRUK, ERROR, Hit, quoted, rule

_SOURCE = "ISO 15930-7 en 15930-4, output intent; ISO 32000-1, 14.11.5"


def _intents(case: Case) -> list[Any]:
    listed = case.root.get("/OutputIntents")
    if not isinstance(listed, pikepdf.Array):
        return []
    return [one for one in listed if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/GTS_PDFX"]


@rule(
    "output-intent-missing", DRUK, _SOURCE, ERROR,
    why="De drukker weet niet voor welk papier en welke pers de kleuren bedoeld zijn.",
    mend="Exporteer als PDF/X, met het profiel van de drukker als uitvoerintentie.",
)  # fmt: skip
def output_intent_missing(case: Case) -> Iterator[Hit]:
    if not _intents(case):
        yield Hit("er is geen uitvoerintentie (GTS_PDFX).")


@rule(
    "output-intent-many", DRUK, _SOURCE, ERROR,
    why="Met meer dan één uitvoerintentie spreekt het bestand zichzelf tegen.",
    mend="Laat er één over.",
)  # fmt: skip
def output_intent_many(case: Case) -> Iterator[Hit]:
    if len(_intents(case)) > 1:
        yield Hit(f"er zijn {len(_intents(case))} uitvoerintenties (GTS_PDFX); er hoort er één te zijn.")


@rule(
    "output-condition-missing", DRUK, _SOURCE, ERROR,
    why="De drukker kan niet lezen welke drukconditie bedoeld is.",
    mend="Zet de naam van de drukconditie erin, bijvoorbeeld FOGRA39.",
)  # fmt: skip
def output_condition_missing(case: Case) -> Iterator[Hit]:
    for intent in _intents(case):
        if not str(intent.get("/OutputConditionIdentifier", "")).strip():
            yield Hit("de uitvoerintentie heeft geen OutputConditionIdentifier.")


@rule(
    "output-profile-missing", DRUK, _SOURCE, ERROR,
    why="Zonder ingesloten profiel kan niemand uw kleuren nabootsen of omzetten.",
    mend="Sluit het ICC-profiel van de drukker in.",
)  # fmt: skip
def output_profile_missing(case: Case) -> Iterator[Hit]:
    for intent in _intents(case)[:1]:
        if not isinstance(intent.get("/DestOutputProfile"), pikepdf.Stream):
            yield Hit(f"bij de uitvoerintentie {_condition(intent)} is geen profiel ingesloten.")


@rule(
    "output-profile-wrong", DRUK, _SOURCE, ERROR,
    why="Het profiel hoort bij iets anders dan een drukpers met CMYK.",
    mend="Kies het CMYK-uitvoerprofiel van de drukker.",
)  # fmt: skip
def output_profile_wrong(case: Case) -> Iterator[Hit]:
    for intent in _intents(case)[:1]:
        profile = intent.get("/DestOutputProfile")
        if not isinstance(profile, pikepdf.Stream):
            continue
        data = profile.read_bytes()
        if len(data) < 132 or data[36:40] != b"acsp":
            yield Hit("het ingesloten profiel is geen ICC-profiel.")
            continue
        kind, space = data[12:16], data[16:20].strip()
        if kind != b"prtr":
            yield Hit(f"het profiel is van de soort {quoted(kind.decode('latin-1'))}, niet van een drukpers (prtr).")
        if space != b"CMYK":
            yield Hit(f"het profiel is voor {space.decode('latin-1')}, niet voor CMYK.")
        elif int(profile.get("/N", 0)) != 4:
            yield Hit(f"het profiel zegt {profile.get('/N', 'geen')} kleuren te hebben; CMYK heeft er 4.")
        if case.drukker.standard is Standard.X1A and data[8] > 2:
            yield Hit(f"het profiel is ICC-versie {data[8]}; PDF/X-1a kent tot en met versie 2.")


def _condition(intent: Any) -> str:
    return quoted(str(intent.get("/OutputConditionIdentifier", "zonder naam")))
