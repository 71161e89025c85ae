"""The addresses of an activity and of a campaign: read by one parser, each used for what it is, or told.

Not here: what an address is (campaign.webadres), and addresses behind the words of a cell (opening).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kom_erbij.campaign.adressen import Cel, kapot, lees_cel
from kom_erbij.campaign.webadres import GeenAdresError, Soort, Webadres, lees
from kom_erbij.errors import Finding, InputError, Place, Severity

_NONE = re.compile(r"(?i)(?:geen|nee|neen|n\.?v\.?t\.?|geen (?:website|link)|x|[-–—]+)[.!]?")
_LATER = re.compile(r"(?i)(?:ja,? )?(?:volgt|komt)(?: (?:nog|later))?[.!]?|nog niet bekend|onbekend|later|ja")
_NO_TEXT = (
    *("website", "kort_adres", "email", "telefoon", "gemeente", "afbeelding", "afbeelding_focus", "datum", "tijd"),
    "kleur",
)
"""Fields that are no running text, or are read by others."""


def read_addresses(
    said: Mapping[str, str], place: Callable[[str], Place]
) -> tuple[dict[str, str], list[Finding], list[Finding]]:
    """The values with `website` and `kort_adres` as they are shown; what is wrong in them; what is to be told.

    A mail address or telephone number in the place of a website is whom to ask: it goes to `contact`.
    """
    values, wrong, told = dict(said), [], []
    for field in ("website", "kort_adres"):
        text = values.pop(field, "")
        if not text or _NONE.fullmatch(text):
            continue
        try:
            cell = lees_cel(text)
        except GeenAdresError as error:
            wrong.append(broken(error, place(field), text))
            continue
        page = next((one for one in cell.adressen if one.soort is Soort.WEB), None)
        others = [one for one in cell.adressen if one is not page]
        if page is not None:
            values[field] = page.getoond
        if field == "website":
            people = [one.getoond for one in others if one.soort is not Soort.WEB]
            known = f"{values.get('contact', '')} {values.get('telefoon', '')} {values.get('email', '')}"
            people = [one for one in people if one not in known]
            if people:
                values["contact"] = ", ".join(part for part in (values.get("contact", ""), *people) if part)
            others = [one for one in others if one.soort is Soort.WEB]
        told += _told(cell, page, others, place(field), text)
    wrong += [broken(error, place("email"), values["email"]) for error in _mail(values.get("email", ""))]
    for field, text in values.items():
        if field not in _NO_TEXT and (found := kapot(text)) is not None:
            wrong.append(broken(found, place(field), text))
    return values, wrong, told


def one_address(text: str, place: Place) -> str:
    """The one web address that `text` is, as it is shown. Raises InputError with what is wrong with it."""
    try:
        cell = lees_cel(text)
    except GeenAdresError as error:
        raise InputError(broken(error, place, text)) from None
    if len(cell.adressen) == 1 and cell.adressen[0].soort is Soort.WEB and not cell.los:
        return cell.adressen[0].getoond
    what = GeenAdresError(f"“{text}” is niet één webadres.", "Schrijf alleen het adres: www.voorbeeld.nl/agenda.")
    raise InputError(broken(what, place, text))


def broken(error: GeenAdresError, place: Place, text: str) -> Finding:
    """An error where an address is broken."""
    return Finding("webadres", Severity.ERROR, place, error.wat, error.raad, text)


def _mail(text: str) -> list[GeenAdresError]:
    for part in re.split(r"[;,/]|\s+(?:en|of)\s+", text):
        if "@" in part:
            try:
                lees(part.strip(" <>."))
            except GeenAdresError as error:
                return [error]
    return []


def _told(cell: Cel, page: Webadres | None, others: list[Webadres], place: Place, text: str) -> list[Finding]:
    """What of a cell is not used."""
    if not cell.adressen:
        if _LATER.fullmatch(text):
            said = f"“{text}” is nog geen webadres. Zolang staat er dat van de gemeente."
            return [Finding("webadres", Severity.NOTE, place, said, "", text)]
        said = f"“{text}” is geen webadres en is niet gebruikt."
        hint = "Zet hier het adres zelf, bijvoorbeeld www.voorbeeld.nl/agenda. Is er geen? Laat de cel dan leeg."
        return [Finding("webadres", Severity.WARNING, place, said, hint, text)]
    found = []
    if others and page is not None:
        more = " en ".join(one.getoond for one in others)
        said = f"hier staan {len(others) + 1} adressen; alleen {page.getoond} is gebruikt, {more} niet."
        hint = "Zet een ander adres in de omschrijving, of bij aanmelden."
        found.append(Finding("webadres", Severity.WARNING, place, said, hint, text))
    if cell.los:
        said = f"“{cell.los}” staat bij het adres en is niet gebruikt."
        hint = "Zet hier alleen het adres; de rest kan in de omschrijving."
        found.append(Finding("webadres", Severity.WARNING, place, said, hint, text))
    return found
