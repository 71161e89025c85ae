"""Work on what a stranger made, in a process of our own with a clock: it may take for ever, or all memory."""

from __future__ import annotations

import os
import subprocess
import sys

from kom_erbij.intake.limits import SVG_SECONDS
from kom_erbij.intake.readings import SIMPLER, Problem


def in_own_process(name: str, data: bytes, problem: Problem, *arguments: int) -> subprocess.CompletedProcess[bytes]:
    """What our module `name`, run by itself, makes of `data`. Raises what `problem` gives after SVG_SECONDS."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}
    try:
        return subprocess.run(
            [sys.executable, "-P", "-m", f"kom_erbij.intake.{name}", *(str(one) for one in arguments)],
            input=data,
            capture_output=True,
            timeout=SVG_SECONDS,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise problem(f"het logo is na {SVG_SECONDS} seconden nog niet getekend.", SIMPLER) from None
