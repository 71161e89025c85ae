"""Finished files read from disk and judged: what `kom-erbij preflight` does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kom_erbij.campaign.drukker import Doel, Drukker
from kom_erbij.errors import Finding, InputError, KomErbijError, OutputError, Place, UsageError
from kom_erbij.intake.drukkers import find_drukker
from kom_erbij.intake.limits import read_bytes
from kom_erbij.preflight import Report, draw_findings, guess_doel, preflight
from kom_erbij.preflight.limits import MOST_BYTES
from kom_erbij.production.ask.inputs import configuration
from kom_erbij.production.keep.files import prepare_folder
from kom_erbij.production.keep.folder import OutputFolder
from kom_erbij.production.keep.manifest import Origin
from kom_erbij.production.keep.stamp import Stamp


def preflight_files(
    bestanden: str | Path | Sequence[str | Path],
    *,
    doel: str | Doel | None = None,
    drukker: str | Drukker | None = None,
    beeld: str | Path | None = None,
    overschrijf: bool = False,
    on_report: Callable[[Report], None] | None = None,
    debug: bool = False,
) -> list[Report]:
    """Judge PDF files, ours or another program's: fit for the press (`druk`) or readable for all (`scherm`).

    `bestanden` are files, folders (every PDF in them) or patterns (`uit/*.pdf`). Without `doel` each file's
    purpose is guessed, and its report says why. `drukker` is the name of a print shop's preset, or your own
    `Drukker`. `beeld` is a folder for pictures: `poster_blz1.png` has a box around each finding on page 1. `on_report`
    is told of each file as it is done. A file that cannot be judged gets a report that is not `judged`.
    Raises UsageError for a wrong option, and OutputError at the end when a picture could not be written, or stands
    where somebody has a file (that is replaced only with `overschrijf`).
    """
    wanted, wishes = _doel(doel), _drukker(drukker)
    several = [bestanden] if isinstance(bestanden, (str, Path)) else list(bestanden)
    if not several:
        raise UsageError.of("er is geen bestand opgegeven.", "Noem een of meer PDF’s.")
    paths = list(dict.fromkeys(path for one in several for path in _found(one)))
    reports: list[Report] = []
    pictures = _Pictures(Path(beeld), paths, overschrijf=overschrijf) if beeld is not None else None
    for path in paths:
        report, data = _judged(path, wanted, wishes)
        if pictures:
            pictures.draw(path, data, report)
        reports.append(report)
        if on_report:
            on_report(report)
    if pictures and pictures.unwritten:
        raise OutputError(pictures.unwritten)
    return reports


def _doel(said: str | Doel | None) -> Doel | None:
    if said is None:
        return None
    try:
        return Doel(said)
    except ValueError:
        raise UsageError.of(f"“{said}” is geen doel.", "Kies druk of scherm.", place=Place(option="--doel")) from None


def _drukker(said: str | Drukker | None) -> Drukker:
    if isinstance(said, Drukker):
        return said
    config = configuration(None, None)
    return find_drukker(said or "standaard", config.values.get("drukker"), folder=config.folder)


def _found(one: str | Path) -> Iterator[Path]:
    """The files that a word on the command line stands for: cmd.exe leaves patterns to the program."""
    path = Path(one)
    if path.is_dir():
        yield from sorted(each for each in path.iterdir() if each.suffix.lower() == ".pdf")
    elif any(sign in path.name for sign in "*?[") and not path.exists():
        matches = sorted(path.parent.glob(path.name)) if path.parent.is_dir() else []
        yield from matches or [path]
    else:
        yield path


def _judged(path: Path, doel: Doel | None, drukker: Drukker) -> tuple[Report, bytes]:
    name = str(path)
    data = b""
    try:
        data = _read(path)
        reason = ""
        if doel is None:
            doel, reason = guess_doel(data, name)
        return replace(preflight(data, doel, drukker, name=name), guess=reason), data
    except InputError as error:
        return Report(name, doel or Doel.SCHERM, error.findings, 0), data


def _read(path: Path) -> bytes:
    try:
        return read_bytes(path, MOST_BYTES)
    except InputError as error:
        [one] = error.findings
        rule = "te-groot" if path.is_file() and path.stat().st_size > MOST_BYTES else "niet-gevonden"
        raise InputError(replace(one, rule=rule, place=Place(file=str(path)))) from None


class _Pictures:
    """The folder with pictures of what was found; `unwritten` tells of those that are not there."""

    def __init__(self, folder: Path, inputs: Sequence[Path], *, overschrijf: bool) -> None:
        self._path, self._inputs, self._overschrijf = prepare_folder(folder, "--beeld"), inputs, overschrijf
        self._names: set[str] = set()
        self.unwritten: list[Finding] = []

    def draw(self, path: Path, data: bytes, report: Report) -> None:
        stem, count = path.stem, 1
        while stem.casefold() in self._names:
            count += 1
            stem = f"{path.stem}-{count}"
        self._names.add(stem.casefold())
        drawn = draw_findings(data, report)
        if not drawn:
            return
        origin = Origin(Stamp("", "", "", ""), "", f"keuring/{stem}", len(drawn))
        with OutputFolder(self._path, overschrijf=self._overschrijf, inputs=self._inputs, wait=True) as folder:
            for page, picture in drawn.items():
                try:
                    folder.put(f"{stem}_blz{page}.png", picture, origin)
                except KomErbijError as error:
                    self.unwritten += error.findings
        self.unwritten += [*folder.unwritten, *folder.notes]
