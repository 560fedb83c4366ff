"""Kills a program in the middle of a deed, again and again, and counts what was lost.

Run by `test_kill9.py` in a process of its own, which starts each victim by a fork, so that fifty
rounds take seconds.  A victim says a number only after the deed of that number is done.

Usage: ``python -m tests.flows.kill9_driver FOLDER DEED ROUNDS SEED``; prints one JSON object.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from alembic.operations import Operations

from carerdesk.domain.errors import WrongPassphrase
from carerdesk.domain.ids import DocumentId, EntryId
from carerdesk.store import migrations
from carerdesk.store.vault import Vault
from tests.store.samples import (
    CASE,
    CHEAP,
    NOW,
    PASSPHRASE,
    a_case,
    a_document,
    a_link,
    a_person,
    an_amendment,
    an_entry,
)

LONGEST_RUN_ON = 0.02
"""Seconds a victim runs on, at most, after the last deed it was let finish."""


@dataclass
class Trial:
    """A desk, and what was acknowledged of it.

    Attributes:
        looked_at: Copies looked at after a round since; all are looked at again after the last.
    """

    folder: Path
    looked_at: set[Path] = field(default_factory=set)
    done: int = 0
    passphrase: int = 0
    acknowledged: set[int] = field(default_factory=set)
    lost: int = 0
    unsound: int = 0

    @property
    def desk(self) -> Path:
        return self.folder / "Jo.carerdesk"

    @property
    def backups(self) -> list[Path]:
        return sorted(path for path in self.folder.glob("stick*/*/2???-*") if path.is_dir())

    def open(self) -> Vault:
        return Vault.open(self.desk, passphrase=passphrase_of(self.passphrase), now=NOW)

    def new(self, copies: Iterable[Path]) -> list[Path]:
        """Return the copies not looked at yet, which are from now on."""
        found = [path for path in copies if path not in self.looked_at]
        self.looked_at.update(found)
        return found

    def look(self, vault: Vault) -> None:
        """Count what was acknowledged and is not there, and whatever does not fit."""
        wanted = range(1, self.done + 1)
        with vault.reading() as desk:
            there = {logged.entry.id for logged in desk.entries(CASE)}
            papers = desk.documents(CASE)
        self.lost += len({EntryId(f"entry-{number}") for number in wanted} - there)
        self.unsound += len(there) > self.done + 1
        for paper in papers:
            number = int(paper.id.removeprefix("document-"))
            self.unsound += vault.attachments.read(paper.sha256) != data_of(number)
        self.unsound += len(vault.check(whole=True))


def data_of(number: int) -> bytes:
    return random.Random(number).randbytes(70_000 + number)


def passphrase_of(number: int) -> str:
    return PASSPHRASE if number == 0 else f"passphrase {number}"


def save(vault: Vault, number: int) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry(number, text=f"Words of number {number}. " * 40))
        if number % 3 > 1:
            tx.amend(an_amendment(number - 1))
            tx.add_link(a_link(number, number, number - 1))


def lie(vault: Vault, number: int) -> None:
    """Acknowledge what was never saved: the control, which must be seen to lose something."""
    if number % 3:
        save(vault, number)


def attach(vault: Vault, number: int) -> None:
    stored = vault.attachments.put(data_of(number))
    paper = DocumentId(f"document-{number}")
    with vault.transaction(at=NOW) as tx:
        tx.add_document(a_document(number, sha256=stored.sha256, size=stored.size))
        tx.add_entry(an_entry(number, documents=(paper,)))


def draft(vault: Vault, number: int) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.keep_draft(CASE, "new", {"number": number, "text": "half a sentence " * 100}, NOW)


def change_passphrase(vault: Vault, number: int) -> None:
    vault.change_passphrase(old=passphrase_of(number - 1), new=passphrase_of(number), now=NOW)


def backup(vault: Vault, number: int) -> None:
    attach(vault, number)
    vault.backup(vault.folder.parent / f"stick{number % 3}", now=NOW + timedelta(seconds=number))


def restore(vault: Vault, number: int) -> None:
    (dated,) = Trial(vault.folder.parent).backups
    folder = vault.folder.parent / f"restored-{number}"
    Vault.restore(dated, folder, passphrase=PASSPHRASE, now=NOW).close()


def later_step(op: Operations) -> None:
    """What a later program might do: a table filled from what was there."""
    op.execute("CREATE TABLE shouts AS SELECT upper(body) AS body FROM entries")
    op.execute("UPDATE shouts SET body = body || body")


def become_a_later_program() -> None:
    migrations._STEPS = (*migrations._STEPS, later_step)
    migrations.SCHEMA = len(migrations._STEPS)


def migrate(vault: Vault, number: int) -> None:
    """Open a desk of the earlier schema, which brings it up to date."""
    old = vault.folder.parent / f"restored-{number}"
    half = old.with_name("half")
    shutil.rmtree(half, ignore_errors=True)
    shutil.copytree(vault.folder.parent / "earlier", half)
    for path in (*half.rglob("*"), half):
        settle(path)
    half.rename(old)
    settle(half.parent)
    Vault.open(old, passphrase=PASSPHRASE, now=NOW).close()


def settle(path: Path) -> None:
    """Make what this driver itself puts on the disk safe: only the program is on trial."""
    handle = os.open(path, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def look_at_papers(trial: Trial) -> None:
    with trial.open() as vault:
        trial.look(vault)
        with vault.reading() as desk:
            trial.done = desk.entry_count(CASE)


def look_at_draft(trial: Trial) -> None:
    with trial.open() as vault:
        trial.unsound += len(vault.check(whole=True))
        with vault.reading() as desk:
            kept = [body["number"] for _, body in desk.drafts(CASE)] or [0]
    trial.lost += kept[0] not in {trial.done, trial.done + 1}
    trial.done = kept[0]


def look_at_passphrase(trial: Trial) -> None:
    trial.passphrase = trial.done
    try:
        trial.open().close()
    except WrongPassphrase:
        trial.passphrase = trial.done = trial.done + 1
    with trial.open() as vault:
        # The second copy may be one behind: that is said, and the next change brings it up.
        found = vault.check(whole=True)
        trial.unsound += sum("second key file" not in finding.what for finding in found)


def look_at_backups(trial: Trial) -> None:
    acknowledged = {name_of_backup(number) for number in trial.acknowledged}
    trial.lost += len(acknowledged - {dated.name for dated in trial.backups})
    look_at_papers(trial)
    for dated in trial.new(trial.backups):
        with Vault.open_backup(dated, passphrase=PASSPHRASE, now=NOW) as copy:
            trial.unsound += len(copy.check(whole=True))


def look_at_restored(trial: Trial) -> None:
    folders = {number_of(path): path for path in trial.folder.glob("restored-*")}
    trial.lost += len(trial.acknowledged - folders.keys())
    for folder in trial.new(folders.values()):
        with Vault.open(folder, passphrase=PASSPHRASE, now=NOW) as vault:
            trial.unsound += len(vault.check(whole=True))
    trial.done = max(folders, default=0)


def name_of_backup(number: int) -> str:
    return f"{NOW + timedelta(seconds=number):%Y-%m-%d %H.%M.%S}"


def number_of(path: Path) -> int:
    return int(path.name.removeprefix("restored-"))


DEEDS: dict[str, tuple[Callable[[Vault, int], None], Callable[[Trial], None], int]] = {
    "save": (save, look_at_papers, 8),
    "lie": (lie, look_at_papers, 8),
    "attach": (attach, look_at_papers, 5),
    "draft": (draft, look_at_draft, 8),
    "passphrase": (change_passphrase, look_at_passphrase, 5),
    "backup": (backup, look_at_backups, 2),
    "restore": (restore, look_at_restored, 2),
    "migrate": (migrate, look_at_restored, 3),
}
"""What is done, how it is looked at afterwards, and how many times, at most, before the kill."""


def victim(trial: Trial, deed: Callable[[Vault, int], None], tell: int) -> None:
    """Do one deed after another and say the number of each when it is done."""
    with trial.open() as vault:
        number = trial.done
        while True:
            number += 1
            deed(vault, number)
            os.write(tell, number.to_bytes(4))


def killed(trial: Trial, deed: Callable[[Vault, int], None], deeds: int, run_on: float) -> None:
    """Start a victim, let it finish so many deeds and run on a little, and kill it."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hear)
        try:
            victim(trial, deed, tell)
        finally:
            os._exit(1)
    os.close(tell)
    with open(hear, "rb", buffering=0) as heard:  # noqa: PTH123 - a pipe has no path
        said = b"".join(heard.read(4) or b"" for _ in range(deeds))
        until = time.perf_counter() + run_on
        while time.perf_counter() < until:
            pass
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said += heard.read()
    numbers = [int.from_bytes(said[at : at + 4]) for at in range(0, len(said), 4)]
    trial.acknowledged.update(numbers)
    trial.done = max([trial.done, *numbers])


def prepared(folder: Path, deed: str) -> Trial:
    trial = Trial(folder)
    for number in range(3):
        (folder / f"stick{number}").mkdir()
    with Vault.create(trial.desk, passphrase=PASSPHRASE, now=NOW, cost=CHEAP)[0] as vault:
        with vault.transaction(at=NOW) as tx:
            tx.add_case(a_case())
            tx.add_person(a_person())
        if deed == "restore":
            backup(vault, 1)
        if deed == "migrate":
            for number in range(1, 41):
                save(vault, number)
    if deed == "migrate":
        shutil.copytree(trial.desk, folder / "earlier")
        become_a_later_program()
    return trial


def main(folder: Path, name: str, rounds: int, seed: int) -> dict[str, int]:
    """Kill a victim so many times, and return what was counted."""
    chance = random.Random(seed)
    deed, look, most = DEEDS[name]
    trial = prepared(folder, name)
    for _ in range(rounds):
        killed(trial, deed, chance.randint(1, most), chance.uniform(0, LONGEST_RUN_ON))
        look(trial)
    trial.looked_at.clear()
    look(trial)
    return {
        "rounds": rounds,
        "acknowledged": len(trial.acknowledged),
        "lost": trial.lost,
        "unsound": trial.unsound,
    }


if __name__ == "__main__":
    sys.stdout.write(
        json.dumps(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
    )
