"""The report of what a week brought: its numbers are those of the sheet, charts are said in words, nobody is known."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import docx
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parts import EXAMPLE, results
from PIL import Image

import kom_erbij
from kom_erbij.campaign.drukker import Doel
from kom_erbij.campaign.gemeenten import register
from kom_erbij.campaign.model import Campagne
from kom_erbij.campaign.onderwerp import Onderwerp
from kom_erbij.campaign.resultaten import Resultaten
from kom_erbij.campaign.week import week_of
from kom_erbij.cli.commands import execute
from kom_erbij.errors import TemplateError
from kom_erbij.intake.resultaten import read_results
from kom_erbij.layout.flow import lay_out_document
from kom_erbij.layout.letterhead import letterhead_of
from kom_erbij.layout.page import Role, Text
from kom_erbij.production.ask.wishes import Wishes
from kom_erbij.production.make.jobs import Job
from kom_erbij.production.make.run import bytes_of
from kom_erbij.template.chart import Chart
from kom_erbij.template.document import Document, Quote, Table, open_slots, read_document, said
from kom_erbij.template.registry import find_product
from kom_erbij.template.style import house_style
from kom_erbij.template.values import slot_values
from kom_erbij.threads import pdfium_document
from kom_erbij.writers.charts import chart_svg

GOUDA = Campagne(register().find("Gouda"), week_of(2027))
REPORT = find_product("evaluatierapport")
LENGTHS = ("een-pagina", "samenvatting", "volledig")
TITLES = ("Koffie", "Soep", "Wandelen", "Zingen", "Bingo")
HEADER = "activiteit;datum;soort;eerste_keer;cijfer;wat_vond_je;mag_gebruiken;aantal_bezoekers;naam"
Row = dict[str, Any]


def document(resultaten: Resultaten, maat: str) -> Document:
    (part,) = REPORT.parts
    (file,) = part.files(maat)
    return read_document(REPORT.file(file), REPORT.title, slot_values(Onderwerp(GOUDA, resultaten=resultaten)))


def files(resultaten: Resultaten, maat: str, *formaten: str, doel: Doel = Doel.SCHERM) -> dict[str, bytes]:
    (part,) = REPORT.parts
    asked = Job(REPORT, part, maat, Wishes(formaten, (doel,)), Onderwerp(GOUDA, resultaten=resultaten))
    return {one.formaat: one.data for one in bytes_of(asked).files}


@cache
def example(maat: str) -> dict[str, bytes]:
    return files(results(), maat, "pdf", "docx", "odt")


def words_of_pdf(data: bytes) -> str:
    with pdfium_document(data) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


def cells(table: Table) -> list[list[str]]:
    return [[said(cell) for cell in row] for row in (table.header, *table.rows)]


def tables_of(made: Document) -> dict[str, list[list[str]]]:
    return {one.title: cells(one) for one in made.blocks if isinstance(one, Table)}


# The numbers are those of the sheet

visitors = st.fixed_dictionaries(
    {
        "activiteit": st.sampled_from(TITLES),
        "soort": st.just("bezoeker"),
        "eerste_keer": st.sampled_from(["ja", "nee", ""]),
        "cijfer": st.one_of(st.just(""), st.integers(1, 10).map(str)),
        "mag_gebruiken": st.sampled_from(["ja", "nee", ""]),
        "says": st.booleans(),
        "named": st.booleans(),
    }
)
organisers = st.dictionaries(st.tuples(st.sampled_from(TITLES), st.integers(1, 6)), st.integers(0, 2000), max_size=12)


@st.composite
def sheets(draw: st.DrawFn) -> list[Row]:
    """Rows of visitors, each with words of its own, and counts of organisers."""
    rows: list[Row] = draw(st.lists(visitors, min_size=1, max_size=40))
    for number, row in enumerate(rows):
        row["wat_vond_je"] = f"woord{number}x was fijn" if row["says"] else ""
        row["naam"] = f"Naam{number}x" if row["named"] else ""
    for (titel, day), many in draw(organisers).items():
        counted = {"activiteit": titel, "datum": f"0{day}-10-2027", "soort": "organisator", "aantal_bezoekers": many}
        rows.append({**counted, "cijfer": "", "eerste_keer": "", "wat_vond_je": "", "mag_gebruiken": "", "naam": ""})
    return draw(st.permutations(rows))


def read(folder: Path, rows: list[Row]) -> Resultaten:
    lines = [";".join(str(row.get(name, "")) for name in HEADER.split(";")) for row in rows]
    path = folder / "resultaten.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    found = read_results(path, GOUDA.week)
    assert found.findings == ()
    return found.resultaten


def dutch(number: int | Fraction) -> str:
    """By another way than the program's: whole, or to one decimal, half up."""
    if isinstance(number, int):
        groups = re.findall(r"\d{1,3}", str(number)[::-1])
        return ".".join(groups)[::-1]
    tenths = (number * 20 + 1) // 2
    return f"{tenths // 10},{tenths % 10}"


def expected(rows: list[Row]) -> dict[str, Any]:
    """What the report has to say, counted here."""
    visits: defaultdict[str, list[int]] = defaultdict(list)
    days: defaultdict[str, int] = defaultdict(int)
    marks: defaultdict[str, list[int]] = defaultdict(list)
    forms: Counter[str] = Counter()
    for row in rows:
        if row["soort"] == "organisator":
            visits[row["activiteit"]].append(row["aantal_bezoekers"])
            days[row["datum"]] += row["aantal_bezoekers"]
        else:
            forms[row["activiteit"]] += 1
            marks[row["activiteit"]] += [int(row["cijfer"])] if row["cijfer"] else []
    every = [mark for its in marks.values() for mark in its]
    first = [row["eerste_keer"] for row in rows if row["eerste_keer"]]
    return {
        "visits": {titel: sum(its) for titel, its in visits.items()},
        "days": days,
        "forms": forms,
        "marks": marks,
        "mean": dutch(Fraction(sum(every), len(every))) if len(every) >= 5 else None,
        "each": [dutch(every.count(mark)) for mark in range(1, 11)] if len(every) >= 5 else None,
        "first": (first.count("ja"), len(first)),
    }


def check_numbers(made: Document, rows: list[Row]) -> None:
    should, tables = expected(rows), tables_of(made)
    large = next(one for one in made.blocks if isinstance(one, Table) and one.large)
    names, numbers = cells(large)
    found = dict(zip(names, numbers, strict=True))
    total = sum(should["visits"].values())
    shown = {re.sub(r",? van.*|en$|s$", "", name): number for name, number in found.items()}
    assert shown.get("bezoeker") == (dutch(total) if should["visits"] else None)
    assert shown["activiteit"] == str(len({row["activiteit"] for row in rows}))
    assert shown.get("gemiddeld cijfer") == should["mean"]
    first, asked = should["first"]
    assert next((found[name] for name in found if "voor het eerst" in name), None) == (
        dutch(first) if asked >= 5 else None
    )
    activities = next(its for its in tables.values() if its[0][0] == "Activiteit")
    assert {row[0] for row in activities[1:]} == {row["activiteit"] for row in rows}
    for titel, _, visits, forms, mark in activities[1:]:
        assert visits == (dutch(should["visits"][titel]) if titel in should["visits"] else "niet geteld")
        assert forms == str(should["forms"][titel])
        its = should["marks"][titel]
        assert mark in ("–", dutch(Fraction(sum(its), len(its)))) if len(its) >= 5 else mark == "–"
    by_day = tables.get("Bezoekers per dag", [])
    assert [row[2] for row in by_day[1:]] == (
        [dutch(should["days"][day]) for day in sorted(should["days"])] if len(should["days"]) > 1 else []
    )
    asked_for = tables.get("Wat bezoekers invulden")
    assert (asked_for[1][1:] if asked_for else None) == should["each"]


def check_words(text: str, rows: list[Row], *, all_of_them: bool) -> None:
    for row in rows:
        leave = row["mag_gebruiken"] == "ja"
        for word in (row["wat_vond_je"], row["naam"] if row["wat_vond_je"] else ""):
            if word and all_of_them:
                assert (word in text) == leave, word
            elif word and not leave:
                assert word not in text, word
        if row["naam"] and not row["wat_vond_je"]:
            assert row["naam"] not in text


def plain(made: Document) -> str:
    return "".join(one.text for one in made.words())


@given(rows=sheets())
@settings(max_examples=60, deadline=None)
def test_the_numbers_equal_those_of_the_sheet_and_only_what_may_be_said_is(
    rows: list[Row], tmp_path_factory: pytest.TempPathFactory
) -> None:
    resultaten = read(tmp_path_factory.mktemp("lijst"), rows)
    for maat in LENGTHS:
        made = document(resultaten, maat)
        check_words(plain(made), rows, all_of_them=maat == "volledig")
        check_charts(made)
    check_numbers(document(resultaten, "volledig"), rows)


@given(rows=sheets())
@settings(max_examples=3, deadline=None)
def test_pdf_and_docx_say_what_the_document_says(rows: list[Row], tmp_path_factory: pytest.TempPathFactory) -> None:
    resultaten = read(tmp_path_factory.mktemp("lijst"), rows)
    made, written = document(resultaten, "volledig"), files(resultaten, "volledig", "pdf", "docx")
    on_paper = words_of_pdf(written["pdf"])
    book = docx.Document(io.BytesIO(written["docx"]))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in book.tables]
    assert tables == [cells(one) for one in made.blocks if isinstance(one, Table)]
    for table in tables:
        for row in table:
            assert " ".join(" ".join(row).split()) in on_paper
    for text in (on_paper, "\n".join(one.text for one in book.paragraphs)):
        check_words(text, rows, all_of_them=True)
    check_numbers(made, rows)


# Charts


def check_charts(made: Document) -> None:
    """Each chart says its numbers, and has a table right under it that has them too."""
    for chart, after in zip(made.blocks, (*made.blocks[1:], None), strict=True):
        if not isinstance(chart, Chart):
            continue
        assert isinstance(after, Table)
        held = cells(after)
        if len(after.rows) == 1 and len(after.header) > 5:
            held = [list(pair) for pair in zip(*held, strict=True)]
        for one in chart.bars:
            assert any(one.label == row[0] and one.shown in row for row in held), one
            assert f"bij {one.label} staat {one.shown}" in chart.alt


def test_an_alt_text_of_many_bars_tells_the_highest_and_the_lowest() -> None:
    from kom_erbij.template.chart import staven

    rows = [{"naam": f"Dag {number}", "aantal": number * 100} for number in range(1, 21)]
    assert staven(rows, "bezoekers", "naam", "aantal").alt == (
        "Staafdiagram: bezoekers. 20 staven. De hoogste: Dag 20, 2.000. De laagste: Dag 1, 100. "
        "Alle getallen staan in de tabel eronder."
    )
    without = [{"naam": "Soep", "aantal": None}]
    with pytest.raises(ValueError, match="niets te tekenen bij “bezoekers”"):
        staven(without, "bezoekers", "naam", "aantal")


def test_a_chart_stands_in_a_paragraph_of_its_own(tmp_path: Path) -> None:
    rows = [{"naam": "Soep", "aantal": 3}]
    path = tmp_path / "brief.md"
    path.write_text('# Brief\n\nZie {{ rijen | staven("mensen", "naam", "aantal") }} hier.\n', encoding="utf-8")
    with pytest.raises(TemplateError, match="een grafiek staat in een alinea van zichzelf"):
        read_document(path, "Brief", {"rijen": rows})


def figures(data: bytes) -> Iterator[str]:
    """The alt texts of a tagged PDF, in its order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield from _alts(pdf.Root.StructTreeRoot)


def _alts(element: Any) -> Iterator[str]:
    if str(element.get("/S", "")) == "/Figure":
        yield str(element.Alt)
    below = element.get("/K")
    for one in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(one, pikepdf.Dictionary):
            yield from _alts(one)


def test_a_chart_is_a_figure_with_its_alt_text_in_each_format() -> None:
    charts = [one for one in document(results(), "volledig").blocks if isinstance(one, Chart)]
    assert len(charts) == 4
    made = example("volledig")
    assert [alt for alt in figures(made["pdf"]) if alt.startswith("Staafdiagram")] == [one.alt for one in charts]
    book = docx.Document(io.BytesIO(made["docx"]))
    shapes = [one._inline for one in book.inline_shapes]
    assert [one.docPr.get("descr") for one in shapes] == [one.alt for one in charts]
    for one in shapes:
        image = Image.open(io.BytesIO(book.part.related_parts[one.graphic.graphicData.pic.blipFill.blip.embed].blob))
        assert image.width / (one.extent.cx / 914400) >= 200
        assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    with zipfile.ZipFile(io.BytesIO(made["odt"])) as package:
        content = package.read("content.xml").decode()
        assert [name for name in package.namelist() if "grafiek" in name] == [
            f"Pictures/grafiek-{number}.png" for number in range(1, 5)
        ]
    assert re.findall(r"<svg:desc>(Staafdiagram.*?)</svg:desc>", content) == [one.alt for one in charts]
    names = re.findall(r'table:name="(.*?)"', content)
    assert len(names) == len(set(names)) == 6


def test_a_chart_as_svg_has_its_alt_text_and_all_its_words() -> None:
    made = document(results(), "volledig")
    chart = next(one for one in made.blocks if isinstance(one, Chart) and not one.upright)
    svg = fromstring(chart_svg(chart, made))
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == chart.alt
    words = [one.text for one in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert {one.shown for one in chart.bars} <= set(words)
    assert "Gouda: iedereen aan tafel”" in words
    fills = Counter(one.get("fill") for one in svg.iter("{http://www.w3.org/2000/svg}path"))
    assert fills == {"#0F6F63": len(chart.bars), "currentColor": 1}


def test_a_chart_is_drawn_in_the_inks_of_the_house() -> None:
    made = files(results(), "een-pagina", "pdf", doel=Doel.DRUK)
    with pikepdf.open(io.BytesIO(made["pdf"])) as pdf:
        operators = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(pdf.pages[0])).decode()
    assert "0.8 0 0.5 0.5 k" in operators
    assert not re.search(r"\d (rg|RG|g|G)\b", operators)


# Tables


def laid_out(tmp_path: Path, markdown: str) -> list[Text]:
    path = tmp_path / "brief.md"
    path.write_text(markdown, encoding="utf-8")
    (page,) = lay_out_document(read_document(path, "Brief", {}), letterhead_of(GOUDA))
    return [one for one in page.texts() if one.within]


def test_numbers_of_a_column_end_at_one_edge(tmp_path: Path) -> None:
    texts = laid_out(tmp_path, "# Brief\n\nEen.\n\n| Wat | Hoeveel |\n|---|--:|\n| Soep | 7 |\n| Thee | 1.240 |\n")
    ends = {round(one.lines[0].x + one.lines[0].width, 3) for one in texts if one.align == "right"}
    assert [one.text for one in texts if one.align == "right"] == ["Hoeveel", "7", "1.240"]
    assert ends == {round(house_style().paper.right, 3)}


def test_a_large_number_stands_over_its_name_and_is_read_after_it(tmp_path: Path) -> None:
    texts = laid_out(tmp_path, "# Brief\n\nEen.\n\n| bezoekers | cijfer |\n|---|---|\n| **1.240** | **7,8** |\n")
    assert [(one.role, one.text) for one in texts] == [
        (Role.TH, "bezoekers"), (Role.TH, "cijfer"), (Role.TD, "1.240"), (Role.TD, "7,8"),
    ]  # fmt: skip
    names, numbers = texts[:2], texts[2:]
    assert max(one.box.bottom for one in numbers) <= min(one.box.y for one in names)
    assert all(run.size == 30 for one in numbers for run in one.lines[0].runs)


def test_a_long_label_of_a_fact_is_told_whole(tmp_path: Path) -> None:
    (text,) = laid_out(tmp_path, "# Brief\n\nEen.\n\n- **Wat er volgend jaar anders wordt:** alles\n")
    assert text.text == "Wat er volgend jaar anders wordt: alles"


# Lengths


def pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def test_each_length_is_as_long_as_it_says() -> None:
    assert pages(example("een-pagina")["pdf"]) == 1
    assert pages(example("samenvatting")["pdf"]) in (2, 3)
    assert pages(example("volledig")["pdf"]) > 3
    assert len(open_slots(document(results(), "een-pagina"))) == 1
    every = [one for one in document(results(), "volledig").blocks if isinstance(one, Quote)]
    assert len(every) > 20


@pytest.mark.parametrize("maat", LENGTHS)
def test_one_answer_and_three_say_how_few_they_are(maat: str, tmp_path: Path) -> None:
    one = {"activiteit": "Koffie", "soort": "bezoeker", "cijfer": "9", "eerste_keer": "ja", "mag_gebruiken": "ja"}
    text = plain(document(read(tmp_path, [one]), maat))
    assert "Wat één bezoeker vond van de Week tegen Eenzaamheid" in text
    assert "Hoeveel mensen er kwamen, is nog van geen enkele activiteit bekend." in text
    assert "9" not in re.sub(r"\(.*?\)", "", text)
    three = plain(document(read(tmp_path, [one] * 3), maat))
    assert "3 bezoekers vulden een vragenlijst in." in three
    assert "procent" not in three
    if maat != "een-pagina":
        assert "3 bezoekers gaven een cijfer. Dat zijn er te weinig om een gemiddelde te geven." in three


def test_five_hundred_answers_fit(tmp_path: Path) -> None:
    rows = [
        {"activiteit": f"Activiteit {number % 30}", "soort": "bezoeker", "cijfer": str(1 + number % 10)}
        for number in range(470)
    ]
    rows += [
        {"activiteit": f"Activiteit {number}", "soort": "organisator", "aantal_bezoekers": str(1000 + number)}
        for number in range(30)
    ]
    resultaten = read(tmp_path, rows)
    assert pages(files(resultaten, "een-pagina", "pdf")["pdf"]) == 1
    made = document(resultaten, "volledig")
    (chart, *_) = [one for one in made.blocks if isinstance(one, Chart)]
    assert len(chart.bars) == 12
    assert chart.title == "bezoekers van de twaalf activiteiten met de meeste"
    assert "30.435 bezoekers bij 30 activiteiten" in plain(made)


# From the command line


def test_the_command_makes_the_lengths_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--gemeente", "Gouda", "--jaar", "2027", "--formaat", "docx", "--uit", str(tmp_path / "uit")]
    sheets = ["--resultaten", str(EXAMPLE / "resultaten.csv"), "--programma", str(EXAMPLE / "activiteiten.csv")]
    assert execute(["evaluatierapport", *given, *sheets, "--maat", "een-pagina"]) == 0
    assert [one.name for one in (tmp_path / "uit").glob("*.docx")] == ["gouda_evaluation-report_een-pagina.docx"]
    capsys.readouterr()
    assert execute(["evaluatierapport", *given]) == 2
    assert "Wel: van resultaten (--resultaten lijst.csv)." in capsys.readouterr().err
    assert execute(["evaluatierapport", *given, "--titel", "Soep", *sheets]) == 2
    assert execute(["batch", str(EXAMPLE / "activiteiten.csv"), "--product", "evaluatierapport", *given[:-2]]) == 2
    assert "Evaluatierapport is er niet van een lijst met activiteiten. Wel: van resultaten" in capsys.readouterr().err


def test_one_s_own_report_is_tried_with_few_and_with_many_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "verslag"
    folder.mkdir()
    told = 'name = "verslag"\ntitle = "Verslag"\n[sizes.a4]\ntitle = "A4"\n[[parts]]\n'
    (folder / "product.toml").write_text(f'{told}of = "resultaten"\ntemplate = "verslag.md"\n', encoding="utf-8")
    page = folder / "verslag.md"
    page.write_text("# Kort\n\n{{ resultaten.citaten[1].tekst }}\n", encoding="utf-8")
    (wrong,) = kom_erbij.toets(tmp_path).bevindingen
    assert "met de kortste tekst: een slot is niet in te vullen" in str(wrong)
    page.write_text("# Kort\n\n{{ resultaten.antwoorden }} antwoorden.\n", encoding="utf-8")
    assert kom_erbij.toets(tmp_path).in_orde


def test_a_row_that_cannot_be_read_is_told_and_the_report_says_so(tmp_path: Path) -> None:
    path = tmp_path / "resultaten.csv"
    path.write_text("activiteit;soort;cijfer\nSoep;bezoeker;8\nSoep;bezoeker;88\n", encoding="utf-8")
    made = kom_erbij.maak("evaluatierapport", "Gouda", resultaten=path, formaat="docx", uit=tmp_path / "uit", jaar=2027)
    assert [one.rij for one in made.failed] == [3]
    assert made.exit_code == 1
    words = "\n".join(
        one.text for one in docx.Document(str(tmp_path / "uit/gouda_evaluation-report_volledig.docx")).paragraphs
    )
    assert "Eén antwoord was niet te lezen en telt niet mee." in words


def test_a_sheet_without_answers_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "resultaten.csv"
    path.write_text("activiteit;soort;cijfer\n", encoding="utf-8")
    with pytest.raises(kom_erbij.InputError, match="er staat geen enkel antwoord in"):
        kom_erbij.maak("evaluatierapport", "Gouda", resultaten=path, uit=tmp_path / "uit", jaar=2027)
    path.write_text("activiteit;soort;cijfer\nSoep;bezoeker;88\n", encoding="utf-8")
    with pytest.raises(kom_erbij.InputError, match=r"geen enkele rij is te lezen(?s:.*)“88” is geen cijfer"):
        kom_erbij.maak("evaluatierapport", "Gouda", resultaten=path, uit=tmp_path / "uit", jaar=2027)


def test_a_page_that_became_two_is_told(tmp_path: Path) -> None:
    path, title = tmp_path / "resultaten.csv", "Soep met een heel lange naam, die wel drie regels van de tabel vult" * 5
    path.write_text(
        "activiteit;soort;cijfer;aantal_bezoekers\n"
        + "".join(f"{title} {number};organisator;8;{90 - number}\n" for number in range(4)),
        encoding="utf-8",
    )
    asked: dict[str, Any] = {"resultaten": path, "maat": "een-pagina", "formaat": "docx", "uit": tmp_path, "jaar": 2027}
    (told,) = [one for one in kom_erbij.maak("evaluatierapport", "Gouda", **asked).notes if one.rule == "te-lang"]
    assert "één pagina: het zijn 2 bladzijden geworden" in told.what
    path.write_text("activiteit;soort;cijfer;aantal_bezoekers\nSoep;organisator;8;90\n", encoding="utf-8")
    assert "te-lang" not in {one.rule for one in kom_erbij.maak("evaluatierapport", "Gouda", **asked).notes}
