"""Path data as SVG writes it (SVG 1.1, 8.3), as steps with their points. Not here: what is drawn with it."""

from __future__ import annotations

import re

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path

_PATH = re.compile(r"\s*[Mm][MLHVCSQTAZmlhvcsqtaz\d\s,.eE+-]*")


def steps_of(data: str) -> list[tuple[str, tuple[tuple[float, float], ...]]]:
    """The steps of path data, each with its points: moveTo, lineTo, curveTo, qCurveTo, closePath.

    Raises ValueError for what is no path.
    """
    pen = RecordingPen()
    try:
        if not _PATH.fullmatch(data):
            raise ValueError(data)
        parse_path(data, pen)
    except (IndexError, TypeError, AttributeError) as error:
        raise ValueError(data) from error
    return list(pen.value)
