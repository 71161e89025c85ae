"""A picture that someone gave us, read and checked: a logo, a partner's logo, a photo."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ArtworkKind(StrEnum):
    """How the bytes are to be understood."""

    PNG = "png"
    JPEG = "jpeg"
    PDF = "pdf"
    """One vector page: a PDF logo as it came, or an SVG made into one."""


@dataclass(frozen=True, slots=True)
class Artwork:
    """The bytes, ready for any writer, with their natural size.

    `width` and `height`: px for PNG and JPEG, pt for PDF; only their ratio matters to layout.
    `name` is the file name, for messages. `digest` is a SHA-256 of `data`, in hex.
    """

    kind: ArtworkKind
    data: bytes
    width: float
    height: float
    name: str
    digest: str

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return self.width / self.height
