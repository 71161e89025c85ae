"""Colours and fonts of one's own, as `product.toml` names them: whether they may be used, and what comes of them.

A font that may not be embedded, lacks letters that Dutch is written with, or cannot be read is refused with the reason.
One with PostScript outlines (OTF) becomes TrueType, which every format can hold. Not here: what a page does with them.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kom_erbij.design.faces import FACES, Face
from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.errors import Place, TemplateError, listed
from kom_erbij.intake.limits import FONT_BYTES, FONT_SECONDS, MB, SVG_MEMORY

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

MOST_INK = 300.0
"""What coated paper takes of all inks together (%), as for our own colours."""
NEEDED = "".join(map(chr, range(0x20, 0x7F))) + "ÁÀÂÄÉÈÊËÍÎÏÓÔÖÚÛÜÇÑáàâäéèêëíîïóôöúûüçñ" + "€‘’“”–…•"
"""What a face has to have: all that Dutch is written with."""
_RESTRICTED, _PREVIEW, _NO_SUBSET, _BITMAP = 0x2, 0x4, 0x100, 0x200
"""Bits of `fsType` (OpenType, OS/2)."""
_OTHER_LICENCE = "Vraag de maker om een licentie met insluiten, of kies een ander lettertype."


def _hex(value: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise ValueError(f"“{value}” is geen kleur. Schrijf hem als #2B1E4D.")
    return value


def _inks(value: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    if not all(0 <= one <= 100 for one in value):
        raise ValueError("een inkt is een getal van 0 tot en met 100 (procent).")
    if sum(value) > MOST_INK:
        raise ValueError(f"dit is {sum(value):g} % inkt; er mag {MOST_INK:g} % op papier. Neem minder.")
    return value


class OwnColor(BaseModel):
    """A colour for both worlds: `rgb` as #RRGGBB for screens, `cmyk` as four percentages for paper."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    rgb: Annotated[str, AfterValidator(_hex)]
    cmyk: Annotated[tuple[float, float, float, float], AfterValidator(_inks)]

    def color(self, name: str) -> Color:
        r, g, b = bytes.fromhex(self.rgb.removeprefix("#"))
        return Color(name, (r, g, b), self.cmyk)


def _file(name: str) -> str:
    if "/" in name or "\\" in name or name.startswith("."):
        raise ValueError(f"“{name}” staat niet in de map van het product.")
    if Path(name).suffix.lower() not in (".ttf", ".otf"):
        raise ValueError(f"“{name}” is geen .ttf of .otf. Vraag het lettertype in een van die twee.")
    return name


OwnFont = Annotated[str, Field(max_length=200), AfterValidator(_file)]
"""The name of a font file in the product's folder."""


def not_ours(colors: Collection[str]) -> None:
    """Raises ValueError for a colour with the name of one of ours: drawings keep ours, so it would be two things."""
    for name in colors:
        if name in PALETTE or name in ("text", "accent", "ground", "on panel", "inkt"):
            raise ValueError(f"kleuren: “{name}” heet al zo bij ons. Kies een andere naam.")


def load_face(path: Path, name: str, taken: Collection[str], place: Place) -> Face:
    """The font at `path` as the face `name`. Our face nearest in weight, but for those in `taken`, stands in for it.

    Raises TemplateError, at `place`, with the reason why it cannot be used.
    """
    try:
        found = path.stat()
    except OSError:
        raise TemplateError.of(f"het bestand “{path.name}” is er niet.", "Zet het in de map.", place=place) from None
    if found.st_size > FONT_BYTES:
        raise TemplateError.of(
            f"“{path.name}” is {found.st_size / MB:.1f} MB.", f"Het mag {FONT_BYTES / MB:.0f} MB zijn.", place=place
        )
    family, weight, data, wrong = _read(path, found.st_mtime_ns, found.st_size)
    if wrong:
        raise TemplateError.of(f"“{path.name}” {wrong[0]}", wrong[1], place=place)
    ours = [one for one in FACES.values() if one.name not in taken and one.name != "display"]
    near = min(ours, key=lambda one: abs(one.weight - weight), default=None)
    return Face(name, family, weight, "", path.name, near.name if near else None, data)


@lru_cache(32)
def _read(path: Path, changed: int, size: int) -> tuple[str, int, bytes, tuple[str, str] | None]:
    """Family, weight and bytes of a font as TrueType; and why it cannot be used, with the way out."""
    from fontTools.ttLib import TTFont

    data = path.read_bytes()
    try:
        with TTFont(io.BytesIO(data), lazy=True) as font:
            if wrong := _refused(font):
                return "", 0, b"", wrong
            family, weight = _family(font), _weight(font)
            outlines = "CFF " in font
        return family, weight, _as_truetype(data) if outlines else _tried(data), None
    except Exception:
        # Whatever a broken font does to its reader, it costs that font.
        return "", 0, b"", ("is beschadigd of geen lettertype.", "Vraag het bestand opnieuw op.")


def _refused(font: TTFont) -> tuple[str, str] | None:
    """Why a font cannot be used, and the way out; None if it can be."""
    rights = font["OS/2"].fsType
    if rights & 0xF & _RESTRICTED:
        return "mag volgens zijn maker niet worden ingesloten (fsType 2).", _OTHER_LICENCE
    if rights & 0xF == _PREVIEW:
        return "mag volgens zijn maker niet in een bestand dat men bewerkt, zoals DOCX (fsType 4).", _OTHER_LICENCE
    if rights & _NO_SUBSET:
        return "mag volgens zijn maker alleen helemaal worden ingesloten (fsType 256).", _OTHER_LICENCE
    if rights & _BITMAP:
        return "mag volgens zijn maker alleen als plaatje worden ingesloten (fsType 512).", _OTHER_LICENCE
    if "fvar" in font or "CFF2" in font:
        return "is een variabel lettertype.", "Vraag een vast gewicht (static), een bestand voor elk gewicht."
    if "glyf" not in font and "CFF " not in font:
        return "heeft geen lijnen waaruit letters zijn getekend.", "Vraag het lettertype als .ttf."
    known = font.getBestCmap() or {}
    if lacking := [char for char in NEEDED if ord(char) not in known]:
        return f"mist {listed(lacking)}.", "Kies een lettertype met alle letters van het Nederlands."
    return None


def _family(font: TTFont) -> str:
    style = str(font["name"].getDebugName(2) or "").strip().lower()
    # An office program knows a family by regular and bold: what is another style goes by its full name.
    family = str(font["name"].getDebugName(1 if style in ("regular", "bold") else 4) or "").strip()
    if not re.fullmatch(r"[\w .&'()+-]{1,60}", family):
        raise ValueError("no family")
    return family


def _weight(font: TTFont) -> int:
    weight = int(font["OS/2"].usWeightClass)
    bold = "bold" in str(font["name"].getDebugName(2) or "").lower()
    # 700 is what an office program calls the bold of a family: only where the font itself says that it is that.
    return 700 if bold and weight >= 600 else 701 if weight == 700 else min(max(weight, 100), 900)


def _as_truetype(data: bytes) -> bytes:
    """A font with PostScript outlines, those as TrueType has them: in a process of its own, behind limits."""
    command = [sys.executable, str(Path(__file__).with_name("outline_process.py")), str(FONT_SECONDS), str(SVG_MEMORY)]
    done = subprocess.run(command, input=data, capture_output=True, timeout=3 * FONT_SECONDS, check=True)
    return _tried(done.stdout)


def _tried(data: bytes) -> bytes:
    """The bytes, when every outline that a text may ask for can be read."""
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont

    face = hb.Face(data)
    font = hb.Font(face)
    if not 16 <= face.upem <= 16_384:
        raise ValueError("no size")
    for char in NEEDED:
        glyph = font.get_nominal_glyph(ord(char))
        if glyph is None or (char.isalnum() and font.get_glyph_extents(glyph) is None):
            raise ValueError("no outline")
    with TTFont(io.BytesIO(data), lazy=True) as whole:
        for table in ("glyf", "hmtx", "head", "hhea", "maxp"):
            assert whole[table]
    return data
