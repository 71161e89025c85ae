"""A template and its data become a page: each item in its turn, the table in the room that is left.

Nothing may overlap: a text that touches another item is a DoesNotFitError, not an accident.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.design import illustration
from kom_erbij.design.icons import icon
from kom_erbij.design.palette import PALETTE
from kom_erbij.design.shapes import rounded, wave
from kom_erbij.errors import DoesNotFitError, Finding, Severity, TemplateError
from kom_erbij.layout import table
from kom_erbij.layout.clash import clash, hidden
from kom_erbij.layout.colors import colors_for
from kom_erbij.layout.column import fit_column
from kom_erbij.layout.contrast import legible
from kom_erbij.layout.edges import bled, box_of, length, ready
from kom_erbij.layout.fonts import Fonts, house_fonts
from kom_erbij.layout.items import paths
from kom_erbij.layout.logos import place_logos
from kom_erbij.layout.page import MM, PX, Box, Depends, Group, Item, Page, Path, Picture, QRCode, Text
from kom_erbij.layout.photo import check_photo, place_photo
from kom_erbij.layout.pieces import Filling
from kom_erbij.layout.qr import place_qr
from kom_erbij.template.model import QR, Column, Layout, LayoutItem, Logos, Panel, Photo, Product, Tafel, load_layout
from kom_erbij.template.values import slot_values

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
        _Composer(layout, campagne, activiteit, values, variant, fonts, maat).page(product.title) for layout in layouts
    )
    if activiteit and photo and not any(isinstance(item, Photo) for layout in layouts for item in layout.items):
        pages = (replace(pages[0], notes=(*pages[0].notes, _no_photo(activiteit, product, maat))), *pages[1:])
    return pages


def _no_photo(activiteit: Activiteit, product: Product, maat: str) -> Finding:
    size = maat.upper() if maat[:1].isalpha() else maat
    return Finding(
        "foto-niet-gebruikt",
        Severity.NOTE,
        activiteit.place("afbeelding"),
        f"op {product.title.lower()} {size} is geen plek voor een foto; daar staat de tekening.",
    )


def look_key(activiteit: Activiteit) -> str:
    """What an activity's look is chosen by: the same words, the same look."""
    return f"{activiteit.titel}|{activiteit.moment}"


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
        label: str,
    ) -> None:
        self.layout, self.campagne, self.activiteit = layout, campagne, activiteit
        self.values, self.fonts, self.label = values, fonts, label
        self.unit = MM if layout.unit == "mm" else PX
        self.whole = Box(0, 0, layout.width * self.unit, layout.height * self.unit)
        self.key = look_key(activiteit) if activiteit else campagne.gemeente.code
        if variant is None:
            variant = illustration.choice(self.key, GROUNDS)
        self.colors = colors_for(layout, campagne.huisstijl, variant)
        type_unit = 1.0 if layout.unit == "mm" else PX
        self.filling = Filling(activiteit, values, self.colors, self.unit, type_unit)
        self.edges: dict[str, Box] = {"page": self.whole}
        self.drawn: dict[str, tuple[Item, ...]] = {}
        self.solid: list[tuple[str, Box]] = []
        self.notes: list[Finding] = []
        left, top, right, bottom = (part * self.unit for part in layout.covered)
        self.sight = Box(left, top, self.whole.width - left - right, self.whole.height - top - bottom)

    def page(self, title: str) -> Page:
        waiting = list(self.layout.items)
        while waiting:
            able = [item for item in waiting if ready(item, self.edges)]
            if not able:
                raise TemplateError.of(f"een plaats verwijst in een kring: {[i.name for i in waiting]}.")
            # The table takes what room is left, so it comes last.
            chosen = next((item for item in able if not isinstance(item, Tafel)), able[0])
            self._place(chosen)
            waiting.remove(chosen)
        items = tuple(item for one in self.layout.items for item in self.drawn[one.name])
        if (text := clash(items)) is not None:
            raise DoesNotFitError(self._clash(text))
        if (item := hidden(items, self.sight)) is not None:
            name = "de code" if isinstance(item, QRCode) else item.field
            raise TemplateError.of(f"“{name}” staat waar een app het afdekt ({self.label}).")
        items = legible(items, self.colors.ground, self.campagne.huisstijl)
        name = self.activiteit.titel if self.activiteit else f"Kom erbij {self.campagne.gemeente.in_zin}"
        return Page(
            self.whole.width,
            self.whole.height,
            items,
            f"{title}: {name}",
            self.colors.ground,
            self.label,
            self.layout.bleed * self.unit,
            self.layout.safe * self.unit,
            notes=tuple(self.notes),
        )

    def _clash(self, text: Text) -> Finding:
        return Finding(
            "past-niet",
            Severity.ERROR,
            self.filling.place(text.field),
            f"de tekst “{text.text}” raakt iets anders op de bladzijde ({self.label}).",
            "Maak de tekst korter, of kies een andere maat.",
        )

    def _place(self, item: LayoutItem) -> None:
        if isinstance(item, Column):
            self._column(item)
        elif isinstance(item, Panel):
            self._panel(item)
        elif isinstance(item, Tafel):
            self._table(item)
        elif isinstance(item, Logos):
            self._logos(item)
        elif isinstance(item, Photo):
            self._photo(item)
        else:
            self._qr(item)

    def _box(self, item: Column | Panel | Tafel | Logos | Photo) -> Box:
        return box_of(item, self.edges, self.unit)

    def _bled(self, item: Panel | Photo) -> Box:
        return bled(self._box(item), self.whole, self.layout.bleed * self.unit)

    def _keep(self, name: str, items: tuple[Item, ...], box: Box, solid: bool = True) -> None:
        self.drawn[name] = items
        self.edges[name] = box
        if solid:
            self.solid.append((name, box))

    def _column(self, item: Column) -> None:
        box = self._box(item)
        rows = self.filling.rows(item.pieces, box.height)
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
            aim=None if item.aim is None else length(item.aim, self.edges, self.unit),
        )
        icons = tuple(
            Group(
                Box(one.x, one.y, one.size, one.size),
                paths(icon(one.name, one.x, one.y, one.size, one.disc, PALETTE["wit"])),
                name=one.name,
            )
            for one in done.icons
        )
        self._keep(item.name, (*icons, *done.items), done.box, solid=False)
        self.solid += [(item.name, text.ink) for text in done.items if isinstance(text, Text)]
        self.solid += [(item.name, group.box) for group in icons]

    def _panel(self, item: Panel) -> None:
        full = self._bled(item)
        if item.wave:
            outline = wave(full.x, full.y, full.width, full.height, item.wave * self.unit, item.waved)
        else:
            outline = rounded(full.x, full.y, full.width, full.height, item.radius * self.unit)
        self._keep(item.name, (Path(outline, fill=self.colors.named(item.color)),), self._box(item))

    def _logos(self, item: Logos) -> None:
        white = item.on == "panel" and self.layout.panel == "wit"
        items, used = place_logos(
            self.campagne,
            self._box(item),
            self.fonts,
            self.colors.named("on panel" if item.on == "panel" else "text"),
            chip=None if white else PALETTE["wit"],
            partners=item.partners,
            align=item.align,
        )
        self._keep(item.name, items, used)

    def _photo(self, item: Photo) -> None:
        frame = self._bled(item)
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
        link, leads = str(self.values["link"]), str(self.values["href"])
        left, top = length(item.left, self.edges, self.unit), length(item.top, self.edges, self.unit)
        if not link:
            self._keep(item.name, (), Box(left, top, 0, 0), solid=False)
            return
        box = Box(left, top, item.size * self.unit, item.size * self.unit)
        code = place_qr(leads, box, PALETTE[item.color], shown=link, place=self.filling.place("website"))
        self._keep(item.name, (code,), box)

    def _table(self, item: Tafel) -> None:
        sight = self.sight.grown(-max(self.layout.safe * self.unit, self.whole.width * 0.02))
        room = table.room_for(item, self._box(item), sight, self.solid, self.edges, self.unit)
        tafel = table.lay(room, item.free, self.key, self.activiteit, self.colors.ground)
        group = table.drawn(tafel, item.name)
        self._keep(item.name, (group,), group.box, solid=False)
