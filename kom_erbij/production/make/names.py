"""What a file is called: `gouda_poster_samen-eten-in-de-waag_a3.pdf`.

Plain ASCII, lower case, no longer than MAX characters, and never two files with one name in a run. Not
here: where files go, and writing them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from kom_erbij.campaign.model import Activiteit
from kom_erbij.campaign.ontvanger import Ontvanger
from kom_erbij.dutch.slugs import slug

T = TypeVar("T")

MAX = 120
"""Characters in a whole file name; leaves room for a deep folder on Windows (260 in all)."""
_PERSON_MAX = 24


def title_slugs(activiteiten: Sequence[Activiteit], gemeenten: Sequence[str]) -> list[str]:
    """The title part for each activity; `gemeenten` has the gemeente's slug of each.

    Where two of one gemeente would have the same, each gets its first day after it; where that does not
    tell them apart, its row, or else a number. The outcome does not hang on the order of the rows.
    """
    steps: tuple[Callable[[int, Activiteit], str], ...] = (
        lambda _, one: f"_{one.moment.dagen[0].isoformat()}" if one.moment.dagen else "",
        lambda _, one: f"_rij-{one.rij}" if one.rij is not None else "",
        lambda index, _: f"_{index + 1}",
    )
    return _told_apart(activiteiten, [slug(one.titel) for one in activiteiten], gemeenten, steps)


def partner_slugs(ontvangers: Sequence[Ontvanger]) -> list[str]:
    """The organisation for each partner; where two are alike with the person, or else with its row."""
    steps: tuple[Callable[[int, Ontvanger], str], ...] = (
        lambda _, one: f"_{slug(one.contactpersoon, _PERSON_MAX)}" if one.contactpersoon else "",
        lambda _, one: f"_rij-{one.rij}" if one.rij is not None else "",
        lambda index, _: f"_{index + 1}",
    )
    return _told_apart(ontvangers, [slug(one.organisatie) for one in ontvangers], [""] * len(ontvangers), steps)


def _told_apart(
    ones: Sequence[T], names: list[str], groups: Sequence[str], steps: Sequence[Callable[[int, T], str]]
) -> list[str]:
    """The names, none twice in a group: by each step those that are still alike get what it says of them."""
    for step in steps:
        count = Counter(zip(groups, names, strict=True))
        names = [
            name + step(index, one) if count[group, name] > 1 else name
            for index, (group, name, one) in enumerate(zip(groups, names, ones, strict=True))
        ]
    return names


def file_name(gemeente: str, product: str, titel: str, maat: str, deel: str = "", *, formaat: str) -> str:
    """The whole name; `gemeente` and `titel` are slugs already, `titel` and `deel` may be empty.

    A name that would pass MAX gives way in the name of the gemeente, so that the title still tells.
    """
    tail = "_".join(part for part in (product, titel, maat, deel) if part) + f".{formaat}"
    return f"{gemeente[: MAX - len(tail) - 1].rstrip('-')}_{tail}"
