"""Documents that say what the code says."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path

import pytest

import kom_erbij
from kom_erbij.template.registry import products

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "docs/handleiding.md", "docs/python.md")
"""Pages with examples in Python."""


def examples(page: str) -> list[str]:
    """What stands there as Python: between fences, or set in from the first import."""
    text = (ROOT / page).read_text(encoding="utf-8")
    fenced = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    inset = re.findall(r"^    import .*\n(?:(?:    .*)?\n)*", text, re.MULTILINE)
    return [*fenced, *map(textwrap.dedent, inset)]


EXAMPLES = {f"{page.split('/')[-1]}-{n}": one for page in PAGES for n, one in enumerate(examples(page), start=1)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_does_what_it_says(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "examples" / "gouda" / "logo.svg", tmp_path)
    script = tmp_path / "script.py"
    script.write_text(EXAMPLES[name], encoding="utf-8")
    left = runpy.run_path(str(script), run_name="__main__")
    if result := left.get("result"):
        assert [one.rij for one in result] == [1, 2]
        assert [str(one.findings[0]).partition(".")[0] for one in result.failed] == [
            "rij 3, datum: “32 mei” is geen datum"
        ]


def test_the_examples_are_typed_strictly(tmp_path: Path) -> None:
    assert len(EXAMPLES) > len(PAGES)
    for name, text in EXAMPLES.items():
        (tmp_path / f"{re.sub(r'[^a-z0-9]', '_', name.lower())}.py").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml")]
    done = subprocess.run(
        [*command, *map(str, sorted(tmp_path.glob("*.py")))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_page_on_python_names_every_error_and_call() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    for name in kom_erbij.__all__:
        one = getattr(kom_erbij, name)
        if name[0].islower() or (isinstance(one, type) and issubclass(one, Exception)):
            assert re.search(rf"`{name}\b", page), name


def test_the_table_of_dependencies_names_them_all() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[=<>\[; ]", one)[0] for one in wanted}
    told = re.findall(r"^\| ([a-z][\w-]*) \|", (ROOT / "docs" / "dependencies.md").read_text("utf-8"), re.MULTILINE)
    assert set(told) - {"package"} == names
    assert len(told) - told.count("package") == len(names)


def test_what_is_locked_is_what_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for file, asked in (
        ("requirements.lock", project["project"]["dependencies"]),
        ("requirements-dev.lock", project["dependency-groups"]["dev"]),
    ):
        lines = (ROOT / file).read_text(encoding="utf-8").lower().replace("_", "-")
        locked = set(re.findall(r"^([a-z0-9.-]+)==", lines, re.MULTILINE))
        assert {re.split(r"[=<>\[; ]", one)[0] for one in asked} <= locked, file


def test_no_line_ending_of_this_repository_hangs_on_a_laptop() -> None:
    """Git on Windows would change them, and with them hashes and golden files."""
    lines = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert "* text=auto eol=lf" in lines
    binary = {line.split()[0].removeprefix("*") for line in lines if line.endswith(" binary")}
    folders = [ROOT / name for name in ("kom_erbij", "templates", "assets", "examples", "docs", "tests")]
    files = [
        path for folder in folders for path in folder.rglob("*") if path.is_file() and "__pycache__" not in str(path)
    ]
    assert {path.suffix for path in files if b"\0" in path.read_bytes()} <= binary


def test_the_page_on_tests_names_what_there_is() -> None:
    tests = ROOT / "tests"
    page = (tests / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"`(\w+\*?)(?:\.py)?`", page):
        if re.match(r"test_\w", name):
            assert list(tests.glob(f"{name}.py")), name
    for name in re.findall(r"`(\w+\.py|\w+/)`", page):
        assert (tests / name).exists() or name == "verschil/", name
    code = "".join(path.read_text(encoding="utf-8") for path in tests.glob("*.py"))
    for name in (*re.findall(r"KOM_ERBIJ_\w+", code), *re.findall(r'which\("(\w+)"\)', code)):
        assert name in page or name.title() in page, name


def test_the_changelog_is_in_the_form_that_people_keep() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    kinds = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
    versions = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert versions[0].startswith("[Unreleased]")
    for version in versions:
        found = re.findall(r"^### (.*)$", version, re.MULTILINE)
        assert found and found == [one for one in kinds if one in found]


def test_links_between_pages_lead_somewhere() -> None:
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)\s]*)\)", page.read_text(encoding="utf-8")):
            name, _, anchor = target.partition("#")
            other = page.parent / name if name else page
            assert other.exists(), (page.name, target)
            if anchor:
                heads = re.findall(r"^#+ (.*)$", other.read_text(encoding="utf-8"), re.MULTILINE)
                slugs = [re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in heads]
                assert anchor in slugs, (page.name, target)


def test_every_product_is_shown_in_the_readme_and_the_manual() -> None:
    readme, manual = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/handleiding.md"))
    for product in products():
        assert f"`kom-erbij {product.called}`" in readme, product.name
        # An agenda and a mail are no picture.
        if product.drawn:
            assert (ROOT / "docs" / "pictures" / f"{product.name}.png").is_file()
            assert f"(docs/pictures/{product.name}.png)" in readme
            assert f"(pictures/{product.name}.png)" in manual
