"""The command line run in this process, and desks with a quick key for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from carerdesk.cli.main import main
from carerdesk.domain.cases import Case
from carerdesk.services.desk import Desk
from tests.desks import PASSPHRASE, Time, copied, new_case, opening


class Said(NamedTuple):
    """What a command answered: its exit code, and what stood on both outputs."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: object) -> Said:
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return command


class DeskOnDisk(NamedTuple):
    """A desk that is locked, as the command line finds it."""

    folder: Path
    key: Path

    @property
    def options(self) -> tuple[object, ...]:
        """How the command line is told which desk, and how to open it."""
        return ("--vault", self.folder, "--passphrase-file", self.key)

    @contextmanager
    def opened(self) -> Iterator[Desk]:
        """The desk, open for as long as the test looks into it."""
        desk = opening(Time()).open(self.folder, PASSPHRASE)
        try:
            yield desk
        finally:
            desk.close()

    def only_case(self) -> Case:
        """The one case of the desk."""
        with self.opened() as desk:
            (case,) = desk.cases.all()
        return case


@pytest.fixture
def desk(made_once: Path, tmp_path: Path) -> DeskOnDisk:
    """A desk with one case, locked."""
    made = copied(made_once, tmp_path, Time(), name="Jo")
    new_case(made)
    folder = made.safekeeping.folder
    made.close()
    key = tmp_path / "passphrase.txt"
    key.write_text(f"{PASSPHRASE}\nthis line is not read\n", "utf-8")
    return DeskOnDisk(folder, key)
