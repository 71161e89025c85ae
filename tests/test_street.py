"""What hangs and lies in the street: what a print shop is told, what is seen through glass, plates and scales."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from example_pages import GOUDA, activities
from parts import PAGES, compose, job
from PIL import Image

import kom_erbij
from kom_erbij.campaign.drukker import Doel, Drukker, Standard
from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.moment import Moment, Tijd
from kom_erbij.campaign.onderwerp import Onderwerp, Soort
from kom_erbij.errors import ConfigError, KomErbijError, TemplateError, UsageError
from kom_erbij.intake.drukkers import find_drukker
from kom_erbij.layout.fitting import fit
from kom_erbij.layout.imposition import A4, PRINTER_MARGIN, card_sheets
from kom_erbij.layout.page import MM, Box, Group, Role
from kom_erbij.preflight import preflight
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.promise import sheets_of_a4
from kom_erbij.production.make.run import bytes_of
from kom_erbij.template.product import Product
from kom_erbij.template.registry import find_product, load_product
from kom_erbij.writers.pdf import write_pdf
from kom_erbij.writers.png import write_png

DRUK = Wishes(("pdf",), (Doel.DRUK,))


def words_of(data: bytes, page: int = 0) -> str:
    return pypdfium2.PdfDocument(data)[page].get_textpage().get_text_range()


def press_of(product: str, maat: str, wishes: Wishes = DRUK) -> bytes:
    (file,) = bytes_of(job(find_product(product), maat, wishes, GOUDA, None)).files
    return file.data


def test_a_print_shop_reads_what_the_product_says_and_of_others_nothing_more() -> None:
    line = next(one for one in words_of(press_of("vloersticker", "rond-300")).splitlines() if ".pdf" in one)
    assert line.split(" · ")[1:] == [
        "Vloersticker rond-300",
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


# Through glass


def test_a_mirror_image_is_one_in_pixels_and_still_says_what_it_says() -> None:
    (page,) = compose(find_product("raamsticker"), "a4", GOUDA, activities()[0])
    there = write_pdf([page])
    mirrored = write_pdf([replace(page, mirror=True)])
    plain, turned = (np.asarray(Image.open(io.BytesIO(write_png(one, dpi=40))), dtype=int) for one in (there, mirrored))
    assert (np.abs(plain[:, ::-1] - turned).max(axis=2) > 60).mean() < 0.02
    assert (np.abs(plain - turned).max(axis=2) > 60).mean() > 0.1
    # The words of a line may come in another order on the page; in the structure they do not.
    with pikepdf.open(io.BytesIO(there)) as one, pikepdf.open(io.BytesIO(mirrored)) as other:
        texts = [bytes(pdf.pages[0].Contents.read_bytes()).count(b"BDC") for pdf in (one, other)]
        assert texts[0] == texts[1]
    assert not preflight(mirrored, Doel.SCHERM).errors


def test_a_link_lies_where_its_mirror_image_is() -> None:
    (page,) = compose(find_product("raamsticker"), "a4", GOUDA, None)
    rects = []
    for one in (page, replace(page, mirror=True)):
        with pikepdf.open(io.BytesIO(write_pdf([one]))) as pdf:
            (link,) = pdf.pages[0].Annots
            rects.append([float(value) for value in link.Rect])
    (left, bottom, right, top), mirrored = rects
    assert mirrored == pytest.approx([page.width - right, bottom, page.width - left, top], abs=0.02)


def test_every_window_sticker_has_a_mirror_image() -> None:
    product = find_product("raamsticker")
    for part in product.parts:
        for maat in product.sizes_of(part):
            (file,) = part.files(maat)
            assert ("mirror = true" in (product.folder / file).read_text(encoding="utf-8")) == (
                part.name == "spiegelbeeld"
            )


# White on clear film

FOLIE = replace(find_drukker("folie"), marks=False)


def test_white_lies_under_all_the_film_and_takes_no_colour_away(tmp_path: Path) -> None:
    if not shutil.which("gs"):
        pytest.skip("Ghostscript is not installed")
    plates = {}
    for name, drukker in (("wit", FOLIE), ("zonder", replace(FOLIE, white=""))):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "in.pdf").write_bytes(press_of("raamsticker", "rond-300", replace(DRUK, drukker=drukker)))
        options = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r20", "-sOutputFile=p.tif"]
        subprocess.run(["gs", *options, "in.pdf"], check=True, capture_output=True, cwd=folder)
        plates[name] = {path.name[2:-5]: np.asarray(Image.open(path)) for path in folder.glob("p(*.tif")}
    assert set(plates["wit"]) == {*plates["zonder"], "White"}
    assert plates["wit"]["White"].max() == 0
    for ink in ("Cyan", "Magenta", "Yellow", "Black", "CutContour"):
        assert np.array_equal(plates["wit"][ink], plates["zonder"][ink]), ink


@pytest.mark.parametrize("standard", list(Standard))
def test_what_lies_over_white_is_judged_as_without_it(standard: Standard) -> None:
    drukker = replace(FOLIE, standard=standard, most_ink=200.0)
    data = write_pdf(compose(find_product("raamsticker"), "rond-300", GOUDA, None), Doel.DRUK, drukker)
    assert [one.rule for one in preflight(data, Doel.DRUK, drukker).findings] == ["spot-tools"]
    strict = preflight(data, Doel.DRUK, replace(drukker, most_ink=100.0)).findings
    plain = write_pdf(
        compose(find_product("raamsticker"), "rond-300", GOUDA, None), Doel.DRUK, replace(drukker, white="")
    )
    assert strict == preflight(plain, Doel.DRUK, replace(drukker, most_ink=100.0, white="")).findings
    assert "ink" in " ".join(one.rule for one in strict)


def test_preflight_knows_the_white_of_a_shop_and_misses_it() -> None:
    data = press_of("raamsticker", "rond-300", replace(DRUK, drukker=FOLIE))
    assert [one.rule for one in preflight(data, Doel.DRUK, FOLIE).findings] == ["spot-tools"]
    assert "spot-color" in [one.rule for one in preflight(data, Doel.DRUK, Drukker()).findings]
    other = preflight(data, Doel.DRUK, replace(FOLIE, white="Wit")).errors
    assert [one.rule for one in other] == ["white-missing"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[0].Resources.ExtGState.Overprint.op = False
        out = io.BytesIO()
        pdf.save(out)
    told = preflight(out.getvalue(), Doel.DRUK, FOLIE).errors
    assert [(one.rule, one.what) for one in told] == [
        ("white-knocks-out", "een vlak in “White” staat niet op overdrukken.")
    ]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"wit": "Black"}, "“Black” is een gewone drukinkt"),
        ({"wit": "CutContour"}, "is al de kleur van een lijn"),
        ({"schaal": 0.5}, "Kies 1 tot en met 20."),
        ({"schaal": "tien"}, "Schrijf zonder eenheid: 1 tot en met 20."),
    ],
)
def test_what_a_shop_cannot_wish_of_white_and_scale(table: dict[str, object], told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        find_drukker("ons", {"ons": table})


# Any size, and smaller than it will be

BANNERS = [("spandoek", "2500x800"), ("spandoek", "3400x1730"), ("rolbanner", "850x2000"), ("vlag", "1500x1000")]


@pytest.mark.parametrize(("product", "maat"), BANNERS)
@pytest.mark.parametrize("wider", [0.7, 1.0, 1.5])
@pytest.mark.parametrize("size", [0.5, 1.25])
def test_any_size_that_is_asked_for_is_drawn(product: str, maat: str, wider: float, size: float) -> None:
    found = find_product(product)
    wide, high = (float(side) for side in maat.split("x"))
    asked = f"{wide * wider * size:.0f}x{high * size:.0f}"
    as_drawn = found.drawn_as(asked)
    long = max(activities(), key=lambda one: len(one.titel))
    for activity in (None, long) if Soort.ACTIVITEIT in found.subjects else (None,):
        (part,) = [one for one in found.parts if (Soort.ACTIVITEIT if activity else Soort.CAMPAGNE) in one.of]
        assert as_drawn in found.sizes_of(part)
        (page,) = fit(found, part, asked, Onderwerp(GOUDA, activity))
        assert (page.width / MM, page.height / MM) == pytest.approx([float(side) for side in asked.split("x")])
        assert page.label == asked
        texts = list(page.texts())
        edge = Box(0, 0, page.width, page.height).grown(-20 * MM)
        assert texts
        assert all(edge.holds(text.ink) for text in texts)


def test_what_is_drawn_by_its_own_numbers_is_so_whatever_was_asked_before() -> None:
    product = find_product("spandoek")
    first = compose(product, "2500x800", GOUDA, None)
    fit(product, product.parts[1], "3000x1000", Onderwerp(GOUDA))
    assert compose(product, "2500x800", GOUDA, None) == first


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"breedte": 3000}, "--hoogte: een eigen maat heeft een breedte en een hoogte"),
        ({"breedte": 3000, "hoogte": 200}, "een maat van 3000 × 200 mm kan niet. Kies zijden van 300 tot en met 5000"),
        ({"breedte": 6000, "hoogte": 2000}, "Kies zijden van 300 tot en met 5000 mm"),
        ({"breedte": 800, "hoogte": 2000}, "spandoek past niet op 800 × 2000 mm: die vorm is te anders"),
        ({"maat": "groot"}, "spandoek heeft geen maat “groot”. Kies uit: 2500x800, 3400x1730. Of noem een eigen maat"),
        ({"breedte": 3000, "hoogte": 1000, "maat": "2500x800"}, "u noemt een maat en ook een eigen breedte en hoogte"),
        ({"schaal": 0}, "op schaal 1:0 kan niet"),
    ],
)
def test_a_size_that_cannot_be_is_told(options: dict[str, Any], told: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        kom_erbij.maak("spandoek", "Gouda", uit=tmp_path, **options)
    assert told in str(caught.value)


def test_another_product_has_its_own_sizes_alone(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="poster heeft geen maat “3000x1000”"):
        kom_erbij.poster("Gouda", breedte=3000, hoogte=1000, uit=tmp_path)


def test_a_banner_at_a_tenth_is_the_same_ten_times_as_small(tmp_path: Path) -> None:
    made = {}
    for schaal in (1, 10):
        done = kom_erbij.maak(
            "spandoek", "Gouda", breedte=3000, hoogte=1000, schaal=schaal, doel="druk", formaat="pdf",
            drukker={"afloop": 10}, uit=tmp_path / str(schaal), website="www.gouda.nl",
        )  # fmt: skip
        (file,) = done.made
        made[schaal] = file.bestand.read_bytes()
    with pikepdf.open(io.BytesIO(made[10])) as pdf:
        sheet = pdf.pages[0]
        trim, bleed = ([float(edge) / MM for edge in box] for box in (sheet.trimbox, sheet.bleedbox))
    assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([300, 100], abs=0.01)
    assert trim[0] - bleed[0] == pytest.approx(1, abs=0.01)
    assert "· schaal 1:10" in words_of(made[10])
    assert "schaal" not in words_of(made[1])
    shown = []
    for data, dpi in ((made[1], 10), (made[10], 100)):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.pages[0].MediaBox = pdf.pages[0].CropBox = pdf.pages[0].TrimBox
            out = io.BytesIO()
            pdf.save(out)
        shown.append(np.asarray(Image.open(io.BytesIO(write_png(out.getvalue(), dpi=dpi))), dtype=int))
    full, tenth = (one[:390, :1180] for one in shown)
    assert (np.abs(full - tenth).max(axis=2) > 60).mean() < 0.01
    shop = Drukker(bleed=10, scale=10)
    assert not preflight(made[10], Doel.DRUK, shop).findings
    assert [one.rule for one in preflight(made[10], Doel.DRUK, Drukker()).errors] == ["bleed-small"]


def test_what_is_small_on_a_file_at_a_tenth_is_judged_as_large_as_it_will_be() -> None:
    shop = Drukker(bleed=10, scale=10, marks=False)
    data = write_pdf(compose(find_product("poster"), "a4", GOUDA, activities()[0]), Doel.DRUK, shop)
    small = {"small-text-tiny", "small-text-inks", "small-text-rich-black", "hairline"}
    assert not small & {one.rule for one in preflight(data, Doel.DRUK, shop).findings}
    assert {"small-text-tiny", "small-text-inks"} <= {
        one.rule for one in preflight(data, Doel.DRUK, replace(shop, scale=1)).findings
    }


# Buttons and labels, on sheets of A4


@pytest.mark.parametrize(("maat", "count"), [("rond-25", 40), ("rond-32", 24), ("rond-56", 12)])
def test_a_sheet_of_buttons_is_whole_on_what_an_office_printer_prints(maat: str, count: int) -> None:
    wide = float(maat.removeprefix("rond-")) + 10
    (page,) = compose(find_product("button"), maat, GOUDA, None)
    assert page.width / MM == pytest.approx(wide)
    (sheet,) = card_sheets(page.width, page.height, 1, PRINTER_MARGIN) or ()
    assert len(sheet.placed) == count
    printed = Box(0, 0, *A4).grown(-PRINTER_MARGIN + 0.01)
    assert all(printed.holds(one.box) for one in sheet.placed)
    # What wraps around the edge, 5 mm all around, says nothing; nor does what lies on it.
    middle = page.width / 2
    for text in page.texts():
        ink = text.ink
        assert all(
            np.hypot(x - middle, y - middle) < middle - 5 * MM for x in (ink.x, ink.right) for y in (ink.y, ink.bottom)
        )
    data = sheets_of_a4([page], Drukker(), "shapes")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert bytes(pdf.pages[0].Contents.read_bytes()).count(b" Do") == count


def test_labels_lie_where_they_do_on_a_sheet_from_the_shop(tmp_path: Path) -> None:
    done = kom_erbij.maak("naamsticker", "Gouda", formaat="pdf", uit=tmp_path, website="www.gouda.nl")
    press, screen = (next(one.bestand for one in done.made if one.doel is doel) for doel in (Doel.DRUK, Doel.SCHERM))
    assert press.name == "gouda_name-label_70x37_op-a4.pdf"
    with pikepdf.open(press) as pdf, pikepdf.open(screen) as one:
        (sheet,) = pdf.pages
        assert [float(side) / MM for side in sheet.mediabox[2:]] == pytest.approx([210, 297], abs=0.01)
        assert [float(side) / MM for side in one.pages[0].mediabox[2:]] == pytest.approx([70, 37], abs=0.01)
        assert one.Root.AcroForm.Fields[0].TU == "Ik heet"
    found = pypdfium2.PdfDocument(press)[0].get_textpage()
    assert found.get_text_range().count("Ik heet") == 24
    search = found.search("Ik heet")
    places = []
    while hit := search.get_next():
        left, _, _, top = found.get_charbox(hit[0])
        places.append((left / MM, (found.page.get_height() - top) / MM))
    first = places[0]
    steps = {(round((x - first[0]) / 70, 2), round((y - first[1]) / 37, 2)) for x, y in places}
    assert steps == {(column, row) for column in range(3) for row in range(8)}


# A page for each letter


def test_bunting_has_a_pennant_for_each_letter_and_a_chair_between_words() -> None:
    product = find_product("slinger")
    pages = fit(product, product.parts[0], "a4", Onderwerp(GOUDA, woorden="Fijn  weekend"))
    letters = ["".join(text.text for text in page.texts() if text.field == "letter") for page in pages]
    assert letters == [*"FIJN", "", *"WEEKEND"]
    assert [any(isinstance(item, Group) for item in page.items) for page in pages] == [not one for one in letters]
    assert all(one.ground != other.ground for one, other in pairwise(pages))
    own = fit(product, product.parts[0], "a4", Onderwerp(GOUDA))
    assert len(own) == len("KOM ERBIJ!")


def test_bunting_is_called_by_the_words_that_were_asked_for(tmp_path: Path) -> None:
    done = [
        kom_erbij.maak("slinger", "Gouda", woorden=words, doel="scherm", uit=tmp_path, website="gouda.nl").made
        for words in (None, "Ja")
    ]
    names = [one.bestand.name for made in done for one in made]
    assert names == ["gouda_bunting_a4_scherm.pdf", "gouda_bunting_ja_a4_scherm.pdf"]


@pytest.mark.parametrize("maat", ["a4", "a3"])
def test_every_letter_fits_its_pennant(maat: str) -> None:
    product = find_product("slinger")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!?&'éÿŒ"
    pages = fit(product, product.parts[0], maat, Onderwerp(GOUDA, woorden=alphabet))
    assert len(pages) == len(alphabet)
    with pikepdf.open(io.BytesIO(write_pdf(pages[:3], Doel.DRUK, Drukker()))) as pdf:
        assert len(pdf.pages) == 3
    assert not preflight(write_pdf(pages[:3], Doel.DRUK, Drukker()), Doel.DRUK, Drukker()).errors


def test_a_pennant_of_a4_is_whole_on_a_sheet_of_an_office_printer(tmp_path: Path) -> None:
    done = kom_erbij.maak("slinger", "Gouda", woorden="Ja", op_a4=True, doel="scherm", uit=tmp_path, website="gouda.nl")
    names = sorted(one.bestand.name for one in done.made)
    assert names == ["gouda_bunting_ja_a4_op-a4.pdf", "gouda_bunting_ja_a4_scherm.pdf"]
    with pikepdf.open(tmp_path / names[0]) as pdf:
        assert len(pdf.pages) == 2
        assert [float(side) / MM for side in pdf.pages[0].mediabox[2:]] == pytest.approx([210, 297], abs=0.01)


@pytest.mark.parametrize(
    ("product", "words", "told"),
    [
        ("slinger", "x" * 61, "heeft 61 letters, en elke letter is een bladzijde"),
        ("slinger", "欢迎", "--woorden"),
        ("poster", "Welkom", "op poster komen geen eigen woorden"),
    ],
)
def test_words_that_cannot_be_are_told(product: str, words: str, told: str, tmp_path: Path) -> None:
    try:
        done = kom_erbij.maak(product, "Gouda", woorden=words, formaat="pdf", uit=tmp_path)
        said = " ".join(str(finding) for one in done.failed for finding in one.findings)
    except KomErbijError as error:
        said = str(error)
    assert told in said


# How far it still is


@pytest.mark.parametrize("maat", ["rond-300", "rond-400", "rond-500"])
@pytest.mark.parametrize(
    ("afstand", "shown"),
    [("20 meter", "Nog 20 meter"), ("2 minuten lopen", "Nog 2 minuten lopen"), ("", "Deze kant op")],
)
def test_a_floor_sticker_says_on_one_line_how_far_it_still_is(maat: str, afstand: str, shown: str) -> None:
    product = find_product("vloersticker")
    (page,) = fit(product, product.parts[0], maat, Onderwerp(GOUDA, Activiteit("Samen eten"), afstand=afstand))
    (call,) = (text for text in page.texts() if text.field == "kant")
    assert ["".join(run.text for run in line.runs).replace("\u00a0", " ") for line in call.lines] == [shown]


def test_each_distance_has_its_own_file(tmp_path: Path) -> None:
    names = [
        one.bestand.name
        for afstand in (None, "20 m", "Nog 50 meter")
        for one in kom_erbij.maak(
            "vloersticker", "Gouda", titel="Thee", datum="30-09-2027", afstand=afstand, formaat="png", uit=tmp_path
        ).made
    ]
    assert names == [
        "gouda_floor-sticker_thee_rond-300.png",
        "gouda_floor-sticker_thee_nog-20-meter_rond-300.png",
        "gouda_floor-sticker_thee_nog-50-meter_rond-300.png",
    ]


@pytest.mark.parametrize(
    ("product", "titel", "afstand", "told"),
    [
        ("vloersticker", "Thee", "20", "Schrijf erbij wat het is: “20 meter”"),
        ("vloersticker", None, "20 meter", "Noem ook --titel"),
        ("poster", "Thee", "20 meter", "op poster staat niet hoe ver het nog is"),
        ("vloersticker", "Thee", "de lange weg door het park en dan rechts", "--afstand"),
    ],
)
def test_distances_that_cannot_be_are_told(
    product: str, titel: str | None, afstand: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(KomErbijError, match=re.escape(told)):
        kom_erbij.maak(product, "Gouda", titel=titel, datum=titel and "30-09-2027", afstand=afstand, uit=tmp_path)


@pytest.mark.parametrize(("product", "maat"), PAGES, ids=lambda value: getattr(value, "name", value))
@pytest.mark.parametrize("moment", [Moment(), Moment(tijd=Tijd(time(20))), Moment((date(2027, 10, 1),))])
def test_no_text_begins_or_ends_with_the_comma_of_what_is_not_known(
    product: Product, maat: str, moment: Moment
) -> None:
    texts = [text for page in compose(product, maat, GOUDA, Activiteit("Thee", moment=moment)) for text in page.texts()]
    said = [" ".join(text.text.split()) for text in texts]
    assert not [one for one in said if one.startswith((",", ".")) or one.endswith(",")]
