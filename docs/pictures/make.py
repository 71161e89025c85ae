"""A picture of each product for the README and the manual, made by the product itself from examples/gouda.

`make pictures` makes all of them; `python docs/pictures/make.py poster flyer` those. What is no picture (an agenda) has
none; a web page is seen in Chromium, where there is one.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

import kom_erbij
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.template.product import Material, Product
from kom_erbij.template.registry import products
from kom_erbij.threads import pdfium_document

HERE = Path(__file__).parent
GOUDA = HERE.parent.parent / "examples" / "gouda"
SUPPER: dict[str, Any] = {
    "titel": "Samen eten in de Waag",
    "datum": "30-09-2027",
    "tijd": "17.30-20.00",
    "locatie": "De Waag",
    "adres": "Markt 35, Gouda",
    "omschrijving": "Schuif aan voor een warme maaltijd. Kom alleen of neem iemand mee. Iedereen is welkom.",
    "organisator": "Stichting De Lange Tafel",
    "kosten": "Gratis",
}
LISTS: dict[Soort, dict[str, Any]] = {
    Soort.ACTIVITEIT: SUPPER,
    Soort.CAMPAGNE: {},
    Soort.PROGRAMMA: {"programma": GOUDA / "activiteiten.csv"},
    Soort.RESULTATEN: {"resultaten": GOUDA / "resultaten.csv", "programma": GOUDA / "activiteiten.csv"},
    Soort.INVUL: {"invul": True},
}
HEIGHT, WIDTH = 420, 1100
GAP = 16
MOST = 4
"""Pages beside each other, at most."""


def pages_of(product: Product) -> Iterator[Image.Image]:
    """The first pages of what there is of the product, of one subject after the other; of a letter, of the first."""
    flowing = False
    for soort, asked in LISTS.items():
        made_of = {part.material for part in product.parts_of(soort)}
        if not made_of & {Material.PAGE, Material.DOCUMENT} or flowing:
            continue
        flowing = Material.DOCUMENT in made_of and soort is not Soort.ACTIVITEIT
        given = {"config": GOUDA / "kom-erbij.toml", "formaat": "pdf", "doel": "scherm", **asked}
        for file in kom_erbij.render(product.name, "Gouda", **given):
            if file.formaat == "pdf":
                with pdfium_document(file.data) as document:
                    for number in range(min(len(document), MOST)):
                        page = document[number]
                        yield page.render(scale=2 * HEIGHT / page.get_height()).to_pil().convert("RGB")


def web_page(product: Product) -> Iterator[Image.Image]:
    """What a part that is a web page looks like on a screen."""
    chromium = shutil.which("chromium")
    if chromium is None or not any(part.material is Material.WEB for part in product.parts):
        return
    from playwright.sync_api import sync_playwright

    given = {"config": GOUDA / "kom-erbij.toml", "formaat": "html", **LISTS[Soort.PROGRAMMA]}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        (made,) = kom_erbij.render(product.name, "Gouda", **given)
        path = Path(folder) / made.naam
        path.write_bytes(made.data)
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1000, "height": 1000})
        tab.goto(path.as_uri())
        yield Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
        browser.close()


def side_by_side(name: str, pictures: list[Image.Image]) -> None:
    """The pictures at one height beside each other on white, with a thin edge around each: as many as fit."""
    shown: list[Image.Image] = []
    for image in pictures:
        high = HEIGHT if image.width <= 1.3 * image.height else round(HEIGHT * 0.6)
        wide = round(image.width * high / image.height)
        if wide > WIDTH:
            wide, high = WIDTH, round(image.height * WIDTH / image.width)
        if shown and sum(one.width + GAP for one in shown) + wide > WIDTH:
            break
        shown.append(image.resize((wide, max(1, high)), Image.Resampling.LANCZOS))
    width = sum(one.width for one in shown) + GAP * (len(shown) - 1)
    sheet = Image.new("RGB", (width + 2, max(one.height for one in shown) + 2), "white")
    x = 1
    for one in shown:
        sheet.paste(Image.new("RGB", (one.width + 2, one.height + 2), "#D8D2C6"), (x - 1, 0))
        sheet.paste(one, (x, 1))
        x += one.width + GAP
    out = io.BytesIO()
    sheet.quantize(128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    (HERE / f"{name}.png").write_bytes(out.getvalue())


def main() -> None:
    wanted = sys.argv[1:]
    for product in products():
        if wanted and not set(wanted) & set(product.names):
            continue
        found = [*web_page(product)]
        for page in pages_of(product):
            found.append(page)
            if len(found) >= 2 * MOST:
                break
        if found:
            side_by_side(product.name, found)
            print(product.name, flush=True)


if __name__ == "__main__":
    main()
