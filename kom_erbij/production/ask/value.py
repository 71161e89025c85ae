"""A campaign as a value: all of it given by a program, nothing looked up in a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from kom_erbij.campaign.artwork import Artwork
from kom_erbij.campaign.gemeenten import Gemeente
from kom_erbij.campaign.model import Campagne, Contact, Partner, Voorwoord, Wethouder
from kom_erbij.errors import InputError, KomErbijError, Place, UsageError
from kom_erbij.intake.clean import clean, problem
from kom_erbij.intake.config import Config, campagne_from

Logo = str | Path | bytes
"""A logo: the path of its file, or what is in it (SVG, PDF, PNG, JPEG ...)."""
Person = TypeVar("Person", Contact, Wethouder, Voorwoord)


def campagne(
    gemeente: str | Gemeente,
    *,
    logo: Logo | None = None,
    kleur: str = "",
    accent: str = "",
    partners: Iterable[Partner | tuple[str, Logo] | Mapping[str, Any]] = (),
    website: str | None = None,
    kort_adres: str | None = None,
    naam_week: str | None = None,
    lidwoord: str | None = None,
    meervoud: bool | None = None,
    jaar: int | None = None,
    van: str | date | None = None,
    tot: str | date | None = None,
    contact: Contact | Mapping[str, str] | None = None,
    wethouder: Wethouder | Mapping[str, str] | None = None,
    voorwoord: Voorwoord | Mapping[str, str] | None = None,
    today: date | None = None,
) -> Campagne:
    """A gemeente's campaign, to hand to any call as `campagne=`: then no `kom-erbij.toml` is read.

    `logo` and the logos of `partners` (name and logo) are paths or bytes; `kleur` and `accent` are "#2B1E4D".
    `kort_adres` leads where `website` leads and stands in texts; `lidwoord` (de, het, geen) and `meervoud` are those
    of the week's name. `van` and `tot` confirm the days of the week; `today` is the clock, for its year if none is
    given. Texts are plain text. Raises UsageError, UnknownGemeenteError, PictureError, InputError.
    """
    name = gemeente.code if isinstance(gemeente, Gemeente) else gemeente
    words = {"website": website, "naam_week": naam_week, "kort": kort_adres, "lidwoord": lidwoord}
    tidy = {key: _text(text, key) for key, text in words.items() if text is not None}
    given = {"gemeente": name, "jaar": _year(jaar), "van": van, "tot": tot, "meervoud": meervoud, **tidy}
    people = {
        "contact": _person(Contact, contact, "contact"),
        "wethouder": _person(Wethouder, wethouder, "wethouder"),
        "voorwoord": _person(Voorwoord, voorwoord, "voorwoord"),
    }
    colors = {"kleur": _color(kleur, "kleur"), "accent": _color(accent, "accent")}
    made = campagne_from(Config({"huisstijl": colors, **people}), given, today or date.today())
    return replace(
        made,
        huisstijl=replace(
            made.huisstijl,
            logo=_artwork(logo, "logo") if logo is not None else None,
            partners=tuple(_partner(one, number) for number, one in enumerate(partners, start=1)),
        ),
    )


def _artwork(logo: Logo, name: str) -> Artwork:
    from kom_erbij.intake.pictures import load_artwork, read_artwork

    if isinstance(logo, bytes | bytearray | memoryview):
        return read_artwork(bytes(logo), name)
    if isinstance(logo, str | Path):
        return load_artwork(Path(logo))
    raise _wrong("logo", f"dit is geen logo maar {type(logo).__name__}.", "Geef het pad van het bestand, of de bytes.")


def _partner(one: Partner | tuple[str, Logo] | Mapping[str, Any], number: int) -> Partner:
    if isinstance(one, Partner):
        return one
    pair: Any = (one.get("naam"), one.get("logo")) if isinstance(one, Mapping) else one
    if not (isinstance(pair, tuple | list) and len(pair) == 2 and isinstance(pair[0], str)):
        raise _wrong("partners", f"partner {number} is niet te lezen.", "Geef van elke partner (naam, logo).")
    naam, logo = pair
    return Partner(_text(naam, "partners"), _artwork(logo, f"logo van {naam}"))


def _person(kind: type[Person], given: Person | Mapping[str, str] | None, field: str) -> dict[str, str]:
    """What is known of a person, by key. Raises UsageError for a key that there is not."""
    known = [one.name for one in fields(kind)]
    if given is None:
        return {}
    if isinstance(given, kind):
        given = {name: getattr(given, name) for name in known}
    if not isinstance(given, Mapping):
        raise _wrong(field, f"dit is {type(given).__name__}.", f"Geef een dict met {', '.join(known)}.")
    for key in given:
        if key not in known:
            raise _wrong(field, f"“{key}” is niet bekend.", f"Kies uit: {', '.join(known)}.")
    return {key: _text(text, f"{field}.{key}") for key, text in given.items() if text}


def _text(text: object, field: str) -> str:
    """The text as it can be shown. Raises UsageError, InputError."""
    if not isinstance(text, str):
        raise _wrong(field, f"“{text}” ({type(text).__name__}) is geen tekst.", "Geef tekst.")
    tidy = clean(text, field)
    if bad := problem(tidy, Place(field=field)):
        raise InputError(bad)
    return tidy


def _color(text: str, field: str) -> str:
    if text and not re.fullmatch(r"#[0-9A-Fa-f]{6}", str(text)):
        raise _wrong(field, f"“{text}” is geen kleur.", "Schrijf een kleur als #2B1E4D.")
    return text


def _year(jaar: int | None) -> int | None:
    if jaar is not None and not (type(jaar) is int and 2000 <= jaar <= 2100):
        raise _wrong("jaar", f"“{jaar}” is geen jaar.", "Schrijf bijvoorbeeld jaar=2027.")
    return jaar


def _wrong(field: str, what: str, hint: str) -> KomErbijError:
    return UsageError.of(what, hint, place=Place(field=field))
