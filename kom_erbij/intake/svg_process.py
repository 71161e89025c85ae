"""The process that draws one SVG: SVG in at stdin, PDF out at stdout; exit 1 where it is no valid SVG.

Its arguments are how many seconds it may work, and how much memory it may take in bytes. It knows nothing of the
house, so that it starts at once.
"""

from __future__ import annotations

import contextlib
import sys

_PAGE = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image(bytes(sys.inputs.svg), format: "svg")'


def main() -> int:
    """Draw what is at stdin; the exit code."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        # Not there on Windows.
        import resource

        seconds, most = int(sys.argv[1]), int(sys.argv[2])
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import typst

    try:
        made = typst.compile(_PAGE, sys_inputs={"svg": sys.stdin.buffer.read().decode("utf-8")}, format="pdf")
    except (RuntimeError, ValueError):
        return 1
    assert isinstance(made, bytes)
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
