"""A page that flows along with the text of a report made with ReportLab's platypus."""

from __future__ import annotations

from reportlab.platypus import Flowable

from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.layout.page import Page
from kom_erbij.writers.reportlab.pen import draw


class PageFlowable(Flowable):
    """`page` as one block, `width` pt wide (default: as wide as there is room for, and no larger than it is).

    `doel` and `drukker` as for `draw`.
    """

    def __init__(
        self, page: Page, width: float | None = None, *, doel: Doel = Doel.SCHERM, drukker: Drukker | None = None
    ) -> None:
        super().__init__()
        self.page, self.doel, self.drukker = page, doel, drukker
        self._wanted = width

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (ReportLab's names)
        """The size (pt) in a room of `aW` by `aH`."""
        self.width = self._wanted or min(self.page.width, aW, aH * self.page.width / self.page.height)
        self.height = self.width * self.page.height / self.page.width
        return self.width, self.height

    def draw(self) -> None:
        draw(self.canv, self.page, width=self.width, doel=self.doel, drukker=self.drukker)
