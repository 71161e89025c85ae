"""What is found in a filled-in form, before anybody knows what it means; and why one cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kom_erbij.intake.limits import FORM_CHARACTERS, FORM_FIELDS


class UnreadableError(Exception):
    """A form that cannot be read: what is the matter, and the way out, in Dutch."""

    def __init__(self, what: str, hint: str = "Vraag een nieuw formulier.") -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


@dataclass(slots=True)
class Raw:
    """The keywords of the file, the values by the names of their fields, and what is to be told: what and how to mend.

    `ticked` has the names of those that were ticked: their values are names of boxes. A field that is there and empty
    has an empty value. `doubtful` are fields that are there twice and say two things.
    """

    keywords: str = ""
    values: dict[str, str] = field(default_factory=dict)
    ticked: set[str] = field(default_factory=set)
    doubtful: dict[str, list[str]] = field(default_factory=dict)
    told: list[tuple[str, str]] = field(default_factory=list)
    flat: bool = False
    """There are no fields, only words on a page: it was printed to PDF, or saved flat."""

    def put(self, name: str, value: str, *, ticked: bool = False) -> None:
        """Keep the value of a field; two values under one name are kept apart. Raises UnreadableError."""
        if len(value) > FORM_CHARACTERS:
            raise UnreadableError(
                f"in het veld “{name[:40]}” staan {len(value)} tekens.",
                f"Er passen er {FORM_CHARACTERS} in; vraag een kortere tekst.",
            )
        before = self.values.get(name, "")
        if before and value and before != value:
            self.doubtful.setdefault(name, [before]).append(value)
        self.values[name] = before or value
        if len(self.values) > FORM_FIELDS:
            raise UnreadableError(f"er zijn meer dan {FORM_FIELDS} velden: dat is geen formulier van ons.")
        if ticked:
            self.ticked.add(name)

    @property
    def filled(self) -> Iterable[str]:
        return (name for name, value in self.values.items() if value.strip())
