"""Spreadsheets of any kind: told apart by what they hold, looked at for what is hostile, and then read."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

from kom_erbij.errors import InputError, KomErbijError, Place
from kom_erbij.intake.grid import Grid, Wanted
from kom_erbij.intake.limits import MB, PARTS, UNPACKED_BYTES, UNPACKED_FREE, UNPACKED_TIMES


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin as XLSX, ODS or XLS do."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"))


def read_workbook(data: bytes, file: str, blad: str | None = None) -> list[Grid]:
    """The sheets of a spreadsheet that hold something, in their order. Raises InputError.

    Of one that is hidden only the name is given, unless it is `blad`.
    """

    def wanted(name: str, hidden: bool) -> bool:
        return not hidden or is_named(name, blad)

    read = _reader(data, file)
    try:
        return [grid for grid in read(data, file, wanted) if grid.rows or grid.hidden]
    except KomErbijError:
        raise
    except Exception:
        # Readers meet a broken file with whatever their code runs into: KeyError, TypeError, ParseError.
        raise _broken(file) from None


def read_parts_of_xlsx(data: bytes, file: str) -> list[tuple[str, Grid]]:
    """The sheets in sight of an XLSX whole, each with the part of the package that it is. Raises InputError."""
    from kom_erbij.intake.xlsx import read_parts, read_xlsx

    if not is_workbook(data) or _reader(data, file) is not read_xlsx:
        what, hint = "dit heet .xlsx, maar is iets anders.", "Open het, en bewaar het als .xlsx."
        raise InputError.of(what, hint, place=Place(file=file))
    try:
        return list(read_parts(data, file))
    except KomErbijError:
        raise
    except Exception:
        # As above.
        raise _broken(file) from None


def is_named(name: str, blad: str | None) -> bool:
    """Whether `name` is the sheet that was asked for."""
    return blad is not None and name.strip().casefold() == blad.strip().casefold()


def _reader(data: bytes, file: str) -> Callable[[bytes, str, Wanted], Iterator[Grid]]:
    place = Place(file=file)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError.of("het bestand heeft een wachtwoord.", "Bewaar de lijst zonder wachtwoord.", place=place)
        from kom_erbij.intake.ole import has_loop
        from kom_erbij.intake.xls import read_xls

        if has_loop(data):
            raise _broken(file)
        return read_xls
    names = _checked(data, file)
    if "xl/workbook.bin" in names:
        raise InputError.of("dit is .xlsb, en dat wordt niet gelezen.", "Bewaar de lijst als .xlsx.", place=place)
    if any(name.startswith(("xl/worksheets/", "/xl/worksheets/")) for name in names) or "xl/workbook.xml" in names:
        from kom_erbij.intake.xlsx import read_xlsx

        return read_xlsx
    if "content.xml" in names or "encrypted-package" in names:
        from kom_erbij.intake.ods import read_ods

        return read_ods
    raise InputError.of("dit is geen lijst (CSV, XLSX of ODS).", "Bewaar de lijst als .xlsx.", place=place)


def _broken(file: str) -> KomErbijError:
    return InputError.of(
        "het bestand is beschadigd, of geen spreadsheet.",
        "Open het in Excel en bewaar het opnieuw als .xlsx.",
        place=Place(file=file),
    )


def _checked(data: bytes, file: str) -> set[str]:
    """The parts of a package, after a look at how large they would become. Raises InputError."""
    place = Place(file=file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            total = sum(part.file_size for part in parts)
            bomb = total > UNPACKED_BYTES or len(parts) > PARTS
            bomb |= any(
                part.file_size > UNPACKED_FREE and part.file_size > UNPACKED_TIMES * max(1, part.compress_size)
                for part in parts
            )
            if bomb:
                raise InputError.of(
                    f"uitgepakt is dit bestand {total / MB:.0f} MB in {len(parts)} delen: dat is geen gewone lijst.",
                    "Kopieer de lijst naar een nieuw, leeg bestand.",
                    place=place,
                )
            if any(part.flag_bits & 1 for part in parts):
                raise InputError.of("het bestand heeft een wachtwoord.", "Bewaar het zonder wachtwoord.", place=place)
            for part in parts:
                with package.open(part) as opened:
                    if _has_document_type(opened):
                        raise InputError.of(
                            "het bestand bevat een documenttype of entiteiten.", "Bewaar het opnieuw.", place=place
                        )
            return {part.filename for part in parts}
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError, NotImplementedError, zipfile.zlib.error):  # type: ignore[attr-defined]
        raise _broken(file) from None


class _Enough(Exception):  # noqa: N818 (nothing is wrong)
    """What was looked for is known; the rest need not be read."""


def _has_document_type(part: IO[bytes]) -> bool:
    """Whether XML declares a document type, without which it has no entities; read by a parser, up to where it may."""
    declared = False

    def document_type(*_: object) -> None:
        nonlocal declared
        declared = True
        raise _Enough

    def element(*_: object) -> None:
        raise _Enough

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = document_type
    parser.StartElementHandler = element
    with contextlib.suppress(_Enough, expat.ExpatError):
        parser.ParseFile(part)
    return declared
