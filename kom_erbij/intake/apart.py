"""Work on what a stranger made, in a process of our own with a clock: it may take for ever, or all memory."""

from __future__ import annotations

import os
import subprocess
import sys

from kom_erbij.intake.limits import SVG_SECONDS
from kom_erbij.intake.readings import SIMPLER, Problem

_BUSY = 4
"""How many times its seconds of work a process may take by the clock, on a machine that does much else."""
_OUT_OF_TIME = (-9, -24)
"""How a process ends that has worked for all its seconds (SIGKILL, SIGXCPU)."""


def in_own_process(name: str, data: bytes, problem: Problem, *arguments: int) -> subprocess.CompletedProcess[bytes]:
    """What our module `name`, run by itself, makes of `data`. Raises what `problem` gives after SVG_SECONDS.

    The module gets those seconds as its first argument, then `arguments`.
    """
    done = run_apart(f"kom_erbij.intake.{name}", data, SVG_SECONDS, *arguments)
    if done is None:
        raise problem(f"het logo is na {SVG_SECONDS} seconden nog niet getekend.", SIMPLER)
    return done


def run_apart(module: str, data: bytes, seconds: int, *arguments: int) -> subprocess.CompletedProcess[bytes] | None:
    """What `module`, run with `seconds` and `arguments`, makes of `data`; None if that took all of its seconds."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", module, *(str(one) for one in (seconds, *arguments))],
            input=data,
            capture_output=True,
            timeout=seconds * _BUSY,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return None if done.returncode in _OUT_OF_TIME else done
