"""Logos and photos read and checked: PNG, JPEG, and for logos SVG and PDF. The bytes count, not the name.

SVG becomes a one-page PDF by typst, whose renderer knows styles, gradients and masks and fetches nothing.
"""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import Path

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.errors import PictureError, Place
from kom_erbij.intake.limits import PICTURE_BYTES, read_bytes
from kom_erbij.intake.raster import read_raster


def load_artwork(path: Path) -> Artwork:
    """The picture in `path`, ready for any writer. Raises PictureError, naming the file and the way out."""
    data = read_bytes(path, PICTURE_BYTES, PictureError)
    if data.startswith(b"%PDF"):
        return _pdf(path, data)
    if data.startswith((b"\x89PNG", b"\xff\xd8")):
        return _raster(path, data)
    if b"<svg" in data[:4096]:
        return _svg(path, data)
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


def _svg(path: Path, data: bytes) -> Artwork:
    import typst

    low = data.lower()
    if b"<!entity" in low or b"<script" in low:
        raise _error(path, "het logo bevat een script of entiteiten.", "Bewaar het opnieuw als gewone SVG.")
    if re.search(rb"<(?:\w+:)?text[\s>]", low):
        raise _error(path, "het logo bevat tekst in een lettertype.", "Zet de tekst eerst om naar contouren.")
    if re.search(rb"href\s*=\s*[\"'](?!#|data:)", low):
        raise _error(path, "het logo verwijst naar een ander bestand.", "Voeg dat bestand in het logo zelf in.")
    source = (
        b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image(bytes(sys.inputs.svg), format: "svg")'
    )
    try:
        made = typst.compile(source, sys_inputs={"svg": data.decode("utf-8")}, format="pdf")
    except (RuntimeError, ValueError, UnicodeDecodeError):
        raise _error(path, "het logo is geen geldige SVG.", "Bewaar het opnieuw als SVG.") from None
    assert isinstance(made, bytes)
    return _pdf(path, made)


def _pdf(path: Path, data: bytes) -> Artwork:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as source:
            if len(source.pages) != 1:
                raise _error(path, f"het logo heeft {len(source.pages)} bladzijden.", "Bewaar er één als logo.")
            with pikepdf.new() as bare:
                bare.pages.append(source.pages[0])
                page = bare.pages[0]
                for key in ("/Annots", "/AA", "/StructParents", "/Tabs", "/Metadata"):
                    if key in page.obj:
                        del page.obj[key]
                left, bottom, right, top = (float(value) for value in page.trimbox)
                out = io.BytesIO()
                bare.save(out, static_id=True)
    except pikepdf.PasswordError:
        raise _error(path, "het PDF-bestand heeft een wachtwoord.", "Bewaar het zonder wachtwoord.") from None
    except pikepdf.PdfError:
        raise _error(path, "het PDF-bestand is beschadigd.", "Vraag een nieuw bestand.") from None
    return _made(ArtworkKind.PDF, out.getvalue(), right - left, top - bottom, path)
