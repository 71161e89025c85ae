"""Lays out every product with all that opens a file or asks the clock forbidden; run by test_layout_is_pure.py.

A program of its own: what watches over it cannot be taken away again. Prints how many pages it made.
"""

from __future__ import annotations

import sys
import time
from typing import Any, NoReturn

from parts import results
from screen_files import GOUDA, LONGEST, ROWS

from kom_erbij.campaign.onderwerp import Onderwerp, Soort
from kom_erbij.campaign.ontvanger import Ontvanger
from kom_erbij.design.faces import face_files
from kom_erbij.dutch.lettergrepen import lettergrepen
from kom_erbij.intake.vragen import house_vragen, house_zoek_iemand
from kom_erbij.layout import chart  # noqa: F401 - loaded when there is one; looking for its module is no layout
from kom_erbij.layout.compose import layout_of
from kom_erbij.layout.fitting import fit
from kom_erbij.layout.flow import lay_out_document
from kom_erbij.layout.letterhead import letterhead_of
from kom_erbij.template.document import read_document
from kom_erbij.template.product import Material
from kom_erbij.template.registry import products
from kom_erbij.template.values import slot_values

_FILES = ("open", "os.listdir", "os.scandir", "os.mkdir", "socket.connect", "subprocess.Popen")
_CLOCKS = ("time", "time_ns", "localtime", "gmtime", "monotonic", "perf_counter", "strftime")
_SUBJECTS = {
    Soort.ACTIVITEIT: Onderwerp(GOUDA, LONGEST),
    Soort.CAMPAGNE: Onderwerp(GOUDA, None),
    Soort.PROGRAMMA: Onderwerp(GOUDA, None, tuple(ROWS)),
    Soort.PARTNER: Onderwerp(
        GOUDA, ontvanger=Ontvanger("De Lange Tafel", "mevrouw A. de Vries", "Beste mevrouw De Vries")
    ),
    Soort.INVUL: Onderwerp(GOUDA, None, invul=True),
    Soort.RESULTATEN: Onderwerp(GOUDA, resultaten=results()),
}


def watch(event: str, given: tuple[Any, ...]) -> None:
    # Python itself reads a module the first time that it is used.
    if event in _FILES and not str(given[0]).endswith((".py", ".pyc")):
        raise PermissionError(f"layout does {event} with {given[0]}")


def no_clock(*_: Any) -> NoReturn:
    raise PermissionError("layout asks the clock")


def main() -> None:
    face_files()
    lettergrepen("buurtbijeenkomst")
    house_vragen(), house_zoek_iemand()
    flowing, pages = [], []
    for product in products():
        for part in product.parts:
            for maat in product.sizes_of(part) if part.material is Material.PAGE else ():
                designs = [file for one in part.design_names for file in part.files(maat, design=one)]
                for name in {*part.files(maat), *part.files(maat, dense=True), *designs, *part.filling(maat)}:
                    if product.file(name).is_file():
                        layout_of(product, name)
            for soort in part.of:
                about = _SUBJECTS[soort]
                if part.material is Material.PAGE:
                    pages += [(product, part, maat, about) for maat in product.sizes_of(part)]
                elif part.material is Material.DOCUMENT:
                    values = slot_values(about)
                    for maat in product.sizes_of(part):
                        (name,) = part.files(maat)
                        flowing.append(read_document(product.file(name), product.title, values))
    head = letterhead_of(GOUDA)
    for name in _CLOCKS:
        setattr(time, name, no_clock)
    sys.addaudithook(watch)
    count = sum(len(fit(*page)) for page in pages)
    count += sum(len(lay_out_document(document, head)) for document in flowing)
    print(count)


if __name__ == "__main__":
    main()
