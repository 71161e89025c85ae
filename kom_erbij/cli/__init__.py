"""The commands: parse, call the public API, show. No logic that a script could not reach from Python."""

from kom_erbij.cli.app import main

__all__ = ["main"]
