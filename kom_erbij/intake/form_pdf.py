"""The fields of a filled-in PDF, whichever program saved it (ISO 32000-1, 12.7). Runs in a process of its own.

Nothing in it is run: no script, no action, no XFA. Not here: what the fields mean (form_values).
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from kom_erbij.intake.form_raw import Raw, UnreadableError
from kom_erbij.intake.limits import FORM_CHARACTERS, FORM_DEPTH, FORM_FIELDS, FORM_PAGES

_RADIO_OR_CHECK = "/Btn"
_PUSH = 1 << 16
_PICTURE = (
    "dit is een plaatje: een scan of foto van een formulier, zonder letters erin.",
    "Typ over wat erop staat, of vraag het ingevulde formulier zelf.",
)


def read_pdf_form(data: bytes) -> Raw:
    """What is filled in. Raises UnreadableError for a password, damage, and what has no fields."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _read(pdf, data)
    except pikepdf.PasswordError:
        raise UnreadableError(
            "het bestand heeft een wachtwoord.", "Vraag het formulier zonder wachtwoord, of bewaar het zo."
        ) from None
    except (pikepdf.PikepdfError, ValueError, TypeError, AttributeError, LookupError, RecursionError, OSError):
        raise UnreadableError("het PDF-bestand is beschadigd, of niet heel aangekomen.") from None


def _read(pdf: pikepdf.Pdf, data: bytes) -> Raw:
    pages = len(pdf.pages)
    if pages > FORM_PAGES:
        raise UnreadableError(f"het bestand heeft {pages} bladzijden: dat is geen formulier van ons.")
    raw = Raw(keywords=_keywords(pdf))
    root = pdf.Root
    form = root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
    if _has_script(root):
        raw.told.append(("er zit een script in het bestand; dat is niet uitgevoerd.", ""))
    if isinstance(fields, pikepdf.Array):
        seen: set[tuple[int, int]] = set()
        for one in fields:
            _field(one, "", None, raw, seen, 0)
    if not raw.values:
        if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
            raise UnreadableError(
                "dit is een XFA-formulier van een ander programma; dat wordt niet gelezen.",
                "Vraag het formulier dat u zelf uitgaf.",
            )
        _check_words(data)
        raw.flat = True
    return raw


def _keywords(pdf: pikepdf.Pdf) -> str:
    """Those in the Info dictionary; in XMP where that is gone."""
    info = pdf.trailer.get("/Info")
    said = str(info.get("/Keywords", "")) if isinstance(info, pikepdf.Dictionary) else ""
    if said:
        return said[:FORM_CHARACTERS]
    metadata = pdf.Root.get("/Metadata")
    if isinstance(metadata, pikepdf.Stream):
        _, _, rest = metadata.read_bytes().decode("utf-8", "replace").partition("kom-erbij-formulier")
        if rest:
            return f"kom-erbij-formulier{rest[:400].partition('<')[0]}"
    return ""


def _has_script(root: Any) -> bool:
    names = root.get("/Names")
    if "/AA" in root or (isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names):
        return True
    opens = root.get("/OpenAction")
    return isinstance(opens, pikepdf.Dictionary) and str(opens.get("/S", "")) in ("/JavaScript", "/Launch")


def _field(
    node: Any, prefix: str, above: dict[str, Any] | None, raw: Raw, seen: set[tuple[int, int]], depth: int
) -> None:
    """A field and those in it; kind, flags and value go down from the one above (ISO 32000-1, 12.7.3.1)."""
    if not isinstance(node, pikepdf.Dictionary):
        return
    if depth > FORM_DEPTH or len(seen) > 4 * FORM_FIELDS or (node.is_indirect and node.objgen in seen):
        raise UnreadableError("de velden van dit formulier zitten in een kring, of te diep in elkaar.")
    if node.is_indirect:
        seen.add(node.objgen)
    own = {key: node.get(key, (above or {}).get(key)) for key in ("/FT", "/Ff", "/V")}
    part = _text(node.get("/T")) if "/T" in node else ""
    name = ".".join(one for one in (prefix, part) if one)
    found = node.get("/Kids")
    kids = [one for one in found if isinstance(one, pikepdf.Dictionary)] if isinstance(found, pikepdf.Array) else []
    under = [one for one in kids if "/T" in one]
    for one in under:
        _field(one, name, own, raw, seen, depth + 1)
    if not under and name:
        _value(own, [node, *kids], name, raw)


def _value(own: dict[str, Any], widgets: list[Any], name: str, raw: Raw) -> None:
    kind, flags = str(own["/FT"] or ""), own["/Ff"]
    # Programs that put files together call a field by its form's name as well.
    name = name.rpartition(".")[2]
    if kind == _RADIO_OR_CHECK:
        if isinstance(flags, int) and flags & _PUSH:
            return
        on = _name(own["/V"])
        if on in ("", "Off"):
            states = [_name(one.get("/AS")) for one in widgets]
            on = next((state for state in states if state not in ("", "Off")), "")
        raw.put(name, on, ticked=True)
    elif kind == "/Ch" and isinstance(own["/V"], pikepdf.Array):
        raw.put(name, ", ".join(_text(one) for one in own["/V"]))
    elif kind in ("/Tx", "/Ch"):
        raw.put(name, _text(own["/V"]))


def _name(value: Any) -> str:
    """A name without its slash; a few programs write a string."""
    return str(value).removeprefix("/") if isinstance(value, pikepdf.Name | pikepdf.String) else ""


def _text(value: Any) -> str:
    """A text string, or one in a stream (ISO 32000-1, 12.7.4.3)."""
    if isinstance(value, pikepdf.Stream):
        data = value.read_bytes()
        if len(data) > 4 * FORM_CHARACTERS:
            raise UnreadableError(f"in een veld staan {len(data)} tekens.", "Vraag een kortere tekst.")
        value = (
            pikepdf.String(data) if data[:2] in (b"\xfe\xff", b"\xff\xfe") else pikepdf.String(data.decode("latin-1"))
        )
    if not isinstance(value, pikepdf.String | pikepdf.Name):
        return ""
    return str(value).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _check_words(data: bytes) -> None:
    """Tell a page of words from a picture of one. Raises UnreadableError."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        signs = sum(page.get_textpage().count_chars() for page in document)
    if signs < 20:
        raise UnreadableError(*_PICTURE)
