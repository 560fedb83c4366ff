"""Tesseract: a program of the user's own that reads words off a picture; found, never required.

It is given pixels this program has drawn, over a pipe, and answers with a table over another; it
sees no file of the user's, and nothing is written to a disk.  Where the system can limit a process
from outside (Linux) it is limited; everywhere its time is.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from carerdesk.domain.errors import CannotRead
from carerdesk.domain.page_words import PageWords, PlacedWord
from carerdesk.intake.answers import Picture
from carerdesk.intake.cleaning import one_line

DOTS_AN_INCH: Final = 250
"""As which pages are drawn to be read: print of 10 points has letters 35 dots high."""
SECONDS: Final = 60.0
MEMORY: Final = 1_536 * 2**20
_GLANCE: Final = 10.0
_LEAST_SURE: Final = 30.0
"""Of 100; what Tesseract itself holds for less likely is dirt and lines of forms."""
_WORD: Final = "5"
"""Level of a line of the table that is a word (Tesseract's own "tsv" form)."""
_COLUMNS: Final = 12
_LANGUAGES: Final = ("eng", "cym")
"""English and Welsh, where the user has installed them."""
_ENVIRONMENT: Final = ("SYSTEMROOT", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_NEVER_FOUND: Final = (
    "The program that reads pictures did not answer. Nothing was changed; "
    "type in a few words what stands on the paper instead."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Tesseract as it was found.

    Attributes:
        path: Of the program.
        languages: It reads in, of those wanted here.
    """

    path: Path
    languages: tuple[str, ...]


def find_engine(environment: Mapping[str, str] | None = None) -> Engine | None:
    """Return Tesseract, where it is on the path or in a place its installers put it.

    Args:
        environment: Where ``PATH`` and the folders of Windows are looked up; the process's own when
            not given.
    """
    for path in _places(os.environ if environment is None else environment):
        if path.is_file():
            spoken = _languages(path)
            if spoken:
                wanted = tuple(each for each in _LANGUAGES if each in spoken)
                return Engine(path=path, languages=wanted or spoken[:1])
    return None


def _places(environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield where it may stand; never the folder one happens to be in."""
    windows = sys.platform == "win32"
    name = "tesseract.exe" if windows else "tesseract"
    for folder in environment.get("PATH", "").split(os.pathsep):
        if folder and Path(folder).is_absolute():
            yield Path(folder) / name
    if windows:
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if base := environment.get(variable, ""):
                yield Path(base) / "Tesseract-OCR" / name
                yield Path(base) / "Programs" / "Tesseract-OCR" / name
    else:
        for folder in ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/opt/local/bin"):
            yield Path(folder) / name


def _languages(path: Path) -> tuple[str, ...]:
    """Return the languages it can read; none when it is not what it says or does not answer."""
    try:
        answered = _started(path, "--list-langs").communicate(timeout=_GLANCE)[0]
    except (OSError, subprocess.SubprocessError):
        return ()
    first, *listed = answered.decode("utf-8", "replace").splitlines() or [""]
    if "languages" not in first.lower():
        return ()
    return tuple(each.strip() for each in listed if each.strip() not in {"", "osd"})


def read_words(
    engine: Engine,
    picture: Picture,
    *,
    page: int,
    size: tuple[float, float],
    seconds: float = SECONDS,
) -> PageWords:
    """Read the words off a page drawn as pixels.

    Args:
        engine: Tesseract.
        picture: The page, upright.
        page: Its number, from 1.
        size: Its width and height as seen, points.
        seconds: It may take.

    Raises:
        CannotRead: When it does not answer, or not in time.
    """
    try:
        process = _started(
            engine.path,
            *("stdin", "stdout", "-l", "+".join(engine.languages)),
            *("--dpi", str(DOTS_AN_INCH), "-c", "tessedit_create_tsv=1"),
        )
        _limit(process.pid, seconds)
        try:
            table, _ = process.communicate(_bitmap(picture), timeout=seconds * 1.8)
        except subprocess.TimeoutExpired as error:
            process.kill()
            process.communicate()
            raise CannotRead(_NEVER_FOUND) from error
    except OSError as error:
        raise CannotRead(_NEVER_FOUND) from error
    if process.returncode:
        raise CannotRead(_NEVER_FOUND)
    across, down = size[0] / picture.width, size[1] / picture.height
    words = tuple(_words(table.decode("utf-8", "replace"), across, down))
    return PageWords(page=page, width_pt=size[0], height_pt=size[1], words=words, by_machine=True)


def _words(table: str, across: float, down: float) -> Iterator[PlacedWord]:
    """Yield the words of Tesseract's table, whose places are in dots from the upper left."""
    lines: dict[tuple[str, ...], int] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD:
            continue
        try:
            left, top, wide, high = (float(cell) for cell in cells[6:10])
            sure = float(cells[10])
        except ValueError:
            continue
        text = one_line(cells[11], 200)
        if sure < _LEAST_SURE or not any(letter.isalnum() for letter in text):
            continue
        line = lines.setdefault(tuple(cells[1:5]), len(lines))
        yield PlacedWord(
            text=text,
            left=round(left * across, 2),
            top=round(top * down, 2),
            right=round((left + wide) * across, 2),
            bottom=round((top + high) * down, 2),
            line=line,
        )


def _started(path: Path, *arguments: str) -> subprocess.Popen[bytes]:
    told = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return subprocess.Popen(  # noqa: S603 - the user's own program, with nothing of a paper's in it
        [str(path), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=told | {"OMP_THREAD_LIMIT": "1"},
        cwd=path.parent,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _limit(process: int, seconds: float) -> None:
    """Give it no more memory and time than reading a file gets, and no right to write one."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - Windows has none

        for what, most in (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_CPU, int(seconds)),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            try:
                resource.prlimit(process, what, (most, most))
            except ProcessLookupError:  # it has ended already, which its answer tells
                return


def _bitmap(picture: Picture) -> bytes:
    """Return pixels as a BMP: rows from the foot, blue first, each padded to four bytes.

    Of the forms Tesseract takes this one it reads from memory on every system.
    """
    wide, high = picture.width, picture.height
    swapped = bytearray(picture.rgb)
    swapped[0::3], swapped[2::3] = picture.rgb[2::3], picture.rgb[0::3]
    padding = bytes(-wide * 3 % 4)
    rows = b"".join(
        bytes(swapped[row * wide * 3 : (row + 1) * wide * 3]) + padding
        for row in range(high - 1, -1, -1)
    )
    per_metre = round(DOTS_AN_INCH / 0.0254)
    head = struct.pack(
        "<IiiHHIIiiII", 40, wide, high, 1, 24, 0, len(rows), per_metre, per_metre, 0, 0
    )
    whole = 14 + len(head) + len(rows)
    start = b"BM" + whole.to_bytes(4, "little") + bytes(4) + (14 + len(head)).to_bytes(4, "little")
    return start + head + rows
