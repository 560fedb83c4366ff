"""Real vaults, made in a moment because their passphrases cost little to try."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from carerdesk.store.vault import Vault
from tests.store.samples import CHEAP, NOW, PASSPHRASE, a_case, a_person


@dataclass(frozen=True)
class Made:
    """A vault's folder and its recovery key."""

    folder: Path
    recovery: str

    def open(self) -> Vault:
        return Vault.open(self.folder, passphrase=PASSPHRASE, now=NOW)


@pytest.fixture(scope="session")
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A vault with one case and one person, for copying only: making one takes its syncs."""
    folder = tmp_path_factory.mktemp("new") / "Jo.carerdesk"
    vault, recovery = Vault.create(
        folder, passphrase=PASSPHRASE, now=NOW, cost=CHEAP, program="0.1"
    )
    with vault, vault.transaction(at=NOW) as tx:
        tx.add_case(a_case())
        tx.add_person(a_person())
    return Made(folder, recovery)


@pytest.fixture
def made(new_desk: Made, tmp_path: Path) -> Made:
    """A closed vault with one case and one person."""
    folder = tmp_path / new_desk.folder.name
    shutil.copytree(new_desk.folder, folder)
    return Made(folder, new_desk.recovery)


@pytest.fixture
def vault(made: Made) -> Iterator[Vault]:
    """The same, open."""
    with made.open() as opened:
        yield opened
