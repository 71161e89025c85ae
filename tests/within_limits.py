"""The program in a process of its own, that gets so much memory and time. Each is forked off one that has loaded it."""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from lengths import LONG

_LOADED = ["kom_erbij.cli.commands", "kom_erbij.layout.fitting", "kom_erbij.preflight", "kom_erbij.writers.pdf"]


def within_limits(words: list[str], folder: Path, *, memory: int, seconds: int) -> tuple[int, str]:
    """The exit code of the program in `folder`, and all it says; `memory` in bytes of address space."""
    forked = multiprocessing.get_context("forkserver")
    forked.set_forkserver_preload(_LOADED)
    with TemporaryDirectory() as beside:
        said = Path(beside) / "said.txt"
        process = forked.Process(target=_program, args=(words, folder, said, memory))
        process.start()
        process.join(seconds)
        code = process.exitcode
        process.kill()
        process.join()
        assert code is not None, f"not ready after {seconds} seconds"
        return code, said.read_text("utf-8", errors="replace")


def _program(words: list[str], folder: Path, said: Path, memory: int) -> None:
    import resource

    from kom_erbij.cli import run
    from kom_erbij.intake import apart

    if not LONG:
        # What is drawn for hours is stopped after two seconds as after ten.
        apart.SVG_SECONDS = 2
    os.chdir(folder)
    with said.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    sys.exit(run(words))
