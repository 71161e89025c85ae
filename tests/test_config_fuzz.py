"""`kom-erbij.toml` may hold anything: out comes a configuration or our own error."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kom_erbij.errors import ConfigError, KomErbijError
from kom_erbij.intake import limits
from kom_erbij.intake.config import campagne_from, read_config

KEYS = st.sampled_from(
    [
        "gemeente",
        "jaar",
        "van",
        "kolommen",
        "huisstijl",
        "contact",
        "wethouder",
        "titel",
        "negeren",
        "logo",
        "partners",
        "naam",
        "tot",
        "x",
    ]
)
VALUES = st.sampled_from(
    [
        '"Gouda"',
        "3",
        "[1, 2]",
        '["a"]',
        "{ a = 1 }",
        "2027-09-30",
        "2027-09-30T10:00:00",
        "true",
        '""',
        '"weg.png"',
        "nan",
        "[[1]]",
    ]
)
LINES = st.one_of(
    st.builds("{} = {}".format, KEYS, VALUES),
    st.builds("[{}]".format, KEYS),
    st.builds("[[{}]]".format, KEYS),
    st.text(max_size=20),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(LINES, max_size=8).map("\n".join).map(lambda one: one.encode("utf-8", "replace")),
    )
)
def test_any_configuration_is_read_or_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "kom-erbij.toml"
    path.write_bytes(data)
    _made(path)
    path.write_bytes(b'gemeente = "Gouda"\n' + data)
    _made(path)


def _made(path: Path) -> None:
    try:
        campagne_from(read_config(path), {}, date(2027, 3, 1))
    except KomErbijError as error:
        assert all(one.what for one in error.findings)


def test_a_huge_or_deep_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kom-erbij.toml"
    path.write_bytes(b"#" * (limits.CONFIG_BYTES + 1))
    with pytest.raises(ConfigError, match="mag 1 MB zijn"):
        read_config(path)
    path.write_bytes(b"x = " + b"[" * 100_000)
    with pytest.raises(ConfigError):
        read_config(path)
