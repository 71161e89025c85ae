"""Lays out every product with all that opens a file or asks the clock forbidden; run by test_layout_is_pure.py.

A program of its own: what watches over it cannot be taken away again. Prints how many pages it made.
"""

from __future__ import annotations

import sys
import time
from typing import Any, NoReturn

from kom_erbij.template.press_release import press_release
from screen_files import GOUDA, LONGEST, ROWS

from kom_erbij.design.faces import face_files
from kom_erbij.dutch.lettergrepen import lettergrepen
from kom_erbij.layout.compose import compose
from kom_erbij.layout.flow import lay_out_document
from kom_erbij.template.model import load_layout
from kom_erbij.template.registry import products

_FILES = ("open", "os.listdir", "os.scandir", "os.mkdir", "socket.connect", "subprocess.Popen")
_CLOCKS = ("time", "time_ns", "localtime", "gmtime", "monotonic", "perf_counter", "strftime")


def watch(event: str, given: tuple[Any, ...]) -> None:
    # Python itself reads a module the first time that it is used.
    if event in _FILES and not str(given[0]).endswith((".py", ".pyc")):
        raise PermissionError(f"layout does {event} with {given[0]}")


def no_clock(*_: Any) -> NoReturn:
    raise PermissionError("layout asks the clock")


def main() -> None:
    face_files()
    lettergrepen("buurtbijeenkomst")
    flowing = []
    for product in products():
        for path in product.folder.glob("*.toml"):
            if path.name != "product.toml":
                load_layout(path)
        if product.flows:
            flowing += [press_release(product, maat, GOUDA, one) for maat in product.sizes for one in (LONGEST, None)]
            flowing.append(press_release(product, next(iter(product.sizes)), GOUDA, None, ROWS))
    for name in _CLOCKS:
        setattr(time, name, no_clock)
    sys.addaudithook(watch)
    count = 0
    for product in products():
        for maat, size in () if product.flows else product.sizes.items():
            for activity in (LONGEST, None):
                count += len(compose(product, maat, GOUDA, activity))
            if size.invul:
                count += len(compose(product, maat, GOUDA, None, invul=True))
    count += sum(len(lay_out_document(document, GOUDA)) for document in flowing)
    print(count)


if __name__ == "__main__":
    main()
