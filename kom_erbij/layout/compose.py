"""A template and its data become a page: resolve the edges, set the columns, find room for the table.

Colours of text are chosen by contrast with what lies under them. Nothing may overlap: a text that
touches another item is a DoesNotFitError, not an accident.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from math import atan2, degrees, hypot

from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.design import illustration
from kom_erbij.design.icons import icon
from kom_erbij.design.inks import inks_for
from kom_erbij.design.palette import PALETTE, Color, contrast
from kom_erbij.design.shapes import Segment, Shape, rounded
from kom_erbij.design.thema import thema_for
from kom_erbij.dutch.typografie import together
from kom_erbij.errors import DoesNotFitError, Finding, Place, Severity, TemplateError
from kom_erbij.layout.clash import clash
from kom_erbij.layout.clear import Chair, Room, largest_ring
from kom_erbij.layout.column import Row, fit_column
from kom_erbij.layout.contrast import legible, text_color
from kom_erbij.layout.fonts import Fonts, house_fonts
from kom_erbij.layout.logos import place_logos
from kom_erbij.layout.page import MM, PX, Box, Depends, Group, Item, Page, Path, Picture, QRCode, Role, Text
from kom_erbij.layout.photo import check_photo, place_photo
from kom_erbij.layout.qr import place_qr
from kom_erbij.layout.typesetting import Span
from kom_erbij.template.model import (
    QR,
    Column,
    Layout,
    Length,
    LinesPiece,
    Logos,
    Panel,
    Photo,
    Product,
    Table,
    TextPiece,
    load_layout,
)
from kom_erbij.template.slots import fill
from kom_erbij.template.values import slot_values

_EDGE = re.compile(r"^\s*([\w-]+)\.(top|bottom|left|right)\s*(?:([+-])\s*([\d.]+))?\s*$")

GROUNDS = 4
"""How many grounds a layout has to choose from, at most."""


def compose(
    product: Product,
    maat: str,
    campagne: Campagne,
    activiteit: Activiteit | None,
    *,
    invul: bool = False,
    variant: int | None = None,
    fonts: Fonts | None = None,
) -> tuple[Page, ...]:
    """The pages of `product` in size `maat`; `variant` picks the ground colour (None: by the activity's words).

    Raises DoesNotFitError, MissingGlyphError and PictureError, whose findings name the cell or option, and ConfigError
    when no text reads on the gemeente's own colour.
    """
    size = product.sizes[maat]
    photo = bool(activiteit and activiteit.afbeelding)
    files = size.invul if invul else size.activiteit if activiteit else size.campagne
    if photo and not invul:
        files = size.foto or files
    values = slot_values(campagne, activiteit)
    fonts = fonts or house_fonts()
    layouts = [load_layout(product.folder / file) for file in files]
    pages = tuple(
        _Composer(layout, campagne, activiteit, values, variant, fonts).page(product.title, maat) for layout in layouts
    )
    if activiteit and photo and not any(isinstance(item, Photo) for layout in layouts for item in layout.items):
        pages = (replace(pages[0], notes=(*pages[0].notes, _no_photo(activiteit, product, maat))), *pages[1:])
    return pages


def _no_photo(activiteit: Activiteit, product: Product, maat: str) -> Finding:
    return Finding(
        "foto-niet-gebruikt",
        Severity.NOTE,
        activiteit.place("afbeelding"),
        f"op {product.name} {maat} is geen plek voor een foto; daar staat de tekening.",
    )


def look_key(activiteit: Activiteit) -> str:
    """What an activity's look is chosen by: the same words, the same look."""
    return f"{activiteit.titel}|{activiteit.moment}"


def own_color(value: str) -> Color:
    """A gemeente's own `#RRGGBB`, with the inks that look most like it on coated paper."""
    r, g, b = bytes.fromhex(value.removeprefix("#"))
    return Color(value, (r, g, b), inks_for((r, g, b)))


class _Composer:
    """One page in the making: what has been placed so far, and the edges others lean on."""

    def __init__(
        self,
        layout: Layout,
        campagne: Campagne,
        activiteit: Activiteit | None,
        values: Mapping[str, object],
        variant: int | None,
        fonts: Fonts,
    ) -> None:
        self.layout, self.campagne, self.activiteit = layout, campagne, activiteit
        self.values, self.fonts = values, fonts
        self.unit = MM if layout.unit == "mm" else PX
        self.type_unit = 1.0 if layout.unit == "mm" else PX
        self.width, self.height = layout.width * self.unit, layout.height * self.unit
        self.key = look_key(activiteit) if activiteit else campagne.gemeente.code
        self.ground = self._ground(variant)
        self.edges: dict[str, Box] = {"page": Box(0, 0, self.width, self.height)}
        self.drawn: dict[str, tuple[Item, ...]] = {}
        self.solid: list[tuple[str, Box]] = []
        self.notes: list[Finding] = []
        left, top, right, bottom = (part * self.unit for part in layout.covered)
        self.sight = Box(left, top, self.width - left - right, self.height - top - bottom)

    def _ground(self, variant: int | None) -> Color:
        own = self.campagne.huisstijl.kleur
        names = self.layout.ground
        if own and names not in (("wit",), ("room",)):
            return own_color(own)
        if variant is None:
            variant = illustration.choice(self.key, GROUNDS)
        return PALETTE[names[variant % len(names)]]

    def page(self, title: str, label: str) -> Page:
        self.label = label
        waiting = list(self.layout.items)
        while waiting:
            ready = [item for item in waiting if self._ready(item)]
            if not ready:
                raise TemplateError.of(f"een plaats verwijst in een kring: {[i.name for i in waiting]}.")
            # The table takes what room is left, so it comes last.
            chosen = next((item for item in ready if not isinstance(item, Table)), ready[0])
            if isinstance(chosen, Table) and len(ready) < len(waiting):
                chosen = ready[0]
            self._place(chosen)
            waiting.remove(chosen)
        items = tuple(item for one in self.layout.items for item in self.drawn[one.name])
        if (text := clash(items)) is not None:
            raise DoesNotFitError(self._clash(text))
        self._hidden(items)
        items = legible(items, self.ground, self.campagne.huisstijl)
        name = self.activiteit.titel if self.activiteit else f"Kom erbij in {self.campagne.gemeente.roepnaam}"
        return Page(
            self.width,
            self.height,
            items,
            f"{title}: {name}",
            self.ground,
            label,
            self.layout.bleed * self.unit,
            self.layout.safe * self.unit,
            notes=tuple(self.notes),
        )

    def _hidden(self, items: tuple[Item, ...]) -> None:
        """Raise TemplateError if an app would hide a text, a logo or a code."""
        for item in items:
            box = item.ink if isinstance(item, Text) else item.box if isinstance(item, Picture | QRCode) else None
            photo = isinstance(item, Picture) and item.clip
            if box and not photo and not self.sight.grown(0.5).holds(box):
                name = getattr(item, "field", "de code")
                raise TemplateError.of(f"“{name}” staat waar een app het afdekt ({self.label}).")

    def _clash(self, text: Text) -> Finding:
        place = self.activiteit.place(text.field) if self.activiteit else Place(field=text.field)
        return Finding(
            "past-niet",
            Severity.ERROR,
            place,
            f"de tekst “{text.text}” raakt iets anders op de bladzijde ({self.label}).",
            "Maak de tekst korter, of kies een andere maat.",
        )

    # Edges

    def _ready(self, item: object) -> bool:
        names = [
            match.group(1)
            for side in ("left", "right", "top", "bottom")
            if isinstance(value := getattr(item, side, None), str) and (match := _EDGE.match(value))
        ]
        return all(name in self.edges for name in names)

    def _length(self, value: Length) -> float:
        if not isinstance(value, str):
            return value * self.unit
        match = _EDGE.match(value)
        if not match:
            raise TemplateError.of(f"“{value}” is geen plaats op de bladzijde.")
        name, edge, sign, by = match.groups()
        box = self.edges[name]
        at = {"top": box.y, "bottom": box.bottom, "left": box.x, "right": box.right}[edge]
        return at + (float(by) * self.unit * (1 if sign == "+" else -1) if by else 0.0)

    def _box(self, item: Column | Panel | Table | Logos | Photo) -> Box:
        left, top = self._length(item.left), self._length(item.top)
        return Box(left, top, self._length(item.right) - left, self._length(item.bottom) - top)

    # Items

    def _place(self, item: object) -> None:
        if isinstance(item, Column):
            self._column(item)
        elif isinstance(item, Panel):
            self._panel(item)
        elif isinstance(item, Table):
            self._table(item)
        elif isinstance(item, Logos):
            box = self._box(item)
            items, used = place_logos(
                self.campagne,
                box,
                self.fonts,
                self._color("on panel" if item.on == "panel" else "text"),
                chip=None if item.on == "panel" and self.layout.panel == "wit" else PALETTE["wit"],
                partners=item.partners,
                align=item.align,
            )
            self._keep(item.name, items, used)
        elif isinstance(item, Photo):
            self._photo(item)
        elif isinstance(item, QR):
            self._qr(item)

    def _keep(self, name: str, items: tuple[Item, ...], box: Box, solid: bool = True) -> None:
        self.drawn[name] = items
        self.edges[name] = box
        if solid:
            self.solid.append((name, box))

    def _color(self, name: str) -> Color:
        panel = PALETTE[self.layout.panel]
        if name == "text":
            return text_color(self.ground)
        if name == "accent":
            own = self.campagne.huisstijl.accent
            wanted = own_color(own) if own else PALETTE["zon"]
            # WCAG 2.1, 1.4.3: large type needs a contrast of 3.
            able = (wanted, PALETTE["wit"], PALETTE["diep koraal"], text_color(self.ground))
            return next((color for color in able if contrast(color, self.ground) >= 3), able[-1])
        if name == "ground":
            return self.ground
        if name == "on panel":
            return text_color(panel)
        return PALETTE[name]

    def _column(self, item: Column) -> None:
        box = self._box(item)
        rows = [row for piece in item.pieces if (row := self._row(piece, box)) is not None]
        if not rows:
            y = {"top": box.y, "bottom": box.bottom, "middle": (box.y + box.bottom) / 2}[item.anchor]
            self._keep(item.name, (), Box(box.x, y, box.width, 0), solid=False)
            return
        done = fit_column(
            rows,
            box,
            self.fonts,
            anchor=item.anchor,
            align=item.align,
            least=item.least * self.unit,
            aim=None if item.aim is None else self._length(item.aim),
        )
        icons = tuple(
            Group(
                Box(one.x, one.y, one.size, one.size),
                _paths(icon(one.name, one.x, one.y, one.size, one.disc, PALETTE["wit"])),
                name=one.name,
            )
            for one in done.icons
        )
        self._keep(item.name, (*icons, *done.items), done.box, solid=False)
        self.solid += [(item.name, text.ink) for text in done.items if isinstance(text, Text)]
        self.solid += [(item.name, group.box) for group in icons]

    def _row(self, piece: TextPiece | LinesPiece, room: Box) -> Row | None:
        color = self._color(piece.color)
        place = self.activiteit.place(piece.field) if self.activiteit else Place(field=piece.field)
        unit = self.type_unit
        disc = PALETTE[piece.disc]
        if isinstance(piece, LinesPiece):
            pitch, lines = piece.pitch * self.unit, piece.lines
            if not lines:
                lines = max(1, int(room.height / pitch))
                pitch = room.height / lines
            return Row(
                piece.field,
                (Span(fill(piece.label, self.values), "semibold", color),),
                piece.size * unit,
                piece.size * unit,
                1.2,
                Role.P,
                self._gap(piece.gap),
                place,
                icon=piece.icon,
                disc=disc,
                lines_to_write=lines,
                pitch=pitch,
                label_width=piece.label_width * self.unit,
                rule=self._color(piece.rule) if piece.rule else None,
            )
        if piece.spans:
            spans = tuple(
                Span(
                    fill(span.text, self.values) + span.text[len(span.text.rstrip()) :],
                    span.face or piece.face,
                    self._color(span.color or piece.color),
                )
                for span in piece.spans
            )
        else:
            spans = (Span(together(fill(piece.text, self.values)), piece.face, color),)
        if not "".join(span.text for span in spans).strip():
            return None
        return Row(
            piece.field,
            spans,
            piece.size[0] * unit,
            piece.size[1] * unit,
            piece.leading,
            Role(piece.role),
            self._gap(piece.gap),
            place,
            piece.balance,
            fill(piece.link, self.values) or None,
            piece.icon,
            disc,
            piece.width * self.unit if piece.width else None,
            below=piece.below * self.unit,
        )

    def _bled(self, box: Box) -> Box:
        """The box, and at each edge of the page the bleed beyond it."""
        bleed = self.layout.bleed * self.unit
        left = box.x - bleed if box.x <= 0 else box.x
        top = box.y - bleed if box.y <= 0 else box.y
        right = box.right + bleed if box.right >= self.width - 0.01 else box.right
        bottom = box.bottom + bleed if box.bottom >= self.height - 0.01 else box.bottom
        return Box(left, top, right - left, bottom - top)

    def _gap(self, gap: float | tuple[float, float]) -> tuple[float, float]:
        largest, smallest = gap if isinstance(gap, tuple) else (gap, gap)
        return largest * self.unit, smallest * self.unit

    def _panel(self, item: Panel) -> None:
        box = self._box(item)
        color = self._color(item.color)
        full = self._bled(box)
        if item.wave:
            outline = wave(full, item.wave * self.unit, item.waved)
        else:
            outline = rounded(full.x, full.y, full.width, full.height, item.radius * self.unit)
        self._keep(item.name, (Path(outline, fill=color),), box)

    def _photo(self, item: Photo) -> None:
        frame = self._bled(self._box(item))
        photo = self.activiteit.afbeelding if self.activiteit else None
        if photo is None or self.activiteit is None:
            self._keep(item.name, (), frame, solid=False)
            return
        placed = place_photo(photo, frame, self.sight)
        unit = None if self.layout.unit == "mm" else self.unit
        self.notes += check_photo(photo, placed, unit, self.activiteit.place("afbeelding"), self.label)
        alt, its = photo.tekst, Depends.ACTIVITEIT
        picture = Picture(placed, photo.artwork, alt, depends=its, clip=frame, field="afbeelding")
        self._keep(item.name, (picture,), frame)

    def _qr(self, item: QR) -> None:
        link = str(self.values["link"])
        left, top = self._length(item.left), self._length(item.top)
        if not link:
            self._keep(item.name, (), Box(left, top, 0, 0), solid=False)
            return
        box = Box(left, top, item.size * self.unit, item.size * self.unit)
        code: QRCode = place_qr(link, box, PALETTE[item.color])
        self._keep(item.name, (code,), box)

    def _table(self, item: Table) -> None:
        region = self._box(item)
        margin = item.margin * self.unit
        solid = [box for name, box in self.solid if name not in item.on]
        near = [box.grown(margin) for box in solid]
        panels = [self.edges[name] for name in item.under]
        clear = [box.grown(margin) for box in solid if not any(panel.holds(box) for panel in panels)]
        tafel = self._lay(region, clear, near, item)
        shapes = illustration.draw(tafel)
        box = Box(tafel.x - tafel.reach, tafel.y - tafel.reach, 2 * tafel.reach, 2 * tafel.reach)
        group = Group(
            box,
            _paths(shapes),
            Role.FIGURE,
            illustration.alt(tafel.vol),
            Depends.ACTIVITEIT,
            item.name,
        )
        self.drawn[item.name] = (group,)
        self.edges[item.name] = box

    def _lay(self, region: Box, clear: list[Box], near: list[Box], item: Table) -> illustration.Tafel:
        """The largest table whose free chair (if it has one) is whole, in sight and clear of all else."""
        page = self.sight.grown(-max(self.layout.safe * self.unit, self.width * 0.02))
        sight = Box(page.x, page.y, page.width, min(page.bottom, region.bottom) - page.y)
        largest = item.largest * self.unit
        stoelen = illustration.number_of_chairs(self.key)
        titel = self.activiteit.titel if self.activiteit else ""
        thema = thema_for(titel, self.activiteit.omschrijving if self.activiteit else "")
        vol = bool(self.values["vol"])
        unit = illustration.Tafel(0, 0, 1, stoelen, 0, thema, self.ground, vol)
        out = [(degrees(atan2(y, x)), hypot(x, y), r) for x, y, r in unit.standing_out]
        # Whose turn it is to be tried first differs by activity, so that neighbours differ.
        turn = illustration.choice(f"{self.key}|vrij", len(item.free))
        for angles in ((*item.free[turn:], *item.free[:turn]), range(0, 360, 15)):
            chairs = [Chair(float(angle), out) for angle in angles]
            found = largest_ring(Room(region, item.bleeds, item.crop, clear, largest, sight, near), chairs)
            if found:
                ring, chair = found
                return illustration.Tafel(ring.x, ring.y, ring.radius, stoelen, chair.angle, thema, self.ground, vol)
        raise TemplateError.of("er is geen plek voor de vrije stoel.", "Geef de tekening meer ruimte.")


def wave(box: Box, high: float, edge: str) -> tuple[Segment, ...]:
    """A box whose upper or lower `edge` is a wave, `high` pt from crest to trough."""
    start, away, sign = (box.y, box.bottom, 1) if edge == "top" else (box.bottom, box.y, -1)

    def at(across: float, down: float) -> tuple[float, float]:
        return box.x + box.width * across, start + sign * high * down

    return (
        ("M", at(0, 0.50)),
        ("C", (*at(0.22, -0.30), *at(0.40, -0.05), *at(0.56, 0.34))),
        ("C", (*at(0.72, 0.72), *at(0.86, 0.72), *at(1, 0.16))),
        ("L", (box.right, away)),
        ("L", (box.x, away)),
        ("Z", ()),
    )


def _paths(shapes: tuple[Shape, ...]) -> tuple[Path, ...]:
    return tuple(
        Path(shape.segments, shape.fill, shape.stroke, shape.stroke_width, depends=Depends.ACTIVITEIT)
        for shape in shapes
    )
