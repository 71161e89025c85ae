"""A text that somebody pastes somewhere: within a limit, with what comes after it and the alt text of its picture.

Where the limit asks for it, slots give way in the order that the part names. Not here: what a text says (its
template), and which limits there are (`product.toml`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Template

from kom_erbij.campaign.adressen import vind
from kom_erbij.campaign.webadres import Soort
from kom_erbij.dutch.zinnen import sentences, shortened
from kom_erbij.errors import DoesNotFitError, Finding, Place, Severity
from kom_erbij.template.files import read_words, state_of
from kom_erbij.template.problems import in_file
from kom_erbij.template.product import Part
from kom_erbij.template.slots import Said, compiled, environment, fill, render

ALT_MOST = 1000
"""Characters of an alt text (X and LinkedIn take 1,000 or more)."""
_LINK = 23
"""What X counts for a web address, whatever its length (docs.x.com, Counting characters)."""
_SIGN = r"[\u203c\u2049\u2139\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_TONE = r"[\ufe0f\U0001f3fb-\U0001f3ff]*"
_EMOJI = re.compile(rf"[\U0001f1e6-\U0001f1ff]{{2}}|[#*0-9]\ufe0f?\u20e3|{_SIGN}{_TONE}(?:\u200d{_SIGN}{_TONE})*")
_NONE = {"link": "(er is geen webadres)"}


def x_length(text: str) -> int:
    """The length of `text` as X counts it: a web address 23, an emoji 2, other signs 1 or 2.

    The weights are those of twitter-text's configuration v3.
    """
    text = unicodedata.normalize("NFC", text)
    pages = [one for one in vind(text) if one.adres.soort is Soort.WEB]
    for one in reversed(pages):
        text = text[: one.start] + text[one.eind :]
    text, emoji = _EMOJI.subn("", text)
    light = ((0, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
    weight = sum(1 if any(low <= ord(sign) <= high for low, high in light) else 2 for sign in text)
    return len(pages) * _LINK + 2 * emoji + weight


LENGTHS: Mapping[str, Callable[[str], int]] = {"signs": len, "x": x_length}
"""How a limit is counted."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text, what comes after it by name, and the alt text (None: it goes with no picture).

    `notes` tells what had to be left out.
    """

    tekst: str
    tail: tuple[tuple[str, str], ...] = ()
    alt: str | None = None
    notes: tuple[Finding, ...] = ()

    @property
    def pasted(self) -> str:
        """All that counts for the limit: the text, and what comes after it on lines of its own."""
        return "\n".join(part for part in (self.tekst, *(said for _, said in self.tail)) if part)

    @property
    def file(self) -> str:
        """The text as a file; each of several parts under its heading."""
        parts = [("Tekst", self.tekst)]
        parts += [(name.capitalize(), said or _NONE.get(name, "(geen)")) for name, said in self.tail]
        if self.alt is not None:
            parts.append(("Alt-tekst", self.alt))
        if len(parts) == 1:
            return f"{self.tekst}\n"
        return "\n".join(f"{name}\n{'-' * len(name)}\n{said}\n" for name, said in parts)


def write_out(
    part: Part, path: Path, values: Mapping[str, object], alt: str | None, folders: tuple[Path, ...] = ()
) -> Written:
    """The text of the template at `path`, with the slots of `part` left out that its limit asks for.

    Raises DoesNotFitError when it is still too long then, TemplateError for an unknown slot.
    """
    folders = folders or (path.parent,)
    # Each value stands on one line.
    values = {name: one.on_one_line() if isinstance(one, Said) else one for name, one in values.items()}
    notes: list[Finding] = []
    if alt is not None and len(alt) > ALT_MOST:
        alt = shortened(alt, ALT_MOST)
        notes.append(_note(values["titel"], f"de alt-tekst bij {part.title} is ingekort tot {ALT_MOST} tekens."))
    with in_file(path):
        tail = tuple((name, _pasted(fill(f"{{{{ {name} }}}}", values), values[name])) for name in part.tail)
        said = _told(path, values, folders)
        left_out: dict[str, str] = {}
        tried: dict[str, object] = dict(values)
        for name, what, value in _ever_shorter(part, values):
            if _over(part, said, tail) <= 0:
                break
            tried[name] = value
            shorter = _told(path, tried, folders)
            # What was not told in the first place is not left out.
            if shorter != said or name in left_out:
                left_out[name] = what
            said = shorter
        # Room that the last one leaves is for what went before it.
        for name in [*left_out][-2::-1]:
            longer = _told(path, {**tried, name: values[name]}, folders)
            if _over(part, longer, tail) <= 0:
                tried[name], said = values[name], longer
                del left_out[name]
    if (over := _over(part, said, tail)) > 0:
        raise DoesNotFitError(_too_long(part, values, over))
    if left_out:
        names = ", ".join(dict.fromkeys(left_out.values()))
        what = f"in {part.title} past niet alles ({part.limit} tekens). Weggelaten: {names}."
        notes.append(_note(values[next(iter(left_out))], what, "Lees het na; waar meer past, staat alles."))
    return Written(said, tail, alt, tuple(notes))


def _told(path: Path, values: Mapping[str, object], folders: tuple[Path, ...]) -> str:
    return _tidy(render(*_template(path, state_of(path), folders), values))


@lru_cache(256)
def _template(
    path: Path, changed: tuple[tuple[int, int], ...], folders: tuple[Path, ...]
) -> tuple[Template, tuple[str, ...]]:
    return compiled(read_words(path), environment(folders))


def _over(part: Part, said: str, tail: tuple[tuple[str, str], ...]) -> int:
    """How much longer than its limit a text is, with what comes after it."""
    return 0 if part.limit is None else LENGTHS[part.counts](Written(said, tail).pasted) - part.limit


def _pasted(said: str, value: object) -> str:
    """A link as one pastes it: whole."""
    return value.href if isinstance(value, Said) and value.href else said


def _ever_shorter(part: Part, values: Mapping[str, object]) -> Iterator[tuple[str, str, Said]]:
    """Slots with less and less of their value; each time with what to call that."""
    for name in (*(one for one in part.shortens if one not in part.gives_way), *part.gives_way):
        if name in part.shortens:
            told = sentences(str(values[name]))
            for kept in range(len(told) - 1, -1, -1):
                what = _called(name, values) if kept == 0 else f"einde van de {_called(name, values)}"
                yield name, what, _again(values[name], " ".join(told[:kept]))
        elif values[name]:
            yield name, _called(name, values), _again(values[name], "")


def _again(value: object, text: str) -> Said:
    return value.again(text) if isinstance(value, Said) else Said(text)


def _called(name: str, values: Mapping[str, object]) -> str:
    """What people call a slot: as the column that it comes from."""
    place = getattr(values[name], "place", None)
    return place.field if place and place.field else name


def _too_long(part: Part, values: Mapping[str, object], over: int) -> Finding:
    activity = bool(values["titel"])
    signs = "1 teken" if over == 1 else f"{over} tekens"
    return Finding(
        "past-niet",
        Severity.ERROR,
        getattr(values["titel" if activity else "naam"], "place", None) or Place(),
        f"met deze titel wordt {part.title} {signs} te lang (het mag {part.limit} tekens zijn)."
        if activity
        else f"met deze naam van de week wordt {part.title} {signs} te lang (het mag {part.limit} tekens zijn).",
        f"Maak de {'titel' if activity else 'naam'} {signs} korter.",
    )


def _note(value: object, what: str, hint: str = "Lees het na.") -> Finding:
    return Finding("ingekort", Severity.NOTE, getattr(value, "place", None) or Place(), what, hint)


def _tidy(text: str) -> str:
    """Plain spaces, no blanks at line ends, never two empty lines."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
