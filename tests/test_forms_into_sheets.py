"""Forms give rows in a sheet: their own are kept up to date, those of people and what people changed stay."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from filled_forms import fill_docx, fill_pdf, form_pdf
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import examples

import kom_erbij
from kom_erbij.campaign.week import week_of
from kom_erbij.cli.commands import execute
from kom_erbij.errors import Exit, InputError, Severity, UsageError
from kom_erbij.intake.cells import harmless, plain
from kom_erbij.intake.form_values import COLUMNS, Value
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.production.forms import Ingelezen
from kom_erbij.production.keep.form_rows import FormSheet, Origin, read_origins, write_origins

SOEP = {
    "titel": "Soep eten",
    "datum": "30 september",
    "tijd": "17.30-20.00",
    "omschrijving": "Schuif aan.\nKom alleen; “gezellig”.",
    "telefoon": "+31 182 12 34 56",
}
SIGNS = st.characters(
    exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n;\"'=+-@", exclude_characters="\ufeff\x85\u2028\u2029"
)
ANY = st.text(SIGNS, max_size=50).map(str.strip)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "formulieren"
    made.mkdir()
    return made


def rows(sheet: Path) -> list[dict[str, str]]:
    with sheet.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=";"))


def said(result: Ingelezen) -> str:
    return " ".join(one.what for one in (*result.niet_gelezen, *result.bevindingen))


def test_a_form_becomes_an_activity_that_batch_understands(folder: Path) -> None:
    (folder / "soep.pdf").write_bytes(fill_pdf(SOEP, {"aanmelden": "ja, zo", "kosten": "gratis"}))
    (folder / "bingo.docx").write_bytes(fill_docx({"titel": "Bingo", "datum": "1 oktober"}, {"status": "afgelast"}))
    sheet = folder.parent / "activiteiten.csv"
    result = kom_erbij.inlezen(folder, sheet)
    assert (result.nieuw, result.exit_code, result.lijsten) == (2, Exit.OK, [sheet])
    read = read_sheet(sheet, week_of(2027))
    assert not [one for one in read.findings if one.severity is Severity.ERROR]
    bingo, soep = read.activiteiten
    assert (soep.titel, soep.kosten, soep.omschrijving) == (
        "Soep eten",
        "gratis",
        "Schuif aan.\nKom alleen; “gezellig”.",
    )
    assert soep.aanmelden == "Aanmelden is nodig: bel +31 182 12 34 56"
    assert soep.gemeente is not None and soep.gemeente.naam == "Gouda"
    assert bingo.status == "afgelast"
    # Where each value came from.
    origin = read_origins(folder.parent / "activiteiten.herkomst.csv")["formulieren/soep.pdf"]
    assert origin.values["titel"] == Value("Soep eten", ("titel",))
    assert origin.values["gemeente"] == Value("Gouda", ("kenmerk",))


def test_forms_come_back_to_the_folder_that_they_were_made_in(folder: Path) -> None:
    (folder / "soep.pdf").write_bytes(fill_pdf(SOEP, {}))
    (folder / "manifest.json").write_text('{"programma": "kom-erbij 1"}', encoding="utf-8")
    result = kom_erbij.inlezen(folder, folder.parent / "activiteiten.csv")
    assert (result.nieuw, result.exit_code) == (1, Exit.OK), said(result)


def test_again_changes_only_the_row_of_a_form_that_changed(folder: Path) -> None:
    sheet = folder.parent / "lijst.csv"
    mine = 'Activiteit;Wanneer;Opmerking intern\r\n  Koffie  ;"1 okt";\'s middags\r\nThee;2 okt\r\n'
    sheet.write_bytes(mine.encode("cp1252"))
    form = folder / "soep.pdf"
    form.write_bytes(fill_pdf(SOEP))
    assert kom_erbij.inlezen(folder, sheet).nieuw == 1
    first = sheet.read_text("utf-8-sig")
    # Rows of people stay letter for letter; only new columns come behind them.
    assert '\n  Koffie  ;"1 okt";\'s middags;' in first
    assert [row["Activiteit"] for row in rows(sheet)] == ["  Koffie  ", "Thee", "Soep eten"]
    before = sheet.read_bytes()
    again = kom_erbij.inlezen(folder, sheet)
    assert (again.nieuw, again.bijgewerkt, again.gelijk) == (0, 0, 1)
    assert sheet.read_bytes() == before
    form.write_bytes(fill_pdf({**SOEP, "tijd": "18.00-20.00"}))
    changed = kom_erbij.inlezen(folder, sheet)
    assert (changed.nieuw, changed.bijgewerkt, changed.gelijk) == (0, 1, 0)
    assert rows(sheet)[2]["tijd"] == "18.00-20.00"
    assert sheet.read_text("utf-8-sig").splitlines()[:3] == first.splitlines()[:3]


def test_what_people_changed_stays_and_is_told(folder: Path) -> None:
    sheet = folder.parent / "activiteiten.csv"
    form = folder / "soep.pdf"
    form.write_bytes(fill_pdf(SOEP))
    kom_erbij.inlezen(folder, sheet)
    sheet.write_text(sheet.read_text("utf-8-sig").replace("17.30-20.00", "18.00-20.00"), "utf-8-sig")
    kept = kom_erbij.inlezen(folder, sheet)
    (note,) = kept.bevindingen
    assert (note.severity, note.place.row, note.place.field) == (Severity.NOTE, 2, "tijd")
    assert "“18.00-20.00”" in note.what
    form.write_bytes(fill_pdf({**SOEP, "tijd": "19.00-21.00", "titel": "Soep en brood"}))
    news = kom_erbij.inlezen(folder, sheet)
    assert [one.severity for one in news.bevindingen] == [Severity.WARNING]
    assert "“19.00-21.00”" in said(news)
    assert (rows(sheet)[0]["tijd"], rows(sheet)[0]["titel"]) == ("18.00-20.00", "Soep en brood")
    kom_erbij.inlezen(folder, sheet, opnieuw=True)
    assert rows(sheet)[0]["tijd"] == "19.00-21.00"


def test_a_row_that_people_took_out_stays_out(folder: Path) -> None:
    sheet = folder.parent / "activiteiten.csv"
    (folder / "soep.pdf").write_bytes(fill_pdf(SOEP))
    kom_erbij.inlezen(folder, sheet)
    sheet.write_text(sheet.read_text("utf-8-sig").splitlines()[0] + "\r\n", "utf-8-sig")
    result = kom_erbij.inlezen(folder, sheet)
    assert not rows(sheet)
    assert "uit de lijst gehaald" in said(result)
    kom_erbij.inlezen(folder, sheet, opnieuw=True)
    assert rows(sheet)[0]["titel"] == "Soep eten"


def test_a_form_that_is_gone_or_has_another_name_is_known(folder: Path) -> None:
    sheet = folder.parent / "activiteiten.csv"
    for name, titel in (("a.pdf", "Soep"), ("b.pdf", "Brood")):
        (folder / name).write_bytes(fill_pdf({**SOEP, "titel": titel}))
    kom_erbij.inlezen(folder, sheet)
    (folder / "a.pdf").rename(folder / "soep.pdf")
    (folder / "b.pdf").unlink()
    result = kom_erbij.inlezen(folder, sheet)
    assert (result.nieuw, result.gelijk + result.bijgewerkt) == (0, 1)
    assert [row["bron"] for row in rows(sheet)] == ["formulieren/soep.pdf", "formulieren/b.pdf"]
    assert "b.pdf" in "".join(str(one) for one in result.bevindingen)
    assert "niet meer in de map" in said(result)


def test_an_activity_that_somebody_typed_is_not_doubled(folder: Path) -> None:
    sheet = folder.parent / "activiteiten.csv"
    sheet.write_text("titel;datum\r\nsoep eten;30 september\r\n", "utf-8")
    (folder / "soep.pdf").write_bytes(fill_pdf(SOEP))
    result = kom_erbij.inlezen(folder, sheet)
    assert "rij 2" in said(result)
    assert result.exit_code == Exit.SOME_ROWS_FAILED
    assert sheet.read_text("utf-8") == "titel;datum\r\nsoep eten;30 september\r\n".replace("\r\n", "\n")


def test_a_photo_beside_its_form_is_found_from_the_sheet(folder: Path) -> None:
    (folder / "soep.pdf").write_bytes(fill_pdf({**SOEP, "afbeelding": "soep.jpg"}))
    (folder / "soep.jpg").write_bytes(b"\xff\xd8\xff")
    sheet = folder.parent / "activiteiten.csv"
    result = kom_erbij.inlezen(folder, sheet)
    assert rows(sheet)[0]["afbeelding"] == "formulieren/soep.jpg"
    assert "plaatje" in said(result)
    assert result.exit_code == Exit.OK


def test_evaluations_go_to_results(folder: Path) -> None:
    visitor, organiser = form_pdf("evaluation-form", "bezoeker"), form_pdf("evaluation-form", "organisator")
    answers = {"activiteit": "Soep eten", "wat_vond_je": "Fijn!\nKom weer."}
    (folder / "1.pdf").write_bytes(
        fill_pdf(answers, {"eerste_keer": "ja", "cijfer": "9", "mag_gebruiken": "nee"}, visitor)
    )
    (folder / "2.pdf").write_bytes(fill_pdf({"activiteit": "Soep eten", "aantal_bezoekers": "35"}, {}, organiser))
    (folder / "3.pdf").write_bytes(fill_pdf(SOEP))
    kom_erbij.inlezen(folder, folder.parent / "activiteiten.csv")
    first, second = rows(folder.parent / "resultaten.csv")
    assert tuple(first) == (*COLUMNS["resultaten"], "bron")
    assert (first["soort"], first["eerste_keer"], first["cijfer"], first["mag_gebruiken"]) == (
        "bezoeker", "ja", "9", "nee",
    )  # fmt: skip
    assert first["wat_vond_je"] == "Fijn!\nKom weer."
    assert (second["soort"], second["aantal_bezoekers"]) == ("organisator", "35")
    assert len(rows(folder.parent / "activiteiten.csv")) == 1


def test_only_evaluations_go_where_they_are_asked_to(folder: Path) -> None:
    visitor = form_pdf("evaluation-form", "bezoeker")
    (folder / "1.pdf").write_bytes(fill_pdf({"activiteit": "Soep"}, {"cijfer": "7"}, visitor))
    kom_erbij.inlezen(folder, folder.parent / "uitkomst.csv")
    assert rows(folder.parent / "uitkomst.csv")[0]["cijfer"] == "7"
    assert not (folder.parent / "activiteiten.csv").exists()


def test_what_cannot_be_a_sheet_is_refused(folder: Path) -> None:
    (folder / "soep.pdf").write_bytes(fill_pdf(SOEP))
    with pytest.raises(UsageError, match=r"geen \.csv of \.xlsx"):
        kom_erbij.inlezen(folder, folder.parent / "lijst.ods")
    other = folder.parent / "adressen.csv"
    other.write_text("straat en zo\r\nzomaar wat\r\n")
    with pytest.raises(InputError, match="kopregel"):
        kom_erbij.inlezen(folder, other)
    assert other.read_text() == "straat en zo\nzomaar wat\n"


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(("titel", "omschrijving", "kosten")), ANY, min_size=1), max_size=3))
def test_any_text_comes_back_from_the_sheet(
    tmp_path_factory: pytest.TempPathFactory, filled: list[dict[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("lijst") / "a.csv"
    sheet = FormSheet(path, COLUMNS["activiteiten"], lambda head: head)
    origins = {}
    for number, values in enumerate(filled):
        its = {column: Value(text, (column,)) for column, text in values.items()}
        sheet.put(f"f{number}.pdf", its, None)
        origins[f"f{number}.pdf"] = Origin("0", its)
    path.write_bytes(sheet.data())
    again = FormSheet(path, COLUMNS["activiteiten"], lambda head: head if head in COLUMNS["activiteiten"] else "")
    for number, values in enumerate(filled):
        for column, text in values.items():
            assert again.cell(again.rows[f"f{number}.pdf"], column) == text
    assert again.data() == sheet.data()
    write_origins(path.with_name("h.csv"), origins)
    assert read_origins(path.with_name("h.csv")) == origins


@given(st.text())
def test_what_is_guarded_is_read_as_it_was(text: str) -> None:
    assert plain(harmless(text)) == text
    assert harmless(text)[:1] not in ("=", "-", "@")


def test_the_command_tells_what_it_read_and_what_it_did_not(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    (folder / "soep.pdf").write_bytes(fill_pdf(SOEP))
    (folder / "stuk.pdf").write_bytes(b"%PDF-1.7")
    assert execute(["inlezen", "formulieren", "--json"]) == Exit.SOME_ROWS_FAILED
    said = capsys.readouterr()
    failed, whole = (json.loads(line) for line in said.out.splitlines())
    assert failed["bestand"] == "formulieren/stuk.pdf"
    assert whole == {"lijsten": ["activiteiten.csv"], "nieuw": 1, "bijgewerkt": 0, "gelijk": 0, "niet_gelezen": 1}
    assert "1 nieuwe rij" in said.err
    assert execute(["inlezen", "formulieren", "--stil", "--jaar", "2030"]) == Exit.SOME_ROWS_FAILED
    said = capsys.readouterr()
    assert "u vroeg om 2030" in said.err
    assert not said.out


def test_a_form_by_its_own_name_needs_no_word_for_filling_in(tmp_path: Path) -> None:
    made = kom_erbij.maak("aanmeldformulier", "Gouda", formaat="docx", uit=tmp_path)
    assert [one.bestand.suffix for one in made] == [".docx"]
