"""Pages that come back for every few questions: a set of placemats, a pack of cards, no two with the same question.

Not here: what stands on one page (compose), and which questions there are (intake).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from kom_erbij.campaign.model import Campagne
from kom_erbij.campaign.vragen import Vraag
from kom_erbij.errors import Finding, InputError, Place, Severity
from kom_erbij.intake.vragen import house_vragen, house_zoek_iemand, in_turn
from kom_erbij.layout.page import Page
from kom_erbij.template.model import Layout
from kom_erbij.template.product import Part, Product
from kom_erbij.template.slots import Said

_OF_A_ROUND = ("vraag_", "soort_", "spel_", "ronde")

Compose = Callable[[str, Mapping[str, object]], Page]
"""One page: by its file, with these slots."""


def rounds(
    product: Product, part: Part, campagne: Campagne, layouts: Mapping[str, Layout], files: Sequence[str], page: Compose
) -> list[Page]:
    """All pages of `files` for every `part.each` questions, `part.rounds` times at most.

    Raises InputError where there are too few questions for once; a note tells of those that have no place.
    """
    asked = in_turn(campagne.vragen or house_vragen())
    rows = [asked[at : at + part.each] for at in range(0, len(asked) - part.each + 1, part.each)][: part.rounds]
    if not rows:
        there = "er is 1 vraag" if len(asked) == 1 else f"er zijn {len(asked)} vragen"
        what = f"{product.title.lower()}: {there}; nodig zijn er ten minste {part.each}."
        raise InputError.of(what, "Voeg vragen toe.", place=Place(file=asked[0].bestand, option="--vragen"))
    kept: dict[str, Page] = {}
    pages: list[Page] = []
    for values in _values(asked, rows):
        for file in files:
            if file not in kept:
                made = page(file, values)
                if not _differs(layouts[file]):
                    kept[file] = made
            else:
                made = kept[file]
            pages.append(made)
    left = len(asked) - len(rows) * part.each
    if campagne.vragen and left:
        pages[0] = replace(pages[0], notes=(*pages[0].notes, _left_out(product, asked[-left:])))
    return pages


def _values(asked: Sequence[Vraag], rows: Sequence[Sequence[Vraag]]) -> Iterator[Mapping[str, object]]:
    kinds = list(dict.fromkeys(one.soort for one in asked))
    whom = [Said(one.tekst) for one in house_zoek_iemand()]
    for number, row in enumerate(rows):
        first = number * len(whom) // len(rows)
        yield {
            "ronde": number,
            "nummer_soort": kinds.index(row[0].soort),
            **{f"vraag_{at}": Said(one.tekst, one.place) for at, one in enumerate(row, start=1)},
            **{f"soort_{at}": Said(one.soort, one.place) for at, one in enumerate(row, start=1)},
            **{f"spel_{at}": said for at, said in enumerate((*whom[first:], *whom[:first]), start=1)},
        }


def _differs(layout: Layout) -> bool:
    """Whether a page is another one each time: by what it says, or by its colours."""
    said = layout.model_dump_json()
    return len(layout.ground) > 1 or bool(layout.groups) or any(f"{{{{ {name}" in said for name in _OF_A_ROUND)


def _left_out(product: Product, left: Sequence[Vraag]) -> Finding:
    named = f"“{left[0].tekst}”" + (f" en {len(left) - 1} andere" if len(left) > 1 else "")
    what = f"{product.title.lower()}: voor {named} is geen plaats meer."
    return Finding("vraag-over", Severity.NOTE, Place(file=left[0].bestand), what, "Zet voorop wat er zeker in moet.")
