"""What hangs and lies in the street: what a print shop is told, what is seen through glass, plates and scales."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from example_pages import GOUDA, activities
from parts import compose, job

from kom_erbij.campaign.drukker import Doel
from kom_erbij.errors import TemplateError
from kom_erbij.layout.page import Group, Role
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.run import bytes_of
from kom_erbij.template.registry import find_product, load_product

DRUK = Wishes(("pdf",), (Doel.DRUK,))


def words_of(data: bytes, page: int = 0) -> str:
    return pypdfium2.PdfDocument(data)[page].get_textpage().get_text_range()


def press_of(product: str, maat: str, wishes: Wishes = DRUK) -> bytes:
    (file,) = bytes_of(job(find_product(product), maat, wishes, GOUDA, None)).files
    return file.data


def test_a_print_shop_reads_what_the_product_says_and_of_others_nothing_more() -> None:
    line = next(one for one in words_of(press_of("vloersticker", "rond-300")).splitlines() if ".pdf" in one)
    assert line.split(" · ")[1:] == [
        "Vloersticker ROND-300",
        "30-09-2027 t/m 06-10-2027",
        "Antislip: R9 droog, R10 soms nat, R11 nat en buiten (DIN 51130)",
    ]
    poster = next(one for one in words_of(press_of("poster", "a4")).splitlines() if ".pdf" in one)
    assert poster.count(" · ") == 2


@pytest.mark.parametrize("maat", ["rond-300", "rond-400", "rond-500"])
def test_footsteps_lead_to_every_activity(maat: str) -> None:
    for one in activities():
        (page,) = compose(find_product("vloersticker"), maat, GOUDA, one)
        (steps,) = [item for item in page.items if isinstance(item, Group) and item.name == "voeten"]
        assert (steps.role, steps.alt) == (Role.FIGURE, "Voetstappen wijzen de weg.")
        assert steps.box.x + steps.box.width / 2 == pytest.approx(page.width / 2)
        assert not any(text.ink.overlaps(steps.box) for text in page.texts())


def test_a_drawing_that_there_is_none_of_is_told(tmp_path: Path) -> None:
    (tmp_path / "product.toml").write_text(
        'name = "teken"\ntitle = "Teken"\n[sizes.s]\ntitle = "S"\n[[parts]]\nof = "campagne"\ntemplate = "s.toml"\n'
    )
    (tmp_path / "s.toml").write_text(
        'unit = "mm"\nwidth = 90\nheight = 90\nground = ["zon"]\n[[items]]\nkind = "drawing"\npicture = "footstep"\n'
        "left = 10\nright = 80\ntop = 10\nbottom = 80\n"
    )
    with pytest.raises(TemplateError, match=r"de tekening “footstep” is er niet\. Bedoelde u “footsteps”"):
        compose(load_product(tmp_path), "s", GOUDA, None)
