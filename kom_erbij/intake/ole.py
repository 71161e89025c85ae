"""The container of an old XLS (MS-CFB), looked at for chains of sectors that bite their own tail.

xlrd follows those of short streams for ever. Not here: what is in the streams.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

_HEADER_CHAINS = 109
"""Sectors of the allocation table that the header itself names (MS-CFB 2.2)."""


def has_loop(data: bytes) -> bool:
    """Whether a chain of sectors of a container comes back to where it was; of long streams or of short ones."""
    if len(data) < 512:
        return False
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    short_start, _, more, _ = struct.unpack_from("<iIiI", data, 60)
    sectors = list(struct.unpack_from(f"<{_HEADER_CHAINS}i", data, 76))
    seen: set[int] = set()
    while more >= 0 and more not in seen and (part := _sector(data, more, size)):
        seen.add(more)
        sectors += part[:-1]
        more = part[-1]
    table = [entry for one in sectors if one >= 0 for entry in _sector(data, one, size)]
    if _bites(table):
        return True
    short: list[int] = []
    while 0 <= short_start < len(table):
        short += _sector(data, short_start, size)
        short_start = table[short_start]
    return _bites(short)


def _sector(data: bytes, number: int, size: int) -> Sequence[int]:
    part = data[512 + number * size : 512 + (number + 1) * size]
    return struct.unpack(f"<{len(part) // 4}i", part[: len(part) // 4 * 4])


def _bites(table: Sequence[int]) -> bool:
    """Whether following the table from some entry never ends."""
    done = bytearray(len(table))
    for start in range(len(table)):
        at = start
        while 0 <= at < len(table) and not done[at]:
            done[at] = 1
            at = table[at]
        # What this walk met is either finished before, or its own: then it goes round.
        if 0 <= at < len(table) and done[at] == 1:
            return True
        at = start
        while 0 <= at < len(table) and done[at] == 1:
            done[at] = 2
            at = table[at]
    return False
