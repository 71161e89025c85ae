"""A template and its data become a page: each item in its turn, the table in the room that is left.

Nothing may overlap: a text that touches another item is a DoesNotFitError, not an accident.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.design import illustration
from kom_erbij.design.palette import GRONDEN, PALETTE
from kom_erbij.design.shapes import rounded, wave
from kom_erbij.errors import DoesNotFitError, Finding, Place, Severity, TemplateError
from kom_erbij.intake.form_mark import Mark
from kom_erbij.layout import chairs, table
from kom_erbij.layout.clash import clash, hidden
from kom_erbij.layout.colors import PLAIN, colors_for
from kom_erbij.layout.column import fit_column
from kom_erbij.layout.contrast import legible
from kom_erbij.layout.cutting import FROM_CUT, cut_line, keep_within, outline_for, what_matters
from kom_erbij.layout.edges import bled, box_of, length, ready
from kom_erbij.layout.fonts import NO_BREAK_SPACE, Fonts, fonts_of
from kom_erbij.layout.items import move
from kom_erbij.layout.lettering import pictured
from kom_erbij.layout.logos import LEAST_PART, LEAST_PIXELS, place_logos
from kom_erbij.layout.outline import RECTANGLE
from kom_erbij.layout.page import MM, PX, Bookmark, Box, Group, Item, Page, Path, Picture, QRCode, Text
from kom_erbij.layout.paging import Paging
from kom_erbij.layout.photo import check_photo, place_photo
from kom_erbij.layout.pieces import Filling
from kom_erbij.layout.qr import place_qr, too_long_an_address
from kom_erbij.layout.repeating import Placed, Waiting, drawn, repeat
from kom_erbij.layout.rounds import rounds
from kom_erbij.layout.signs import draw_sign
from kom_erbij.layout.single import lone_chair
from kom_erbij.template.model import (
    QR,
    Column,
    Cut,
    Drawing,
    Layout,
    LayoutItem,
    Logos,
    Panel,
    Photo,
    Repeat,
    Setting,
    Stoel,
    Stoelen,
    Tafel,
    layout_of,
)
from kom_erbij.template.problems import in_file
from kom_erbij.template.product import Part, Product, size_called
from kom_erbij.template.slots import Said, fill
from kom_erbij.template.values import slot_values

GROUNDS = 4
"""How many grounds a layout has to choose from, at most."""


def compose(
    product: Product,
    part: Part,
    maat: str,
    onderwerp: Onderwerp,
    *,
    dense: bool = False,
    design: str = "",
    sketch: bool = False,
    variant: int | None = None,
    fonts: Fonts | None = None,
) -> tuple[Page, ...]:
    """The pages of a part in size `maat`; `variant` picks the ground colour (None: by the activity's words).

    By the `design` of that name, or the part's own template. With `dense` by the template for long texts, if there is
    one (`fitting` chooses); as a `sketch` without what is drawn, only to see whether all texts fit. Raises
    DoesNotFitError, MissingGlyphError and PictureError, whose findings name the cell or option, ConfigError when no
    text reads on the gemeente's own colour, and TemplateError.
    """
    activiteit = onderwerp.activiteit
    photo = bool(activiteit and activiteit.afbeelding)
    kit = product.kit
    names = part.files(product.drawn_as(maat), photo=photo, dense=dense, design=design)
    sides = product.sides_of(maat)
    layouts = {name: layout_of(product, name, sides) for name in (*names, *part.filling(maat))}
    tells_all = part.repeat == "activiteiten"
    if tells_all != any(isinstance(item, Repeat) for one in layouts.values() for item in one.items):
        missing = "een item kind = “repeat” in de bladzijde" if tells_all else "repeat = “activiteiten” bij dit deel"
        where = Place(file=f"{product.name}/product.toml")
        raise TemplateError.of(f"er ontbreekt {missing}.", "Die twee horen bij elkaar.", place=where)
    values = slot_values(onderwerp)
    values |= {"bladzijde": 0, "groep": "", "tot_groep": "", "letter": "", "nummer": 0}
    # On one line with "nog": it is read in one look.
    values["afstand"] = Said(onderwerp.afstand.replace(" ", NO_BREAK_SPACE), Place(option="--afstand"))
    fonts = fonts or fonts_of(kit)

    def laid(values: Mapping[str, object], variant: int | None) -> list[Page]:
        def page(name: str, values: Mapping[str, object], waiting: Waiting) -> tuple[Page, Placed | None]:
            with in_file(product.file(name)):
                sheet = _Composer(layouts[name], onderwerp, values, variant, fonts, maat, waiting)
                return sheet.page(product.title, sketch=sketch), sheet.placed

        if part.repeat == "vragen":

            def of_round(name: str, its: Mapping[str, object]) -> Page:
                return page(name, {**values, **its}, Waiting((), {}))[0]

            return list(rounds(product, part, onderwerp.campagne, layouts, names, of_round))
        return list(Paging(product, part, maat, onderwerp, layouts, values, page).pages(names))

    if part.letters:
        # Each on the next of the grounds, so that no two side by side are the same.
        pages = [
            one
            for number, letter in enumerate(" ".join((onderwerp.woorden or part.letters).split()))
            for one in laid(
                {**values, "letter": Said(letter.strip(), Place(option="--woorden")), "nummer": number + 1}, number
            )
        ]
    else:
        pages = laid(values, variant)
    if activiteit and photo and not any(isinstance(item, Photo) for one in layouts.values() for item in one.items):
        pages[0] = replace(pages[0], notes=(*pages[0].notes, _no_photo(activiteit, product, maat)))
    return tuple(pages)


def _no_photo(activiteit: Activiteit, product: Product, maat: str) -> Finding:
    return Finding(
        "foto-niet-gebruikt",
        Severity.NOTE,
        activiteit.place("afbeelding"),
        f"op {product.title.lower()} {size_called(maat)} is geen plek voor een foto; daar staat de tekening.",
    )


def _no_ground(activiteit: Activiteit, label: str) -> Finding:
    name = next(said for said, color in GRONDEN.items() if color == activiteit.kleur)
    what = f"dit sjabloon heeft geen ondergrond {name} ({label}); het kiest er zelf een."
    return Finding("kleur-niet-gebruikt", Severity.NOTE, activiteit.place("kleur"), what, text=name)


def look_key(activiteit: Activiteit) -> str:
    """What an activity's look is chosen by: the same words, the same look."""
    return f"{activiteit.titel}|{activiteit.moment}"


class _Composer:
    """One page in the making: what has been placed so far, and the edges others lean on."""

    def __init__(
        self,
        layout: Layout,
        onderwerp: Onderwerp,
        values: Mapping[str, object],
        variant: int | None,
        fonts: Fonts,
        label: str,
        waiting: Waiting,
    ) -> None:
        self.layout, self.campagne, self.activiteit = layout, onderwerp.campagne, onderwerp.activiteit
        self.values, self.fonts, self.label, self.waiting = values, fonts, label, waiting
        self.placed: Placed | None = None
        self.unit = MM if layout.unit == "mm" else PX
        self.whole = Box(0, 0, layout.width * self.unit, layout.height * self.unit)
        self.key = look_key(self.activiteit) if self.activiteit else self.campagne.gemeente.code
        if variant is None:
            # What comes back has each ground in its turn.
            turn = values.get("ronde")
            variant = turn if isinstance(turn, int) else illustration.choice(self.key, GROUNDS)
        wished = self.activiteit.kleur if self.activiteit else ""
        self.colors = colors_for(layout, self.campagne.huisstijl, variant, fonts.kit.colors, wished)
        if layout.groups:
            kind = values.get("nummer_soort")
            name = layout.groups[(kind if isinstance(kind, int) else 0) % len(layout.groups)]
            self.colors = replace(self.colors, group=self.colors.palette[name])
        type_unit = 1.0 if layout.unit == "mm" else PX
        self.filling = Filling(values, self.colors, self.unit, type_unit)
        self.edges: dict[str, Box] = {"page": self.whole}
        self.drawn: dict[str, tuple[Item, ...]] = {}
        self.solid: list[tuple[str, Box]] = []
        self.notes: list[Finding] = []
        self.tables: tuple[tuple[str, illustration.Tafel], ...] = ()
        self.bookmarks = [Bookmark(said)] if (said := str(fill(layout.bookmark, values))) else []
        if self.activiteit and wished and layout.ground not in PLAIN and wished not in layout.ground:
            self.notes.append(_no_ground(self.activiteit, label))
        self.outline = outline_for(layout, self.unit)
        left, top, right, bottom = (part * self.unit for part in layout.covered)
        self.sight = Box(left, top, self.whole.width - left - right, self.whole.height - top - bottom)

    def page(self, title: str, *, sketch: bool = False) -> Page:
        waiting = list(self.layout.items)
        while waiting:
            able = [item for item in waiting if ready(item, self.edges)]
            if not able:
                raise TemplateError.of(f"een plaats verwijst in een kring: {[i.name for i in waiting]}.")
            # Others may tell what is repeated here; what is drawn takes what room is left, so it comes last.
            chosen = min(able, key=lambda item: (isinstance(item, Tafel | Stoelen), not isinstance(item, Repeat)))
            if sketch and isinstance(chosen, Tafel | Stoelen):
                self._keep(chosen.name, (), self._box(chosen), solid=False)
            else:
                self._place(chosen)
            waiting.remove(chosen)
        items = tuple(item for one in self.layout.items for item in self.drawn[one.name])
        if (text := clash(items)) is not None:
            raise DoesNotFitError(self._clash(text))
        if (item := hidden(items, self.sight)) is not None:
            name = "de code" if isinstance(item, QRCode) else item.field
            raise TemplateError.of(f"“{name}” staat waar een app het afdekt ({self.label}).")
        safe = self.layout.safe * self.unit
        if self.outline is not None:
            needed = max(safe, FROM_CUT) if self.layout.unit == "mm" else safe
            keep_within(items, self.outline, needed, self.label)
        items = legible(items, self.colors.ground, self.campagne.huisstijl)
        shows = fill(self.layout.picture, self.values)
        if shows:
            items = pictured(items, self.whole, shows, "beeld")
        name = self.activiteit.titel if self.activiteit else f"Kom erbij {self.campagne.gemeente.in_zin}"
        return Page(
            self.whole.width,
            self.whole.height,
            items,
            f"{title}: {name}",
            self.colors.ground,
            self.label,
            self.layout.bleed * self.unit,
            safe,
            outline=self.outline.segments if self.outline and self.layout.shape != RECTANGLE else (),
            mark=self._mark(),
            notes=tuple(self.notes),
            bookmarks=tuple(self.bookmarks),
            mirror=self.layout.mirror,
            clear=self.layout.clear,
            alt=shows,
            tables=self.tables,
        )

    def _mark(self) -> str:
        """By what a page to fill in is known when it comes back."""
        form = self.layout.form
        if form is None:
            return ""
        return str(Mark(form.gives, self.campagne.gemeente.code, self.campagne.week.jaar, form.fixed))

    def _clash(self, text: Text) -> Finding:
        if text.href:
            return too_long_an_address(text.text, text.place or Place(field=text.field))
        return Finding(
            "past-niet",
            Severity.ERROR,
            text.place or Place(field=text.field),
            f"de tekst “{text.text}” raakt iets anders op de bladzijde ({self.label}).",
            "Maak de tekst korter, of kies een andere maat.",
            text.text,
        )

    def _place(self, item: LayoutItem) -> None:
        if isinstance(item, Column):
            self._column(item)
        elif isinstance(item, Panel):
            self._panel(item)
        elif isinstance(item, Tafel):
            self._table(item)
        elif isinstance(item, Setting):
            group = table.setting(self._box(item), self.colors.ground, item.name)
            self._keep(item.name, (group,), group.box, solid=False)
        elif isinstance(item, Stoelen):
            self._chairs(item)
        elif isinstance(item, Logos):
            self._logos(item)
        elif isinstance(item, Photo):
            self._photo(item)
        elif isinstance(item, Repeat):
            self._repeat(item)
        elif isinstance(item, Drawing):
            self._drawing(item)
        elif isinstance(item, Stoel):
            self._chair(item)
        elif isinstance(item, Cut):
            self._cut(item)
        else:
            self._qr(item)

    def _box(
        self,
        item: Column | Panel | Tafel | Stoelen | Setting | Logos | Photo | Repeat | Drawing | Stoel,
    ) -> Box:
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
        self._keep_texts(item.name, (*drawn(done.icons), *done.items), done.box)

    def _repeat(self, item: Repeat) -> None:
        room = self._box(item)
        done = repeat(item, self.waiting, room, self.filling, self.fonts, self.unit)
        self.placed = done
        self.bookmarks += done.bookmarks
        if done.groups:
            told = {"groep": done.groups[0], "tot_groep": done.groups[-1] if len(done.groups) > 1 else ""}
            self.values = {**self.values, **told}
            self.filling = replace(self.filling, values=self.values)
        self._keep_texts(item.name, done.items, Box(room.x, room.y, room.width, max(0.0, done.bottom - room.y)))

    def _keep_texts(self, name: str, items: tuple[Item, ...], box: Box) -> None:
        """Set texts and their icons: what is around them is free."""
        self._keep(name, items, box, solid=False)
        self.solid += [(name, one.ink) for one in items if isinstance(one, Text)]
        self.solid += [(name, one.box) for one in items if isinstance(one, Group)]

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
            least=LEAST_PART * min(self.whole.width, self.whole.height)
            if self.layout.unit == "mm"
            else LEAST_PIXELS * self.unit,
            align="right" if item.align == "right" else "left",
        )
        if item.align == "center":
            room = self._box(item)
            by = room.x + (room.width - used.width) / 2 - used.x
            # Alone on a white end it stands halfway its height too, a name as well as a logo.
            down = room.y + (room.height - used.height) / 2 - used.y if white else 0.0
            items = tuple(move(one, by, down) for one in items)
            used = replace(used, x=used.x + by, y=used.y + down)
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
        picture = Picture(placed, photo.artwork, photo.tekst, clip=frame, field="afbeelding")
        self._keep(item.name, (picture,), frame)

    def _qr(self, item: QR) -> None:
        link = self.values["link"]
        assert isinstance(link, Said)
        left, top = length(item.left, self.edges, self.unit), length(item.top, self.edges, self.unit)
        if not link:
            self._keep(item.name, (), Box(left, top, 0, 0), solid=False)
            return
        box = Box(left, top, item.size * self.unit, item.size * self.unit)
        code = place_qr(link.href, box, self.colors.palette[item.color], shown=link, place=link.place)
        self._keep(item.name, (code,), box)

    def _drawing(self, item: Drawing) -> None:
        group = draw_sign(item, self._box(item), self.colors)
        self._keep(item.name, (group,), group.box)

    def _chair(self, item: Stoel) -> None:
        ink = self.colors.named(item.ink) if item.ink else None
        group = lone_chair(self._box(item), self.colors.ground, item.turn, item.name, ink)
        self._keep(item.name, (group,), group.box)

    def _cut(self, item: Cut) -> None:
        assert self.outline is not None
        self._keep(item.name, (cut_line(self.outline, item.name),), self.whole, solid=False)

    def _table(self, item: Tafel) -> None:
        if self._left_out(item):
            return
        if item.around:
            standing = [box for name in item.around for one in self.drawn[name] for box in what_matters(one)]
            tafel = table.lay_around(
                item, self._box(item), standing, self.outline, self.key, self.activiteit, self.colors.ground, self.unit
            )
            self._draw_table(item, tafel)
            return
        room = table.room_for(item, self._box(item), self._in_sight, self.solid, self.edges, self.unit, self.outline)
        self._draw_table(item, table.lay(room, item.free, self.key, self.activiteit, self.colors.ground))

    def _draw_table(self, item: Tafel, tafel: illustration.Tafel) -> None:
        tafel = replace(tafel, gasten=1.0 if item.guests else 0.0)
        group = table.drawn(tafel, item.name, outline=item.outline)
        self.tables = (*self.tables, (group.name, tafel))
        self._keep(item.name, (group,), group.box, solid=False)

    def _left_out(self, item: Tafel | Stoelen) -> bool:
        """Whether too little is left of its region; it keeps that, with nothing in it."""
        place = self._box(item)
        if min(place.width, place.height) >= item.least * self.unit:
            return False
        self._keep(item.name, (), place, solid=False)
        return True

    def _chairs(self, item: Stoelen) -> None:
        if self._left_out(item):
            return
        found = chairs.placed_in(
            item,
            self._box(item),
            self._in_sight,
            self.solid,
            self.edges,
            self.unit,
            self.layout.bleed * self.unit,
            key=self.key,
            activiteit=self.activiteit,
        )
        group = chairs.drawn(item, found, self.key, self.activiteit, self.colors.ground)
        self._keep(item.name, (group,), group.box, solid=False)

    @property
    def _in_sight(self) -> Box:
        """Where the free chair may stand."""
        return self.sight.grown(-max(self.layout.safe * self.unit, self.whole.width * 0.02))
