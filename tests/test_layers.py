"""A layout says each thing once: it goes on from others, by one rule, and what is wrong is told with its line."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from example_pages import GOUDA, activities
from hypothesis import given
from hypothesis import strategies as st
from parts import compose

from kom_erbij.campaign.artwork import Artwork, ArtworkKind
from kom_erbij.campaign.model import Activiteit, Afbeelding
from kom_erbij.errors import DoesNotFitError, TemplateError
from kom_erbij.intake.limits import TEMPLATE_ITEMS
from kom_erbij.layout.page import FormField, Picture
from kom_erbij.production.keep import stamp as keep
from kom_erbij.resources import templates
from kom_erbij.template.layers import layout_files
from kom_erbij.template.model import Column, Layout, TextPiece, load_layout
from kom_erbij.template.registry import load_product
from kom_erbij.template.toml_file import read_toml

HEAD = 'unit = "mm"\nwidth = 100\nheight = 200\nground = ["nacht"]\n'
BASE = (
    HEAD
    + """items = ["roep"]

[styles]
groot = { face = "display", size = [40, 20], leading = 1.1 }
roep = { style = "groot", color = "accent" }

[blocks.roep]
kind = "column"
left = 10
right = "page.right - 12.5"
top = 10
bottom = "page.bottom"
pieces = ["kom erbij", "datum"]

[blocks."kom erbij"]
style = "roep"
text = "Kom erbij"

[blocks.datum]
style = "groot"
text = "{{ wanneer }}"
"""
)


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder / f"{next(iter(files))}.toml"


def only_column(layout: Layout) -> Column:
    (column,) = layout.items
    assert isinstance(column, Column)
    return column


def told(path: Path) -> str:
    with pytest.raises(TemplateError) as caught:
        load_layout(path)
    return str(caught.value)


# The rule


def test_what_is_nearer_goes_before_what_is_further_off(tmp_path: Path) -> None:
    nearer = """extends = "basis.toml"
height = 300
[styles]
groot = { size = [30, 15] }
roep = { leading = 1.3 }
[blocks]
datum = { leading = 1.5, size = [12, 10] }
roep = { left = 20 }
"""
    column = only_column(load_layout(written(tmp_path, dichtbij=nearer, basis=BASE)))
    assert (column.left, column.right, column.top, column.bottom) == (20, 87.5, 10, 300)
    roep, datum = column.pieces
    assert isinstance(roep, TextPiece)
    assert isinstance(datum, TextPiece)
    # The style's own leading and colour, over the size that the nearer file gives the style it goes on from.
    assert (roep.field, roep.size, roep.leading, roep.color, roep.face) == (
        "kom erbij", (30, 15), 1.3, "accent", "display",
    )  # fmt: skip
    # A block goes before its style.
    assert (datum.field, datum.size, datum.leading, datum.text) == ("datum", (12, 10), 1.5, "{{ wanneer }}")


def test_a_list_is_replaced_as_a_whole_and_an_item_is_called_what_its_block_is_called(tmp_path: Path) -> None:
    nearer = """extends = "basis.toml"
items = ["links", { use = "roep", name = "rechts", left = 50 }]
[blocks.links]
use = "roep"
right = 45
pieces = ["datum", { field = "plek", style = "groot", text = "Er is nog plek" }]
"""
    left, right = load_layout(written(tmp_path, dichtbij=nearer, basis=BASE)).items
    assert isinstance(left, Column)
    assert isinstance(right, Column)
    assert (left.name, left.right, [piece.field for piece in left.pieces]) == ("links", 45, ["datum", "plek"])
    assert (right.name, right.left, [piece.field for piece in right.pieces]) == ("rechts", 50, ["kom erbij", "datum"])


def test_a_file_is_looked_for_beside_the_one_that_names_it_then_a_folder_up_then_among_ours(tmp_path: Path) -> None:
    own = tmp_path / "sjablonen" / "poster"
    own.mkdir(parents=True)
    path = written(own, a3='extends = "poster/a3.toml"\nsafe = 9\n')
    (house,) = (templates(),)
    assert layout_files(path) == (
        path, house / "poster" / "a3.toml", house / "poster" / "blocks.toml", house / "blocks.toml",
    )  # fmt: skip
    assert load_layout(path).safe == 9
    written(own.parent, blocks="", huis=HEAD + "items = []")
    written(own, a4='extends = "huis.toml"\nsafe = 7\n')
    assert load_layout(own / "a4.toml").safe == 7
    # A folder that is to go first replaces a file that ours go on from.
    first = tmp_path / "eerst"
    first.mkdir()
    written(first, blocks='extends = "poster/blocks.toml"\nsafe = 8\n')
    assert load_layout(house / "poster" / "a3.toml", (first,)).safe == 8
    assert load_layout(house / "poster" / "a3.toml").safe == 5


# What is wrong

WRONG: dict[str, tuple[str, str]] = {
    "unknown key in a block": (
        BASE.replace("top = 10", "topp = 10"),
        "regel 15, items.roep.topp: “topp” is hier geen instelling. Bedoelde u “top”?",
    ),
    "unknown key in a style": (
        BASE.replace("leading = 1.1", "leding = 1"),
        "regel 8, items.roep.pieces.kom erbij.leding: “leding” is hier geen instelling. Bedoelde u “leading”?",
    ),
    "unknown key of the page": (BASE.replace("items =", "itemz = 3\nitems ="), "regel 5, itemz: “itemz” is hier geen"),
    "unknown block": (BASE.replace('["roep"]', '["reop"]'), "regel 5, items: blok “reop” is er niet. Bedoelde u"),
    "unknown block of a text": (BASE.replace('"datum"]', '"dag"]'), "regel 17, pieces: blok “dag” is er niet."),
    "unknown style": (BASE.replace('style = "roep"', 'style = "rop"'), "regel 20, style: stijl “rop” is er niet."),
    "styles in a circle": (
        BASE.replace("groot = {", 'groot = { style = "roep",'),
        "regel 8, style: stijl “roep” gaat in een kring op zichzelf verder: roep → groot → roep.",
    ),
    "blocks in a circle": (BASE.replace('kind = "column"', 'use = "roep"'), "regel 12, use: blok “roep” gaat in een"),
    "a block nothing uses": (BASE + '[blocks.daum]\ntext = "x"', "regel 26, daum: “daum” wordt op deze bladzijde niet"),
    "a style nothing uses": (BASE.replace("[styles]", "[styles]\nreop = {size = 1}"), "regel 8, reop: “reop” wordt"),
    "a missing key": (BASE.replace("left = 10\n", ""), "regel 12, items.roep.left: “left” ontbreekt."),
    "another kind": (
        BASE.replace('"column"', '"kolom"'),
        "regel 12, items.roep: “kolom” kan hier niet. Mogelijk zijn:",
    ),
    "no kind": (BASE.replace('kind = "column"', ""), "items.roep: “kind” ontbreekt."),
    "no such word": (BASE.replace("top = 10", 'top = 10\nalign = "mid"'), "regel 16, items.roep.align: “mid” kan hier"),
    "no number": (
        BASE.replace("[40, 20]", '["veel", 20]'),
        "regel 8, items.roep.pieces.kom erbij.size.1: “veel” past hier niet. Schrijf een getal.",
    ),
    "no list": (BASE.replace('["roep"]', "3"), "regel 5, items: “3” past hier niet. Schrijf een lijst tussen [ en ]."),
    "no table": (BASE.replace("[blocks.datum]\n", "[blocks]\nx = 3\n[blocks.datum]\n"), "“x” hoort een kopje te zijn"),
    "no toml": (BASE.replace("top = 10", "top = "), "a.toml, regel 15: dit is geen TOML."),
    "a file outside": ('extends = "../poster/a3.toml"', "regel 1, extends: “../poster/a3.toml” is geen bestand om op"),
    "a file on a disk": ('extends = "C:/x.toml"', "“C:/x.toml” is geen bestand om op verder te gaan."),
    "no file": ('extends = "b.toml"', "regel 1, extends: het bestand “b.toml” is er niet."),
    "itself": ('extends = "a.toml"', "regel 1, extends: “a.toml” gaat in een kring op zichzelf verder."),
    "no colour": (
        BASE.replace('color = "accent"', 'color = "acent"'),
        "kom erbij.color: de kleur “acent” is er niet. Bedoelde",
    ),
    "no colour of inks": (BASE.replace('"nacht"', '"text"'), "regel 4, ground.1: de kleur “text” is er niet."),
    "no face": (
        BASE.replace('"display"', '"dispay"'),
        "face: het lettertype “dispay” is er niet. Bedoelde u “display”?",
    ),
    "no icon": (
        BASE + 'icon = "kalender"',
        "regel 26, items.roep.pieces.datum.icon: het plaatje “kalender” is er niet.",
    ),
    "no role": (BASE + 'role = "H7"', "regel 26, items.roep.pieces.datum.role: de rol “H7” is er niet."),
    "no place": (BASE.replace('"page.bottom"', '"page.end"'), "“page.end” is geen plaats op de bladzijde."),
    "nobody there": (BASE.replace('"page.bottom"', '"voet.top"'), "regel 16, roep.bottom: het ding “voet” is er niet."),
    "one name twice": (BASE.replace('["roep"]', '["roep", "roep"]'), "roep.name: twee dingen heten “roep”"),
    "no size": (
        BASE.replace("width = 100", "width = 0"),
        "regel 2, width: “0” past hier niet. Schrijf een getal groter dan",
    ),
    "less than nothing": (
        BASE.replace("items =", "bleed = -1\nitems ="),
        "“-1” past hier niet. Schrijf een getal van 0 of meer.",
    ),
    "not a number": (BASE.replace("top = 10", "top = nan"), "regel 15, items.roep.top: “nan” past hier niet."),
    "too much": (BASE.replace('["roep"]', str(["roep"] * TEMPLATE_ITEMS)), "er staan meer dan 1000 dingen"),
    "too deep": (HEAD + "items = " + "[" * 3000 + "]" * 3000, "er zit te veel in elkaar"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_with_file_line_and_key(tmp_path: Path, case: str) -> None:
    text, expected = WRONG[case]
    said = told(written(tmp_path, a=text))
    assert said.partition("/")[2].startswith("a.toml")
    assert expected in said
    assert not re.search(r"\b(should|valid|input|field|Extra)\b", said)


def test_a_mistake_in_the_file_that_one_goes_on_from_is_told_there(tmp_path: Path) -> None:
    path = written(tmp_path, a='extends = "b.toml"\nsafe = 5\n', b=BASE.replace("top = 10", "topp = 10"))
    assert "b.toml, regel 15, items.roep.topp: “topp” is hier geen instelling. Bedoelde u “top”?" in told(path)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    said = told(written(tmp_path, a=BASE.replace("top = 10", "topp = 10\nrigth = 3").replace("leading", "leding")))
    assert [word in said for word in ("topp", "rigth", "leding", "“top” ontbreekt")] == [True] * 4


# Lines

KEYS = st.sampled_from(["a", "b", "een", '"x y"', "'q'"])
SCALARS = st.sampled_from(['"t"', "1", "'#'", "1979-05-27 07:32:00", '"""\nlang\n"""', "true", '"a\\"[b"'])
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda all_: "[\n" + ",  # ]\n".join(all_) + "\n]")
        | st.dictionaries(KEYS, inner, max_size=2).map(lambda d: f"{{{', '.join(f'{k} = {v}' for k, v in d.items())}}}")
    ),
    max_leaves=8,
)  # fmt: skip


def keys_of(value: Any) -> Iterator[str]:
    """The keys that know their line, in tables and lists of tables."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from keys_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from keys_of(one)


@given(st.lists(st.tuples(st.sampled_from(["", "[t{}]", "[t{}.diep]", "[[rij]]", "[[rij.rij]]"]), KEYS, VALUES)))
def test_each_key_knows_its_line(tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[str, str, str]]) -> None:
    text = "[[rij]]\n" + "".join(f"{head.format(n)}\n{key}{n} = {value}\n" for n, (head, key, value) in enumerate(
        (head, key if key.isalpha() else "k", value) for head, key, value in parts
    ))  # fmt: skip
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    path = tmp_path_factory.getbasetemp() / "regels.toml"
    path.write_text(text, encoding="utf-8")
    table = read_toml(path)
    assert table == values
    lines = text.split("\n")

    def check(value: Any) -> None:
        for key, one in value.items() if isinstance(value, dict) else ():
            line = value.places[key].line
            assert line
            assert key in lines[line - 1]
            check(one)
        for one in value if isinstance(value, list) else ():
            check(one)

    check(table)


def test_a_place_of_no_width_is_told(tmp_path: Path) -> None:
    shutil.copytree(templates() / "poster", tmp_path, dirs_exist_ok=True)
    written(tmp_path, a3='extends = "poster/a3.toml"\n[blocks.logo]\nright = 5\n')
    with pytest.raises(TemplateError, match="logo: voor “logo” is geen plaats: de rechterkant ligt 15 links"):
        compose(load_product(tmp_path), "a3", GOUDA, SHORTEST)


# Our own templates

OURS = sorted(path for path in templates().rglob("*.toml") if path.name != "product.toml")


def said(value: Any, key: str = "") -> Iterator[str]:
    """The words of a file: its texts and labels."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from said(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from said(one, key)
    elif key in ("text", "label") and value:
        yield str(value).strip()


def test_each_word_is_said_once() -> None:
    for folder in {path.parent for path in OURS}:
        words = [one for path in OURS if path.parent == folder for one in said(read_toml(path))]
        # The call stands in one line and in two.
        twice = {one for one in words if words.count(one) > 1} - {"Kom", "erbij!", "Kom\nerbij!", "Kom erbij!"}
        assert not twice, folder.name


def test_each_shared_block_and_style_has_a_use() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in OURS}
    for path in OURS:
        if path.name == "blocks.toml":
            table = read_toml(path)
            for name in {*table.get("blocks", {}), *table.get("styles", {})}:
                assert any(
                    f'"{name}"' in re.sub(r"^\[.*|^.*?(?= = )", "", text, flags=re.M) for text in texts.values()
                ), name


# A size more

FOURTH = {
    "50x70.toml": """extends = "a2.toml"
width = 500
height = 700

[styles]
roep = { size = [246, 246] }
plek = { size = [50, 50], gap = 24 }
titel = { size = [136, 86], below = 95 }
omschrijving = { size = [38, 26], gap = [21, 14.8], below = 88 }
feit = { size = [46, 36], gap = [5.2, 4], width = 337 }
"feit eerste" = { gap = [20, 15.6] }
"feit elders" = { gap = [24, 18.3] }
organisator = { size = [27, 24], gap = [11.3, 9.9], width = 337 }
link = { size = [34, 24] }
week = { size = [26, 24] }

[blocks]
tafel = { left = 180, top = "roep.top + 48", bottom = "golf.top + 12", margin = 13, largest = 244 }
golf = { top = "feiten.top - 51", wave = 40 }
roep = { left = 33, right = "page.right - 33", top = 43, bottom = 155 }
feiten = { left = 33, right = "page.right - 33", top = 295, bottom = 607, least = 95 }
qr = { left = 395, top = "feiten.bottom - 72", size = 72 }
adres = { left = 33, right = "page.right - 33", top = "feiten.bottom + 12.8", bottom = "feiten.bottom + 24" }
logo = { left = 33, right = 283, top = 636, bottom = 676 }
voet = { left = "logo.right + 16", right = "page.right - 33", top = 637, bottom = 673 }
""",
    "50x70-foto.toml": """extends = "50x70.toml"
items = ["foto", "band", "roep", "golf", "feiten", "qr", "adres", "logo", "voet"]
[styles]
roep = { size = [188, 188] }
[blocks]
foto = { top = "band.bottom - 26", bottom = "golf.top + 26" }
band = { top = 0, bottom = "roep.bottom + 40", wave = 40, waved = "bottom" }
roep = { top = 36, least = 77 }
feiten = { aim = 567 }
""",
    "50x70-campagne.toml": """extends = "a2-campagne.toml"
width = 500
height = 700
[blocks]
strook = { top = 620 }
roep = { left = 33, right = "page.right - 33", top = 43, bottom = 286 }
logo = { left = 33, right = 243, top = 638, bottom = 681 }
qr = { left = 417, top = 635, size = 50 }
voet = { right = 402, top = 635, bottom = 685 }
""",
    "50x70-invul.toml": """extends = "a2-invul.toml"
width = 500
height = 700
[blocks]
tafel = { left = 180, margin = 13, largest = 244 }
roep = { right = "page.right - 28" }
invul = { right = "page.right - 28", top = 315, bottom = 605 }
logo = { top = 635, bottom = 671 }
qr = { left = 417, top = 631 }
voet = { right = 402, top = 625, bottom = 681 }
""",
}
SIZE = """
[sizes.50x70]
title = "50 bij 70 cm"
default = false
"""
SHORTEST = Activiteit("Thee")
PHOTO = Afbeelding(Artwork(ArtworkKind.JPEG, b"", 12000, 9000, "buren.jpg", "0"), "Buren aan tafel.")


def test_a_fourth_size_of_poster_costs_sixty_lines_at_most(tmp_path: Path) -> None:
    lines = [line for text in (*FOURTH.values(), SIZE) for line in text.splitlines() if line.strip()]
    assert len(lines) <= 60
    folder = tmp_path / "poster"
    shutil.copytree(templates() / "poster", folder)
    for name, text in FOURTH.items():
        (folder / name).write_text(text, encoding="utf-8")
    with (folder / "product.toml").open("a", encoding="utf-8") as file:
        file.write(SIZE)
    product = load_product(folder)
    longest = max(activities(), key=lambda one: len(one.titel) + len(one.omschrijving))
    for activity in (SHORTEST, longest, replace(longest, afbeelding=PHOTO), None):
        (page,) = compose(product, "50x70", GOUDA, activity)
        said = {text.field: text.text.replace("\n", " ") for text in page.texts()}
        assert said["titel"] == activity.titel if activity else "periode" in said
        assert bool(activity and activity.afbeelding) == any(isinstance(item, Picture) for item in page.items)
        assert said["roep"].startswith("Kom erbij")
        assert "website" in said
    (page,) = compose(product, "50x70", GOUDA, None, invul=True)
    assert len([item for item in page.items if isinstance(item, FormField)]) == 5
    with pytest.raises(DoesNotFitError, match="past niet"):
        compose(product, "50x70", GOUDA, replace(longest, omschrijving="Kom maar langs. " * 80))


def test_what_was_made_of_a_shared_file_is_made_again_when_that_changes(tmp_path: Path) -> None:
    shutil.copytree(templates() / "poster", tmp_path / "poster")
    shutil.copy(templates() / "blocks.toml", tmp_path)
    before = keep._template(load_product(tmp_path / "poster", (), tmp_path))
    assert keep._template(load_product(tmp_path / "poster", (), tmp_path)) == before
    with (tmp_path / "blocks.toml").open("a", encoding="utf-8") as file:
        file.write("# a change\n")
    assert keep._template(load_product(tmp_path / "poster", (), tmp_path)) != before
