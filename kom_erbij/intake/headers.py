"""What columns of activities are called in the spreadsheets of the Netherlands, by what they hold.

Written as `columns.key` leaves a header: lower case, no accents, no signs.
"""

NAMES = {
    "titel": (
        "activiteit; naam activiteit; naam van de activiteit; titel activiteit; naam; wat; wat is er te doen; "
        "evenement; naam evenement; title; onderwerp; omschrijving kort; activiteiten; naam workshop; "
        "programmaonderdeel; titel van de activiteit; titel van uw activiteit; naam van uw activiteit; event; "
        "event name; wat gaat u doen; wat organiseert u"
    ),
    "datum": (
        "wanneer; dag en datum; datum en tijd; datum tijd; data; date; datums; datum activiteit; dag datum; "
        "datum s; startdatum; begindatum; op welke datum; moment; datum begin; datum start; "
        "datum van; begin datum; start datum; eerste dag; datum en dag"
    ),
    "dag": "weekdag; dag van de week; op welke dag",
    "einddatum": "datum tot; tot en met; t m; laatste dag; datum einde; datum eind; eind datum; tot datum; datum t m; "
    "datum tot en met",
    "tijd": (
        "tijden; tijdstip; hoe laat; tijd van tot; van tot; van tot tijd; time; tijdsduur van tot; uur; uren; "
        "tijd activiteit; tijdvak; begin en eindtijd; begintijd en eindtijd; openingstijden"
    ),
    "begintijd": (
        "begin; starttijd; start; aanvang; aanvangstijd; tijd van; van; tijd start; tijd begin; vanaf; begint "
        "om; begin tijd; start tijd"
    ),
    "eindtijd": "eind; einde; tot; tijd tot; tijd einde; tijd eind; eindigt om; eind tijd; sluit om",
    "locatie": (
        "waar; plek; naam locatie; plaats van de activiteit; locatie naam; location; gebouw; waar is het; "
        "locaties; naam van de locatie; zaal"
    ),
    "adres": (
        "straat; adres locatie; straat en huisnummer; straat huisnummer; straatnaam; adresgegevens; "
        "bezoekadres; address; adres van de locatie; locatie adres"
    ),
    "postcode": "postcode locatie; pc",
    "plaats": "woonplaats; dorp; kern; plaatsnaam; postcode en plaats; postcode plaats; stad",
    "omschrijving": (
        "toelichting; beschrijving; korte omschrijving; uitleg; tekst; informatie; info; omschrijving "
        "activiteit; beschrijving activiteit; inhoud; description; korte beschrijving; wat gaan we doen; over "
        "de activiteit; introductie"
    ),
    "organisator": (
        "organisatie; georganiseerd door; door wie; wie; organisaties; aanbieder; organiserende partij; "
        "initiatiefnemer; naam organisatie; partner; partij; organisatoren; door"
    ),
    "website": "link; url; webadres; site; webpagina; internet; meer informatie; www; weblink; link naar website; "
    "website voor meer informatie; website voor meer info",
    "kort_adres": "kort; kort webadres; korte link; korte url; verkorte link; korte website; kort internetadres",
    "contact": (
        "contactpersoon; contactgegevens; contact persoon; vragen; naam contactpersoon; informatie bij; "
        "contactinformatie"
    ),
    "telefoon": "telefoonnummer; tel; telnr; tel nr; mobiel; telefoon contactpersoon; 06",
    "email": "e mail; mail; mailadres; e mailadres; emailadres; e mail adres; email adres; e mail contactpersoon",
    "kosten": (
        "prijs; entree; toegang; bijdrage; eigen bijdrage; wat kost het; toegangsprijs; kosten per persoon; "
        "tarief; deelnamekosten"
    ),
    "aanmelden": (
        "aanmelding; inschrijven; inschrijving; opgeven; opgave; aanmelden via; hoe aanmelden; reserveren; "
        "aanmelden ja nee; aanmelden verplicht; aanmelden nodig; aanmelden bij; inschrijven via; opgave bij; "
        "opgeven bij; opgeven via; inschrijven bij; "
        "reservering"
    ),
    "doelgroep": "voor wie; wie is welkom; leeftijd; doelgroepen; bestemd voor; voor",
    "gemeente": "naam gemeente; municipality",
    "status": "gaat door; stand van zaken; voortgang; afgelast; beschikbaarheid",
    "afbeelding": "foto; beeld; plaatje; bestand foto; naam foto; image; bestandsnaam foto; bestandsnaam afbeelding",
    "afbeelding_tekst": (
        "alt tekst; alttekst; afbeelding tekst; beschrijving foto; omschrijving foto; alt; fotobeschrijving; "
        "beschrijving afbeelding; wat staat er op de foto"
    ),
    "afbeelding_focus": "focus; afbeelding focus; brandpunt; uitsnede",
}
