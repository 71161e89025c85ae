"""Web addresses, mail addresses and telephone numbers: one reading of them for the whole house.

What is typed is kept whole: `getoond` is how people read and type it, `href` where it leads, `ascii` the same for a
PDF or a QR code. What is shown, read again, leads to the same place. Nothing is looked up on the internet.

Not here: finding addresses in a text (adressen), which field of an activity one is for (intake), and what is done
with a long one (layout).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from urllib.parse import quote

import idna

from kom_erbij.resources import assets


class Soort(StrEnum):
    """What an address opens: a page, a letter, or a telephone."""

    WEB = "web"
    MAIL = "mail"
    TEL = "tel"


class GeenAdresError(ValueError):
    """A text that is no address, or a broken one. `wat` says what is wrong with it, `raad` the way out (Dutch)."""

    def __init__(self, wat: str, raad: str = "") -> None:
        super().__init__(wat)
        self.wat = wat
        self.raad = raad or "Schrijf het zoals het in de adresbalk staat: www.voorbeeld.nl/agenda."


@dataclass(frozen=True, slots=True)
class Webadres:
    """One address. `getoond` has no https:// (a browser adds that by itself) and letters as people read them."""

    soort: Soort
    getoond: str
    href: str

    @property
    def ascii(self) -> str:
        """`href` in ASCII alone, as a PDF asks (ISO 32000-1, table 206): the host by IDNA, the rest as UTF-8 in %."""
        if self.soort is Soort.TEL:
            return self.href
        if self.soort is Soort.MAIL:
            address, mark, rest = self.href.removeprefix("mailto:").partition("?")
            name, _, host = address.rpartition("@")
            return f"mailto:{_percent(name)}@{_ascii_host(host)}{mark}{_percent(rest)}"
        scheme, mark, rest = self.href.partition("://")
        netloc = re.split(r"[/?#]", rest, maxsplit=1)[0]
        host, colon, port = netloc.partition(":")
        before, hash, after = rest[len(netloc) :].partition("#")
        return f"{scheme}{mark}{_ascii_host(host)}{colon}{port}{_percent(before)}{hash}{_percent(after)}"


_SCHEME = re.compile(r"(?i)(https?):/{0,3}")
NO_PAGE = {
    "file": "is een bestand op een computer, waar anderen niet bij kunnen",
    "javascript": "is een stukje programma",
    "data": "is geen adres, maar het bestand zelf",
    "ftp": "opent een browser niet meer",
}
"""Schemes that no browser opens a page with, and what each is."""
_OTHER = re.compile(r"(?i)([a-z][a-z0-9+-]*):(?=//|\S)")
_MAIL = re.compile(r"[\w.!#$%&'*+=^`{|}~-]+@[^\s@<>()\[\],;:/?#]+")


@lru_cache(1024)
def lees(text: str) -> Webadres:
    """The address that `text` is, as a whole. Raises GeenAdresError with what is wrong with it."""
    said = unicodedata.normalize("NFC", text).strip()
    if not said:
        raise GeenAdresError("er staat geen adres.")
    bare = re.sub(r"(?i)^tel:\s*", "", said)
    if re.search(r"\s", said) and not _tel(bare):
        raise GeenAdresError(f"in “{said}” staat een spatie, en die kan niet in een adres.", _without_blanks(said))
    if re.match(r"(?i)mailto:", said):
        return _read_mail(said[7:])
    if re.match(r"(?i)tel:", said) or _tel(bare):
        return _read_tel(bare)
    if re.match(r"[^/?#]+@", said) and _MAIL.fullmatch(said.partition("?")[0]):
        return _read_mail(said)
    return _read_web(said)


def leidt_naar(shown: str) -> str:
    """Where a shown address leads, in ASCII: for a link, a code. What is none is left to the browser as it stands."""
    try:
        return lees(shown).ascii
    except GeenAdresError:
        return _percent(shown) if re.match(r"(?i)https?://|mailto:|tel:", shown) else f"https://{_percent(shown)}"


def _without_blanks(said: str) -> str:
    return joined(said) or "Haal de spatie weg, of schrijf er %20 voor in de plaats."


def joined(said: str) -> str:
    """ "Bedoelde u www.buurthuisnoord.nl?", if that could be; else nothing."""
    try:
        return f"Bedoelde u {lees(''.join(said.split())).getoond}?"
    except GeenAdresError:
        return ""


# Web


@cache
def endings() -> frozenset[str]:
    """The top-level domains, in Unicode."""
    said = (assets() / "webadres" / "topdomeinen.txt").read_text(encoding="utf-8")
    return frozenset(line for line in said.splitlines() if line and not line.startswith("#"))


def _read_web(said: str) -> Webadres:
    given = _SCHEME.match(said)
    if given is None and (other := _OTHER.match(said)) and "." not in other.group(1):
        name = other.group(1).lower()
        why = NO_PAGE.get(name, "opent een browser niet" if said[other.end() :].startswith("//") else "")
        if why or len(name) == 1:
            raise GeenAdresError(f"“{brief(said)}” {why or NO_PAGE['file']}.")
    scheme = given.group(1).lower() if given else "https"
    rest = said[given.end() :] if given else said.removeprefix("//")
    cut = re.search(r"[/?#\\]", rest)
    netloc, tail = (rest[: cut.start()], rest[cut.start() :]) if cut else (rest, "")
    if not netloc:
        raise GeenAdresError(f"achter “{brief(said)}” staat geen adres.")
    if "\\" in tail[:1]:
        raise GeenAdresError(f"in “{brief(said)}” staat een \\ waar een / hoort.")
    host, colon, port = netloc.partition(":")
    if colon and not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise GeenAdresError(f"“{brief(said)}” heeft achter de dubbele punt geen nummer van een poort.")
    host = _shown_host(host, said)
    # A slash behind a bare host says nothing.
    tail = "" if tail == "/" else tail
    shown_host = host if not host.isupper() else host.lower()
    shown = f"{'http://' if scheme == 'http' else ''}{shown_host}{colon}{port}{tail}"
    return Webadres(Soort.WEB, shown, f"{scheme}://{host.lower()}{colon}{port}{tail}")


def _shown_host(host: str, said: str) -> str:
    """The host as people read it: Unicode where all of it is Latin. Raises GeenAdresError."""
    if "@" in host:
        raise GeenAdresError(f"in “{brief(said)}” staat een @ voor het adres.")
    if re.search(r"[,;]", host):
        meant = re.sub(r"[,;]", ".", host)
        raise GeenAdresError(f"in “{brief(said)}” staat een komma waar een punt hoort.", f"Bedoelde u {meant}?")
    host = host.removesuffix(".")
    labels = host.split(".")
    if not all(labels):
        raise GeenAdresError(f"in “{brief(said)}” ontbreekt iets voor of achter een punt.")
    try:
        encoded = idna.encode(host, uts46=True).decode("ascii")
        plain = idna.decode(encoded)
    except (idna.IDNAError, UnicodeError):
        raise GeenAdresError(f"“{brief(said)}” heeft tekens die niet in een webadres kunnen.") from None
    ending = plain.rpartition(".")[2]
    if len(labels) == 1 or ending not in endings():
        seen = f"eindigt op “{ending}”, en dat is geen bekend eind" if len(labels) > 1 else "heeft geen eind"
        raise GeenAdresError(f"“{brief(said)}” {seen} van een webadres (zoals .nl).")
    if len(labels) == 2 and labels[0].lower() == "www":
        raise GeenAdresError(f"“{brief(said)}” is geen heel adres: achter www hoort een naam en een eind (zoals .nl).")
    latin = all(char.isascii() or unicodedata.name(char, "").startswith("LATIN") for char in plain)
    if not latin:
        return encoded
    return host if host.isascii() and encoded == host.lower() == plain else plain


def _ascii_host(host: str) -> str:
    return idna.encode(host, uts46=True).decode("ascii")


def _percent(part: str) -> str:
    """In ASCII: what was typed as it is, other letters as their UTF-8 in %."""
    typed = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", part)
    return quote(typed, safe="%/?@!$&'()*+,;=:~-._")


# Mail and telephone


def _read_mail(said: str) -> Webadres:
    address, mark, rest = said.partition("?")
    if not _MAIL.fullmatch(address):
        raise GeenAdresError(f"“{brief(said)}” is geen mailadres.", "Schrijf het zo: naam@voorbeeld.nl.")
    name, _, host = address.rpartition("@")
    shown = f"{name}@{_shown_host(host, address)}"
    return Webadres(Soort.MAIL, shown, f"mailto:{name}@{host.lower()}{mark}{rest}")


_GAP = r"[ )\u00a0/–-]{0,3}"
_PHONE = re.compile(
    rf"(?<![\w+.,/-])(?!\d\d?[-/ ]\d\d?[-/ ]20\d\d\b)(?:"
    rf"(?:\+|00)31{_GAP}(?:\(0\){_GAP})?[1-9](?:{_GAP}\d){{8}}"
    rf"|\+(?!31)[1-9]\d{{0,2}}(?:{_GAP}\d){{7,11}}"
    rf"|\(?0[1-9](?:{_GAP}\d){{8}}"
    rf"|0[1-9]\d{{0,2}}\.\d{{6,8}}"
    rf"|0[89]0\d{_GAP}\d(?:{_GAP}\d){{3}}(?:(?:{_GAP}\d){{3}})?"
    rf"|14[ \u00a0]?0\d{{2,3}}"
    rf")(?![\w]|[.,:]\d|\s*uur)"
)
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d\d ?[A-Z]{4}(?: ?\d){10}")
"""The number of a bank account (IBAN), which looks like a telephone number from its middle on."""


def phones(text: str) -> Iterator[re.Match[str]]:
    """The telephone numbers in a text; not an hour, a date or a bank account that looks like one."""
    masked = _ACCOUNT.sub(lambda found: "X" * len(found.group()), text)
    for match in _PHONE.finditer(masked):
        if "." not in match.group() or len(re.sub(r"\D", "", match.group())) == 10:
            yield match


def _tel(said: str) -> bool:
    return any(match.group() == said for match in phones(said))


def _read_tel(said: str) -> Webadres:
    digits = re.sub(r"[^\d+]", "", said.replace("(0)", ""))
    if not re.fullmatch(r"\+?\d{4,15}", digits) or re.search(r"[^\d+()/. \u00a0–-]", said):
        raise GeenAdresError(f"“{brief(said)}” is geen telefoonnummer.", "Schrijf het zo: 0182 - 12 34 56.")
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0") and len(digits) == 10 and not re.match(r"0[89]0", digits):
        # 0800 and 0900 are known within the country alone.
        digits = f"+31{digits[1:]}"
    return Webadres(Soort.TEL, said.strip(), f"tel:{digits}")


def brief(said: str) -> str:
    """The text as a message repeats it."""
    return said if len(said) <= 60 else f"{said[:57]}…"
