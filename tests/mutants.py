"""Break the program in small ways, one at a time, and see whether a test notices: `make mutants`.

cosmic-ray makes the mutants (`<` for `<=`, `+` for `-`, a number one higher, a loop that never runs …); a seed puts
them in an order and the first so many are tried, each in a copy of the project. Only tests that ran the broken line
are run, the quickest first, and a first failure ends it. Which tests run a line is measured once, by coverage, and kept
in `.mutants/` until the project changes.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import difflib
import hashlib
import json
import os
import py_compile
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from xml.etree import ElementTree

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
from coverage import CoverageData

PROJECT = Path(__file__).parent.parent
KEPT = PROJECT / ".mutants"
ROOMS = ("production", "layout", "intake", "template", "writers/pdf")
ENOUGH = 60.0
"""Seconds of tests, as measured without a mutant, that one mutant gets at most; at least one test is run."""
STUCK = 60.0
"""Seconds beyond ten times the measured ones after which the tests are stuck: a loop without end, or a busy machine."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the occurrence of a cosmic-ray operator in a module (its path in the project), at a line (from 1)."""

    module: str
    operator: str
    occurrence: int
    line: int
    column: int

    def text(self, source: str) -> str:
        changed = mutate_code(source, get_operator(self.operator)(), self.occurrence)
        assert changed is not None
        return changed

    def shown(self, source: str) -> str:
        """What it changes, as the lines that go and come."""
        lines = difflib.unified_diff(source.splitlines(), self.text(source).splitlines(), n=0, lineterm="")
        return "\n".join(line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---"))


def chosen(rooms: list[str], seed: int, number: int) -> list[Mutant]:
    """The first mutants in the order of the seed: one of each kind of change at a place, none that changes nothing."""
    modules = sorted({path for room in rooms for path in (PROJECT / "kom_erbij" / room).rglob("*.py")})
    found = [one for path in modules for one in _all(path)]
    random.Random(seed).shuffle(found)
    seen, picked = set(), []
    for one in found:
        # cosmic-ray makes eleven of each `+`; the first will do, or arithmetic would be most of what is tried.
        place = (one.module, one.line, one.column, one.operator.partition("_")[0])
        if place in seen:
            continue
        seen.add(place)
        source = (PROJECT / one.module).read_text(encoding="utf-8")
        if _meaning(one.text(source)) not in ("", _meaning(source)):
            picked.append(one)
        if len(picked) == number:
            break
    return picked


def _all(path: Path) -> Iterator[Mutant]:
    """All that cosmic-ray can make of a module, but what asks to be told a name of a variable."""
    operators = {name: kind() for name in operator_names() if not (kind := get_operator(name)).arguments()}
    count = dict.fromkeys(operators, -1)
    for node in ast_nodes(get_ast(path.read_text(encoding="utf-8"))):
        for name, operator in operators.items():
            for (line, column), _ in operator.mutation_positions(node):
                count[name] += 1
                yield Mutant(path.relative_to(PROJECT).as_posix(), name, count[name], line, column)


def _meaning(source: str) -> str:
    """What Python does with a module: its tree without annotations, which nothing evaluates here; "" for no Python."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return ""  # `**words` becomes `&words`.
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            node.annotation = ast.Constant(None)
    return ast.dump(tree)


class Tests:
    """Which tests run a line, and how long each takes."""

    def __init__(self, wanted: list[str]) -> None:
        KEPT.mkdir(exist_ok=True)
        mark = hashlib.sha256(repr((wanted, [(name, (PROJECT / name).read_bytes()) for name in _files()])).encode())
        told, times = KEPT / f"{mark.hexdigest()[:16]}.coverage", KEPT / f"{mark.hexdigest()[:16]}.xml"
        if not times.exists():
            _measure(wanted, told, times)
        self.coverage = CoverageData(str(told))
        self.coverage.read()
        self.root = Path(json.loads(told.with_suffix(".json").read_text(encoding="utf-8")))
        self.seconds: dict[str, float] = {}
        for case in ElementTree.parse(times).iter("testcase"):
            if not {"failure", "error", "skipped"} & {child.tag for child in case}:
                name = f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}"
                self.seconds[name] = float(case.get("time", 0))

    def of(self, mutant: Mutant, enough: float) -> list[str]:
        """The tests that ran its line, quickest first; for a line that runs on import, those of the whole module."""
        lines = self.coverage.contexts_by_lineno(str(self.root / mutant.module))
        contexts = set(lines.get(mutant.line, ()))
        if "" in contexts:
            contexts = {one for told in lines.values() for one in told}
        names = {one.rpartition("|")[0] for one in contexts} & self.seconds.keys()
        picked, total = [], 0.0
        for name in sorted(names, key=lambda one: (self.seconds[one], one)):
            total += self.seconds[name]
            if picked and total > enough:
                break
            picked.append(name)
        return picked


def _files() -> list[str]:
    """All files of the project that could matter, as git knows them."""
    told = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=PROJECT, capture_output=True, check=True
    )
    return sorted(name for name in told.stdout.decode().split("\0") if name and (PROJECT / name).is_file())


def _copy(folder: Path) -> Path:
    for name in _files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(PROJECT / name, folder / name)
    # By its text and not by its age: a mutant may be as long, and as old to the second.
    compileall.compile_dir(
        folder / "kom_erbij", quiet=1, workers=1, invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH
    )
    return folder


def _pytest(folder: Path, *words: str, seconds: float | None = None, shown: bool = False) -> int | None:
    """The exit code of pytest in that copy of the project; None when it is stuck."""
    to = None if shown else subprocess.DEVNULL
    world = {**os.environ, "PYTHONPATH": str(folder), "PYTHONHASHSEED": "0"}
    # What pytest makes of the tests and of its plugins is kept, or it costs more than most mutants do.
    world.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words]
    with subprocess.Popen(command, cwd=folder, env=world, stdout=to, stderr=to, start_new_session=True) as tests:
        try:
            return tests.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(tests.pid, 9)
            return None


def _measure(wanted: list[str], told: Path, times: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = _copy(Path(place).resolve())
        settings = folder / "contexts.cfg"
        settings.write_text(f"[run]\ndata_file = {told}\nsource = {folder / 'kom_erbij'}\n", encoding="utf-8")
        told.with_suffix(".json").write_text(json.dumps(str(folder)), encoding="utf-8")
        how = (f"--cov={folder / 'kom_erbij'}", "--cov-context=test", f"--cov-config={settings}", "--cov-report=")
        code = _pytest(
            folder, *how, f"--junitxml={folder / 'times.xml'}", "-o", "junit_family=xunit1", *wanted, shown=True
        )
        if code not in (0, 1):
            sys.exit(f"the tests do not run without a mutant (pytest says {code})")
        shutil.copy(folder / "times.xml", times)


def outcome(mutant: Mutant, tests: list[str], seconds: float, folder: Path) -> str:
    """What came of it: "killed", "survived", "stuck" (look at it: a loop without end is noticed too, a busy machine is
    not), "untested" (no test runs its line) or "unrun" (pytest cannot start)."""
    if not tests:
        return "untested"
    path = folder / mutant.module
    source = path.read_text(encoding="utf-8")
    names = folder / "chosen.txt"
    names.write_text("\n".join(tests), encoding="utf-8")
    try:
        path.write_text(mutant.text(source), encoding="utf-8")
        code = _pytest(folder, "-x", f"@{names}", seconds=STUCK + 10 * seconds)
    finally:
        path.write_text(source, encoding="utf-8")
    if code is None:
        return "stuck"
    # A fault that stops pytest while it collects ends as a name of a test that it does not know would.
    if code not in (0, 1, 2) and _pytest(folder, "--collect-only", f"@{names}") != 0:
        return "unrun"
    return "survived" if code == 0 else "killed"


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--number", type=int, default=300, help="how many mutants")
    words.add_argument("--seed", type=int, default=12)
    words.add_argument("--hands", type=int, default=2, help="how many at a time")
    words.add_argument("--room", action="append", help=f"a folder of kom_erbij (default: {', '.join(ROOMS)})")
    words.add_argument("--only", type=_numbers, help="try only these of them, such as 5,17,120-180")
    words.add_argument("--seconds", type=float, default=ENOUGH, help="of tests that one mutant gets at most")
    words.add_argument("tests", nargs="*", default=["tests"], help="test files to choose from")
    asked = words.parse_args()
    tests = Tests(asked.tests)
    rooms = asked.room or list(ROOMS)
    mutants = dict(enumerate(chosen(rooms, asked.seed, asked.number), 1))
    if asked.only:
        mutants = {number: one for number, one in mutants.items() if number in asked.only}
    told: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(asked.hands) as hands:
        free: SimpleQueue[Path] = SimpleQueue()
        for number in range(asked.hands):
            free.put(_copy(Path(place).resolve() / str(number)))

        def tried(mutant: Mutant) -> str:
            names, folder = tests.of(mutant, asked.seconds), free.get()
            try:
                return outcome(mutant, names, sum(tests.seconds[name] for name in names), folder)
            finally:
                free.put(folder)

        for (number, mutant), came in zip(mutants.items(), hands.map(tried, mutants.values()), strict=True):
            room = next(room for room in rooms if mutant.module.startswith(f"kom_erbij/{room}/"))
            told.setdefault(room, Counter())[came] += 1
            print(f"{number:4} {came:8} {mutant.module}:{mutant.line} {mutant.operator}", flush=True)
            if came != "killed":
                print(mutant.shown((PROJECT / mutant.module).read_text(encoding="utf-8")), flush=True)
    for room, counts in [*sorted(told.items()), ("together", sum(told.values(), Counter()))]:
        print(f"{room}: " + ", ".join(f"{count} {came}" for came, count in sorted(counts.items())))


def _numbers(said: str) -> set[int]:
    """5,17,120-122 as {5, 17, 120, 121, 122}."""
    ends = [part.partition("-") for part in said.split(",")]
    return {number for first, _, last in ends for number in range(int(first), int(last or first) + 1)}


if __name__ == "__main__":
    main()
