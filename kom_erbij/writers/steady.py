"""A zip package that is the same bytes for the same parts: their order is kept, their times are fixed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable


def zipped(parts: Iterable[tuple[str, bytes]], *, bare: str = "") -> bytes:
    """The parts, by name, as a zip; the one named `bare` is not packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, data in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == bare else zipfile.ZIP_DEFLATED
            # Else it says on which kind of machine it was made.
            info.create_system = 0
            target.writestr(info, data)
    return out.getvalue()
