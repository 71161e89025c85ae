"""What goes wrong with a template is told with its file, as people find it: the product's folder, and its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kom_erbij.errors import TemplateError


@contextmanager
def in_file(path: Path) -> Iterator[None]:
    """What goes wrong with a template in here is told with its file."""
    try:
        yield
    except TemplateError as error:
        file = f"{path.parent.name}/{path.name}"
        placed = []
        for one in error.findings:
            place = one.place
            line = place.line or _line_with(path, one.text)
            placed.append(replace(one, place=replace(place, file=place.file or file, line=line)))
        raise TemplateError(placed) from None


def _line_with(path: Path, name: str) -> int | None:
    """The first line (from 1) of a template in which a slot of this name stands, or this name by itself."""
    if not name:
        return None
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    used = re.compile(rf"\{{.*\b{re.escape(name)}\b|[\"']\s*{re.escape(name)}(?:[\"']|\.\w)")
    return next((n for n, line in enumerate(lines, 1) if used.search(line)), None)
