"""Logos and photos read and checked: PNG, JPEG, and for logos SVG and PDF. The bytes count, not the name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.errors import PictureError, Place
from kom_erbij.intake.limits import PICTURE_BYTES, read_bytes
from kom_erbij.intake.raster import Problem, read_raster
from kom_erbij.intake.vectors import read_pdf, read_svg


def load_artwork(path: Path) -> Artwork:
    """The picture in `path`, ready for any writer. Raises PictureError, naming the file and the way out."""
    data = read_bytes(path, PICTURE_BYTES, PictureError)
    if data.startswith(b"%PDF"):
        return _vector(path, data, read_pdf)
    if data.startswith((b"\x89PNG", b"\xff\xd8")):
        return _raster(path, data)
    if b"<svg" in data[:4096]:
        return _vector(path, data, read_svg)
    raise _error(path, "dit is geen PNG, JPEG, SVG of PDF.", "Vraag het logo in een van deze vormen.")


def load_photo(path: Path) -> Artwork:
    """The photo in `path`: a PNG or JPEG. Raises PictureError, naming the file and the way out."""
    data = read_bytes(path, PICTURE_BYTES, PictureError)
    if not data.startswith((b"\x89PNG", b"\xff\xd8")):
        raise _error(path, "dit is geen foto in JPEG of PNG.", "Bewaar de foto als JPEG.")
    return _raster(path, data)


def _error(path: Path, what: str, hint: str) -> PictureError:
    return PictureError(PictureError.of(what, hint, place=Place(file=path.name)).findings)


def _made(kind: ArtworkKind, data: bytes, width: float, height: float, path: Path) -> Artwork:
    return Artwork(kind, data, width, height, path.name, hashlib.sha256(data).hexdigest())


def _raster(path: Path, data: bytes) -> Artwork:
    kind, plain, width, height = read_raster(data, lambda what, hint: _error(path, what, hint))
    return _made(kind, plain, width, height, path)


def _vector(path: Path, data: bytes, read: Callable[[bytes, Problem], tuple[bytes, float, float]]) -> Artwork:
    plain, width, height = read(data, lambda what, hint: _error(path, what, hint))
    return _made(ArtworkKind.PDF, plain, width, height, path)
