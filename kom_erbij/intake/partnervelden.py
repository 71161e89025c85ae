"""What a list of partners can hold, once: each field with the headers that offices write over it.

Not here: how a row becomes somebody to write to (partners).
"""

from __future__ import annotations

from kom_erbij.intake.columns import Koppen, key, keyed

_KOPPEN = {
    "organisatie": (
        "naam organisatie; organisatienaam; naam van de organisatie; partner; partners; naam partner; partij; bedrijf; "
        "bedrijfsnaam; instelling; vereniging; stichting; organisaties; company; organisation"
    ),
    "contactpersoon": (
        "contact; naam contactpersoon; contact persoon; contactpersonen; t a v; ter attentie van; tav; naam; "
        "volledige naam; aanspreekpunt; contactnaam; naam contact; persoon"
    ),
    "voornaam": "roepnaam; voorletters; voornaam contactpersoon; voorletter s; initialen; first name",
    "tussenvoegsel": "tussenvoegsels; voorvoegsel; voorvoegsels; tv; tussenv",
    "achternaam": "familienaam; achternaam contactpersoon; last name",
    "aanhef": (
        "aanspreekvorm; aanspreking; briefaanhef; aanhef brief; begroeting; geslacht; m v; man vrouw; dhr mevr; "
        "dhr mw; heer mevrouw; mevr dhr; de heer mevrouw; titel aanhef; aanspreektitel; gender"
    ),
    "adres": (
        "straat; straat en huisnummer; straat huisnummer; straat en nr; straatnaam; postadres; bezoekadres; "
        "correspondentieadres; adresgegevens; straat nummer; address; postbus; adres organisatie"
    ),
    "huisnummer": "huisnr; nr huis; huisnummer toevoeging; huisnummer en toevoeging",
    "postcode": "pc; postcode organisatie",
    "plaats": "woonplaats; vestigingsplaats; stad; plaatsnaam; dorp; postcode en plaats; postcode plaats; city",
    "activiteiten": (
        "activiteit; naam activiteit; titel activiteit; wat; bijdrage; bijdragen; activiteiten in de week; "
        "organiseert; organiseerde; wat doen zij; activiteit en; inbreng"
    ),
    "bezoekers": (
        "aantal bezoekers; aantal deelnemers; deelnemers; opkomst; aantal mensen; aantal aanwezigen; aanwezigen"
    ),
}
VELDEN = tuple(_KOPPEN)
"""The names of the fields, as a program hands them over and `[kolommen_partners]` maps them."""
_LEFT = (
    "email; e mail; mail; mailadres; e mailadres; emailadres; e mail adres; email adres; e mail contactpersoon; "
    "telefoon; telefoonnummer; tel; telnr; mobiel; 06; website; url; site; functie; rol; opmerking; opmerkingen; "
    "notitie; notities; bijzonderheden; kvk; kvk nummer; relatienummer; land; soort; type; categorie; status; wijk; "
    "doelgroep; logo; datum; contact gehad; verstuurd; afspraak"
)
KOPPEN = Koppen(
    keyed(_KOPPEN),
    "organisatie",
    "organisatie, partner of naam organisatie",
    "kolommen_partners",
    "in een brief",
    "contactpersoon",
    frozenset(key(one) for one in _LEFT.split(";")),
)
