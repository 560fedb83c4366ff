"""Prepares .venv: pinned libraries, the project itself, and on Debian what Qt asks of the system.

Only the standard library, since nothing else is there yet. Does nothing the second time: the
stamp in .venv names the Python, the folder and the pins it was made from.
"""

import contextlib
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "made-from.txt"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
PINS = ROOT / "requirements" / "dev.txt"

# What the offscreen and xcb plugins of Qt 6 load and a bare Debian or Ubuntu lacks.
SYSTEM_LIBRARIES = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-util1",
    "libxcb-xfixes0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)

Command = Sequence[str | Path]


class CannotPrepareError(Exception):
    """Set-up cannot go on; the message is the one sentence to show."""


def main() -> int:
    """Prepare whatever is missing; 0 when the project can run."""
    try:
        with _one_at_a_time():
            _prepare()
    except CannotPrepareError as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


def _prepare() -> None:
    foundation, contents = _foundation(), _contents()
    made_from = STAMP.read_text("utf-8").splitlines() if STAMP.is_file() else []
    if made_from == [foundation, contents]:
        return
    if made_from[:1] != [foundation]:
        _make_venv()
    _install()
    _install_system_libraries()
    STAMP.write_text(f"{_foundation()}\n{contents}\n", "utf-8")
    print("Ready: make run opens the desk, make help lists the rest.")


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two makes started together take turns."""
    try:
        import fcntl  # noqa: PLC0415 - Windows has none, and no make either
    except ImportError:
        yield
        return
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _foundation() -> str:
    """What the environment stands on: its Python and its folder, or nothing if it is broken."""
    ask = "import platform, sys; print(platform.python_version(), sys.base_prefix)"
    try:
        answer = _quietly([PYTHON, "-I", "-c", ask])
    except OSError:
        return "nothing"
    return f"{answer.stdout.strip()} {VENV}" if answer.returncode == 0 else "nothing"


def _contents() -> str:
    """One digest of the pins and of how the project itself is installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    installed_by = (project["build-system"], project["project"], project["tool"]["hatch"])
    return hashlib.sha256(PINS.read_bytes() + repr(installed_by).encode()).hexdigest()


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        major, minor, *_ = sys.version_info
        _install_packages([f"python{major}.{minor}-venv"], "Python's venv")
    print(f"Making .venv with Python {platform.python_version()} ...", flush=True)
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    venv.EnvBuilder(clear=True, symlinks=os.name != "nt").create(VENV)
    # In a process of its own: an ensurepip installed a moment ago is not in this one.
    _run([PYTHON, "-I", "-m", "ensurepip"], "pip could not be put into .venv.")


def _install() -> None:
    print("Installing the pinned libraries ...", flush=True)
    flags = "--disable-pip-version-check --no-input --quiet --root-user-action=ignore"
    install: list[str | Path] = [PYTHON, "-I", "-m", "pip", "install", *flags.split()]
    _run(
        [*install, "--only-binary=:all:", "--require-hashes", "--requirement", PINS],
        "The pinned libraries could not be fetched; is this machine on line?",
    )
    _run(
        [*install, "--no-deps", "--no-build-isolation", "--editable", ROOT],
        "The project itself could not be installed.",
    )


def _install_system_libraries() -> None:
    if not _missing("libqoffscreen.so", "libqxcb.so"):
        return
    try:
        _install_packages(SYSTEM_LIBRARIES, "what Qt needs of the system")
    except CannotPrepareError as reason:
        if _missing("libqoffscreen.so"):
            raise
        print(reason, file=sys.stderr)  # the tests do without; only the window asks for these


def _missing(*plugins: str) -> list[str]:
    """Shared libraries that Qt's platform plugins name and this system does not have."""
    ldd = shutil.which("ldd")
    if ldd is None or not sys.platform.startswith("linux"):
        return []
    found = [path for name in plugins for path in VENV.glob(f"lib/python*/**/platforms/{name}")]
    listed = _quietly([ldd, *found]).stdout.splitlines()
    return [line.split()[0] for line in listed if "not found" in line]


def _install_packages(packages: Sequence[str], what: str) -> None:
    """Install Debian packages as root; elsewhere say the one command to run."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        raise CannotPrepareError(f"Please install {what} (on Debian: {' '.join(packages)}).")
    if os.geteuid() != 0:
        raise CannotPrepareError(f"Please install {what} with: sudo {' '.join(command)}")
    print(f"Installing {what} ...", flush=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    _quietly(["apt-get", "update"])
    _run(command, f"Please install {what} with: {' '.join(command)}")


def _run(command: Command, otherwise: str) -> None:
    """Run quietly; when it fails show its last words and the sentence."""
    answer = _quietly(command)
    if answer.returncode != 0:
        print("\n".join((answer.stdout + answer.stderr).splitlines()[-8:]), file=sys.stderr)
        raise CannotPrepareError(otherwise)


def _quietly(command: Command) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, capture_output=True, text=True)


if __name__ == "__main__":
    sys.exit(main())
