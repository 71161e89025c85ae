"""The process that reads one filled-in form: its bytes in at stdin, what is in it out at stdout as JSON.

Its arguments are how many seconds it may work, and how much memory it may take in bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from kom_erbij.intake.confined import confine
from kom_erbij.intake.form_raw import Raw, UnreadableError


def main() -> int:
    """Read what is at stdin; the exit code."""
    confine(float(sys.argv[1]), int(sys.argv[2]))
    data = sys.stdin.buffer.read()
    return answer(lambda: _read(data))


def answer(read: Callable[[], Raw]) -> int:
    """Say at stdout what `read` gives, or why it cannot; the exit code."""
    try:
        raw = read()
        said: dict[str, object] = {
            "keywords": raw.keywords,
            "values": raw.values,
            "ticked": sorted(raw.ticked),
            "doubtful": raw.doubtful,
            "told": raw.told,
            "flat": raw.flat,
        }
    except UnreadableError as error:
        said = {"unreadable": [error.what, error.hint]}
    sys.stdout.buffer.write(json.dumps(said).encode())
    return 0


def _read(data: bytes) -> Raw:
    if b"%PDF-" in data[:1024]:
        from kom_erbij.intake.form_pdf import read_pdf_form

        return read_pdf_form(data)
    if data.startswith(b"PK\x03\x04"):
        from kom_erbij.intake.form_docx import read_docx_form

        return read_docx_form(data)
    kinds = (
        (b"\xd0\xcf\x11\xe0", "dit is een oud Word-bestand (.doc), of een bestand met een wachtwoord."),
        (b"\xff\xd8\xff", "dit is een plaatje (JPEG)."),
        (b"\x89PNG", "dit is een plaatje (PNG)."),
        (b"{\\rtf", "dit is een RTF-bestand."),
    )
    what = next((said for start, said in kinds if data.startswith(start)), "dit is geen PDF of Word-bestand.")
    hint = "Typ over wat erop staat" if "plaatje" in what else "Open het in Word en bewaar het als .docx"
    raise UnreadableError(
        "het bestand is leeg." if not data else what, f"{hint}, of vraag het ingevulde formulier zelf."
    )


if __name__ == "__main__":
    sys.exit(main())
