"""The commands: parse, call the public API, show. No logic that a script could not reach from Python."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main() -> None:
    """The program `kom-erbij`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Do what `arguments` ask; the exit code: 0 all made, 1 some rows failed, 2 wrong use or input."""
    from kom_erbij.cli.commands import execute

    return execute(list(arguments))
