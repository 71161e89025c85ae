"""Folders by use: what goes to the print shop, on social media, on the web … each in its own, a gemeente at a time.

Not here: what a file is called (names), and making folders (keep).
"""

from __future__ import annotations

from kom_erbij.campaign.drukker import Doel
from kom_erbij.production.ask.wishes import Mappen
from kom_erbij.production.make.jobs import Job

_TO_THE_SHOP = ("drukker", "op-tafel")
"""What a print shop prints."""


def folder_of(job: Job, doel: Doel | None, *, office: bool = False) -> str:
    """The way from the output folder to that of a file of this job; empty where all come in one.

    `gouda/drukker`, `gouda/web`; `gouda/samen-eten` for all of an activity. `office`: for an office's own printer.
    """
    gemeente, mappen = job.campagne.gemeente.slug, job.wishes.mappen
    if mappen is Mappen.PLAT:
        return ""
    if mappen is Mappen.ACTIVITEIT and job.titel_slug:
        return f"{gemeente}/{job.titel_slug}"
    return f"{gemeente}/{_use(job, doel, office=office)}"


def _use(job: Job, doel: Doel | None, *, office: bool) -> str:
    use = job.product.use
    if use not in _TO_THE_SHOP:
        return use
    if office:
        return "op-tafel"
    if doel is Doel.DRUK and job.part.medium == "paper":
        return "drukker"
    if use == "drukker":
        # What somebody fills in or changes in Word is for the partners who do so.
        return "partners" if doel is None or job.onderwerp.invul else "web"
    return use
