"""What a text about hours is cut into: times, and the words that tell what each is the time of."""

from __future__ import annotations

from kom_erbij.intake.clocks import KINDS
from kom_erbij.intake.tokens import lexer
from kom_erbij.intake.words import NOT_KNOWN_PATTERN, PART_OF_DAY, weekday_part_pattern, weekday_pattern

CLOCKS = frozenset(name for name, _ in KINDS)
_OPENS = r"(?:is |zijn |gaat |gaan )?open(?!\w)"
cut = lexer(
    (
        ("blank", r"\s+"),
        *KINDS,
        ("unit", r"(?:uur|uren|hrs?|stipt|precies|exact)(?!\w)\.?|(?<=[\d ])u(?!\w)\.?|(?<=[\d ])h(?!\w)"),
        ("doors", r"(?:vrije )?inloop(?:tijd)?(?!\w)|(?:de )?(?:zaal|deur|deuren|kerk|huis) " + _OPENS
                  + r"|ontvangst(?!\w)|welkom(?!\w)"),
        ("start", r"(?:start(?:tijd)?|aanvang(?:stijd)?|aanv\.|begint?|begintijd|aanvangs?tijd)(?!\w)"),
        ("end", r"(?:einde?|eindtijd|eindigt|sluit|sluiting|afloop|klaar)(?!\w)"),
        ("event", r"(?:opening|vertrek|verzamelen|aankomst|afsluiting|maaltijd|diner|lunch|koffie)(?!\w)"),
        ("until", r"(?:tot en met|t/m|tm|tot)(?!\w)|-|>"),
        ("since", r"vanaf(?!\w)"),
        ("of", r"(?:van|tussen|om|de klok van|uiterlijk|max)(?!\w)\.?"),
        ("about", r"(?:ongeveer|circa|ca|plm|rond|rondom|omstreeks)(?!\w)\.?|±|\+/-"),
        ("weekpart", weekday_part_pattern()),
        ("part", PART_OF_DAY.pattern.replace("(voormiddag", "(?:voormiddag")),
        ("day", rf"(?:op )?{weekday_pattern()}"),
        ("unset", rf"(?:{NOT_KNOWN_PATTERN})(?!\w)|\?+|…|\.\.\."),
        ("or", r"of(?!\w)"),
        ("sep", r"[,;/&+|]|(?:en|én)(?!\w)"),
        ("open", r"\("),
        ("close", r"\)"),
        ("sign", r"[:.=]+"),
        ("word", r"\w+"),
        ("other", r"."),
    )
)  # fmt: skip
