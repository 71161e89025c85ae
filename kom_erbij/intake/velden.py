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
    `vraag` is how a form asks a partner for it (empty: no partner can know, or another field says it), with `hulp`
    under it, `keuzes` to tick (one that ends with a colon is followed by room to write) and room for `regels`.
    """

    naam: str
    uitleg: str = ""
    waarde: str = "TEKST"
    voorbeeld: str | None = None
    tekst: bool = False
    vraag: str = ""
    hulp: str = ""
    keuzes: tuple[str, ...] = ()
    regels: int = 1

    @property
    def koppen(self) -> tuple[str, ...]:
        """The headers it goes by, its own name first."""
        known = (NAMES.get(self.naam), ASKED.get(self.naam))
        return (self.naam, *(name.strip() for names in known if names for name in names.split(";")))


VELDEN = (
    Veld(
        "titel",
        "Hoe de activiteit heet.",
        voorbeeld="VOORBEELD: Samen eten in het buurthuis",
        tekst=True,
        vraag="Hoe heet de activiteit?",
        hulp="Kort, met een werkwoord: “Samen eten in het buurthuis”.",
    ),
    Veld(
        "datum",
        "De dag of dagen: 30-09-2027, “30 september”, “28 en 30 september”, “ma t/m vr”, “dagelijks”.",
        voorbeeld="30 september",
        vraag="Op welke dag of dagen?",
        hulp="Bijvoorbeeld 30 september, of: 28 en 30 september.",
    ),
    Veld("dag"),
    Veld("einddatum"),
    Veld(
        "tijd",
        "Hoe laat: 17.30-20.00, “10-12 uur”, “vanaf 14.00 uur”.",
        voorbeeld="17.30-20.00",
        vraag="Van hoe laat tot hoe laat?",
        hulp="Bijvoorbeeld 17.30-20.00.",
    ),
    Veld("begintijd"),
    Veld("eindtijd"),
    Veld("hele_dag"),
    Veld(
        "locatie",
        "Waar het is, bijvoorbeeld “De Waag”.",
        voorbeeld="Buurthuis De Linde",
        tekst=True,
        vraag="Hoe heet de plek?",
        hulp="Bijvoorbeeld Buurthuis De Linde.",
    ),
    Veld("adres", "Straat, nummer en plaats.", voorbeeld="Dorpsstraat 1", tekst=True, vraag="Straat en huisnummer"),
    Veld("postcode", vraag="Postcode"),
    Veld("plaats", vraag="Plaats"),
    Veld(
        "wijk",
        "De wijk of het dorp waar het is: het staat achter de plek, en er komt een lijst per wijk.",
        tekst=True,
        vraag="In welke wijk of welk dorp?",
    ),
    Veld(
        "omschrijving",
        "Wat er te doen is, in een paar zinnen.",
        voorbeeld="Schuif aan voor een warme maaltijd. Kom alleen of neem iemand mee.",
        tekst=True,
        vraag="Wat is er te doen?",
        hulp="In twee of drie korte zinnen. Deze tekst komt op de poster.",
        regels=4,
    ),
    Veld(
        "organisator",
        "Wie het organiseert.",
        voorbeeld="Stichting Welzijn",
        tekst=True,
        vraag="Wie organiseert het?",
        hulp="De naam van uw organisatie.",
    ),
    Veld(
        "doelgroep",
        "Voor wie het is, bijvoorbeeld “iedereen” of “55-plussers”.",
        voorbeeld="iedereen",
        tekst=True,
        vraag="Voor wie is het?",
        keuzes=("iedereen", "alleen voor:"),
    ),
    Veld(
        "kosten",
        "Wat het kost, bijvoorbeeld “gratis”.",
        voorbeeld="gratis",
        tekst=True,
        vraag="Wat kost het?",
        keuzes=("gratis", "het kost:"),
    ),
    Veld(
        "aanmelden",
        "Hoe men zich aanmeldt: een zin, telefoonnummer of webadres.",
        voorbeeld="",
        tekst=True,
        vraag="Moeten mensen zich aanmelden?",
        hulp="Schrijf bij ja hoe dat kan.",
        keuzes=("nee", "ja, zo:"),
    ),
    Veld(
        "rolstoel",
        "Of men er met een rolstoel kan komen: ja, nee, of hoe.",
        tekst=True,
        vraag="Kan iemand met een rolstoel komen?",
        keuzes=("ja", "nee", "anders:"),
    ),
    Veld(
        "taal",
        "De taal die men er spreekt, als dat niet alleen Nederlands is.",
        tekst=True,
        vraag="Welke taal spreekt u er?",
        hulp="Als dat niet alleen Nederlands is.",
    ),
    Veld(
        "contact",
        "Wie meer weet: een naam, telefoonnummer of mailadres.",
        voorbeeld="",
        tekst=True,
        vraag="Wie kan vragen beantwoorden?",
        hulp="Deze naam, het nummer en het adres komen op de poster.",
    ),
    Veld("telefoon", vraag="Telefoon"),
    Veld("email", vraag="E-mail"),
    Veld("website", voorbeeld="", tekst=True, vraag="Webadres van de activiteit", hulp="Als dat er is."),
    Veld("kort_adres"),
    Veld("gemeente", voorbeeld=""),
    Veld(
        "status",
        vraag="Gaat de activiteit door?",
        hulp="Verandert er iets? Stuur dit formulier dan opnieuw.",
        keuzes=("gaat door", "vol", "afgelast"),
    ),
    Veld(
        "afbeelding",
        "Een foto bij de activiteit: JPEG of PNG.",
        "BESTAND",
        vraag="Stuurt u een foto mee?",
        hulp="Schrijf hoe het bestand heet.",
    ),
    Veld(
        "afbeelding_tekst",
        "Wat er op de foto te zien is, voor wie de foto niet ziet.",
        vraag="Wat is er op de foto te zien?",
        hulp="Voor wie de foto niet ziet.",
    ),
    Veld("afbeelding_focus", "Wat in beeld blijft: midden, “links boven” of “30% 40%”.", "PLEK"),
    Veld("kleur", "De ondergrond: koraal, munt, pruim of nacht.", "KLEUR", voorbeeld=""),
)
"""In the order of a new sheet."""
TEKSTEN = tuple(veld.naam for veld in VELDEN if veld.tekst)
OPTIES = tuple(veld for veld in VELDEN if veld.uitleg)
GEVRAAGD = tuple(veld for veld in VELDEN if veld.vraag)
"""What a form asks a partner for."""
_BY_NAME = {veld.naam: veld for veld in VELDEN}


def veld_van(naam: str) -> Veld | None:
    """The field of that name; None if there is none."""
    return _BY_NAME.get(naam)
