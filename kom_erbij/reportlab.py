"""Our pages in PDFs that a department scripts with ReportLab: on its canvas, or as a block in a report of platypus.

    from kom_erbij import reportlab

    for page in reportlab.pages("poster", "Gouda", titel="Samen eten", datum="30-09-2027", maat="a4"):
        reportlab.draw(canvas, page)
        canvas.showPage()

Vectors and real text, in RGB or CMYK. What only our own PDF has: tags for a screen reader, PDF/A and PDF/X, fields to
type in and marks around the sheet; use `kom_erbij.poster` and its neighbours for a file to publish or to have printed.
"""

from __future__ import annotations

from typing import Any, Unpack

from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.layout.page import Page
from kom_erbij.production.api import Options
from kom_erbij.production.ask.inputs import activity_of, source_of
from kom_erbij.production.ask.wishes import check_known, chosen_sizes, registry_of, wishes_of
from kom_erbij.production.make.plan import jobs_of
from kom_erbij.production.make.run import pages_of
from kom_erbij.writers.reportlab import PageFlowable, draw

__all__ = ["Doel", "Drukker", "Page", "PageFlowable", "draw", "pages"]


def pages(
    product: str, gemeente: str | None = None, *, invul: bool = False, **options: Unpack[Options]
) -> tuple[Page, ...]:
    """The pages of a product, in each size that `maat` asks for (default: the product's own); options as for `maak`.

    A page's `width` and `height` are its trim size in pt. Raises KomErbijError, as `maak` does.
    """
    check_known(options, Options)
    found = registry_of(options).find(product)
    source = source_of(gemeente, options, options.get("today"))
    activity = activity_of(options, source.campagne)
    planned = (found, chosen_sizes(found, options.get("maat"), bool(options.get("groot"))))
    wishes: Any = wishes_of(options, [found], source)
    subject = Onderwerp(source.campagne, activity, invul=invul)
    return tuple(page for job in jobs_of(planned, wishes, subject) for page in pages_of(job))
