"""The trials of what lets in and keeps out: passphrases, headers, other programs, full disks."""

import json
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.operations import Operations

from carerdesk.domain.errors import (
    CarerDeskError,
    NotSaved,
    VaultDamaged,
    VaultNewer,
    WrongPassphrase,
)
from carerdesk.store import header, migrations
from carerdesk.store.database import Database
from carerdesk.store.vault import Vault
from tests.conftest import TellRow
from tests.store.conftest import Made
from tests.store.samples import CASE, NOW, PASSPHRASE, an_entry
from tests.store.test_disk_full import LONG, no_file_longer_than
from tests.store.test_header import ABSURD, CHANGED, forged
from tests.store.test_migrations import later_step
from tests.store.test_opening import bytes_of, wrong_ones

pytestmark = pytest.mark.trial


def test_of_ten_thousand_wrong_passphrases_none_opens(made: Made, tell_row: TellRow) -> None:
    found = header.read(made.folder)
    wrong = wrong_ones(PASSPHRASE, 10_500)
    opened = 0
    for each in wrong:
        try:
            found.unlock(each)
            opened += 1
        except WrongPassphrase:
            continue
    tell_row(
        "wrong passphrases, near misses and other letters", trials=len(wrong), unexplained=opened
    )
    assert found.unlock(PASSPHRASE).vault
    assert len(wrong) >= 10_000
    assert opened == 0


def test_no_forged_header_opens_or_asks_for_more_than_two_gib(
    made: Made, tmp_path: Path, tell_row: TellRow
) -> None:
    whole = (made.folder / header.FILE_NAME).read_bytes()
    other = tmp_path / "other"
    other.mkdir()
    (other / header.FILE_NAME).write_bytes(whole)
    theirs, _ = Vault.create(
        tmp_path / "theirs.carerdesk", passphrase=PASSPHRASE, now=NOW, cost=header.read(other).cost
    )
    theirs.close()
    fields = json.loads((theirs.folder / header.FILE_NAME).read_bytes())
    own = json.loads(whole)
    swaps = [
        {"passphrase": fields["passphrase"]},
        {"recovery": fields["recovery"]},
        {"passphrase": own["recovery"], "recovery": own["passphrase"]},
        {name: fields[name] for name in fields if name != "sum"},
    ]
    trials = unexplained = 0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for changes in CHANGED + ABSURD + swaps:
        forged(made.folder, **changes)
        trials += 1
        try:
            Vault.open(made.folder, passphrase=PASSPHRASE, now=NOW).close()
            unexplained += 1
        except (VaultDamaged, WrongPassphrase):
            pass
        (made.folder / header.FILE_NAME).write_bytes(whole)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    tell_row(
        "header forged, slots swapped, absurd costs, another desk's",
        trials=trials,
        unexplained=unexplained,
    )
    assert unexplained == 0
    assert grown < 2048
    made.open().close()


def test_each_release_opens_the_older_and_refuses_the_newer_untouched(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tell_row: TellRow
) -> None:
    """Every stored desk, and one of the next program, by each program up to the next."""
    steps: tuple[Callable[[Operations], None], ...] = (*migrations._STEPS, later_step)
    stored = {n: data / "vaults" / f"schema-{n}.carerdesk" for n in range(1, len(steps))}

    def be(program: int) -> None:
        monkeypatch.setattr(migrations, "_STEPS", steps[:program])
        monkeypatch.setattr(migrations, "SCHEMA", program)

    be(len(steps))
    newest = tmp_path / "newest.carerdesk"
    shutil.copytree(stored[len(steps) - 1], newest)
    Vault.open(newest, passphrase=PASSPHRASE, now=NOW).close()
    stored[len(steps)] = newest
    trials = damaged = unexplained = 0
    for program in range(1, len(steps) + 1):
        be(program)
        for schema, there in stored.items():
            folder = tmp_path / f"{program}-{schema}.carerdesk"
            shutil.copytree(there, folder)
            before = bytes_of(folder)
            key = header.read(folder).unlock(PASSPHRASE).database
            trials += 1
            try:
                opened = Database.open(folder / "log.db", key, now=NOW)
                with opened.reading() as connection:
                    unexplained += migrations.schema_of(connection) != program
                opened.close()
                unexplained += schema > program
            except VaultNewer:
                unexplained += schema <= program
                damaged += bytes_of(folder) != before
    tell_row("each release by each other", trials=trials, damaged=damaged, unexplained=unexplained)
    assert trials == len(steps) ** 2
    assert (damaged, unexplained) == (0, 0)


def test_an_older_file_or_backup_in_its_place_is_known_by_where_the_record_stood(
    made: Made, tmp_path: Path, tell_row: TellRow
) -> None:
    """Nothing in the file can tell; the mark of the last sitting, kept outside the desk, does."""
    stick = tmp_path / "stick"
    stick.mkdir()
    trials = unexplained = 0
    for number in range(1, 6):
        old = (made.folder / "log.db").read_bytes()
        with made.open() as vault:
            dated = vault.backup(stick, now=NOW + timedelta(hours=number))
            with vault.transaction(at=NOW) as tx:
                tx.add_entry(an_entry(number))
            _, mark = vault.seen_mark()
            unexplained += not vault.has_seen(mark)
        new = (made.folder / "log.db").read_bytes()
        (made.folder / "log.db").write_bytes(old)
        with made.open() as vault:
            unexplained += vault.has_seen(mark)
        (made.folder / "log.db").write_bytes(new)
        restored = tmp_path / f"restored-{number}.carerdesk"
        with Vault.restore(dated, restored, passphrase=PASSPHRASE, now=NOW) as vault:
            unexplained += vault.has_seen(mark)
        trials += 2
    tell_row("an older file, an older backup as the desk", trials=trials, unexplained=unexplained)
    assert unexplained == 0


def mounted(folder: Path) -> bool:
    """Lay a disk of 24 MiB on a folder, where this user may."""
    mount = shutil.which("mount") or "mount"
    command = [mount, "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Leave no room on the disk of a folder."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(65_536)):
            pass
    yield
    filler.unlink()


@contextmanager
def unplugged(stick: Path) -> Iterator[None]:
    """Take a stick out, and put it in again."""
    stick.rmdir()
    yield
    stick.mkdir()


def save(vault: Vault, _: Path) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry(2, text=LONG))


def attach(vault: Vault, _: Path) -> None:
    vault.attachments.put(bytes(200_000))


def back_up(vault: Vault, stick: Path) -> None:
    vault.backup(stick, now=NOW)


def change_passphrase(vault: Vault, _: Path) -> None:
    vault.change_passphrase(old=PASSPHRASE, new=PASSPHRASE, now=NOW)


DEEDS = (save, attach, back_up, change_passphrase)


def harm_of(
    new_desk: Made,
    place: Path,
    deed: Callable[[Vault, Path], None],
    no_room: AbstractContextManager[None],
) -> tuple[int, int, int]:
    """Do a deed while there is no room and again when there is; return what it cost."""
    lost = damaged = unexplained = 0
    made = Made(place / "Jo.carerdesk", new_desk.recovery)
    shutil.copytree(new_desk.folder, made.folder)
    (place / "stick").mkdir()
    with made.open() as vault:
        with vault.transaction(at=NOW) as tx:
            tx.add_entry(an_entry(1))
        with no_room:
            try:
                deed(vault, place / "stick")
                unexplained += 1
            except NotSaved:
                pass
        damaged += bool(vault.check(whole=True))
        try:
            deed(vault, place / "stick")
        except CarerDeskError:
            unexplained += 1
    with made.open() as vault, vault.reading() as desk:
        lost += desk.entry(an_entry(1).id).entry != an_entry(1)
        lost += deed is save and desk.entry_count(CASE) != 2
    return lost, damaged, unexplained


def test_a_full_disk_loses_nothing_and_says_so(
    new_desk: Made, tmp_path: Path, tell_row: TellRow
) -> None:
    """A limit on a file's size; a full disk, where one may be mounted; and no disk at all."""
    costs = []
    for deed in DEEDS:
        place = tmp_path / f"limited {deed.__name__}"
        place.mkdir()
        costs.append(harm_of(new_desk, place, deed, no_file_longer_than(600)))
    for deed in DEEDS:
        place = tmp_path / f"full {deed.__name__}"
        place.mkdir()
        if mounted(place):
            try:
                costs.append(harm_of(new_desk, place, deed, filled(place)))
            finally:
                subprocess.run([shutil.which("umount") or "umount", str(place)], check=True)
    place = tmp_path / "gone"
    place.mkdir()
    costs.append(harm_of(new_desk, place, back_up, unplugged(place / "stick")))
    lost, damaged, unexplained = (sum(column) for column in zip(*costs, strict=True))
    tell_row(
        "disk full, quota, stick unplugged",
        trials=len(costs),
        lost=lost,
        damaged=damaged,
        unexplained=unexplained,
    )
    assert (lost, damaged, unexplained) == (0, 0, 0)
