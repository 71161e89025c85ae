"""Where the program installs: asks the registry for a wheel of each locked package, for each platform that we name.

Needs a network. Answers 1 where a platform of `PROMISED` lacks one; docs/dependencies.md says what the others lack.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.lock"
PYTHON = "3.12"
_LINUX = ("manylinux_2_34_{0}", "manylinux_2_28_{0}", "manylinux_2_24_{0}", "manylinux_2_17_{0}", "manylinux2014_{0}")
PLATFORMS = {
    "Windows, x64": ("win_amd64",),
    "Windows, ARM": ("win_arm64",),
    "macOS 15, Apple": ("macosx_15_0_arm64",),
    "macOS 14, Apple": ("macosx_14_0_arm64",),
    "macOS 13, Apple": ("macosx_13_0_arm64",),
    "macOS 15, Intel": ("macosx_15_0_x86_64",),
    "macOS 13, Intel": ("macosx_13_0_x86_64",),
    "Linux, x64": tuple(one.format("x86_64") for one in _LINUX),
    "Linux, ARM": tuple(one.format("aarch64") for one in _LINUX),
}
PROMISED = ("Windows, x64", "macOS 15, Apple", "Linux, x64", "Linux, ARM")
_MISSING = re.compile(r"No matching distribution found for ([A-Za-z0-9._-]+)")


def locked() -> list[str]:
    """Each line of the lock file that names a package, without its marker."""
    lines = (line.partition(";")[0].strip() for line in LOCK.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def lacking(tags: tuple[str, ...]) -> list[str]:
    """The packages without a wheel for these platform tags: pip names one at a time, so it is asked again without."""
    left, missing = locked(), []
    while True:
        with tempfile.TemporaryDirectory() as nowhere:
            platforms = [word for tag in tags for word in ("--platform", tag)]
            asked = [
                *(sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet", "--no-deps"),
                *("--disable-pip-version-check", "--only-binary", ":all:", "--python-version", PYTHON),
                *("--target", nowhere, *platforms, *left),
            ]
            done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return missing
        found = _MISSING.search(done.stderr)
        if found is None:
            sys.exit(f"pip gaf geen antwoord:\n{done.stderr}")
        (one,) = [line for line in left if line.lower().startswith(f"{found.group(1).lower()}==")]
        missing.append(one)
        left.remove(one)


def main() -> int:
    wrong = False
    for name, tags in PLATFORMS.items():
        missing = lacking(tags)
        wrong |= bool(missing) and name in PROMISED
        print(f"{name:<18}{', '.join(missing) or 'alles'}", flush=True)
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
