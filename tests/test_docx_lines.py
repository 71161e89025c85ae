"""A text in a DOCX breaks where the layout broke it, by the width of its box wherever that can be done."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kom_erbij.design.palette import PALETTE
from kom_erbij.layout.breaking import UnbreakableError
from kom_erbij.layout.fonts import house_fonts
from kom_erbij.layout.page import Box, Break, Line, Role, Text
from kom_erbij.layout.typesetting import Span, set_lines
from kom_erbij.writers.docx_texts import paragraph, placed

FONTS = house_fonts()
WORDS = st.sampled_from(
    [
        *("de", "een", "Samen", "eten", "in", "Waag", "en", "wandeling", "vrijwilligersbijeenkomst", "buurt-huis"),
        *("gezellig", "koffie", "Gouda", "17.30", "t/m", "met", "rollatorwandeltocht", "ontmoetingscentrum"),
        *("dagelijks’s", "www.gouda.nl/komerbij/programma"),
    ]
)


def text_of(words: list[str], width: float, size: float, role: Role = Role.P, align: str = "left") -> Text | None:
    span = Span(" ".join(words), "medium", PALETTE["nacht"])
    try:
        lines = set_lines([span], FONTS, width=width, size=size, leading=size * 1.3, align=align, baseline=100)
    except UnbreakableError:
        return None
    return Text(Box(0, 80, width, len(lines) * size * 1.3), lines, size * 1.3, role, align)


def greedy(xml: str, width: float, size: float) -> list[str]:
    """Lines as Word fills them: each as long as it can be, parted at spaces, hyphens and soft hyphens."""
    said = re.sub(r"<w:pPr>.*?</w:pPr>|<w:rPr>.*?</w:rPr>", "", xml)
    said = said.replace("<w:softHyphen/>", "\u00ad").replace("<w:br/>", "\n")
    said = re.sub(r"<[^>]+>", "", said)
    lines: list[str] = []
    for stretch in said.split("\n"):
        line = ""
        for part in re.findall(r"[^ \u00ad\-–]*(?:[\u00ad\-–]| +|$)", stretch):
            shown = line.replace("\u00ad", "") + part.rstrip(" ").replace("\u00ad", "-")
            if line and FONTS.shape(shown, "medium").width * size / 1000 > width:
                lines.append(line)
                line = ""
            line += part
        lines.append(line)
    tidy = [line.rstrip(" ") for line in lines]
    return [(line[:-1] + "-" if line.endswith("\u00ad") else line).replace("\u00ad", "") for line in tidy]


def as_set(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in lines]


@given(
    st.lists(WORDS, min_size=1, max_size=40),
    st.floats(100, 500),
    st.sampled_from([9.0, 12.5, 17.0, 24.0]),
    st.sampled_from(["left", "right", "center"]),
)
def test_word_breaks_where_the_layout_did(words: list[str], width: float, size: float, align: str) -> None:
    item = text_of(words, width, size, align=align)
    if item is None:
        return
    box, forced = placed(item, 2000, 1)
    assert greedy(paragraph(item, forced, 1, ""), box.width, size) == as_set(item.lines)


@given(st.lists(WORDS, min_size=1, max_size=30), st.floats(150, 500))
def test_room_is_left_for_a_program_that_measures_a_little_wider(words: list[str], width: float) -> None:
    item = text_of(words, width, 17.0)
    if item is None:
        return
    box, forced = placed(item, 2000, 1)
    for factor in (0.995, 1.005):
        assert greedy(paragraph(item, forced, 1, ""), box.width * factor, 17.0) == as_set(item.lines)


def test_a_plain_paragraph_keeps_its_words_without_breaks() -> None:
    sentence = "Schuif aan voor een warme maaltijd. Kom alleen of neem iemand mee. Iedereen is welkom."
    item = text_of(sentence.split(), 420, 17.0)
    assert item is not None
    assert len(item.lines) > 1
    _, forced = placed(item, 2000, 1)
    assert "<w:br/>" not in paragraph(item, forced, 1, "")


def test_a_title_keeps_its_breaks_whatever_the_width() -> None:
    item = text_of(["Samen", "eten", "in", "de", "Waag"], 120, 24.0, Role.H1)
    assert item is not None
    _, forced = placed(item, 2000, 1)
    assert paragraph(item, forced, 1, "").count("<w:br/>") == len(item.lines) - 1 > 0


def test_a_size_between_half_points_keeps_its_width() -> None:
    item = text_of(["Cultuurhuis", "Garenspinnerij", "Turfsingel"], 900, 24.26)
    assert item is not None
    (said,) = re.findall(r'<w:spacing w:val="(-?\d+)"/>', paragraph(item, frozenset(), 1, ""))[:1]
    assert 'w:sz w:val="49"' in paragraph(item, frozenset(), 1, "")
    text = as_set(item.lines)[0]
    wide = FONTS.shape(text, "medium").width * 24.5 / 1000 + len(text) * int(said) / 20
    assert abs(wide - item.lines[0].width) < len(text) * 0.025


def test_the_baseline_is_four_fifths_down_its_line() -> None:
    item = text_of(["Kom", "erbij"], 400, 20.0)
    assert item is not None
    box, _ = placed(item, 2000, 1)
    (pitch,) = re.findall(r'w:line="(\d+)"', paragraph(item, frozenset(), 1, ""))
    assert box.y + 0.8 * int(pitch) / 20 == item.lines[0].baseline
    assert item.lines[-1].end is Break.END
