"""Nothing lost, nothing of another: whose a file is, what `--schoon` removes, and what is told of yesterday's files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import kom_erbij
from kom_erbij.errors import Severity, UsageError
from kom_erbij.production.keep.folder import OutputFolder
from kom_erbij.production.keep.lists import MOST_GONE, Rows, check_share
from kom_erbij.production.keep.manifest import Bron, Entry, Origin, read_manifest
from kom_erbij.production.keep.stamp import Stamp
from kom_erbij.production.result import Result

TODAY = date(2027, 3, 1)
SMALL: dict[str, Any] = {"maat": "a4", "formaat": "png", "dpi": 36, "today": TODAY, "werkers": 1}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, *rows: str, head: str = "titel;datum") -> str:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    return name


def make(name: str, *rows: str, head: str = "titel;datum", gemeente: str | None = "Gouda", **given: Any) -> Result:
    return kom_erbij.batch(write(name, *rows, head=head), "poster", gemeente, plat=True, **{**SMALL, **given})


def there() -> list[str]:
    return sorted(path.name.split("_")[2] for path in Path("uit").glob("*.png"))


def told(result: Result, rule: str = "oud-bestand") -> str:
    return " ".join(str(one) for one in result.notes if one.rule == rule)


ABC = ("Koffie;30-09-2027", "Thee;30-09-2027", "Soep;30-09-2027")


def test_a_row_with_an_error_costs_no_file() -> None:
    make("lijst.csv", *ABC)
    result = make("lijst.csv", ABC[0], "Thee;32 mei", ABC[2], schoon=True)
    assert (result.removed, there()) == ((), ["koffie", "soep", "thee"])
    assert "thee" in told(result)
    assert "niet elke rij is goed gelezen" in told(result)
    # Nor where each of them has one.
    assert make("lijst.csv", *(f"{one};32 mei" for one in ("Koffie", "Thee", "Soep")), schoon=True).removed == ()
    assert there() == ["koffie", "soep", "thee"]


def test_a_row_that_a_filter_hides_costs_no_file() -> None:
    book = openpyxl.Workbook()
    for row in (("titel", "datum"), *(one.split(";") for one in ABC)):
        book.active.append(row)
    book.save("lijst.xlsx")
    assert len(kom_erbij.batch("lijst.xlsx", "poster", "Gouda", plat=True, **SMALL)) == 3
    book.active.row_dimensions[3].hidden = True
    book.save("lijst.xlsx")
    result = kom_erbij.batch("lijst.xlsx", "poster", "Gouda", plat=True, schoon=True, **SMALL)
    assert (result.removed, there()) == ((), ["koffie", "soep", "thee"])
    assert "verborgen" in told(result)


def test_two_lists_of_one_name_leave_each_other_alone() -> None:
    make("noord/lijst.csv", "Koffie;30-09-2027")
    result = make("zuid/lijst.csv", "Thee;30-09-2027", schoon=True)
    assert (result.removed, told(result), there()) == ((), "", ["koffie", "thee"])


def test_what_another_list_calls_the_same_is_not_overwritten() -> None:
    make("noord/lijst.csv", "Koffie;30-09-2027", "Soep;30-09-2027", "Taart;30-09-2027")
    before = Path("uit/gouda_poster_koffie_a4.png").read_bytes()
    result = make("zuid/lijst.csv", "Koffie;1-10-2027", "Thee;1-10-2027")
    assert [one.titel for one in result] == ["Thee"]
    assert Path("uit/gouda_poster_koffie_a4.png").read_bytes() == before
    assert "../noord/lijst.csv" in result.failed[0].fout
    # A file that both have stays as long as one of them has it.
    assert make("zuid/lijst.csv", "Thee;1-10-2027", "Soep;30-09-2027").failed == ()
    assert make("zuid/lijst.csv", "Thee;1-10-2027", schoon=True).removed == ()
    assert "soep" in there()


@pytest.mark.parametrize("name", ["Lijst van vrijdag.csv", "archief/lijst.csv"])
def test_a_list_that_was_renamed_or_moved_is_still_the_same(name: str) -> None:
    make("lijst.csv", *ABC)
    Path("lijst.csv").unlink()
    result = make(name, *ABC[:2], schoon=True)
    assert ([path.name for path in result.removed], there()) == (["gouda_poster_soep_a4.png"], ["koffie", "thee"])


def test_a_copy_is_a_list_of_its_own_and_may_change_its_rows() -> None:
    make("lijst.csv", *ABC)
    result = make("lijst v2.csv", ABC[0], "Thee;1-10-2027", schoon=True)
    assert ([one.titel for one in result], result.failed, result.removed) == (["Thee"], (), ())
    assert there() == ["koffie", "soep", "thee"]


def test_another_gemeente_of_the_same_list_is_left() -> None:
    make("lijst.csv", *ABC)
    result = make("lijst.csv", *ABC[:1], gemeente="Waddinxveen", schoon=True)
    assert (result.removed, len(there())) == ((), 4)


def test_a_column_gemeente_that_is_not_understood_any_more_costs_no_file() -> None:
    rows = [
        f"{title};30-09-2027;{place}" for title, place in (("Koffie", "Waddinxveen"), ("Thee", "Gouda"), ("Soep", ""))
    ]
    make("lijst.csv", *rows, head="titel;datum;gemeente")
    result = make("lijst.csv", *rows, head="titel;datum;xyz", schoon=True)
    assert result.removed == ()
    assert Path("uit/waddinxveen_poster_koffie_a4.png").exists()
    # A row that the column does name as gone is gone.
    result = make("lijst.csv", *rows[1:], head="titel;datum;gemeente", schoon=True)
    assert [path.name for path in result.removed] == ["gouda_poster_koffie_a4.png", "waddinxveen_poster_koffie_a4.png"]


def test_products_and_sizes_that_a_run_does_not_make_are_left() -> None:
    make("lijst.csv", "Koffie;30-09-2027", "Thee;30-09-2027")
    kom_erbij.batch("lijst.csv", "press-release", "Gouda", plat=True, **{**SMALL, "formaat": "docx"})
    made = {path.name for path in Path("uit").glob("*_*")}
    result = make("lijst.csv", "Koffie;30-09-2027", "Thee;30-09-2027", maat="a3", schoon=True)
    assert (result.removed, told(result)) == ((), "")
    assert made < {path.name for path in Path("uit").glob("*_*")}
    # What the list lacks goes whatever it was: the sheet no longer has it.
    removed = make("lijst.csv", "Koffie;30-09-2027", "Taart;1-10-2027", schoon=True).removed
    assert len(removed) == 3
    assert {path.name.split("_")[2] for path in removed} == {"thee"}
    assert Path("uit/gouda_press-release_a4.docx").exists()


def test_past_half_it_stops_before_anything_is_made_and_says_how_to_go_on() -> None:
    make("lijst.csv", *ABC)
    with pytest.raises(UsageError, match=r"2 van de 3 bestanden.*--schoon --toch"):
        make("lijst.csv", ABC[0], "Taart;30-09-2027", schoon=True)
    assert there() == ["koffie", "soep", "thee"]
    assert len(make("lijst.csv", ABC[0], "Taart;30-09-2027", schoon=True, toch=True).removed) == 2
    check_share(["a"], ["a", "b"], toch=False)
    assert MOST_GONE == 0.5


def test_cancelled_and_renamed_rows_leave_files_that_are_told() -> None:
    make("lijst.csv", *ABC)
    result = make("lijst.csv", ABC[0], "AFGELAST: Thee;30-09-2027", "Erwtensoep;30-09-2027")
    assert "2 bestanden" in told(result)
    assert "gouda_poster_soep_a4.png en gouda_poster_thee_a4.png" in told(result)
    assert "Met --schoon worden ze verwijderd" in told(result)
    assert all(one.severity is Severity.WARNING for one in result.notes if one.rule == "oud-bestand")
    result = make("lijst.csv", ABC[0], "AFGELAST: Thee;30-09-2027", "Erwtensoep;30-09-2027", schoon=True)
    assert (len(result.removed), told(result), there()) == (2, "", ["erwtensoep", "koffie"])


def test_files_of_before_a_change_that_this_run_did_not_make_are_told() -> None:
    make("lijst.csv", *ABC[:2], formaat="png,docx")
    result = make("lijst.csv", ABC[0], "Thee;1-10-2027")
    assert "gouda_poster_thee_a4.docx" in told(result)
    assert "koffie" not in told(result)
    # A row that cannot be made keeps its file of yesterday: that is told too.
    result = make("lijst.csv", ABC[0], f"Thee;2-10-2027;{'heel veel woorden ' * 400}", head="titel;datum;omschrijving")
    assert len(result.failed) == 1
    assert "gouda_poster_thee_a4.png" in told(result)


def test_the_other_files_of_a_row_with_hand_work_are_made_once() -> None:
    made = make("lijst.csv", "Koffie;30-09-2027", formaat="png,docx")
    (docx,) = [one.bestand for one in made if one.formaat == "docx"]
    docx.write_bytes(b"eigen werk")
    changed = make("lijst.csv", "Koffie;1-10-2027", formaat="png,docx")
    assert [one.formaat for one in changed] == ["png"]
    again = make("lijst.csv", "Koffie;1-10-2027", formaat="png,docx")
    assert (again.made, docx.read_bytes()) == ((), b"eigen werk")
    assert docx.name in told(again)
    assert len(make("lijst.csv", "Koffie;1-10-2027", formaat="png,docx", overschrijf=True)) == 2
    assert docx.read_bytes() != b"eigen werk"


def test_a_file_of_somebody_else_is_told_each_time_and_its_job_made_once() -> None:
    Path("uit").mkdir()
    Path("uit/gouda_poster_koffie_a4.png").write_bytes(b"van iemand")
    assert len(make("lijst.csv", "Koffie;30-09-2027", formaat="png,docx")) == 1
    again = make("lijst.csv", "Koffie;30-09-2027", formaat="png,docx", schoon=True)
    assert (again.made, [path.suffix for path in again.unchanged]) == ((), [".docx"])
    assert "stond er al" in told(again, "met-de-hand")
    assert make("lijst.csv", "Thee;30-09-2027", schoon=True, toch=True, formaat="png,docx").removed != ()
    assert Path("uit/gouda_poster_koffie_a4.png").read_bytes() == b"van iemand"


def test_a_look_hangs_on_the_own_words_of_its_row() -> None:
    rows = [f"Koffie {number};30-09-2027" for number in range(4)]
    make("lijst.csv", rows[0], "Thee;1-10-2027", *rows[1:])
    for change in ("Thee;32 mei", "AFGELAST: Thee;1-10-2027", "Heel iets anders;3-10-2027", None):
        # A job with another ground colour has another stamp, and would be made anew.
        again = make("lijst.csv", rows[0], *([change] if change else []), *rows[1:])
        assert len(again.unchanged) == 4, change
        assert all(one.titel == "Heel iets anders" for one in again)


def test_cancelling_one_of_two_namesakes_does_not_rename_the_other() -> None:
    make("lijst.csv", "Koffie;30-09-2027", "Koffie;1-10-2027")
    result = make("lijst.csv", "Koffie;30-09-2027", "Koffie (afgelast);1-10-2027")
    assert (result.made, len(result.unchanged)) == ((), 1)


def test_an_odd_manifest_costs_only_what_is_odd() -> None:
    make("lijst.csv", *ABC)
    path, outside = Path("uit/manifest.json"), Path("buiten.txt")
    record = json.loads(path.read_text())
    good = record["bestanden"]["gouda_poster_soep_a4.png"]
    outside.write_bytes(b"hoi")
    Path("uit/submap").mkdir()
    Path("uit/link.txt").symlink_to(outside.absolute())
    names = ("../buiten.txt", str(outside.absolute()), "a\0b", "a" * 300, "a\ud800", "manifest.json", ".kom-erbij")
    odd: dict[str, Any] = {
        **dict.fromkeys((*names, "submap", "link.txt"), good), "x": [], "y": {**good, "size": "groot"},
        "z": {**good, "mtime_ns": []}, "q": {**good, "stamp": {"invoer": ["x"]}}, "r": {**good, "bronnen": [1]},
    }  # fmt: skip
    record["bestanden"] |= odd
    path.write_text(json.dumps(record))
    result = make("lijst.csv", *ABC[:2], schoon=True)
    assert [path.name for path in result.removed] == ["gouda_poster_soep_a4.png"]
    assert len(result.unchanged) == 2
    assert outside.read_bytes() == b"hoi"
    assert Path("uit/link.txt").is_symlink() and Path("uit/submap").is_dir()
    assert told(result, "manifest")


def test_a_manifest_of_another_program_is_left_alone() -> None:
    Path("uit").mkdir()
    mine = '{"name": "Mijn site", "icons": []}'
    Path("uit/manifest.json").write_text(mine)
    with pytest.raises(kom_erbij.KomErbijError, match="niet van kom-erbij"):
        make("lijst.csv", *ABC)
    with pytest.raises(kom_erbij.KomErbijError, match="niet van kom-erbij"):
        kom_erbij.poster("Gouda", formaat="png", dpi=36, today=TODAY)
    assert Path("uit/manifest.json").read_text() == mine
    assert [path.name for path in Path("uit").iterdir()] == ["manifest.json"]


@pytest.mark.parametrize("what", [".kom-erbij", ".kom-erbij/journal", ".kom-erbij/lock", ".kom-erbij/manifest.deel"])
def test_no_link_is_followed_in_the_folder(what: str) -> None:
    folder, target = Path("elders"), Path("uit") / what
    folder.mkdir()
    (folder / "manifest.deel").write_text("van iemand")
    target.parent.mkdir(parents=True)
    target.symlink_to((folder if what == ".kom-erbij" else folder / "manifest.deel").absolute())
    with pytest.raises(kom_erbij.KomErbijError, match="link naar elders"):
        make("lijst.csv", *ABC)
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("manifest.deel", "van iemand")]


def test_a_list_is_known_by_its_place_its_tab_and_whose_campaign_it_is(tmp_path: Path) -> None:
    path = Path(write("a/lijst.csv", *ABC))
    one = Bron.of(path, Path("uit"), None, "GM0513")
    assert one.plek == "../a/lijst.csv"
    Path("link.csv").symlink_to(path)
    assert Bron.of(Path("b/../link.csv"), Path("./uit/"), None, "GM0513").id == one.id
    assert len({Bron.of(path, Path("uit"), blad, code).id for blad in (None, "x") for code in ("", "GM0513")}) == 4
    assert str(tmp_path) not in one.plek


def test_the_record_of_an_earlier_version_still_protects_hand_work() -> None:
    made = make("lijst.csv", *ABC[:2])[0].bestand
    path = Path("uit/manifest.json")
    record = json.loads(path.read_text())
    for entry in record["bestanden"].values():
        del entry["inhoud"], entry["bronnen"]
        entry["bron"] = "lijst.csv"
    del record["lijsten"]
    path.write_text(json.dumps(record))
    manifest, notes = read_manifest(Path("uit"))
    # Two posters, and the page that shows them.
    assert (len(manifest.entries), notes) == (3, [])
    made.write_bytes(b"eigen werk")
    result = make("lijst.csv", "Koffie;1-10-2027", ABC[1])
    assert (result.made, len(result.unchanged), told(result)) == ((), 1, "")
    assert made.read_bytes() == b"eigen werk"


def test_rows_say_nothing_of_a_gemeente_that_is_not_in_them() -> None:
    rows = Rows(Bron("lijst.csv"), {"gouda/koffie": "x"}, gemeenten=frozenset({"gouda"}))
    assert [rows.lacks(key) for key in ("gouda/koffie", "gouda/thee", "dokkum/thee")] == [False, True, False]
    assert Rows(Bron("lijst.csv"), {}, gemeenten=None).lacks("dokkum/thee")


def test_the_same_bytes_are_not_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    origin = Origin(Stamp("a", "b", "c", "d"), "x", "gouda/koffie", 1)
    with OutputFolder("uit") as folder:
        folder.put("koffie.txt", b"hoi", origin)
    Path("uit/manifest.json").unlink()

    def never(*given: object) -> None:
        raise AssertionError("geschreven")

    with OutputFolder("uit") as folder, monkeypatch.context() as patch:
        patch.setattr(Path, "replace", never)
        assert folder.put("koffie.txt", b"hoi", origin) == Path("uit/koffie.txt")
    assert isinstance(read_manifest(Path("uit"))[0].entries["koffie.txt"], Entry)
