"""The one meaning of a time that is said, or of a begin and an end; there may be two, or none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time

from kom_erbij.campaign.moment import Dagdeel
from kom_erbij.intake.clocks import Clock, in_figures, is_near
from kom_erbij.intake.hour_parts import Unread
from kom_erbij.intake.words import Unclear


@dataclass(frozen=True, slots=True)
class Spans:
    """Times in `text`; `part` is the part of the day that the date speaks of.

    All raise Unread where there are two meanings, and Unclear where there is none.
    """

    text: str
    part: Dagdeel | None

    def one(self, clock: Clock) -> time:
        """The time that a clock says."""
        # Nothing for residents begins that late: "half elf" is in the morning.
        early = [one for one in clock.choices if one < time(22)]
        if len(clock.choices) > 1 and len(early) == 1:
            return self.one(replace(clock, choices=(early[0],)))
        if len(clock.choices) > 1:
            both = " of ".join(in_figures(one) for one in clock.choices)
            raise Unread(f"dat kan {both} uur zijn.")
        found = clock.choices[0]
        if self.part and clock.part is None and not is_near(found, self.part):
            raise Unclear(
                f"“{self.text}” is niet in de {self.part}, zoals bij de datum staat.", "Kijk welke van de twee klopt."
            )
        return found

    def between(self, begin: Clock, end: Clock) -> tuple[time, time]:
        """The begin and the end; 0.00 is midnight, and what begins late may end after it."""
        pairs = {
            (first, last)
            for first in begin.choices
            for last in _ends(first, end)
            if last > first or last == time(0) or (first >= time(18) and last <= time(5))
        }
        if len(pairs) == 1:
            first, last = pairs.pop()
            return self.one(replace(begin, choices=(first,))), last
        if pairs:
            both = " of ".join(f"{in_figures(a)}-{in_figures(b)}" for a, b in sorted(pairs))
            raise Unread(f"dat kan {both} uur zijn.")
        first, last = begin.choices[0], end.choices[0]
        raise Unclear(
            f"“{self.text}” eindigt om {last:%H.%M} uur, niet na het begin om {first:%H.%M} uur.",
            "Zet de begintijd voorop, bijvoorbeeld: 17.30-20.00.",
        )

    def before(self, doors: Clock, begin: time) -> time:
        """When the doors open, for what begins at `begin`."""
        able = [one for one in doors.choices if one <= begin]
        if not able:
            opens, starts = in_figures(doors.choices[0]), in_figures(begin)
            raise Unclear(
                f"“{self.text}”: de inloop ({opens} uur) is na de start ({starts} uur).",
                "Zet de inloop voorop, bijvoorbeeld: inloop vanaf 9.30, start 10.00 uur.",
            )
        return max(able)


def _ends(first: time, end: Clock) -> tuple[time, ...]:
    """What an end may be after `first`: "10-2 uur" ends at 14.00."""
    soon = min(end.choices)
    if soon > first or soon == time(0):
        return tuple(one for one in end.choices if one > first) or (soon,)
    later = soon.replace(hour=soon.hour + 12) if soon.hour < 12 else soon
    return (*end.choices, later) if end.bare and later > first else end.choices
