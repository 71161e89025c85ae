"""The look of what flows over pages, as `style.toml` tells it: paper, white, and a style for each kind of paragraph.

One value, read by the page, DOCX and ODT alike. Sizes, leading and white above and below in pt; the paper's own
measures in mm in the file and in pt here. Not here: what is drawn of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from kom_erbij.design.kit import HOUSE, Kit
from kom_erbij.errors import TemplateError
from kom_erbij.resources import templates
from kom_erbij.template.files import state_of
from kom_erbij.template.names import ColorName, FaceName, NotNegative, Positive
from kom_erbij.template.product import STYLE, Product
from kom_erbij.template.toml_file import Table, read_toml
from kom_erbij.template.validation import validated

_MM = 72 / 25.4
_Measures = TypeVar("_Measures", "Paper", "Indent")


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph is set. `between` is the white above one that follows another of its kind (None: as `above`)."""

    size: float
    leading: float
    face: str = "regular"
    color: str = "inkt"
    above: float = 0.0
    below: float = 0.0
    between: float | None = None

    @property
    def again(self) -> float:
        """The white above one that follows another of its kind."""
        return self.above if self.between is None else self.between


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Paper(_Strict):
    """The sheet: its measures, margins, the band on top, and where what flows ends (in the file mm, here pt)."""

    width: float
    height: float
    bleed: float
    safe: float
    margin: float
    band: float
    band_overleaf: float
    below_band: float
    bottom: float
    foot: tuple[float, float]

    @property
    def left(self) -> float:
        return self.margin

    @property
    def right(self) -> float:
        return self.width - self.margin

    @property
    def measure(self) -> float:
        """The width of a line."""
        return self.right - self.left

    def room(self, first: bool) -> tuple[float, float]:
        """Top and bottom of what flows, on the first sheet or on another."""
        return (self.band if first else self.band_overleaf) + self.below_band, self.bottom


class Fit(_Strict):
    """What may give so that a text takes fewer pages: sizes of the text with their share of white, and headlines'."""

    body: tuple[tuple[float, float], ...]
    headline: tuple[float, ...]


class Indent(_Strict):
    """How far things stand in (in the file mm, here pt)."""

    quote: float
    bullet: float
    label: float
    aside: float
    column: float


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """The look of a document that flows."""

    paper: Paper
    fit: Fit
    indent: Indent
    styles: Mapping[str, ParagraphStyle]
    kit: Kit = HOUSE

    def band_words(self, first: bool) -> tuple[float, float]:
        """The white (pt) over the words on the band, in its middle, and under them down to what flows."""
        high, line = (
            (self.paper.band, self["band"].leading)
            if first
            else (self.paper.band_overleaf, self["band-overleaf"].leading)
        )
        above = (high - line) / 2
        return above, above + self.paper.below_band

    def __getitem__(self, name: str) -> ParagraphStyle:
        return self.styles[name]

    def at(self, size: float, air: float) -> Stylesheet:
        """The same look with the text at `size` (pt) and all white times `air`."""
        body = self["body"]
        styles = {}
        for name, one in self.styles.items():
            if name in _OF_THE_SHEET:
                styles[name] = one
                continue
            sized = replace(one, size=size, leading=size * body.leading / body.size) if _as_body(one, body) else one
            between = None if sized.between is None else sized.between * air
            styles[name] = replace(sized, above=sized.above * air, between=between)
        return replace(self, styles=styles, fit=Fit(body=((size, 1.0),), headline=self.fit.headline))

    def in_large_print(self) -> Stylesheet:
        """The same look for who does not see well: the text of LARGE pt, the rest as much larger, and nothing smaller.

        Such text takes the pages that it needs: its size never gives way, its white does.
        """
        more = LARGE - self["body"].size
        wider = LARGE / self["body"].size

        def sized(size: float) -> float:
            return max(size + more, LARGE)

        styles = {
            name: replace(
                one,
                size=sized(one.size),
                leading=one.leading * sized(one.size) / one.size,
                above=one.above * _AIR,
                below=one.below * _AIR,
                between=None if one.between is None else one.between * _AIR,
            )
            for name, one in self.styles.items()
        }
        # On its band a name does not grow out of it.
        styles |= {name: self[name] for name in ("band",)}
        fit = Fit(
            body=tuple((LARGE, air) for _, air in self.fit.body),
            headline=tuple(size + more for size in self.fit.headline),
        )
        indent = self.indent.model_copy(
            update={"bullet": self.indent.bullet * wider, "label": self.indent.label * wider}
        )
        paper = self.paper.model_copy(
            update={"margin": self.paper.margin * _LARGE_MARGIN, "band_overleaf": self.paper.band_overleaf * _AIR}
        )
        return replace(self, styles=styles, fit=fit, indent=indent, paper=paper)


LARGE = 18.0
"""The size of large print in pt, at least: what the associations of blind and partially sighted people ask for."""
_AIR = 1.3
"""How much more white large print has."""
_LARGE_MARGIN = 0.8
"""Its margins, in those of other text: its lines are short enough as it is."""
_OF_THE_SHEET = (
    *("band", "band-overleaf", "band-label", "foot", "cell", "cell-header"),
    *("figure", "figure-label", "chart-label", "chart-number"),
)
"""What stays as it is, however the text is fitted."""


def _as_body(one: ParagraphStyle, body: ParagraphStyle) -> bool:
    return (one.size, one.leading, one.face) == (body.size, body.leading, body.face)


class _Written(_Strict):
    """A style as `style.toml` writes it; what is not said comes from the one that it is `like`."""

    like: str | None = None
    size: Positive | None = None
    leading: Positive | None = None
    face: FaceName | None = None
    color: ColorName | Literal["inkt"] | None = None
    above: NotNegative | None = None
    below: NotNegative | None = None
    between: NotNegative | None = None


class _File(_Strict):
    """A whole `style.toml`: measures in mm."""

    paper: Paper
    fit: Fit
    indent: Indent
    styles: dict[str, _Written]


def look_of(product: Product) -> Stylesheet:
    """The look of a product's documents: its own over ours, with its own colours and faces. Raises TemplateError."""
    path, kit = product.style_file, product.kit
    if kit == HOUSE and path == templates() / STYLE:
        return house_style()
    return _loaded(path, kit, state_of(path))


def load_style(path: Path) -> Stylesheet:
    """The look in a TOML file, over that of ours. Raises TemplateError, naming file, line and key."""
    return _loaded(path, HOUSE, state_of(path))


@lru_cache(64)
def _loaded(path: Path, kit: Kit, changed: tuple[tuple[int, int], ...]) -> Stylesheet:
    table = read_toml(path)
    house = templates() / STYLE
    if path != house:
        table = _over(table, read_toml(house))
    written = validated(_File, table, kit)
    styles: dict[str, ParagraphStyle] = {}
    for name, own in written.styles.items():
        place = table["styles"].place(name)
        if own.like is not None and own.like not in styles:
            raise TemplateError.of(
                f"“{own.like}” is (nog) geen stijl.",
                "Zet de stijl waarop een andere lijkt daarboven.",
                place=replace(place, field=f"styles.{name}.like"),
            )
        given = own.model_dump(exclude_unset=True, exclude={"like"})
        if own.like is None and not {"size", "leading"} <= given.keys():
            raise TemplateError.of(
                "van deze stijl ontbreekt size of leading.", "Zet ze erbij, of zeg op welke stijl hij lijkt: like = …",
                place=replace(place, field=f"styles.{name}"),
            )  # fmt: skip
        styles[name] = replace(styles[own.like], **given) if own.like else ParagraphStyle(**given)
    return Stylesheet(_in_points(written.paper), written.fit, _in_points(written.indent), styles, kit)


def _over(nearer: Table, further: Table) -> Table:
    """A style sheet laid over another: in each table key by key, and so in each style."""
    whole = nearer.over(further)
    for key, value in nearer.items():
        if isinstance(value, Table) and isinstance(further.get(key), Table):
            whole[key] = _over(value, further[key])
    return whole


@cache
def house_style() -> Stylesheet:
    """The look of our own templates."""
    return load_style(templates() / STYLE)


def _in_points(measures: _Measures) -> _Measures:
    return type(measures).model_validate(
        {
            key: [one * _MM for one in value] if isinstance(value, tuple) else value * _MM
            for key, value in measures.model_dump().items()
        }
    )
