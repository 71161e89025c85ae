"""What a file is for, when nobody says."""

from __future__ import annotations

from kom_erbij.campaign.drukker import Doel
from kom_erbij.preflight.case import Case
from kom_erbij.preflight.colors import Family
from kom_erbij.preflight.facts import MM
from kom_erbij.preflight.opening import opened
from kom_erbij.preflight.rules.boxes import bleed_of
from kom_erbij.preflight.rules.claims import claimed
from kom_erbij.preflight.walk import walk


def guess_doel(data: bytes, name: str = "") -> tuple[Doel, str]:
    """The purpose of the PDF in `data`, with the reason in Dutch. Raises InputError as `preflight` does."""
    from kom_erbij.campaign.drukker import Drukker

    with opened(data, name) as pdf:
        case = Case(pdf, data, walk(pdf, name), Drukker(), name)
        claim = claimed(case)
        if claim:
            return Doel.DRUK, f"het noemt zich {claim}"
        if (case.xmp or {}).get("pdfuaid:part"):
            return Doel.SCHERM, "het noemt zich PDF/UA"
        inks = any(one.space.core.family in (Family.CMYK, Family.SPOT, Family.INKS) for one in case.paints)
        bleeds = all(min(bleed_of(sheet).values()) >= MM for sheet in case.sheets)
        if inks and bleeds:
            return Doel.DRUK, "het heeft drukkleuren en afloop"
        missing = "geen drukkleuren" if not inks else "geen afloop"
        return Doel.SCHERM, f"het noemt zich geen PDF/X en heeft {missing}"
