"""The text of a CSV, whatever it was saved as: UTF-8, UTF-16, Windows, an old Mac, DOS. Guessed soundly, or refused.

A byte above 127 is another letter in each of the three old encodings. The right one is the one in which all of them are
letters and signs that Dutch has, where Dutch has them; where none is, nothing is read.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from dataclasses import dataclass

from kom_erbij.errors import Finding, InputError, KomErbijError, Place
from kom_erbij.intake.grid import note

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_OLD = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "DOS (cp850)"}
_LOOKED_AT = 2_000_000
"""Bytes of a file from which its encoding is told."""
_LETTERS = ("éë", "èïöü", "êçàâû", "áóôäúñ", "íîåøß", "ãòùæœõýšž")
"""The letters with accents of Dutch and of names in it, the most usual first: the first ones count for nothing."""
_SIGNS = frozenset("‘’“”„–—…€•·´°½¼¾²³×«»©®™§±µ\xa0")
_STRANGE = 1000
_SURE = 2
"""How much better the best must do than the next, and how much sooner a file is of Windows than of anything else."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the name of its encoding, and what is to be told of that."""

    text: str
    encoding: str
    notes: tuple[Finding, ...] = ()


def decoded(data: bytes, file: str) -> Decoded:
    """The text of a CSV. Raises InputError where it is no text, or where its letters could be anything."""
    try:
        for mark, codec, name in _BOMS:
            if data.startswith(mark):
                return Decoded(data.decode(codec), name)
        zeros = data[:2000].count(0)
        if zeros > len(data[:2000]) // 4:
            codec = "utf-16-le" if data[1:2000:2].count(0) >= data[:2000:2].count(0) else "utf-16-be"
            text = data.decode(codec)
            return Decoded(text, "UTF-16", (_chosen(file, "UTF-16", text),))
    except UnicodeDecodeError:
        raise _no_text(file) from None
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return _guessed(data, file)


def _guessed(data: bytes, file: str) -> Decoded:
    """The text in the old encoding that gives the fewest letters and signs where Dutch has none.

    Raises InputError where two do about as well, or none does.
    """
    start = data[:_LOOKED_AT]
    if b"\0" in start:
        raise _no_text(file)
    scores: dict[str, int] = {}
    for codec in _OLD:
        with contextlib.suppress(UnicodeDecodeError):
            scores[codec] = _oddness(start.decode(codec)) - (_SURE if codec == "cp1252" else 0)
    fit = sorted((score, codec) for codec, score in scores.items() if score < _STRANGE // 2)
    if any(codec == "mac_roman" for _, codec in fit) and _is_of_old_mac(data):
        codec = "mac_roman"
    elif fit and (len(fit) == 1 or fit[1][0] - fit[0][0] >= _SURE or fit[0][1] == "cp1252"):
        codec = fit[0][1]
    else:
        raise _unknown(data, file)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        raise _unknown(data, file) from None
    return Decoded(text, _OLD[codec], (_chosen(file, _OLD[codec], text),))


def _is_of_old_mac(data: bytes) -> bool:
    """Whether lines end as only old Macs have it, and Excel for the Mac."""
    return b"\r" in data and b"\n" not in data


def _oddness(text: str) -> int:
    """How unusual the letters and signs past ASCII are where they stand."""
    return sum(_odd(text, match.start()) for match in re.finditer(r"[^\x00-\x7f]", text))


def _odd(text: str, at: int) -> int:
    char, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if char in _SIGNS:
        return _odd_sign(char, before, after, text)
    rank = next((number for number, letters in enumerate(_LETTERS) if char.lower() in letters), None)
    if rank is None or before.isdigit() or after.isdigit():
        return _STRANGE
    # A word has more letters than these.
    if char != "à" and not re.search("[A-Za-z]", text[max(at - 2, 0) : at + 3]):
        return _STRANGE
    # A capital within a word, or at its end, is of no word: "CafÈ".
    if char.isupper() and before.isalpha() and (before.islower() or after.islower()):
        return _STRANGE
    return rank + (char.isupper() and not before.isupper())


def _odd_sign(char: str, before: str, after: str, text: str) -> int:
    letters = before.isalpha() and after.isalpha()
    if char in "“„‘«€" and before.isalnum() and after.isalpha():
        return _STRANGE
    if char in "“„‘«" and (before.isalnum() or not after.isalnum()):
        return 6
    if char == "€" and after.isalpha():
        return _STRANGE
    if char in "”»" and (after.isalnum() or not re.search("[“„«]", text)):
        return _STRANGE if after.isalnum() else 6
    if char in "–—" or char == "…":
        return 5 if letters or (char == "…" and not before.isalnum() and before not in "”’)!?") else 0
    if (char in "½¼¾" and before.isalpha()) or (char in "°²³×•·" and letters):
        return _STRANGE
    return 6 if char in "´©®™§±µ«»" else 0


def _example(text: str) -> str:
    """A word that has one of the letters."""
    found = re.search(r"\w*[^\x00-\x7f\W]\w*", text) or re.search(r"\S*[^\x00-\x7f]\S*", text)
    return found.group()[:30] if found else ""


def _chosen(file: str, encoding: str, text: str) -> Finding:
    example = _example(text)
    shown = f" Er staat bijvoorbeeld “{example}”." if example else ""
    hint = "Kloppen letters als é en ë niet? Bewaar de lijst als “CSV UTF-8”."
    return note(file, "codering", f"de tekst is gelezen als {encoding}.{shown}", hint)


def _unknown(data: bytes, file: str) -> KomErbijError:
    found = re.search(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*", data)
    word, at = (found.group(), found.start()) if found else (b"", 0)
    row = len(re.findall(rb"\r\n?|\n", data[:at])) + 1
    read = list(dict.fromkeys(word[:40].decode(codec, "replace") for codec in _OLD))
    return InputError.of(
        f"de letters in dit bestand zijn niet te lezen: hier staat {' of '.join(f'“{one}”' for one in read)}.",
        "Open de lijst in Excel en bewaar de lijst als .xlsx of als “CSV UTF-8”.",
        place=Place(file=file, row=row),
    )


def _no_text(file: str) -> KomErbijError:
    return InputError.of(
        "dit bestand is niet als tekst te lezen.",
        "Bewaar de lijst in Excel als .xlsx of als “CSV UTF-8”.",
        place=Place(file=file),
    )
