"""Whom to write to, by name: the partners of a list, each with the activities of the programme that are theirs.

Not here: reading of the list itself (intake), and the letters (templates).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kom_erbij.campaign.model import Activiteit, Status
from kom_erbij.campaign.ontvanger import Ontvanger
from kom_erbij.errors import Finding, InputError, Place, Severity, UsageError, listed
from kom_erbij.intake.partners import Partnerlijst, Rows, read_partner_rows, read_partners
from kom_erbij.production.ask.inputs import Source

_FORM = re.compile(r"^(?:stichting|vereniging|st|ver|de|het) |(?: b ?v| n ?v)$")
"""What is said with the name of an organisation, or not."""
_APART = re.compile(r"\s*[;\n/+]\s*")
_JOINED = re.compile(r"\s*(?:,|&|\ben\b)\s*")
_NAMED = 5


def partners_of(given: Path | Rows, source: Source, programma: Sequence[Activiteit] = ()) -> Partnerlijst:
    """The partners in a list or in rows, with what each organises of `programma`. Raises InputError, UsageError."""
    if not source.named:
        raise UsageError.of(
            "er is geen gemeente opgegeven.", "Zeg namens welke gemeente u schrijft: --gemeente Gouda.",
            place=Place(option="--gemeente"),
        )  # fmt: skip
    if isinstance(given, Path):
        read = read_partners(given, kolommen=source.kolommen_partners)
    else:
        read = read_partner_rows(given, kolommen=source.kolommen_partners)
    if not read.ontvangers and not any(one.severity is Severity.ERROR for one in read.findings):
        error = InputError.of(
            "er staat geen partner in.", "Zet elke partner op een eigen regel, met de naam van de organisatie.",
            place=Place(file=given.name) if isinstance(given, Path) else Place(field="partners"),
        )  # fmt: skip
        raise InputError((*error.findings, *read.findings))
    if not programma:
        return read
    home = source.campagne.gemeente
    matched = _Programme([one for one in programma if one.gemeente in (None, home)], read.ontvangers)
    whole = tuple(matched.whole(one) for one in read.ontvangers)
    return replace(read, ontvangers=whole, findings=(*read.findings, *matched.findings, *matched.left(whole)))


@dataclass(slots=True)
class _Programme:
    """The programme by organiser and by title."""

    programma: Sequence[Activiteit]
    ontvangers: Sequence[Ontvanger]
    findings: list[Finding]
    _names: dict[str, set[str]]

    def __init__(self, programma: Sequence[Activiteit], ontvangers: Sequence[Ontvanger]) -> None:
        self.programma, self.ontvangers, self.findings, self._names = programma, ontvangers, [], {}
        for one in ontvangers:
            self._names.setdefault(_bare(one.organisatie), set()).add(_plain(one.organisatie))

    def whole(self, ontvanger: Ontvanger) -> Ontvanger:
        """The partner with its activities as the programme has them."""
        own = [one for one in self.programma if self._is_of(one, ontvanger)]
        for named in ontvanger.activiteiten:
            own += [one for one in self._titled(named, ontvanger, own) if one not in own]
        return replace(ontvanger, activiteiten=tuple(one for one in own if one.status is not Status.AFGELAST))

    def _is_of(self, activiteit: Activiteit, ontvanger: Ontvanger) -> bool:
        said = activiteit.organisator
        if not said:
            return False
        if self._names_it(said, ontvanger) or any(self._names_it(one, ontvanger) for one in _APART.split(said)):
            return True
        # "A en B" may be the name of one as well: they are two where each of them is known.
        parts = [one for one in _JOINED.split(said) if one]
        known = all(_bare(one) in self._names or re.match(r"(?i)gemeente\b", one) for one in parts)
        return known and any(self._names_it(one, ontvanger) for one in parts)

    def _names_it(self, said: str, ontvanger: Ontvanger) -> bool:
        if _plain(said) == _plain(ontvanger.organisatie):
            return True
        # Without "Stichting" only where no two partners are the same then.
        bare = _bare(ontvanger.organisatie)
        return _bare(said) == bare and len(self._names[bare]) == 1 and _plain(said) not in self._names[bare]

    def _titled(self, named: Activiteit, ontvanger: Ontvanger, own: Sequence[Activiteit]) -> list[Activiteit]:
        """What the programme has by a title that the list of partners names; as it is named where it has not."""
        found = [one for one in self.programma if _plain(one.titel) == _plain(named.titel)]
        if any(one in own for one in found):
            return []
        going = [one for one in found if one.status is not Status.AFGELAST]
        place = ontvanger.place("activiteiten")
        if len(going) == 1:
            return going
        if going:
            what = f"“{named.titel}” staat {len(going)} keer in het programma; in de brief staat alleen de titel."
            hint = f"Zet in het programma bij organisator: {ontvanger.organisatie}."
        elif found:
            what, hint = f"“{named.titel}” is afgelast en staat niet in de brief.", "Haal het hier weg."
        else:
            what, hint = f"“{named.titel}” staat niet in het programma.", "Schrijf de titel zoals die daar staat."
        self.findings.append(Finding("partner", Severity.WARNING, place, what, hint, named.titel))
        return [] if found and not going else [named]

    def left(self, whole: Sequence[Ontvanger]) -> Iterator[Finding]:
        """What is to be told of partners without activities, and of organisers that get no letter."""
        without = [one.organisatie for one in whole if not one.activiteiten]
        if without:
            many = "deze partners" if len(without) > 1 else "deze partner"
            what = f"van {many} staat geen activiteit in het programma: {listed(without, most=_NAMED)}."
            yield _note(what, "Klopt dat niet? Schrijf de naam zoals bij organisator, of vul de kolom activiteiten in.")
        theirs = {id(one) for partner in whole for one in partner.activiteiten}
        others = dict.fromkeys(
            one.organisator
            for one in self.programma
            if one.organisator and id(one) not in theirs and one.status is not Status.AFGELAST
            and not re.match(r"(?i)gemeente\b", one.organisator)
        )  # fmt: skip
        if others:
            what = f"in het programma staat ook, en niet in de lijst met partners: {listed(list(others), most=_NAMED)}."
            yield _note(what, "Wilt u die ook schrijven? Zet ze in de lijst.")


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def _bare(text: str) -> str:
    """A name without its legal form and its article: "De Lange Tafel" is "Stichting De Lange Tafel"."""
    said, before = _plain(text), ""
    while said != before:
        said, before = _FORM.sub("", said), said
    return said or _plain(text)


def _note(what: str, hint: str) -> Finding:
    return Finding("partner", Severity.NOTE, Place(), what, hint)
