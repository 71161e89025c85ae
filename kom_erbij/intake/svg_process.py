"""The process that draws one SVG: SVG in at stdin, PDF out at stdout; exit 1 where it is no valid SVG.

Its arguments are how many seconds it may work, and how much memory it may take in bytes. Of the house it
knows its limits alone, so that it starts at once.
"""

from __future__ import annotations

import sys

from kom_erbij.intake.confined import confine

_PAGE = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image(bytes(sys.inputs.svg), format: "svg")'


def main() -> int:
    """Draw what is at stdin; the exit code."""
    confine(float(sys.argv[1]), int(sys.argv[2]))
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
