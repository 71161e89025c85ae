"""Addresses in a text: found in a sentence, or in a cell that asks for one. Nothing of a cell is lost.

Not here: what one address is (webadres).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kom_erbij.campaign.webadres import NO_PAGE, GeenAdresError, Soort, Webadres, brief, endings, joined, lees, phones


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


_CLOSING = ".,;:!?>\"”’'»…"
_PAIRS = {")": "(", "]": "[", "}": "{"}


@lru_cache(1024)
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
    what = f"in “{brief(said)}” is niet te zien waar het adres begint of ophoudt."
    return GeenAdresError(what, "Zet alleen het adres in deze cel, zonder spatie erin.")


def _with_rest(error: GeenAdresError, word: str, rest: str) -> GeenAdresError:
    """The error on `word`, which may be half an address: "www.buurthuis" of "www.buurthuis noord.nl"."""
    half = re.match(r"\s+([^\s,;]+)", rest)
    whole = f"{word} {half.group(1)}" if half else ""
    if whole and (meant := joined(whole)):
        return GeenAdresError(f"in “{brief(whole)}” staat een spatie, en die kan niet in een adres.", meant)
    return error


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
    called = [(match.start(), match.group()) for match in phones(text)]
    taken: list[tuple[int, int]] = []
    made: list[tuple[int, str]] = []
    for match in _WORD.finditer(text):
        kind, word = str(match.lastgroup), _trimmed(match.group())
        if kind == "name" and not plain and not _is_name(word):
            continue
        if kind == "other" and not (plain and word.split(":")[0].lower() in NO_PAGE):
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
    made += [(at, word) for at, word in called if not any(a <= at < b for a, b in taken)]
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
    return ending in _USUAL or (ending.lower() == ending and len(word) > len(host) and ending in endings())


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
