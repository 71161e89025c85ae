"""The content controls of a filled-in DOCX, whichever program saved it. Runs in a process of its own.

Read as ECMA-376 part 1, 17.5.2 has it, without namespaces: Word, LibreOffice and web editors differ in how they nest
controls, paragraphs and cells. Nothing outside the file is followed. Not here: what the controls mean (form_values).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from kom_erbij.intake.form_mark import PROMPT, tick_name
from kom_erbij.intake.form_raw import Raw, UnreadableError
from kom_erbij.intake.limits import FORM_CHARACTERS, FORM_UNPACKED, PARTS
from kom_erbij.intake.ooxml import Package, attribute, is_true, local

_TITLED = re.compile(r"\(([a-z0-9_=-]+)\)\s*$")
_BOXES = re.compile(r"([☐☒☑])([^☐☒☑]*)")
_TICKED = frozenset("☒☑✓✔✗✘xXvV×")
_SKIPPED = ("Fallback", "del", "moveFrom", "instrText", "delText")
"""What is not read: what is there for other programs, and what was struck out."""
_BROKEN = "het Word-bestand is beschadigd, of niet heel aangekomen."


def read_docx_form(data: bytes) -> Raw:
    """What is filled in. Raises UnreadableError for a password, damage, bombs, and what has no controls."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            _checked(zipped)
            return _read(zipped)
    except UnreadableError:
        raise
    except (zipfile.BadZipFile, ParseError, KeyError, OSError, ValueError, RuntimeError, EOFError, NotImplementedError):
        raise UnreadableError(_BROKEN) from None
    except zipfile.zlib.error:  # type: ignore[attr-defined]
        raise UnreadableError(_BROKEN) from None


def _checked(zipped: zipfile.ZipFile) -> None:
    parts = zipped.infolist()
    if sum(one.file_size for one in parts) > FORM_UNPACKED or len(parts) > PARTS:
        raise UnreadableError("uitgepakt is dit bestand veel te groot voor een formulier; het is niet gelezen.")
    if any(one.flag_bits & 1 for one in parts):
        raise UnreadableError("het bestand heeft een wachtwoord.", "Vraag het formulier zonder wachtwoord.")


def _read(zipped: zipfile.ZipFile) -> Raw:
    package = Package(zipped)
    links = package.links("")
    main = next((one.target for one in links.values() if one.kind == "officeDocument" and not one.outside), "")
    if not main.startswith("word/"):
        raise UnreadableError("dit is geen Word-bestand.", "Vraag het formulier als Word-bestand (.docx) of PDF.")
    raw = Raw(keywords=_keywords(zipped, package))
    root = _parsed(zipped, main)
    for control, cell in _controls(root, None):
        _control(control, cell, raw)
    outside = [one for one in package.links(main).values() if one.outside and one.kind not in ("hyperlink",)]
    if outside:
        raw.told.append(("het bestand verwijst naar iets buiten zichzelf; dat is niet opgehaald.", ""))
    if not raw.values:
        raise UnreadableError(
            "er zijn geen invulvelden (meer) in dit bestand.",
            "Typ over wat erin staat, of vraag het ingevulde formulier zelf.",
        )
    return raw


def _parsed(zipped: zipfile.ZipFile, part: str) -> Element:
    with zipped.open(part) as opened:
        data = opened.read(FORM_UNPACKED + 1)
    if len(data) > FORM_UNPACKED:
        raise UnreadableError("uitgepakt is dit bestand veel te groot voor een formulier; het is niet gelezen.")
    if b"<!DOCTYPE" in data[:4000] or b"<!ENTITY" in data[:4000]:
        raise UnreadableError("het bestand bevat een documenttype of entiteiten; het is niet gelezen.")
    return fromstring(data)


def _keywords(zipped: zipfile.ZipFile, package: Package) -> str:
    for one in package.links("").values():
        if one.kind == "core-properties" and not one.outside and one.target in zipped.namelist():
            core = _parsed(zipped, one.target)
            return " ".join(el.text or "" for el in core.iter() if local(el.tag) == "keywords")[:FORM_CHARACTERS]
    return ""


def _controls(root: Element, cell: Element | None) -> Iterator[tuple[Element, Element | None]]:
    """The controls, also within each other, each with the cell of a table that it is in; but for what is skipped."""
    for child in root:
        name = local(child.tag)
        if name in _SKIPPED:
            continue
        if name == "sdt":
            yield child, cell
        yield from _controls(child, child if name == "tc" else cell)


def _child(element: Element, name: str) -> Element | None:
    return next((one for one in element if local(one.tag) == name), None)


def _control(control: Element, cell: Element | None, raw: Raw) -> None:
    properties, content = _child(control, "sdtPr"), _child(control, "sdtContent")
    if properties is None or content is None:
        return
    name = _name(properties)
    if not name or len(name) > 80:
        return
    said = "".join(_words(content)).strip("\n")
    prompt = _child(properties, "showingPlcHdr")
    if said == PROMPT or (prompt is not None and is_true(attribute(prompt, "val") or None, True)):
        said = ""
    whole = "".join(_words(cell)).strip("\n") if cell is not None and _alone(cell) and "=" not in name else said
    if whole != said:
        # Typed beside the control, or put there by LibreOffice, which keeps one paragraph in it.
        said = whole.replace(PROMPT, "", 1).strip("\n")
    if "=" in name and (several := _BOXES.findall(said)) and len(said) > 3:
        # LibreOffice before 7.5 makes one control of all in a row, called after the last.
        for mark, words in several:
            raw.put(name.partition("=")[0], tick_name(words) if mark in _TICKED else "", ticked=True)
        return
    if _child(properties, "checkbox") is not None or "=" in name:
        name, _, value = name.partition("=")
        # Somebody who cannot click on it types a cross.
        on = _is_on(control) or bool(_TICKED & set(said))
        raw.put(name, value if on else "", ticked=True)
        return
    raw.put(name, said)


def _is_on(control: Element) -> bool:
    """Whether a control is a box that is ticked."""
    properties = _child(control, "sdtPr")
    box = _child(properties, "checkbox") if properties is not None else None
    checked = _child(box, "checked") if box is not None else None
    return checked is not None and is_true(attribute(checked, "val") or None, True)


def _alone(cell: Element) -> bool:
    """Whether a cell has one control in it."""
    return sum(bool(_name(one)) for one in cell.iter() if local(one.tag) == "sdtPr") == 1


def _name(properties: Element) -> str:
    """The tag of a control, or what its title has between brackets at the end: some programs keep but one of them."""
    for kind in ("tag", "alias"):
        one = _child(properties, kind)
        said = attribute(one, "val") if one is not None else ""
        if kind == "tag" and said:
            return said
        if found := _TITLED.search(said):
            return found.group(1)
    return ""


def _words(element: Element) -> Iterator[str]:
    """What an element says; a paragraph and a break end a line."""
    before = ""
    for child in element:
        name = local(child.tag)
        if name in _SKIPPED or name in ("sdtPr", "pPr", "rPr"):
            continue
        if name == "t":
            # LibreOffice leaves no more than this of a new line in a field.
            yield "\n" * (before == "t") + (child.text or "")
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "tab":
            yield "\t"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "sdt" and _is_on(child):
            # A program may tick a box and leave the sign in it as it was.
            yield "".join(_words(child)).replace("☐", "☒")
        else:
            yield from _words(child)
            if name == "p":
                yield "\n"
        before = name
