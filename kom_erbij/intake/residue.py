"""What programs leave in a cell in the place of what was there: errors of formulas, halved numbers, dates of Excel."""

from __future__ import annotations

import re

from kom_erbij.errors import Finding, Place, Severity
from kom_erbij.intake.words import months

UNCALCULATED = "#FORMULE!"
"""What a reader puts in the place of a formula whose outcome is not in the file."""
PICTURE = "#AFBEELDING!"
"""What a reader puts in the place of a picture that is in a cell."""
YES_OR_NO = ("aanmelden", "status", "afbeelding", "hele_dag", "prive", "rolstoel")
"""The fields in which yes or no is an answer."""

_ERRORS = """
    NULL! DIV/0! VALUE! REF! NAME? NUM! N/A GETTING_DATA SPILL! CONNECT! BLOCKED! UNKNOWN! FIELD! CALC! BUSY!
    EXTERNAL! PYTHON! TIMEOUT! ERROR! MACRO? LEEG! DEEL/0! WAARDE! VERW! VERWIJZING! NAAM? GETAL! N/B NB
    GEGEVENS_OPHALEN OVERLOOP! VERBINDEN! VERBINDING! GEBLOKKEERD! BLOKKEREN! ONBEKEND! VELD! BEREKENEN! BEREK!
    BEZET! EXTERN! FOUT! WERT! BEZUG! ZAHL! NV ÜBERLAUF! KALK! FELD! BLOCKIERT! UNBEKANNT! DATEN_ABRUFEN ADR!
    NUL! VALEUR! NOM? NOMBRE! PROPAGATION! EPARS! CHAMP! CONNEXION! BLOQUE! INCONNU! ¡NULO! ¡DIV/0! ¡VALOR!
    ¡REF! ¿NOMBRE? ¡NUM! ¡DESBORDAMIENTO! ¡CALC! ¡CAMPO! N/D NULLO! VALORE! RIF! NOME? ESPANDI!
"""
"""In Excel, Calc and Google Sheets, in English, Dutch, German, French, Spanish and Italian."""
_FORMULA = re.compile(
    rf"#(?:{'|'.join(map(re.escape, _ERRORS.split()))})|(?:Err|Fout|Fehler|Erreur):\d{{3}}", re.IGNORECASE
)  # fmt: skip
_LOADING = re.compile(r"(?i)(?:loading|laden|bezig met laden|chargement|wird geladen)(?:\.{2,3}|…)")
_EMPTY = re.compile(r"\((?i:leeg|lege cellen|blank|leer|vide)\)|NULL|null|None|NaN|nan|NaT|undefined|\[object Object\]")
_SCIENTIFIC = re.compile(r"-?\d+(?:[.,]\d+)?[Ee][+-]\d{1,3}")
_TRUTH = re.compile(r"WAAR|ONWAAR|TRUE|FALSE|WAHR|FALSCH|VRAI|FAUX")
_SHORT_DATE = re.compile(r"(\d{1,2})-([a-z]{3,4})(?:-(?:\d\d){1,2})?|([a-z]{3,4})-(\d\d)", re.IGNORECASE)
_ISO_DATE = re.compile(r"\d\d(\d\d)-(\d\d)-(\d\d)")
_FULL_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-\d{4}")
_DAY_AND_MONTH = re.compile(r"(\d{1,2}) ([a-z]{3,4})", re.IGNORECASE)
_NO_DATES = ("kosten", "doelgroep", "telefoon", "postcode")
"""The fields in which a date in figures can only be of a spreadsheet's making."""


def broken(text: str, place: Place) -> Finding | None:
    """An error where a program says that it has no value here, whatever the field."""
    if text == UNCALCULATED:
        return _error(
            "formule", place, "de formule in deze cel is nooit uitgerekend.",
            "Open de lijst in Excel en bewaar de lijst opnieuw.", text,
        )  # fmt: skip
    if text == PICTURE:
        return _error(
            "foto-in-cel", place, "hier zit een foto in de cel zelf; die is niet te lezen.",
            "Zet de foto als bestand naast de lijst en schrijf hier hoe zij heet, bijvoorbeeld soep.jpg.", text,
        )  # fmt: skip
    if re.fullmatch("#{5,}", text):
        return _error(
            "formule", place, f"hier staat alleen {text[:10]}: de kolom was te smal voor wat erin stond.",
            "Maak de kolom breder, of typ het opnieuw.", text,
        )  # fmt: skip
    if _FORMULA.fullmatch(text):
        return _error("formule", place, f"de formule geeft een fout: {text}.", "Zet er de tekst zelf neer.", text)
    if _LOADING.fullmatch(text):
        return _error(
            "formule", place, f"hier staat “{text}”: de waarde was nog niet geladen.",
            "Wacht tot de lijst geladen is en bewaar de lijst opnieuw, of zet er de tekst zelf neer.", text,
        )  # fmt: skip
    if _EMPTY.fullmatch(text):
        return _error(
            "leeg", place, f"hier staat “{text}”; dat schrijft een programma waar niets stond.",
            "Vul de cel in, of maak die leeg.", text,
        )  # fmt: skip
    return None


def out_of_place(text: str, field: str, place: Place) -> Finding | None:
    """An error where a spreadsheet turned what was typed into something else: a date, WAAR, 6,12E+08."""
    if _SCIENTIFIC.fullmatch(text):
        return _error(
            "getal-afgekort", place, f"hier staat “{text}”: het getal is afgekort, en de laatste cijfers zijn weg.",
            "Typ het opnieuw, met een apostrof ervoor" + (": '0612345678." if field == "telefoon" else "."), text,
        )  # fmt: skip
    if field not in YES_OR_NO and _TRUTH.fullmatch(text):
        return _error(
            "waar-onwaar", place, f"hier staat “{text}”, en dat zegt een lezer niets.",
            "Schrijf wat er moet staan, of maak de cel leeg.", text,
        )  # fmt: skip
    if typed := _typed(text, field):
        return _error(
            "datum-van-excel", place, f"hier staat een datum (“{text}”), en die hoort hier niet.",
            f"Had u {' of '.join(typed)} getypt? Excel maakt daar een datum van. "
            f"Typ het opnieuw met een apostrof ervoor: '{typed[0]}.", text,
        )  # fmt: skip
    return None


def _typed(text: str, field: str) -> list[str]:
    """What may have been typed where a spreadsheet made a date of it; nothing if it is no such date."""
    if found := _ISO_DATE.fullmatch(text):
        year, of_year, of_month = (int(one) for one in found.groups())
        # Of "12-18" a spreadsheet makes the first of December 2018.
        return [f"{of_month}-{of_year}", *([f"{of_year}-{year}"] if of_month == 1 else [])]
    if field in _NO_DATES and (found := _FULL_DATE.fullmatch(text)):
        return [f"{int(found[1])}-{int(found[2])}"]
    if field in _NO_DATES and (found := _DAY_AND_MONTH.fullmatch(text)) and found[2].lower() in months():
        return [f"{int(found[1])}-{months()[found[2].lower()]}"]
    if found := _SHORT_DATE.fullmatch(text):
        day, first, second, short = found.groups()
        if of_the_year := months().get((first or second).lower()):
            return [f"{int(day)}-{of_the_year}"] if day else [f"{of_the_year}-{int(short)}"]
    return []


def _error(rule: str, place: Place, what: str, hint: str, text: str) -> Finding:
    return Finding(rule, Severity.ERROR, place, what, hint, text)
