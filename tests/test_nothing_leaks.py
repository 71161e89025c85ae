"""Making every product fetches nothing, and no file that is made holds a user's name or a path of this machine."""

from __future__ import annotations

import getpass
import io
import os
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile_files import jpeg, pdf_logo, turned_jpeg, unpacked

from kom_erbij.cli import run

PERSON, HOST = "jannekevandenbogaard", "werkplek-1234"
PRODUCTS = ("poster", "social-post", "invitation-card", "press-release")


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any use of a socket fails, and is raised where nobody catches it."""

    def refused(*_: Any, **__: Any) -> Any:
        pytest.fail("something reached for the network")

    for name in ("connect", "connect_ex", "bind", "sendto", "send", "sendall"):
        monkeypatch.setattr(socket.socket, name, refused)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refused)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, offline: None) -> Path:
    """The folder with every product in every format, made by a person with a name on a machine with a name."""
    home = tmp_path / PERSON
    here = home / "Documenten"
    here.mkdir(parents=True)
    for name in ("USER", "USERNAME", "LOGNAME"):
        monkeypatch.setenv(name, PERSON)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("HOSTNAME", HOST)
    monkeypatch.chdir(here)
    assert getpass.getuser() == PERSON
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#c00"/></svg>'
    (here / "logo.svg").write_text(svg, encoding="utf-8")
    (here / "partner.pdf").write_bytes(pdf_logo())
    (here / "partner.jpg").write_bytes(jpeg())
    (here / "foto.jpg").write_bytes(turned_jpeg())
    (here / "kom-erbij.toml").write_text(
        'gemeente = "Gouda"\njaar = 2027\n[huisstijl]\nlogo = "logo.svg"\n'
        '[[huisstijl.partners]]\nnaam = "A"\nlogo = "partner.pdf"\n'
        '[[huisstijl.partners]]\nnaam = "B"\nlogo = "partner.jpg"\n',
        encoding="utf-8",
    )
    (here / "lijst.csv").write_text(
        "titel;datum;tijd;locatie;omschrijving;website;afbeelding;afbeelding_tekst\n"
        "Soep;30-09-2027;;;Iedereen is welkom.;www.example.org/soep;foto.jpg;Soep op tafel.\n",
        encoding="utf-8",
    )
    wanted = [word for product in PRODUCTS for word in ("--product", product)]
    assert (
        run(["batch", "lijst.csv", "--plat", *wanted, "--maat", "a4,a6,1080x1080", "--dpi", "40", "--uit", "uit"]) == 0
    )
    assert run(["press-release", "--programma", "lijst.csv", "--formaat", "odt,docx", "--uit", "uit"]) == 0
    assert run(["controleer", "lijst.csv", "--rapport", "uit/problemen.xlsx"]) in (0, 1)
    return here / "uit"


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """All bytes in a file, packed and unpacked."""
    data = path.read_bytes()
    yield path.name, data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.namelist():
                yield f"{path.name}/{part}", package.read(part)
    elif data.startswith(b"%PDF"):
        yield f"{path.name} (unpacked)", unpacked(path)


def test_nothing_is_fetched_and_nothing_is_told(made: Path, tmp_path: Path) -> None:
    suffixes = {path.suffix for path in made.iterdir()}
    assert suffixes >= {".pdf", ".png", ".docx", ".odt", ".txt", ".json", ".xlsx"}
    secrets = [PERSON, HOST, str(tmp_path), str(Path(__file__).parent.parent), socket.gethostname(), os.sep + "home"]
    spelled = {one.encode(code) for one in secrets if len(one) > 4 for code in ("utf-8", "utf-16-le", "utf-16-be")}
    # A PDF may write a text as its bytes in hexadecimals.
    spelled |= {one.encode("utf-16-be").hex().encode() for one in secrets if len(one) > 4}
    for path in made.iterdir():
        for name, data in contents(path):
            for secret in spelled:
                assert secret not in data, (name, secret)
