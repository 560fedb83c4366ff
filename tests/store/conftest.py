"""Real vaults, made in a moment because their passphrases cost little to try."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from carerdesk.store.vault import Vault
from tests.store.samples import (
    CASE,
    CHEAP,
    NOW,
    PASSPHRASE,
    a_case,
    a_document,
    a_person,
    a_promise,
    an_amendment,
    an_entry,
)


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


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with forty entries and something of everything else."""
    folder = tmp_path_factory.mktemp("template") / "Jo.carerdesk"
    with Vault.create(folder, passphrase=PASSPHRASE, now=NOW, cost=CHEAP)[0] as vault:
        stored = vault.attachments.put(b"letter" * 20_000)
        with vault.transaction(at=NOW) as tx:
            tx.add_case(a_case())
            tx.add_person(a_person())
            for number in range(1, 41):
                text = f"Something said, number {number}. " * 20
                tx.add_entry(an_entry(number, text=text))
                tx.amend(an_amendment(number))
                tx.add_promise(a_promise(number, number))
            document = a_document(sha256=stored.sha256, size=stored.size, words="zebra " * 500)
            tx.add_document(document)
            tx.keep_draft(CASE, "new", {"text": "half a sentence"}, NOW)
        assert vault.check(whole=True) == ()
    return folder


@pytest.fixture
def full(template: Path, tmp_path: Path) -> Made:
    """A copy of it to spoil."""
    return Made(Path(shutil.copytree(template, tmp_path / template.name)), "")
