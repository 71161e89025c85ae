"""Layouts as a designer writes them in TOML; an unknown key is an error.

Lengths are in the layout's unit (mm or px), sizes of type in pt (mm layouts) or px (px layouts). A
length may lean on another item: `"tekst.top - 12"` is 12 above the top of the item named tekst.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from kom_erbij.design.kit import HOUSE, Kit
from kom_erbij.errors import Place, TemplateError
from kom_erbij.intake.velden import veld_van
from kom_erbij.template.files import state_of
from kom_erbij.template.layers import layout_files, read_layout
from kom_erbij.template.names import (
    ColorName,
    FaceName,
    IconName,
    Length,
    NotNegative,
    PaletteName,
    Positive,
    RoleName,
    SignName,
)
from kom_erbij.template.product import Product
from kom_erbij.template.references import check_references
from kom_erbij.template.validation import validated


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class SpanModel(_Strict):
    """A few words in a colour (and face) of their own."""

    text: str
    color: ColorName = ""
    face: FaceName = ""


class TextPiece(_Strict):
    """A text of a column. `size` is the range of copyfitting: largest and smallest, and so may `gap` be.

    What comes after it takes at least `below` of height, for what stands beside that. `indent` is the range of size of
    the texts that it lines up with, where its own icon is a smaller one.
    """

    kind: Literal["text"] = "text"
    field: str
    text: str = ""
    spans: tuple[SpanModel, ...] = ()
    face: FaceName = "regular"
    size: tuple[Positive, Positive]
    leading: Positive = 1.3
    color: ColorName = "text"
    role: RoleName = "P"
    gap: float | tuple[float, float] = 0.0
    balance: bool = False
    link: str = ""
    icon: IconName = ""
    disc: PaletteName = "koraal"
    indent: tuple[Positive, Positive] | None = None
    width: float | None = None
    below: float = 0.0


class LinesPiece(_Strict):
    """Room to write in: a label, then ruled lines with a form field over them.

    `lines` 0 fills its column with lines `pitch` apart, or with one where there is less room, or none where even that
    could not be written on; it is alone there, and its label before them.
    With a `label_width` the label stands before the first line, which begins that far from the left edge.
    `rule` is the colour of the lines.
    """

    kind: Literal["lines"]
    field: str
    label: str
    size: Positive
    pitch: Annotated[float, Field(ge=1)]
    lines: Annotated[int, Field(ge=0, le=500)] = 1
    label_width: float = 0.0
    rule: ColorName = ""
    color: ColorName = "text"
    gap: float = 0.0
    icon: IconName = ""
    disc: PaletteName = "koraal"


class Mark(_Strict):
    """A few words with their pictogram before them; nothing where there are no words."""

    icon: IconName
    text: str
    disc: ColorName = "koraal"


class MarksPiece(_Strict):
    """Marks side by side, on as many lines as they need."""

    kind: Literal["marks"]
    field: str
    marks: tuple[Mark, ...]
    face: FaceName = "regular"
    size: tuple[Positive, Positive]
    leading: Positive = 1.3
    color: ColorName = "text"
    gap: float | tuple[float, float] = 0.0


class AskPiece(_Strict):
    """Something asked: its words, and a frame to write in or boxes to tick.

    `field` is what it is called in what comes back; of a field of an activity label, help, options and lines are those
    of the registry, unless they are given. An option that ends with a colon is followed by room to write, which is
    called `<field>-anders`. With a `label_width` the words stand before the frame, which begins that far from the left
    edge. A line of the frame is `pitch` high, the frame of `fill` with an edge of `rule`.
    """

    kind: Literal["ask"]
    field: Annotated[str, Field(pattern=r"^[a-z][a-z_0-9]*$", max_length=40)]
    label: str = ""
    help: str = ""
    options: tuple[Annotated[str, Field(min_length=1, max_length=60)], ...] = ()
    lines: Annotated[int, Field(ge=0, le=60)] = 0
    size: Positive
    pitch: Annotated[float, Field(ge=4)]
    label_width: NotNegative = 0.0
    width: Positive | None = None
    rule: ColorName = "text"
    fill: ColorName = "wit"
    color: ColorName = "text"
    gap: float = 0.0

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not self.label and not ((veld := veld_van(self.field)) and veld.vraag):
            raise ValueError(f"label: zeg wat er bij “{self.field}” gevraagd wordt.")
        return self


def _kind(piece: object) -> str:
    """A piece is a text unless it says otherwise."""
    return str(piece.get("kind", "text") if isinstance(piece, dict) else getattr(piece, "kind", "text"))


Piece = Annotated[
    Annotated[TextPiece, Tag("text")]
    | Annotated[LinesPiece, Tag("lines")]
    | Annotated[MarksPiece, Tag("marks")]
    | Annotated[AskPiece, Tag("ask")],
    Discriminator(_kind),
]
SetPiece = Annotated[
    Annotated[TextPiece, Tag("text")] | Annotated[MarksPiece, Tag("marks")],
    Discriminator(_kind),
]
"""A piece that is read, not written in."""


class Column(_Strict):
    """Texts under each other between `top` and `bottom`, shrunk together until they fit.

    The column takes at least `least` of height; shorter texts stand in the middle of that. With `aim` they
    are set as large as lets them end there; texts that at their smallest do not, may go on to `bottom`.
    """

    kind: Literal["column"]
    name: str
    left: Length
    right: Length
    top: Length
    bottom: Length
    anchor: Literal["top", "bottom", "middle"] = "top"
    least: float = 0.0
    aim: Length | None = None
    align: Literal["left", "center", "right"] = "left"
    pieces: tuple[Piece, ...]


class Panel(_Strict):
    """A plain area; `wave` is the height of the curve of its upper or lower edge (0: straight)."""

    kind: Literal["panel"]
    name: str
    left: Length
    right: Length
    top: Length
    bottom: Length
    color: ColorName = "room"
    wave: float = 0.0
    waved: Literal["top", "bottom"] = "top"
    radius: float = 0.0


class Tafel(_Strict):
    """The table with its free chair: as large as fits in the region, clear of every text.

    `crop` is how much of its ring may run off its region at the sides named in `bleeds`. `under` names
    panels that are drawn over it there; its free chair keeps clear of those too. `on` names panels and photos
    that it may lie on. What is named in `around` stands on the table: it lies whole in the middle of its region, laid
    for all but bare in its middle. With `guests` somebody sits on each of the other chairs. Where less than `least`
    is left of its region, either way, it is not there. As an `outline` it is in lines, to be coloured in.
    """

    kind: Literal["table"]
    name: str = "tafel"
    left: Length
    right: Length
    top: Length
    bottom: Length
    bleeds: tuple[Literal["left", "right", "top", "bottom"], ...] = ()
    crop: float = 0.0
    under: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    margin: float = 8.0
    largest: float = 1000.0
    least: float = 0.0
    guests: bool = False
    free: Annotated[tuple[float, ...], Field(min_length=1)] = (115.0, 150.0, 80.0, 180.0)
    outline: bool = False


class Setting(_Strict):
    """The free chair as a place setting: plate, fork and knife with the chair below, as large as fits in its place."""

    kind: Literal["setting"]
    name: str = "plaats"
    left: Length
    right: Length
    top: Length
    bottom: Length


class Stoelen(_Strict):
    """Chairs in rows, the middles of two in a row `pitch` apart, one of them free; without `pitch` that one alone.

    They keep clear of every text by `margin`, and run off their region at the sides named in `bleeds`. `under` names
    panels that are drawn over them there; the free chair keeps clear of those too. That one alone is as large as its
    region lets it, `largest` wide at most; with its back at the angle `back`. Where less than `least` is left of their
    region, either way, they are not there.
    """

    kind: Literal["chairs"]
    name: str = "stoelen"
    left: Length
    right: Length
    top: Length
    bottom: Length
    pitch: Positive | None = None
    bleeds: tuple[Literal["left", "right", "top", "bottom"], ...] = ()
    under: tuple[str, ...] = ()
    margin: float = 8.0
    largest: float = 1000.0
    least: float = 0.0
    back: float = -90.0


class Logos(_Strict):
    """The gemeente's logo (or its name in type), then its partners', at an edge of their place or in its middle."""

    kind: Literal["logos"]
    name: str = "logo"
    left: Length
    right: Length
    top: Length
    bottom: Length
    on: str = "panel"
    align: Literal["left", "center", "right"] = "left"
    partners: bool = True


class Photo(_Strict):
    """The activity's photo, filling its frame; what does not fit falls off, least of all its focus."""

    kind: Literal["photo"]
    name: str = "foto"
    left: Length
    right: Length
    top: Length
    bottom: Length


class QR(_Strict):
    """A QR code to the page's link; absent where there is no link."""

    kind: Literal["qr"]
    name: str = "qr"
    left: Length
    top: Length
    size: Positive
    color: PaletteName = "nacht"


class Beside(_Strict):
    """Texts in a column of their own, `width` wide, at one side of what is repeated and level with its first line."""

    side: Literal["left", "right"] = "left"
    width: Positive
    gap: NotNegative = 0.0
    align: Literal["left", "center", "right"] = "left"
    pieces: tuple[SetPiece, ...]


class Head(_Strict):
    """What stands over a group: those that follow each other and of which `by` says the same.

    On a bar in one of `fills` by turns (the colour "group" in the pieces), with `padding` around its words; `above` it
    is more white than between two of a group, and `below` it before the first. It never stands alone at the foot.
    With `again` it comes back where a group goes on in the next column or overleaf.
    With `bookmark` a screen's reader finds the group in the list of contents of the file.
    """

    by: str
    pieces: tuple[SetPiece, ...]
    fills: tuple[PaletteName, ...] = ()
    padding: NotNegative = 0.0
    radius: NotNegative = 0.0
    above: NotNegative = 0.0
    below: NotNegative = 0.0
    again: bool = False
    bookmark: bool = False


class Repeat(_Strict):
    """Room for activities under each other, `gap` apart: as many as fit; the others are for the next page.

    `of` is what it repeats: the activities; each on every day that it is there (`agenda`); each under its place
    (`plekken`); or the groups of the agenda with the pages that they begin on (`inhoud`). Its `pieces` are those of
    one, and speak of its slots; so do those `beside` them, and the `head` over a group. With `columns` they go on
    beside each other, `gutter` apart. `rule` is the colour of a line between two of them.
    A page with `once` does not come back: what is left goes on in the next file, and a page to which nothing is left
    is not there.
    """

    kind: Literal["repeat"]
    name: str = "activiteiten"
    of: Literal["activiteiten", "agenda", "plekken", "inhoud"] = "activiteiten"
    left: Length
    right: Length
    top: Length
    bottom: Length
    gap: float = 0.0
    columns: Annotated[int, Field(ge=1, le=6)] = 1
    gutter: NotNegative = 0.0
    rule: ColorName = ""
    once: bool = False
    head: Head | None = None
    beside: tuple[Beside, ...] = ()
    pieces: tuple[SetPiece, ...]


class Drawing(_Strict):
    """A small drawing that stands by itself (`design.signs`), as large as fits in the middle of its place."""

    kind: Literal["drawing"]
    name: str = "teken"
    picture: SignName
    left: Length
    right: Length
    top: Length
    bottom: Length
    color: ColorName = "text"


class Stoel(_Strict):
    """The free chair by itself in the middle of its place, its back at the angle `turn`; all in one `ink`, if said."""

    kind: Literal["chair"]
    name: str = "stoel"
    left: Length
    right: Length
    top: Length
    bottom: Length
    turn: float = -90.0
    ink: ColorName = ""


class Cut(_Strict):
    """The line along which the sheet is cut to its shape: for a press, in the ink that the print shop has for it."""

    kind: Literal["cut"]
    name: str = "snijlijn"


LayoutItem = Annotated[
    Column | Panel | Tafel | Stoelen | Setting | Logos | Photo | QR | Repeat | Drawing | Stoel | Cut,
    Field(discriminator="kind"),
]


class Form(_Strict):
    """What a page to fill in is, once it comes back: a row of `gives`, with in it what is `fixed`."""

    gives: Literal["activiteiten", "resultaten"]
    fixed: dict[
        Annotated[str, Field(pattern=r"^[a-z_]+$")], Annotated[str, Field(pattern=r"^[a-z0-9-]+$", max_length=40)]
    ] = {}


Side = Annotated[float, Field(gt=0, le=20_000)]
"""A side of the page in its unit: no longer than a PDF can be (ISO 32000-1, annex C.2), and room to spare."""


class Layout(_Strict):
    """One page. Items are drawn in order; the ground is a colour, or several to choose from by data.

    `bleed` is how far what runs off the page goes on past the trim: as much as any print shop may wish.
    `covered` is how much an app hides at the left, top, right and bottom: nothing that matters stands there.
    `shape` is the sheet's: "rectangle", "round", or a closed line as SVG writes a path, in the layout's unit. What
    matters keeps `safe` away from it, and 3 mm from a cut. What is to be read through glass is drawn as its `mirror`
    image.
    `groups` are the colour "group" by turns, where a page is about questions: one for each kind of them.
    With `clear` it is put on other things: its ground is what it is made to be seen on, and is not drawn. What says
    something in `picture` is one picture that says so: its words are drawn, not set, as those of a logo are.
    The page is there if `when` says something; `bookmark` is what it is called in a screen's list of contents.
    """

    unit: Literal["mm", "px"]
    width: Side
    height: Side
    shape: str = "rectangle"
    bleed: NotNegative = 0.0
    safe: NotNegative = 0.0
    covered: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    mirror: bool = False
    ground: Annotated[tuple[PaletteName, ...], Field(min_length=1)]
    groups: tuple[PaletteName, ...] = ()
    panel: PaletteName = "room"
    clear: bool = False
    picture: str = ""
    when: str | None = None
    bookmark: str = ""
    form: Form | None = None
    items: tuple[LayoutItem, ...]


Sides = tuple[float, float]
"""The width and height that a page is asked for in, in its unit."""


def layout_of(product: Product, name: str, sides: Sides | None = None) -> Layout:
    """The layout of a product in its file of that name, with the colours and faces of its own. Raises TemplateError."""
    path, first = product.file(name), product.first
    if not product.own:
        return load_layout(path, first, sides)
    # Somebody is at work on it: it is what it is now.
    return _loaded(path, first, product.kit, state_of(*layout_files(path, first)), sides)


@cache
def load_layout(path: Path, first: tuple[Path, ...] = (), sides: Sides | None = None) -> Layout:
    """The layout in a TOML file, with all that it goes on from; files in the folders `first` go before others.

    Raises TemplateError, naming file, line and key.
    """
    return _loaded(path, first, HOUSE, (), sides)


@lru_cache(256)
def _loaded(
    path: Path, first: tuple[Path, ...], kit: Kit, changed: tuple[tuple[int, int], ...], sides: Sides | None
) -> Layout:
    try:
        table = read_layout(path, first, sides)
    except RecursionError:
        raise TemplateError.of("er zit te veel in elkaar.", place=Place(file=path.name)) from None
    layout = validated(Layout, table, kit)
    check_references(layout.items, table)
    return layout
