"""`overzicht.html`: one page of all that a run made, to look through, to open and to agree to. It needs no network.

A card for each product, size and activity: its picture, its files, and its texts to copy. Not here: what the page looks
like (`templates/overzicht.html`).
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kom_erbij.campaign.drukker import Doel, Drukker, Standard
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.errors import Finding, Severity
from kom_erbij.production.make.jobs import Job, Outcome
from kom_erbij.resources import templates

OVERZICHT = "overzicht.html"
_THUMB = re.compile(r'data-beeld="([0-9a-f]{20})" src="data:image/webp;base64,([A-Za-z0-9+/=]+)"')
_PURPOSE = {Doel.DRUK: "voor de drukker", Doel.SCHERM: "voor het scherm"}
_KINDS = {
    "pdf": "PDF", "docx": "Word", "odt": "OpenDocument", "png": "plaatje", "txt": "tekst", "html": "webpagina",
    "ics": "agenda", "csv": "lijst", "json": "gegevens", "svg": "tekening", "ico": "tabblad", "gif": "bewegend plaatje",
}  # fmt: skip
_STANDARDS = {Standard.X4: "PDF/X-4", Standard.X1A: "PDF/X-1a"}
_OF = {
    Soort.CAMPAGNE: "De hele week",
    Soort.PROGRAMMA: "Het hele programma",
    Soort.INVUL: "Om in te vullen",
    Soort.RESULTATEN: "De resultaten",
}


Read = Callable[[str], bytes | None]
"""What is in a file, by its way from the folder of all; None where another program keeps it to itself."""


@dataclass(frozen=True, slots=True)
class Bestand:
    """One file on a card: the way to it from the page, what it is in words, and its size in kB."""

    naam: str
    href: str
    soort: str
    kb: int


@dataclass(frozen=True, slots=True)
class Tekst:
    """A text to copy, with its heading."""

    kop: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Kaart:
    """What was made of one product in one size for one activity, or for all of a gemeente."""

    id: str
    product: str
    maat: str
    titel: str
    gemeente: str
    bestanden: tuple[Bestand, ...]
    plaatje: str = ""
    alt: str = ""
    teksten: tuple[Tekst, ...] = ()
    oordeel: tuple[str, ...] = ()
    gezegd: tuple[str, ...] = ()

    @property
    def zoek(self) -> str:
        """The words that it is found by."""
        return " ".join((self.product, self.maat, self.titel, self.gemeente, *(one.naam for one in self.bestanden)))


@dataclass(slots=True)
class Page:
    """What the page tells: its cards, what went wrong, what was cancelled, and what else is to be known."""

    kaarten: list[Kaart] = field(default_factory=list)
    fout: list[Finding] = field(default_factory=list)
    afgelast: list[Finding] = field(default_factory=list)
    weten: list[Finding] = field(default_factory=list)


class Thumbnails:
    """Small pictures by the digest of their files: those of the page of an earlier run, and what is made meanwhile."""

    def __init__(self, uit: Path) -> None:
        self._small = dict(_thumbnails_of(uit / OVERZICHT))
        self.shown: dict[str, str] = {}

    def see(self, job: Job, outcome: Outcome) -> None:
        """Keep the picture of a job that was just made."""
        first = _first_page(job, [one.naam for one in outcome.files])
        if outcome.small and first:
            (data,) = (one.data for one in outcome.files if one.naam == first)
            self._small[_digest(data)] = _in_text(outcome.small)

    def show(self, job: Job, names: Sequence[str], read: Read) -> str:
        """The digest of the file of a job whose first page is on the page; empty where none of them can be."""
        first = _first_page(job, names)
        data = read(first) if first else None
        if data is None:
            return ""
        digest = _digest(data)
        if digest not in self._small:
            self._small[digest] = _in_text(_small(data, first))
        self.shown[digest] = self._small[digest]
        return digest


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:20]


def _in_text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def overview(
    files: Iterable[tuple[Job, Mapping[str, Sequence[str] | None]]],
    uit: Path,
    findings: Sequence[Finding],
    drukker: Drukker,
    thumbnails: Thumbnails,
    read: Read,
) -> bytes:
    """The page of the `files` (by their way from the folder `uit`) of each job, and of all that was found.

    What `read` does not give is on the page without its picture or text.
    """
    page = Page(
        kaarten=[_card(job, names, uit, drukker, thumbnails, read) for job, names in files if names],
        fout=_told(findings, Severity.ERROR),
        afgelast=[one for one in _told(findings, Severity.NOTE) if one.rule == "afgelast"],
        weten=[
            *_told(findings, Severity.WARNING),
            *(one for one in _told(findings, Severity.NOTE) if one.rule != "afgelast"),
        ],
    )
    return _written(page, thumbnails.shown)


def _told(findings: Iterable[Finding], severity: Severity) -> list[Finding]:
    return list(dict.fromkeys(one for one in findings if one.severity is severity))


def _card(
    job: Job,
    told: Mapping[str, Sequence[str] | None],
    uit: Path,
    drukker: Drukker,
    thumbnails: Thumbnails,
    read: Read,
) -> Kaart:
    about, names = job.onderwerp, list(told)
    by_hand = [name for name, its in told.items() if its is None]
    ours = [name for name in names if name not in by_hand]
    titel = job.titel or _OF[about.soort]
    files = tuple(Bestand(Path(one).name, quote(one), _kind(one), _kb(uit / one)) for one in names)
    maat = job.product.sizes[job.maat].title if job.maat in job.product.sizes else job.part.title
    key = hashlib.sha256("\0".join(names).encode()).hexdigest()[:12]
    return Kaart(
        f"k{key}",
        job.product.title,
        maat,
        titel,
        job.campagne.gemeente.roepnaam,
        files,
        thumbnails.show(job, ours, read),
        f"{job.product.title}, {maat}: {titel}",
        tuple(text for one in ours if one.endswith(".txt") for text in _texts(read(one) or b"")),
        tuple(_verdict(one, drukker) for one in ours if one.endswith(".pdf")),
        tuple(dict.fromkeys((*(one for its in told.values() for one in its or ()), *map(_by_hand, by_hand)))),
    )


def _kind(name: str) -> str:
    stem, _, ending = Path(name).name.rpartition(".")
    kind = _KINDS.get(ending, ending.upper())
    last = stem.rpartition("_")[2]
    if last == "op-a4":
        return f"{kind} op A4-vellen"
    return f"{kind} {_PURPOSE[Doel(last)]}" if last in tuple(Doel) else kind


def _kb(path: Path) -> int:
    return max(1, round(path.lstat().st_size / 1000))


def _verdict(name: str, drukker: Drukker) -> str:
    """What was promised of a PDF, and kept: else it would not be there."""
    if "_scherm." in name or not name.rpartition("_")[2].startswith(("druk.", "op-a4.")):
        return "Gekeurd voor het scherm: PDF/UA-1 en PDF/A-2a"
    return f"Gekeurd voor de drukker: {_STANDARDS[drukker.standard]}, {drukker.conditie}"


def _by_hand(name: str) -> str:
    return f"{Path(name).name} is met de hand veranderd, of niet door dit programma gemaakt."


def _texts(data: bytes) -> list[Tekst]:
    """The parts of a text file, each under its heading; a text without one is the text."""
    said = data.decode("utf-8").replace("\r\n", "\n")
    parts = re.split(r"(?m)^(.+)\n-{3,}\n", said)
    if len(parts) == 1:
        return [Tekst("Tekst", said.strip())] if said.strip() else []
    return [Tekst(head, text.strip()) for head, text in zip(parts[1::2], parts[2::2], strict=True)]


def _first_page(job: Job, names: Sequence[str]) -> str:
    pictures = [one for one in names if one.endswith(".png")]
    first = job.part.pages[0] if job.part.pages else "bladzijde-1"
    of_first = [one for one in pictures if len(pictures) == 1 or one.endswith(f"_{first}.png")]
    papers = sorted((one for one in names if one.endswith(".pdf")), key=lambda one: "_scherm." not in one)
    return next(iter((*of_first, *papers)), "")


def _small(data: bytes, name: str) -> bytes:
    """The first page of a file as a small picture."""
    from PIL import Image

    from kom_erbij.writers.png import as_small, write_small

    if not name.endswith(".png"):
        return write_small(data)
    image = Image.open(io.BytesIO(data))
    return as_small(image.convert("RGBA" if "A" in image.getbands() else "RGB"))


def _thumbnails_of(path: Path) -> Mapping[str, str]:
    """The thumbnails of the page that an earlier run made, by the digest of their files; none where there is none."""
    try:
        return dict(_THUMB.findall(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _written(page: Page, thumbnails: Mapping[str, str]) -> bytes:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    world = Environment(
        loader=FileSystemLoader(templates()), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    world.filters["zin"] = lambda text: f"{text[:1].upper()}{text[1:]}"
    values: dict[str, Any] = {
        "pagina": page,
        "plaatjes": thumbnails,
        "producten": sorted({one.product for one in page.kaarten}),
        "titels": sorted({one.titel for one in page.kaarten if one.titel not in _OF.values()}),
        "over": [one for one in _OF.values() if any(card.titel == one for card in page.kaarten)],
        "gemeenten": sorted({one.gemeente for one in page.kaarten}),
        "aantal": sum(len(one.bestanden) for one in page.kaarten),
    }
    return world.get_template(OVERZICHT).render(values).encode()
