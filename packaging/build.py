"""Builds the program for this platform: a folder in dist/ that needs no Python.

In an environment of its own, made from requirements/package.txt, so that nothing of the tests or
the linters comes along. Each library's licence is laid beside the program.
"""

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "package"
DIST = ROOT / "dist"
PROGRAM = DIST / "CarerDesk"
SUFFIX = ".exe" if sys.platform == "win32" else ""
BIN = WORK / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = BIN / f"python{SUFFIX}"


def main() -> int:
    """Build, lay the licences beside it, and ask the result its version."""
    make_environment()
    run(
        *(PYTHON, "-I", "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"),
        *("--distpath", DIST, "--workpath", WORK, ROOT / "packaging" / "carerdesk.spec"),
    )
    lay_licences()
    run(PROGRAM / f"carerdesk{SUFFIX}", "--version")
    print(f"Built in {PROGRAM.relative_to(ROOT)}, {size(PROGRAM):.0f} MB.")
    return 0


def make_environment() -> None:
    """A fresh environment with the pinned libraries, PyInstaller and CarerDesk itself."""
    venv.EnvBuilder(clear=True, with_pip=True).create(WORK / "venv")
    pins = ROOT / "requirements" / "package.txt"
    pip = (PYTHON, "-I", "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    run(*pip, "--root-user-action=ignore", "--only-binary=:all:", "--require-hashes", "-r", pins)
    run(*pip, "--root-user-action=ignore", "--no-deps", "--no-build-isolation", ROOT)


def lay_licences() -> None:
    """CarerDesk's licence, the notice, and the licence of every library and font inside."""
    folder = PROGRAM / "licences"
    shutil.copytree(ROOT / "packaging" / "licences", folder, dirs_exist_ok=True)
    for name in ("LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, folder)
    paths = {"base": str(WORK / "venv"), "platbase": str(WORK / "venv")}
    libraries = Path(sysconfig.get_path("purelib", vars=paths))
    for distribution in libraries.glob("*.dist-info"):
        for kind in ("licenses/**/*", "LICEN[CS]E*", "COPYING*"):
            for text in filter(Path.is_file, distribution.glob(kind)):
                target = folder / distribution.stem / text.relative_to(distribution)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(text, target)


def size(folder: Path) -> float:
    """The megabytes of everything in a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def run(*command: str | Path) -> None:
    """Run a step; its own words are shown, and a failure ends the build."""
    finished = subprocess.run(command, check=False)
    if finished.returncode != 0:
        sys.exit(f"The build stopped at: {Path(command[0]).name} {command[1]}")


if __name__ == "__main__":
    sys.exit(main())
