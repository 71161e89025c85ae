"""What a text about days is cut into: dates in figures, names of days and months, and the words between them."""

from __future__ import annotations

from kom_erbij.intake.clocks import NUMBERS
from kom_erbij.intake.tokens import lexer
from kom_erbij.intake.words import PART_OF_DAY, month_pattern, weekday_part_pattern, weekday_pattern

_MONTH, _NO_MONTH = month_pattern(), rf"(?! ?{month_pattern()})"
_PART = PART_OF_DAY.pattern.replace("(voormiddag", "(?:voormiddag")
ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "laatste": -1}

cut = lexer(
    (
        ("blank", r"\s+"),
        ("often", r"(?<!\d)\d{1,2} ?(?:x|keer|maal|dagen|weken|maanden)(?!\w)"),
        ("count", r"(?<!\d)\d{1,2}(?: ?- ?\d{1,2})?(?: ?(?:jaar|personen|plaatsen|plekken|euro)(?!\w)|\+)"),
        ("clock", r"(?<!\d)\d{1,2}[:uh]\d{2}(?!\d)"),
        ("serial", r"(?<![\d.,-])[3-6]\d{4}(?![\d.,])"),
        ("full", r"(?<!\d)(?:\d{4}(?P<by>[-/.])\d{1,2}(?P=by)\d{1,2}"
                 r"|\d{1,2} ?(?P<of>[-/.]) ?\d{1,2} ?(?P=of) ?(?:\d{4}|\d{2}))"
                 rf"(?!\d){_NO_MONTH}\.?"),
        ("dashed", rf"(?<!\d)\d{{1,2}}[-/]{_MONTH}(?:[-/ ]?(?:\d{{4}}|\d{{2}}(?!\d)))?"),
        ("short", rf"(?<!\d)\d{{1,2}}(?P<to>[-/.])\d{{1,2}}(?!\d)(?!(?P=to)\d){_NO_MONTH}\.?"),
        ("year", r"(?<!\d)20\d\d(?!\d)|'\d\d(?!\d)"),
        ("number", rf"(?<!\d)\d{{1,2}}(?!\d)(?:(?:ste|de|e)(?!\w)|\.(?= ?{_MONTH}))?"),
        ("counted", rf"(?:{'|'.join(NUMBERS)})(?!\w)"),
        ("weekpart", weekday_part_pattern()),
        ("parity", r"(?:in )?(?:de |elke |iedere |alle )?(?:on)?even (?:week|weken)(?!\w)"),
        ("daily", r"(?:dagelijks|(?:elke|iedere|alle) dag(?:en)?|(?:de )?(?:hele|gehele) week)(?!\w)"),
        ("weekly", r"(?:elke|iedere|alle|om de|per) (?:week|weken)(?!\w)"),
        ("workdays", r"(?:(?:elke|iedere|alle|op) )?(?:werkdag(?:en)?|doordeweekse dag(?:en)?|door de week|doordeweeks)"
                     r"(?!\w)"),
        ("every", r"(?:elke|iedere|elk|ieder|alle|wekelijks|telkens)(?!\w)(?: op(?!\w))?"),
        ("monthly", r"(?:van de|van iedere|van elke|v/d|v\.d\.|vd|in de|per) maand(?!\w)"),
        ("month", _MONTH),
        ("weekday", rf"(?:'s )?{weekday_pattern()}"),
        ("part", _PART),
        ("since", r"(?:vanaf|met ingang van|m\.i\.v\.|startdatum:?|start op|begint op|start)(?!\w)"),
        ("among", r"(?:onder andere|onder meer|o\.?a\.?|o\.?m\.?|in ieder geval|telkens|steeds|burendag"
                  r"|onder voorbehoud|o\.?v\.?)(?!\w):?"),
        ("except", r"(?:behalve|uitgezonderd|m\.?u\.?v\.?|met uitzondering van|excl\.|niet op)(?!\w)(?: op(?!\w))?"),
        ("until", r"(?:t/m|t\.m\.|tm|tot en met|tot & met)(?!\w)|-|>"),
        ("tot", r"tot(?!\w)"),
        ("or", r"of(?!\w)"),
        ("comma", r"[,;/|·]"),
        ("sep", r"[&+]|(?:en|én|alsook|alsmede|evenals)(?!\w)"),
        ("open", r"\("),
        ("close", r"\)"),
        ("nth", rf"(?:{'|'.join(ORDINALS)})(?!\w)"),
        ("soft", r"a\.s\.?|(?:as|aanstaande|komende|op|de|datum|data|datums|periode|van)(?!\w)|[:.]"),
        ("word", r"\w+"),
        ("sign", r"."),
    )
)  # fmt: skip
