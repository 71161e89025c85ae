"""A table of dates and hours as they stand in Dutch programmes, each with what a Dutch reader makes of it.

`tests/moments/cellen.csv`: the cells `datum` and `tijd`; the year of the week; whether they are read, shown as they
stand, or refused; and what is said on the poster. `dagen` holds the days behind words of the source, "-" for none.
Of 512 cells 89 % are read, 11 % shown as they stand, none refused (`pytest -s` prints it). A cell that contradicts
itself is no cell of a programme: those are in `test_vague_moments.py`.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from kom_erbij.campaign.week import week_of
from kom_erbij.dutch import datums
from kom_erbij.errors import InputError, Place
from kom_erbij.intake.moments import understand

TABLE = Path(__file__).parent / "moments" / "cellen.csv"
with TABLE.open(encoding="utf-8", newline="") as file:
    CELLS = list(csv.DictReader(file, delimiter=";"))
OUTCOMES = ("gelezen", "getoond", "geweigerd")


def outcome(cell: dict[str, str]) -> dict[str, str]:
    """What is made of a cell, in the columns of the table."""
    try:
        found = understand(
            cell["datum"], cell["tijd"], week_of(int(cell["jaar"])), Place(field="datum"), Place(field="tijd")
        )
    except InputError:
        return {"uitkomst": "geweigerd"}
    moment = found.moment
    literal = any(one.rule.endswith("-letterlijk") for one in found.notes)
    days = " ".join(f"{day:%d-%m}" for day in moment.dagen) or "-"
    return {
        "uitkomst": "getoond" if literal else "gelezen",
        "wanneer": datums.dagen(moment).replace("\u00a0", " "),
        "hoe laat": datums.uren(moment).replace("\u00a0", " "),
        "dagen": days if cell["dagen"] else "",
    }


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell['datum']}|{cell['tijd']}")
def test_a_cell_is_what_a_dutch_reader_makes_of_it(cell: dict[str, str]) -> None:
    found = outcome(cell)
    assert found == {column: cell[column] for column in found}


def test_the_shares_of_what_is_read_shown_and_refused() -> None:
    assert len(CELLS) >= 300
    assert len({(cell["datum"], cell["tijd"], cell["jaar"]) for cell in CELLS}) == len(CELLS)
    shares = Counter(outcome(cell)["uitkomst"] for cell in CELLS)
    said = ", ".join(f"{shares[one]} {one} ({shares[one] / len(CELLS):.0%})" for one in OUTCOMES)
    print(f"\n{len(CELLS)} cellen: {said}")
    assert shares["gelezen"] / len(CELLS) > 0.88, said
    assert shares["geweigerd"] == 0, said
