"""The fonts of a page within its own file: no more of each than its letters."""

from __future__ import annotations

import base64
import io
import string
from collections.abc import Iterable
from functools import lru_cache

from fontTools import subset
from fontTools.ttLib import TTFont

from kom_erbij.design.faces import Face

_ALWAYS = frozenset(string.ascii_letters + string.digits + string.punctuation + " \u00a0–’‘“”…€éëïöüè•")
"""What most texts need: so most have the same subset, and it is made once."""
_LIKENESS = '"Trebuchet MS", "Segoe UI", system-ui, sans-serif'


def family(face: Face) -> str:
    """The font families for CSS: its own, and what stands in where that cannot be shown."""
    return f'"{face.family}", {_LIKENESS}'


def font_faces(faces: Iterable[Face], said: str) -> str:
    """An `@font-face` for each face, with the letters of what is `said`."""
    letters = frozenset(said) | _ALWAYS
    return "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-display:swap;'
        f'src:url(data:font/woff;base64,{_packed(face, letters)}) format("woff")}}\n'
        for face in sorted(set(faces), key=lambda one: one.key)
    )


@lru_cache(64)
def _packed(face: Face, letters: frozenset[str]) -> str:
    options = subset.Options(flavor="woff", layout_features=["*"], notdef_outline=True, recalc_timestamp=False)
    options.drop_tables += ["DSIG", "FFTM"]
    with TTFont(io.BytesIO(face.data), recalcTimestamp=False) as font:
        made = subset.Subsetter(options)
        made.populate(unicodes=sorted(map(ord, letters)))
        made.subset(font)
        font.flavor = "woff"
        out = io.BytesIO()
        font.save(out)
    return base64.b64encode(out.getvalue()).decode("ascii")
