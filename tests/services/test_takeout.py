"""Everything out of the desk, and into another one again, equal."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from carerdesk.domain import chain
from carerdesk.domain.anchors import AnchorKind
from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import Cancelled, CannotExport, CannotRead
from carerdesk.domain.handovers import Handover
from carerdesk.domain.ids import HandoverId
from carerdesk.export.open_formats import read_back
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from tests.desks import Time, new_desk


@pytest.fixture
def told(sample_desk: Desk) -> Desk:
    """A desk that holds the whole sample case, and a case with words a spreadsheet might run."""
    desk = sample_desk
    handed = Handover(
        id=HandoverId("h1"),
        case_id=desk.cases.all()[0].id,
        to="My adviser",
        how="by hand",
        on=date(2026, 3, 5),
        what="the log",
    )
    with desk.takeout._vault.transaction(at=desk.now()) as tx:
        tx.add_record(handed)
    desk.anchors.left(AnchorKind.MESSAGE, "with my adviser")
    desk.anchors.bring_answer(b"\x00OpenTimestamps\x00\x00Proof\x00and its bytes \xff")
    return desk


@pytest.fixture
def other(tmp_path: Path, now: Time) -> Iterator[Desk]:
    (tmp_path / "other").mkdir()
    desk = new_desk(tmp_path / "other", now)
    yield desk
    desk.close()


def test_an_entry_is_locked_elsewhere_if_it_was_and_by_no_clock(
    desk: Desk, other: Desk, case: Case, tmp_path: Path, now: Time
) -> None:
    now.go_on(days=20)  # a wrong clock, until it was put right
    new = NewEntry(
        case_id=case.id,
        kind=EntryKind.CALL,
        gist="Rang",
        happened=FuzzyDate.on(date(2026, 2, 27)),
    )
    desk.log.record(new)
    now.go_on(days=2)
    assert desk.safekeeping.seal() == 1
    now.go_on(days=-22)
    still_open, _ = desk.log.record(new)
    desk.takeout.write(tmp_path / "out")
    other.takeout.put_back(tmp_path / "out")
    assert [logged.is_sealed for logged in other.takeout.holdings().entries] == [True, False]
    assert not other.log.entry(still_open.entry.id).is_sealed
    assert other.safekeeping.check(whole=True) == ()


def test_bringing_in_says_how_far_it_is_and_stopped_or_refused_leaves_nothing(
    told: Desk, other: Desk, tmp_path: Path
) -> None:
    holdings = told.takeout.write(tmp_path / "out")
    files = len(holdings.documents) + len({d.clean_sha256 for d in holdings.documents} - {""})
    attachments = other.safekeeping.folder / "attachments"
    for stops_at in (1, files):
        asked = iter(range(files + 1))
        with pytest.raises(Cancelled, match="Nothing was put in"):
            other.takeout.put_back(tmp_path / "out", cancelled=lambda: next(asked) >= stops_at)  # noqa: B023
        assert other.cases.all() == ()
        assert list(attachments.rglob("*.att")) == []
    last = max((tmp_path / "out").rglob("originals/*"))
    kept = last.read_bytes()
    last.write_bytes(kept + b"x")
    with pytest.raises(CannotRead, match="was changed"):
        other.takeout.put_back(tmp_path / "out")
    assert list(attachments.rglob("*.att")) == []
    last.write_bytes(kept)
    far: list[tuple[int, int]] = []
    other.takeout.put_back(tmp_path / "out", progress=lambda done, of: far.append((done, of)))
    assert far == [(number, files) for number in range(files)]


def test_what_comes_out_can_be_put_into_a_new_desk_and_is_equal(
    told: Desk, other: Desk, tmp_path: Path
) -> None:
    told.safekeeping.seal()
    out = told.takeout.write(tmp_path / "out")
    assert {logged.is_sealed for logged in out.entries} == {True}
    assert out == told.takeout.holdings() == read_back(tmp_path / "out")
    other.takeout.put_back(tmp_path / "out")
    again = other.takeout.holdings()
    assert {kept.kind for kept in again.records} == {
        "black-out",
        "hand-over",
        "head of complaint",
    }
    assert replace(again, history=(), vault_id="") == replace(out, history=(), vault_id="")
    assert other.safekeeping.check(whole=True) == ()
    assert [a.token for a in again.anchors] == [a.token for a in out.anchors]
    assert len(again.anchors) == 2
    standing = other.anchors.standing()
    assert (standing.last, standing.is_due) == (None, True)
    document = next(d for d in out.documents if d.clean_sha256)
    assert other.papers.original(document.id) == told.papers.original(document.id)
    assert other.papers.page_picture(document, 1, width_px=50).width == 50


def test_the_folder_can_be_read_without_the_program(told: Desk, tmp_path: Path) -> None:
    told.takeout.write(tmp_path / "out")
    records = json.loads((tmp_path / "out" / "records.json").read_text(encoding="utf-8"))
    with (tmp_path / "out" / "entries.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(records["entries"]) == 67
    for number, document in enumerate(records["documents"], start=1):
        (original,) = (tmp_path / "out" / "originals").glob(f"{number:04} *")
        assert hashlib.sha256(original.read_bytes()).hexdigest() == document["sha256"]
    log = (tmp_path / "out" / "log-1.md").read_text(encoding="utf-8")
    assert "*Told to me by" in log
    assert "**Added" in log
    assert "NOT encrypted" in (tmp_path / "out" / "READ-ME.txt").read_text(encoding="utf-8")


def test_the_history_in_it_can_be_computed_again_by_anyone(told: Desk, tmp_path: Path) -> None:
    out = told.takeout.write(tmp_path / "out")
    assert chain.run(out.vault_id, [e.leaf for e in out.history]) == out.history[-1].link
    for event in out.history:
        assert chain.leaf(event.nonce, event.canonical) == event.leaf


def test_a_spreadsheet_is_not_given_words_to_run(desk: Desk, case: Case, tmp_path: Path) -> None:
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.CALL,
            gist="=HYPERLINK(1)",
            happened=FuzzyDate.unknown(),
        )
    )
    desk.takeout.write(tmp_path / "out")
    with (tmp_path / "out" / "entries.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["gist"] == "'=HYPERLINK(1)"
    assert (row["first_day"], row["happened"]) == ("", "no day known")


def test_a_folder_that_is_there_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(CannotExport, match="already"):
        desk.takeout.write(tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_stop_or_a_refusing_disk_leaves_nothing(told: Desk, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        told.takeout.job().run(tmp_path / "out", cancelled=lambda: True)
    with pytest.raises(CannotExport, match="disk"):
        told.takeout.write(tmp_path / "not there" / "out")
    assert set(tmp_path.iterdir()) == before


def test_a_desk_that_holds_a_case_takes_nothing_in(told: Desk, tmp_path: Path) -> None:
    told.takeout.write(tmp_path / "out")
    with pytest.raises(CannotRead, match="already"):
        told.takeout.put_back(tmp_path / "out")


@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_a_paper_that_was_changed_or_lost_stops_it(
    told: Desk, other: Desk, tmp_path: Path, harm: str
) -> None:
    told.takeout.write(tmp_path / "out")
    paper = next((tmp_path / "out" / "originals").glob("0001 *"))
    if harm == "changed":
        paper.write_bytes(paper.read_bytes() + b" ")
    else:
        paper.unlink()
    with pytest.raises(CannotRead, match=harm):
        other.takeout.put_back(tmp_path / "out")
    assert other.cases.all() == ()


@pytest.mark.parametrize(
    "text", ["", "[]", '{"format": 1}', '{"format": 1, "vault_id": 5}', "{}", "[" * 99_000]
)
def test_a_folder_that_is_not_in_order_is_refused(other: Desk, tmp_path: Path, text: str) -> None:
    (tmp_path / "records.json").write_text(text)
    with pytest.raises(CannotRead, match="records of a desk"):
        other.takeout.put_back(tmp_path)


def test_a_folder_of_a_newer_program_is_said_so(other: Desk, tmp_path: Path) -> None:
    (tmp_path / "records.json").write_text('{"format": 2}')
    with pytest.raises(CannotRead, match="newer"):
        other.takeout.put_back(tmp_path)


def test_a_record_of_an_unknown_kind_puts_nothing_in(
    told: Desk, other: Desk, tmp_path: Path
) -> None:
    told.takeout.write(tmp_path / "out")
    path = tmp_path / "out" / "records.json"
    records = json.loads(path.read_text(encoding="utf-8"))
    for kind, record in (("rumour", {}), ("hand-over", {"id": "h2"})):
        records["records"] = [{"kind": kind, "record": record}]
        path.write_text(json.dumps(records), encoding="utf-8")
        with pytest.raises(CannotRead, match="no kind this program knows"):
            other.takeout.put_back(tmp_path / "out")
        assert other.cases.all() == ()
