"""Every reader of files, given damage of any kind: what was meant, or our own error that names the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import hostile_files as files
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lengths import examples

from kom_erbij.campaign.week import week_of
from kom_erbij.errors import Finding, KomErbijError, Place
from kom_erbij.intake.config import read_config
from kom_erbij.intake.pictures import load_artwork, load_photo
from kom_erbij.intake.profiles import read_profile
from kom_erbij.intake.sheet import read_sheet
from kom_erbij.production.make.names import MAX, file_name, slug, title_slugs
from kom_erbij.resources import assets

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#c00"/></svg>'
PROFILE = assets() / "icc" / "FOGRA39-coated.icc"


def _sheet(path: Path) -> object:
    return read_sheet(path, week_of(2027))


READERS: dict[str, tuple[Callable[[], bytes], Callable[[Path], object]]] = {
    "lijst.csv": (lambda: 'titel;datum\nKoffie;30-09-2027\n"a\nb";ë\n'.encode(), _sheet),
    "lijst.xlsx": (files.linked_xlsx, _sheet),
    "lijst.ods": (files.ods, _sheet),
    "lijst.xls": (files.xls, _sheet),
    "kom-erbij.toml": (lambda: b'gemeente = "Gouda"\njaar = 2027\n[contact]\nnaam = "A"\n', read_config),
    "logo.png": (lambda: files.png((40, 20)), load_artwork),
    "foto.jpg": (files.cmyk_jpeg, load_photo),
    "logo.pdf": (files.pdf_with_script, load_artwork),
    "vorm.pdf": (lambda: files.pdf_doubles(6), load_artwork),
    "pers.icc": (PROFILE.read_bytes, lambda path: read_profile(path, Place(file=path.name))),
    "logo.svg": (lambda: SVG, load_artwork),
}
DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=4)


@pytest.mark.parametrize("name", READERS)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=examples(30),
)
@given(damage=DAMAGE, cut=st.one_of(st.just(1.0), st.floats(0, 1)))
def test_damage_is_told(tmp_path: Path, name: str, damage: list[tuple[float, bytes, int]], cut: float) -> None:
    make, read = READERS[name]
    data = bytearray(_WHOLE.setdefault(name, make()))
    for where, what, gone in damage:
        at = int(where * len(data))
        data[at : at + gone] = what
    path = tmp_path / name
    path.write_bytes(data[: int(cut * len(data))])
    try:
        got = read(path)
    except KomErbijError as error:
        for one in error.findings:
            assert one.place.file == name
            assert one.what.endswith((".", "?", "…"))
        return
    if isinstance(got, Finding):
        assert name in got.what


_WHOLE: dict[str, bytes] = {}


ALIKE = ("Koffie", "koffie", "KOFFIE ", "Cafe\u0301", "Café", "CON", "a/b", "..", "NUL.txt")
TITLES = st.lists(
    st.one_of(st.text(max_size=30), st.sampled_from(ALIKE)),
    min_size=1,
    max_size=8,
)


@settings(deadline=None)
@given(TITLES, st.sampled_from(["pdf", "docx", "png"]))
def test_names_stay_in_the_folder_and_never_clash_on_any_system(titles: list[str], formaat: str) -> None:
    from kom_erbij.campaign.model import Activiteit

    activities = [Activiteit(one, rij=number) for number, one in enumerate(titles, start=2)]
    parts = title_slugs(activities, ["gouda"] * len(titles))
    names = [file_name("gouda", "poster", part, "a3", "druk", formaat=formaat) for part in parts]
    assert len({name.casefold() for name in names}) == len(names)
    for name in [*names, *(f"{slug(one)}.pdf" for one in titles)]:
        # Windows: no reserved name before the first point, no blank or point at the end (Naming Files, Microsoft).
        assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)", name.split(".")[0])
        assert re.fullmatch(r"[a-z0-9_-]+\.[a-z]+", name)
        assert len(name) <= MAX
        assert Path(name).name == name
