"""Every field that an activity can have, once: what people call it, what it is for, and an example.

The sheet reader, `nieuw`, the options, `controleer` and the slots all come from it: a new field is a row here, and a
line in `Activiteit`. Not here: how a text becomes a value (activity, moments, photos).
"""

from __future__ import annotations

from dataclasses import dataclass

from kom_erbij.intake.headers import ASKED, NAMES


@dataclass(frozen=True, slots=True)
class Veld:
    """A field, by the name that it has in sheets, the configuration, options and messages.

    `uitleg` is what the help says of it, as an option (empty: only a column); `waarde` the shape of its value there.
    `voorbeeld` is what the sheet of `nieuw` shows (None: no column there). `tekst`: words that are shown as they are.
    """

    naam: str
    uitleg: str = ""
    waarde: str = "TEKST"
    voorbeeld: str | None = None
    tekst: bool = False

    @property
    def koppen(self) -> tuple[str, ...]:
        """The headers it goes by, its own name first."""
        known = (NAMES.get(self.naam), ASKED.get(self.naam))
        return (self.naam, *(name.strip() for names in known if names for name in names.split(";")))


VELDEN = (
    Veld("titel", "Hoe de activiteit heet.", voorbeeld="VOORBEELD: Samen eten in het buurthuis", tekst=True),
    Veld(
        "datum",
        "De dag of dagen: 30-09-2027, “30 september”, “28 en 30 september”, “ma t/m vr”, “dagelijks”.",
        voorbeeld="30 september",
    ),
    Veld("dag"),
    Veld("einddatum"),
    Veld("tijd", "Hoe laat: 17.30-20.00, “10-12 uur”, “vanaf 14.00 uur”.", voorbeeld="17.30-20.00"),
    Veld("begintijd"),
    Veld("eindtijd"),
    Veld("hele_dag"),
    Veld("locatie", "Waar het is, bijvoorbeeld “De Waag”.", voorbeeld="Buurthuis De Linde", tekst=True),
    Veld("adres", "Straat, nummer en plaats.", voorbeeld="Dorpsstraat 1", tekst=True),
    Veld("postcode"),
    Veld("plaats"),
    Veld(
        "omschrijving",
        "Wat er te doen is, in een paar zinnen.",
        voorbeeld="Schuif aan voor een warme maaltijd. Kom alleen of neem iemand mee.",
        tekst=True,
    ),
    Veld("organisator", "Wie het organiseert.", voorbeeld="Stichting Welzijn", tekst=True),
    Veld("doelgroep", "Voor wie het is, bijvoorbeeld “iedereen” of “55-plussers”.", voorbeeld="iedereen", tekst=True),
    Veld("kosten", "Wat het kost, bijvoorbeeld “gratis”.", voorbeeld="gratis", tekst=True),
    Veld("aanmelden", "Hoe men zich aanmeldt: een zin, telefoonnummer of webadres.", voorbeeld="", tekst=True),
    Veld("contact", "Wie meer weet: een naam, telefoonnummer of mailadres.", voorbeeld="", tekst=True),
    Veld("telefoon"),
    Veld("email"),
    Veld("website", voorbeeld="", tekst=True),
    Veld("kort_adres"),
    Veld("gemeente", voorbeeld=""),
    Veld("status"),
    Veld("afbeelding", "Een foto bij de activiteit: JPEG of PNG.", "BESTAND"),
    Veld("afbeelding_tekst", "Wat er op de foto te zien is, voor wie de foto niet ziet."),
    Veld("afbeelding_focus", "Wat in beeld blijft: midden, “links boven” of “30% 40%”.", "PLEK"),
    Veld("kleur", "De ondergrond: koraal, munt, pruim of nacht.", "KLEUR", voorbeeld=""),
)
"""In the order of a new sheet."""
TEKSTEN = tuple(veld.naam for veld in VELDEN if veld.tekst)
OPTIES = tuple(veld for veld in VELDEN if veld.uitleg)
