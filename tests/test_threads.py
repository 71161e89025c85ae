"""Calls from many threads are safe, side by side in a web service as well, and give what one thread gives."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pdf_samples import LOGO, page, product
from pdf_samples import opened as opened_pdf
from PIL import Image
from web_service import PLACES

import kom_erbij
from kom_erbij import threads
from kom_erbij.campaign.drukker import Doel
from kom_erbij.campaign.onderwerp import Soort
from kom_erbij.layout.page import Box, Picture
from kom_erbij.preflight import preflight
from kom_erbij.preflight.opening import opened
from kom_erbij.template.registry import products
from kom_erbij.writers.formats import formats_of
from kom_erbij.writers.pdf import write_pdf
from kom_erbij.writers.pdf.pictures import _kept_screen, rastered, screen_picture
from kom_erbij.writers.pictures import bitmap
from kom_erbij.writers.png import write_png

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "gouda"
PAGES, DOCUMENTS = "pdf,png,docx", "docx,odt"
"""Together in a request what a product has all of."""


def having(formaten: str) -> list[str]:
    """The products of an activity that come in all of these formats."""
    asked = set(formaten.split(","))
    return [
        one.name for one in products() if any(asked <= set(formats_of(part)) for part in one.parts_of(Soort.ACTIVITEIT))
    ]


def test_eight_requests_at_once_get_what_each_gets_alone(tmp_path: Path) -> None:
    photo = tmp_path / "foto.jpg"
    Image.linear_gradient("L").resize((2400, 1600)).convert("RGB").save(photo)
    documents = having(DOCUMENTS)
    asked = dict.fromkeys(documents, DOCUMENTS) | {name: PAGES for name in having(PAGES) if name not in documents}
    asked = dict(list(asked.items())[: len(PLACES)])
    assert set(asked.values()) == {PAGES, DOCUMENTS}
    command = [sys.executable, str(HERE / "web_service.py"), str(photo), str(EXAMPLE / "logo.svg")]
    done = subprocess.run(
        [*command, *(f"{name}={formaten}" for name, formaten in asked.items())],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert len(told["together"]) == len(PLACES)
    assert all(told["together"])
    assert told["together"] == told["alone"]
    kinds = {name.rsplit(".", 1)[1] for files in told["together"] for name in files}
    assert kinds == {"pdf", "png", "docx", "odt", "txt"}


# PDFium


def test_pdfium_is_asked_one_thing_at_a_time_and_all_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def watch(kind: type, name: str) -> None:
        call: Callable[..., Any] = getattr(kind, name)

        def in_turn(*given: Any, **named: Any) -> Any:
            assert threads.PDFIUM._is_owned(), f"{kind.__name__}.{name} out of turn"  # type: ignore[attr-defined]
            seen.append(f"{kind.__name__}.{name}")
            return call(*given, **named)

        monkeypatch.setattr(kind, name, in_turn)

    for name in ("__init__", "close", "__getitem__"):
        watch(pypdfium2.PdfDocument, name)
    watch(pypdfium2.PdfPage, "render")
    watch(pypdfium2.PdfBitmap, "close")
    for doel in Doel:
        made = write_pdf(product("card"), doel)
        preflight(made, doel)
    write_png(made, dpi=20)
    bitmap(LOGO, 40)
    rastered(LOGO, 40, 40, 72)
    assert seen.count("PdfPage.render") == seen.count("PdfBitmap.close") >= 6
    assert seen.count("PdfDocument.__init__") == seen.count("PdfDocument.close") >= 5


def test_nobody_else_asks_pdfium_or_touches_the_warnings() -> None:
    # A process of its own has but one thread.
    own = {
        "pypdfium2": {"threads.py", "raster.py", "look_process.py", "form_flat.py", "form_pdf.py"},
        "warnings": {"threads.py"},
    }
    package = Path(kom_erbij.__file__).parent
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert path.name in own.get(name.split(".")[0], {path.name}), path


# What holds for a whole process


def test_a_limit_holds_until_the_last_thread_has_left_it() -> None:
    value = [0]

    def put(new: int) -> int:
        old, value[0] = value[0], new
        return old

    limit, inside, leave = threads.Limit(put, 5), threading.Event(), threading.Event()

    def other() -> None:
        with limit:
            inside.set()
            leave.wait(10)

    with limit:
        one = threading.Thread(target=other)
        one.start()
        assert inside.wait(10)
    assert value == [5]
    leave.set()
    one.join()
    assert value == [0]


def test_preflight_leaves_the_limits_of_qpdf_as_they_were() -> None:
    asked = pikepdf.settings.set_qpdf_limits
    made = write_pdf(product("card"))
    before = asked(flate_max_memory=12_345)
    try:
        with opened(made, ""):
            pass
        assert asked(flate_max_memory=12_345) == {"flate_max_memory": 12_345}
    finally:
        asked(**before)


def test_one_thread_at_a_time_has_the_warnings() -> None:
    filters, entered = list(warnings.filters), threading.Event()

    def other() -> None:
        with threads.warnings_heard():
            entered.set()

    one = threading.Thread(target=other)
    with threads.warnings_ignored():
        one.start()
        assert not entered.wait(0.2)
    one.join()
    assert entered.is_set()
    assert list(warnings.filters) == filters


def test_a_warning_is_heard() -> None:
    with threads.warnings_heard() as heard:
        warnings.warn("op", stacklevel=1)
    assert [str(one.message) for one in heard] == ["op"]


def test_a_picture_is_embedded_once_though_other_threads_drive_it_out_of_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def forgotten(*given: Any) -> Any:
        _kept_screen.cache_clear()
        return screen_picture(*given)

    monkeypatch.setattr("kom_erbij.writers.pdf.document.screen_picture", forgotten)
    places = (Box(10, 10, 40, 40), Box(90, 10, 40, 40))
    with opened_pdf(write_pdf([page(*(Picture(one, LOGO, "Logo") for one in places))])) as pdf:
        assert len(pdf.pages[0].Resources.XObject) == 1
