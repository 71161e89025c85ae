"""What of the activities a product has no place for: nothing is lost without a word."""

from __future__ import annotations

from collections.abc import Iterable

from kom_erbij.campaign.model import Status
from kom_erbij.dutch.datums import opsomming
from kom_erbij.errors import Finding, Place, Severity
from kom_erbij.intake.velden import TEKSTEN
from kom_erbij.production.make.jobs import Job
from kom_erbij.template.product import Material, Part
from kom_erbij.template.shown import fields_of


def not_shown(jobs: Iterable[Job]) -> list[Finding]:
    """A note for each product: the fields that are filled in somewhere and have no place on its pages in a size.

    Where its texts have them, the note says so. Of what is full, less is told.
    """
    places: dict[tuple[str, Part, str], frozenset[str]] = {}
    filled: dict[str, set[str]] = {}
    shown: dict[str, dict[str, set[str]]] = {}
    told: dict[str, set[str]] = {}
    for job in jobs:
        its, name = job.activiteit, job.product.called
        if its is None or its.status is Status.VOL:
            continue
        key = (name, job.part, job.maat)
        if key not in places:
            places[key] = fields_of(job.product, job.part, job.maat)
        if job.part.material is Material.PAGE:
            shown.setdefault(name, {}).setdefault(job.maat, set()).update(places[key])
            filled.setdefault(name, set()).update(field for field in TEKSTEN if getattr(its, field).strip())
        else:
            told.setdefault(name, set()).update(places[key])
    found = []
    for name, sizes in shown.items():
        lacking: dict[tuple[str, ...], list[str]] = {}
        for maat, there in sizes.items():
            lacks = tuple(field for field in TEKSTEN if field in filled[name] and field not in there)
            if lacks:
                lacking.setdefault(lacks, []).append(maat)
        for lacks, which in lacking.items():
            where = name if len(which) == len(sizes) else f"{name} {opsomming(which)}"
            hint = "Het staat wel in de bijschriften." if set(lacks) <= told.get(name, set()) else ""
            what = f"op “{where}” is geen plek voor {opsomming(lacks)}."
            found.append(Finding("geen-plek", Severity.NOTE, Place(), what, hint))
    return found
