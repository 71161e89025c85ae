"""The PDF for a screen is PDF/A-2a as well: what its colours mean is in it, and its claims are described."""

from __future__ import annotations

import hashlib
import io

import numpy as np
from pdf_samples import opened, page, product, text
from PIL import Image, ImageCms

from kom_erbij.campaign.drukker import Doel
from kom_erbij.layout.page import Role
from kom_erbij.writers.pdf import write_pdf
from kom_erbij.writers.pdf.srgb import srgb_profile


def test_the_profile_is_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    colors = np.random.default_rng(1).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    image = Image.fromarray(colors)
    for intent in (ImageCms.Intent.PERCEPTUAL, ImageCms.Intent.RELATIVE_COLORIMETRIC):
        made = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"), renderingIntent=intent)
        assert np.abs(np.asarray(made).astype(int) - colors).max() <= 1


def test_the_profile_is_small_and_whole() -> None:
    data = srgb_profile()
    assert len(data) == int.from_bytes(data[:4], "big") < 600
    bare = data[:44] + bytes(4) + data[48:64] + bytes(4) + data[68:84] + bytes(16) + data[100:]
    assert data[84:100] == hashlib.md5(bare, usedforsecurity=False).digest()
    count = int.from_bytes(data[128:132], "big")
    for at in range(132, 132 + 12 * count, 12):
        start, size = (int.from_bytes(data[at + skip : at + skip + 4], "big") for skip in (4, 8))
        assert start % 4 == 0
        assert 132 + 12 * count <= start <= start + size <= len(data)


def test_it_is_the_one_intent_of_a_screen_and_of_no_press() -> None:
    sheet = page(text("Samen eten", 40, role=Role.H1))
    with opened(write_pdf([sheet])) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (str(intent.S), int(intent.DestOutputProfile.N)) == ("/GTS_PDFA1", 3)
        assert intent.DestOutputProfile.read_bytes() == srgb_profile()
    with opened(write_pdf([sheet], Doel.DRUK)) as pdf:
        assert [str(one.S) for one in pdf.Root.OutputIntents] == ["/GTS_PDFX"]
        assert b"/pdfa/" not in pdf.Root.Metadata.read_bytes()


def test_it_says_so_and_describes_what_xmp_does_not_know() -> None:
    with opened(write_pdf(product("card"))) as pdf, pdf.open_metadata() as said:
        assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("2", "A", "1")
        assert "pdfaExtension:schemas" in said
