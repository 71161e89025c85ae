"""A folder of TOML and Markdown is a product: a booklet of a whole programme, a letter; and what is wrong is told."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import kom_erbij
from kom_erbij.errors import DoesNotFitError, TemplateError, UsageError
from kom_erbij.template.registry import Registry, products

CSV = Path(__file__).parent.parent / "examples" / "gouda" / "activiteiten.csv"
TODAY = date(2027, 3, 1)

BOOKLET = """
name = "weekbook"
aliases = ["weekboek"]
title = "Weekboekje"

[sizes.a5]
title = "A5"

[[parts]]
of = "programma"
template = ["omslag.toml", "binnen.toml", "achter.toml"]
repeat = "activiteiten"
sheets = "booklet"
"""
SHEET = """
unit = "mm"
width = 148
height = 210
bleed = 10
safe = 5
ground = ["{ground}"]
panel = "wit"
"""
COVER = """
[[items]]
kind = "column"
name = "roep"
left = 15
right = 133
top = 20
bottom = 120
pieces = [
  { field = "roep", text = "Kom erbij!", role = "H1", face = "display", size = [48, 30] },
  { field = "periode", text = "{{ aantal }} activiteiten, {{ periode | kort }}", size = [16, 12], gap = 8 },
]

[[items]]
kind = "logos"
left = 15
right = 133
top = 175
bottom = 193
on = "ground"
"""
INSIDE = """
[[items]]
kind = "repeat"
left = 15
right = 133
top = 16
bottom = 192
gap = 26
[[items.pieces]]
field = "titel"
text = "{{ titel }}"
role = "H2"
face = "display"
size = [26, 18]
[[items.pieces]]
field = "datum"
text = "{{ wanneer | kort }}{{ ', ' ~ tijd | kort if tijd }}"
face = "bold"
size = [12, 10]
gap = 4
[[items.pieces]]
field = "locatie"
text = "{{ waar }}"
size = [12, 10]
gap = 2
icon = "pin"
disc = "diep pruim"
[[items.pieces]]
field = "omschrijving"
text = "{{ omschrijving }}"
size = [16, 10]
gap = 4
"""
BACK = """
[[items]]
kind = "column"
name = "waar"
left = 15
right = 133
top = 20
bottom = 120
pieces = [{ field = "website", text = "{{ website }}", role = "H2", size = [18, 12] }]
"""
LETTER = """
name = "kind-letter"
aliases = ["dankbrief"]
title = "Dankbrief"
audience = "netwerk"

[sizes.a4]
title = "A4"

[[parts]]
of = "campagne"
template = "brief.md"
"""
LETTER_TEXT = """
{{ gemeente }}, {{ open("datum") }}

# Bedankt dat u meedeed

Beste {{ open("naam organisatie") }},

In {{ de_week }} kwamen inwoners van {{ gemeente }} bij elkaar. Daar zorgde u mee voor. **Hartelijk dank!**

- **Wanneer:** {{ periode }}
- **Meer lezen:** {{ website }}

Met vriendelijke groet,

{{ naam_contact or open("uw naam") }}
"""


def folder(root: Path, name: str, **files: str) -> Path:
    place = root / name
    place.mkdir(parents=True)
    for file, text in files.items():
        (place / file.replace("__", ".")).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with two products."""
    cover = SHEET.format(ground="nacht") + COVER
    inside, back = SHEET.format(ground="wit") + INSIDE, SHEET.format(ground="nacht") + BACK
    folder(tmp_path, "boek", product__toml=BOOKLET, omslag__toml=cover, binnen__toml=inside, achter__toml=back)
    return folder(tmp_path, "brief", product__toml=LETTER, brief__md=LETTER_TEXT)


def words_of(pdf: bytes) -> list[str]:
    """The words of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def test_a_booklet_of_all_activities(shelf: Path, tmp_path: Path) -> None:
    given = {"sjablonen": shelf, "uit": tmp_path / "uit", "today": TODAY}
    made = kom_erbij.maak("weekbook", "Gouda", programma=CSV, formaat="pdf", **given)  # type: ignore[arg-type]
    assert [one.bestand.name for one in made] == ["gouda_weekbook_a5_druk.pdf", "gouda_weekbook_a5_scherm.pdf"]
    paper, screen = (one.bestand.read_bytes() for one in made)
    pages = words_of(screen)
    assert len(pages) == 8
    assert "14 activiteiten" in pages[0]
    assert "www.gouda.nl" in pages[-1]
    # Every activity once, in order of time, whole on one page.
    order = ["Training voor vrijwilligers", "Samen eten in de Waag", "Gebakjesactie", "Rollatorwandeltocht"]
    found = [next(number for number, page in enumerate(pages) if title in page) for title in order]
    assert found == sorted(found)
    assert "Haal twee gebakjes" in pages[found[2]]
    assert sum(page.count("Gebakjesactie") for page in pages) == 1
    # On paper: two sheets, printed on both sides, the last page beside the first.
    spreads = words_of(paper)
    assert len(spreads) == 4
    assert "14 activiteiten" in spreads[0] and "www.gouda.nl" in spreads[0]
    assert order[0] in spreads[1]
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        left, bottom, right, top = (float(value) for value in pdf.pages[0].trimbox)
    assert (right - left, top - bottom) == pytest.approx((296 * 72 / 25.4, 210 * 72 / 25.4), abs=0.1)


def test_a_batch_makes_what_is_of_the_programme_once(shelf: Path, tmp_path: Path) -> None:
    made = kom_erbij.batch(
        CSV, "weekboek", "Gouda", formaat="pdf", doel="scherm", sjablonen=shelf, uit=tmp_path / "uit", today=TODAY
    )
    assert [one.bestand.name for one in made] == ["gouda_weekbook_a5_scherm.pdf"]


def test_what_is_of_a_programme_asks_for_one(shelf: Path) -> None:
    with pytest.raises(UsageError, match="van alle activiteiten"):
        kom_erbij.maak("weekbook", "Gouda", sjablonen=shelf, today=TODAY)


def test_a_letter_that_flows(shelf: Path, tmp_path: Path) -> None:
    made = kom_erbij.maak(
        "dankbrief", "Gouda", formaat="pdf,docx,odt", doel="scherm", sjablonen=shelf, uit=tmp_path, today=TODAY
    )
    assert [one.bestand.name for one in made] == [
        *("gouda_kind-letter_a4_scherm.pdf", "gouda_kind-letter_a4.docx", "gouda_kind-letter_a4.odt"),
    ]
    (page,) = words_of(made[0].bestand.read_bytes())
    assert "DANKBRIEF" in page and "Hartelijk dank!" in page and "[naam organisatie]" in page
    for one, part in zip(made[1:], ("word/document.xml", "content.xml"), strict=True):
        with zipfile.ZipFile(one.bestand) as package:
            assert "Bedankt dat u meedeed" in package.read(part).decode()
    assert any("[naam organisatie]" in note.what for note in made.notes)


def test_the_people_of_the_configuration_are_asked_for_only_by_the_press(shelf: Path) -> None:
    known = Registry([shelf])
    assert {one.name: one.audience for one in known.products} == {
        "weekbook": "inwoners",
        "kind-letter": "netwerk",
    }


TEXT = """
name = "newsletter-text"
aliases = ["nieuwsbrieftekst"]
title = "Nieuwsbrieftekst"

[[parts]]
name = "kort"
title = "de tekst voor de nieuwsbrief"
of = ["activiteit", "campagne"]
template = "tekst.txt"
limit = 60
gives_way = ["locatie"]
"""


def test_a_text_within_its_limit(tmp_path: Path) -> None:
    shelf = folder(tmp_path, "tekst", product__toml=TEXT, tekst__txt="Kom erbij: {{ titel or naam }} {{ locatie }}\n")
    given = {"sjablonen": shelf, "uit": tmp_path / "uit", "today": TODAY}
    short = kom_erbij.maak("nieuwsbrieftekst", "Gouda", titel="Koffie", locatie="De Waag", **given)  # type: ignore[arg-type]
    assert [one.bestand.name for one in short] == ["gouda_newsletter-text_koffie_kort.txt"]
    assert short[0].bestand.read_text("utf-8") == "Kom erbij: Koffie De Waag\n"
    long = kom_erbij.maak("nieuwsbrieftekst", "Gouda", titel="Thee", locatie="De Waag " * 8, **given)  # type: ignore[arg-type]
    assert long[0].bestand.read_text("utf-8") == "Kom erbij: Thee\n"
    assert [note.what for note in long.notes if note.rule == "ingekort"] == [
        "in de tekst voor de nieuwsbrief past niet alles (60 tekens). Weggelaten: locatie."
    ]
    with pytest.raises(DoesNotFitError, match="de tekst voor de nieuwsbrief 9 tekens te lang"):
        kom_erbij.maak("nieuwsbrieftekst", "Gouda", titel="T" * 58, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        ("product.toml", 'title = "Dankbrief"', 'titel = "Dankbrief"', ("regel 4", "titel", "Bedoelde u “title”?")),
        ("product.toml", 'title = "A4"', "", ("regel 7", "sizes.a4.title", "ontbreekt")),
        ("product.toml", 'of = "campagne"', 'of = "feest"', ("regel 11", "parts.0.of", "“feest”", "activiteit")),
        ("product.toml", '"brief.md"', '"brieven.md"', ("“brieven.md”", "er niet")),
        ("product.toml", '"brief.md"', '"brief.doc"', ("brief.doc", ".toml, .md, .txt")),
        ("product.toml", '"brief.md"', '"../brief.md"', ("../brief.md", "niet in de map")),
        ("product.toml", '"brief.md"', '"brief.md"\nlimit = 3', ("limit", "brief.md")),
        ("product.toml", '"dankbrief"', '"dankbrief', ("regel 3", "geen TOML")),
        ("product.toml", '"dankbrief"', '"weekboek"', ("er is al een product", "“weekboek”")),
        ("brief.md", "{{ periode }}", "{{ periodes }}", ("regel 10", "slot “periodes” bestaat niet", "u “periode”?")),
        ("brief.md", "{{ periode }}", "{{ website | kort }}", ("brief/brief.md", "er niet als “kort”")),
        ("brief.md", "{{ periode }}", "{% if periode %}", ("brief/brief.md", "slot")),
    ],
)  # fmt: skip
def test_what_is_wrong_costs_only_its_folder_and_is_told_in_place(
    shelf: Path, tmp_path: Path, file: str, before: str, after: str, told: tuple[str, ...]
) -> None:
    path = shelf / "brief" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    known = Registry([shelf])
    assert known.find("weekbook").title == "Weekboekje"
    with pytest.raises((TemplateError, UsageError)) as caught:
        kom_erbij.maak("kind-letter", "Gouda", formaat="docx", sjablonen=shelf, uit=tmp_path / "uit", today=TODAY)
        known.find("brief")
    if file == "product.toml":
        with pytest.raises(TemplateError) as caught:
            known.find("brief")
        assert str(known.findings[0]).startswith("brief/product.toml")
    for part in told:
        assert part in str(caught.value)


def test_a_layout_says_where_it_is_wrong(shelf: Path) -> None:
    path = shelf / "boek" / "omslag.toml"
    path.write_text(path.read_text("utf-8").replace('face = "display"', 'gezicht = "display"'), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        kom_erbij.maak("weekbook", "Gouda", programma=CSV, sjablonen=shelf, today=TODAY)
    for part in ("boek/omslag.toml", "regel 18", "gezicht", "is hier geen instelling"):
        assert part in str(caught.value)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('face = "bold"', 'face = "bolt"', ("regel 26", "“bolt”", "Bedoelde u “bold”?")),
        ('disc = "diep pruim"', 'disc = "paars"', ("regel 35", "locatie.disc", "“paars”")),
        ('icon = "pin"', 'icon = "pim"', ("regel 34", "“pim”", "Bedoelde u “pin”?")),
        ('role = "H2"', 'role = "H7"', ("regel 20", "rol “H7”")),
        ("bottom = 192", 'bottom = "voet.top - 3"', ("regel 15", "“voet”")),
        ('kind = "repeat"', 'kind = "herhaal"', ("“herhaal” kan hier niet", "repeat")),
        ('kind = "repeat"', 'name = "x"', ("“kind” ontbreekt",)),
        ("size = [26, 18]\n", "", ("regel 18", "pieces.titel.size", "“size” ontbreekt")),
    ],
)  # fmt: skip
def test_a_name_that_stands_for_nothing_is_told(shelf: Path, before: str, after: str, told: tuple[str, ...]) -> None:
    path = shelf / "boek" / "binnen.toml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        kom_erbij.maak("weekbook", "Gouda", programma=CSV, sjablonen=shelf, today=TODAY)
    for part in ("boek/binnen.toml", *told):
        assert part in str(caught.value)


def test_a_repeat_without_room_for_it_is_told(shelf: Path) -> None:
    path = shelf / "boek" / "product.toml"
    path.write_text(path.read_text("utf-8").replace('"binnen.toml", ', ""), encoding="utf-8")
    with pytest.raises(TemplateError, match="repeat"):
        kom_erbij.maak("weekbook", "Gouda", programma=CSV, sjablonen=shelf, today=TODAY)


def test_a_slot_of_a_page_that_there_is_none_of_says_where_it_stands(shelf: Path) -> None:
    path = shelf / "boek" / "binnen.toml"
    path.write_text(path.read_text("utf-8").replace("{{ omschrijving }}", "{{ omschrijvig }}"), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        kom_erbij.maak("weekbook", "Gouda", programma=CSV, sjablonen=shelf, today=TODAY)
    for part in ("boek/binnen.toml", "regel 38", "“omschrijvig”", "Bedoelde u “omschrijving”?"):
        assert part in str(caught.value)


def test_a_folder_that_is_wrong_is_told_of_beside_what_was_asked_for(shelf: Path, tmp_path: Path) -> None:
    (shelf / "boek" / "product.toml").write_text("naam = 3", encoding="utf-8")
    made = kom_erbij.maak("dankbrief", "Gouda", formaat="docx", sjablonen=shelf, uit=tmp_path / "uit", today=TODAY)
    assert len(made) == 1
    assert any(str(note).startswith("boek/product.toml, regel 1") for note in made.notes)


def test_every_product_has_a_call_by_each_of_its_names(tmp_path: Path) -> None:
    for product in products():
        for name in product.names:
            call = getattr(kom_erbij, name.replace("-", "_"))
            assert call.args == (product.name,)
            assert name.replace("-", "_") in dir(kom_erbij)
    with pytest.raises(AttributeError):
        _ = kom_erbij.posters
    given = {"titel": "Inloop", "formaat": "docx", "today": TODAY}
    one = kom_erbij.persbericht("Gouda", uit=tmp_path, **given)  # type: ignore[arg-type]
    two = kom_erbij.press_release("Gouda", uit=tmp_path, **given)  # type: ignore[arg-type]
    assert one.made == two.made
