"""What people hand in as a picture and is none that is read: called by its name, with the way out."""

from __future__ import annotations

_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"8BPS", "dit is een bestand van Photoshop (PSD).", "Bewaar het als PNG, een foto als JPEG."),
    (b"%!PS", "dit is een EPS.", "Vraag het logo als PDF of SVG, of gebruik de PNG."),
    (b"\xc5\xd0\xd3\xc6", "dit is een EPS.", "Vraag het logo als PDF of SVG, of gebruik de PNG."),
    (b"\xd7\xcd\xc6\x9a", "dit is een WMF, een oude tekening van Windows.", "Bewaar het als PNG of SVG."),
    (b"\x01\x00\x00\x00", "dit is een EMF, een tekening van Windows.", "Bewaar het als PNG of SVG."),
    (b"PK\x03\x04", "dit is een ZIP of een bestand van Word, Excel of PowerPoint.", "Bewaar de afbeelding daaruit."),
    (b"\xd0\xcf\x11\xe0", "dit is een bestand van Word, Publisher of PowerPoint.", "Bewaar de afbeelding daaruit."),
    (b"\x1f\x8b", "dit is een ingepakt bestand, misschien een SVGZ.", "Bewaar het als gewone SVG."),
    (b"\x00\x00\x00\x0cjP  ", "dit is een JPEG 2000.", "Bewaar de foto als gewone JPEG."),
    (b"\x00\x00\x00\x0cJXL ", "dit is een JPEG XL.", "Bewaar de foto als gewone JPEG."),
    (b"\xff\x0a", "dit is een JPEG XL.", "Bewaar de foto als gewone JPEG."),
    (b"\x00\x00\x01\x00", "dit is een pictogram (ICO).", "Vraag het logo als SVG, PDF of PNG."),
    (b"FUJIFILMCCD-RAW", "dit is een ruw bestand van een camera (RAW).", "Bewaar de foto als JPEG."),
)


def other_kind(data: bytes) -> tuple[str, str] | None:
    """What a file is that is not read, and what to do about it (Dutch); None where that is not known."""
    if data[4:8] == b"ftyp":
        brands = data[8:64]
        if any(one in brands for one in _HEIC):
            return (
                "dit is een HEIC, zoals een iPhone foto’s bewaart.",
                "Bewaar de foto als JPEG: op een Mac met Voorvertoning (Archief, Exporteer), op Windows met Foto’s "
                "(Opslaan als). Of mail de foto vanaf de iPhone, dan wordt het vanzelf een JPEG.",
            )
        if b"avif" in brands:
            return "dit is een AVIF.", "Bewaar de foto als JPEG."
        if b"crx " in brands:
            return "dit is een ruw bestand van een camera (RAW).", "Bewaar de foto als JPEG."
        return "dit is een film, geen foto.", "Kies één beeld en bewaar dat als JPEG."
    for start, what, hint in _KINDS:
        if data.startswith(start) and (start != b"\x01\x00\x00\x00" or data[40:44] == b" EMF"):
            return what, hint
    return None
