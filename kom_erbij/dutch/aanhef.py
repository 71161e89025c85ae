"""How a letter begins: "Beste mevrouw De Vries". Only what was said is used; who somebody is, is never guessed.

Not here: which cell it came from (intake).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kom_erbij.dutch.typografie import hoofdletter

ALGEMEEN = "Geachte heer, mevrouw"
"""For whoever opens a letter to an organisation."""
_SHE = r"mevrouw|mevr\.?|mw\.?"
_HE = r"(?:de )?(?:heer|dhr\.?|hr\.?)|meneer|mijnheer"
_MEVROUW = re.compile(rf"(?i)(?:{_SHE}|vrouw|v|f)")
_HEER = re.compile(rf"(?i)(?:{_HE}|man|m)")
_BOTH = re.compile(rf"(?i)(?:(?:{_HE}) (?:en|&) (?:{_SHE})|(?:{_SHE}) (?:en|&) (?:{_HE}))")
_UNSAID = re.compile(
    rf"(?i)(?:[x?-]|onbekend|anders|overig|n\.?v\.?t\.?|geen|neutraal|genderneutraal|divers|non-?binair|"
    rf"(?:{_HE}|man|m) ?(?:/|of) ?(?:{_SHE}|vrouw|v)|(?:{_SHE}|vrouw|v) ?(?:/|of) ?(?:{_HE}|man|m))"
)
_WHOLE = re.compile(r"(?i)(?:zeer |hoog)?(?:beste|geachte|weledele|lieve|dag|hallo|hoi|goedendag)\b.*\s\S.*")
_TITLED = re.compile(rf"(?i)(?P<said>{_BOTH.pattern[4:]}|{_SHE}|{_HE})\s+(?P<name>\S.*)")
_ACADEMIC = re.compile(r"(?i)^(?:(?:drs|dr|mr|ir|ing|prof|ds|msc|bsc|ma|ba)\.?\s+)+(?=\S)")
_INITIALS = re.compile(r"^(?:(?:[^\W\d_]{1,3}\.|[A-Z]{1,4}(?=\s))[ -]?)+(?=\S)")


def titled(name: str) -> tuple[str, str]:
    """ "mevrouw" or "heer" where a name begins with it ("Mw. A. de Vries"), else nothing; and the rest of the name."""
    found = _TITLED.fullmatch(name.strip())
    return (_title(found["said"]), found["name"]) if found else ("", name.strip())


@dataclass(frozen=True, slots=True)
class Aanhef:
    """How a letter begins, without its comma (empty: nobody is known), and to whom it is addressed.

    `onbekend`: what was said is no salutation that we know, and is repeated; `naamloos`: it is said of nobody.
    """

    begin: str
    persoon: str = ""
    onbekend: bool = False
    naamloos: bool = False


def aanhef(said: str, name: str, surname: str = "") -> Aanhef:
    """What is `said` ("mevrouw", "dhr.", "v", a whole one such as "Beste Els", or nothing) of the person called `name`.

    `surname` is what follows "mevrouw", where it is known apart.
    """
    said = said.strip().rstrip(",").strip()
    by_name, bare = titled(name)
    title = _title(said) or by_name
    whom = f"{'de heer' if title == 'heer' else title} {bare}".strip() if bare else ""
    if _WHOLE.fullmatch(said):
        return Aanhef(hoofdletter(said), whom)
    left = bool(said) and not _UNSAID.fullmatch(said)
    if not bare:
        return Aanhef("", naamloos=left)
    if left and not _title(said):
        # Another word ("familie", "pastor") is repeated as it stands.
        return Aanhef(f"Beste {said[:1].lower()}{said[1:]} {surname or bare}", whom, onbekend=True)
    return Aanhef(
        f"Beste {title} {after_title(surname or bare)}" if title else f"Beste {_ACADEMIC.sub('', bare)}", whom
    )


def after_title(name: str) -> str:
    """A name behind "mevrouw": without initials, and with the capital that it then has ("De Vries")."""
    return hoofdletter(_INITIALS.sub("", _ACADEMIC.sub("", name.strip())))


def _title(said: str) -> str:
    if _BOTH.fullmatch(said):
        return "heer en mevrouw" if re.match(rf"(?i){_HE}", said) else "mevrouw en heer"
    return "mevrouw" if _MEVROUW.fullmatch(said) else "heer" if _HEER.fullmatch(said) else ""
