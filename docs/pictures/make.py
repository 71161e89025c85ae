"""The pictures in the README, made by the product itself from examples/gouda: `make pictures`."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image

import kom_erbij

HERE = Path(__file__).parent
GOUDA = HERE.parent.parent / "examples" / "gouda"
SUPPER = {
    "titel": "Samen eten in de Waag",
    "datum": "30-09-2027",
    "tijd": "17.30-20.00",
    "locatie": "De Waag",
    "adres": "Markt 35, Gouda",
    "omschrijving": "Schuif aan voor een warme maaltijd. Kom alleen of neem iemand mee. Iedereen is welkom.",
    "organisator": "Stichting De Lange Tafel",
    "kosten": "Gratis",
}
HEIGHT = 460
GAP = 16


def side_by_side(name: str, pictures: list[Path]) -> None:
    """The pictures at one height beside each other on white, with a thin edge around each."""
    shown = []
    for path in pictures:
        image = Image.open(path).convert("RGB")
        height = min(HEIGHT, round(HEIGHT * 0.62)) if image.width > image.height else HEIGHT
        shown.append(image.resize((round(image.width * height / image.height), height), Image.Resampling.LANCZOS))
    width = sum(one.width for one in shown) + GAP * (len(shown) - 1)
    sheet = Image.new("RGB", (width + 2, max(one.height for one in shown) + 2), "white")
    x = 1
    for one in shown:
        edge = Image.new("RGB", (one.width + 2, one.height + 2), "#D8D2C6")
        sheet.paste(edge, (x - 1, 0))
        sheet.paste(one, (x, 1))
        x += one.width + GAP
    out = io.BytesIO()
    sheet.quantize(192, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    (HERE / f"{name}.png").write_bytes(out.getvalue())


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        form = {"config": GOUDA / "kom-erbij.toml", "formaat": "png", "uit": folder}
        poster = [kom_erbij.poster("Gouda", **form, **SUPPER)[0], kom_erbij.poster("Gouda", **form)[0]]
        poster.append(kom_erbij.poster("Gouda", **form, invul=True)[0])
        side_by_side("poster", [one.bestand for one in poster])
        sizes = ["1080x1080", "1080x1350", "1080x1920"]
        posts = kom_erbij.social_post("Gouda", **form, **SUPPER, maat=sizes)
        side_by_side("social-post", [one.bestand for one in posts if one.formaat == "png"])
        card = kom_erbij.invitation_card("Gouda", **form, **SUPPER)
        side_by_side("invitation-card", [one.bestand for one in card if one.formaat == "png"])
        press = kom_erbij.press_release("Gouda", **form, programma=GOUDA / "activiteiten.csv")
        side_by_side("press-release", [one.bestand for one in press if one.formaat == "png"])


if __name__ == "__main__":
    main()
