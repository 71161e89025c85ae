"""Answers as people write them out: what it costs, a telephone number, whether one has to sign up, which colour."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kom_erbij.design.palette import GRONDEN
from kom_erbij.errors import Finding, InputError, Place, Severity
from kom_erbij.intake.cells import euro

_EUROS = r"(?:€|euro?)"
_AMOUNT = re.compile(
    rf"(?:{_EUROS}\s*)?(?P<whole>\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}})(?:[.,](?P<cents>\d{{1,2}}))?(?:\s*{_EUROS})?",
    re.IGNORECASE,
)
_YES = re.compile(
    r"(?:ja|yes|waar|true|wel|nodig|verplicht|vereist|noodzakelijk|x|✓|✔)(?:,? (?:graag|nodig|verplicht))?"
    r"|(?:vooraf )?aanmeld(?:en|ing) (?:vooraf )?(?:is )?(?:nodig|verplicht|vereist|noodzakelijk)|vooraf aanmelden"
)
_NO = re.compile(
    r"(?:nee|neen|no|onwaar|false|niet|geen|niet (?:nodig|verplicht)|hoeft niet|vrije inloop|nee,? (?:hoeft niet|niet "
    r"nodig|vrije inloop))|aanmeld(?:en|ing) (?:is )?(?:hoeft niet|niet nodig|niet verplicht)|zonder aanmeld(?:en|ing)"
)
_IN_NUMBER = re.compile(r"[\d\s()+./-]+")


def amount(text: str) -> str:
    """What it costs: "€ 3,50" and "€ 3" for a bare number, which is in euros; "gratis" for nought."""
    text = re.sub(r"(?<=\d),(?:[-–—]|=)+(?!\d)", "", text)
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return text
    value = float(f"{match['whole'].replace('.', '')}.{match['cents'] or 0}")
    return euro(value) if value else "gratis"


def telephone(text: str, place: Place) -> tuple[str, Finding | None]:
    """A number as people dial it, and what is wrong with it: a spreadsheet drops the nought or the + in front."""
    if text.isdecimal() and len(text) == 9 and text[0] != "0":
        return f"0{text}", None
    bare = re.sub(r"[\s()./-]", "", text)
    if _IN_NUMBER.fullmatch(text) and re.fullmatch(r"(?:00)?31[1-9]\d{8}", bare):
        return f"+{bare.removeprefix('00')}" if text.isdecimal() else f"+{text.removeprefix('00').strip()}", None
    if text.isdecimal() and len(text) >= 9 and text[0] != "0":
        return text, Finding(
            "telefoon", Severity.ERROR, place, f"“{text}” is geen telefoonnummer: er is een 0 of een + weggevallen.",
            "Schrijf het met een apostrof ervoor: '0612345678 of '+32 2 123 45 67.", text,
        )  # fmt: skip
    return text, None


def sign_up(values: Mapping[str, str], place: Place) -> tuple[str, Finding | None]:
    """How to sign up, where the cell only says yes or no; and a warning where nobody can know how."""
    said = values.get("aanmelden", "")
    plain = said.casefold().strip(" .!")
    if _NO.fullmatch(plain):
        return "Aanmelden hoeft niet", None
    if not _YES.fullmatch(plain):
        return said, None
    for field, verb in (("telefoon", "bel "), ("email", "mail "), ("website", "")):
        if known := values.get(field, ""):
            return f"Aanmelden is nodig: {verb}{known}", None
    if values.get("contact"):
        return "Aanmelden is nodig", None
    return "Aanmelden is nodig", Finding(
        "aanmelden", Severity.WARNING, place, f"hier staat “{said}”, maar nergens hoe men zich aanmeldt.",
        "Schrijf hier een telefoonnummer, e-mailadres of webadres.", said,
    )  # fmt: skip


_WITH_WHEELS = r"(?:rolstoel-?)?(?:toegankelijk|vriendelijk)(?: (?:voor|met) (?:een )?rolstoel(?:en|gebruikers)?)?"


def wheelchair(text: str) -> str:
    """Whether one can come with a wheelchair, "ja" or "nee"; what is said beside that, or else, as it stands."""
    plain = text.casefold().strip(" .!")
    if found := re.fullmatch(rf"(niet )?(?:goed |voor )?{_WITH_WHEELS}", plain):
        return "nee" if found[1] else "ja"
    # "Niet geschikt voor rollators" is no "nee" with a remark: without "niet" it says the opposite.
    match = re.match(
        r"(?i)(?:(ja|yes|waar|true|x)\b|[✓✔]|(nee|neen|no|onwaar|false|niet(?=\W*$|,))\b)[ .,!:-]*", text.strip()
    )
    if match is None:
        return text
    answer, rest = "nee" if match[2] else "ja", text.strip()[match.end() :]
    return answer if not rest or re.fullmatch(rf"(?i){_WITH_WHEELS}[ .!]*", rest) else f"{answer}, {rest}"


_COLORS = {"rood": "koraal", "groen": "munt", "paars": "pruim", "donkerblauw": "nacht"}


def ground(text: str, place: Place) -> str:
    """The ground that is asked for, as the palette calls it: "diep koraal" for "koraal" and "rood"; empty for nothing.

    Raises InputError, which names the choices.
    """
    said = text.casefold().strip(" .!")
    name = _COLORS.get(said, said.removeprefix("diep "))
    if not name or name in GRONDEN:
        return GRONDEN.get(name, "")
    raise InputError(
        Finding(
            "kleur", Severity.ERROR, place, f"“{text}” is geen kleur van de ondergrond.",
            "Kies koraal (rood), munt (groen), pruim (paars) of nacht (donkerblauw), of laat het leeg.", text,
        )
    )  # fmt: skip
