"""The look of what flows over pages, as `style.toml` tells it: paper, white, and a style for each kind of paragraph.

One value, read by the page, DOCX and ODT alike. Sizes, leading and white above and below in pt; the paper's own
measures in mm in the file and in pt here. Not here: what is drawn of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from kom_erbij.errors import Place, TemplateError
from kom_erbij.resources import templates

_MM = 72 / 25.4


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
    model_config = ConfigDict(extra="forbid", frozen=True)


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


_OF_THE_SHEET = ("band", "band-overleaf", "band-label", "foot", "cell", "cell-header")
"""What stays as it is, however the text is fitted."""


def _as_body(one: ParagraphStyle, body: ParagraphStyle) -> bool:
    return (one.size, one.leading, one.face) == (body.size, body.leading, body.face)


@cache
def load_style(path: Path) -> Stylesheet:
    """The look in a TOML file. Raises TemplateError, naming file and key."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        paper = Paper.model_validate(_points(data.get("paper", {})))
        indent = Indent.model_validate(_points(data.get("indent", {})))
        return Stylesheet(paper, Fit.model_validate(data.get("fit", {})), indent, _styles(data.get("styles", {}), path))
    except ValidationError as error:
        # A key that is not known tells more than the one that is missed because of it.
        first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
        where = ".".join(str(part) for part in first["loc"])
        place = Place(file=path.name, field=where)
        raise TemplateError(TemplateError.of(f"{first['msg']}.", place=place).findings) from None


def house_style() -> Stylesheet:
    """The look of our own templates."""
    return load_style(templates() / "style.toml")


def _points(measures: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: [one * _MM for one in value] if isinstance(value, list) else value * _MM for key, value in measures.items()
    }


def _styles(told: Mapping[str, Mapping[str, Any]], path: Path) -> dict[str, ParagraphStyle]:
    """Each style; one that is `like` another says only what differs."""
    styles: dict[str, ParagraphStyle] = {}
    for name, own in told.items():
        base = own.get("like")
        if base is not None and base not in styles:
            raise TemplateError.of(
                f"“{base}” is (nog) geen stijl.",
                "Zet de stijl waarop een andere lijkt daarboven.",
                place=Place(file=path.name, field=f"styles.{name}.like"),
            )
        given = {key: value for key, value in own.items() if key != "like"}
        try:
            styles[name] = replace(styles[base], **given) if base else ParagraphStyle(**given)
        except TypeError as error:
            place = Place(file=path.name, field=f"styles.{name}")
            raise TemplateError.of(f"{error}.", place=place) from None
    return styles
