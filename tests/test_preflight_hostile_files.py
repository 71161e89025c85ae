"""What cannot be judged is refused in words: empty, no PDF, damaged, locked, or asking more than a file ever should."""

# ruff: noqa: E501 (a case a line reads best)
from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lengths import examples
from pdf_cases import Array, Dictionary, Name, draw, image, print_pdf, resource, saved, screen_pdf

from kom_erbij.campaign.drukker import Doel
from kom_erbij.errors import InputError
from kom_erbij.preflight import draw_findings, limits, preflight


def _locked() -> bytes:
    return saved(print_pdf(), encryption=pikepdf.Encryption(owner="a", user="geheim", R=3, aes=False, metadata=False))


def _no_pages() -> bytes:
    pdf = pikepdf.new()
    return saved(pdf)


def _draws_itself() -> bytes:
    pdf = print_pdf()
    form = pdf.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    resource(pdf, "/XObject", "/X", form)
    draw(pdf, b"/X Do")
    return saved(pdf)


def _draws_each_other() -> bytes:
    pdf = print_pdf()
    one = pdf.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    two = pdf.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    one.Resources, two.Resources = Dictionary(XObject=Dictionary(X=two)), Dictionary(XObject=Dictionary(X=one))
    resource(pdf, "/XObject", "/X", one)
    draw(pdf, b"/X Do")
    return saved(pdf)


def _doubles(levels: int = 30) -> bytes:
    """Each form draws the one below it eight times: eight to the power of thirty things on one page."""
    pdf = print_pdf()
    below = pdf.make_stream(
        b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=Dictionary()
    )
    for _ in range(levels):
        above = pdf.make_stream(b"/X Do " * 8, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        above.Resources = Dictionary(XObject=Dictionary(X=below))
        below = above
    resource(pdf, "/XObject", "/X", below)
    draw(pdf, b"/X Do")
    return saved(pdf)


def _bomb() -> bytes:
    """A page whose content unpacks to more than the limit from less than a thousandth of that."""
    pdf = print_pdf()
    packer = zlib.compressobj(9)
    block = b" " * 1_000_000
    packed = b"".join(packer.compress(block) for _ in range(limits.MOST_UNPACKED // len(block) + 2)) + packer.flush()
    stream = pikepdf.Stream(pdf, packed)
    stream.Filter = Name.FlateDecode
    pdf.pages[0].obj.Contents = pdf.make_indirect(stream)
    return saved(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def _huge_picture() -> bytes:
    pdf = print_pdf()
    picture = image(pdf, 10, 10)
    picture.Width = picture.Height = 100_000
    resource(pdf, "/XObject", "/I", picture)
    draw(pdf, b"q 72 0 0 72 100 100 cm /I Do Q")
    return saved(pdf)


def _endless_tags() -> bytes:
    pdf = screen_pdf()
    element = pdf.Root.StructTreeRoot.K[0]
    for _ in range(limits.DEEPEST_TREE + 5):
        deeper = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect))
        element.K = Array([*element.get("/K", []), deeper])
        element = deeper
    return saved(pdf)


CASES: list[tuple[str, Callable[[], bytes], str]] = [
    ("leeg", lambda: b"", "het bestand is leeg."),
    ("tekst", lambda: b"Beste drukker", "dit is geen PDF."),
    ("word", lambda: b"PK\x03\x04" + b"x" * 2000, "dit is geen PDF; het lijkt een Word-, Excel- of zipbestand."),
    ("png", lambda: b"\x89PNG\r\n\x1a\n", "het lijkt een PNG-afbeelding"),
    ("afgebroken", lambda: saved(print_pdf())[:30_000], "het bestand is beschadigd"),
    ("alleen een kop", lambda: b"%PDF-1.6\n", "het bestand is beschadigd"),
    ("wachtwoord", _locked, "het bestand is met een wachtwoord beveiligd."),
    ("geen bladzijden", _no_pages, "het bestand heeft geen bladzijden."),
    ("tekent zichzelf", _draws_itself, "tekent zichzelf, zonder einde"),
    ("tekenen elkaar", _draws_each_other, "tekent zichzelf, zonder einde"),
    ("verdubbelt", _doubles, "zonder einde"),
    ("bom", _bomb, "niet uit te pakken, of wordt daarbij veel te groot"),
    ("reuzenfoto", _huge_picture, "een afbeelding van 100000 bij 100000 pixels is te groot"),
    ("eindeloze tags", _endless_tags, "is eindeloos"),
]


@pytest.mark.parametrize(("make", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_refused_in_words(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(InputError) as caught:
        preflight(make(), Doel.SCHERM, name="vreemd.pdf")
    (finding,) = caught.value.findings
    assert said in finding.what
    assert finding.place.file == "vreemd.pdf"
    assert finding.hint


def test_limits_of_others_stay_as_they_were() -> None:
    before = pikepdf.settings.get_qpdf_limits()
    preflight(saved(print_pdf()), Doel.DRUK)
    with pytest.raises(InputError):
        preflight(_bomb(), Doel.DRUK)
    assert pikepdf.settings.get_qpdf_limits() == before


def test_entities_in_metadata_are_not_followed() -> None:
    pdf = print_pdf()
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    pdf.Root.Metadata = pdf.make_stream(laughs)
    assert "xmp-missing" in {one.rule for one in preflight(saved(pdf), Doel.DRUK).findings}


_GOOD = saved(print_pdf(), object_stream_mode=pikepdf.ObjectStreamMode.disable)


@settings(max_examples=examples(40), deadline=None)
@given(place=st.integers(0, len(_GOOD) - 1), what=st.binary(min_size=1, max_size=6), doel=st.sampled_from(Doel))
def test_any_damage_is_judged_or_refused(place: int, what: bytes, doel: Doel) -> None:
    data = _GOOD[:place] + what + _GOOD[place + len(what) :]
    try:
        report = preflight(data, doel, name="x.pdf")
    except InputError as error:
        assert error.findings[0].hint
    else:
        assert report.pages == 1
        assert set(draw_findings(data, report)) <= {1}


_OPERATORS = st.sampled_from(
    [b"q", b"Q", b"cm", b"re", b"f", b"S", b"W", b"n", b"BT", b"ET", b"Tf", b"Tj", b"TJ", b"Td", b"Tm", b"k", b"rg", b"cs",
     b"scn", b"gs", b"Do", b"sh", b"BDC", b"BMC", b"EMC", b"d0", b"w", b"Tr", b"'", b'"', b"c", b"l", b"m"]
)  # fmt: skip
_OPERANDS = st.sampled_from(
    [b"0", b"1", b"-3.5", b"99999999999", b"/F", b"/X", b"(a)", b"<00>", b"[1 (b)]", b"<</MCID 0>>", b"/P"]
)


@settings(max_examples=examples(60), deadline=None)
@given(content=st.lists(st.one_of(_OPERATORS, _OPERANDS), max_size=40))
def test_any_content_is_judged(content: list[bytes]) -> None:
    pdf = print_pdf()
    draw(pdf, b" ".join(content))
    for doel in Doel:
        assert preflight(saved(pdf), doel).pages == 1


def test_damage_is_found_without_recovery() -> None:
    broken = _GOOD.replace(b"startxref\n", b"startxref\n9")
    with pytest.raises(InputError, match="beschadigd"):
        preflight(broken, Doel.DRUK)
    with pikepdf.open(io.BytesIO(broken)) as mended:
        assert len(mended.pages) == 1
