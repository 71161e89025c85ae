"""A form that is filled in gives back what was typed and ticked, letter for letter, from PDF and from Word."""

from __future__ import annotations

import pytest
from filled_forms import FORMS, W, changed_docx, fields_of, fill_docx, fill_pdf, form_docx, form_pages, form_pdf
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import examples
from lxml import etree

from kom_erbij.errors import InputError
from kom_erbij.intake.form_docx import read_docx_form
from kom_erbij.intake.form_mark import OTHER, read_mark, tick_name
from kom_erbij.intake.form_pdf import read_pdf_form
from kom_erbij.intake.form_values import COLUMNS, understood
from kom_erbij.intake.velden import GEVRAAGD, VELDEN

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufeff\u2028\u2029"),
    min_size=1,
    max_size=60,
)
LINES = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)


@pytest.mark.parametrize(("product", "maat"), FORMS)
@settings(max_examples=examples(10), deadline=None)
@given(st.data())
def test_any_text_in_any_field_comes_back(product: str, maat: str, data: st.DataObject) -> None:
    written, ticks = fields_of(form_pages(product, maat))
    values = {name: data.draw(LINES) for name in written}
    ticked = {name: data.draw(st.sampled_from(boxes)) for name, boxes in ticks.items()}
    for raw in (
        read_pdf_form(fill_pdf(values, ticked, form_pdf(product, maat))),
        read_docx_form(fill_docx(values, ticked, form_docx(product, maat))),
    ):
        assert {name: raw.values[name].strip("\n") for name in written} == {
            name: said.strip("\n") for name, said in values.items()
        }
        assert {name: raw.values[name] for name in ticks} == {name: tick_name(one) for name, one in ticked.items()}
        assert raw.ticked == set(ticks)


@pytest.mark.parametrize(("product", "maat"), FORMS)
def test_an_empty_form_is_empty_and_says_so(product: str, maat: str) -> None:
    for raw in (read_pdf_form(form_pdf(product, maat)), read_docx_form(form_docx(product, maat))):
        assert not list(raw.filled)
        with pytest.raises(InputError, match="leeg"):
            understood(raw, "leeg.pdf")


def test_the_form_asks_for_every_field_of_the_registry_that_a_partner_can_know() -> None:
    written, ticks = fields_of(form_pages())
    asked = {name.removesuffix(OTHER) for name in (*written, *ticks)}
    assert asked == {veld.naam for veld in GEVRAAGD}
    # What is not asked for is said by another field, or by the form itself.
    assert {veld.naam for veld in VELDEN} - asked == {
        *("dag", "einddatum", "begintijd", "eindtijd", "hele_dag"),
        *("kort_adres", "gemeente", "afbeelding_focus", "kleur"),
    }
    said = " ".join(text.text for page in form_pages() for text in page.texts())
    for veld in GEVRAAGD:
        assert veld.vraag in said
        assert all(option in said for option in veld.keuzes)


def test_the_fields_of_an_evaluation_are_the_columns_of_the_results() -> None:
    asked = set()
    for product, maat in FORMS[1:]:
        written, ticks = fields_of(form_pages(product, maat))
        asked |= {*written, *ticks}
    assert asked == set(COLUMNS["resultaten"]) - {"soort"}


@pytest.mark.parametrize(("product", "maat"), FORMS)
def test_each_form_says_what_it_is(product: str, maat: str) -> None:
    for raw in (read_pdf_form(form_pdf(product, maat)), read_docx_form(form_docx(product, maat))):
        mark = read_mark(raw.keywords)
        assert mark is not None
        assert (mark.gemeente, mark.jaar) == ("GM0513", 2027)
        assert mark.fixed == ({} if maat == "a4" else {"soort": maat.removesuffix("-groot")})


@pytest.mark.parametrize(
    ("column", "ticked", "typed", "said"),
    [
        ("kosten", "gratis", "", "gratis"),
        ("kosten", "het kost", "€ 3,50", "€ 3,50"),
        ("kosten", "", "€ 3,50", "€ 3,50"),
        ("kosten", "het kost", "", ""),
        ("aanmelden", "ja, zo", "bel 0182 12 34 56", "bel 0182 12 34 56"),
        ("aanmelden", "ja, zo", "", "ja"),
        ("aanmelden", "nee", "", "nee"),
        ("doelgroep", "alleen voor", "55-plussers", "55-plussers"),
        ("status", "gaat door", "", "gaat door"),
    ],
)
def test_a_box_says_its_words_unless_more_is_written_behind_it(column: str, ticked: str, typed: str, said: str) -> None:
    values = {"titel": "Samen eten", f"{column}{OTHER}": typed}
    ticks = {column: ticked} if ticked else {}
    for raw in (read_pdf_form(fill_pdf(values, ticks)), read_docx_form(fill_docx(values, ticks))):
        filled = understood(raw, "een.pdf")
        assert filled.text(column) == said
        assert not filled.findings


def test_a_box_and_words_that_differ_are_not_chosen_between() -> None:
    raw = read_pdf_form(fill_pdf({"titel": "Samen eten", "kosten-anders": "€ 3"}, {"kosten": "gratis"}))
    filled = understood(raw, "een.pdf")
    assert filled.text("kosten") == ""
    (one,) = filled.findings
    assert "“gratis”" in one.what
    assert "“€ 3”" in one.what


def test_a_cross_typed_over_a_box_counts() -> None:
    def change(root: etree._Element) -> None:
        for control in root.iter(f"{W}sdt"):
            if control.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == "status=vol":
                control.find(f".//{W}t").text = "x"

    assert read_docx_form(changed_docx(form_docx(), change)).values["status"] == "vol"
