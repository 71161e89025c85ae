"""sRGB as an ICC profile, made here: what the numbers of a screen PDF mean (IEC 61966-2-1; ICC.1:2010, a display).

Three primaries and one curve: no tables, no one else's copyright. The same bytes every time.
"""

from __future__ import annotations

import hashlib
import struct
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name

_WHITE = (0.9642, 1.0, 0.8249)
"""D50, to which a profile relates all colours."""
_ADAPTED = ((1.047882, 0.022918, -0.050217), (0.029587, 0.990484, -0.017079), (-0.009247, 0.015075, 0.751678))
"""From D65, the white of sRGB, to D50 (Bradford)."""
_PRIMARIES = {
    b"rXYZ": (0.436066, 0.222488, 0.013916),
    b"gXYZ": (0.385147, 0.716873, 0.097076),
    b"bXYZ": (0.143066, 0.060608, 0.714096),
}
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""Gamma, a, b, c and d of ICC.1:2010, 10.16, function type 3."""


def screen_intent(pdf: pikepdf.Pdf) -> None:
    """Say that the colours of `pdf` are sRGB (ISO 19005-2, 6.2.3)."""
    stream = pdf.make_stream(srgb_profile())
    stream.stream_dict.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB"),
        Info=pikepdf.String("sRGB, IEC 61966-2-1"),
        DestOutputProfile=stream,
    )
    pdf.Root.OutputIntents = Array([intent])


@cache
def srgb_profile() -> bytes:
    """The profile, version 4.3, in some 600 bytes."""
    curve = b"para" + struct.pack(">IHH", 0, 3, 0) + _fixed(*_CURVE)
    tags = {
        b"desc": _text("sRGB"),
        b"cprt": _text("CC0"),
        b"wtpt": _xyz(*_WHITE),
        b"chad": b"sf32" + bytes(4) + _fixed(*(part for row in _ADAPTED for part in row)),
        **{name: _xyz(*color) for name, color in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    places: dict[bytes, int] = {}
    start, body, table = 128 + 4 + 12 * len(tags), b"", struct.pack(">I", len(tags))
    for name, data in tags.items():
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += name + struct.pack(">II", places[data], len(data))
    # The identity is that of the profile with its flags, intent and identity all nought (ICC.1:2010, 7.2.18).
    whole = _header(start + len(body)) + table + body
    return whole[:84] + hashlib.md5(whole, usedforsecurity=False).digest() + whole[100:]


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    start = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x04300000, b"mntr", b"RGB ", b"XYZ ")
    return (start + made + b"acsp" + bytes(28) + _fixed(*_WHITE)).ljust(128, b"\0")


def _fixed(*values: float) -> bytes:
    """Numbers as s15Fixed16."""
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _xyz(*values: float) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(*values)


def _text(said: str) -> bytes:
    encoded = said.encode("utf-16-be")
    return b"mluc" + struct.pack(">III2s2sII", 0, 1, 12, b"en", b"US", len(encoded), 28) + encoded
