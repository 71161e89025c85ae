"""Every field that an answer of an evaluation can have, once: its name, and the headers that it goes by.

A header may be the question of a form. Written as `columns.key` leaves it: lower case, no accents, no signs. Not here:
how a text becomes a value (resultaten).
"""

from __future__ import annotations

from kom_erbij.intake.columns import Koppen, key, keyed

_KOPPEN = {
    "activiteit": (
        "titel; naam activiteit; naam van de activiteit; welke activiteit; bij welke activiteit was je; "
        "bij welke activiteit was u; bij welke activiteit bent u geweest; bij welke activiteit ben je geweest; "
        "welke activiteit heb je bezocht; welke activiteit heeft u bezocht; activiteit titel; activiteiten; evenement; "
        "om welke activiteit gaat het; waar ben je geweest; waar bent u geweest"
    ),
    "datum": (
        "dag; wanneer; datum activiteit; datum van de activiteit; dag van de activiteit; op welke dag; op welke datum; "
        "wanneer was je er; wanneer was u er; wanneer was de activiteit; welke dag"
    ),
    "soort": (
        "wie; rol; soort antwoord; soort formulier; ingevuld door; wie ben je; wie bent u; je bent; u bent; "
        "ben je bezoeker of organisator; bent u bezoeker of organisator; bezoeker of organisator; type; "
        "formulier; soort invuller; ik ben"
    ),
    "eerste_keer": (
        "eerste keer; voor het eerst; was dit de eerste keer; was dit je eerste keer; was dit uw eerste keer; "
        "was je er voor het eerst; was u er voor het eerst; kwam je voor het eerst; kwam u voor het eerst; nieuw; "
        "eerste bezoek; was het de eerste keer; was dit de eerste keer dat je meedeed; ben je hier voor het eerst; "
        "bent u hier voor het eerst; nieuwe bezoeker"
    ),
    "cijfer": (
        "rapportcijfer; waardering; score; welk cijfer geef je; welk cijfer geeft u; cijfer van 1 tot 10; "
        "cijfer 1 10; welk cijfer geef je de activiteit; welk cijfer geeft u de activiteit; beoordeling; punt; "
        "welk rapportcijfer geef je; welk rapportcijfer geeft u; cijfer 1 t m 10"
    ),
    "wat_vond_je": (
        "wat vond je; wat vond u; wat vond je ervan; wat vond u ervan; wat vond je van de activiteit; "
        "wat vond u van de activiteit; reactie; reacties; mening; opmerking; opmerkingen; citaat; quote; "
        "wat wil je zeggen; wat wilt u zeggen; wat vond je het leukst; wat vond u het leukst"
    ),
    "mag_gebruiken": (
        "toestemming; mogen we dit gebruiken; mogen wij dit gebruiken; mag gebruikt worden; citeren; quote mag; "
        "mogen we je citeren; mogen we u citeren; mogen wij u citeren; mogen we jouw woorden gebruiken; "
        "mogen we uw woorden gebruiken; mogen we dit doorvertellen; akkoord met gebruik; mag geciteerd worden; "
        "mogen we wat je schrijft gebruiken; mogen we wat u schrijft gebruiken; mag het gebruikt worden"
    ),
    "aantal_bezoekers": (
        "bezoekers; bezoekersaantal; aantal deelnemers; deelnemers; opkomst; hoeveel bezoekers; "
        "hoeveel bezoekers waren er; hoeveel mensen kwamen er; hoeveel mensen waren er; aantal mensen; "
        "aantal aanwezigen; aanwezigen; hoeveel deelnemers waren er"
    ),
    "wat_ging_goed": (
        "wat ging er goed; ging goed; goed; sterke punten; pluspunten; wat ging goed; succes; successen; "
        "wat werkte goed; tops"
    ),
    "wat_kan_beter": (
        "wat kan er beter; kan beter; beter; verbeterpunten; verbeterpunt; wat kan de volgende keer beter; "
        "wat kan volgend jaar beter; wat moet beter; tips; tip; leerpunten; "
        "wat zou je anders doen; wat zou u anders doen"
    ),
    "verhaal": (
        "een verhaal; mooi verhaal; bijzonder moment; mooi moment; anekdote; wat is je bijgebleven; "
        "wat is u bijgebleven; wat blijft je bij; wat blijft u bij; heb je een mooi verhaal; heeft u een mooi verhaal"
    ),
    "naam": "je naam; uw naam; naam invuller; van wie; voornaam; jouw naam; wie heeft dit ingevuld",
    "bron": "bestand; herkomst; bestandsnaam; naam bestand; uit bestand",
}
VELDEN = tuple(_KOPPEN)
"""The names of the fields, as `[kolommen_resultaten]` maps them."""
_LEFT = (
    "e mail; email; telefoon; tijd van voltooien; starttijd; begintijd; laatst gewijzigd op; completion time; "
    "start time"
)
"""What a form keeps beside the answers."""
KOPPEN = Koppen(
    keyed(_KOPPEN),
    "activiteit",
    "activiteit, of welke activiteit",
    "kolommen_resultaten",
    "in een rapport",
    "wat_vond_je",
    frozenset(key(one) for one in _LEFT.split(";")),
)
TEKSTEN = ("wat_vond_je", "wat_ging_goed", "wat_kan_beter", "verhaal", "naam")
"""The fields that are shown as they are, or not at all."""
