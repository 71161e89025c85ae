"""Every case of `../shared/cases` beside the checkout gives what its table says, in every format of its kind.

What a case is about is tested on files of our own as well, in the tests of its floor; this one holds the files
themselves. A case of text is written out again as CSV, XLSX, XLS and ODS. What only one format has (the layers of an
SVG, quotes of a CSV, a merged cell) is read as it is: `tests/test_four_formats.py` has merged cells, addresses behind
words, lines through, number formats and `_xHHHH_` in each format.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from parts import compose
from PIL import Image
from sheet_files import KINDS, sheet_of
from test_captions import GOUDA, by_network
from test_fill_in import names_of, pages, shown, typed
from test_logo_pixels import pressed
from test_logos_as_pdf import seen

import kom_erbij
from kom_erbij.campaign.webadres import leidt_naar
from kom_erbij.campaign.week import week_of
from kom_erbij.dutch import datums
from kom_erbij.errors import ConfigError, InputError, PictureError, Severity
from kom_erbij.intake.config import read_config
from kom_erbij.intake.pictures import load_artwork
from kom_erbij.intake.sheet import Lijst, read_sheet
from kom_erbij.layout.page import QRCode
from kom_erbij.template.registry import find_product
from kom_erbij.writers.pdf import write_pdf

CASES = Path(__file__).parents[2] / "shared" / "cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="../shared/cases ligt niet naast deze map")
WEEK = week_of(2027)

SHOWN: dict[str, tuple[str, ...]] = {
    # What is read: row, title, days, hours, and each field that matters; then what is told, by rule and cell or row.
    "01-procent/lijst.xlsx": (
        "2 Koffie met korting · do 30 sep · van 10.00 tot 12.00 uur · kosten: 50%",
        "3 Thee met korting · vr 1 okt · van 10.00 tot 12.00 uur · kosten: 100%",
    ),
    "03-x-escapes/lijst.xlsx": (
        "2 Lunch voor buren · do 30 sep · van 12.00 tot 13.00 uur · locatie: De Waag/Markt 35 · "
        "omschrijving: Eerste regel/Tweede regel/Derde regel/vierde",
        "3 Map_x0041_lezen · do 30 sep · van 14.00 tot 15.00 uur · locatie: De Waag · omschrijving: Gewoon iets",
    ),
    "04-verticaal-samengevoegd/lijst.xlsx": (
        "2 Koffie · do 30 sep · van 10.00 tot 11.00 uur · locatie: De Waag",
        "3 Lunch · do 30 sep · van 12.00 tot 13.00 uur · locatie: De Waag",
        "4 Bingo · do 30 sep · van 15.00 tot 16.00 uur · locatie: De Waag",
        "5 Wandelen · vr 1 okt · van 10.00 tot 11.00 uur · locatie: Het Huis",
        "samengevoegd",
    ),
    "05-hyperlink/lijst.xlsx": (
        "2 Schaken · do 30 sep · van 10.00 tot 11.00 uur · website: www.voorbeeld.nl/schaken · "
        "contact: info@voorbeeld.nl · aanmelden: https://www.voorbeeld.nl/aanmelden",
    ),
    "06-doorgehaald/lijst.xlsx": ("3 Zingen · do 30 sep · van 12.00 tot 13.00 uur", "doorgehaald A2"),
    "07-google-fouten/lijst.xlsx": (
        *("formule D2", "formule E2", "formule F2", "formule D3", "formule E3", "formule F3"),
        *("leeg D4", "leeg E4", "formule F4"),
    ),
    "11-strict/lijst.xlsx": ("2 Strikt · do 30 sep · van 10.00 tot 11.00 uur · omschrijving: Iets.",),
    "16-csv-hele-regel-aangehaald/lijst.csv": (
        "2 Lezen · do 30 sep · van 10.00 tot 11.00 uur · locatie: De Waag",
        "3 Eten · vr 1 okt · van 10.00 tot 11.00 uur · locatie: Het Huis, achter",
        "aanhalingstekens",
    ),
    "17-csv-ongelijke-rijen/lijst.csv": ("3 Eten · vr 1 okt", "te-veel-cellen 2", "te-weinig-cellen 3"),
    "22-webadressen/lijst.csv": (
        *("2 contact: info@voorbeeld.nl", "3 contact: info@voorbeeld.nl", "4", "5 website: www.een.nl"),
        *("6 website: www.voorbeeld.nl/agenda", "7 website: café-de-brug.nl/één"),
        "8 website: www.voorbeeld.nl/zoek?q=soep&dag=do#top",
        f"9 website: www.voorbeeld.nl/{'a' * 180}"
        "?utm_source=poster&utm_medium=print&utm_campaign=komerbij2027&id=1234567890",
        *("10", "11", "12 website: http://www.voorbeeld.nl/Pad", "14 website: facebook.com/buurthuis", "15", "16"),
        *("17 contact: 0182123456", "18 website: voorbeeld.nl/pad", "20", "21 website: www.voorbeeld.nl"),
        *("22 website: www.voorbeeld.nl/x", "23 website: voorbeeld.nl"),
        "25 website: nl.wikipedia.org/wiki/Gouda_(stad)",
        *("webadres E4", "webadres E5", "webadres E13", "webadres E15", "webadres E16", "webadres E19"),
        *("webadres E20", "webadres E21", "webadres E24", "webadres E26", "webadres E27"),
    ),
    "23-webadres-vormen/lijst.csv": (
        *("2 website: http://www.oude-club.nl/agenda", "3 website: www.voorbeeld.nl?id=5"),
        *("4 website: www.voorbeeld.nl/agenda,123.html", "5 website: www.voorbeeld.nl:8080/agenda"),
        *("6 website: www.voorbeeld.nl#agenda", "7 website: www.voorbeeld.nl/a;b=1/c"),
        *("8 website: www.voorbeeld.nl/agenda/", "9 website: voorbeeld.nl/?p=12&x=a,b"),
        *("10 website: youtu.be/dQw4_w9-XcQ?t=42", "11 website: bit.ly/3xYz"),
        "12 website: www.voorbeeld.nl/map%20met%20spatie/bestand.pdf",
        *("13 website: café.nl", "14 website: café.nl"),
    ),
    "24-nederlands/lijst.csv": (
        "2 ijsjes eten op het plein · locatie: ’t Trefpunt · omschrijving: ijs voor iedereen. ’s middags is er ook "
        "thee. ijs met slagroom. · organisator: ’t Praathuis",
        "3 ’s middags samen zingen · locatie: in de tuin achter ’s-Gravenlandseweg 12 · omschrijving: ’t wordt leuk! "
        "Oma’s en opa’s, baby’s en foto’s. · organisator: ijsclub Vooruit",
        "4 één, twee, drie … vóór u · locatie: Zuid-Beijerland · omschrijving: Financiële zaken, coördinatie, reünie, "
        "zeeën, patiënt, naïef, geüpload, ’s-Heerenberg, re-integratie. · organisator: wijkteam ’t Zand",
    ),
    "27-leeg-programma/lijst.csv": ("datum B2",),
    "28-manifest/lijst.csv": ("2 Koffie · do 30 sep", "3 Thee · do 30 sep"),
    "28-manifest/l5.csv": ("2 Koffie · do 30 sep", "3 Thee · do 30 sep", "4 Soep · vr 1 okt"),
    "45-csv-van-excel/lijst.csv": (
        "5 Vier · om 15.00 uur · contact: 0612345678 · aanmelden: Aanmelden is nodig: bel 0612345678",
        "6 Vijf · om 10.00 uur · kosten: € 1.250 · contact: +31612345678 · aanmelden: Aanmelden hoeft niet",
        *("datum-van-excel E2", "datum-van-excel F2", "getal-afgekort G2", "datum-van-excel E3", "getal-afgekort G3"),
        *("datum-van-excel E4", "datum-van-excel E7"),
    ),
    "46-wetenschappelijk/lijst.csv": (
        "4 Drie · om 19.30 uur · kosten: gratis · contact: +31612345678",
        *("getal-afgekort E2", "getal-afgekort E3", "waar-onwaar G3", "getal-afgekort G5"),
    ),
    "49-outlook-export/lijst.csv": (
        "2 Samen eten · do 30 sep · van 17.30 tot 20.00 uur",
        "3 Vakantieweek · vr 1 t/m zo 3 okt",
        "4 Nachtfilm · za 2 okt · van 22.00 tot 0.30 uur",
        "codering",
    ),
    "61-foto-in-cel/lijst.xlsx": ("foto-in-cel E2",),
    "63-csv-los-aanhalingsteken/lijst.csv": (
        "3 Thee · vr 1 okt · omschrijving: Kom ook",
        "4 Brood · za 2 okt · omschrijving: Kom “toch” maar",
        "5 Kaas · zo 3 okt · omschrijving: Kom snel",
        "aanhalingsteken 2",
    ),
    "90-komma-tijd/lijst.csv": (
        *("2 Samen eten · om 14.15 uur", "3 Koffie · van 10.00 tot 12.00 uur", "4 Thee · om 19.00 uur"),
        *("5 Breien · om 9.15 uur", "6 Zingen · om 19.30 uur"),
    ),
    "91-excel-nl-datum/lijst.csv": (
        *("2 Koffie · do 30 sep · om 14.00 uur", "3 Thee · vr 1 okt · om 14.00 uur"),
        *("4 Soep · do 30 sep · om 14.00 uur", "5 Brood · do 30 sep · om 14.00 uur"),
        *("6 Lunch · do 30 sep · om 12.00 uur", "7 Wandelen · do 30 sep · om 14.00 uur"),
    ),
    "92-telefoon-excel/lijst.csv": (*("2 contact: +31612345678", "3 contact: +31182123456", "4 contact: 0612345678"),),
    "94-voorbeeldrij/activiteiten.csv": ("3 Soep voor iedereen · vr 1 okt · om 12.00 uur", "voorbeeldrij A2"),
    "95-csv-mac-dos/dos.csv": ("2 Café Zoë · locatie: ’t Hoekje", "codering"),
    "95-csv-mac-dos/mac.csv": ("2 Café Zoë · locatie: ’t Hoekje", "codering"),
}
OF_CSV_ALONE = ("16", "17", "63", "95")
"""What these are about, no other format has."""
TEXTS = [name for name in SHOWN if name.endswith(".csv") and name[:2] not in OF_CSV_ALONE]


def said(found: Lijst) -> Iterator[set[str]]:
    """All that is read of each activity, and all that is told, in parts."""
    for one in found.activiteiten:
        fields = ("locatie", "kosten", "omschrijving", "organisator", "website", "contact", "aanmelden", "doelgroep")
        parts = [one.titel, datums.dagen(one.moment, kort=True), datums.uren(one.moment)]
        parts += [f"{field}: {getattr(one, field)}" for field in fields]
        yield {str(one.rij), *(part.replace("\u00a0", " ").replace("\n", "/") for part in parts)}
    for told in found.findings:
        assert told.severity is not Severity.ERROR or told.hint
        yield {f"{told.rule} {told.place.cell or told.place.row or ''}".strip()}


def hold(found: Lijst, expected: Sequence[str]) -> None:
    """Nothing more and nothing less than expected, each with the parts that the table has."""
    got = list(said(found))
    assert len(got) == len(expected), got
    for parts, line in zip(got, expected, strict=True):
        row, _, rest = line.partition(" ")
        wanted = {row, *rest.split(" · ")} - {""} if row.isdecimal() else {line}
        assert wanted <= parts


@pytest.mark.parametrize("name", SHOWN)
def test_a_case_is_read_as_its_table_says(name: str) -> None:
    hold(read_sheet(CASES / name, WEEK), SHOWN[name])


def rows_of(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    text = data.decode("cp1252" if path.parent.name.startswith("49") else "utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", TEXTS)
def test_a_case_of_text_is_read_alike_in_every_format(tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / f"lijst.{kind}"
    path.write_bytes(sheet_of(rows_of(CASES / name), kind))
    # How its letters were written, the new file does not have.
    hold(read_sheet(path, WEEK), [line for line in SHOWN[name] if line != "codering"])


def test_an_address_leads_where_it_was_typed_to_lead_in_ascii() -> None:
    typed = {row[0]: row[4].strip() for row in rows_of(CASES / "23-webadres-vormen" / "lijst.csv")[1:]}
    for one in read_sheet(CASES / "23-webadres-vormen" / "lijst.csv", WEEK).activiteiten:
        leads = leidt_naar(one.website)
        assert leads.isascii()
        assert leads.startswith("http://" if typed[one.titel].startswith("http://") else "https://")
        # Behind its host, all of it, as it was typed.
        host, _, rest = re.sub(r"(?i)^https?://", "", typed[one.titel]).partition("/")
        assert leads.partition("://")[2].endswith(f"/{rest}" if rest else host.encode("idna").decode()), leads


@pytest.mark.parametrize(
    ("product", "maat"), [("poster", "a4"), ("invitation-card", "a6"), ("social-post", "1080x1080")]
)
def test_a_long_address_stands_where_one_can_type_and_scan_it(product: str, maat: str) -> None:
    for row in read_sheet(CASES / "29-lang-webadres" / "lijst.csv", WEEK).activiteiten:
        sheet = compose(find_product(product), maat, GOUDA, row)
        told = re.sub(r"\s", "", "".join(text.text for page in sheet for text in page.texts()))
        leads = [item.href for page in sheet for item in page.items if isinstance(item, QRCode)]
        if row.website:
            assert row.website in told
            assert set(leads) <= {leidt_naar(row.website)}
        assert bool(leads) == (product == "poster")


def test_settings_with_accents_of_another_kind_find_what_they_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (CASES / "26-nfd-instellingen").iterdir():
        shutil.copy(path, tmp_path / path.name)
    monkeypatch.chdir(tmp_path)
    picture = Image.effect_noise((1800, 1400), 80).convert("RGB")
    picture.save(tmp_path / unicodedata.normalize("NFD", "café-één.jpg"))
    result = kom_erbij.batch("lijst.csv", "poster", maat="a4", formaat="png", dpi=36, uit="uit", werkers=1)
    assert ([one.titel for one in result.made], [one.fout for one in result.failed]) == (["Poëzie"], [])
    (row,) = read_sheet(
        Path("lijst.csv"), WEEK, kolommen=read_config(Path("kom-erbij.toml")).values["kolommen"]
    ).activiteiten
    assert row.afbeelding is not None and row.afbeelding.tekst == "Ruis."


def test_of_a_programme_with_nothing_right_there_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="32 mei"):
        kom_erbij.press_release("Gouda", programma=CASES / "27-leeg-programma" / "lijst.csv", uit=tmp_path / "uit")
    assert not list(tmp_path.rglob("*.pdf"))


def test_another_row_changes_nothing_of_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    asked = {"gemeente": "Gouda", "maat": "a4", "formaat": "png", "dpi": 36, "uit": "uit", "werkers": 1}
    for name, made in (("lijst.csv", ["Koffie", "Thee"]), ("l5.csv", ["Soep"])):
        shutil.copy(CASES / "28-manifest" / name, tmp_path / "lijst.csv")
        result = kom_erbij.batch("lijst.csv", "poster", **asked)  # type: ignore[arg-type]
        assert [one.titel for one in result.made] == made
    assert len(result.unchanged) == 2


def test_the_first_letter_of_a_title_is_two_where_it_is_ij() -> None:
    (row, *_) = read_sheet(CASES / "24-nederlands" / "lijst.csv", WEEK).activiteiten
    assert by_network(GOUDA, row)["facebook"].alt.count("IJsjes eten op het plein") == 1


# Pictures


RED, GREEN, BLUE, WHITE = (224, 32, 32), (0, 160, 0), (32, 48, 224), (255, 255, 255)
DRAWN: dict[str, dict[tuple[int, int], tuple[int, ...]]] = {
    # Of the logo 200 px wide, on white: a pixel and its colour.
    "31-svg-display-p3/logo.svg": {(20, 20): RED, (145, 50): GREEN, (95, 50): WHITE},
    "32-svg-url-quot/logo.svg": {(1, 50): RED, (89, 50): BLUE, (150, 50): GREEN, (102, 3): WHITE},
    "33-svg-illustrator-entiteiten/logo.svg": {(20, 20): RED, (180, 80): RED},
    "34-svg-illustrator-switch/logo.svg": {(20, 20): RED, (180, 80): RED},
    "42-svg-css/transform.svg": {(20, 50): RED, (100, 50): WHITE, (180, 50): BLUE},
    "43-svg-klein-met-schaduw/logo.svg": {(40, 40): RED, (155, 40): BLUE, (115, 20): WHITE},
    "50-pdf-verborgen-laag/logo.pdf": {(20, 20): RED, (170, 40): GREEN, (120, 50): WHITE},
    "50-pdf-verborgen-laag/vorm.pdf": {(20, 20): RED, (180, 80): RED},
    "56-pdf-stempel/logo.pdf": {(20, 20): RED, (150, 50): GREEN, (100, 50): WHITE},
    "57-pdf-logo-op-a4/logo.pdf": {(20, 20): RED, (180, 80): RED},
}
CUT = ("43-svg-klein-met-schaduw", "50-pdf-verborgen-laag/vorm", "57-pdf-logo-op-a4")


@pytest.mark.parametrize("name", DRAWN)
def test_a_logo_is_drawn_as_it_is_seen(name: str) -> None:
    logo = load_artwork(CASES / name)
    shown = seen(logo)
    for place, color in DRAWN[name].items():
        below = Image.new("RGBA", shown.size, WHITE)
        below.alpha_composite(shown)
        assert below.getpixel(place)[:3] == tuple(pytest.approx(part, abs=4) for part in color), place  # type: ignore[index]
    assert [one.rule for one in logo.notes] == (["logo-rand"] if name.startswith(CUT) else [])


def test_a_font_that_is_not_in_it_is_refused_with_a_way_out() -> None:
    with pytest.raises(PictureError, match=r"GillSansMT-Bold.*of gebruik de PNG"):
        load_artwork(CASES / "54-pdf-font-niet-ingesloten" / "gill.pdf")


def test_pixels_print_in_the_inks_that_they_are_of() -> None:
    black = pressed(load_artwork(CASES / "76-png-1bit" / "zonder.png"))
    assert set(map(tuple, black.reshape(-1, 4).tolist())) >= {(0, 0, 0, 255)}
    assert black[..., :3].sum() == 0
    inks = pressed(load_artwork(CASES / "80-jpeg-cmyk" / "adobe.jpg")).reshape(-1, 4)
    wanted = (255, 153, 0, 26)
    assert (abs(inks.astype(int) - wanted).max(axis=1) <= 5).mean() > 0.1


def test_a_white_logo_gets_a_dark_plate_and_says_so() -> None:
    logo = load_artwork(CASES / "83-png-veel-lege-rand" / "wit.png")
    assert [one.rule for one in logo.notes] == ["logo-rand", "logo-wit"]


def test_a_backslash_is_named_with_the_line_as_it_should_be() -> None:
    with pytest.raises(ConfigError, match=re.escape(r"logo = 'C:\Users\Jan de Vries\Afbeeldingen\logo.svg'")):
        read_config(CASES / "93-toml-windows" / "kom-erbij.toml")


@pytest.mark.parametrize("name", ["a3", "kaart"])
def test_what_is_typed_into_a_form_is_whole(name: str) -> None:
    given = json.loads((CASES / "96-invullen" / "waarden.json").read_text("utf-8"))
    values: dict[str, str] = {}
    for key, text in given.items():
        for number, line in enumerate(text.split("\n"), 1):
            values[key if number == 1 else f"{key}-{number}"] = line
    empty = write_pdf(pages(name))
    data, names = typed(empty, values), names_of(empty)
    told = ["".join(sign for sign, _ in page) for page in shown(data)]
    for key in names & set(values):
        assert any(values[key] in page for page in told), key
    assert names & set(values)
