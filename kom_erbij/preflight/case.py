"""What a rule gets to see: the file, the facts, the structure, the pages as pixels; each made when first asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pikepdf

from kom_erbij.campaign.drukker import Drukker
from kom_erbij.preflight.facts import Facts, PageFacts, Paint, Rect
from kom_erbij.preflight.plates import without_ink
from kom_erbij.preflight.raster import Film, Pixels, Raster
from kom_erbij.preflight.structure import Element, Tree, read_tree
from kom_erbij.preflight.xmp import read_xmp


@dataclass
class Case:
    """One file before the judges."""

    pdf: pikepdf.Pdf
    data: bytes
    facts: Facts
    drukker: Drukker
    name: str
    _rasters: dict[int, Raster] = field(default_factory=dict, init=False)
    _bare: dict[int, Raster] = field(default_factory=dict, init=False)

    @property
    def sheets(self) -> list[PageFacts]:
        return self.facts.sheets

    @property
    def root(self) -> Any:
        return self.pdf.Root

    @cached_property
    def paints(self) -> list[Paint]:
        return self.facts.paints()

    @cached_property
    def printed(self) -> list[Paint]:
        """What is drawn where ink counts: not in masks or pattern cells, and not what is invisible."""
        return [one for one in self.paints if not one.in_pattern and one.mode != 3]

    @cached_property
    def xmp(self) -> dict[str, str] | None:
        """The document's XMP metadata by `prefix:name`; None where there is none (or none that can be read)."""
        stream = self.root.get("/Metadata")
        return read_xmp(stream.read_bytes()) if isinstance(stream, pikepdf.Stream) else None

    @cached_property
    def info(self) -> dict[str, str]:
        """The document information dictionary, without the slashes."""
        raw = self.pdf.trailer.get("/Info")
        if not isinstance(raw, pikepdf.Dictionary):
            return {}
        return {str(key)[1:]: str(value) for key, value in raw.items()}

    @cached_property
    def tree(self) -> Tree:
        return read_tree(self.pdf, self.name)

    @cached_property
    def words(self) -> dict[int, str]:
        """What each structure element says itself, by `id()` of the element."""
        said: dict[int, str] = {}
        for paint in self.paints:
            element = self.tree.owners.get((paint.owner, paint.mcid)) if paint.mcid is not None else None
            if element is not None and paint.text:
                said[id(element)] = said.get(id(element), "") + paint.text
        return said

    @cached_property
    def places(self) -> dict[int, Rect]:
        """The box around what is drawn for each structure element, by `id()` of the element."""
        found: dict[int, Rect] = {}
        for paint in self.paints:
            element = self.tree.owners.get((paint.owner, paint.mcid)) if paint.mcid is not None else None
            if element is not None:
                old, new = found.get(id(element)), paint.box
                found[id(element)] = (
                    (min(old[0], new[0]), min(old[1], new[1]), max(old[2], new[2]), max(old[3], new[3])) if old else new
                )
        return found

    def says(self, element: Element) -> str:
        """All the words in an element, on one line."""
        parts = [self.words.get(id(one), "") for one in (element, *element.below())]
        return re.sub(r"\s+", " ", " ".join(parts)).strip()

    def place(self, element: Element) -> tuple[int | None, Rect | None]:
        """The page (from 0) and box of an element, as far as its content tells."""
        for one in (element, *element.below()):
            if id(one) in self.places:
                return one.page, self.places[id(one)]
        return element.page, None

    @cached_property
    def shown(self) -> bytes:
        """The file as it is to be looked at: without the white that lies under its colours."""
        return without_ink(self.data, self.drukker.white) if self.drukker.white else self.data

    @cached_property
    def film(self) -> Film:
        return Film(self.shown)

    def raster(self, page: int) -> Raster:
        """Page number `page` (from 0) at 72 dpi, with what is drawn around it."""
        if page not in self._rasters:
            self._rasters[page] = self.film.raster(page, self.sheets[page].paper, 72)
        return self._rasters[page]

    def bare(self, page: int) -> Raster:
        """As `raster`, without its text."""
        if page not in self._bare:
            self._bare[page] = self.film.raster(page, self.sheets[page].paper, 72, text=False)
        return self._bare[page]

    def close(self) -> None:
        if "film" in self.__dict__:
            self.film.close()


def changed(one: Pixels, other: Pixels) -> Any:
    """Where two rasters of a part of a page differ, as a mask."""
    most = np.maximum(one, other) - np.minimum(one, other)
    return (most[:, :, 0] > 12) | (most[:, :, 1] > 12) | (most[:, :, 2] > 12)
