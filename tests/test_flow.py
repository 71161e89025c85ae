"""A document over pages: nothing lost, broken, alone or over another, whatever the programme."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import examples
from parts import release

from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Campagne
from kom_erbij.campaign.moment import Moment, Tijd
from kom_erbij.campaign.week import week_of
from kom_erbij.errors import DoesNotFitError
from kom_erbij.layout.flow import lay_out_document
from kom_erbij.layout.letterhead import letterhead_of
from kom_erbij.layout.page import Page, Role, Text
from kom_erbij.layout.strips import Strip, paginate
from kom_erbij.template.document import Table, open_slots, said

WEEK = week_of(2027)
GOUDA = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl/komerbij")

WORD = st.text("abcdefghijklmnopqrstuvwxyzéëïABC0123456789#*_|<>{}[]()&-", min_size=1, max_size=12)
SENTENCE = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
MOMENTS = st.builds(
    Moment,
    st.lists(st.dates(WEEK.van, WEEK.tot), max_size=3).map(lambda days: tuple(sorted(set(days)))),
    st.none() | st.builds(Tijd, st.times(), st.none() | st.times()),
)
ACTIVITIES = st.builds(
    Activiteit,
    SENTENCE,
    MOMENTS,
    st.just("") | SENTENCE,
    st.just(""),
    st.just("") | st.lists(SENTENCE, max_size=60).map("\n".join),
    st.just("") | SENTENCE,
    st.just("") | SENTENCE,
)


def check(pages: tuple[Page, ...]) -> None:
    for page in pages:
        inks = [text.ink.grown(-0.5) for text in page.texts() if text.lines]
        for one, other in combinations(inks, 2):
            assert not one.overlaps(other), (one, other)
        for ink in inks:
            assert page.safe <= ink.x
            assert ink.right <= page.width - page.safe
            assert page.safe <= ink.y
            assert ink.bottom <= page.height - page.safe


def flowing(page: Page) -> list[Text]:
    return [text for text in page.texts() if text.role is not Role.ARTIFACT]


@settings(max_examples=examples(12), deadline=None)
@given(st.lists(ACTIVITIES, max_size=40))
def test_any_programme_runs_over_pages_well(rows: list[Activiteit]) -> None:
    document = release(GOUDA, None, rows)
    pages = lay_out_document(document, letterhead_of(GOUDA))
    check(pages)
    cells = [text for page in pages for text in flowing(page) if text.within and text.within[0][0] is Role.TABLE]
    tables = [block for block in document.blocks if isinstance(block, Table)]
    told = [said(cell) for table in tables for row in (table.header, *table.rows) for cell in row]
    assert [_joined(cell.text) for cell in cells] == [_joined(cell) for cell in told]
    for page in pages:
        texts = flowing(page)
        assert texts[-1].role not in (Role.H1, Role.H2, Role.TH)
        rows_here = [text for text in texts if text.role is Role.TD]
        if rows_here:
            heads = [text for text in page.texts() if text.text in ("Wanneer", "Waar")]
            assert len(heads) == 2
            assert all(head.box.y < rows_here[0].box.y for head in heads)
    for here, after in pairwise(pages):
        ends = {text.within for text in flowing(here) if text.role is Role.TD}
        assert not ends & {text.within for text in flowing(after) if text.role is Role.TD}
    numbers = [text.text for page in pages for text in page.texts() if " / " in text.text and text.box.y > 700]
    assert numbers == ([f"{n + 1} / {len(pages)}" for n in range(len(pages))] if len(pages) > 1 else [])


def _joined(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=examples(12), deadline=None)
@given(ACTIVITIES)
def test_any_activity_goes_on_overleaf_in_one_piece(activiteit: Activiteit) -> None:
    document = release(GOUDA, activiteit)
    pages = lay_out_document(document, letterhead_of(GOUDA))
    check(pages)
    if activiteit.omschrijving:
        parts = [text for page in pages for text in flowing(page)]
        told = "".join(_joined(text.text) for text in parts)
        assert _joined(activiteit.omschrijving) in told
    for here, after in pairwise(pages):
        last, first = flowing(here)[-1], flowing(after)[0]
        if last.part is not None:
            assert last.part == first.part
            assert min(len(last.lines), len(first.lines)) >= 2
    assert "datum van verzending" in open_slots(document)


def parted(count: int) -> list[Text]:
    """A text of `count` lines on paper; the parts of it, if it goes on overleaf."""
    long = Activiteit("Inloop", omschrijving="\n".join(["Iedereen schuift aan."] * count))
    pages = lay_out_document(release(GOUDA, long), letterhead_of(GOUDA))
    return [text for page in pages for text in page.texts() if text.part is not None]


def test_a_long_text_is_parted_over_pages_with_two_lines_at_least() -> None:
    full = len(parted(90)[0].lines)
    ends = set()
    for count in range(full - 2, full + 8):
        parts = parted(count)
        assert all(len(text.lines) >= 2 for text in parts)
        assert len({text.part for text in parts}) <= 1
        assert sum(len(text.lines) for text in parts) in (0, count)
        ends |= {len(text.lines) for text in parts[1:]}
    assert 2 in ends


def test_sixty_activities_show_the_header_of_the_table_on_each_page() -> None:
    rows = [Activiteit(f"Activiteit {number}", locatie="Buurthuis", kosten="Gratis") for number in range(60)]
    pages = lay_out_document(release(GOUDA, None, rows), letterhead_of(GOUDA))
    check(pages)
    with_rows = [page for page in pages if any(text.role is Role.TD for text in page.texts())]
    assert len(with_rows) >= 3
    for number, page in enumerate(with_rows):
        heads = [text for text in page.texts() if text.text in ("Wanneer", "Activiteit", "Waar", "Kosten")]
        assert [text.role for text in heads] == [Role.ARTIFACT if number else Role.TH] * 4
        assert all(head.box.y < text.box.y for head in heads for text in page.texts() if text.role is Role.TD)


def test_a_row_higher_than_a_page_is_an_error_that_names_it() -> None:
    row = Activiteit("Veel woorden " * 400, bestand="programma.csv", rij=7)
    with pytest.raises(DoesNotFitError, match=r"programma\.csv, rij 7, titel.*één bladzijde"):
        lay_out_document(release(GOUDA, None, [row]), letterhead_of(GOUDA))


@given(st.lists(st.tuples(st.floats(1, 40), st.floats(0, 10), st.booleans()), min_size=1, max_size=60))
def test_strips_keep_their_order_and_their_company(told: list[tuple[float, float, bool]]) -> None:
    strips = [Strip(height, gap, keep) for height, gap, keep in told]
    pages = paginate(strips, (10.0, 200.0), (5.0, 250.0))
    assert [one.strip for page in pages for one in page] == strips
    for number, page in enumerate(pages):
        assert page[-1].bottom <= (250.01 if number else 200.01)
        assert page[0].y == (5.0 if number else 10.0)
        whole = page[0].strip
        start = strips.index(whole)
        # Parted from what it stays with only where that is higher than a page by itself.
        if number and strips[start - 1].keep:
            chain = start - 1
            while chain and strips[chain - 1].keep:
                chain -= 1
            end = start
            while strips[end].keep and end + 1 < len(strips):
                end += 1
            assert sum(one.height + one.gap for one in strips[chain : end + 1]) > 190
