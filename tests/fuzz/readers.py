"""What atheris runs: bytes that it makes up, led by what the readers did with those before, through one reader.

Run by `test_atheris.py`, or by hand, with a folder of files to begin from:
python tests/fuzz/readers.py lijst.csv FOLDER -max_total_time=600
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["kom_erbij.intake", "openpyxl", "PIL"]):
    from kom_erbij.campaign.week import week_of
    from kom_erbij.errors import KomErbijError
    from kom_erbij.intake.config import read_config
    from kom_erbij.intake.pictures import load_artwork, load_photo
    from kom_erbij.intake.sheet import read_sheet

NAME = sys.argv[1]
READ = {".toml": read_config, ".png": load_artwork, ".pdf": load_artwork, ".jpg": load_photo}.get(
    Path(NAME).suffix, lambda path: read_sheet(path, week_of(2027))
)
FOLDER = tempfile.TemporaryDirectory()


def one_input(data: bytes) -> None:
    """A reader may only raise our own error."""
    path = Path(FOLDER.name) / NAME
    path.write_bytes(data)
    try:
        READ(path)
    except KomErbijError:
        return


atheris.Setup([sys.argv[0], *sys.argv[2:]], one_input)
atheris.Fuzz()
