"""A text as a part of a file's name or of an address: a-z, 0-9 and hyphens."""

from __future__ import annotations

import re
import unicodedata

# Letters that do not fall apart into a plain letter and an accent.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "&": " en ",
    }
)
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])")


TITLE_MAX = 48


def slug(text: str, longest: int = TITLE_MAX) -> str:
    """`text` in at most `longest` characters, cut between words.

    Text without a single Latin letter or digit gives "naamloos"; a name that Windows keeps for itself gets
    a hyphen after it.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = re.sub(r"[’'‘`´ʼ]", "", plain)
    words = [word for word in re.split(r"[^a-z0-9]+", plain) if word]
    if not words:
        return "naamloos"
    kept = words[0][:longest]
    for word in words[1:]:
        if len(kept) + 1 + len(word) > longest:
            break
        kept += f"-{word}"
    return f"{kept}-" if _RESERVED.fullmatch(kept) else kept
