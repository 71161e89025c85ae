"""A poster through all floors: the words are in the files, the bytes are the same, what does not fit is said."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import docx
import pypdfium2
import pytest

import kom_erbij
from kom_erbij.cli import run
from kom_erbij.errors import DoesNotFitError, UnknownGemeenteError

ROOT = Path(__file__).parent.parent
SUPPER = {"gemeente": "Gouda", "titel": "Samen eten in de Waag", "datum": "30-09-2027", "tijd": "17.30-20.00"}


def words_in_pdf(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        text: str = document[0].get_textpage().get_text_range()
    finally:
        document.close()
    return " ".join(text.replace("\u00a0", " ").split())


def words_in_docx(path: Path) -> str:
    body = docx.Document(io.BytesIO(path.read_bytes())).element.body
    return "".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))


def test_poster_has_its_words_in_pdf_and_docx(tmp_path: Path) -> None:
    made = kom_erbij.poster(**SUPPER, uit=tmp_path, dpi=40)
    assert [one.bestand.name for one in made] == [
        f"gouda_poster_samen-eten-in-de-waag_a3{rest}" for rest in ("_druk.pdf", "_scherm.pdf", ".docx", ".png")
    ]
    told = (words_in_pdf(made[0].bestand), words_in_pdf(made[1].bestand), words_in_docx(made[2].bestand))
    for part in ("Samen eten", "in de Waag", "donderdag", "17.30", "Gouda"):
        assert all(part in words for words in told), part


def test_same_input_same_bytes(tmp_path: Path) -> None:
    one = kom_erbij.poster(**SUPPER, uit=tmp_path / "a", dpi=40)
    two = kom_erbij.poster(**SUPPER, uit=tmp_path / "b", dpi=40)
    assert [made.bestand.read_bytes() for made in one] == [made.bestand.read_bytes() for made in two]


def test_too_long_a_title_is_an_error_that_names_it_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(DoesNotFitError) as caught:
        kom_erbij.poster(**SUPPER | {"titel": "Samen eten en nog veel meer gezelligs " * 12}, uit=tmp_path)
    assert "--titel" in str(caught.value)
    assert "tekens korter" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_where_one_text_made_shorter_is_not_enough_no_number_is_given(tmp_path: Path) -> None:
    """The longest is to blame, but all of it is less than what is too much."""
    long = {
        "organisator": "Stichting Welzijn " * 40, "aanmelden": "Aanmelden kan bij de balie " * 30,
        "doelgroep": "iedereen die wil " * 40, "omschrijving": ("woord " * 400)[:1201],
    }  # fmt: skip
    with pytest.raises(DoesNotFitError) as caught:
        kom_erbij.poster(
            "Gouda", titel="Samen eten", datum="30-09-2027", locatie="De Waag", maat="a3", uit=tmp_path, **long
        )
    assert "maak ook andere teksten korter" in str(caught.value)
    assert "tekens korter" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Goudaa", "Bedoelde u Gouda"),
        ("Bergen", "meer dan één"),
        ("Reeuwijk", "ligt in Bodegraven-Reeuwijk"),
        ("Atlantis", "geen gemeente"),
    ],
)
def test_an_unknown_gemeente_gets_the_way_out(name: str, said: str) -> None:
    with pytest.raises(UnknownGemeenteError) as caught:
        kom_erbij.poster(name)
    assert said in str(caught.value)


def test_example_campaign_and_its_json_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = ROOT / "examples" / "gouda" / "activiteiten.csv"
    options = ["--product", "poster", "--formaat", "pdf", "--doel", "scherm", "--uit", str(tmp_path), "--json"]
    arguments = ["batch", str(sheet), *options]
    assert run(arguments) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["rij"] for line in lines] == list(range(2, 16))
    assert {line["maat"] for line in lines} == {"a3"}
    assert all(Path(line["bestand"]).is_file() for line in lines)


def test_a_bad_row_costs_that_row_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "blad.csv"
    sheet.write_text("titel;datum\nGoed;30 september\nFout;32 mei\n", encoding="utf-8")
    options = ["--product", "poster", "--gemeente", "gouda", "--formaat", "pdf", "--doel", "scherm", "--json"]
    arguments = ["batch", str(sheet), *options]
    assert run([*arguments, "--uit", str(tmp_path)]) == 1
    good, bad = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert good["titel"] == "Goed"
    assert (bad["rij"], bad["veld"]) == (3, "datum")
    assert "32 mei" in bad["fout"]


@pytest.mark.parametrize("name", ["poster", "aankondigingsposter", "social-post", "socialpost", "uitnodiging"])
def test_each_name_of_a_product_is_a_command(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--formaat", "pdf", "--doel", "scherm", "--uit", str(tmp_path), "--stil"]
    assert run([name, "--gemeente", "gouda", *options]) == 0
    assert capsys.readouterr().err == ""
    assert list(tmp_path.glob("gouda_*.pdf"))


def test_a_wrong_size_names_the_right_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["poster", "--gemeente", "Gouda", "--maat", "a9"]) == 2
    said = capsys.readouterr().err
    assert "geen maat “a9”" in said
    assert "a3" in said


def test_a_card_has_two_sides(tmp_path: Path) -> None:
    made = kom_erbij.invitation_card(**SUPPER, uit=tmp_path, formaat="png", dpi=40)
    assert [one.bestand.name.split("_")[-1] for one in made] == ["voorkant.png", "achterkant.png"]


def test_fill_in_poster_has_named_fields(tmp_path: Path) -> None:
    import pikepdf

    (made,) = kom_erbij.poster("Gouda", uit=tmp_path, formaat="pdf", doel="scherm", invul=True)
    with pikepdf.open(made.bestand) as pdf:
        names = [str(field.T) for field in pdf.Root.AcroForm.Fields]
        assert names == ["titel", "titel-2", "datum", "tijd", "locatie", "aanmelden"]
        assert all(str(field.TU) for field in pdf.Root.AcroForm.Fields)


def test_docx_carries_its_fonts_and_they_can_be_read_back(tmp_path: Path) -> None:
    import zipfile

    from fontTools.ttLib import TTFont

    (made,) = kom_erbij.poster(**SUPPER, uit=tmp_path, formaat="docx")
    with zipfile.ZipFile(made.bestand) as package:
        table = package.read("word/fontTable.xml").decode()
        hidden = package.read("word/fonts/display.odttf")
    key = re.search(r'r:id="display" w:fontKey="\{([0-9A-F-]+)\}"', table)
    assert key is not None
    mask = bytes.fromhex(key.group(1).replace("-", ""))[::-1]
    data = bytes(byte ^ mask[index % 16] for index, byte in enumerate(hidden[:32])) + hidden[32:]
    assert TTFont(io.BytesIO(data))["name"].getDebugName(1) == "Fredoka One"
