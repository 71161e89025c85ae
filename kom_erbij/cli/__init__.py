"""The commands: parse, call the public API, show. No logic that a script could not reach from Python."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from contextlib import suppress


def main() -> None:
    """The program `kom-erbij`."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, _stop_once)
    try:
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        # While the program itself was being loaded.
        say_stopped()
        code = 130
    sys.exit(code)


def _stop_once(number: int, frame: object) -> None:
    """Stop at the first Ctrl-C; clearing away is not disturbed by who presses it again."""
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def run(arguments: Sequence[str]) -> int:
    """Do what `arguments` ask; the exit code is one of `errors.Exit`."""
    from kom_erbij.cli.commands import execute

    return execute(list(arguments))


def say_stopped() -> None:
    """What people read after Ctrl-C."""
    print("Gestopt. Wat klaar is, staat er heel.", file=sys.stderr)
