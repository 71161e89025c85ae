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
    "hele_dag": "duurt hele dag; duurt de hele dag; de hele dag; all day event; all day; hele dag evenement",
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
    "wijk": "buurt; stadsdeel; wijk of kern; wijk of dorp; wijk buurt; wijk en buurt; naam wijk; dorp of wijk; "
    "kern of wijk; gebied; in welke wijk; in welke wijk of welk dorp",
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
    "rolstoel": "rolstoeltoegankelijk; toegankelijk; toegankelijkheid; rolstoelvriendelijk; rolstoel toegankelijk; "
    "toegankelijk voor rolstoelen; toegankelijk voor rolstoel; toegankelijk met rolstoel; met rolstoel; wheelchair; "
    "is de locatie rolstoeltoegankelijk; is het rolstoeltoegankelijk; rolstoeltoegankelijk ja nee",
    "taal": "talen; voertaal; language; taal of talen; in welke taal; in welke taal is de activiteit",
    "gemeente": "naam gemeente; municipality",
    "status": "gaat door; stand van zaken; voortgang; afgelast; beschikbaarheid",
    "afbeelding": "foto; beeld; plaatje; bestand foto; naam foto; image; bestandsnaam foto; bestandsnaam afbeelding",
    "afbeelding_tekst": (
        "alt tekst; alttekst; afbeelding tekst; beschrijving foto; omschrijving foto; alt; fotobeschrijving; "
        "beschrijving afbeelding; wat staat er op de foto"
    ),
    "afbeelding_focus": "focus; afbeelding focus; brandpunt; uitsnede",
}

ASKED = {
    "titel": "subject; wat is de titel; wat is de naam",
    "datum": "datum en tijdstip; start date; wanneer is; wanneer is het; wanneer vindt plaats",
    "einddatum": "end date",
    "tijd": "van hoe laat tot hoe laat",
    "begintijd": "start time; begintijdstip; hoe laat begint; hoe laat begint het",
    "eindtijd": "end time; eindtijdstip; hoe laat eindigt; hoe laat eindigt het",
    "locatie": "naam locatie zaal; locatie zaal; waar vindt plaats; waar is; plaats activiteit",
    "omschrijving": "beschrijf; korte tekst; tekst voor de poster",
    "organisator": "organisatie partner; naam organisator; wie organiseert; wie organiseert het",
    "website": "website link; link website; link naar meer informatie; link meer informatie",
    "kosten": "wat zijn de kosten; wat kost",
    "aanmelden": (
        "hoe kan men zich aanmelden; hoe kun je je aanmelden; hoe kunnen mensen zich aanmelden; moet je je aanmelden; "
        "moet men zich aanmelden; is aanmelden nodig; vooraf aanmelden; aanmelding nodig"
    ),
    "doelgroep": "voor wie is; voor wie is het; voor wie is het bedoeld; voor wie bedoeld",
    "afbeelding": "foto s; beeldmateriaal",
}
"""The same, as the questions of a form and the export of a calendar have it."""
OF_A_CALENDAR = (
    "herinneringen aan uit; herinnering aan uit; herinneringsdatum; herinneringstijd; organisator van vergadering; "
    "organisator van de vergadering; verplichte deelnemers; optionele deelnemers; vergaderruimten; "
    "resources voor vergadering; bronnen voor vergadering; categorieen; factuurgegevens; factureringsgegevens; prive; "
    "persoonlijk; prioriteit; reisafstand; kilometers; gevoeligheid; vertrouwelijkheid; tijd weergeven als; "
    "reminder on off; reminder date; reminder time; meeting organizer; required attendees; optional attendees; "
    "meeting resources; billing information; categories; mileage; priority; private; sensitivity; show time as"
)
"""What Outlook and Google export beside it, and keep for themselves."""
