"""The process that reads one form that was saved flat: where its fields are and its bytes in at stdin, JSON out.

The first line at stdin is JSON: the keywords of the file, and the forms that it may be. Its arguments are those of
`form_process`.
"""

from __future__ import annotations

import json
import sys

from kom_erbij.intake.confined import confine


def main() -> int:
    """Read what is at stdin; the exit code."""
    confine(float(sys.argv[1]), int(sys.argv[2]))
    from kom_erbij.intake.form_flat import Sheet, Spot, read_flat_form
    from kom_erbij.intake.form_process import answer

    line, _, data = sys.stdin.buffer.read().partition(b"\n")
    keywords, known = json.loads(line)
    sheets = [
        Sheet(
            mark, [(wide, high) for wide, high in sizes], [Spot(page, tuple(box), *rest) for page, box, *rest in spots]
        )
        for mark, sizes, spots in known
    ]
    return answer(lambda: read_flat_form(data, keywords, sheets))


if __name__ == "__main__":
    sys.exit(main())
