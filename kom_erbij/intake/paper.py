"""The paper of a vector logo: hardly larger than what is drawn on it, and dark under a logo that is white."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array

from kom_erbij.design.palette import PALETTE
from kom_erbij.intake.apart import in_own_process
from kom_erbij.intake.limits import SVG_MEMORY
from kom_erbij.intake.margins import drawn, mostly_empty, vanishes_on_white
from kom_erbij.intake.readings import ON_PLATE, PLATE_ROOM, SIMPLER, TRIMMED, Note, Problem

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_LOOK = 1000
"""Pixels of the longest side at which a logo is looked at."""


def seen_size(page: pikepdf.Object) -> tuple[float, float]:
    """Width and height as one sees the page, in pt."""
    left, bottom, right, top = (float(value) for value in page.MediaBox)
    size = (right - left, top - bottom)
    return size if int(page.get("/Rotate", 0)) % 180 == 0 else size[::-1]


def framed(pdf: pikepdf.Pdf, problem: Problem) -> list[Note]:
    """Cut the paper to what is drawn where most of it is empty, and lay a dark plate under what is white."""
    page = pdf.pages[0].obj
    turn = int(page.get("/Rotate", 0))
    if turn:
        del page["/Rotate"]
    out = io.BytesIO()
    pdf.save(out, static_id=True)
    if turn:
        page.Rotate = turn
    image = _looked_at(out.getvalue(), problem)
    frame = drawn(image)
    if frame is None:
        raise problem("op het logo staat niets.", "Vraag een nieuw bestand, of gebruik de PNG.")
    notes = []
    if mostly_empty(frame):
        left, bottom, right, top = (float(value) for value in page.MediaBox)
        wide, high = right - left, top - bottom
        _set_paper(page, left + frame[0] * wide, top - frame[3] * high, left + frame[2] * wide, top - frame[1] * high)
        notes.append(TRIMMED)
    if vanishes_on_white(image):
        _lay_plate(pdf, page)
        notes.append(ON_PLATE)
    return notes


def _looked_at(data: bytes, problem: Problem) -> Picture:
    from PIL import Image

    done = in_own_process("look_process", data, problem, _LOOK, SVG_MEMORY)
    if done.returncode == 3:
        raise problem("een afbeelding in het logo is beschadigd.", "Vraag een nieuw bestand, of gebruik de PNG.")
    if done.returncode:
        raise problem("het logo is te ingewikkeld om te tekenen.", SIMPLER)
    image = Image.open(io.BytesIO(done.stdout))
    image.load()
    return image


def _set_paper(page: pikepdf.Object, *corners: float) -> None:
    box = Array([round(value, 3) for value in corners])
    page.MediaBox = page.CropBox = page.TrimBox = box


def _lay_plate(pdf: pikepdf.Pdf, page: pikepdf.Object) -> None:
    """A dark ground under all that is drawn, somewhat larger on all sides."""
    left, bottom, right, top = (float(value) for value in page.MediaBox)
    room = PLATE_ROOM * min(right - left, top - bottom)
    _set_paper(page, left - room, bottom - room, right + room, top + room)
    x1, y1, x2, y2 = (float(value) for value in page.MediaBox)
    color = " ".join(f"{part / 255:.4f}" for part in PALETTE["nacht"].rgb)
    plate = pdf.make_stream(f"q {color} rg {x1:g} {y1:g} {x2 - x1:g} {y2 - y1:g} re f Q q".encode())
    content = page.get("/Contents", Array())
    held = list(content) if isinstance(content, Array) else [content]
    page.Contents = Array([plate, *held, pdf.make_stream(b"Q")])
