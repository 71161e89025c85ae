"""Text slots: Jinja2 in a sandbox, value by value. What a user typed is only ever a value."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def fill(slot: str, values: Mapping[str, object]) -> str:
    """The slot's text with its values put in, without blanks around it."""
    if "{" not in slot:
        return slot.strip()
    return _environment().from_string(slot).render(values).strip()
