from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carerdesk.store import rotation
from carerdesk.store.rotation import kept
from carerdesk.store.vault import Vault
from tests.store.conftest import Made
from tests.store.samples import NOW, PASSPHRASE, a_document

MOMENTS = st.sets(
    st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)),  # noqa: DTZ001 - as names bear them
    max_size=60,
)


def test_a_year_of_daily_backups_leaves_a_week_a_month_and_a_year() -> None:
    newest = datetime(2026, 3, 14, 21, 7, tzinfo=UTC)
    days = sorted(
        moment.date().isoformat() for moment in kept(newest - timedelta(n) for n in range(400))
    )
    assert days == [
        "2025-04-30",
        "2025-05-31",
        "2025-06-30",
        "2025-07-31",
        "2025-08-31",
        "2025-09-30",
        "2025-10-31",
        "2025-11-30",
        "2025-12-31",
        "2026-01-31",
        "2026-02-22",
        "2026-02-28",
        "2026-03-01",
        "2026-03-08",
        "2026-03-09",
        "2026-03-10",
        "2026-03-11",
        "2026-03-12",
        "2026-03-13",
        "2026-03-14",
    ]


@given(MOMENTS)
def test_the_newest_always_stays_and_never_more_than_twenty_three(moments: set[datetime]) -> None:
    stay = kept(moments)
    assert stay <= moments
    assert len(stay) <= 7 + 4 + 12
    if moments:
        assert max(moments) in stay


@given(MOMENTS)
def test_pruning_again_removes_nothing_more(moments: set[datetime]) -> None:
    assert kept(kept(moments)) == kept(moments)


@given(MOMENTS)
def test_of_the_last_seven_days_with_a_backup_each_keeps_its_newest(moments: set[datetime]) -> None:
    stay = kept(moments)
    for day in sorted({moment.date() for moment in moments})[-7:]:
        assert max(moment for moment in moments if moment.date() == day) in stay


def test_the_last_of_today_s_backups_goes_on_the_day_it_is_said_to() -> None:
    today = date(2026, 11, 28)
    there = {datetime.combine(today - timedelta(days=n), time(21)) for n in (0, 1, 30, 200, 340)}
    said = rotation.runs_out(there, today)
    assert said is not None
    later = set(there)
    for days in range((said - today).days + 1):
        assert there & later
        later = set(rotation.kept(later | {datetime.combine(today + timedelta(days), time(9))}))
    assert not there & later
    assert (said - today).days > 300


def test_no_day_is_said_where_there_is_no_backup_or_one_from_times_to_come() -> None:
    today = date(2026, 11, 28)
    assert rotation.runs_out([], today) == today - timedelta(days=1)
    assert rotation.runs_out([datetime(2099, 1, 1)], today) is None  # noqa: DTZ001 - as names


@pytest.fixture(name="home")
def _home(made: Made, tmp_path: Path) -> Path:
    """Three backups of one day and one of the next; each has a document of its own."""
    stick = tmp_path / "stick"
    stick.mkdir()
    with made.open() as vault:
        for number, hours in enumerate((0, 1, 2, 24), start=1):
            stored = vault.attachments.put(f"letter {number}".encode())
            with vault.transaction(at=NOW) as tx:
                tx.add_document(a_document(number, sha256=stored.sha256, size=stored.size))
            vault.backup(stick, now=NOW + timedelta(hours=hours))
    (home,) = stick.iterdir()
    return home


def files_in(home: Path) -> int:
    return len(list(home.glob("attachments/*/*.att")))


def test_what_is_not_kept_goes_and_what_is_kept_still_opens(home: Path) -> None:
    gone = rotation.prune(home)
    assert [path.name for path in gone] == ["2026-03-14 21.07.00", "2026-03-14 22.07.00"]
    there = rotation.backups(home)
    assert [path.name for path in there.values()] == ["2026-03-14 23.07.00", "2026-03-15 21.07.00"]
    assert files_in(home) == 4
    for path in there.values():
        with Vault.open_backup(path, passphrase=PASSPHRASE, now=NOW) as copy:
            assert copy.check(whole=True) == ()
    assert rotation.prune(home) == ()


def test_a_desk_finds_and_prunes_its_own_backups(home: Path, made: Made) -> None:
    with made.open() as vault:
        there = vault.backups(home.parent)
        assert [path.parent for path in there.values()] == [home] * 4
        assert max(there) == (NOW + timedelta(hours=24)).replace(tzinfo=None)
        assert len(vault.prune_backups(home.parent)) == 2
        assert len(vault.backups(home.parent)) == 2
        assert vault.backups(home) == {}


def test_documents_no_backup_needs_go_with_the_last_that_did(home: Path) -> None:
    newest = list(rotation.backups(home).values())[-1]
    (newest / "manifest.json").unlink()
    rotation.prune(home)
    assert files_in(home) == 3


def test_where_a_backup_cannot_say_what_it_needs_no_document_goes(home: Path) -> None:
    newest = list(rotation.backups(home).values())[-1]
    (newest / "manifest.json").write_bytes(b"[]")
    assert len(rotation.prune(home)) == 2
    assert files_in(home) == 4


def test_what_is_no_backup_is_left_alone(home: Path) -> None:
    (home / "2026-01-01 10.00.00").mkdir()
    (home / "notes.txt").write_text("mine")
    (home / "a1b2.part").mkdir()
    rotation.prune(home)
    assert (home / "2026-01-01 10.00.00").is_dir()
    assert (home / "notes.txt").is_file()


def test_a_folder_that_is_not_there_holds_no_backups(tmp_path: Path) -> None:
    assert rotation.backups(tmp_path / "none") == {}
    assert rotation.prune(tmp_path / "none") == ()


def test_a_backup_the_disk_does_not_let_go_of_stays_and_the_others_go(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def refused(self: Path, missing_ok: bool = False) -> None:
        if self.parent.name == "2026-03-14 21.07.00":
            raise OSError(5, "Input/output error")
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refused)
    assert [path.name for path in rotation.prune(home)] == ["2026-03-14 22.07.00"]
    assert len(rotation.backups(home)) == 3


def test_a_disk_that_fails_while_it_is_swept_raises_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_self: Path, _pattern: str) -> list[Path]:
        raise OSError(5, "Input/output error")

    before = len(rotation.backups(home))
    monkeypatch.setattr(Path, "glob", failing)
    rotation.prune(home)
    assert len(rotation.backups(home)) <= before
