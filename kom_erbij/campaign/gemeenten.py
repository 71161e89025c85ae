"""The register of gemeenten: who they are, and finding one by whatever people call it."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from kom_erbij.errors import UnknownGemeenteError
from kom_erbij.resources import assets


@dataclass(frozen=True, slots=True)
class Gemeente:
    """One municipality of the register.

    `naam` is CBS's name ("Bergen (NH.)", "'s-Gravenhage"), `roepnaam` what people call it ("Bergen", "Den Haag"),
    `in_zin` how one says that something is there ("in de gemeente Bergen", "op Texel"). `code` is CBS's code
    ("GM0373"), `website` a host name, `taal` the language of the name where that is not Dutch ("fy").
    """

    code: str
    naam: str
    roepnaam: str
    in_zin: str
    provincie: str
    website: str
    aliassen: tuple[str, ...] = ()
    taal: str = ""

    @property
    def de_gemeente(self) -> str:
        """The name in running text: "de gemeente Gouda"."""
        return f"de gemeente {self.roepnaam}"

    @property
    def voluit(self) -> str:
        """What people call it, and what tells it from another of that name: "Den Haag", "Bergen (NH.)"."""
        return self.roepnaam + "".join(self.naam.partition(" (")[1:])

    @property
    def slug(self) -> str:
        """The name for a file: "den-haag", "bergen-nh"."""
        return re.sub(r"[^a-z0-9]+", "-", _folded(self.voluit)).strip("-")


def _folded(text: str) -> str:
    """Without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _key(text: str) -> str:
    """What stays of a name when case, accents, apostrophes and points are let go."""
    spelled = re.sub(r"\ba/d\b", "aan den", _folded(text))
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"[’'‘`´]", "", spelled)).strip()


@dataclass(frozen=True, slots=True)
class Fusie:
    """A gemeente that goes up in another one on a date."""

    naam: str
    nieuw: str
    datum: date


class Register:
    """The gemeenten of one date, read from the files in `folder` (see the README there).

    `peildatum` moves the date that `register.toml` gives: mergers up to that day are applied.
    """

    def __init__(self, folder: Path, peildatum: date | None = None) -> None:
        self._folder = folder
        said = tomllib.loads((folder / "register.toml").read_text(encoding="utf-8"))
        self.peildatum: date = peildatum or said["peildatum"]
        merged = [Fusie(name, one["in"], one["datum"]) for one in said["opgegaan"] for name in one["namen"]]
        self._gone = {_key(one.naam): one for one in merged if one.datum <= self.peildatum}
        self._going = {_key(one.naam): one for one in merged if one.datum > self.peildatum}
        self.gemeenten = tuple(self._read())
        self._names: dict[str, list[Gemeente]] = {}
        for one in self.gemeenten:
            for name in dict.fromkeys(_key(n) for n in (one.naam, one.code, one.roepnaam, *one.aliassen)):
                self._names.setdefault(name, []).append(one)
                self._names.setdefault(name.replace("aan den", "aan de"), self._names[name])

    def _read(self) -> Iterator[Gemeente]:
        with (self._folder / "gemeenten.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if _key(row["naam"]) in self._gone:
                    continue
                aliases = tuple(name for name in row["aliassen"].split("|") if name)
                yield Gemeente(
                    row["code"],
                    row["naam"],
                    row["roepnaam"],
                    row["in"],
                    row["provincie"],
                    row["website"],
                    aliases,
                    row["taal"],
                )

    @cached_property
    def _places(self) -> dict[str, list[tuple[str, str]]]:
        """Key of a village: its name and the gemeente it lies in, once for each gemeente."""
        found: dict[str, list[tuple[str, str]]] = {}
        with (self._folder / "plaatsen.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                gone = self._gone.get(_key(row["gemeente"]))
                gemeente = gone.nieuw if gone else row["gemeente"]
                for name in (row["woonplaats"], *filter(None, row["aliassen"].split("|"))):
                    found.setdefault(_key(name), []).append((name, gemeente))
        return found

    def find(self, name: str) -> Gemeente:
        """The gemeente called `name`: official name, alias or code, however it is typed.

        Raises UnknownGemeenteError with the nearest names, the choice between several, or the gemeente
        that a village lies in.
        """
        key = _key(name)
        found = list(dict.fromkeys(self._names.get(key, ())))
        if len(found) == 1:
            return found[0]
        if found:
            choice = " of ".join(f"“{one.voluit}” ({one.provincie})" for one in found)
            raise UnknownGemeenteError.of(f"er is meer dan één gemeente “{name}”.", f"Bedoelde u {choice}?")
        if (gone := self._gone.get(key)) is not None:
            elsewhere = {its for _, its in self._places.get(key, ())} - {gone.nieuw}
            also = f" Of bedoelde u {gone.naam} in {' of '.join(sorted(elsewhere))}?" if elsewhere else ""
            raise UnknownGemeenteError.of(
                f"{gone.naam} hoort sinds {gone.datum:%d-%m-%Y} bij {gone.nieuw}.", f"Gebruik {gone.nieuw}.{also}"
            )
        if key in self._places:
            lies_in = list(dict.fromkeys(gemeente for _, gemeente in self._places[key]))
            place = self._places[key][0][0]
            raise UnknownGemeenteError.of(
                f"{place} ligt in {' en in '.join(lies_in)}.", "Gebruik de naam van de gemeente."
            )
        from rapidfuzz import fuzz, process

        near = process.extract(key, list(self._names), scorer=fuzz.WRatio, limit=6, score_cutoff=78)
        names = list(dict.fromkeys(self._names[match][0].voluit for match, _, _ in near))[:3]
        hint = f"Bedoelde u {' of '.join(names)}?" if names else "Zoek de naam op met: kom-erbij gemeenten."
        raise UnknownGemeenteError.of(f"“{name}” is geen gemeente in het register.", hint)

    def find_by_place(self, name: str) -> Gemeente:
        """The gemeente of that name, or the one in which a village of that name lies. Raises UnknownGemeenteError."""
        try:
            return self.find(name)
        except UnknownGemeenteError:
            places = {its for _, its in self._places.get(_key(name), ())}
            if len(places) != 1:
                raise
            return self.find(places.pop())

    def has_place(self, name: str) -> bool:
        """Whether there is a village or town of that name."""
        return _key(name) in self._places

    def fusie(self, gemeente: Gemeente) -> Fusie | None:
        """The merger in which this gemeente is expected to go up in another one, if there is one."""
        return self._going.get(_key(gemeente.naam))

    def search(self, zoek: str | None = None) -> list[Gemeente]:
        """The gemeenten whose name, alias, code, province or village has `zoek` in it; all without it."""
        if not zoek:
            return sorted(self.gemeenten, key=lambda one: _key(one.naam))
        key = _key(zoek).replace("friesland", "fryslan")
        villages = {gemeente for _, gemeente in self._places.get(key, ())}
        return sorted(
            (
                one
                for one in self.gemeenten
                if any(key in _key(said) for said in (one.naam, one.code, one.provincie, *one.aliassen))
                or one.naam in villages
            ),
            key=lambda one: _key(one.naam),
        )


@cache
def register() -> Register:
    """The register that ships with the product."""
    return Register(assets() / "register")
