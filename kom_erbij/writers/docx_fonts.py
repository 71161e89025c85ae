"""The fonts inside a DOCX, so that its text looks right on a laptop that does not have them.

Obfuscated as ECMA-376 part 1, 17.8.1 asks: the first 32 bytes are mixed with the key named in the font
table. The licence of our fonts (OFL) allows it, and one's own are asked. Zip times are fixed: the same page gives
the same bytes.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterable
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from kom_erbij.design.faces import Face
from kom_erbij.writers.docx_names import R, W
from kom_erbij.writers.steady import zipped

_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Kom erbij</Application></Properties>"
)
"""Which program made it; counts of words and pages are Word's to fill in."""


def _order(face: Face) -> tuple[bool, str]:
    return face.weight == 700, face.key


@lru_cache(64)
def _hidden(face: Face) -> tuple[str, bytes]:
    """The key of a face and its obfuscated bytes."""
    data = face.data
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"kom-erbij:{face.key}")
    mask = bytes.fromhex(key.hex)[::-1]
    head = bytes(byte ^ mask[index % 16] for index, byte in enumerate(data[:32]))
    return "{" + str(key).upper() + "}", head + data[32:]


def with_fonts(package: bytes, faces: Iterable[Face]) -> bytes:
    """The DOCX `package` with `faces` embedded, and fixed zip times."""
    used = sorted(set(faces), key=lambda one: one.key)
    families: dict[str, list[Face]] = {}
    for face in used:
        families.setdefault(face.family, []).append(face)
    table = [f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="{W}" xmlns:r="{R}">']
    for family, members in sorted(families.items()):
        # What Word needs to choose a likeness where embedded fonts are not shown (on a phone, say).
        likeness = '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
        table.append(f"<w:font w:name={quoteattr(family)}>{likeness}")
        # One file may be there by two names.
        for face in {one.weight == 700: one for one in sorted(members, key=_order)}.values():
            kind = "embedBold" if face.weight == 700 else "embedRegular"
            table.append(f'<w:{kind} r:id="{face.key}" w:fontKey="{_hidden(face)[0]}"/>')
        table.append("</w:font>")
    table.append("</w:fonts>")
    relations = "".join(
        f'<Relationship Id="{face.key}" Type="{R}/font" Target="fonts/{face.key}.odttf"/>' for face in used
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    extra = {
        "word/fontTable.xml": "".join(table).encode(),
        "word/_rels/fontTable.xml.rels": (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<Relationships xmlns="{namespace}">{relations}</Relationships>'
        ).encode(),
        **{f"word/fonts/{face.key}.odttf": _hidden(face)[1] for face in used},
    }
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    return zipped((name, _patched(name, data)) for name, data in {**parts, **extra}.items())


def _patched(name: str, data: bytes) -> bytes:
    if name == "docProps/app.xml":
        return _APP
    if name == "[Content_Types].xml":
        default = (
            b'<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
        )
        return data.replace(b"<Override", default + b"<Override", 1)
    if name == "word/settings.xml" and b"embedTrueTypeFonts" not in data:
        # The schema wants it right after view and zoom.
        start = data.find(b"<w:zoom")
        at = data.find(b"/>", start) + 2 if start >= 0 else data.find(b">", data.find(b"<w:settings")) + 1
        return data[:at] + b"<w:embedTrueTypeFonts/>" + data[at:]
    return data
