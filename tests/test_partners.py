"""Letters by name: whom a list of partners says they are for, how they begin, what they thank for, and what is kept."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import kom_erbij
from kom_erbij.cli.commands import execute
from kom_erbij.dutch.aanhef import ALGEMEEN, aanhef
from kom_erbij.errors import Exit, InputError, Severity, UsageError
from kom_erbij.intake.partners import read_partner_rows, read_partners

CSV = Path(__file__).parent.parent / "examples" / "gouda" / "activiteiten.csv"
TODAY = date(2027, 3, 1)
HEAD = "Organisatie;Contactpersoon;Dhr./mevr.;Straat + huisnummer;Postcode;Plaats;E-mailadres;Aantal bezoekers"
LIST = f"""{HEAD};Opmerkingen
De Lange Tafel;A. de Vries;mevr.;Markt 35;2801jk;Gouda;a@voorbeeld.nl;45;belt graag
Wandelclub Stap voor Stap;Jan Jansen;;Kerkstraat 1;2802 AB;Gouda;;;
Koor de Morgen;;;;;;;;
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a list of three partners."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "partners.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


def texts(**given: object) -> dict[str, str]:
    """What each letter in HTML says, by its partner."""
    asked = {"formaat": "html", "today": TODAY, **given}
    made = kom_erbij.render("bedankbrief", "Gouda", **asked)  # type: ignore[arg-type]
    return {one.titel or "": one.data.decode().partition("<main>")[2] for one in made}


@pytest.mark.parametrize(
    ("said", "name", "begin"),
    [
        ("mevrouw", "A. de Vries", "Beste mevrouw De Vries"),
        ("Mw.", "van der Berg", "Beste mevrouw Van der Berg"),
        ("dhr", "J.P. Jansen", "Beste heer Jansen"),
        ("de heer", "drs. P. 't Hart", "Beste heer 't Hart"),
        ("v", "Anna Bakker", "Beste mevrouw Anna Bakker"),
        ("M", "IJsbrand Bol", "Beste heer IJsbrand Bol"),
        ("", "Mevr. A. de Vries", "Beste mevrouw De Vries"),
        ("", "dhr. Jansen", "Beste heer Jansen"),
        ("", "Jan Jansen", "Beste Jan Jansen"),
        ("", "J. Jansen", "Beste J. Jansen"),
        ("x", "Robin Bos", "Beste Robin Bos"),
        ("", "mr. drs. Robin Bos", "Beste Robin Bos"),
        ("onbekend", "Robin Bos", "Beste Robin Bos"),
        ("dhr./mevr.", "Robin Bos", "Beste Robin Bos"),
        ("de heer en mevrouw", "Bos", "Beste heer en mevrouw Bos"),
        ("Beste Els,", "E. Bos", "Beste Els"),
        ("geachte mevrouw De Vries", "", "Geachte mevrouw De Vries"),
        ("", "", ""),
        ("x", "", ""),
    ],
)
def test_how_a_letter_begins(said: str, name: str, begin: str) -> None:
    found = aanhef(said, name)
    assert (found.begin, found.onbekend, found.naamloos) == (begin, False, False)


def test_nobody_is_called_sir_or_madam_whom_the_list_does_not_call_so() -> None:
    for name in ("Maria Bos", "Peter", "Kim de Jong", "Heerema", "Mevlana Celik", "Manfred Vrouwes"):
        assert aanhef("", name).begin == f"Beste {name}"


def test_a_word_that_is_not_known_is_repeated_and_told() -> None:
    read = read_partner_rows([{"organisatie": "Kerk", "contactpersoon": "Bos", "aanhef": "Pastor"}])
    assert read.ontvangers[0].aanhef == "Beste pastor Bos"
    assert [one.what for one in read.findings] == [
        "“Pastor” kennen wij niet als aanhef; de brief begint met “Beste pastor Bos,”."
    ]
    nobody = read_partner_rows([{"organisatie": "Kerk", "aanhef": "mevrouw"}])
    assert nobody.ontvangers[0].aanhef == ""
    assert ALGEMEEN in nobody.findings[0].what


def test_each_letter_is_to_its_own_partner(here: Path) -> None:
    said = texts(partners=here / "partners.csv", programma=CSV)
    assert list(said) == ["De Lange Tafel", "Wandelclub Stap voor Stap", "Koor de Morgen"]
    table, walk, choir = said.values()
    assert "De Lange Tafel<br>t.a.v. mevrouw A. de Vries<br>Markt 35<br>2801\u00a0JK Gouda</p>" in table
    assert "Beste mevrouw De Vries,</p>" in table
    assert (
        "U zorgde voor “Samen eten in de Waag”, op donderdag 30\u00a0september. Daar kwamen 45 mensen naartoe." in table
    )
    assert "Beste Jan Jansen,</p>" in walk and "“Rollatorwandeltocht”" in walk and "kwamen" not in walk
    assert f"{ALGEMEEN},</p>" in choir and "U zorgde" not in choir and "t.a.v." not in choir
    assert "belt graag" not in table


def test_one_letter_with_open_places_without_a_list() -> None:
    said = texts()[""]
    assert f"{ALGEMEEN}," in said
    for name in ("naam organisatie", "adres", "datum", "naam van de activiteit", "aantal"):
        assert f"<mark>[{name}]</mark>" in said


def test_the_day_above_a_letter_is_told_once_for_all(here: Path) -> None:
    said = texts(partners=here / "partners.csv", verzenddatum="14-10-2027")
    assert all("Gouda, 14\u00a0oktober\u00a02027</p>" in one and "[datum]" not in one for one in said.values())


@pytest.mark.parametrize(
    ("organiser", "thanked"),
    [
        ("Stichting De Lange Tafel", {"De Lange Tafel"}),
        ("de lange tafel", {"De Lange Tafel"}),
        ("De Lange Tafel en Koor de Morgen", {"De Lange Tafel", "Koor de Morgen"}),
        ("Gemeente Gouda en Koor de Morgen", {"Koor de Morgen"}),
        ("Koor de Morgen; Buurthuis Oost", {"Koor de Morgen"}),
        ("Koor de Morgen en overige", set()),
        ("Lange Tafel Catering", set()),
        ("Zorg en Welzijn", {"Zorg en Welzijn"}),
    ],
)
def test_who_is_thanked_for_an_activity(organiser: str, thanked: set[str]) -> None:
    partners = [{"organisatie": one} for one in ("De Lange Tafel", "Koor de Morgen", "Welzijn", "Zorg en Welzijn")]
    said = texts(partners=partners, programma=[{"titel": "Samen eten", "organisator": organiser}])
    assert {name for name, one in said.items() if "“Samen eten”" in one} == thanked


def test_what_the_list_names_is_looked_up_in_the_programme() -> None:
    rows = [
        {"titel": "Samen zingen", "datum": "6-10-2027"},
        {"titel": "Soep", "status": "afgelast"},
        {"titel": "Inloop", "datum": "5-10-2027"},
        {"titel": "Inloop", "datum": "6-10-2027"},
    ]
    partners = [{"organisatie": "Koor", "activiteiten": "samen zingen\nSoep\nInloop\nBloemen"}]
    made = kom_erbij.render("bedankbrief", "Gouda", partners=partners, programma=rows, formaat="html", today=TODAY)
    said = made[0].data.decode()
    assert "<li>Samen zingen, woensdag 6\u00a0oktober</li>" in said
    assert "<li>Inloop</li>" in said and "<li>Bloemen</li>" in said and "Soep" not in said
    told = " ".join(one.what for one in made.notes)
    for part in (
        "“Soep” is afgelast",
        "“Inloop” staat 2 keer in het programma",
        "“Bloemen” staat niet in het programma",
    ):
        assert part in told


def test_two_of_nearly_one_name_are_not_taken_for_each_other() -> None:
    partners = [{"organisatie": "Stichting Samen"}, {"organisatie": "Vereniging Samen"}]
    said = texts(partners=partners, programma=[{"titel": "Soep", "organisator": "Vereniging Samen"}])
    assert ["Soep" in one for one in said.values()] == [False, True]
    neither = texts(partners=partners, programma=[{"titel": "Soep", "organisator": "Samen"}])
    assert not any("Soep" in one for one in neither.values())


HOSTILE = "Koor “Vroeg & <b>Laat</b>” {{ week }} *ster* [x](http://kwaad.nl) | pijp"


def in_package(data: bytes, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(part).decode()


def test_what_somebody_typed_is_never_more_than_words(tmp_path: Path) -> None:
    partners = [{"organisatie": HOSTILE, "contactpersoon": "Jan\nJansen", "adres": "Markt 1 & 2\n</p><script>"}]
    made = kom_erbij.render(
        "bedankbrief", "Gouda", partners=partners, formaat="pdf,docx,odt,html", doel="scherm", today=TODAY
    )
    by = {one.formaat: one.data for one in made}
    assert by.keys() == {"pdf", "docx", "odt", "html"}
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert escaped in by["html"].decode()
    assert (
        "<script" not in by["html"].decode()
        and "href" not in by["html"].decode().partition("<main>")[2].partition("</p>")[0]
    )
    assert escaped in in_package(by["docx"], "word/document.xml")
    assert escaped in in_package(by["odt"], "content.xml")
    document = pypdfium2.PdfDocument(by["pdf"])
    assert HOSTILE.split("[")[0] in " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert all(re.fullmatch(r"[a-z0-9_.-]+", one.naam) for one in made)


NAMES = st.lists(st.text("abcdéëxIJ&<>’- ", min_size=1, max_size=12), min_size=2, max_size=5)


@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(NAMES)
def test_no_letter_shows_what_is_anothers(names: list[str]) -> None:
    rows = [
        {
            "organisatie": f"Org{n}x{name}",
            "contactpersoon": f"Wie{n}x{name}",
            "adres": f"Weg{n}x{name}",
            "plaats": "Gouda",
        }
        for n, name in enumerate(names)
    ]
    programme = [{"titel": f"Doe{n}x{name}", "organisator": f"Org{n}x{name}"} for n, name in enumerate(names)]
    said = texts(partners=rows, programma=programme)
    assert len(said) == len(rows)
    for n, one in enumerate(said.values()):
        for m in range(len(rows)):
            for mark in (f"Org{m}x", f"Wie{m}x", f"Weg{m}x", f"Doe{m}x"):
                assert (mark in one) == (n == m)


@pytest.mark.parametrize(
    ("row", "cell", "told"),
    [
        (";Els;;;;;;", "A2", "de organisatie ontbreekt"),
        ("Koor;els@voorbeeld.nl;;;;;;", "B2", "is geen naam"),
        ("Koor;Els;;;;;;veel", "H2", "“veel” is geen aantal"),
        ("Koor;Els;;;;;;#REF!", "H2", "geeft een fout"),
        ("Koor\u200e koor;Els;;;;;;", "A2", "onzichtbaar teken"),
        ("Koor;idem;;;;;;", "B2", "hier staat “idem”"),
    ],
)
def test_a_bad_row_costs_itself_and_says_where(here: Path, row: str, cell: str, told: str) -> None:
    (here / "partners.csv").write_text("\n".join((HEAD, row, "Wandelclub;Jan Jansen;;;;;;")), encoding="utf-8")
    result = kom_erbij.bedankbrief("Gouda", partners="partners.csv", formaat="docx", today=TODAY)
    assert [one.titel for one in result] == ["Wandelclub"]
    assert result.exit_code == Exit.SOME_ROWS_FAILED
    (failed,) = result.failed
    assert failed.cel == cell and told in failed.fout and failed.findings[0].hint


@pytest.mark.parametrize(
    "head",
    [
        "Naam organisatie;Contactpersoon",
        "PARTNER;t.a.v.",
        "Vereniging;Naam contactpersoon",
        "organisatie *;Contact",
        "Bedrijfsnaam;Aanspreekpunt",
    ],
)
def test_headers_as_offices_write_them(here: Path, head: str) -> None:
    (here / "partners.csv").write_text(f"{head}\nKoor;Jan Jansen\n", encoding="utf-8")
    (one,) = read_partners(here / "partners.csv").ontvangers
    assert (one.organisatie, one.contactpersoon, one.aanhef) == ("Koor", "Jan Jansen", "Beste Jan Jansen")


def test_the_parts_of_a_name_are_one_name(here: Path) -> None:
    (here / "partners.csv").write_text(
        "Organisatie,Geslacht,Voorletters,Tussenvoegsel,Achternaam,Straat,Huisnr,Postcode en plaats\n"
        "Koor,V,A.B.,van den,Berg,Markt,1a,2801 JG Gouda\n",
        encoding="utf-8",
    )
    (one,) = read_partners(here / "partners.csv").ontvangers
    assert (one.aanhef, one.contactpersoon) == ("Beste mevrouw Van den Berg", "mevrouw A.B. van den Berg")
    assert one.postadres == ("Markt 1a", "2801 JG Gouda")


def test_a_workbook_has_its_partners_on_a_tab_beside_the_activities(here: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "activiteiten"
    for row in (("titel", "datum", "organisator"), ("Samen zingen", "6-10-2027", "Koor")):
        book.active.append(row)
    partners = book.create_sheet("partners")
    for row in (("Organisatie", "Contactpersoon", "Plaats"), ("Koor", "Jan Jansen", "Gouda")):
        partners.append(row)
    book.save(here / "jaar.xlsx")
    said = texts(partners=here / "jaar.xlsx", programma=here / "jaar.xlsx")
    assert list(said) == ["Koor"] and "“Samen zingen”" in said["Koor"]


def test_columns_of_ones_own_are_told_in_the_configuration(here: Path) -> None:
    (here / "kom-erbij.toml").write_text(
        'gemeente = "Gouda"\n[kolommen_partners]\norganisatie = "Wie"\nnegeren = ["Code"]\n', encoding="utf-8"
    )
    (here / "partners.csv").write_text("Wie;Contactpersoon;Code;Iets\nKoor;Jan;3;4\n", encoding="utf-8")
    made = kom_erbij.bedankbrief(partners="partners.csv", formaat="docx", today=TODAY)
    assert [one.titel for one in made] == ["Koor"]
    told = [one for one in made.notes if one.rule == "kolom-onbekend"]
    assert [one.place.header for one in told] == ["Iets"] and "[kolommen_partners]" in told[0].hint


def test_only_what_changed_is_made_again_and_what_a_person_changed_is_kept(here: Path) -> None:
    asked = {"partners": "partners.csv", "formaat": "docx", "today": TODAY, "verzenddatum": "14-10-2027"}
    first = kom_erbij.bedankbrief("Gouda", **asked)  # type: ignore[arg-type]
    assert [one.bestand.name for one in first] == [
        f"gouda_thank-you-letter_{name}_a4.docx"
        for name in ("de-lange-tafel", "wandelclub-stap-voor-stap", "koor-de-morgen")
    ]
    assert len(json.loads(Path("uit/manifest.json").read_text("utf-8"))["bestanden"]) == 3
    assert len(kom_erbij.bedankbrief("Gouda", **asked).unchanged) == 3  # type: ignore[arg-type]
    mine = first[0].bestand
    mine.write_bytes(b"van mij")
    Path("partners.csv").write_text(
        LIST.replace("Jan Jansen", "Piet Jansen").replace("A. de Vries", "B. de Vries"), encoding="utf-8"
    )
    again = kom_erbij.bedankbrief("Gouda", **asked)  # type: ignore[arg-type]
    assert [one.titel for one in again] == ["Wandelclub Stap voor Stap"]
    assert mine.read_bytes() == b"van mij" and any(mine.name in str(one) for one in (*again.notes, *again.unwritten))
    Path("partners.csv").write_text("\n".join(LIST.splitlines()[:3]), encoding="utf-8")
    left = kom_erbij.bedankbrief("Gouda", schoon=True, **asked)  # type: ignore[arg-type]
    assert [one.name for one in left.removed] == ["gouda_thank-you-letter_koor-de-morgen_a4.docx"]


def test_letters_and_activities_of_one_folder_leave_each_other_alone(here: Path) -> None:
    (here / "lijst.csv").write_text("titel\nKoor de Morgen\n", encoding="utf-8")
    asked = {"formaat": "docx", "today": TODAY}
    kom_erbij.batch("lijst.csv", "bedankbrief", "Gouda", **asked)  # type: ignore[arg-type]
    kom_erbij.bedankbrief("Gouda", partners="partners.csv", **asked)  # type: ignore[arg-type]
    (here / "lijst.csv").write_text("titel\nAnders\n", encoding="utf-8")
    kom_erbij.batch("lijst.csv", "bedankbrief", "Gouda", schoon=True, toch=True, **asked)  # type: ignore[arg-type]
    assert len(list(Path("uit").glob("*lange-tafel*"))) == 1


def test_two_people_of_one_organisation_each_get_a_letter() -> None:
    rows = [{"organisatie": "Koor", "contactpersoon": one} for one in ("Jan Jansen", "Els Bos", "Els Bos")]
    made = kom_erbij.render("bedankbrief", "Gouda", partners=rows, formaat="docx", today=TODAY)
    assert [one.naam for one in made] == [
        "gouda_thank-you-letter_koor_jan-jansen_a4.docx",
        "gouda_thank-you-letter_koor_els-bos_rij-2_a4.docx",
        "gouda_thank-you-letter_koor_els-bos_rij-3_a4.docx",
    ]
    assert ["ook in rij 2" in one.what for one in made.notes if one.rule == "partner"] == [True]


def test_what_cannot_be_asked_is_answered(here: Path) -> None:
    asked = {"partners": "partners.csv", "today": TODAY}
    with pytest.raises(UsageError, match=r"gaat niet naar partners.*bedankbrief"):
        kom_erbij.poster("Gouda", **asked)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="--titel"):
        kom_erbij.bedankbrief("Gouda", titel="Soep", **asked)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="--gemeente"):
        kom_erbij.bedankbrief(**asked)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="kolom “organisatie”"):
        kom_erbij.bedankbrief("Gouda", partners=CSV.parent / "activiteiten.csv", today=TODAY)
    with pytest.raises(InputError, match="geen partner"):
        kom_erbij.render("bedankbrief", "Gouda", partners=[], today=TODAY)
    with pytest.raises(UsageError, match="partners"):
        kom_erbij.bedankbrief("Gouda", schoon=True, today=TODAY)
    (one,) = read_partner_rows([{"organisatie": "Koor", "voornam": "Jan"}]).findings
    assert one.severity is Severity.ERROR and "“voornam”" in one.what


def test_the_command_writes_to_each(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--gemeente", "Gouda", "--partners", "partners.csv", "--programma", str(CSV), "--formaat", "docx"]
    assert execute(["partnerbrief", *given]) == 0
    assert "3 bestanden" in capsys.readouterr().err
    made = in_package(Path("uit/gouda_partner-letter_de-lange-tafel_a4.docx").read_bytes(), "word/document.xml")
    made = re.sub(r"<[^>]+>", "", made)
    assert "Doet u mee aan de Week" in made and "Van u staat al in het programma: “Samen eten in de Waag”." in made


def test_a_card_has_the_name_and_the_address(here: Path) -> None:
    made = kom_erbij.render(
        "bedankkaart", "Gouda", partners=here / "partners.csv", formaat="pdf", doel="scherm", today=TODAY
    )
    document = pypdfium2.PdfDocument(made[0].data)
    said = " ".join(document[1].get_textpage().get_text_range().split())
    document.close()
    for part in ("Beste mevrouw De Vries,", "t.a.v. mevrouw A. de Vries", "Markt 35", "2801 JK Gouda"):
        assert part in said


def files(result: kom_erbij.Result) -> list[str]:
    return sorted(one.bestand.relative_to("uit").as_posix() for one in result)


QUICK = {"formaat": "docx", "werkers": 1, "today": TODAY}


def test_a_batch_writes_to_partners_as_the_command_itself_does(here: Path) -> None:
    rows = [{"titel": "Samen eten", "datum": "30-09-2027", "organisator": "De Lange Tafel"}]
    alone = kom_erbij.bedankbrief(
        "Gouda", partners="partners.csv", programma=rows, uit="los", formaat="docx", today=TODAY
    )
    result = kom_erbij.batch(rows, "bedankbrief", "Gouda", partners="partners.csv", **QUICK)
    by_name = {one.bestand.name: one.bestand for one in result}
    assert {one.bestand.name for one in alone} < set(by_name)
    assert len(alone) == 3
    for one in alone:
        assert by_name[one.bestand.name].read_bytes() == one.bestand.read_bytes()
    # Again nothing is made; who is no longer in the list goes, and what is of the activities stays.
    assert not kom_erbij.batch(rows, "bedankbrief", "Gouda", partners="partners.csv", **QUICK).made
    (here / "partners.csv").write_text("".join(LIST.splitlines(keepends=True)[:3]), encoding="utf-8")
    left = kom_erbij.batch(rows, "bedankbrief", "Gouda", partners="partners.csv", schoon=True, **QUICK)
    assert [one.name for one in left.removed] == ["gouda_thank-you-letter_koor-de-morgen_a4.docx"]


def test_a_batch_with_partners_needs_no_word_for_what_they_get(here: Path) -> None:
    (here / "lijst.csv").write_text("titel;datum\nKoffie;30-09-2027\n", encoding="utf-8")
    (here / "partners.csv").write_text("organisatie\nKoor\n", encoding="utf-8")
    asked = ["batch", "lijst.csv", "--gemeente", "Gouda", "--partners", "partners.csv", "--maat", "a3,a4,a6"]
    assert execute([*asked, "--formaat", "docx", "--jaar", "2027", "--stil"]) == Exit.OK
    made = {one.relative_to("uit/gouda").as_posix() for one in Path("uit/gouda").rglob("*.docx")}
    assert {
        "partners/gouda_partner-letter_koor_a4.docx",
        "partners/gouda_thank-you-letter_koor_a4.docx",
        "op-tafel/gouda_thank-you-card_koor_a6.docx",
        "partners/gouda_poster_koffie_a3.docx",
    } <= made
    overview = Path("uit/overzicht.html").read_text("utf-8")
    assert "gouda_thank-you-letter_koor_a4.docx" in overview and "gouda_poster_koffie_a3.docx" in overview


def test_what_only_partners_get_leaves_what_was_made_of_the_rows(here: Path) -> None:
    rows = [{"titel": "Koffie", "datum": "30-09-2027"}]
    kom_erbij.batch(rows, "poster", "Gouda", maat="a4", **QUICK)
    own = here / "sjablonen" / "dank"
    own.mkdir(parents=True)
    (own / "product.toml").write_text(
        'name = "dank"\nnaam = "dank"\nextends = "thank-you-letter"\n'
        '[[parts]]\nof = "partner"\ntemplate = "brief.md"\n',
        encoding="utf-8",
    )
    given = {"sjablonen": here / "sjablonen", "partners": "partners.csv", "schoon": True, **QUICK}
    result = kom_erbij.batch(rows, "dank", "Gouda", **given)
    assert len(result) == 3 and not result.removed
    assert not [one for one in result.notes if one.rule == "oud-bestand"]
    with pytest.raises(UsageError, match="--partners"):
        kom_erbij.batch(rows, "dank", "Gouda", sjablonen=here / "sjablonen", **QUICK)


def test_a_list_of_partners_that_nothing_is_written_to_is_told(here: Path) -> None:
    rows = [{"titel": "Koffie", "datum": "30-09-2027"}]
    with pytest.raises(UsageError, match="niets voor partners"):
        kom_erbij.batch(rows, "poster", "Gouda", partners="partners.csv", **QUICK)
    with pytest.raises(UsageError, match="niet als txt"):
        kom_erbij.batch(rows, "bericht,bedankbrief", "Gouda", partners="partners.csv", **{**QUICK, "formaat": "txt"})
    assert not (here / "uit").exists()


def test_a_wish_for_some_of_the_products_does_not_stop_the_letters(here: Path) -> None:
    rows = [{"titel": "Koffie", "datum": "30-09-2027"}]
    design = "tafel"
    result = kom_erbij.batch(
        rows, "poster,bedankbrief", "Gouda", partners="partners.csv", ontwerp=design, maat="a4", **QUICK
    )
    assert sum("thank-you-letter" in one for one in files(result)) == 5
