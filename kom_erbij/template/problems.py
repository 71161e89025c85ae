"""What goes wrong with a template is told with its file, as people find it: the product's folder, and its name."""

from __future__ import annotations

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
        placed = [replace(one, place=replace(one.place, file=one.place.file or file)) for one in error.findings]
        raise TemplateError(placed) from None
