"""The page model: what stands where, in points, and the role each thing plays for a reader.

Knows no file format. All coordinates are in points (1/72 inch), origin at the top left corner of the
trim box, y downwards; what bleeds has coordinates outside the trim box. One screen pixel is 0.75 pt
(96 px to the inch). Items are drawn in order, the first at the bottom; that order is the reading
order as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as field_of
from enum import StrEnum

from kom_erbij.campaign.artwork import Artwork
from kom_erbij.design.faces import FACES, Face
from kom_erbij.design.illustration import Tafel
from kom_erbij.design.palette import Color
from kom_erbij.errors import Finding, Place

MM = 72 / 25.4
"""Points in a millimetre."""
PX = 0.75
"""Points in a screen pixel."""


class Role(StrEnum):
    """What an item is to a reader: a structure type of ISO 32000-1, 14.8.4, or an artifact."""

    ARTIFACT = "Artifact"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    P = "P"
    FIGURE = "Figure"
    LINK = "Link"
    FORM = "Form"
    QUOTE = "BlockQuote"
    SECT = "Sect"
    L = "L"
    LI = "LI"
    LBODY = "LBody"
    TABLE = "Table"
    TR = "TR"
    TH = "TH"
    TD = "TD"


class Break(StrEnum):
    """How a line ends: at a space, at a hyphen put in, inside a word without one, by force, or for good."""

    SOFT = "soft"
    HYPHEN = "hyphen"
    JOIN = "join"
    HARD = "hard"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left and top edge, width and height, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def grown(self, by: float) -> Box:
        """The box with `by` points more on each side (less, if negative)."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def holds(self, other: Box) -> bool:
        """Whether `other` lies wholly in this box."""
        return self.x <= other.x and other.right <= self.right and self.y <= other.y and other.bottom <= self.bottom

    def overlaps(self, other: Box) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face, size (pt) and colour, set from `x` on its line's baseline.

    `kerning` has one value for each character: what comes on top of the glyph's own advance, in
    1/1000 of the size. `text` is what the glyphs say, one glyph for each character.
    """

    text: str
    x: float
    width: float
    face: Face
    size: float
    color: Color
    kerning: tuple[float, ...] = ()
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Runs on one baseline (y, pt). A HYPHEN line shows its hyphen in the last run's text."""

    baseline: float
    runs: tuple[GlyphRun, ...]
    end: Break = Break.END

    @property
    def x(self) -> float:
        return self.runs[0].x if self.runs else 0.0

    @property
    def width(self) -> float:
        return self.runs[-1].x + self.runs[-1].width - self.runs[0].x if self.runs else 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """Set text. `box` is the room it was given (its whole width, and the height it takes).

    `field` names the template slot or column it shows (for messages and for the name of the text
    box in DOCX), `place` where people typed it. `href` makes the whole text a link. `within` places it in
    larger structures, each a role and a number: `((Role.TABLE, 1), (Role.TR, 2))`; texts with the same path are
    siblings there, and a text with `part` shares one structure element with the others of the same `part` (a
    paragraph that goes on overleaf).
    """

    box: Box
    lines: tuple[Line, ...]
    leading: float
    role: Role = Role.P
    align: str = "left"
    field: str = ""
    href: str | None = None
    place: Place | None = field_of(default=None, compare=False)
    within: tuple[tuple[Role, int], ...] = ()
    part: int | None = None

    @property
    def text(self) -> str:
        """The words, as they were before they were broken into lines."""
        words = ""
        for line in self.lines:
            said = "".join(run.text for run in line.runs)
            if line.end is Break.HYPHEN:
                words += said.removesuffix("-")
            else:
                words += said + {Break.SOFT: " ", Break.HARD: "\n"}.get(line.end, "")
        return words

    @property
    def ink(self) -> Box:
        """The box around the set lines, from the first ascender to the last descender, roughly."""
        if not self.lines:
            return Box(self.box.x, self.box.y, 0, 0)
        left = min(line.x for line in self.lines)
        right = max(line.x + line.width for line in self.lines)
        first, last = self.lines[0], self.lines[-1]
        top = first.baseline - 0.76 * max((run.size for run in first.runs), default=0)
        bottom = last.baseline + 0.24 * max((run.size for run in last.runs), default=0)
        return Box(left, top, right - left, bottom - top)


Segment = tuple[str, tuple[float, ...]]
"""A step of a path: ("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x, y)) or ("Z", ())."""


@dataclass(frozen=True, slots=True)
class Path:
    """A drawn shape: filled, stroked (width in pt, round caps and joins), or both. Always opaque.

    With `separation` it is a line to "cut" or "perf"(orate) along: for a press in an ink of its own, and
    not drawn anywhere else.
    """

    segments: tuple[Segment, ...]
    fill: Color | None = None
    stroke: Color | None = None
    stroke_width: float = 0.0
    dash: tuple[float, ...] = ()
    role: Role = Role.ARTIFACT
    name: str = ""
    separation: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Paths that are one picture to a reader, with its alt text (a FIGURE), or decoration (an ARTIFACT).

    `box` is what the drawing covers, cropped or not. `texts` are words in it, on top: the alt text says them too.
    """

    box: Box
    items: tuple[Path, ...]
    role: Role = Role.ARTIFACT
    alt: str = ""
    name: str = ""
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A logo or photo, placed to fill `box` wholly (the box has the picture's own proportions).

    `clip`, if given, is the part of the page in which it shows.
    """

    box: Box
    artwork: Artwork
    alt: str
    role: Role = Role.FIGURE
    clip: Box | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class QRCode:
    """A QR code: its modules as rows of dark/light, in `box` (without quiet zone), and where it leads."""

    box: Box
    modules: tuple[tuple[bool, ...], ...]
    color: Color
    href: str
    alt: str
    role: Role = Role.LINK


@dataclass(frozen=True, slots=True)
class FormField:
    """A field to fill in: on paper over its drawn lines, in PDF a text field on each line, in DOCX one content control.

    `box` ends on its last line; its `lines` lie `pitch` (pt) apart, and those after the first begin `outdent`
    further to the left. `name` is unique on the page, `label` what a screen reader says; `size` is the
    size of type in pt, smaller where that is needed.
    One that is `framed` has its box drawn around it, right before it on the page, and is one field for all its lines.
    With a `value` it is a box to tick, one of those of its name, and that is what it says then.
    """

    box: Box
    name: str
    label: str
    size: float
    color: Color
    face: Face = FACES["semibold"]
    lines: int = 1
    pitch: float = 0.0
    outdent: float = 0.0
    role: Role = Role.FORM
    framed: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """What a reader of a screen finds in the file's list of contents: its `title`, and where it is (y, pt)."""

    title: str
    y: float = 0.0


Item = Text | Path | Group | Picture | QRCode | FormField


@dataclass(frozen=True, slots=True)
class Page:
    """One side of paper or one screen. `width` and `height` are the trim size in points.

    `bleed` and `safe` in points (0 for screens). `bleed` is how far what runs off the page goes on; a writer
    shows as much of it as a print shop wishes. `ground` is the colour that fills the page with its bleed.
    `outline` is the edge of a page that is no rectangle: a screen shows nothing outside it, paper is cut along it.
    `title` is the document's title, `label` the size as people name it ("a3", "1080x1080"), `alt` what a page says that
    is one picture.
    """

    width: float
    height: float
    items: tuple[Item, ...]
    title: str
    ground: Color
    label: str = ""
    bleed: float = 0.0
    safe: float = 0.0
    lang: str = "nl-NL"
    alt: str = ""
    outline: tuple[Segment, ...] = ()
    mark: str = ""
    """By what a form is known when it comes back filled in (`intake.form_mark`)."""
    notes: tuple[Finding, ...] = ()
    """What people should know of this page, though it can be made: a photo that is rather small."""
    bookmarks: tuple[Bookmark, ...] = ()
    mirror: bool = False
    """Whether it is drawn as its mirror image, to be read through what it is printed on."""
    tables: tuple[tuple[str, Tafel], ...] = ()
    """How the tables lie that are drawn on it, each with the name of its picture: what moves is drawn from these."""
    clear: bool = False
    """Whether it is put on other things: then its ground is not drawn."""

    def texts(self) -> Iterator[Text]:
        """The set texts, in reading order."""
        return (item for item in self.items if isinstance(item, Text))
