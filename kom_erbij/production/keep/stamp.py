"""What a file was made of, as hashes: the same stamps mean the same bytes, so nothing has to be made again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from kom_erbij.campaign.artwork import Artwork
from kom_erbij.design.faces import FACES
from kom_erbij.production.make.jobs import Job
from kom_erbij.resources import templates
from kom_erbij.template.files import state_of
from kom_erbij.template.layers import layout_files
from kom_erbij.template.product import STYLE, Product

# What draws or writes: another version of one of these may give other bytes.
_DRAWN_BY = (
    *("babel", "fonttools", "icalendar", "idna", "jinja2", "markdown-it-py", "odfdo", "pikepdf", "pillow", "pypdfium2"),
    *("pyphen", "python-docx", "segno", "typst", "uharfbuzz"),
)

_NO_LAYOUTS = ("product.toml", STYLE)
_NOWHERE: dict[str, Any] = {"rij": None, "bestand": None, "kolommen": ()}
"""An activity or a partner without where it stood."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The hashes (hex, 16 bytes) of one job's data, its template, the fonts, and the program's versions."""

    invoer: str
    sjabloon: str
    lettertypen: str
    versie: str


def stamp(job: Job) -> Stamp:
    """The stamp of a job. Where its row stands in the sheet does not count, nor the sheet's name."""
    plain = _plain(_anywhere(job))
    profile = job.wishes.drukker.icc
    plain["wishes"]["drukker"]["icc"] = _hash(Path(profile).read_bytes()) if profile else ""
    return Stamp(_hash_of(plain), _template(job.product), _fonts(), _version())


def content(job: Job) -> str:
    """The hash of what a job tells: its activity, programme or partner, and the campaign. Alike for all of a row."""
    return _hash_of(_plain(_anywhere(job).onderwerp))


def _anywhere(job: Job) -> Job:
    about = job.onderwerp
    activity = replace(about.activiteit, **_NOWHERE) if about.activiteit else None
    programme = tuple(replace(one, **_NOWHERE) for one in about.programma)
    cancelled = tuple(replace(one, **_NOWHERE) for one in about.afgelast)
    partner = about.ontvanger
    if partner:
        its = tuple(replace(one, **_NOWHERE) for one in partner.activiteiten)
        partner = replace(partner, **_NOWHERE, activiteiten=its)
    about = replace(about, activiteit=activity, programma=programme, afgelast=cancelled, ontvanger=partner)
    return replace(job, onderwerp=about, een_van_meer=False)


def _hash_of(plain: Any) -> str:
    return _hash(json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _plain(value: Any) -> Any:
    """Any value of the model as JSON, a picture by its digest."""
    if isinstance(value, Artwork):
        return value.digest
    if isinstance(value, BaseModel):
        # Where a template lies does not count; what is in it is a hash of its own.
        return value.model_dump(mode="json")
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in sorted(value.items())}
    if isinstance(value, Enum):
        return value.value
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _hash(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _template(product: Product) -> str:
    """All that a product's templates may lean on: its folders, what its layouts go on from, and all of ours."""
    # Ours stay as they are while the program runs; at one's own somebody may be at work.
    near = [*product.folder.rglob("*"), *product.folder.parent.glob("*.toml")] if product.own else []
    changed = state_of(*sorted(path for path in near if path.is_file()))
    return _hashed(product.folders, product.first, product.style_file, changed)


@lru_cache(256)
def _hashed(
    folders: tuple[Path, ...], first: tuple[Path, ...], style: Path, changed: tuple[tuple[int, int], ...]
) -> str:
    own = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
    layouts = (path for path in own if path.suffix == ".toml" and path.parent in folders)
    shared = {file for path in layouts if path.name not in _NO_LAYOUTS for file in layout_files(path, first)}
    ours = {path for path in templates().rglob("*") if path.is_file()}
    return _of_files(sorted({*own, *shared, *ours, style}))


@cache
def _fonts() -> str:
    return _of_files([face.path for face in FACES.values()])


def _of_files(paths: Sequence[Path]) -> str:
    return _hash(b"".join(path.name.encode() + b"\0" + _hash(path.read_bytes()).encode() for path in paths))


@cache
def _version() -> str:
    from kom_erbij import __version__

    told = [f"{name} {version(name)}" for name in _DRAWN_BY]
    return _hash("\n".join([__version__, os.environ.get("SOURCE_DATE_EPOCH", ""), *told]).encode())
