"""Web addresses, mail addresses and telephone numbers: one reading of them for the whole house.

What is typed is kept whole: `getoond` is how people read and type it, `href` where it leads, `ascii` the same for a
PDF or a QR code. What is shown, read again, leads to the same place. Nothing is looked up on the internet.

Not here: which field of an activity an address is for (intake), and what is done with a long one (layout).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
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


@dataclass(frozen=True, slots=True)
class Vondst:
    """An address in a text: from character `start` up to `eind`."""

    start: int
    eind: int
    adres: Webadres


@dataclass(frozen=True, slots=True)
class Cel:
    """What is in a cell for an address: the addresses, in order, and the words beside them that say something."""

    adressen: tuple[Webadres, ...]
    los: str = ""


_SCHEME = re.compile(r"(?i)(https?):/{0,3}")
_NO_PAGE = {
    "file": "is een bestand op een computer, waar anderen niet bij kunnen",
    "javascript": "is een stukje programma",
    "data": "is geen adres, maar het bestand zelf",
    "ftp": "opent een browser niet meer",
}
_OTHER = re.compile(r"(?i)([a-z][a-z0-9+-]*):(?=//|\S)")
_MAIL = re.compile(r"[\w.!#$%&'*+=^`{|}~-]+@[^\s@<>()\[\],;:/?#]+")
_OPENING, _CLOSING = "<([{\"“„‘'«", ".,;:!?>\"”’'»…"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def lees(text: str) -> Webadres:
    """The address that `text` is, as a whole. Raises GeenAdresError with what is wrong with it."""
    said = unicodedata.normalize("NFC", text).strip()
    if not said:
        raise GeenAdresError("er staat geen adres.")
    if re.search(r"\s", said) and not _tel(said):
        raise GeenAdresError(f"in “{said}” staat een spatie, en die kan niet in een adres.", _without_blanks(said))
    if re.match(r"(?i)mailto:", said):
        return _read_mail(said[7:])
    if re.match(r"(?i)tel:", said) or _tel(said):
        return _read_tel(re.sub(r"(?i)^tel:", "", said))
    if re.match(r"[^/?#]+@", said) and _MAIL.fullmatch(said.partition("?")[0]):
        return _read_mail(said)
    return _read_web(said)


def leidt_naar(shown: str) -> str:
    """Where a shown address leads, in ASCII: for a link, a code. What is none is left to the browser as it stands."""
    try:
        return lees(shown).ascii
    except GeenAdresError:
        return _percent(shown) if re.match(r"(?i)https?://|mailto:|tel:", shown) else f"https://{_percent(shown)}"


def vind(text: str) -> tuple[Vondst, ...]:
    """The addresses in running text, in order. A name without www or path counts where its ending is a usual one."""
    found = []
    for start, word in _candidates(text, plain=False):
        try:
            found.append(Vondst(start, start + len(word), lees(word)))
        except GeenAdresError:
            continue
    return tuple(found)


def kapot(text: str) -> GeenAdresError | None:
    """What is wrong with the first thing in running text that means to be a web address and is none."""
    for start, word in _candidates(text, plain=False):
        if re.match(r"(?i)https?:|www[.,]", word):
            try:
                lees(word)
            except GeenAdresError as error:
                return _with_rest(error, word, text[start + len(word) :])
    return None


def lees_cel(text: str) -> Cel:
    """What is in a cell that asks for an address. Nothing of it is lost: words that are no address are in `los`.

    Raises GeenAdresError where an address is broken, or where nobody can tell what belongs to it.
    """
    said = unicodedata.normalize("NFC", text).strip()
    found: list[Vondst] = []
    for start, word in _candidates(said, plain=True):
        try:
            found.append(Vondst(start, start + len(word), lees(word)))
        except GeenAdresError as error:
            raise _with_rest(error, word, said[start + len(word) :]) from None
    if not found:
        return Cel((), said)
    left: list[str] = []
    ends = [0, *(one.eind for one in found)]
    starts = [*(one.start for one in found), len(said)]
    for number, (end, start) in enumerate(zip(ends, starts, strict=True)):
        between = said[end:start]
        if _says_nothing(between):
            continue
        if number and re.match(r"\s+[^\W_]", between) and found[number - 1].adres.soort is Soort.WEB:
            raise _ambiguous(said)
        after = found[number].adres if number < len(found) else None
        if after and after.soort is Soort.WEB and _bare(said[start:]) and not re.search(r"[:,;(–-]\s*$", between):
            raise _ambiguous(said)
        left.append(between.strip(" \n\t,;:–-()<>"))
    addresses = tuple(dict.fromkeys(one.adres for one in found))
    return Cel(addresses, " … ".join(left))


def _ambiguous(said: str) -> GeenAdresError:
    what = f"in “{_brief(said)}” is niet te zien waar het adres begint of ophoudt."
    return GeenAdresError(what, "Zet alleen het adres in deze cel, zonder spatie erin.")


def _with_rest(error: GeenAdresError, word: str, rest: str) -> GeenAdresError:
    """The error on `word`, which may be half an address: "www.buurthuis" of "www.buurthuis noord.nl"."""
    half = re.match(r"\s+([^\s,;]+)", rest)
    whole = f"{word} {half.group(1)}" if half else ""
    if whole and (meant := _joined(whole)):
        return GeenAdresError(f"in “{_brief(whole)}” staat een spatie, en die kan niet in een adres.", meant)
    return error


def _without_blanks(said: str) -> str:
    return _joined(said) or "Haal de spatie weg, of schrijf er %20 voor in de plaats."


def _joined(said: str) -> str:
    """ "Bedoelde u www.buurthuisnoord.nl?", if that could be; else nothing."""
    try:
        return f"Bedoelde u {lees(''.join(said.split())).getoond}?"
    except GeenAdresError:
        return ""


# Running text


_USUAL = frozenset({"nl", "com", "org", "net", "eu", "info", "frl", "amsterdam", "be", "gov", "edu", "app", "site"})
"""Endings that a name in running text has to have: "eten.De soep" is no address in Germany."""
_WORD = re.compile(
    r"(?P<tel>tel:\+?[\d() -]+\d)"
    r"|(?P<scheme>(?:https?:/{0,3}|mailto:|//(?=[\w-]+\.))\S+)"
    r"|(?P<mail>[\w.+'-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<www>\bwww[.,]\S+)"
    r"|(?P<name>(?<![\w@.-])[^\W_][\w-]*(?:[.,][\w-]+)*\.[^\W\d_]{2,}(?![\w@])(?::\d+)?(?:[/?#]\S*)?)"
    r"|(?P<other>(?<!\w)[A-Za-z][A-Za-z0-9+-]*:(?://|\\)?\S+)",
    re.IGNORECASE,
)


def _candidates(text: str, *, plain: bool) -> Iterator[tuple[int, str]]:
    """Where something starts that could be an address, and how it reads without the signs of the sentence around it.

    `plain`: the text is for an address, so that any name counts as well, and what no browser opens is named.
    """
    phones = [(match.start(), match.group()) for match in _phones(text)]
    taken: list[tuple[int, int]] = []
    made: list[tuple[int, str]] = []
    for match in _WORD.finditer(text):
        kind, word = str(match.lastgroup), _trimmed(match.group())
        if kind == "name" and not plain and not _is_name(word):
            continue
        if kind == "other" and not (plain and word.split(":")[0].lower() in _NO_PAGE):
            continue
        if kind != "tel" and kind != "mail":
            word = _first(word)
        start = match.start()
        made.append((start, word))
        taken.append((start, start + len(word)))
        # Two that are only parted by a comma.
        rest = match.group()[len(word) :]
        if re.match(r"[,;](?=https?:|www\.)", rest, re.IGNORECASE):
            made += [(start + len(word) + 1 + at, more) for at, more in _candidates(rest[1:], plain=plain)]
            taken.append((start, match.end()))
    made += [(at, word) for at, word in phones if not any(a <= at < b for a, b in taken)]
    yield from sorted(made)


def _first(word: str) -> str:
    return _trimmed(re.split(r"[,;](?=https?:|www\.)", word, maxsplit=1, flags=re.IGNORECASE)[0])


def _trimmed(word: str) -> str:
    """Without the signs of a sentence behind it; a bracket that closes one of its own stays."""
    while word:
        last = word[-1]
        if last in _CLOSING or (last in _PAIRS and word.count(last) > word.count(_PAIRS[last])):
            word = word[:-1]
        else:
            break
    return word


def _is_name(word: str) -> bool:
    """Whether a name in running text means to be an address: by its ending, or by what follows it."""
    host = re.split(r"[/?#:]", word)[0]
    ending = host.rpartition(".")[2]
    return ending in _USUAL or (ending.lower() == ending and len(word) > len(host) and ending in _endings())


def _bare(word: str) -> bool:
    """Whether an address begins without www or scheme, so that a word before it could be part of it."""
    return not re.match(r"(?i)https?:|www\.|//|mailto:|tel:", word)


_FILLING = frozenset(
    {
        *(
            "aanmelden",
            "aanmelding",
            "adres",
            "alle",
            "bel",
            "bij",
            "de",
            "en",
            "ga",
            "het",
            "hier",
            "info",
            "informatie",
        ),
        *("inschrijven", "internet", "kijk", "link", "mail", "meer", "naar", "of", "onze", "ook", "op", "opgeven"),
        *("site", "telefoon", "tel", "url", "van", "via", "voor", "weten", "webadres", "website", "zie"),
    }
)


def _says_nothing(words: str) -> bool:
    """Whether words beside an address say nothing that it does not say: "Kijk op", "voor meer informatie"."""
    return all(word in _FILLING for word in re.findall(r"[^\W_]+", words.casefold()))


# Web


@cache
def _endings() -> frozenset[str]:
    """The top-level domains, in Unicode."""
    said = (assets() / "webadres" / "topdomeinen.txt").read_text(encoding="utf-8")
    return frozenset(line for line in said.splitlines() if line and not line.startswith("#"))


def _read_web(said: str) -> Webadres:
    given = _SCHEME.match(said)
    if given is None and (other := _OTHER.match(said)) and "." not in other.group(1):
        name = other.group(1).lower()
        why = _NO_PAGE.get(name, "opent een browser niet" if said[other.end() :].startswith("//") else "")
        if why or len(name) == 1:
            raise GeenAdresError(f"“{_brief(said)}” {why or _NO_PAGE['file']}.")
    scheme = given.group(1).lower() if given else "https"
    rest = said[given.end() :] if given else said.removeprefix("//")
    cut = re.search(r"[/?#\\]", rest)
    netloc, tail = (rest[: cut.start()], rest[cut.start() :]) if cut else (rest, "")
    if not netloc:
        raise GeenAdresError(f"achter “{_brief(said)}” staat geen adres.")
    if "\\" in tail[:1]:
        raise GeenAdresError(f"in “{_brief(said)}” staat een \\ waar een / hoort.")
    host, colon, port = netloc.partition(":")
    if colon and not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise GeenAdresError(f"“{_brief(said)}” heeft achter de dubbele punt geen nummer van een poort.")
    host = _shown_host(host, said)
    # A slash behind a bare host says nothing.
    tail = "" if tail == "/" else tail
    shown_host = host if not host.isupper() else host.lower()
    shown = f"{'http://' if scheme == 'http' else ''}{shown_host}{colon}{port}{tail}"
    return Webadres(Soort.WEB, shown, f"{scheme}://{host.lower()}{colon}{port}{tail}")


def _shown_host(host: str, said: str) -> str:
    """The host as people read it: Unicode where all of it is Latin. Raises GeenAdresError."""
    if "@" in host:
        raise GeenAdresError(f"in “{_brief(said)}” staat een @ voor het adres.")
    if re.search(r"[,;]", host):
        meant = re.sub(r"[,;]", ".", host)
        raise GeenAdresError(f"in “{_brief(said)}” staat een komma waar een punt hoort.", f"Bedoelde u {meant}?")
    host = host.removesuffix(".")
    labels = host.split(".")
    if not all(labels):
        raise GeenAdresError(f"in “{_brief(said)}” ontbreekt iets voor of achter een punt.")
    try:
        encoded = idna.encode(host, uts46=True).decode("ascii")
        plain = idna.decode(encoded)
    except (idna.IDNAError, UnicodeError):
        raise GeenAdresError(f"“{_brief(said)}” heeft tekens die niet in een webadres kunnen.") from None
    ending = plain.rpartition(".")[2]
    if len(labels) == 1 or ending not in _endings():
        seen = f"eindigt op “{ending}”, en dat is geen bekend eind" if len(labels) > 1 else "heeft geen eind"
        raise GeenAdresError(f"“{_brief(said)}” {seen} van een webadres (zoals .nl).")
    if len(labels) == 2 and labels[0].lower() == "www":
        raise GeenAdresError(f"“{_brief(said)}” is geen heel adres: achter www hoort een naam en een eind (zoals .nl).")
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
        raise GeenAdresError(f"“{_brief(said)}” is geen mailadres.", "Schrijf het zo: naam@voorbeeld.nl.")
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


def _phones(text: str) -> Iterator[re.Match[str]]:
    masked = _ACCOUNT.sub(lambda found: "X" * len(found.group()), text)
    for match in _PHONE.finditer(masked):
        if "." not in match.group() or len(re.sub(r"\D", "", match.group())) == 10:
            yield match


def _tel(said: str) -> bool:
    return any(match.group() == said for match in _phones(said))


def _read_tel(said: str) -> Webadres:
    digits = re.sub(r"[^\d+]", "", said.replace("(0)", ""))
    if not re.fullmatch(r"\+?\d{4,15}", digits) or re.search(r"[^\d+()/. \u00a0–-]", said):
        raise GeenAdresError(f"“{_brief(said)}” is geen telefoonnummer.", "Schrijf het zo: 0182 - 12 34 56.")
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0") and len(digits) == 10 and not re.match(r"0[89]0", digits):
        # 0800 and 0900 are known within the country alone.
        digits = f"+31{digits[1:]}"
    return Webadres(Soort.TEL, said.strip(), f"tel:{digits}")


def _brief(said: str) -> str:
    return said if len(said) <= 60 else f"{said[:57]}…"
