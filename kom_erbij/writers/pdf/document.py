"""One PDF in the making: what its pages share, such as fonts, pictures, spot colours and the structure tree."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from kom_erbij.campaign.artwork import Artwork
from kom_erbij.campaign.drukker import Drukker, Standard
from kom_erbij.design.faces import Face
from kom_erbij.design.palette import Color
from kom_erbij.layout.page import FormField, Page, Picture
from kom_erbij.writers.pdf.fonts import EmbeddedFont
from kom_erbij.writers.pdf.forms import make_form, resource, text_field, tick_box, ticked_group
from kom_erbij.writers.pdf.icc import OutputProfile, output_profile
from kom_erbij.writers.pdf.ink import Ink, PressInk, ScreenInk
from kom_erbij.writers.pdf.pictures import press_picture, screen_picture
from kom_erbij.writers.pdf.press import PressSheet, set_boxes, spot_colour
from kom_erbij.writers.pdf.tags import Annotation, Element, StructureTree
from kom_erbij.writers.pdf.xobjects import Matrix, Prepared


@dataclass(frozen=True, slots=True)
class Flavour:
    """What tells one kind of PDF from another: an entry in a table, and a function that finishes it.

    `tagged` files are for reading on a screen, the others for a press. `compact` packs objects in streams.
    """

    version: str
    tagged: bool
    compact: bool
    finish: Callable[[PdfFile], None]


class PdfFile:
    """The PDF, its structure `tree` (None for a press) and its `ink`."""

    def __init__(self, pages: Sequence[Page], flavour: Flavour, drukker: Drukker) -> None:
        self.pdf = pikepdf.new()
        self.pages, self.flavour, self.drukker = pages, flavour, drukker
        self.tree = StructureTree() if flavour.tagged else None
        self.profile: OutputProfile | None = None if flavour.tagged else output_profile(drukker.icc)
        self.ink: Ink = ScreenInk() if flavour.tagged else PressInk(drukker.most_ink)
        self.transparent = False
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._pictures: dict[tuple[Artwork, float, float, Color | None], tuple[str, Prepared, pikepdf.Object]] = {}
        self._spaces: dict[str, pikepdf.Object] = {}
        self._fields: list[pikepdf.Object] = []
        self._groups: dict[str, pikepdf.Object] = {}
        self._typing: dict[Face, str] = {}

    # What the pen asks for

    def font(self, face: Face) -> EmbeddedFont:
        if face not in self._fonts:
            self._fonts[face] = EmbeddedFont(face, f"F{len(self._fonts) + 1}")
        return self._fonts[face]

    def picture(self, item: Picture, under: Color) -> tuple[str, Matrix]:
        """The name of the picture, ready for this flavour, and the matrix that makes it fill its box."""
        flat = under if self.profile is not None and self.drukker.standard is Standard.X1A else None
        key = (item.artwork, item.box.width, item.box.height, flat)
        if key not in self._pictures:
            prepared = self._prepared(*key)
            name = f"Im{len(self._pictures) + 1}"
            self._pictures[key] = (name, prepared, prepared.build(self.pdf))
            self.transparent = self.transparent or prepared.transparent
        name, prepared, made = self._pictures[key]
        return name, prepared.matrix(made, item.box.width, item.box.height)

    def _prepared(self, artwork: Artwork, width: float, height: float, flat: Color | None) -> Prepared:
        if self.profile is None:
            return screen_picture(artwork, width, height)
        return press_picture(artwork, width, height, self.profile, self.drukker.most_ink, flat)

    def separation(self, kind: str) -> str:
        """The colour space of a line to "cut" or "perf"(orate) along; "" where such lines are not drawn."""
        if self.profile is None:
            return ""
        ink = {"cut": self.drukker.cut_color, "perf": self.drukker.perf_color}[kind]
        self.all_inks()
        shown = {"cut": (0.0, 1.0, 0.0, 0.0), "perf": (1.0, 0.0, 0.0, 0.0)}[kind]
        if kind not in self._spaces:
            self._spaces[kind] = spot_colour(self.pdf, ink, shown)
        return kind

    def white(self) -> str:
        """The colour space of the white under the colours; "" where there is none."""
        if self.profile is None or not self.drukker.white:
            return ""
        if "white" not in self._spaces:
            self._spaces["white"] = spot_colour(self.pdf, self.drukker.white, (0.0, 0.0, 0.0, 0.0))
        return "white"

    def all_inks(self) -> None:
        """Have the colour space of marks that print in every ink."""
        if "All" not in self._spaces:
            self._spaces["All"] = spot_colour(self.pdf, "All", (1.0, 1.0, 1.0, 1.0))

    def link(
        self, page: int, href: str, said: str, areas: list[tuple[float, float, float, float]], element: Element
    ) -> None:
        """A link to `href` over `areas` of `page`, in `element`; `said` is what a screen reader says of it."""
        lefts, bottoms, rights, tops = zip(*areas, strict=True)
        whole = (min(lefts), min(bottoms), max(rights), max(tops))
        quads = [v for left, bottom, right, top in areas for v in (left, top, right, top, left, bottom, right, bottom)]
        made = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(value, 2) for value in whole]),
                QuadPoints=Array([round(value, 2) for value in quads]),
                Border=[0, 0, 0],
                F=4,
                Contents=pikepdf.String(said),
                A=Dictionary(S=Name.URI, URI=pikepdf.String(href)),
            )
        )
        self._annotate(page, made, element)

    def field(self, page: int, item: FormField, rect: tuple[float, float, float, float], element: Element) -> None:
        """A field to type in, in `element`."""
        font = self._typing[item.face] = resource(self._typing, item.face)
        made = text_field(self.pdf, self.pdf.pages[page].obj, item, rect, font)
        self._fields.append(made)
        self._annotate(page, made, element)

    def tick(self, page: int, item: FormField, rect: tuple[float, float, float, float], element: Element) -> None:
        """A box to tick, in `element`; of those of one name one at the most is ticked."""
        if item.name not in self._groups:
            self._groups[item.name] = ticked_group(self.pdf, item)
            self._fields.append(self._groups[item.name])
        made = tick_box(self.pdf, self.pdf.pages[page].obj, self._groups[item.name], item, rect)
        self._annotate(page, made, element)

    def _annotate(self, page: int, made: pikepdf.Object, element: Element) -> None:
        sheet = self.pdf.pages[page].obj
        if "/Annots" not in sheet:
            sheet.Annots = Array()
        sheet.Annots.append(made)
        element.hang(Annotation(page, made))

    # What becomes of it

    def add_page(self, sheet: PressSheet) -> pikepdf.Object:
        """A new page for `sheet`, its content still to come."""
        page = self.pdf.add_blank_page(page_size=sheet.media).obj
        if self.profile is not None:
            set_boxes(page, sheet)
        else:
            page.MediaBox = Array([0, 0, *(round(value, 3) for value in sheet.media)])
            page.Tabs = Name.S
        return page

    def save(self) -> bytes:
        """The finished file, with all that its pages share."""
        resources = Dictionary(Font=Dictionary(), XObject=Dictionary(), ColorSpace=Dictionary())
        for font in self._fonts.values():
            resources.Font[f"/{font.resource}"] = font.build(self.pdf)
        for name, _, made in self._pictures.values():
            resources.XObject[f"/{name}"] = made
        for name, space in self._spaces.items():
            resources.ColorSpace[f"/{name}"] = space
        if self._spaces:
            resources.ExtGState = Dictionary(Overprint=Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1))
        shared = self.pdf.make_indirect(resources)
        for page in self.pdf.pages:
            page.obj.Resources = shared
        if self._fields:
            make_form(self.pdf, self._fields, self._typing)
        if self.tree is not None:
            self.tree.build(self.pdf)
        self.flavour.finish(self)
        out = io.BytesIO()
        packed = pikepdf.ObjectStreamMode.generate if self.flavour.compact else pikepdf.ObjectStreamMode.disable
        self.pdf.save(out, deterministic_id=True, object_stream_mode=packed, force_version=self.flavour.version)
        return out.getvalue()
