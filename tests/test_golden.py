"""Every product, size and case looks as it did when somebody last looked at it."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_pictures import (
    MOST_BYTES,
    MOST_DIFFERENT,
    Case,
    accept,
    cases,
    different,
    draw,
    leave,
    to_be_accepted,
)
from PIL import Image

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_looks_as_accepted(case: Case) -> None:
    if not case.path.exists() and case.name not in to_be_accepted():
        pytest.skip("no picture accepted yet")
    new = draw(case)
    if case.name in to_be_accepted():
        accept(case, new)
    expected = Image.open(case.path).convert("RGB")
    part = different(new, expected)
    if part > MOST_DIFFERENT:
        path = leave(case, new, expected)
        pytest.fail(
            f"{part:.2%} of the pixels differ. Look at {path.parent}; if it is as it should be, "
            f"accept it: KOM_ERBIJ_ACCEPT={case.name}"
        )


def test_accepting_takes_whole_names_that_exist() -> None:
    assert to_be_accepted() <= {case.name for case in CASES}


def test_a_product_has_all_its_pictures_or_none_and_no_others() -> None:
    there = {path.relative_to(CASES[0].path.parents[1]) for path in CASES[0].path.parents[1].glob("*/*.png")}
    wanted = {Path(f"{case.name}.png") for case in CASES}
    started = {path.parent for path in there}
    assert there == {path for path in wanted if path.parent in started}
    assert Path("social-post") in started


def test_each_accepted_picture_is_small() -> None:
    for case in CASES:
        assert not case.path.exists() or case.path.stat().st_size <= MOST_BYTES, case.name


def test_a_small_change_is_seen_and_shown(tmp_path: Path) -> None:
    case = Case("social-post", "1080x1080", "kort")
    expected = Image.open(case.path).convert("RGB")
    changed = expected.copy()
    changed.paste((255, 255, 255), (40, 300, 60, 310))
    assert different(expected, expected) == 0
    assert different(changed, expected) > MOST_DIFFERENT
    shown = Image.open(leave(case, changed, expected, tmp_path)).convert("RGB")
    assert shown.getpixel((50, 305)) == (220, 0, 60)
    assert len(list(tmp_path.iterdir())) == 3
