"""A product is parts: each a subject, a template (whose ending says its material), sizes, and how it is put on sheets.

As `product.toml` says it; an unknown key is an error. Not here: what is in a template (model, document, text).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, model_validator

from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.design.kit import HOUSE, Kit
from kom_erbij.errors import Place
from kom_erbij.resources import templates
from kom_erbij.template.own import OwnColor, OwnFont, load_face, not_ours, told_apart


class Material(StrEnum):
    """What a part is made out of; it decides which formats there can be.

    What a document is on sheets, a mail is in a program for mail.
    """

    PAGE = "page"
    DOCUMENT = "document"
    TEXT = "text"
    MAIL = "mail"
    WEB = "web"
    DATA = "data"


_ENDINGS = {".toml": Material.PAGE, ".md": Material.DOCUMENT, ".txt": Material.TEXT, ".html": Material.WEB}
_DRAWN = (Material.PAGE, Material.DOCUMENT)
"""What comes on sheets: it has a size, and can be for paper."""


def _several(value: object) -> object:
    """One word stands for a list of one."""
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_several)]
FileWord = Annotated[str, Field(pattern=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", max_length=40)]
"""What may stand in the name of a file."""
Designs = Annotated[
    tuple[tuple[FileWord, Names], ...],
    BeforeValidator(lambda value: tuple(value.items()) if isinstance(value, dict) else value),
]
"""The files of each design, by its name."""
Audience = Literal["inwoners", "netwerk", "pers"]
Use = Literal["drukker", "sociaal", "pers", "partners", "op-tafel", "web", "agenda"]
"""What a product is for: the folder of a kit that it goes in."""
KitName = Literal["klein", "groot", "alles"]
KITS: tuple[KitName, ...] = get_args(KitName)
"""Kits from small to large: each has what the one before it has."""
Sheets = Literal["single", "cards", "tiles", "shapes", "labels", "booklet", "cross-fold", "letter-fold", "tent"]
STYLE = "style.toml"
FOLDED = ("booklet", "cross-fold", "letter-fold", "tent")
"""What for paper comes as sheets to fold, and for a screen as its pages."""
PANELS = {"cross-fold": 5, "letter-fold": 6}
"""How many pages a folded sheet has, the poster of a cross fold among them."""
LABELS = "labels"
"""What for paper comes as sheets of A4 full of it, for an office printer, and for a screen as one."""
PAGES_OF_A_SHEET = 4
"""How many pages a sheet of a booklet has: front and back, each folded in two."""
FOR_THE_OFFICE = ("cards", "tiles", "shapes", "tent")
"""Sheets of A4 that come beside the pages themselves, when asked for."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


MOST_UNLIKE = 1.6
"""How many times as wide for its height a page may be asked for as it is drawn, or as high for its width."""
_SIDES = re.compile(r"([1-9]\d{1,4})x([1-9]\d{1,4})")


def sides_of(maat: str) -> tuple[float, float] | None:
    """Width and height as the name of a size says them: "2500x800"."""
    found = _SIDES.fullmatch(maat)
    return (float(found[1]), float(found[2])) if found else None


def _unlike(sides: tuple[float, float], others: tuple[float, float] | None) -> float:
    if others is None:
        return float("inf")
    ratio = sides[0] / sides[1] * others[1] / others[0]
    return max(ratio, 1 / ratio)


class Size(_Strict):
    """A size, by the name that people ask for it; made unless another is asked for, if `default`.

    With `asked` any other of about its shape may be asked for, in mm: it is called "2500x800" then, and so are those.
    `large` is large print, for who does not see well: of a document all text is of 18 pt at least, of pages it is
    their template's.
    A text that takes more than `most_pages` is told (0: it may take as many as it needs).
    """

    title: str
    default: bool = True
    asked: bool = False
    large: bool = False
    most_pages: Annotated[int, Field(ge=0)] = 0


def size_called(maat: str) -> str:
    """A size as people write it: "A4", but "samenvatting" and "1080x1080"."""
    return maat.upper() if re.fullmatch(r"[a-z]\d+", maat) else maat


class Order(_Strict):
    """What a print shop is asked for unless somebody says otherwise: how many (0: it is not ordered), on what, and how.

    `paper` and `finishing` are words for the shop: "135 g/m², mat", "gevouwen en geniet".
    """

    number: Annotated[int, Field(ge=0)] = 0
    paper: str = ""
    finishing: str = ""


class Part(_Strict):
    """One part of a product. In the name of a file of `template`, `{maat}` stands for the size.

    `photo` is the template for an activity with a photo; without it a photo has no place here. `dense` and
    `dense_photo` are taken where a text does not fit those. `designs` are templates of other characters by name, one of
    them `template` itself: an activity's words choose one, or whoever asks; a size may do without. `pages` names the
    pages in the names of pictures. `repeat`: as many pages as the activities need; or all pages again for every `each`
    questions, `rounds` times at most. `fill` are pages that come before the last one, as many (from the end) as a
    booklet lacks to be a multiple of four, or a folded sheet to be full. `letters`: the pages come once for each letter
    (slot `letter`, `nummer` from 1) of these words, or of others that are asked for; between two words it is empty.
    `distance`: it can say how far it still is to the activity (slot `afstand`), if that is asked for.
    `sheets` is how they lie on paper.
    `of_full`: made of an activity with no place left too. Without a template it is data: the subject itself. `formats`
    are those it comes in, of all that its material can be (none named: all); `default_formats` are made when none is
    asked for (none: those that the table of formats says). `ready`: a document to print as it is, without what is
    still open and without its note. `placed`: it is put in other people's pages, so for paper it has no marks and no
    bleed. `widths` are those in px that its pictures come in, each its own file.

    Of a text: `limit` is how long it may be with its `tail` (a slot a line, pasted after it), counted in `signs` or as
    `x` does. `gives_way` names the slots that go when it is too long, in this order; those of `shortens` lose their
    sentences one by one, from the end, and before all others where `gives_way` does not name them. `alt_of` is the
    size whose picture its alt text tells of.
    """

    name: str = Field("", pattern=r"^[a-z0-9-]*$", max_length=40)
    title: str = ""
    of: Annotated[tuple[Soort, ...], BeforeValidator(_several)]
    template: Names = ()
    photo: Names = ()
    dense: Names = ()
    dense_photo: Names = ()
    designs: Designs = ()
    sizes: Names = ()
    medium: Literal["paper", "screen", "mail"] = "paper"
    audience: Audience | None = None
    sheets: Sheets = "single"
    pages: tuple[FileWord, ...] = ()
    repeat: Literal["activiteiten", "vragen"] | None = None
    each: int = Field(0, ge=0, le=50)
    rounds: int = Field(0, ge=0, le=200)
    fill: Names = ()
    letters: str = Field("", max_length=60)
    distance: bool = False
    default_formats: Names = ()
    ready: bool = False
    placed: bool = False
    widths: tuple[Annotated[int, Field(ge=16, le=8192)], ...] = ()
    of_full: bool = True
    formats: Names = ()
    limit: int | None = Field(None, gt=0)
    counts: Literal["signs", "x"] = "signs"
    tail: tuple[str, ...] = ()
    shortens: tuple[str, ...] = ()
    gives_way: tuple[str, ...] = ()
    alt_of: str = ""

    @property
    def material(self) -> Material:
        if not self.template:
            return Material.DATA
        made_of = _ENDINGS.get(Path(self.template[0]).suffix, Material.DATA)
        return Material.MAIL if made_of is Material.DOCUMENT and self.medium == "mail" else made_of

    @property
    def design_names(self) -> tuple[str, ...]:
        """What its designs are called, that of its own template too."""
        return tuple(name for name, _ in self.designs)

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if not self.of:
            raise ValueError("of: zeg waar dit deel over gaat.")
        for file in (
            *self.template,
            *self.photo,
            *self.dense,
            *self.dense_photo,
            *self.fill,
            *chain(*dict(self.designs).values()),
        ):
            if Path(file).suffix not in _ENDINGS:
                raise ValueError(f"template: “{file}” eindigt niet op {', '.join(_ENDINGS)}.")
            if Path(file).suffix != Path(self.template[0]).suffix:
                raise ValueError(f"template: “{file}” is van een andere soort dan “{self.template[0]}”.")
            if Path(file).name != file:
                raise ValueError(f"template: “{file}” staat niet in de map van het product.")
        if self.material is not Material.PAGE and len(self.template) > 1:
            raise ValueError("template: dit kan maar uit één bestand komen.")
        of_pages = ("photo", "dense", "dense_photo", "designs", "pages", "repeat", "fill", "letters", "distance")
        only: dict[Material, tuple[str, ...]] = {
            Material.PAGE: of_pages,
            Material.TEXT: ("limit", "tail", "shortens", "gives_way", "alt_of"),
        }
        for material, keys in only.items():
            for key in keys:
                if getattr(self, key) and self.material is not material:
                    raise ValueError(f"{key}: dat kan niet bij “{', '.join(self.template)}”.")
        if self.medium == "mail" and self.material is not Material.MAIL:
            raise ValueError("medium: “mail” kan alleen met een tekst die doorloopt (.md).")
        if self.sheets != "single" and self.material is not Material.PAGE:
            raise ValueError(f"sheets: “{self.sheets}” kan alleen met bladzijden (.toml).")
        if self.fill and self.sheets not in FOLDED:
            raise ValueError("fill: dat kan alleen bij wat gevouwen wordt (sheets).")
        if self.fill and self.sheets == "booklet" and len(self.fill) != PAGES_OF_A_SHEET - 1:
            raise ValueError("fill: een boekje heeft hier drie bladzijden nodig.")
        if self.repeat == "activiteiten" and set(self.of) != {Soort.PROGRAMMA}:
            raise ValueError("repeat: dat kan alleen bij of = “programma”.")
        if (self.repeat == "vragen") != bool(self.each and self.rounds):
            raise ValueError("each: zeg bij repeat = “vragen” hoeveel vragen er bij elkaar staan, en rounds hoe vaak.")
        return self

    @property
    def both_sides(self) -> bool:
        """Whether its paper is printed on both sides: a card, a flyer, a booklet; a string of letters is not."""
        return self.sheets in (*PANELS, "booklet") or (len(self.template) > 1 and not self.letters)

    def files(self, maat: str, *, photo: bool = False, dense: bool = False, design: str = "") -> tuple[str, ...]:
        """The template's files in this size, or those of a `design`.

        Those for a photo if there is one and they are there, and no design is named; dense ones alike.
        """
        with_photo = photo and self.photo and not design
        chosen = dict(self.designs)[design] if design else self.photo if with_photo else self.template
        if dense:
            chosen = (self.dense_photo if with_photo else self.dense) or chosen
        return tuple(file.replace("{maat}", maat) for file in chosen)

    def filling(self, maat: str) -> tuple[str, ...]:
        """The files of the pages that fill it up in this size."""
        return tuple(file.replace("{maat}", maat) for file in self.fill)


class Product(_Strict):
    """A product: what it is called, its parts, the sizes it has, and what is said of it in the help.

    `name` is what its files are called by; `naam` what people call it (none: the same), in the help and in messages.
    `use` is what it is for, `in_kit` the smallest kit that has it, there for `each_activity` too or only of the week
    and its programme, in `kit_formats` (none named: those it has when nothing is asked for). `order` is what of it is
    ordered, `slug` what a print shop reads about it outside the bleed; `default`: made of a whole sheet when nothing is
    asked for. `kleuren` and `fonts` are its own, by the name that its layouts call them.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)
    naam: str = Field("", pattern=r"^([a-z][a-z0-9-]*)?$", max_length=40)
    aliases: tuple[FileWord, ...] = ()
    title: str
    audience: Audience = "inwoners"
    use: Use = "drukker"
    in_kit: KitName = "alles"
    each_activity: bool = True
    kit_formats: Names = ()
    order: Order = Order()
    slug: str = Field("", max_length=160)
    default: bool = False
    help: str = ""
    examples: tuple[str, ...] = ()
    sizes: dict[FileWord, Size] = {}
    parts: tuple[Part, ...] = ()
    kleuren: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9 -]*$")], OwnColor] = {}
    fonts: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")], OwnFont] = {}
    _folders: tuple[Path, ...] = PrivateAttr((Path(),))
    _shelf: Path | None = PrivateAttr(None)
    _lines: dict[str, int] = PrivateAttr(default_factory=dict)

    @model_validator(mode="after")
    def _has_parts_in_known_sizes(self) -> Self:
        if not self.parts:
            raise ValueError("parts: zeg onder [[parts]] waar dit product uit bestaat.")
        not_ours(self.kleuren)
        for number, part in enumerate(self.parts):
            if part.designs and part.template not in dict(part.designs).values():
                raise ValueError(f"parts.{number}: “template” is geen van de ontwerpen (designs).")
            for maat in (*part.sizes, *filter(None, (part.alt_of,))):
                if maat not in self.sizes:
                    raise ValueError(f"parts.{number}: maat “{maat}” staat niet onder [sizes].")
            if part.material in _DRAWN and not self.sizes:
                raise ValueError("sizes: zeg in welke maten dit er is.")
        for name, size in self.sizes.items():
            if size.asked and not sides_of(name):
                raise ValueError(f"sizes.{name}: een maat met “asked” heet naar de mm: 2500x800.")
        return self

    def lying_in(self, folders: tuple[Path, ...], shelf: Path | None, lines: Mapping[str, int]) -> Product:
        """This product with the folders that its files are in: its own, then that of the product it goes on from.

        `shelf` is the folder of products of one's own that it stands in (None: it is ours); `lines` are those of fonts.
        """
        lying = self.model_copy()
        lying._folders, lying._shelf, lying._lines = folders, shelf, dict(lines)
        return lying

    @property
    def folder(self) -> Path:
        """Its own folder."""
        return self._folders[0]

    @property
    def folders(self) -> tuple[Path, ...]:
        """Its own folder, then that of the product it goes on from."""
        return self._folders

    @property
    def own(self) -> bool:
        """Whether it is somebody's own and not ours."""
        return self._shelf is not None

    @property
    def first(self) -> tuple[Path, ...]:
        """Where its layouts look first for what they go on from: a file there replaces ours of that name."""
        return (*self._folders, *filter(None, (self._shelf,))) if len(self._folders) > 1 else ()

    def file(self, name: str) -> Path:
        """Where a file of its template is: in its own folder, or else in that of the product it goes on from."""
        return next((folder / name for folder in self._folders if (folder / name).is_file()), self.folder / name)

    @property
    def style_file(self) -> Path:
        """The look of what flows: that of the nearest folder that has one, or ours."""
        near = (*self._folders, *filter(None, (self._shelf,)))
        return next((one / STYLE for one in near if (one / STYLE).is_file()), templates() / STYLE)

    @property
    def kit(self) -> Kit:
        """The colours and faces that its layouts may name. Raises TemplateError for a font that cannot be used."""
        if not (self.kleuren or self.fonts):
            return HOUSE
        colors = tuple(one.color(name) for name, one in self.kleuren.items())
        faces = []
        for name, file in self.fonts.items():
            place = Place(file=f"{self.folder.name}/product.toml", line=self._lines.get(name), field=f"fonts.{name}")
            faces.append(load_face(self.file(file), name, self.fonts, place))
        kit = Kit(colors, tuple(faces))
        told_apart(kit, Place(file=f"{self.folder.name}/product.toml", field="fonts"))
        return kit

    @property
    def names(self) -> tuple[str, ...]:
        """Its English name, its Dutch one, and its others, each once."""
        return tuple(dict.fromkeys((self.name, self.called, *self.aliases)))

    @property
    def called(self) -> str:
        """What people call it: the name to show and to type."""
        return self.naam or self.name

    @property
    def default_sizes(self) -> tuple[str, ...]:
        return tuple(name for name, size in self.sizes.items() if size.default)

    @property
    def any_words(self) -> bool:
        """Whether words of one's own may be asked for."""
        return any(part.letters for part in self.parts)

    @property
    def any_distance(self) -> bool:
        """Whether it can say how far it still is to an activity."""
        return any(part.distance for part in self.parts)

    @property
    def any_size(self) -> bool:
        """Whether other sizes than its own may be asked for."""
        return any(size.asked for size in self.sizes.values())

    def drawn_as(self, maat: str) -> str:
        """The size that `maat` is drawn as: itself, or of those that may be asked for the one most of its shape.

        Empty where none is: it is not of this product, or of another shape than any.
        """
        if maat in self.sizes or not maat:
            return maat
        sides = sides_of(maat)
        able = [name for name, size in self.sizes.items() if size.asked] if sides else []
        if sides is None or not able:
            return ""
        nearest = min(able, key=lambda name: _unlike(sides, sides_of(name)))
        return nearest if _unlike(sides, sides_of(nearest)) <= MOST_UNLIKE else ""

    def sides_of(self, maat: str) -> tuple[float, float] | None:
        """The width and height in mm that are asked for; None for a size of its own."""
        return None if maat in self.sizes else sides_of(maat)

    @property
    def is_mail(self) -> bool:
        """Whether it is all to be mailed: then who reads it chooses how large its letters are."""
        return all(part.material is Material.MAIL for part in self.parts)

    @property
    def large_sizes(self) -> tuple[str, ...]:
        """The sizes that are large print."""
        return tuple(name for name, size in self.sizes.items() if size.large)

    @property
    def subjects(self) -> frozenset[Soort]:
        """All that it can be of."""
        return frozenset(soort for part in self.parts for soort in part.of)

    @property
    def on_screen_only(self) -> bool:
        """Whether nothing of it is for paper."""
        return all(part.medium == "screen" for part in self.parts if part.material in _DRAWN)

    @property
    def drawn(self) -> bool:
        """Whether something of it comes on sheets."""
        return any(part.material in _DRAWN for part in self.parts)

    @property
    def office_sheets(self) -> bool:
        """Whether sheets of A4 can be asked for."""
        return any(part.sheets in FOR_THE_OFFICE for part in self.parts)

    def audience_of(self, part: Part) -> Audience:
        return part.audience or self.audience

    def parts_of(self, soort: Soort) -> tuple[Part, ...]:
        """Its parts that are of such a subject."""
        return tuple(part for part in self.parts if soort in part.of)

    def sizes_of(self, part: Part) -> tuple[str, ...]:
        """The sizes that a part is there in; what comes on no sheet has none, which is one: ""."""
        return (part.sizes or tuple(self.sizes)) if part.material in _DRAWN else ("",)

    def page_of(self, soort: Soort, maat: str) -> Part | None:
        """The part that is a page of such a subject in this size."""
        return next(
            (part for part in self.parts_of(soort) if part.material is Material.PAGE and maat in self.sizes_of(part)),
            None,
        )

    def missing(self) -> str:
        """The name of a file that a part speaks of and that is not in the folder; empty if all are there."""
        for part in self.parts:
            for maat in self.sizes_of(part):
                for file in (*part.files(maat), *part.files(maat, photo=True), *part.filling(maat)):
                    if not self.file(file).is_file():
                        return file
        return ""

    def has_dense(self, part: Part, maat: str, *, photo: bool, design: str = "") -> bool:
        """Whether a part has a template for long texts in this size; a size may do without."""
        files = part.files(maat, photo=photo, design=design)
        dense = part.files(maat, photo=photo, dense=True, design=design)
        return files != dense and self._may_give_way(files, dense)

    def designs_of(self, part: Part, maat: str) -> tuple[str, ...]:
        """The names of the designs that a part has to choose from in this size."""
        plain = part.files(maat)
        return tuple(name for name in part.design_names if self._may_give_way(plain, part.files(maat, design=name)))

    def _may_give_way(self, files: tuple[str, ...], others: tuple[str, ...]) -> bool:
        """Whether `others` are there to be taken for `files`.

        One of somebody's own never gives way to one of ours, which looks different.
        """
        if not all(self.file(file).is_file() for file in others):
            return False
        nearest = [folder.resolve() for folder in self._folders]
        return all(
            nearest.index(self.file(other).parent.resolve()) <= nearest.index(self.file(file).parent.resolve())
            for file, other in zip(files, others, strict=False)
        )
