"""Colours and fonts of one's own, as `product.toml` names them: whether they may be used, and what comes of them.

A font that may not be embedded, lacks letters that Dutch is written with, or cannot be read is refused with the reason.
One with PostScript outlines (OTF) becomes TrueType, which every format can hold. Not here: what a page does with them.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kom_erbij.design.faces import FACES, Face
from kom_erbij.design.kit import Kit
from kom_erbij.design.palette import PALETTE, Color
from kom_erbij.errors import Place, TemplateError, listed
from kom_erbij.intake.apart import run_apart
from kom_erbij.intake.limits import FONT_BYTES, FONT_SECONDS, MB, SVG_MEMORY

if TYPE_CHECKING:
    import uharfbuzz as hb

MOST_INK = 300.0
"""What coated paper takes of all inks together (%), as for our own colours."""
NEEDED = "".join(map(chr, range(0x20, 0x7F))) + "ÁÀÂÄÉÈÊËÍÎÏÓÔÖÚÛÜÇÑáàâäéèêëíîïóôöúûüçñ" + "€‘’“”–…•"
"""What a face has to have: all that Dutch is written with."""
_RESTRICTED, _PREVIEW, _NO_SUBSET, _BITMAP = 0x2, 0x4, 0x100, 0x200
"""Bits of `fsType` (OpenType, OS/2)."""
_FS_TYPE, _WEIGHT = 8, 4
"""Where these are in the table OS/2."""
_FAMILY, _STYLE, _FULL_NAME = 1, 2, 4
"""Numbers of names (OpenType, name)."""
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


def told_apart(kit: Kit, place: Place) -> None:
    """Raises TemplateError for two files of one family that an office program cannot tell apart."""
    known: dict[tuple[str, bool], Face] = {}
    for face in kit.faces.values():
        other = known.setdefault((face.family, face.weight == 700), face)
        if other.data != face.data:
            raise TemplateError.of(
                f"“{other.filename}” en “{face.filename}” heten allebei “{face.family}”, en dan kiest Word er één.",
                "Vraag het lettertype met een eigen familienaam voor elk gewicht.",
                place=place,
            )


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
    data = path.read_bytes()
    try:
        face = _opened(data)
        if wrong := _refused(face):
            return "", 0, b"", wrong
        family, weight = _family(face), _weight(face)
        return family, weight, _rewritten(_as_truetype(data) if "CFF " in face.table_tags else data), None
    except (ValueError, struct.error, RuntimeError):
        return "", 0, b"", ("is beschadigd of geen lettertype.", "Vraag het bestand opnieuw op.")


def _opened(data: bytes) -> hb.Face:
    """The font. Raises ValueError and struct.error where it is none, or only a part of one."""
    import uharfbuzz as hb

    if data[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
        raise ValueError("no font")
    for number in range(*struct.unpack_from(">H", data, 4)):
        start, length = struct.unpack_from(">8xLL", data, 12 + 16 * number)
        if start + length > len(data):
            raise ValueError("a part of a font")
    face = hb.Face(data)
    if not {"OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "name"} <= {*face.table_tags}:
        raise ValueError("no whole font")
    return face


def _refused(face: hb.Face) -> tuple[str, str] | None:
    """Why a font cannot be used, and the way out; None if it can be."""
    import uharfbuzz as hb

    rights, tables, font = _of_os2(face, _FS_TYPE), {*face.table_tags}, hb.Font(face)
    if rights & 0xF & _RESTRICTED:
        return "mag volgens zijn maker niet worden ingesloten (fsType 2).", _OTHER_LICENCE
    if rights & 0xF == _PREVIEW:
        return "mag volgens zijn maker niet in een bestand dat men bewerkt, zoals DOCX (fsType 4).", _OTHER_LICENCE
    if rights & _NO_SUBSET:
        return "mag volgens zijn maker alleen helemaal worden ingesloten (fsType 256).", _OTHER_LICENCE
    if rights & _BITMAP:
        return "mag volgens zijn maker alleen als plaatje worden ingesloten (fsType 512).", _OTHER_LICENCE
    if tables & {"fvar", "CFF2"}:
        return "is een variabel lettertype.", "Vraag een vast gewicht (static), een bestand voor elk gewicht."
    if not tables & {"glyf", "CFF "}:
        return "heeft geen lijnen waaruit letters zijn getekend.", "Vraag het lettertype als .ttf."
    if lacking := [char for char in NEEDED if font.get_nominal_glyph(ord(char)) is None]:
        return f"mist {listed(lacking)}.", "Kies een lettertype met alle letters van het Nederlands."
    return None


def _of_os2(face: hb.Face, at: int) -> int:
    (value,) = struct.unpack_from(">H", face.reference_table("OS/2").data, at)
    return int(value)


def _style(face: hb.Face) -> str:
    return str(face.get_name(_STYLE) or "").strip().lower()


def _family(face: hb.Face) -> str:
    # An office program knows a family by regular and bold: what is another style goes by its full name.
    family = str(face.get_name(_FAMILY if _style(face) in ("regular", "bold") else _FULL_NAME) or "").strip()
    if not re.fullmatch(r"[\w .&'()+-]{1,60}", family):
        raise ValueError("no family")
    return family


def _weight(face: hb.Face) -> int:
    weight = _of_os2(face, _WEIGHT)
    # 700 is what an office program calls the bold of a family: only where the font itself says that it is that.
    return 700 if _style(face) == "bold" and weight >= 600 else 701 if weight == 700 else min(max(weight, 100), 900)


def _as_truetype(data: bytes) -> bytes:
    """A font with PostScript outlines, those as TrueType has them: in a process of its own, behind limits."""
    done = run_apart("kom_erbij.template.outline_process", data, FONT_SECONDS, SVG_MEMORY)
    if done is None or done.returncode:
        raise ValueError("no outlines")
    return done.stdout


def _rewritten(data: bytes) -> bytes:
    """The font written anew, so that every reader of it finds what HarfBuzz found, and no more. Raises ValueError."""
    import uharfbuzz as hb

    everything = hb.SubsetInput()
    everything.keep_everything()
    made = bytes(hb.subset(_opened(data), everything).blob.data)
    face = _opened(made)
    font = hb.Font(face)
    if not 16 <= face.upem <= 16_384:
        raise ValueError("no size")
    for char in NEEDED:
        glyph = font.get_nominal_glyph(ord(char))
        if glyph is None or not (extents := font.get_glyph_extents(glyph)) or (char.isalnum() and not extents.width):
            raise ValueError("no outline")
    return made
