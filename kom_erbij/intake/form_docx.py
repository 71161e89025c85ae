"""The content controls of a filled-in DOCX, whichever program saved it. Runs in a process of its own.

Read as ECMA-376 part 1, 17.5.2 has it, without namespaces: Word, LibreOffice and web editors differ in how they nest
controls, paragraphs and cells. Nothing outside the file is followed. Not here: what the controls mean (form_values).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from kom_erbij.intake.form_raw import Raw, UnreadableError
from kom_erbij.intake.limits import FORM_CHARACTERS, FORM_UNPACKED, PARTS
from kom_erbij.intake.ooxml import Package, attribute, is_true, local

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
    for control in _inside(root, "sdt"):
        _control(control, raw)
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


def _inside(root: Element, name: str) -> Iterator[Element]:
    """The elements of that name, also within each other, but for what is skipped."""
    for child in root:
        if local(child.tag) in _SKIPPED:
            continue
        if local(child.tag) == name:
            yield child
        yield from _inside(child, name)


def _child(element: Element, name: str) -> Element | None:
    return next((one for one in element if local(one.tag) == name), None)


def _control(control: Element, raw: Raw) -> None:
    properties, content = _child(control, "sdtPr"), _child(control, "sdtContent")
    if properties is None or content is None:
        return
    tag = _child(properties, "tag")
    name = attribute(tag, "val") if tag is not None else ""
    if not name or len(name) > 80:
        return
    said = "".join(_words(content)).strip("\n")
    prompt = _child(properties, "showingPlcHdr")
    if prompt is not None and is_true(attribute(prompt, "val") or None, True):
        said = ""
    box = _child(properties, "checkbox")
    if box is not None or "=" in name:
        name, _, value = name.partition("=")
        checked = _child(box, "checked") if box is not None else None
        on = checked is not None and is_true(attribute(checked, "val") or None, True)
        # Somebody who cannot click on it types a cross.
        on = on or bool(_TICKED & set(said))
        raw.put(name, value if on else "", ticked=True)
        return
    raw.put(name, said)


def _words(element: Element) -> Iterator[str]:
    """What an element says; a paragraph and a break end a line."""
    for child in element:
        name = local(child.tag)
        if name in _SKIPPED or name in ("sdtPr", "pPr", "rPr"):
            continue
        if name == "t":
            yield child.text or ""
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "tab":
            yield "\t"
        elif name == "noBreakHyphen":
            yield "-"
        else:
            yield from _words(child)
            if name == "p":
                yield "\n"
