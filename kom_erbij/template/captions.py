"""What goes with a post on each network: text, hashtags, link and alt text, within the network's limits.

The words are templates, `templates/social-post/<network>.txt`. The alt text says what is on that network's
picture: its layout is read for it, so that the two cannot drift apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kom_erbij.campaign.adressen import vind
from kom_erbij.campaign.gemeenten import Gemeente
from kom_erbij.campaign.model import Activiteit, Campagne, Status
from kom_erbij.campaign.webadres import Soort, leidt_naar
from kom_erbij.campaign.week import NATIONAL_NAME
from kom_erbij.design.illustration import alt as drawn
from kom_erbij.dutch.datums import dagen, uren
from kom_erbij.dutch.typografie import hoofdletter, kleine_letter
from kom_erbij.dutch.zinnen import sentences, shortened
from kom_erbij.errors import DoesNotFitError, Finding, Place, Severity
from kom_erbij.template.model import Column, Layout, Logos, Photo, Product, Tafel, TextPiece, load_layout
from kom_erbij.template.registry import find_product
from kom_erbij.template.slots import fill
from kom_erbij.template.values import slot_values, waiting_list

ALT_MOST = 1000
"""Characters of an alt text (X and LinkedIn take 1,000 or more)."""
_LINK = 23
"""What X counts for a web address, whatever its length (docs.x.com, Counting characters)."""
_SIGN = r"[\u203c\u2049\u2139\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_TONE = r"[\ufe0f\U0001f3fb-\U0001f3ff]*"
_EMOJI = re.compile(rf"[\U0001f1e6-\U0001f1ff]{{2}}|[#*0-9]\ufe0f?\u20e3|{_SIGN}{_TONE}(?:\u200d{_SIGN}{_TONE})*")


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


@dataclass(frozen=True, slots=True)
class Network:
    """A network: its limit, how it counts, and the size (px) of the picture that its alt text tells of."""

    naam: str
    titel: str
    most: int
    maat: str
    length: Callable[[str], int] = len


NETWORKS = (
    Network("x", "X", 280, "1200x675", x_length),
    Network("instagram", "Instagram", 2_200, "1080x1350"),
    Network("linkedin", "LinkedIn", 3_000, "1200x630"),
    Network("facebook", "Facebook", 63_206, "1200x630"),
)


@dataclass(frozen=True, slots=True)
class Caption:
    """What a person pastes on one network. `notes` tells what had to be left out there."""

    netwerk: str
    tekst: str
    hashtags: tuple[str, ...]
    link: str
    alt: str
    notes: tuple[Finding, ...] = ()

    @property
    def pasted(self) -> str:
        """All that counts for the limit: text, hashtags and link, on lines of their own."""
        return "\n".join(part for part in (self.tekst, " ".join(self.hashtags), self.link) if part)


def captions(campagne: Campagne, activiteit: Activiteit | None) -> list[Caption]:
    """A caption for each network, of an activity or of the whole week.

    Raises DoesNotFitError when a title alone is too long for a network.
    """
    product = find_product("social-post")
    return [_caption(network, product, campagne, activiteit) for network in NETWORKS]


def caption_file(one: Caption) -> str:
    """The caption as a text file: Tekst, Hashtags, Link and Alt-tekst, each under its heading."""
    parts = (
        ("Tekst", one.tekst),
        ("Hashtags", " ".join(one.hashtags)),
        ("Link", one.link or "(er is geen webadres)"),
        ("Alt-tekst", one.alt),
    )
    return "\n".join(f"{name}\n{'-' * len(name)}\n{said}\n" for name, said in parts)


def hashtags(campagne: Campagne) -> tuple[str, ...]:
    """#KomErbij, the gemeente, and the week where it has a name of its own. Words start with a capital."""
    tags = ["#KomErbij", _hashtag(_spoken(campagne.gemeente))]
    if campagne.week.naam != NATIONAL_NAME:
        tags.append(_hashtag(campagne.week.naam))
    return tuple(dict.fromkeys(tag for tag in tags if len(tag) > 1))


def _spoken(gemeente: Gemeente) -> str:
    """The name as people tag it: "Den Haag" for 's-Gravenhage, "Nuenen" for Nuenen, Gerwen en Nederwetten."""
    name = gemeente.roepnaam
    return gemeente.aliassen[0] if re.search(r"['’,]", name) and gemeente.aliassen else name


def _hashtag(words: str) -> str:
    """#WeekVanDeOntmoeting: letters and digits only, which every network takes."""
    return "#" + "".join(word[:1].upper() + word[1:] for word in re.split(r"[^\w]+|_", words) if word)


# Text


def _caption(network: Network, product: Product, campagne: Campagne, activiteit: Activiteit | None) -> Caption:
    name = f"{network.naam}.txt" if activiteit else f"{network.naam}-campagne.txt"
    template = _template(product.folder / name)
    tags = hashtags(campagne)
    values = _values(campagne, activiteit)
    link = leidt_naar(str(values["link"])) if values["link"] else ""
    layout = _layout(product, network.maat, activiteit)
    alt = alt_text(layout, campagne, activiteit)
    notes: list[Finding] = []
    if len(alt) > ALT_MOST:
        alt = shortened(alt, ALT_MOST)
        said = f"de alt-tekst voor {network.titel} is ingekort tot {ALT_MOST} tekens."
        notes.append(_note(activiteit, "titel", said))
    caption = Caption(network.naam, "", tags, link, alt)
    for tried, left_out in _ever_shorter(values, activiteit):
        caption = replace(caption, tekst=_tidy(fill(template, tried)))
        if network.length(caption.pasted) <= network.most:
            if left_out:
                notes.append(_left_out(network, activiteit, left_out))
            return replace(caption, notes=tuple(notes))
    over = network.length(caption.pasted) - network.most
    raise DoesNotFitError(
        Finding(
            "past-niet",
            Severity.ERROR,
            activiteit.place("titel") if activiteit else Place(field="naam_week"),
            f"met deze titel wordt het bijschrift voor {network.titel} {over} tekens te lang "
            f"(het mag {network.most} tekens zijn).",
            f"Maak de titel {over} tekens korter.",
        )
    )


@cache
def _template(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _values(campagne: Campagne, activiteit: Activiteit | None) -> dict[str, object]:
    """The slots of a caption: those of a page, and the activity's own words, each a slot that may be empty."""
    values = slot_values(campagne, activiteit) | {"aanmelden_op_link": False}
    if activiteit is None:
        return values
    moment, sign_up = activiteit.moment, str(values["aanmelden"] or values["kosten"])
    said = activiteit.aanmelden
    full = activiteit.status is Status.VOL
    on_link = bool(said) and said not in sign_up and not full
    if said and full:
        said = waiting_list(activiteit) or "Aanmelden kan niet meer."
    elif said and not on_link:
        said = kleine_letter(re.sub(r"^aanmelden(?: kan)?: *", "", said, flags=re.IGNORECASE))
        said = hoofdletter(said) if "aanmeld" in said.lower() else f"Aanmelden: {said}"
    return values | {
        "titel": _line(activiteit.titel),
        "omschrijving": _line(activiteit.omschrijving),
        "wanneer": dagen(moment),
        "wanneer_kort": dagen(moment, kort=True),
        "tijd": uren(moment),
        "tijd_kort": uren(moment, kort=True),
        "locatie": _line(activiteit.locatie),
        "adres": _line(activiteit.adres),
        "kosten": kleine_letter(_line(activiteit.kosten)),
        "organisator": _line(activiteit.organisator),
        "aanmelden": "" if on_link else _line(said),
        "aanmelden_op_link": on_link,
    }


def _ever_shorter(
    values: dict[str, object], activiteit: Activiteit | None
) -> Iterator[tuple[dict[str, object], tuple[str, ...]]]:
    """The values, whole at first, then with less and less; each time with the fields that gave way."""
    yield values, ()
    if activiteit is None:
        return
    left_out: tuple[str, ...] = ()
    told = sentences(activiteit.omschrijving)
    for kept in range(len(told) - 1, -1, -1):
        left_out = ("omschrijving",) if kept == 0 else ("einde van de omschrijving",)
        values = values | {"omschrijving": " ".join(told[:kept])}
        yield values, left_out
    for field in ("organisator", "adres", "aanmelden", "kosten", "locatie", "tijd", "wanneer"):
        if values.get(field):
            left_out = (*left_out, {"wanneer": "datum"}.get(field, field))
            values = values | {field: "", f"{field}_kort": ""}
            yield values, left_out


def _left_out(network: Network, activiteit: Activiteit | None, fields: tuple[str, ...]) -> Finding:
    return _note(
        activiteit,
        fields[0].split()[-1],
        f"in het bijschrift voor {network.titel} past niet alles ({network.most} tekens). "
        f"Weggelaten: {', '.join(fields)}.",
        "Lees het na; in de andere bijschriften staat alles.",
    )


def _note(activiteit: Activiteit | None, field: str, what: str, hint: str = "Lees het na.") -> Finding:
    place = activiteit.place(field) if activiteit else Place()
    return Finding("ingekort", Severity.NOTE, place, what, hint)


def _tidy(text: str) -> str:
    """Plain spaces, no blanks at line ends, never two empty lines."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _line(text: str) -> str:
    return " ".join(text.split())


# Alt text


def alt_text(layout: Layout, campagne: Campagne, activiteit: Activiteit | None) -> str:
    """What a picture made by `layout` shows: all its words, then the drawing or photo, then the logos."""
    values = {name: _in_words(value) for name, value in slot_values(campagne, activiteit).items()}
    words: list[str] = []
    shown: list[str] = []
    logos: list[str] = []
    for item in layout.items:
        if isinstance(item, Column):
            words += [said for piece in item.pieces if isinstance(piece, TextPiece) and (said := _said(piece, values))]
        elif isinstance(item, Tafel):
            shown.append(f"Tekening: {kleine_letter(drawn(bool(values['vol'])))}")
        elif isinstance(item, Photo) and activiteit and activiteit.afbeelding:
            shown.append(f"Foto: {_sentence(activiteit.afbeelding.tekst)}")
        elif isinstance(item, Logos):
            logos.append(_logos(campagne, item, layout))
    text = " ".join(_sentence(one) for one in words)
    return " ".join([f"Tekst: {text}", *shown, *logos])


def _in_words(value: object) -> object:
    """Days and hours as they are read aloud: "17.30 tot 20.00 uur", "tot en met 6 oktober"."""
    if not isinstance(value, str):
        return value
    return re.sub(r"(?<=\d)[\u00a0 ]?–[\u00a0 ]?(?=\d+\.\d\d)", " tot ", value).replace("t/m", "tot en met")


def _said(piece: TextPiece, values: dict[str, object]) -> str:
    parts = [fill(span.text, values) for span in piece.spans] or [fill(piece.text, values)]
    return _line(" ".join(parts))


def _logos(campagne: Campagne, item: Logos, layout: Layout) -> str:
    style, gemeente = campagne.huisstijl, campagne.gemeente.de_gemeente
    top = isinstance(item.top, int | float) and item.top < layout.height / 2
    where = "Bovenaan" if top else "Onderaan"
    if style.logo is None:
        return f"{where} staat de naam van {gemeente}."
    names = [gemeente, *(one.naam for one in style.partners[:3] if item.partners)]
    if len(names) == 1:
        return f"{where} staat het logo van {gemeente}."
    return f"{where} staan de logo’s van {', '.join(names[:-1])} en {names[-1]}."


def _sentence(text: str) -> str:
    found = vind(text)
    if not (found and found[0].start == 0):
        text = hoofdletter(text)
    return text if re.search(r"[.!?…][”’\"')]*$", text) else f"{text}."


def _layout(product: Product, maat: str, activiteit: Activiteit | None) -> Layout:
    size = product.sizes[maat]
    files = size.campagne if activiteit is None else size.foto if activiteit.afbeelding else ()
    return load_layout(product.folder / (files or size.activiteit)[0])
