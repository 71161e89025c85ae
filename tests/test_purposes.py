"""For paper and for the screen: which files there are, what each is for, and that none breaks its promise."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import kom_erbij
from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.cli import run
from kom_erbij.errors import Finding, Place, PromiseError, Severity, UsageError
from kom_erbij.preflight.report import Report
from kom_erbij.production.make import promise

GIVEN: dict[str, Any] = {"formaat": "pdf", "today": date(2027, 3, 1)}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def names(made: kom_erbij.Result) -> list[str]:
    return [one.bestand.name for one in made]


def test_a_poster_is_for_paper_and_for_the_screen() -> None:
    made = kom_erbij.poster("Gouda", **GIVEN)
    assert names(made) == ["gouda_poster_a3_druk.pdf", "gouda_poster_a3_scherm.pdf"]
    assert [one.doel for one in made] == ["druk", "scherm"]
    press, screen = (pikepdf.open(one.bestand) for one in made)
    assert str(press.Root.OutputIntents[0].S) == "/GTS_PDFX"
    assert "/StructTreeRoot" in screen.Root
    assert press.pages[0].mediabox[2] > screen.pages[0].mediabox[2]


@pytest.mark.parametrize("doel", list(Doel))
def test_one_purpose_is_one_file(doel: Doel) -> None:
    assert names(kom_erbij.poster("Gouda", doel=str(doel), **GIVEN)) == [f"gouda_poster_a3_{doel}.pdf"]


def test_a_post_is_for_screens_only() -> None:
    made = kom_erbij.social_post("Gouda", maat="1080x1080", **GIVEN)
    assert [(one.bestand.name, one.doel) for one in made if one.formaat == "pdf"] == [
        ("gouda_social-post_1080x1080.pdf", "scherm")
    ]
    with pytest.raises(UsageError, match="alleen voor het scherm"):
        kom_erbij.social_post("Gouda", doel="druk", **GIVEN)


def test_json_says_what_each_file_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["poster", "--gemeente", "Gouda", "--json", "--stil", "--dpi", "36"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["formaat"], one["doel"]) for one in lines] == [
        ("pdf", "druk"), ("pdf", "scherm"), ("docx", None), ("png", "scherm"),
    ]  # fmt: skip


def test_a_print_shop_has_it_its_way() -> None:
    Path("kom-erbij.toml").write_text(
        '[drukker.jansen]\nafloop = 5\nsnijtekens = false\nstandaard = "x1a"\n', encoding="utf-8"
    )
    made = kom_erbij.poster("Gouda", doel="druk", drukker="Jansen", **GIVEN)
    with pikepdf.open(made[0].bestand) as pdf:
        page = pdf.pages[0]
        assert float(page.trimbox[0] - page.mediabox[0]) == pytest.approx(5 * 72 / 25.4, abs=0.01)
        assert str(pdf.docinfo["/GTS_PDFXVersion"]).startswith("PDF/X-1a")
    with pytest.raises(UsageError, match="geen bekende drukker"):
        kom_erbij.poster("Gouda", drukker="pietersen", **GIVEN)


@pytest.mark.parametrize(("product", "sheets"), [("invitation-card", 2), ("poster", 4)])
def test_on_sheets_of_a4(product: str, sheets: int) -> None:
    made = kom_erbij.maak(product, "Gouda", doel="druk", op_a4=True, **GIVEN)
    (on_a4,) = [one for one in made if one.bestand.name.endswith("_op-a4.pdf")]
    with pikepdf.open(on_a4.bestand) as pdf:
        assert len(pdf.pages) == sheets
        sizes = {tuple(sorted(round(float(side) / 72 * 25.4) for side in page.mediabox[2:])) for page in pdf.pages}
        assert sizes == {(210, 297)}
    with pytest.raises(UsageError, match="niet op A4-vellen"):
        kom_erbij.social_post("Gouda", op_a4=True, **GIVEN)


def test_a_file_that_breaks_its_promise_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def colourful(*given: Any, **options: Any) -> bytes:
        pdf, out = pikepdf.new(), io.BytesIO()
        page = pdf.add_blank_page(page_size=(200, 200))
        page.Contents = pdf.make_stream(b"1 0 0 rg 0 0 200 200 re f")
        pdf.save(out)
        return out.getvalue()

    monkeypatch.setattr("kom_erbij.writers.pdf.write_pdf", colourful)
    with pytest.raises(PromiseError, match="de PDF voor de drukker is niet goed") as caught:
        promise.promised_pdf((), Doel.DRUK, Drukker(), slug_line="")
    assert "color-rgb" in {one.rule for one in caught.value.findings}
    with pytest.raises(PromiseError):
        kom_erbij.poster("Gouda", doel="druk", **GIVEN)
    assert not Path("uit").exists()


def test_an_option_that_does_not_exist_is_told() -> None:
    with pytest.raises(UsageError, match="Bedoelde u “titel”"):
        kom_erbij.poster("Gouda", titl="Koffie", **GIVEN)  # type: ignore[call-arg]


def test_what_preflight_warns_of_is_told_with_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def doubtful(data: bytes, doel: Doel, *given: Any, **options: Any) -> Report:
        return Report("", doel, (Finding("fine-line", Severity.WARNING, Place(page=1), "een lijn is dun."),), 1)

    monkeypatch.setattr("kom_erbij.preflight.preflight", doubtful)
    result = kom_erbij.poster("Gouda", doel="druk", **GIVEN)
    assert "de PDF voor de drukker is gekeurd, met een opmerking: een lijn is dun." in [
        one.what for one in result.notes
    ]
