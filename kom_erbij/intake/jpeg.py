"""The segments of a JPEG (ITU-T T.81, annex B): what is needed to show it stays, what cameras and people add goes.

Not here: pixels. Which colours three components stand for is decided as libjpeg does, the library behind Pillow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
_SOI, _EOI, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_JFIF, _PROFILE, _ADOBE = 0xE0, 0xE2, 0xEE
_ALONE = {0x00, 0x01, *range(0xD0, 0xD9)}
"""Bytes after FF that begin no segment: stuffing, TEM, restarts, and a start within the file."""
_PLAIN_FRAMES, _FRAMES = {0xC0, 0xC1, 0xC2}, {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""Baseline, extended and progressive, which every reader knows; and all that there are."""
_HEADER = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


def bare(data: bytes) -> bytes | None:
    """The JPEG with its pixels as they are compressed and nothing else, under the header that every reader knows.

    JFIF's for grey and colour, Adobe's for four inks, which keep their ICC profile. None where its colours are coded
    in a manner that such a header does not tell (RGB, arithmetic coding, 12 bits).
    """
    held = list(_segments(data))
    frame = next((segment for marker, segment in held if marker in _FRAMES), b"")
    adobe = next((one for marker, one in held if marker == _ADOBE and one[4:9] == b"Adobe" and len(one) >= 16), b"")
    jfif = any(marker == _JFIF and segment[4:9] == b"JFIF\0" for marker, segment in held)
    if len(frame) < 10 or frame[1] not in _PLAIN_FRAMES or frame[4] != 8 or not any(m == _SCAN for m, _ in held):
        return None
    parts = frame[9]
    if parts == 1 or (parts == 3 and _luma_and_chroma(frame, adobe, jfif)):
        head, kept = _HEADER, set[int]()
    elif parts == 4:
        head, kept = b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00" + (adobe[15:16] or b"\0"), {_PROFILE}
    else:
        return None
    rest = (
        segment
        for marker, segment in held
        if not (0xE0 <= marker <= 0xEF or marker == _COMMENT) or (marker in kept and segment[4:15] == b"ICC_PROFILE")
    )
    return b"\xff\xd8" + head + b"".join(rest) + b"\xff\xd9"


def _luma_and_chroma(frame: bytes, adobe: bytes, jfif: bool) -> bool:
    """Whether three components are brightness and colour (YCbCr), not red, green and blue."""
    if adobe:
        return adobe[15] == 1
    return jfif or bytes(frame[10:19:3]) != b"RGB"


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker and bytes of each segment, up to the end of the image; scans with their compressed data.

    Junk between segments is passed over, as decoders do.
    """
    at = 2
    while (at := data.find(b"\xff", at)) >= 0:
        while at < len(data) and data[at] == 0xFF:
            at += 1
        if at >= len(data) or data[at] == _EOI:
            return
        marker = data[at]
        if marker in _ALONE:
            at += 1
            continue
        end = at + 1 + int.from_bytes(data[at + 1 : at + 3])
        if marker == _SCAN:
            # Compressed data runs to the next marker: FF, but not FF00 (a byte FF) nor FFD0-FFD7 (restarts).
            after = _MARKER.search(data, end)
            end = after.start() if after else len(data)
        yield marker, b"\xff" + data[at:end]
        at = end
