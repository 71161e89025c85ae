"""The judges of a web page: Chromium with axe-core in it, and the Nu Html Checker. Where one is not there, a skip."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from java import BRIEFLY

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_PACKAGE = find_spec("axe_playwright_python")
AXE = Path(_PACKAGE.origin).parent / "axe.min.js" if _PACKAGE and _PACKAGE.origin else None
NU = os.environ.get("KOM_ERBIJ_NU", "")
"""A folder with the jars of the Nu Html Checker, as `.ci/run` fetches them."""


def chromium(*, viewer: bool = False) -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; `viewer`: the whole of it, with its viewer of PDFs."""
    if CHROMIUM is None:
        pytest.skip("Chromium is er niet")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        # In a container Chromium cannot make its own sandbox; it shows nothing but our own pages.
        # With `headless` it is one that has no viewer; the newer way is all of it, drawn nowhere.
        whole = ["--headless=new"] if viewer else []
        made = driver.chromium.launch(executable_path=CHROMIUM, headless=not viewer, args=["--no-sandbox", *whole])
        yield made
        made.close()


@contextmanager
def showing(browser: Any, *, asks: tuple[str, ...] = ("file:", "data:")) -> Iterator[Callable[..., Any]]:
    """What opens a page in a tab of its own; what it `asks` for otherwise, and what goes wrong in it, is an error."""
    contexts: list[Any] = []

    def show(path: Path, *, anchor: str = "", **options: Any) -> Any:
        contexts.append(browser.new_context(**options))
        tab = contexts[-1].new_page()
        tab.on("pageerror", lambda error: pytest.fail(str(error)))
        tab.on("request", lambda asked: asked.url.startswith(asks) or pytest.fail(asked.url))
        tab.goto(path.as_uri() + anchor)
        return tab

    yield show
    for context in contexts:
        context.close()


def axe_findings(tab: Any) -> list[str]:
    """What axe-core finds, also where it is not sure."""
    assert AXE
    tab.evaluate(AXE.read_text("utf-8"))
    found = tab.evaluate("axe.run({resultTypes: ['violations', 'incomplete']})")
    assert len(found["passes"]) > 20
    return [
        f"{one['id']}: {node['html'][:120]}"
        for kind in ("violations", "incomplete")
        for one in found[kind]
        for node in one["nodes"]
    ]


def nu_messages(*paths: Path) -> list[str]:
    """The errors that the checker finds in the HTML; its grammar of CSS is of 2020 and knows less than browsers do."""
    if not NU or shutil.which("java") is None:
        pytest.skip("KOM_ERBIJ_NU noemt geen map, of Java is er niet")
    command = ["java", *BRIEFLY, "-cp", f"{NU}/*", "nu.validator.client.SimpleCommandLineValidator", "--format", "json"]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    said = json.loads(done.stderr[done.stderr.index('{"messages"') :])["messages"]
    return [one["message"] for one in said if one["type"] == "error" and not one["message"].startswith("CSS:")]
