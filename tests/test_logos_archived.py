"""A logo from elsewhere in a PDF/A: what an archive refuses is left out or rastered, and it looks as it did."""

from __future__ import annotations

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from pdf_samples import artwork
from screen_files import LOGOS, RASTERED, every_picture, with_logo

from kom_erbij.campaign.artwork import ArtworkKind
from kom_erbij.campaign.drukker import Doel
from kom_erbij.preflight import preflight
from kom_erbij.writers.pdf.archive import archivable
from kom_erbij.writers.pdf.pictures import screen_picture
from kom_erbij.writers.pdf.spaces import UnfaithfulError
from kom_erbij.writers.pdf.vector import bare_vector
from kom_erbij.writers.pdf.xobjects import Vector


def pixels(data: bytes) -> NDArray[np.int16]:
    document = pypdfium2.PdfDocument(data)
    try:
        return np.asarray(document[0].render(scale=2).to_pil().convert("RGB")).astype(np.int16)
    finally:
        document.close()


@pytest.mark.parametrize("name", LOGOS)
def test_every_logo_keeps_the_promise(name: str) -> None:
    report = preflight(with_logo(LOGOS[name]), Doel.SCHERM)
    assert [one.rule for one in report.findings] == []


@pytest.mark.parametrize("name", sorted(set(LOGOS) - RASTERED))
def test_it_stays_a_drawing_and_looks_as_it_did(name: str) -> None:
    bare = bare_vector(LOGOS[name])
    # A picture in inks may be shown by the profile that now says what they look like.
    assert np.abs(pixels(archivable(bare)) - pixels(bare)).max() <= 16


@pytest.mark.parametrize("name", sorted(RASTERED))
def test_what_cannot_be_archived_is_rastered(name: str) -> None:
    with pytest.raises(UnfaithfulError):
        archivable(bare_vector(LOGOS[name]))
    made = screen_picture(artwork(LOGOS[name], ArtworkKind.PDF, 100, 50), 100, 50)
    assert not isinstance(made, Vector)


def test_a_logo_without_inks_carries_no_profile() -> None:
    assert len(archivable(bare_vector(LOGOS["gradient"]))) < 5_000
    assert len(archivable(bare_vector(LOGOS["inks"]))) > 50_000


def test_pictures_of_every_kind_keep_the_promise() -> None:
    assert [one.rule for one in preflight(every_picture(), Doel.SCHERM).findings] == []
