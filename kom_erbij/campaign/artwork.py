"""A picture that someone gave us, read and checked: a logo, a partner's logo, a photo."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from kom_erbij.errors import Finding


class ArtworkKind(StrEnum):
    """How the bytes are to be understood."""

    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    """Pixels in inks (CMYK) that lose nothing; PNG has no inks."""
    PDF = "pdf"
    """One vector page: a PDF logo as it came, or an SVG made into one."""


class Kept(Protocol):
    """Where the bytes of a picture are kept until somebody draws it."""

    def read(self) -> bytes:
        """The bytes, ready for any writer. Raises PictureError when they are no longer there."""


@dataclass(frozen=True, slots=True)
class Artwork:
    """A picture with its natural size; `held` are its bytes, or where they are kept.

    `width` and `height`: px for pixels, pt for PDF; only their ratio matters to layout, which never asks for the bytes.
    `name` is the file name, for messages. `digest` is a SHA-256 in hex: of the bytes held, or of the file that keeps
    them. `notes` are what people should know of how the picture was read.
    """

    kind: ArtworkKind
    held: bytes | Kept
    width: float
    height: float
    name: str
    digest: str
    notes: tuple[Finding, ...] = field(default=(), compare=False)

    @property
    def data(self) -> bytes:
        """The bytes, ready for any writer. Raises PictureError when they were kept elsewhere and are gone."""
        return self.held if isinstance(self.held, bytes) else self.held.read()

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return self.width / self.height
