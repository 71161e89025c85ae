"""A whole kit with one command: each file in its folder, chosen in kit.toml, with all that batch promises."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

import kom_erbij
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.cli.show import duration
from kom_erbij.errors import ConfigError, UsageError
from kom_erbij.production.ask.inputs import source_of
from kom_erbij.production.ask.kits import kit_of
from kom_erbij.production.ask.wishes import Wishes, registry_of
from kom_erbij.production.batch import _Series
from kom_erbij.production.check.order import workbook_of
from kom_erbij.production.keep.zips import zipped
from kom_erbij.production.make.plan import plan_campaigns, plan_rows
from kom_erbij.production.result import Result
from kom_erbij.template.registry import products
from kom_erbij.threads import pdfium_document

TODAY = date(2027, 3, 1)
ROWS = "titel;datum\nKoffie;30-09-2027\nThee;1-10-2027\n"
QUICK: dict[str, Any] = {"formaat": "docx", "werkers": 1, "today": TODAY}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lijst.csv").write_text(ROWS, encoding="utf-8")


def kit_file(text: str) -> Path:
    Path("kit.toml").write_text(text, encoding="utf-8")
    return Path("kit.toml")


def small(**given: Any) -> kom_erbij.Result:
    """A kit of two products, made quickly."""
    chosen = kit_file(
        'basis = "klein"\n[producten]\nbericht = false\nuitnodiging = false\nposter = { maten = ["a4"] }\n'
    )
    return kom_erbij.kit("Gouda", "lijst.csv", **{"kit": chosen, **QUICK, **given})


def pdf_text(path: str) -> str:
    with pdfium_document(Path(path).read_bytes()) as document:
        return " ".join(document[0].get_textpage().get_text_bounded().split())


def where(result: kom_erbij.Result) -> set[str]:
    return {one.bestand.relative_to("uit").as_posix() for one in result}


def test_each_file_is_in_the_folder_of_who_uses_it() -> None:
    assert where(small()) == {
        "gouda/partners/gouda_poster_a4.docx",
        "gouda/partners/gouda_poster_a4_invul.docx",
        "gouda/partners/gouda_poster_koffie_a4.docx",
        "gouda/partners/gouda_poster_thee_a4.docx",
        "gouda/pers/gouda_press-release_a4.docx",
        "gouda/pers/gouda_press-release_koffie_a4.docx",
        "gouda/pers/gouda_press-release_thee_a4.docx",
    }


def test_what_is_for_the_press_and_for_a_screen_is_told_apart() -> None:
    given: dict[str, Any] = {"formaat": "pdf", "maat": "a4", "werkers": 1, "today": TODAY}
    Path("lijst.csv").write_text("titel;datum\nKoffie;30-09-2027\n", encoding="utf-8")
    assert where(kom_erbij.batch("lijst.csv", "poster", "Gouda", op_a4=True, **given)) == {
        "gouda/drukker/gouda_poster_koffie_a4_druk.pdf",
        "gouda/web/gouda_poster_koffie_a4_scherm.pdf",
        "gouda/op-tafel/gouda_poster_koffie_a4_op-a4.pdf",
    }


def test_no_two_subjects_of_a_kit_have_one_name(tmp_path: Path) -> None:
    source = source_of("Gouda", {}, date(2027, 3, 1), sheet=tmp_path / "lijst.csv")
    rows, _ = source.read(Path("lijst.csv"), None)
    wishes = Wishes()
    planned = [(one, tuple(one.sizes)) for one in products()]
    jobs, _ = plan_rows(rows, planned, source, wishes)
    jobs = [*plan_campaigns(jobs, planned, source, wishes), *jobs]
    about = defaultdict(set)
    for one in jobs:
        about[one.product.name, one.titel_slug, one.label, one.onderwerp.invul].add(one.onderwerp.soort)
    assert about["flyer", "", "a5", False] == {Soort.PROGRAMMA}
    assert [name for name, its in about.items() if len(its) > 1] == []


def test_all_of_an_activity_in_a_folder_of_its_own_or_everything_in_one() -> None:
    own = where(small(per_activiteit=True))
    assert "gouda/koffie/gouda_poster_koffie_a4.docx" in own
    assert "gouda/koffie/gouda_press-release_koffie_a4.docx" in own
    assert "gouda/pers/gouda_press-release_a4.docx" in own
    assert all("/" not in one for one in where(small(plat=True)))
    with pytest.raises(UsageError, match="gaan niet samen"):
        small(plat=True, per_activiteit=True)


def test_it_goes_on_where_it_was_and_keeps_hand_work() -> None:
    small()
    ours, gone = (
        Path("uit/gouda/pers/gouda_press-release_thee_a4.docx"),
        Path("uit/gouda/partners/gouda_poster_a4.docx"),
    )
    ours.write_bytes(b"eigen werk")
    gone.unlink()
    again = small()
    assert where(again) == {"gouda/partners/gouda_poster_a4.docx"}
    assert ours.read_bytes() == b"eigen werk"


def test_schoon_removes_a_row_and_leaves_what_is_of_the_week() -> None:
    small()
    Path("lijst.csv").write_text(ROWS.replace("Thee;1-10-2027\n", ""), encoding="utf-8")
    # The programme tells of one activity less, and is made again.
    result = small(schoon=True)
    assert {one.name for one in result.removed} == {
        "gouda_poster_thee_a4.docx",
        "gouda_press-release_thee_a4.docx",
    }
    assert Path("uit/gouda/partners/gouda_poster_a4_invul.docx").is_file()
    # A batch of the same list, which makes nothing of the week, leaves that too.
    given: dict[str, Any] = {**QUICK, "maat": "a4"}
    assert kom_erbij.batch("lijst.csv", "poster", "Gouda", schoon=True, **given).removed == ()


def test_the_last_file_takes_its_folder_along() -> None:
    Path("een.csv").write_text("titel;datum\nKoffie;30-09-2027\nSoep;1-10-2027\n", encoding="utf-8")
    given: dict[str, Any] = {**QUICK, "maat": "a4", "per_activiteit": True}
    kom_erbij.batch("een.csv", "poster", "Gouda", **given)
    Path("een.csv").write_text("titel;datum\nKoffie;30-09-2027\n", encoding="utf-8")
    kom_erbij.batch("een.csv", "poster", "Gouda", schoon=True, **given)
    assert sorted(one.name for one in Path("uit/gouda").iterdir()) == ["koffie"]


def test_no_link_is_followed_below_the_folder() -> None:
    Path("elders").mkdir()
    Path("uit/gouda").mkdir(parents=True)
    Path("uit/gouda/pers").symlink_to(Path("elders").resolve())
    result = small()
    assert list(Path("elders").iterdir()) == []
    assert {Path(one.place.file or "").name for one in result.unwritten} == {
        "gouda_press-release_a4.docx",
        "gouda_press-release_koffie_a4.docx",
        "gouda_press-release_thee_a4.docx",
    }
    assert all("link" in one.what for one in result.unwritten)


def test_nothing_is_removed_through_a_link() -> None:
    small()
    Path("uit/gouda/pers").rename("elders")
    Path("uit/gouda/pers").symlink_to(Path("elders").resolve())
    Path("lijst.csv").write_text(ROWS.replace("Thee;1-10-2027\n", ""), encoding="utf-8")
    small(schoon=True)
    assert Path("elders/gouda_press-release_thee_a4.docx").is_file()


def test_partners_get_their_letters_in_the_same_kit() -> None:
    Path("partners.csv").write_text("organisatie\nKoor\nHuis\n", encoding="utf-8")
    one_letter = """basis = "klein"
        [producten]
        bericht = false
        uitnodiging = false
        poster = false
        bedankbrief = true
    """

    def made(**given: Any) -> kom_erbij.Result:
        return kom_erbij.kit("Gouda", "lijst.csv", kit=kit_file(one_letter), **QUICK, **given)

    plain = where(made())
    result = made(partners="partners.csv", zip=True)
    assert where(result) == {
        "gouda/partners/gouda_thank-you-letter_koor_a4.docx",
        "gouda/partners/gouda_thank-you-letter_huis_a4.docx",
    }
    assert {one.relative_to("uit").as_posix() for one in result.unchanged} == plain
    assert result.overzicht and "gouda_thank-you-letter_koor_a4.docx" in result.overzicht.read_text("utf-8")
    with zipfile.ZipFile("uit/gouda.zip") as whole:
        assert "gouda/partners/gouda_thank-you-letter_koor_a4.docx" in whole.namelist()
    Path("partners.csv").write_text("organisatie\nKoor\nHuis van de Buurt\n", encoding="utf-8")
    left = made(partners="partners.csv", schoon=True)
    assert [one.name for one in left.removed] == ["gouda_thank-you-letter_huis_a4.docx"]
    with pytest.raises(UsageError, match="voor partners"):
        small(partners="partners.csv")


def test_without_activities_there_is_what_is_of_the_week() -> None:
    chosen = kit_file('basis = "klein"\n[producten]\nbericht = false\nposter = { maten = ["a4"] }\n')
    assert where(kom_erbij.kit("Gouda", kit=chosen, **QUICK)) == {
        "gouda/op-tafel/gouda_invitation-card_a6.docx",
        "gouda/partners/gouda_poster_a4.docx",
        "gouda/partners/gouda_poster_a4_invul.docx",
        "gouda/pers/gouda_press-release_a4.docx",
    }


def planned(text: str, **given: Any) -> dict[str, set[str]]:
    """By product: what each file of a kit is of ("" for the week) and its format. Nothing is made."""
    known = registry_of({}, None)
    contents = kit_of(kit_file(text), known, None)
    source = source_of("Gouda", {}, TODAY)
    series = _Series(known, contents.planned, source, "lijst.csv", None, contents=contents)
    jobs, _ = series.jobs(series.read(), series.wishes(given))
    found: dict[str, set[str]] = {}
    for job in jobs:
        found.setdefault(job.product.called, set()).update(f"{job.titel_slug} {one}" for one in job.wishes.formaten)
    return found


def test_what_lasts_longer_than_an_activity_is_there_once_and_posts_are_pictures() -> None:
    usual = planned('basis = "alles"\n')
    for once in ("spandoek", "rolbanner", "vloersticker", "raamsticker", "ansichtkaart", "kleurplaat"):
        assert {one.partition(" ")[0] for one in usual[once]} == {""}, once
    assert {one.partition(" ")[0] for one in usual["poster"]} == {"", "koffie", "thee"}
    assert {one.partition(" ")[2] for one in usual["bericht"]} == {"png", "txt"}
    assert {one.partition(" ")[2] for one in usual["bewegend"]} == {"png", "gif"}
    # Pictures are for screens; what is printed or sent is a PDF, and Word where somebody changes it.
    assert {one.partition(" ")[2] for one in usual["poster"]} == {"pdf", "docx", "png"}
    for product in ("uitnodiging", "bedankkaart", "flyer", "persbericht"):
        assert {one.partition(" ")[2] for one in usual[product]} == {"pdf", "docx"}, product


def test_kit_toml_says_whether_there_is_one_of_each_activity_and_in_which_formats() -> None:
    asked = planned(
        """basis = "klein"
        [producten]
        vloersticker = { per_activiteit = true, formaten = ["pdf"] }
        poster = { per_activiteit = false }
        bericht = { formaten = ["docx", "txt"] }
        persbericht = { formaten = ["odt"] }
        """
    )
    assert asked["vloersticker"] == {" pdf", "koffie pdf", "thee pdf"}
    assert {one.partition(" ")[0] for one in asked["poster"]} == {""}
    assert {one.partition(" ")[2] for one in asked["bericht"]} == {"docx", "txt"}
    assert {one.partition(" ")[2] for one in asked["persbericht"]} == {"odt"}
    # Who asks for a format on the command gets that.
    assert planned('basis = "klein"\n', formaat="pdf")["bericht"] >= {" pdf", "koffie pdf"}


def test_one_zip_a_gemeente_the_same_each_time() -> None:
    small(zip=True)
    with zipfile.ZipFile("uit/gouda.zip") as whole:
        assert "gouda/pers/gouda_press-release_a4.docx" in whole.namelist()
        assert len(whole.namelist()) == 7
        assert whole.testzip() is None
    first = Path("uit/gouda.zip").read_bytes()
    small(zip=True, opnieuw=True)
    assert Path("uit/gouda.zip").read_bytes() == first


def test_a_zip_and_an_order_are_the_same_on_any_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [Path("uit/gouda", name) for name in ("appel.txt", "Zebra.txt", "a/b.txt")]
    for one in files:
        one.parent.mkdir(parents=True, exist_ok=True)
        one.write_text("x", encoding="utf-8")

    def made() -> tuple[bytes, bytes]:
        assert not zipped(Result(unchanged=tuple(files)), Path("uit")).unwritten
        return Path("uit/gouda.zip").read_bytes(), workbook_of([], "Gouda")

    here = made()
    with zipfile.ZipFile("uit/gouda.zip") as whole:
        assert whole.namelist() == ["gouda/Zebra.txt", "gouda/a/b.txt", "gouda/appel.txt"]
    monkeypatch.setattr(zipfile, "sys", SimpleNamespace(platform="win32"))
    assert zipfile.ZipInfo("x").create_system == 0
    assert made() == here


@pytest.mark.parametrize("kind", ["another's", "changed"])
def test_a_zip_of_somebody_stays(kind: str) -> None:
    if kind == "changed":
        small(zip=True)
        with zipfile.ZipFile("uit/gouda.zip", "a") as whole:
            whole.writestr("gouda/eigen.txt", "van mij")
    else:
        Path("uit").mkdir()
        Path("uit/gouda.zip").write_bytes(b"van iemand")
    before = Path("uit/gouda.zip").read_bytes()
    result = small(zip=True)
    assert Path("uit/gouda.zip").read_bytes() == before
    assert [one.what for one in result.unwritten] == [
        "dit bestand is niet door dit programma gemaakt, of is daarna veranderd; het is niet overschreven."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('basis = "reusachtig"\n', "“reusachtig” kan hier niet."),
        ("[producten]\nfolder = 3\n", "“folder” is geen product."),
        ('[producten]\nposter = { maten = ["a9"] }\n', "poster heeft geen maat “a9”."),
        ("[producten]\nposter = { stuks = 3 }\n", "“stuks” is hier geen instelling."),
        ("[producten]\nposter = -1\n", "past hier niet"),
        ('[producten]\nspandoek = { formaten = ["docx"] }\n', "spandoek kan geen “docx” zijn."),
        ("[producten\n", "dit is geen TOML."),
    ],
)
def test_what_is_wrong_in_kit_toml_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said.split(" ")[0]) as error:
        kom_erbij.kit("Gouda", kit=kit_file(text), **QUICK)
    assert any(said in one.what for one in error.value.findings)
    assert all("kit.toml" in (one.place.file or "") for one in error.value.findings)


def test_a_kit_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="reusachtig"):
        kom_erbij.kit("Gouda", kit="reusachtig", **QUICK)


def test_it_says_how_long_it_will_take_and_nothing_when_all_is_there() -> None:
    told: list[kom_erbij.Verwachting] = []
    small(on_plan=told.append)
    small(on_plan=told.append)
    assert told[0].bestanden == 7
    assert told[0].seconden > 0
    assert told[1] == kom_erbij.Verwachting(0, 0.0)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (9, "ongeveer 10 seconden"),
        (44, "ongeveer 45 seconden"),
        (50, "ongeveer een minuut"),
        (170, "ongeveer 3 minuten"),
    ],
)
def test_how_long_is_said_no_finer_than_it_is_known(seconds: float, said: str) -> None:
    assert duration(seconds) == said


def test_the_order_has_a_line_for_each_file_for_the_shop() -> None:
    Path("lijst.csv").write_text("titel;datum\nKoffie;30-09-2027\n", encoding="utf-8")
    chosen = kit_file(
        'basis = "klein"\n[producten]\nbericht = false\npersbericht = false\nuitnodiging = 250\n'
        'poster = { maten = ["a4"], aantal = 7, papier = "karton" }\n'
    )
    given: dict[str, Any] = {**QUICK, "formaat": "pdf", "doel": "druk"}
    kom_erbij.kit("Gouda", "lijst.csv", kit=chosen, **given)
    page = openpyxl.load_workbook("uit/gouda/bestelling.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]
    told = [(row[0], row[2], row[3], row[4], row[5], row[7]) for row in rows[:-1]]
    one, both, card, shop = "enkelzijdig", "dubbelzijdig", "300 g/m², mat", "gouda_{}_druk.pdf"
    assert sorted(told) == [
        ("Poster", "Koffie", 7, one, "karton", shop.format("poster_koffie_a4")),
        ("Poster", "de hele week", 7, one, "karton", shop.format("poster_a4")),
        ("Uitnodiging", "Koffie", 250, both, card, shop.format("invitation-card_koffie_a6")),
        ("Uitnodiging", "de hele week", 250, both, card, shop.format("invitation-card_a6")),
    ]
    paper = pdf_text("uit/gouda/bestelling.pdf")
    assert "Poster, A4 2 7 14 karton, enkelzijdig" in paper
    assert "gouda_poster_koffie_a4_druk.pdf: Koffie" in paper
    first = Path("uit/gouda/bestelling.xlsx").read_bytes()
    kom_erbij.kit("Gouda", "lijst.csv", kit=chosen, **{**given, "opnieuw": True})
    assert Path("uit/gouda/bestelling.xlsx").read_bytes() == first
