"""The pages of a part, one after the other: those that come back until all that they repeat has its place.

They tell each other's numbers, and fill up the sheets that they lie on. Not here: what stands on one page (compose).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.dutch import datums
from kom_erbij.errors import DoesNotFitError, Finding, Place, Severity
from kom_erbij.layout.page import Page
from kom_erbij.layout.repeating import Placed, Row, Waiting, waiting_for
from kom_erbij.template.agenda import agenda_rows, contents_rows, place_rows
from kom_erbij.template.model import Layout, Repeat
from kom_erbij.template.product import PAGES_OF_A_SHEET, PANELS, Part, Product
from kom_erbij.template.slots import Said, fill

NUMBERED = ("plekken", "inhoud")
"""What tells of pages by their numbers."""
_TRIES = 4

Numbers = dict[object, tuple[int, ...]]
"""On which pages activities (by number) and groups (by name) are."""
Compose = Callable[[str, Mapping[str, object], Waiting], tuple[Page, Placed | None]]
"""One page: by its file, with these slots, showing as much of what waits as there is room for."""


@dataclass
class Paging:
    """The pages of `part` in size `maat`, each made by `compose`; `layouts` are those of its files, by name."""

    product: Product
    part: Part
    maat: str
    onderwerp: Onderwerp
    layouts: Mapping[str, Layout]
    values: Mapping[str, object]
    compose: Compose
    _made: dict[tuple[str, int], tuple[list[Page], Numbers]] = field(default_factory=dict)
    _rows: dict[str, Sequence[Row]] = field(default_factory=dict)
    _left: dict[str, Waiting] = field(default_factory=dict)

    def pages(self, files: Sequence[str]) -> list[Page]:
        """All pages of `files`; again where what they say of each other's numbers was not right yet.

        Raises DoesNotFitError, with the activities that have no place.
        """
        there = [file for file in files if self._is_wanted(file)]
        numbers: Numbers = {}
        pages: list[Page] = []
        for _ in range(_TRIES):
            pages, found = self._all(there, numbers)
            if found == numbers or not any(self._tells_numbers(file) for file in there):
                break
            numbers = found
        return pages

    def _is_wanted(self, file: str) -> bool:
        when = self.layouts[file].when
        return when is None or bool(fill(when, self.values))

    def _tells_numbers(self, file: str) -> bool:
        return any(item.of in NUMBERED for item in self._repeats(file))

    def _repeats(self, file: str) -> Sequence[Repeat]:
        return [item for item in self.layouts[file].items if isinstance(item, Repeat)]

    def _all(self, files: Sequence[str], numbers: Numbers) -> tuple[list[Page], Numbers]:
        """All pages, and where each activity and group came, by what `numbers` says of that."""
        pages: list[Page] = []
        found: Numbers = {}
        self._left = {}
        filling = self.part.filling(self.maat)
        for count, file in enumerate(files, start=1):
            if count < len(files) and self._is_done(file):
                continue
            if count == len(files) and filling and (lacking := self._lacking(len(pages) + 1)):
                for one in filling[-lacking:]:
                    pages += self._of(one, len(pages) + 1, numbers, found)
            pages += self._of(file, len(pages) + 1, numbers, found)
        if left := [row for waiting in self._left.values() for row in waiting.rows]:
            raise DoesNotFitError(self._no_room(left))
        return pages, found

    def _lacking(self, pages: int) -> int:
        """How many pages there are to be, beside so many."""
        if self.part.sheets == "booklet":
            return -pages % PAGES_OF_A_SHEET
        return max(0, PANELS.get(self.part.sheets, 0) - pages)

    def _is_done(self, file: str) -> bool:
        """Whether a page goes on with what has been told wholly."""
        return any(item.of in self._left and not self._left[item.of].rows for item in self._repeats(file))

    def _of(self, file: str, number: int, numbers: Numbers, found: Numbers) -> list[Page]:
        """The pages of one file, the first of which is page `number`; what stands there is `found`.

        What hangs on nothing but its place is laid out once for each place that it may come at.
        """
        if self._tells_numbers(file) or any(item.once for item in self._repeats(file)):
            return self._laid(file, number, numbers, found)
        if (file, number) not in self._made:
            its: Numbers = {}
            self._made[file, number] = (self._laid(file, number, numbers, its), its)
        pages, its = self._made[file, number]
        found |= its
        return pages

    def _laid(self, file: str, number: int, numbers: Numbers, found: Numbers) -> list[Page]:
        item = next(iter(self._repeats(file)), None)
        waiting = Waiting((), {})
        if item:
            waiting = self._left.get(item.of) or waiting_for(item, self._what(item, numbers), self.values)
        pages: list[Page] = []
        while True:
            at = number + len(pages)
            page, placed = self.compose(file, {**self.values, "bladzijde": at}, waiting)
            pages.append(page)
            if item is None or placed is None:
                return pages
            if item.of not in NUMBERED:
                _note(placed, at, found)
            if item.once or item.of in self._left:
                self._left[item.of] = placed.waiting
            if item.once or not placed.waiting.rows or len(placed.waiting.rows) == len(waiting.rows):
                return pages
            waiting = placed.waiting

    def _what(self, item: Repeat, numbers: Numbers) -> Sequence[Row]:
        """What `item` repeats, with the pages that it tells of."""
        rows = self._told(item.of)
        if item.of not in NUMBERED:
            return rows
        key = "nummer" if item.of == "plekken" else "groep"
        return [{**row, "bladzijden": tuple(map(str, numbers.get(row[key], ())))} for row in rows]

    def _told(self, of: str) -> Sequence[Row]:
        """What is repeated, by its name."""
        if of not in self._rows:
            self._rows[of] = contents_rows(self._told("agenda")) if of == "inhoud" else self._rows_of(of)
        return self._rows[of]

    def _rows_of(self, of: str) -> Sequence[Row]:
        about, programma = self.onderwerp.campagne, self.onderwerp.programma
        if of == "plekken":
            return place_rows(about, programma)
        if of != "activiteiten":
            return agenda_rows(about, programma)
        known = self.values["programma"]
        assert isinstance(known, list)
        return [{**row, "nummer": number} for number, row in enumerate(known)]

    def _no_room(self, rows: Sequence[Row]) -> Finding:
        """Which activities have no place, and where they would have one."""
        titles = [one for one in dict.fromkeys(row["titel"] for row in rows if "titel" in row) if isinstance(one, Said)]
        named = datums.opsomming([f"“{one}”" for one in titles])
        verb = "past" if len(titles) == 1 else "passen"
        what = f"{len(titles)} van de {self.values['aantal']} activiteiten {verb} er niet meer bij: {named}."
        parts = self.product.parts_of(self.onderwerp.soort)
        grows = [one for one in parts if one.repeat and one.sheets == "booklet" and one is not self.part]
        roomy = next((size for one in grows for size in self.product.sizes_of(one)), "")
        hint = f"Neem: {self.product.sizes[roomy].title} (--maat {roomy})." if roomy else "Kies minder activiteiten."
        return Finding("past-niet", Severity.ERROR, Place(), what, hint)


def _note(placed: Placed, page: int, found: Numbers) -> None:
    for key in dict.fromkeys([*(row["nummer"] for row in placed.rows), *placed.groups]):
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), page)))
