"""What a page is set with: the colours and the faces that its layout names; ours, and a product's own.

Not here: where those of one's own come from, and whether they may be used (template/own).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kom_erbij.design.faces import FACES, Face
from kom_erbij.design.palette import PALETTE, Color


@dataclass(frozen=True, slots=True)
class Kit:
    """Our colours and faces, with those of one's own: a face of a name of ours stands in its place."""

    own_colors: tuple[Color, ...] = ()
    own_faces: tuple[Face, ...] = ()

    @property
    def colors(self) -> Mapping[str, Color]:
        return {**PALETTE, **{one.name: one for one in self.own_colors}}

    @property
    def faces(self) -> Mapping[str, Face]:
        return {**FACES, **{one.name: one for one in self.own_faces}}


HOUSE = Kit()
"""Ours alone."""
