"""A carer's words are nowhere on the disk but in the bundle they were put into."""

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

ROOT = Path(__file__).parents[2]
WORD = "Quorvexlint"


def guises(word: str) -> Iterator[bytes]:
    """The word as it may lie in a file: plain, wide, and in base64 at each of its three offsets."""
    for text in (word, word.lower(), word.upper()):
        yield text.encode()
        yield text.encode("utf-16-le")
        yield text.encode("utf-16-be")
        for wide in (text.encode(), text.encode("utf-16-le")):
            for offset in range(3):
                # The letters at the ends depend on what stood beside the word.
                whole = base64.b64encode(bytes(offset) + wide)
                yield whole[4:-4] if offset else whole[:-4]


def files_with(word: str, *folders: Path) -> list[str]:
    """Every file, and every file name, below the folders that holds the word in any guise."""
    sought = tuple(guises(word))
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            relative = str(path.relative_to(folder))
            if word.lower() in relative.lower():
                found.append(f"the name of {relative}")
            if path.is_file():
                content = path.read_bytes()
                found += [relative for guise in sought if guise in content][:1]
    return found


@pytest.mark.parametrize(
    "content",
    [
        f"before {WORD} after".encode(),
        f"x{WORD.lower()}".encode("utf-16-le"),
        *(base64.b64encode(f"{'x' * n}{WORD} and more".encode()) for n in range(3)),
        *(base64.b64encode(f"{'x' * n}{WORD} and more".encode("utf-16-le")) for n in range(3)),
    ],
)
def test_the_search_finds_the_word_in_each_guise(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "innocent.bin").write_bytes(bytes(100) + content + bytes(100))
    assert files_with(WORD, tmp_path) == ["innocent.bin"]


def test_the_search_finds_the_word_in_a_name(tmp_path: Path) -> None:
    (tmp_path / f"draft {WORD.lower()}.tmp").touch()
    assert len(files_with(WORD, tmp_path)) == 1


class Session(NamedTuple):
    """Where a session was held, what it said and what it made."""

    searched: tuple[Path, ...]
    said: str
    bundle: Path


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    place = tmp_path_factory.mktemp("session")
    home, temporary, desks, out = (place / n for n in ("home", "tmp", "desks", "out"))
    for folder in (home, temporary, desks, out):
        folder.mkdir()
    (desks / "word.txt").write_text(WORD, "utf-8")
    environment = os.environ | {
        **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(home)),
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary)),
        **{name: str(home / name) for name in os.environ if name.startswith("XDG_")},
    }
    bundle = out / "bundle.pdf"
    done = subprocess.run(
        [sys.executable, "-m", "tests.flows.marker_session", desks / "Jo", bundle],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (desks / "word.txt").unlink()
    return Session((desks, home, temporary), done.stdout + done.stderr, bundle)


def test_a_session_leaves_no_word_on_the_disk(session: Session) -> None:
    assert sum(1 for path in session.searched[0].rglob("*") if path.is_file()) > 4
    assert files_with(WORD, *session.searched) == []


def test_a_session_says_no_word_of_the_record(session: Session) -> None:
    assert len(session.said.splitlines()) == 2  # the two refusals, which were said
    assert WORD.lower() not in session.said.lower()


def test_the_bundle_holds_the_words_it_is_for(session: Session) -> None:
    with pikepdf.open(session.bundle) as bundle:
        assert WORD in str(bundle.docinfo["/Title"])
