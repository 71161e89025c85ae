"""Posts keep what matters where apps and profile grids show it, and take a photo only if it is fine enough."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from golden_pictures import photo
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lengths import LONG, examples
from parts import compose, job
from PIL import Image

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.campaign.drukker import Doel
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Activiteit, Afbeelding, Campagne, Huisstijl, Partner, Status
from kom_erbij.campaign.moment import Moment
from kom_erbij.campaign.week import week_of
from kom_erbij.design import illustration
from kom_erbij.design.shapes import wave
from kom_erbij.dutch.typografie import curly
from kom_erbij.errors import DoesNotFitError, PictureError, Place, Severity, TemplateError
from kom_erbij.intake.pictures import load_artwork
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.layout.clear import distance
from kom_erbij.layout.page import MM, PX, Box, Group, Page, Picture, Text
from kom_erbij.layout.photo import check_photo, place_photo
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.run import bytes_of
from kom_erbij.template import model
from kom_erbij.template.registry import find_product
from kom_erbij.writers.pdf import write_pdf
from kom_erbij.writers.png import write_png

EXAMPLE = Path(__file__).parent.parent / "examples" / "gouda"
WEEK = week_of(2027)
LOGO = load_artwork(EXAMPLE / "logo.svg")
GOUDA = Campagne(register().find("Gouda"), WEEK, "www.gouda.nl/komerbij", Huisstijl(LOGO))
ROWS = read_sheet(EXAMPLE / "activiteiten.csv", WEEK).activiteiten
POST = find_product("social-post")
SIZES = list(POST.sizes)
# What an app covers or a profile grid crops off, by issue and network: left, top, right, bottom in px.
COVERED = {"1080x1350": (34, 0, 34, 0), "1080x1440": (34, 0, 34, 0), "1080x1920": (0, 250, 0, 340)}


def png(width: int, height: int) -> Artwork:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (20, 80, 160)).save(out, "PNG")
    data = out.getvalue()
    return Artwork(ArtworkKind.PNG, data, width, height, "logo.png", hashlib.sha256(data).hexdigest())


STYLES = {
    "wide": Huisstijl(png(600, 100)),
    "tall": Huisstijl(png(100, 200)),
    "none": Huisstijl(),
    "partners": Huisstijl(LOGO, partners=tuple(Partner(f"{width}", png(width, 100)) for width in (600, 50, 100))),
    "light": Huisstijl(LOGO, kleur="#BFE3F5", accent="#C2185B"),
    "dark": Huisstijl(LOGO, kleur="#00345A", accent="#FF9E1B"),
}


def in_sight(page: Page) -> Box:
    left, top, right, bottom = (part * PX for part in COVERED.get(page.label, (0, 0, 0, 0)))
    return Box(left, top, page.width - left - right, page.height - top - bottom)


def check(page: Page, campagne: Campagne) -> None:
    """All words, logos and codes in sight; the gemeente's name or logo and its web address on the picture."""
    sight = in_sight(page).grown(0.5)
    for item in page.items:
        if isinstance(item, Text):
            assert sight.holds(item.ink), item.text
        if isinstance(item, Picture) and not item.clip:
            assert sight.holds(item.box)
    logos = [item for item in page.items if isinstance(item, Picture) and item.field == "logo"]
    said = [text.text.replace("\n", " ") for text in page.texts()]
    if campagne.huisstijl.logo:
        assert len(logos) == 1 + len(campagne.huisstijl.partners)
    else:
        name = curly(campagne.gemeente.roepnaam)
        assert name.replace(" ", "\u00a0") in [one.replace(" ", "\u00a0") for one in said]
    assert any(text.field == "website" and text.href for text in page.texts())


@pytest.mark.parametrize("maat", SIZES)
def test_every_activity_of_the_example_is_in_sight(maat: str) -> None:
    for row in ROWS if LONG else ROWS[::3]:
        for activity in (row, replace(row, afbeelding=photo())):
            (page,) = compose(POST, maat, GOUDA, activity)
            check(page, GOUDA)
            (full,) = compose(POST, maat, GOUDA, replace(activity, status=Status.VOL))
            check(full, GOUDA)
            called = [next(text.text for text in one.texts() if text.field == "roep") for one in (page, full)]
            assert [text.replace("\n", " ") for text in called] == ["Kom erbij!", "Deze activiteit is vol."]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("maat", SIZES)
def test_every_kind_of_logo_and_colour_has_its_place(maat: str, style: str) -> None:
    # The longest name takes the most room; test_all_gemeenten has others.
    for name in ("Bodegraven-Reeuwijk", *(("Gouda", "Nuenen") if LONG else ())):
        campagne = replace(GOUDA, gemeente=register().find(name), huisstijl=STYLES[style])
        for activity in (ROWS[9], ROWS[6], replace(ROWS[0], afbeelding=photo()), None):
            (page,) = compose(POST, maat, campagne, activity)
            check(page, campagne)


titles = st.lists(
    st.sampled_from(
        ["Samen", "eten", "Mantelzorgondersteuningsbijeenkomst", "wandelen", "in", "de", "Waag", "René", "&", "60+"]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(
    st.sampled_from(SIZES),
    titles,
    st.lists(st.dates(date(2027, 9, 28), date(2027, 10, 6)), max_size=3, unique=True),
    st.sampled_from(["", "De Waag", "Cultuurhuis Garenspinnerij, Turfsingel 34, 2802 BH Gouda"]),
    st.booleans(),
    st.sampled_from(register().gemeenten),
)
def test_any_activity_is_in_sight(
    maat: str, titel: str, days: list[date], locatie: str, with_photo: bool, gemeente: object
) -> None:
    campagne = Campagne(gemeente, WEEK, "www.gemeente-voorbeeld.nl/week-van-de-ontmoeting")  # type: ignore[arg-type]
    activity = Activiteit(titel, Moment(tuple(sorted(days))), locatie, afbeelding=photo() if with_photo else None)
    try:
        (page,) = compose(POST, maat, campagne, activity)
    except DoesNotFitError:
        assume(False)
    check(page, campagne)


@pytest.mark.parametrize("maat", SIZES)
def test_the_free_chair_is_whole_in_sight_and_clear(maat: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[illustration.Tafel] = []
    monkeypatch.setattr(illustration, "draw", lambda tafel: drawn.append(tafel) or ())
    for activity in (*ROWS, *(replace(row, status=Status.VOL) for row in ROWS[:4]), None):
        (page,) = compose(POST, maat, GOUDA, activity)
        for x, y, r in drawn.pop().standing_out:
            assert in_sight(page).holds(Box(x - r, y - r, 2 * r, 2 * r))
            for item in page.items:
                if isinstance(item, Text | Picture):
                    assert distance(x, y, item.ink if isinstance(item, Text) else item.box) > r


def test_the_free_chair_turns_away_from_where_an_app_hides_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[illustration.Tafel] = []
    monkeypatch.setattr(illustration, "draw", lambda tafel: drawn.append(tafel) or ())
    low = 'extends = "social-post/1080x1920.toml"\n[blocks.tafel]\nlargest = 300\nfree = [90]\n'
    (tmp_path / "1080x1920.toml").write_text(low, encoding="utf-8")
    compose(POST.model_copy(update={"folder": tmp_path}), "1080x1920", GOUDA, ROWS[0])
    _, y, r = drawn.pop().free_chair()
    assert y + r <= (1920 - 340) * PX


def test_a_photo_without_a_place_is_told() -> None:
    card = find_product("invitation-card")
    pages = compose(card, "a6", GOUDA, replace(ROWS[0], afbeelding=photo()))
    shown = [item for page in pages for item in page.items if isinstance(item, Picture) and item.field == "afbeelding"]
    told = [note.rule for page in pages for note in page.notes]
    assert ("foto-niet-gebruikt" in told) == (not shown)
    (post,) = compose(POST, "1080x1080", GOUDA, replace(ROWS[0], afbeelding=photo()))
    assert post.notes == ()


def test_a_layout_that_puts_a_text_under_an_app_s_bar_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "1080x1920.toml"
    path.write_text('extends = "social-post/1080x1920.toml"\ncovered = [0, 300, 0, 340]\n', encoding="utf-8")
    product = POST.model_copy()
    product._folders = (tmp_path, *POST.folders)
    assert isinstance(model.load_layout(path), model.Layout)
    with pytest.raises(TemplateError, match="waar een app het afdekt"):
        compose(product, "1080x1920", GOUDA, ROWS[0])


# Photos


@pytest.mark.parametrize("maat", SIZES)
def test_a_photo_takes_the_place_of_the_table_and_says_what_it_shows(maat: str) -> None:
    (page,) = compose(POST, maat, GOUDA, replace(ROWS[0], afbeelding=photo()))
    (shown,) = (item for item in page.items if isinstance(item, Picture) and item.field == "afbeelding")
    assert shown.alt == "Een vrouw lacht aan een gedekte tafel."
    assert shown.clip is not None
    assert shown.box.grown(0.01).holds(shown.clip)
    assert not any(isinstance(item, Group) and item.name == "tafel" for item in page.items)
    assert abs(shown.box.width / shown.box.height - shown.artwork.aspect) < 1e-6


@given(
    st.tuples(st.floats(200, 4000), st.floats(200, 4000)),
    st.tuples(st.floats(50, 900), st.floats(50, 900)),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_photo_fills_its_frame_with_its_focus_in_it(
    size: tuple[float, float], frame: tuple[float, float], focus: tuple[float, float]
) -> None:
    artwork = Artwork(ArtworkKind.JPEG, b"", *size, "foto.jpg", "")
    room = Box(10, 20, *frame)
    placed = place_photo(Afbeelding(artwork, "", focus), room, Box(0, 0, 2000, 2000))
    assert placed.grown(0.01).holds(room)
    x, y = placed.x + focus[0] * placed.width, placed.y + focus[1] * placed.height
    assert room.grown(0.01).holds(Box(x, y, 0, 0))


def test_a_face_is_moved_out_from_under_an_app_s_bar() -> None:
    artwork = Artwork(ArtworkKind.JPEG, b"", 1080, 1920, "foto.jpg", "")
    for height in (0.1, 0.5, 0.75):
        placed = place_photo(Afbeelding(artwork, "", (0.5, height)), Box(0, 0, 810, 1440), Box(0, 188, 810, 997))
        assert 188 <= placed.y + height * placed.height <= 188 + 997


def sized(width: int, height: int) -> Afbeelding:
    return Afbeelding(Artwork(ArtworkKind.JPEG, b"", width, height, "klein.jpg", ""), "Foto")


PLACE = Place(file="lijst.csv", row=3, field="afbeelding")


def test_a_photo_too_small_for_a_screen_is_refused_with_the_pixels_it_needs() -> None:
    frame = Box(0, 0, 1080 * PX, 540 * PX)
    assert check_photo(sized(720, 360), frame, PX, PLACE, "1080x1080") == ()
    with pytest.raises(PictureError) as caught:
        check_photo(sized(400, 200), frame, PX, PLACE, "1080x1080")
    assert "lijst.csv, rij 3, afbeelding" in str(caught.value)
    assert "400 bij 200 pixels" in str(caught.value)
    assert "minstens 720 bij 360 pixels" in str(caught.value)


def test_a_photo_in_print_needs_150_dpi_and_is_noted_under_250() -> None:
    frame = Box(0, 0, 254 * MM, 254 * MM)
    assert check_photo(sized(2500, 2500), frame, None, PLACE, "a3") == ()
    (note,) = check_photo(sized(2000, 2000), frame, None, PLACE, "a3")
    assert (note.severity, note.rule) == (Severity.NOTE, "foto-grootte")
    assert "200 dpi" in note.what
    assert "2500 bij 2500" in note.hint
    with pytest.raises(PictureError, match="minstens 1500 bij 1500 pixels"):
        check_photo(sized(1400, 1400), frame, None, PLACE, "a3")


def test_a_vector_picture_is_never_too_small() -> None:
    artwork = Artwork(ArtworkKind.PDF, b"", 10, 10, "foto.pdf", "")
    assert check_photo(Afbeelding(artwork, ""), Box(0, 0, 5000, 5000), PX, PLACE, "1080x1080") == ()


def test_a_photo_is_drawn_in_every_format() -> None:
    import zipfile

    activity = replace(ROWS[0], afbeelding=photo())
    asked = job(POST, "1200x630", Wishes(("docx", "png"), (Doel.SCHERM,)), GOUDA, activity)
    made = {file.formaat: file.data for file in bytes_of(asked).files}
    picture = Image.open(io.BytesIO(made["png"])).convert("RGB")
    assert picture.size == (1200, 630)
    assert picture.getpixel((960, 630 // 2)) == pytest.approx((224, 176, 146), abs=6)
    with zipfile.ZipFile(io.BytesIO(made["docx"])) as package:
        words = package.read("word/document.xml").decode()
    assert "<a:srcRect " in words
    assert 'descr="Een vrouw lacht aan een gedekte tafel."' in words


def test_a_wave_stays_at_its_own_edge() -> None:
    for edge, low, high in (("top", 90, 130), ("bottom", 370, 410)):
        moved = [v for step, v in wave(0, 100, 400, 300, 30, edge) if step in "MC"]
        ys = [y for v in moved for y in v[1::2]]
        assert low <= min(ys)
        assert max(ys) <= high


def test_a_picture_says_what_its_colours_mean() -> None:
    (page,) = compose(find_product("social-post"), "1080x1080", GOUDA, ROWS[0])
    data = write_png(write_pdf([page]), dpi=48)
    assert data.index(b"sRGB") < data.index(b"IDAT")
