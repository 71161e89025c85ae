"""All files of a product at once, so that what is wrong in any is told before the first page is made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from kom_erbij.errors import Finding, TemplateError
from kom_erbij.template.document import check_document
from kom_erbij.template.files import read_words
from kom_erbij.template.model import layout_of
from kom_erbij.template.problems import in_file
from kom_erbij.template.product import Material, Product
from kom_erbij.template.slots import compiled, environment
from kom_erbij.template.web import check_page


def check_whole(product: Product) -> None:
    """Raises TemplateError with all that is wrong with the fonts, look, layouts and words of a product."""
    found: list[Finding] = []

    def tried(work: Callable[[], object]) -> bool:
        try:
            work()
        except TemplateError as error:
            found.extend(error.findings)
            return False
        return True

    able = tried(lambda: product.kit)
    for part in product.parts:
        for maat in product.sizes_of(part):
            designs = [file for one in product.designs_of(part, maat) for file in part.files(maat, design=one)]
            for name in dict.fromkeys(
                (*part.files(maat), *part.files(maat, photo=True), *designs, *part.filling(maat))
            ):
                if part.material is Material.PAGE and able:
                    tried(partial(layout_of, product, name))
                elif part.material is Material.TEXT:
                    tried(partial(_check_words, product.file(name)))
                elif part.material is Material.WEB:
                    tried(partial(check_page, product.file(name), product.folders))
                elif part.material in (Material.DOCUMENT, Material.MAIL) and able:
                    tried(partial(check_document, product, name))
    if found:
        raise TemplateError(dict.fromkeys(found))


def _check_words(path: Path) -> None:
    with in_file(path):
        compiled(read_words(path), environment())
