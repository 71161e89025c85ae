"""What goes to a print shop has the size that it is ordered in, and is cut where its cut line is: read by others.

The boxes are read by PDFium, the plates made by Ghostscript.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from example_pages import GOUDA, activities
from parts import SIZED, job
from PIL import Image

from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.intake.drukkers import find_drukker
from kom_erbij.layout.page import MM
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.run import bytes_of, pages_of
from kom_erbij.template.product import Product
from kom_erbij.template.registry import find_product
from kom_erbij.writers.pdf import write_pdf

PAPER = {"a2": (420, 594), "a3": (297, 420), "a4": (210, 297), "a5": (148, 210), "a6": (148, 105)}
"""Width and height in mm; cards lie on their side."""
OTHERS = {
    "badge/rond-25": (35, 35),
    "badge/rond-32": (42, 42),
    "badge/rond-56": (66, 66),
    "bunting/a3": (269, 392),
    "bunting/a4": (190, 277),
    "conversation-cards/kaart": (63, 88),
    "flyer/a4": (297, 210),
    "pass-on-card/kaartje": (85, 55),
    "placemat/a3": (420, 297),
    "programme/a5": (296, 210),
    "programme/a3": (297, 420),
    "programme/a4-groot": (210, 297),
}
"""The same of what wraps around an edge, is hung up, is folded, or has no size that says it."""
ORDERED = [(product, maat) for product, maat in SIZED if product.order.number]
MOST_PAGES = 40
"""Of a pack of cards two say it."""
CUT = [("floor-sticker", "rond-300"), ("window-sticker", "rond-300"), ("window-sticker", "a4"), ("badge", "rond-56")]
PLAIN = replace(find_drukker("standaard"), marks=False)


def said(product: str, maat: str) -> tuple[float, float]:
    """Width and height (mm) of what is ordered under that name."""
    if known := OTHERS.get(f"{product}/{maat}"):
        return known
    if found := re.fullmatch(r"(?:rond-)?(\d+)(?:x(\d+))?", maat):
        return (float(found[1]), float(found[2] or found[1]))
    return PAPER[maat.removesuffix("-groot")]


def press(product: Product, maat: str, drukker: Drukker, activiteit: Activiteit | None = None) -> bytes:
    """The file for the shop: of an activity, or of the campaign or all activities."""
    wishes = Wishes(("pdf",), (Doel.DRUK,), drukker=drukker)
    asked = job(product, maat, wishes, GOUDA, activiteit, programma=() if activiteit else activities())
    if len(pages := pages_of(asked)) > MOST_PAGES:
        return write_pdf(pages[:2], Doel.DRUK, drukker)
    (file,) = bytes_of(asked).files
    return file.data


@pytest.mark.parametrize(("product", "maat"), ORDERED, ids=lambda value: getattr(value, "name", value))
def test_a_sheet_has_the_size_it_is_ordered_in(product: Product, maat: str) -> None:
    document = pypdfium2.PdfDocument(press(product, maat, find_drukker("standaard")))
    for page in document:
        left, bottom, right, top = page.get_trimbox()
        assert ((right - left) / MM, (top - bottom) / MM) == pytest.approx(said(product.name, maat), abs=0.1)
        bled = [page.get_bleedbox()[at] - page.get_trimbox()[at] for at in range(4)]
        assert [abs(side) / MM for side in bled] == pytest.approx([3, 3, 3, 3], abs=0.01)
        outer, inner = page.get_mediabox(), page.get_bleedbox()
        assert outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def plates(data: bytes, folder: Path, dpi: int = 25) -> dict[str, np.ndarray]:
    """The plates of the first page, by ink: how much of it, 0 to 1."""
    folder.mkdir()
    (folder / "in.pdf").write_bytes(data)
    options = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dLastPage=1", "-sDEVICE=tiffsep", f"-r{dpi}"]
    subprocess.run(["gs", *options, "-sOutputFile=p.tif", "in.pdf"], check=True, capture_output=True, cwd=folder)
    return {path.name[2:-5]: 1 - np.asarray(Image.open(path)) / 255 for path in folder.glob("p(*.tif")}


needs_gs = pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")


@needs_gs
@pytest.mark.parametrize(("name", "maat"), [*CUT, ("bunting", "a4")])
def test_the_cut_line_has_a_plate_of_its_own_along_the_edge_of_what_is_cut(
    name: str, maat: str, tmp_path: Path
) -> None:
    dpi = 100 if name == "badge" else 25
    made = plates(press(find_product(name), maat, PLAIN), tmp_path / "p", dpi)
    assert set(made) == {"Cyan", "Magenta", "Yellow", "Black", "CutContour"}
    rows, columns = np.nonzero(made["CutContour"] > 0.2)
    wide, high = said(name, maat)
    assert [columns.max() - columns.min(), rows.max() - rows.min()] == pytest.approx(
        [wide / 25.4 * dpi, high / 25.4 * dpi], abs=2.5
    )
    # The middle of the sheet, and all that is more than 3 mm within a circle, is whole.
    middle = ((columns.max() + columns.min()) / 2, (rows.max() + rows.min()) / 2)
    far = np.hypot(columns - middle[0], rows - middle[1]) / dpi * 25.4
    if maat.startswith("rond"):
        assert far.min() > wide / 2 - 3
        turns = np.degrees(np.arctan2(rows - middle[1], columns - middle[0])).astype(int) // 5
        assert len(set(turns.tolist())) >= 72
    assert np.count_nonzero(made["CutContour"]) < 0.1 * made["CutContour"].size


@needs_gs
@pytest.mark.parametrize("maat", ["rond-300", "a4"])
def test_the_plates_of_a_mirror_image_are_those_of_the_sticker_the_other_way_around(maat: str, tmp_path: Path) -> None:
    folie = replace(find_drukker("folie"), marks=False)
    product = find_product("window-sticker")
    both = []
    for number, part in enumerate(one for one in product.parts if one.of == (Soort.CAMPAGNE,)):
        asked = job(product, maat, Wishes(("pdf",), (Doel.DRUK,), drukker=folie), GOUDA, None)
        (file,) = bytes_of(replace(asked, part=part)).files
        both.append(plates(file.data, tmp_path / str(number)))
    straight, mirrored = both
    assert straight.keys() == mirrored.keys() == {"Cyan", "Magenta", "Yellow", "Black", "CutContour", "White"}
    assert mirrored["White"].min() == 1
    for ink in ("Cyan", "Magenta", "Yellow"):
        assert np.abs(straight[ink] - mirrored[ink]).mean() > 0.02
        assert np.abs(straight[ink] - np.fliplr(mirrored[ink])).mean() < 0.02
