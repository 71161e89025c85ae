"""A product is parts: each a subject, a template (whose ending says its material), sizes, and how it is put on sheets.

As `product.toml` says it; an unknown key is an error. Not here: what is in a template (model, document, text).
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from kom_erbij.campaign.onderwerp import Soort


class Material(StrEnum):
    """What a part is made out of; it decides which formats there can be."""

    PAGE = "page"
    DOCUMENT = "document"
    TEXT = "text"
    DATA = "data"


_ENDINGS = {".toml": Material.PAGE, ".md": Material.DOCUMENT, ".txt": Material.TEXT}


def _several(value: object) -> object:
    """One word stands for a list of one."""
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_several)]
Audience = Literal["inwoners", "netwerk", "pers"]
Sheets = Literal["single", "cards", "tiles", "booklet"]
FOR_THE_OFFICE = ("cards", "tiles")
"""Sheets of A4 that come beside the pages themselves, when asked for."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Size(_Strict):
    """A size, by the name that people ask for it; made unless another is asked for, if `default`."""

    title: str
    default: bool = True


class Part(_Strict):
    """One part of a product. In the name of a file of `template`, `{maat}` stands for the size.

    `photo` is the template for an activity with a photo; without it a photo has no place here. `dense` and
    `dense_photo` are taken where a text does not fit those. `pages` names the pages in the names of pictures.
    `repeat`: as many pages as the activities need. `sheets` is how they lie on paper.

    Of a text: `limit` is how long it may be with its `tail` (a slot a line, pasted after it), counted in `signs` or as
    `x` does; `shortens` names the slots that first lose sentences, from the end, `gives_way` those that then go, in
    this order. `alt_of` is the size whose picture its alt text tells of.
    """

    name: str = Field("", pattern=r"^[a-z0-9-]*$")
    title: str = ""
    of: Annotated[tuple[Soort, ...], BeforeValidator(_several)]
    template: Names = ()
    photo: Names = ()
    dense: Names = ()
    dense_photo: Names = ()
    sizes: Names = ()
    medium: Literal["paper", "screen"] = "paper"
    audience: Audience | None = None
    sheets: Sheets = "single"
    pages: tuple[str, ...] = ()
    repeat: Literal["activiteiten"] | None = None
    limit: int | None = Field(None, gt=0)
    counts: Literal["signs", "x"] = "signs"
    tail: tuple[str, ...] = ()
    shortens: tuple[str, ...] = ()
    gives_way: tuple[str, ...] = ()
    alt_of: str = ""

    @property
    def material(self) -> Material:
        return _ENDINGS.get(Path(self.template[0]).suffix, Material.DATA) if self.template else Material.DATA

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if not self.of:
            raise ValueError("of: zeg waar dit deel over gaat.")
        for file in (*self.template, *self.photo, *self.dense, *self.dense_photo):
            if Path(file).suffix not in _ENDINGS:
                raise ValueError(f"template: “{file}” eindigt niet op {', '.join(_ENDINGS)}.")
            if _ENDINGS[Path(file).suffix] is not self.material:
                raise ValueError(f"template: “{file}” is van een andere soort dan “{self.template[0]}”.")
            if Path(file).name != file:
                raise ValueError(f"template: “{file}” staat niet in de map van het product.")
        if self.material is not Material.PAGE and len(self.template) > 1:
            raise ValueError("template: dit kan maar uit één bestand komen.")
        only: dict[Material, tuple[str, ...]] = {
            Material.PAGE: ("photo", "dense", "dense_photo", "pages", "repeat"),
            Material.TEXT: ("limit", "tail", "shortens", "gives_way", "alt_of"),
        }
        for material, keys in only.items():
            for key in keys:
                if getattr(self, key) and self.material is not material:
                    raise ValueError(f"{key}: dat kan niet bij “{', '.join(self.template)}”.")
        if self.sheets != "single" and self.material is not Material.PAGE:
            raise ValueError(f"sheets: “{self.sheets}” kan alleen met bladzijden (.toml).")
        if self.repeat and set(self.of) != {Soort.PROGRAMMA}:
            raise ValueError("repeat: dat kan alleen bij of = “programma”.")
        return self

    def files(self, maat: str, *, photo: bool = False, dense: bool = False) -> tuple[str, ...]:
        """The template's files in this size; those for a photo if there is one and they are there; dense ones alike."""
        with_photo = photo and self.photo
        chosen = self.photo if with_photo else self.template
        if dense:
            chosen = (self.dense_photo if with_photo else self.dense) or chosen
        return tuple(file.replace("{maat}", maat) for file in chosen)


class Product(_Strict):
    """A product: what it is called, its parts, the sizes it has, and what is said of it in the help.

    `default`: made of a whole sheet when nothing is asked for.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    aliases: tuple[str, ...] = ()
    title: str
    audience: Audience = "inwoners"
    default: bool = False
    help: str = ""
    examples: tuple[str, ...] = ()
    sizes: dict[str, Size] = {}
    parts: tuple[Part, ...] = ()
    folder: Path = Path()

    @model_validator(mode="after")
    def _has_parts_in_known_sizes(self) -> Self:
        if not self.parts:
            raise ValueError("parts: zeg onder [[parts]] waar dit product uit bestaat.")
        for number, part in enumerate(self.parts):
            for maat in (*part.sizes, *filter(None, (part.alt_of,))):
                if maat not in self.sizes:
                    raise ValueError(f"parts.{number}: maat “{maat}” staat niet onder [sizes].")
            if part.material in (Material.PAGE, Material.DOCUMENT) and not self.sizes:
                raise ValueError("sizes: zeg in welke maten dit er is.")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """Its English name, and its others."""
        return (self.name, *self.aliases)

    @property
    def default_sizes(self) -> tuple[str, ...]:
        return tuple(name for name, size in self.sizes.items() if size.default)

    @property
    def subjects(self) -> frozenset[Soort]:
        """All that it can be of."""
        return frozenset(soort for part in self.parts for soort in part.of)

    @property
    def on_screen_only(self) -> bool:
        """Whether nothing of it is for paper."""
        return all(part.medium == "screen" for part in self.parts if part.material is not Material.TEXT)

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
        """The sizes that a part is there in; a text or data has none, which is one: ""."""
        if part.material in (Material.TEXT, Material.DATA):
            return ("",)
        return part.sizes or tuple(self.sizes)

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
                for file in (*part.files(maat), *part.files(maat, photo=True)):
                    if not (self.folder / file).is_file():
                        return file
        return ""

    def has_dense(self, part: Part, maat: str, *, photo: bool) -> bool:
        """Whether a part has a template for long texts in this size; a size may do without."""
        dense = part.files(maat, photo=photo, dense=True)
        return dense != part.files(maat, photo=photo) and all((self.folder / file).is_file() for file in dense)
