"""Logos and photos read and checked, by what is in a file and not by its name.

Pixels as JPEG, PNG, WebP, GIF, TIFF, BMP and AVIF; a logo as SVG or PDF too.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kom_erbij.campaign.artwork import Artwork, Kept
from kom_erbij.errors import Finding, PictureError, Place, Severity
from kom_erbij.intake.file_kinds import other_kind
from kom_erbij.intake.limits import MB, PICTURE_BYTES, read_bytes
from kom_erbij.intake.readings import Problem, Reading

_PIXELS = (b"\x89PNG", b"\xff\xd8", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_HEAD = 1024
"""Within so many bytes a PDF begins; programs put things before it."""


def load_artwork(path: Path) -> Artwork:
    """The logo in `path`, ready for any writer. Raises PictureError, naming the file and the way out."""
    return read_artwork(read_bytes(path, PICTURE_BYTES, PictureError), path.name)


def read_artwork(data: bytes, name: str) -> Artwork:
    """The logo in `data`, called `name` in messages. Raises PictureError, naming it and the way out."""
    path = Path(name)
    problem = _problem(path)
    _check_size(data, problem)
    if b"%PDF-" in data[:_HEAD]:
        from kom_erbij.intake.vectors import read_pdf

        return _made(read_pdf(data, problem), path)
    if _is_pixels(data):
        from kom_erbij.intake.raster import read_logo

        return _made(read_logo(data, problem), path)
    if b"<svg" in data or b":svg" in data:
        from kom_erbij.intake.vectors import read_svg

        return _made(read_svg(data, problem), path)
    kind, hint = other_kind(data) or ("dit is geen PNG, JPEG, SVG of PDF.", "Vraag het logo in een van deze vormen.")
    raise problem(kind, hint)


def load_photo(path: Path) -> Artwork:
    """The photo in `path`, its bytes left in the file until it is drawn.

    Raises PictureError, naming the file and the way out.
    """
    data = read_bytes(path, PICTURE_BYTES, PictureError)
    made = _photo(data, path)
    digest = hashlib.sha256(data).hexdigest()
    return _made(made, path, PhotoFile(path.absolute(), digest))


def read_photo(data: bytes, name: str) -> Artwork:
    """The photo in `data`, called `name` in messages; it is held in memory. Raises PictureError."""
    path = Path(name)
    _check_size(data, _problem(path))
    return _made(_photo(data, path), path)


def _check_size(data: bytes, problem: Problem) -> None:
    if len(data) > PICTURE_BYTES:
        raise problem(f"dit is te groot ({len(data) / MB:.0f} MB).", f"Maak het kleiner dan {PICTURE_BYTES // MB} MB.")


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A photo in its file, read again by whoever draws it; `digest` is a SHA-256 of the file, in hex."""

    path: Path
    digest: str

    def read(self) -> bytes:
        """The photo made plain. Raises PictureError where it is not there any more, or another one by now."""
        return _read_again(self.path, self.digest)


@lru_cache(maxsize=1)
def _read_again(path: Path, digest: str) -> bytes:
    """Kept for the formats of one product, which are made one after the other."""
    data = read_bytes(path, PICTURE_BYTES, PictureError)
    if hashlib.sha256(data).hexdigest() != digest:
        raise _problem(path)("de foto is veranderd terwijl het programma liep.", "Typ dezelfde opdracht nog eens.")
    return _photo(data, path).data


def _photo(data: bytes, path: Path) -> Reading:
    if not _is_pixels(data):
        kind, hint = other_kind(data) or ("dit is geen foto in JPEG of PNG.", "Bewaar de foto als JPEG.")
        raise _problem(path)(kind, hint)
    from kom_erbij.intake.raster import read_raster

    return read_raster(data, _problem(path))


def _is_pixels(data: bytes) -> bool:
    webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return data.startswith(_PIXELS) or webp or (data[4:8] == b"ftyp" and b"avif" in data[8:40] and _knows_avif())


def _knows_avif() -> bool:
    """Whether this Pillow was built with what reads AVIF; not each one is."""
    from PIL import features

    return bool(features.check("avif"))


def _problem(path: Path) -> Problem:
    def problem(what: str, hint: str) -> PictureError:
        return PictureError(PictureError.of(what, hint, place=Place(file=path.name)).findings)

    return problem


def _made(got: Reading, path: Path, kept: Kept | None = None) -> Artwork:
    digest = kept.digest if isinstance(kept, PhotoFile) else hashlib.sha256(got.data).hexdigest()
    place = Place(file=path.name)
    notes = tuple(Finding(rule, Severity.NOTE, place, what, hint) for rule, what, hint in got.notes)
    return Artwork(got.kind, kept or got.data, got.width, got.height, path.name, digest, notes)
