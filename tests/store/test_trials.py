"""The vault's trials at their full counts, each a row of the table `make trials` prints.

The quick forms stand in the suite beside the code they are about; here the same damage is done as
often as asked, counted rather than stopped at the first fault, and told in one table.
"""

import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from carerdesk.domain.errors import CarerDeskError, VaultDamaged, VaultInUse, WrongPassphrase
from carerdesk.domain.history import HistoryKind
from carerdesk.store import header
from carerdesk.store.attachments import AttachmentStore
from carerdesk.store.vault import Vault
from tests.conftest import TellRow
from tests.store.conftest import Made
from tests.store.samples import CASE, NOW, PASSPHRASE, an_entry
from tests.store.test_attachments import damaged, file_of, some
from tests.store.test_damage import damage, looked_over, old_pages, torn_free_pages
from tests.store.test_header import flips

pytestmark = pytest.mark.trial

ROOT = Path(__file__).parents[2]


def told_of(made: Made) -> str:
    """What opening and looking over says: nothing, a finding, or that it is something else."""
    try:
        return "found" if looked_over(made) else ""
    except WrongPassphrase:
        return "wrong passphrase"


def test_damaged_files_are_found_and_named(full: Made, tell_row: TellRow) -> None:
    path = full.folder / "log.db"
    whole = path.read_bytes()
    answers = []
    for bad in damage(whole, 70):
        if bad != whole:
            path.write_bytes(bad)
            answers.append(told_of(full))
    path.write_bytes(whole)
    silent = sum(answer != "found" for answer in answers)
    tell_row(
        "bit flipped, cut, page of zeros, pages swapped", trials=len(answers), unexplained=silent
    )
    assert silent == 0
    assert looked_over(full) == ()


def test_torn_free_pages_harm_nothing(full: Made, tmp_path: Path, tell_row: TellRow) -> None:
    trials = harmed = 0
    for trial in torn_free_pages(full, 12):
        trials += 1
        try:
            with full.open() as vault:
                dated = vault.backup(tmp_path, now=NOW + timedelta(seconds=trial))
                with vault.transaction(at=NOW) as tx:
                    tx.add_entry(an_entry(200, text="Written over what was torn. " * 900))
            with Vault.open_backup(dated, passphrase=PASSPHRASE, now=NOW) as copy:
                harmed += bool(copy.check(whole=True))
            harmed += bool(looked_over(full))
        except CarerDeskError:
            harmed += 1
    tell_row("torn free pages: opened, saved, backed up", trials=trials, damaged=harmed)
    assert harmed == 0


def test_old_pages_put_back_are_found(full: Made, tell_row: TellRow) -> None:
    answers: Counter[str] = Counter()
    for answer in old_pages(full):
        answers[answer] += 1
        if answers["found"] + answers["silent"] == 150:
            break
    tell_row("an old page put back", trials=150, unexplained=answers["silent"])
    # Some pages of a save are written as they stood, each under a new cipher text; others say
    # where a search may begin, or hold what the index has since written elsewhere.
    tell_row("the same, of pages by which nothing changes", trials=answers["nothing to find"])
    assert answers["silent"] == 0


def test_no_damaged_attachment_is_accepted(tmp_path: Path, tell_row: TellRow) -> None:
    store = AttachmentStore(tmp_path, bytes(range(32)))
    data, other = some(3 * 65_536 + 7), some(3 * 65_536 + 7, seed=2)
    stored = store.put(data)
    path = file_of(store, stored.sha256)
    whole = path.read_bytes()
    another = file_of(store, store.put(other).sha256).read_bytes()
    path.unlink()
    store.put(data)
    again = path.read_bytes()
    trials = accepted = 0
    for bad in damaged(whole, another, again):
        if bad in {whole, again}:
            continue
        path.write_bytes(bad)
        trials += 1
        try:
            accepted += bool(store.read(stored.sha256)) or True
        except VaultDamaged:
            continue
    tell_row(
        "an attachment flipped, cut, swapped, of another place", trials=trials, unexplained=accepted
    )
    assert trials > 600
    assert accepted == 0


def test_no_flipped_header_opens(made: Made, tell_row: TellRow) -> None:
    path = made.folder / header.FILE_NAME
    whole = path.read_bytes()
    trials = opened = 0
    for bad in flips(whole):
        path.write_bytes(bad)
        trials += 1
        try:
            header.read(made.folder).unlock(PASSPHRASE)
        except (VaultDamaged, WrongPassphrase):
            continue
        opened += 1
    path.write_bytes(whole)
    tell_row("every bit of the header flipped", trials=trials, unexplained=opened)
    assert trials > 5_000
    assert opened == 0


def moments() -> Iterator[datetime]:
    """Forty moments a computer's clock may claim, in no order."""
    for year in (1970, 1999, 2000, 2038, 2100, 9999):
        yield datetime(year, 1, 1, tzinfo=UTC)
        yield datetime(year, 12, 31, 23, 59, 59, tzinfo=UTC)
    for day in (datetime(2024, 2, 29, tzinfo=UTC), datetime(2026, 3, 29, 1, tzinfo=UTC)):
        yield day
        yield day - timedelta(seconds=1)
        yield day + timedelta(hours=1)
    for hours in (-9000, -48, -3, -1, 0, 1, 3, 48, 9000):
        yield NOW + timedelta(hours=hours)
    for seconds in (-3600, -121, -120, -1, 0, 1, 120, 121, 3600):
        yield NOW + timedelta(seconds=seconds)
    yield from (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1, 2, 3))


def test_no_clock_stops_a_save_or_changes_the_order(made: Made, tell_row: TellRow) -> None:
    trials = unexplained = 0
    last: datetime | None = None
    with made.open() as vault:
        for trials, at in enumerate(moments(), start=1):
            with vault.transaction(at=at) as tx:
                tx.add_entry(an_entry(trials))
                events = tx.history()
            noted = len(events) > 1 and events[-2].kind is HistoryKind.CLOCK
            went_back = last is not None and (last - at).total_seconds() > 120
            unexplained += noted != went_back
            unexplained += [event.sequence for event in events] != [*range(1, len(events) + 1)]
            last = at
        with vault.reading() as desk:
            events = desk.history()
        lost = trials - len({event.subject for event in events if event.kind is HistoryKind.ADD})
        assert vault.check(whole=True) == ()
    tell_row(
        "the clock back, forward, 1970, 2038, 9999, 29 February, summer time",
        trials=trials,
        lost=lost,
        unexplained=unexplained,
    )
    assert trials >= 40
    assert (lost, unexplained) == (0, 0)


def test_a_second_program_is_refused_and_a_changed_file_is_not_written_over(
    made: Made, tell_row: TellRow
) -> None:
    ask = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tests.store.samples import NOW, PASSPHRASE\n"
        "from carerdesk.store.vault import Vault\n"
        "try:\n"
        "    Vault.open(Path(sys.argv[1]), passphrase=PASSPHRASE, now=NOW).close()\n"
        "except Exception as error:\n"
        "    print(type(error).__name__)\n"
    )
    path = made.folder / "log.db"
    unexplained = lost = 0
    for trial in range(10):
        with made.open() as vault:
            done = subprocess.run(
                [sys.executable, "-c", ask, made.folder],
                capture_output=True,
                text=True,
                check=True,
                cwd=ROOT,
            )
            unexplained += done.stdout.strip() != VaultInUse.__name__
            with vault.transaction(at=NOW) as tx:
                tx.add_entry(an_entry(trial + 1))
    for trial in range(10):
        with made.open() as vault:
            before = path.read_bytes()
            if trial % 2:
                path.unlink()
                path.write_bytes(b"another file" * 900)
            else:
                path.unlink()
            there = path.read_bytes() if path.exists() else None
            try:
                with vault.transaction(at=NOW) as tx:
                    tx.add_entry(an_entry(100 + trial))
                unexplained += 1
            except CarerDeskError:
                now = path.read_bytes() if path.exists() else None
                unexplained += now != there
        path.write_bytes(before)
    with made.open() as vault, vault.reading() as desk:
        lost = 10 - desk.entry_count(CASE)
        assert vault.check(whole=True) == ()
    tell_row(
        "a second program; the file gone or replaced while open",
        trials=20,
        lost=lost,
        unexplained=unexplained,
    )
    assert (lost, unexplained) == (0, 0)


@pytest.mark.parametrize("what", ["the main file alone", "the main file first", "in any order"])
def test_a_copy_taken_between_saves_is_complete(
    made: Made, tmp_path: Path, what: str, tell_row: TellRow
) -> None:
    chance = random.Random(what)
    lost = harmed = 0
    with made.open() as vault:
        for number in range(1, 61):
            with vault.transaction(at=NOW) as tx:
                tx.add_entry(an_entry(number))
            copy = tmp_path / "copy.carerdesk"
            files = sorted(file for file in made.folder.rglob("*") if file.is_file())
            if what == "in any order":
                chance.shuffle(files)
            elif what == "the main file first":
                files.sort(key=lambda file: file.name != "log.db")
            else:
                files = [file for file in files if file.name in {"log.db", "vault.json"}]
            for file in files:
                target = copy / file.relative_to(made.folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
            (copy / "attachments").mkdir(exist_ok=True)
            try:
                with Vault.open(copy, passphrase=PASSPHRASE, now=NOW) as other:
                    with other.reading() as desk:
                        lost += number - desk.entry_count(CASE)
                    wrong = [f for f in other.check(whole=True) if "second" not in f.what]
                    harmed += bool(wrong)
            except CarerDeskError:
                harmed += 1
            shutil.rmtree(copy)
    tell_row(f"copied while open: {what}", trials=60, lost=lost, damaged=harmed)
    assert (lost, harmed) == (0, 0)
