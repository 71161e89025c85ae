"""The calls that do a whole job: one product for one activity, or a sheet of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.errors import Finding, KomErbijError, Place, Severity
from kom_erbij.intake.config import Config, campagne_from, find_config, read_config
from kom_erbij.intake.sheet import activity, outside_week, read_sheet
from kom_erbij.production.make import Gemaakt, make
from kom_erbij.template.registry import find_product

FIELDS = ("titel", "datum", "tijd", "locatie", "adres", "omschrijving", "organisator", "kosten", "aanmelden")


@dataclass(frozen=True, slots=True)
class Resultaat:
    """What a run made, which findings stopped a row, and what people should know."""

    gemaakt: tuple[Gemaakt, ...]
    fouten: tuple[Finding, ...] = ()
    opmerkingen: tuple[Finding, ...] = ()


def campagne(options: Mapping[str, Any], *, folder: Path | None = None, today: date | None = None) -> Campagne:
    """The campaign of the nearest `kom-erbij.toml` above `folder`, with `options` over it."""
    found = find_config((folder or Path.cwd()).resolve())
    config = read_config(found) if found else Config()
    return campagne_from(config, options, today or date.today())


def maak(
    product: str,
    options: Mapping[str, Any],
    *,
    maat: Sequence[str] = (),
    formaat: Sequence[str] = (),
    uit: Path = Path("uit"),
    dpi: float = 150,
    invul: bool = False,
    today: date | None = None,
) -> Resultaat:
    """Make one product; `options` are the configuration's keys and the activity's fields, in words."""
    context = campagne(options, today=today)
    words = {name: str(options[name]) for name in FIELDS if options.get(name)}
    one = activity(words | {"website": str(options.get("website") or "")}, context.week) if words else None
    made = make(find_product(product), context, one, maten=maat, formaten=formaat, uit=uit, dpi=dpi, invul=invul)
    return Resultaat(tuple(made), (), tuple(_notes(context, [one] if one else [])))


def maak_blad(
    bestand: Path,
    producten: Sequence[str],
    options: Mapping[str, Any],
    *,
    maat: Sequence[str] = (),
    formaat: Sequence[str] = (),
    uit: Path = Path("uit"),
    dpi: float = 150,
    today: date | None = None,
) -> Resultaat:
    """Make products for each row of a sheet; a bad row costs that row. The sheet's folder may hold the toml."""
    context = campagne(options, folder=bestand.parent, today=today)
    chosen = [find_product(name) for name in producten]
    sheet = read_sheet(bestand, context.week)
    failed = [finding for finding in sheet.findings if finding.severity is Severity.ERROR]
    notes = [finding for finding in sheet.findings if finding.severity is not Severity.ERROR]
    made: list[Gemaakt] = []
    for one in sheet.activiteiten:
        own = replace(context, gemeente=one.gemeente) if one.gemeente else context
        for product in chosen:
            try:
                made += make(product, own, one, maten=maat, formaten=formaat, uit=uit, dpi=dpi)
            except KomErbijError as error:
                failed += error.findings
    return Resultaat(tuple(made), tuple(failed), (*notes, *_notes(context, sheet.activiteiten)))


def _notes(context: Campagne, activities: Sequence[Activiteit]) -> list[Finding]:
    notes = [note for one in activities if (note := outside_week(one, context.week))]
    if context.week.berekend:
        notes.append(
            Finding(
                "berekend",
                Severity.NOTE,
                Place(),
                f"de week van {context.week.van:%d-%m-%Y} t/m {context.week.tot:%d-%m-%Y} is berekend.",
                "Bevestig haar met --van en --tot of in kom-erbij.toml.",
            )
        )
    return notes
