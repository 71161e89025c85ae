"""Files of a template, read behind limits; and by what one knows that a file has changed."""

from __future__ import annotations

from pathlib import Path

from kom_erbij.errors import Place, TemplateError
from kom_erbij.intake.limits import TEXT_BYTES, read_bytes


def read_words(path: Path) -> str:
    """The words of a template of Markdown or text. Raises TemplateError where it is too large or no UTF-8."""
    try:
        return read_bytes(path, TEXT_BYTES, TemplateError).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise TemplateError.of(
            "dit is geen tekst in UTF-8.", "Sla het bestand op als UTF-8.",
            place=Place(file=f"{path.parent.name}/{path.name}"),
        ) from None  # fmt: skip


def state_of(*paths: Path) -> tuple[tuple[int, int], ...]:
    """What differs once one of the files has changed."""
    return tuple((found.st_mtime_ns, found.st_size) for found in (path.stat() for path in paths))
