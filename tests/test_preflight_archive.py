"""What goes wrong in a file that says it is PDF/A-2: our own files, each with one thing broken, found by one rule."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pdf_samples import product
from pikepdf import Array, Dictionary, Name, String

from kom_erbij.campaign.drukker import Doel
from kom_erbij.preflight import RULES, preflight
from kom_erbij.writers.pdf import write_pdf

Break = Callable[[pikepdf.Pdf], Any]


def _page(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj


def _widget(pdf: pikepdf.Pdf) -> Any:
    return next(one for one in _page(pdf).Annots if one.Subtype == Name.Widget)


def _metadata(old: bytes, new: bytes) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes()
        assert old in data
        pdf.Root.Metadata.write(data.replace(old, new))

    return change


def _drawn(content: bytes, **state: Any) -> Break:
    """Something drawn as decoration on top of the page, in the graphics state `state`."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = _page(pdf)
        page.Resources.ExtGState = Dictionary(G=Dictionary(**state))
        drawn = page.Contents.read_bytes() + b"\n/Artifact BMC q /G gs " + content + b" Q EMC"
        page.Contents = pdf.make_stream(drawn)

    return change


def _unused(data: bytes = b"", **entries: Any) -> Break:
    """A stream that lies in the file; that nothing draws it is no excuse."""
    return lambda pdf: _page(pdf).Resources.XObject.__setitem__("/Los", pdf.make_stream(data, **entries))


def _picture(**entries: Any) -> Break:
    look = {"Subtype": Name.Image, "Width": 1, "Height": 1, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
    return _unused(b"\0", **look, **entries)


def _other_intent(pdf: pikepdf.Pdf) -> None:
    other = Dictionary(pdf.Root.OutputIntents[0])
    other.DestOutputProfile = pdf.make_stream(other.DestOutputProfile.read_bytes(), N=3)
    pdf.Root.OutputIntents.append(other)


def _packed_otherwise(pdf: pikepdf.Pdf) -> None:
    # An empty stream: clear, and end of data.
    _unused()(pdf)
    _page(pdf).Resources.XObject.Los.write(b"\x80\x40", filter=Name.LZWDecode)


def _profile(change: Callable[[bytes], bytes], **entries: Any) -> Break:
    def put(pdf: pikepdf.Pdf) -> None:
        intent = pdf.Root.OutputIntents[0]
        intent.DestOutputProfile = pdf.make_stream(change(intent.DestOutputProfile.read_bytes()), **entries)

    return put


ARCHIVE: list[tuple[str, Break]] = [
    ("archive-claim-missing", _metadata(b"<pdfaid:part>2</pdfaid:part>\n", b"")),
    ("archive-claim", _metadata(b"<pdfaid:conformance>A", b"<pdfaid:conformance>Z")),
    ("archive-claim", _metadata(b"<pdfaid:conformance>A</pdfaid:conformance>\n", b"")),
    ("archive-schema", _metadata(b"<pdfaSchema:namespaceURI>http", b"<pdfaSchema:namespaceURI>ftp")),
    ("archive-intent", _other_intent),
    ("archive-intent", _profile(lambda data: data, N=4)),
    ("archive-intent", _profile(lambda data: data[:12] + b"link" + data[16:], N=3)),
    ("archive-color", lambda pdf: pdf.Root.__delitem__("/OutputIntents")),
    ("archive-color", _drawn(b"0 1 0 0 k 0 0 5 5 re f")),
    ("archive-state", _drawn(b"0 0 5 5 re f", TR2=Name.Sharp)),
    ("archive-state", _drawn(b"0 0 5 5 re f", HTP=Array([0, 0]))),
    ("archive-picture", _picture(Interpolate=True)),
    ("archive-picture", _picture(Alternates=Array([]))),
    ("archive-outside", _unused(Subtype=Name.PS)),
    ("archive-filter", _packed_otherwise),
    ("archive-annotation", lambda pdf: _widget(pdf).__setitem__("/F", 0)),
    ("archive-annotation", lambda pdf: _widget(pdf).__setitem__("/F", 4 | 32)),
    ("archive-annotation", lambda pdf: _widget(pdf).__delitem__("/AP")),
    ("archive-form", lambda pdf: pdf.Root.AcroForm.__setitem__("/NeedAppearances", True)),
    ("archive-form", lambda pdf: pdf.Root.AcroForm.__setitem__("/XFA", String("<xfa/>"))),
    ("archive-form", lambda pdf: _widget(pdf).__setitem__("/A", Dictionary(S=Name.URI, URI=String("https://a.nl")))),
    ("archive-action", lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.Launch, F=String("a.exe")))),
    ("archive-action", lambda pdf: _page(pdf).__setitem__("/AA", Dictionary())),
    ("archive-attachment", lambda pdf: pdf.attachments.__setitem__("lijst.csv", b"a;b")),
    ("archive-locked", lambda pdf: None),
]  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> bytes:
    """A poster to fill in: with pictures, text, fields and a table of tags."""
    return write_pdf(product("fill-in poster"))


def _found(data: bytes) -> set[str]:
    return {one.rule for one in preflight(data, Doel.SCHERM).findings}


def test_our_own_file_is_right(whole: bytes) -> None:
    assert _found(whole) == set()


@pytest.mark.parametrize(
    ("rule", "change"), ARCHIVE, ids=[f"{number}-{rule}" for number, (rule, _) in enumerate(ARCHIVE)]
)
def test_one_fault_is_found_by_one_rule(rule: str, change: Break, whole: bytes) -> None:
    how: dict[str, Any] = {"stream_decode_level": pikepdf.StreamDecodeLevel.none, "compress_streams": False}
    if rule == "archive-locked":
        how = {"encryption": pikepdf.Encryption(owner="geheim", R=6)}
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, **how)
    assert _found(out.getvalue()) == {rule}


def test_colours_of_a_press_with_a_profile_are_explained(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        _drawn(b"0 1 0 0 k 0 0 5 5 re f")(pdf)
        profile = pdf.make_stream(b"\0" * 132, N=4)
        _page(pdf).Resources.ColorSpace.DefaultCMYK = Array([Name.ICCBased, profile])
        out = io.BytesIO()
        pdf.save(out)
    assert _found(out.getvalue()) == set()


def test_a_file_of_another_part_is_not_held_to_this_one(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        _metadata(b"<pdfaid:part>2", b"<pdfaid:part>3")(pdf)
        del pdf.Root["/OutputIntents"]
        out = io.BytesIO()
        pdf.save(out)
    assert _found(out.getvalue()) == set()


def test_every_rule_for_archives_is_broken_here() -> None:
    assert {rule for rule in RULES if rule.startswith("archive-")} == {rule for rule, _ in ARCHIVE}
