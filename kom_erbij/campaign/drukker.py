"""What one print shop wishes to receive."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Doel(StrEnum):
    """What a PDF is for: paper (`druk`) or reading on a screen (`scherm`)."""

    DRUK = "druk"
    SCHERM = "scherm"


class Standard(StrEnum):
    """The kind of PDF for print: ISO 15930-7 (PDF/X-4) or ISO 15930-4 (PDF/X-1a:2003, no transparency)."""

    X4 = "x4"
    X1A = "x1a"


@dataclass(frozen=True, slots=True)
class Drukker:
    """The wishes of a print shop.

    `bleed` (2-10) and `safe` (3-5) in mm; `marks` whether crop and registration marks and the slug line
    stand outside the bleed; `most_ink` the highest area coverage in % (sum of C, M, Y and K). `icc` is the
    output profile's file ("" for the one that ships), `conditie` the name of the printing condition it
    describes; `cut_color` and `perf_color` name the spot colours of cutting and perforating lines. `paper` is the
    thickness of a sheet in mm, by which the inner sheets of a booklet stick out. `white` names the spot colour of the
    white that lies under the colours on clear film ("": there is none). Pages are drawn `scale` times as small as
    they will be.
    """

    naam: str = "standaard"
    bleed: float = 3.0
    safe: float = 5.0
    marks: bool = True
    standard: Standard = Standard.X4
    most_ink: float = 300.0
    icc: str = ""
    conditie: str = "FOGRA39"
    cut_color: str = "CutContour"
    perf_color: str = "PerfCutContour"
    paper: float = 0.1
    white: str = ""
    scale: float = 1.0
