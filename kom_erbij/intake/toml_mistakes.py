"""What is wrong with a line of TOML that cannot be read, said with the line as it should be."""

from __future__ import annotations

import re

from kom_erbij.errors import Finding, Place, Severity

_QUOTED = re.compile(r'^(\s*[\w.-]+\s*=\s*)"(.*)"\s*(?:#.*)?$')
_BARE = re.compile(r"""^(\s*[\w.-]+)\s*=\s*[“”„‘’']*([^\W\d_][^"'\[\]{}=#]*?)[“”„‘’']*\s*(?:#.*)?$""")
_PATH = re.compile(r"[A-Za-z]:\\|\\\\[^\\]|[^\\]*\\[^\\]*\.(?:svg|pdf|png|jpe?g|webp|icc|csv|xlsx|ods)$", re.IGNORECASE)


def wrong_backslashes(text: str, file: str) -> list[Finding]:
    """An error for each line with the path of a file as Windows writes it, in quotes where \\ is no \\."""
    return [
        _backslash(line, number, file)
        for number, line in enumerate(text.splitlines(), start=1)
        if (found := _QUOTED.match(line)) and _PATH.match(found[2]) and "\\" in found[2].replace("\\\\", "")
    ]


def mistake(text: str, error: str, file: str) -> Finding:
    """What is wrong with the text, by the error of the TOML reader."""
    where = re.search(r"line (\d+)", error)
    lines = text.splitlines()
    if where is None or int(where[1]) > len(lines):
        return _finding(file, None, "er staat een fout.", "Staat elke tekst tussen aanhalingstekens?", "")
    number = int(where[1])
    line = lines[number - 1]
    if (quoted := _QUOTED.match(line)) and "\\" in quoted[2]:
        return _backslash(line, number, file)
    if error.startswith(("Cannot overwrite", "Cannot declare")):
        what = f"“{line.strip()[:80]}” staat er al."
        return _finding(file, number, what, "Laat van elke instelling en elk kopje er één staan.", line)
    if bare := _BARE.match(line):
        hint = f'Zet de tekst tussen rechte aanhalingstekens: {bare[1].strip()} = "{bare[2].strip()}"'
        return _finding(file, number, f"“{line.strip()[:80]}” is niet te lezen.", hint, line)
    hint = "Staat elke tekst tussen rechte aanhalingstekens, aan het begin en aan het eind?"
    return _finding(file, number, f"“{line.strip()[:80]}” is niet te lezen.", hint, line)


def _backslash(line: str, number: int, file: str) -> Finding:
    found = _QUOTED.match(line)
    before, said = (found[1].strip(), found[2]) if found else ("", line)
    good = f'{before} "{said.replace(chr(92), "/")}"' if "'" in said else f"{before} '{said}'"
    what = "een \\ betekent tussen dubbele aanhalingstekens iets anders."
    return _finding(file, number, what, f"Schrijf: {good}", line)


def _finding(file: str, number: int | None, what: str, hint: str, line: str) -> Finding:
    where = f"in regel {number}: " if number else ""
    return Finding("toml", Severity.ERROR, Place(file=file), f"{where}{what}", hint, line.strip()[:200])
