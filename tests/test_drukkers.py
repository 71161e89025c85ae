"""Print shops: those that ship, one's own in kom-erbij.toml, and every wrong value told with its range."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageCms

from kom_erbij.campaign.drukker import Drukker, Standard
from kom_erbij.errors import ConfigError, KomErbijError, UsageError
from kom_erbij.intake.config import read_config
from kom_erbij.intake.drukkers import KEYS, find_drukker, shipped
from kom_erbij.resources import assets

FOGRA = assets() / "icc" / "FOGRA39-coated.icc"


def said(error: KomErbijError) -> str:
    return str(error)


def test_the_ones_that_ship() -> None:
    assert list(shipped()) == ["standaard", "cutcontur", "folie", "x1a", "zonder-snijtekens"]
    assert find_drukker("standaard") == Drukker()
    assert find_drukker("X1A").standard is Standard.X1A
    assert not find_drukker("zonder-snijtekens").marks


def test_one_s_own_keeps_what_it_does_not_say_from_standaard(tmp_path: Path) -> None:
    file = tmp_path / "kom-erbij.toml"
    file.write_text(
        '[drukker.Jansen]\nafloop = 5\nstandaard = "PDF/X-1a"\ninktlimiet = 260\nsnijkleur = "Snij"\n'
        "snijtekens = false\n",
        encoding="utf-8",
    )
    own = read_config(file).values["drukker"]
    jansen = find_drukker("jansen", own)
    assert jansen == Drukker("Jansen", bleed=5, standard=Standard.X1A, most_ink=260, cut_color="Snij", marks=False)


def test_one_s_own_table_for_a_shipped_name_changes_only_what_it_says() -> None:
    assert find_drukker("x1a", {"x1a": {"afloop": 4}}) == Drukker("x1a", bleed=4, standard=Standard.X1A)


def test_an_unknown_name_lists_the_nearest_first() -> None:
    with pytest.raises(UsageError) as caught:
        find_drukker("zonder snijteken", {"Jansen": {}})
    assert "--drukker: “zonder snijteken”" in said(caught.value)
    assert "Mogelijk zijn: zonder-snijtekens, " in said(caught.value)
    assert all(name in said(caught.value) for name in ("Jansen", "standaard", "x1a"))


WRONG = [
    ("afloop", "1", "“1” valt buiten wat kan. Kies 2 tot en met 10 mm."),
    ("afloop", "10.5", "“10.5” valt buiten"),
    ("afloop", "nan", "2 tot en met 10 mm"),
    ("afloop", "true", "“true” is geen getal"),
    ("afloop", '"3 mm"', "“3 mm” is geen getal. Schrijf zonder eenheid"),
    ("veiligheidsmarge", "2.9", "Kies 3 tot en met 5 mm."),
    ("inktlimiet", "401", "Kies 200 tot en met 400%."),
    ("snijtekens", '"ja"', "“ja” is geen ja of nee"),
    ("standaard", '"x3"', "“x3” is geen soort PDF"),
    ("snijkleur", '"Black"', "“Black” is een gewone drukinkt"),
    ("snijkleur", '"PerfCutContour"', "al de kleur van de andere lijn"),
    ("perforatiekleur", '""', "is geen tekst"),
    ("conditie", "39", "is geen tekst"),
    ("aflop", "3", "Bedoelde u “afloop”?"),
    ("qqq", "3", "Mogelijk zijn: snijtekens, afloop"),
]


@pytest.mark.parametrize(("key", "value", "message"), WRONG)
def test_a_wrong_value_is_told_with_its_place_and_the_way_out(
    key: str, value: str, message: str, tmp_path: Path
) -> None:
    file = tmp_path / "kom-erbij.toml"
    file.write_text(f"[drukker.jansen]\n{key} = {value}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_config(file)
    assert said(caught.value).startswith(f"kom-erbij.toml, drukker.jansen.{key}: ")
    assert message in said(caught.value)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "kom-erbij.toml"
    file.write_text("[drukker]\nkees = 3\n[drukker.a]\nafloop = 0\ninktlimiet = 0\n[drukker.b]\nzz = 1\n", "utf-8")
    with pytest.raises(ConfigError) as caught:
        read_config(file)
    assert len(caught.value.findings) == 4


def test_a_wrong_table_is_refused_by_find_drukker_too() -> None:
    with pytest.raises(ConfigError):
        find_drukker("a", {"a": {"afloop": 0}})


VALUES = st.none() | st.booleans() | st.floats() | st.text()


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=8), VALUES))
def test_whatever_a_table_says_it_is_read_or_refused(table: dict[str, object]) -> None:
    try:
        drukker = find_drukker("a", {"a": {**table, "profiel": ""} if "profiel" in table else table})
    except (ConfigError, UsageError) as error:
        assert error.findings
    else:
        assert 2 <= drukker.bleed <= 10
        assert 3 <= drukker.safe <= 5
        assert 200 <= drukker.most_ink <= 400


# Profiles


def test_a_profile_names_its_condition() -> None:
    assert find_drukker("standaard", icc=FOGRA).conditie == "FOGRA39 coated"
    assert find_drukker("standaard", icc=FOGRA, conditie="FOGRA51").conditie == "FOGRA51"


def test_a_profile_of_one_s_own_lies_beside_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "pers.icc").write_bytes(FOGRA.read_bytes())
    own = {"jansen": {"profiel": "pers.icc"}}
    assert Path(find_drukker("jansen", own, folder=tmp_path).icc) == tmp_path / "pers.icc"
    with pytest.raises(UsageError, match=r"drukker\.jansen\.profiel: het kleurprofiel “pers.icc” is er niet"):
        find_drukker("jansen", own, folder=tmp_path / "elders")


def test_a_condition_needs_its_profile() -> None:
    with pytest.raises(UsageError, match="--conditie: bij “FOGRA51” hoort een ander kleurprofiel"):
        find_drukker("standaard", conditie="FOGRA51")
    assert find_drukker("standaard", conditie="Coated FOGRA39").conditie == "Coated FOGRA39"


def changed(at: int, new: bytes) -> bytes:
    data = bytearray(FOGRA.read_bytes())
    data[at : at + len(new)] = new
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "geen ICC-profiel"),
        (b"%PDF-1.7" * 100, "geen ICC-profiel"),
        (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), "van een beeldscherm, niet van een pers"),
        (changed(12, b"scnr"), "van een scanner of camera"),
        (changed(16, b"RGB "), "voor RGB, niet voor CMYK"),
        (FOGRA.read_bytes()[:5000], "beschadigd"),
        (struct.pack(">I", 5000) + FOGRA.read_bytes()[4:5000], "beschadigd"),
    ],
)
def test_what_is_no_press_profile_is_refused(data: bytes, message: str, tmp_path: Path) -> None:
    file = tmp_path / "pers.icc"
    file.write_bytes(data)
    with pytest.raises(UsageError) as caught:
        find_drukker("standaard", icc=file)
    assert said(caught.value).startswith("--icc: ")
    assert message in said(caught.value)
    assert "pers.icc" in said(caught.value)


def test_pdf_x_1a_takes_no_profile_of_version_4(tmp_path: Path) -> None:
    file = tmp_path / "v4.icc"
    file.write_bytes(changed(8, b"\x04"))
    assert find_drukker("standaard", icc=file).icc
    with pytest.raises(UsageError, match="ICC-versie 4"):
        find_drukker("x1a", icc=file)
