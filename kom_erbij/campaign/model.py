"""The campaign as plain values: what one gemeente does in its week."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kom_erbij.campaign.artwork import Artwork
from kom_erbij.campaign.gemeenten import Gemeente
from kom_erbij.campaign.moment import Moment
from kom_erbij.campaign.vragen import Vraag
from kom_erbij.campaign.week import Week
from kom_erbij.errors import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class Contact:
    """The person whom press and partners may call."""

    naam: str = ""
    functie: str = ""
    email: str = ""
    telefoon: str = ""


@dataclass(frozen=True, slots=True)
class Wethouder:
    """Who is quoted in the press release, and what was said; empty is an open slot."""

    naam: str = ""
    portefeuille: str = ""
    citaat: str = ""


@dataclass(frozen=True, slots=True)
class Voorwoord:
    """What a programme begins with, in the words of `naam`; empty where there is none."""

    tekst: str = ""
    naam: str = ""
    functie: str = ""


PARTNERS = 3
"""How many partners' logos a product has room for."""


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation that joins in, with its logo."""

    naam: str
    logo: Artwork


@dataclass(frozen=True, slots=True)
class Huisstijl:
    """What makes a product the gemeente's own. `kleur` and `accent` are `#RRGGBB` or empty."""

    logo: Artwork | None = None
    kleur: str = ""
    accent: str = ""
    partners: tuple[Partner, ...] = ()

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What people should know of how the logos were read."""
        logos = [self.logo, *(one.logo for one in self.partners)]
        notes = tuple(note for logo in logos if logo is not None for note in logo.notes)
        if not (left := self.partners[PARTNERS:]):
            return notes
        named = ", ".join(one.naam for one in left)
        what = f"er is plaats voor {PARTNERS} partners; het logo van {named} staat nergens op."
        hint = "Zet de belangrijkste partners vooraan in kom-erbij.toml."
        return (*notes, Finding("partners", Severity.WARNING, Place(field="huisstijl.partners"), what, hint))


@dataclass(frozen=True, slots=True)
class Afbeelding:
    """A photo with an activity. `tekst` is its alt text; `focus` what must stay in sight when it is cropped.

    `focus` is a part of width and height, (0, 0) the upper left corner, (1, 1) the lower right.
    """

    artwork: Artwork
    tekst: str
    focus: tuple[float, float] = (0.5, 0.5)


class Status(StrEnum):
    """Whether an activity goes on, and whether there is room."""

    GAAT_DOOR = "gaat door"
    AFGELAST = "afgelast"
    VOL = "vol"


Kolommen = tuple[tuple[str, str, str], ...]
"""The columns of a sheet: what each holds, its letter, and its header as it is there."""
_ELSE = {
    "datum": ("dag", "einddatum"),
    "tijd": ("begintijd", "eindtijd", "datum"),
    "adres": ("postcode", "plaats"),
    "contact": ("telefoon", "email"),
}
"""What is said of an activity by parts, and the columns that it comes from where it has none of its own."""


def cell_of(bestand: str, rij: int | None, veld: str, kolommen: Kolommen) -> Place:
    """Where `veld` of a row is in its sheet: with column and header, if it has one."""
    known = {name: (letter, kop) for name, letter, kop in kolommen}
    for name in (veld, *_ELSE.get(veld, ())):
        if name in known:
            letter, kop = known[name]
            return Place(file=bestand, row=rij, field=veld, column=letter, header=kop)
    return Place(file=bestand or None, row=rij, field=veld)


@dataclass(frozen=True, slots=True)
class Activiteit:
    """One activity as people told us. Only `titel` is sure to be there; the rest may be empty.

    `rij` is its row in the sheet as a spreadsheet counts (None without a sheet), `bestand` that
    sheet's name ("" for rows that a program handed over) and `kolommen` its columns. `aanmelden` is how to sign
    up, in the source's own words or a web address. `contact` is who tells more, `doelgroep` for whom it is. `website`
    and `kort_adres` are addresses as they are shown: `kort_adres` leads to the same place and stands in texts where
    `website` is long. `wijk` is the part of town or the village; `rolstoel` whether one can come with a wheelchair
    ("ja", "nee", or in words how); `taal` the language that is spoken, where it is not just Dutch. `kleur` is the
    ground of what is made of it, by its name in the palette; left empty, its own words choose.
    """

    titel: str
    moment: Moment = field(default_factory=Moment)
    locatie: str = ""
    adres: str = ""
    omschrijving: str = ""
    organisator: str = ""
    kosten: str = ""
    aanmelden: str = ""
    website: str = ""
    afbeelding: Afbeelding | None = None
    gemeente: Gemeente | None = None
    bestand: str | None = None
    rij: int | None = None
    contact: str = ""
    doelgroep: str = ""
    status: Status = Status.GAAT_DOOR
    kort_adres: str = ""
    wijk: str = ""
    rolstoel: str = ""
    taal: str = ""
    kleur: str = ""
    kolommen: Kolommen = field(default=(), compare=False, repr=False)

    def place(self, veld: str) -> Place:
        """Where `veld` of this activity came from: a cell, or the option of that name."""
        if self.bestand is None:
            return Place(option=f"--{veld.replace('_', '-')}", field=veld)
        if veld == "locatie" and self.adres and not self.locatie:
            # Where it is, is told by the address alone.
            veld = "adres"
        return cell_of(self.bestand, self.rij, veld, self.kolommen)


@dataclass(frozen=True, slots=True)
class Campagne:
    """One gemeente, its week and how it looks. `verzenddatum` is the day on letters and press releases."""

    gemeente: Gemeente
    week: Week
    website: str = ""
    huisstijl: Huisstijl = field(default_factory=Huisstijl)
    contact: Contact = field(default_factory=Contact)
    wethouder: Wethouder = field(default_factory=Wethouder)
    kort_adres: str = ""
    voorwoord: Voorwoord = field(default_factory=Voorwoord)
    verzenddatum: date | None = None
    vragen: tuple[Vraag, ...] = ()
    """To begin a conversation with; none: those of the house."""
