"""Late pages: at the end, with what was sent out unchanged and its numbers kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from carerdesk.domain.bundles import Audience, BundleReceipt, BundleRequest, Issued
from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Origin
from carerdesk.domain.entries import EntryKind, Passage, PassageKind
from carerdesk.domain.errors import CannotExport
from carerdesk.domain.ids import PersonId
from carerdesk.domain.people import Role, RoleHeld
from carerdesk.domain.promises import PromiseState
from carerdesk.export.later import first_new_page
from carerdesk.services.bundles import Built
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewEvent
from carerdesk.services.papers import Filing
from tests.desks import Time
from tests.services.conftest import Cast


def paper(desk: Desk, case: Case, title: str, day: date) -> None:
    desk.papers.add(
        case.id,
        f"{title}.txt",
        f"{title}\n\nThis is what we wrote about {title}.".encode(),
        Filing(title=title, origin=Origin.COUNCIL, dated=FuzzyDate.on(day)),
    )


def meeting(desk: Desk, case: Case, gist: str, day: date, *people: PersonId) -> None:
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.MEETING,
            gist=gist,
            happened=FuzzyDate.on(day),
            people=people,
            passages=(Passage(text=f"{gist}. " * 40, kind=PassageKind.SEEN),),
        )
    )


def make(desk: Desk, request: BundleRequest, target: Path) -> tuple[Built, BundleReceipt]:
    job = desk.bundles.job(request)
    built = job.run(target)
    receipt, _ = desk.bundles.keep(job, built)
    return built, receipt


@pytest.fixture
def issued(
    desk: Desk, case: Case, cast: Cast, tmp_path: Path, now: Time
) -> tuple[Built, BundleReceipt]:
    paper(desk, case, "Stage 1 reply", date(2025, 10, 7))
    paper(desk, case, "Second letter", date(2025, 11, 7))
    meeting(desk, case, "First meeting", date(2025, 12, 1))
    request = desk.bundles.request(case.id, Audience.OMBUDSMAN)
    made = make(desk, request, tmp_path / "first.pdf")
    now.go_on(days=9)
    return made


def words(path: Path) -> list[str]:
    """The words of each page but its foot, which tells the day and the length of the whole.

    The page on checking is about the file it lies in, and so is told anew.
    """
    found = []
    for page in PdfReader(path).pages:
        text = " ".join(page.extract_text().split()).partition("AB/CMP/25/0417. Prep")[0]
        found.append("" if "How to check this bundle Three" in text else text)
    return found


def test_what_is_new_stands_at_the_end_and_no_issued_number_moves(
    desk: Desk, case: Case, issued: tuple[Built, BundleReceipt], tmp_path: Path, now: Time
) -> None:
    first, receipt = issued
    paper(desk, case, "Earlier letter found", date(2024, 1, 7))
    meeting(desk, case, "Second meeting", date(2026, 2, 1))
    entry = desk.log.whole(case.id)[0]
    desk.log.amend(entry.entry.id, reason="forgot", passages=(Passage(text="added later"),))
    request = replace(
        desk.bundles.request(case.id, Audience.OMBUDSMAN),
        issued=receipt.issued,
        left_out=frozenset({"chronology"}),
    )
    made, again = make(desk, request, tmp_path / "second.pdf")
    before, after = words(first.path), words(made.path)
    assert made.pages > first.pages
    assert first_new_page(made.plan) == first.pages + 1
    for number in range(2, first.pages + 1):
        assert after[number - 1] == before[number - 1], number
    late = " ".join(after[first.pages :])
    assert "Index of the later pages" not in after[1]
    assert "Earlier letter found" in after[first.pages]
    assert "Second meeting" in late
    assert "added later" not in " ".join(after)
    assert f"1 ({first.pages + 1}) on. All pages before it keep" in after[0]
    assert "amended since" in " ".join(made.warnings)
    assert all(check.passed is not False for check in made.checks)
    assert again.issued is not None
    assert again.issued.later


def test_a_bundle_can_go_on_more_than_once(
    desk: Desk, case: Case, issued: tuple[Built, BundleReceipt], tmp_path: Path, now: Time
) -> None:
    receipt, files = issued[1], [issued[0]]
    for number in (2, 3):
        now.go_on(days=2)
        paper(desk, case, f"Late letter {number}", date(2026, 1, number))
        request = replace(desk.bundles.request(case.id, Audience.OMBUDSMAN), issued=receipt.issued)
        built, receipt = make(desk, request, tmp_path / f"{number}.pdf")
        files.append(built)
    second, third = words(files[1].path), words(files[2].path)
    for number in range(2, files[1].pages + 1):
        assert third[number - 1] == second[number - 1], number
    assert "Late letter 3" not in " ".join(second)
    assert "Late letter 3" in " ".join(third[files[1].pages :])
    parts = desk.bundles.later_part(files[2])
    assert parts is not None
    assert (parts.first, parts.last) == (files[1].pages + 1, files[2].pages)
    with pikepdf.Pdf.open(parts.path) as opened:
        assert len(opened.pages) == files[2].pages - files[1].pages
    assert desk.bundles.later_part(files[0]) is None


def test_with_nothing_new_the_numbers_are_the_same(
    desk: Desk, case: Case, issued: tuple[Built, BundleReceipt], tmp_path: Path
) -> None:
    request = replace(desk.bundles.request(case.id, Audience.OMBUDSMAN), issued=issued[1].issued)
    built, _ = make(desk, request, tmp_path / "same.pdf")
    assert built.pages == issued[0].pages
    assert first_new_page(built.plan) == 0


def test_pages_sent_out_say_what_they_said_whatever_is_changed_since(
    desk: Desk, case: Case, cast: Cast, tmp_path: Path, now: Time
) -> None:
    meeting(desk, case, "First meeting", date(2025, 12, 1), cast.manager.id)
    entry = desk.log.whole(case.id)[0].entry
    promise, _ = desk.promises.add(
        case.id, made_in=entry.id, what="send a letter", by=FuzzyDate.on(date(2025, 12, 5))
    )
    paper(desk, case, "Stage 1 reply", date(2025, 10, 7))
    paper(desk, case, "Second letter", date(2025, 11, 7))
    began = NewEvent(what="stage1_complaint", date=FuzzyDate.on(date(2025, 9, 1)))
    desk.clocks.mark(case.id, began)
    request = desk.bundles.request(case.id, Audience.OMBUDSMAN)
    first, receipt = make(desk, request, tmp_path / "first.pdf")
    before = words(first.path)
    assert "day by day" in " ".join(before)
    now.go_on(days=3)
    desk.cases.change(replace(case, body="Otherborough Council", complainant_initials="Q.X."))
    desk.people.change(replace(cast.manager, roles=(RoleHeld(role=Role.SERVICE_MANAGER),)))
    reply, second = sorted(desk.papers.of(case.id), key=lambda d: d.title, reverse=True)
    desk.papers.change(replace(reply, title="Another title"))
    desk.papers.aside.put(second)
    answered = NewEvent(what="stage1_response", date=FuzzyDate.on(date(2025, 9, 10)))
    desk.clocks.mark(case.id, answered)
    desk.promises.close(case.id, promise.id, PromiseState.KEPT, entry.id)
    request = replace(desk.bundles.request(case.id, Audience.OMBUDSMAN), issued=receipt.issued)
    again, kept = make(desk, request, tmp_path / "again.pdf")
    after = words(again.path)
    assert "Otherborough" in after[0]
    assert after[1:] == before[1:]
    assert kept.issued is not None
    assert "Zephyr" not in str(kept.issued)


def longer_by_one(was: Issued, key: str, pages: int) -> Issued:
    """What was sent out, had an item taken a page more, or fewer."""
    letter = next(item.letter for item in was.items if item.key == key)
    items, moved = [], 0
    for item in was.items:
        within = moved if item.letter == letter else 0
        items.append(
            replace(
                item,
                first_page=item.first_page + moved,
                section_page=item.section_page + within,
                pages=item.pages + (pages if item.key == key else 0),
            )
        )
        moved += pages if item.key == key else 0
    return replace(was, items=tuple(items), pages=was.pages + pages)


@pytest.mark.parametrize("kind", ["entry:", "document:", "chronology", "index"])
def test_what_takes_fewer_pages_now_than_it_did_leaves_them_free(
    desk: Desk, case: Case, issued: tuple[Built, BundleReceipt], tmp_path: Path, kind: str
) -> None:
    was = issued[1].issued
    assert was is not None
    if kind == "index":
        items = tuple(replace(item, first_page=item.first_page + 1) for item in was.items)
        wider = replace(was, items=items, front_pages=was.front_pages + 1, pages=was.pages + 1)
        at = was.front_pages
    else:
        item = next(item for item in was.items if item.key.startswith(kind))
        wider, at = longer_by_one(was, item.key, 1), item.first_page + item.pages - 1
    paper(desk, case, "New letter", date(2026, 1, 7))
    request = replace(desk.bundles.request(case.id, Audience.OMBUDSMAN), issued=wider)
    made, _ = make(desk, request, tmp_path / "x.pdf")
    said = words(made.path)
    assert "This page is left free" in said[at]
    assert sum("left free" in page for page in said) == 1
    assert first_new_page(made.plan) == was.pages + 2


def test_a_page_that_would_grow_is_refused_rather_than_renumbered(
    desk: Desk, case: Case, cast: Cast, issued: tuple[Built, BundleReceipt], tmp_path: Path
) -> None:
    meeting(desk, case, "Long " * 40, date(2025, 12, 2))
    long = desk.bundles.request(case.id, Audience.OMBUDSMAN)
    was = make(desk, long, tmp_path / "long.pdf")[1].issued
    assert was is not None
    item = next(item for item in was.items if item.pages > 1)
    request = replace(
        desk.bundles.request(case.id, Audience.OMBUDSMAN), issued=longer_by_one(was, item.key, -1)
    )
    with pytest.raises(CannotExport, match="would take more pages than they did"):
        make(desk, request, tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_what_is_not_there_any_more_is_told(
    desk: Desk, case: Case, issued: tuple[Built, BundleReceipt], tmp_path: Path
) -> None:
    was = issued[1].issued
    assert was is not None
    items = tuple(
        replace(item, key="document:gone") if item.key.startswith("document:") else item
        for item in was.items
    )
    request = replace(
        desk.bundles.request(case.id, Audience.OMBUDSMAN), issued=replace(was, items=items)
    )
    with pytest.raises(CannotExport, match=r"can be made no more.*takes the place of the old one"):
        make(desk, request, tmp_path / "x.pdf")


def test_only_new_entries_need_no_page_of_hashes(
    desk: Desk, case: Case, issued: tuple[Built, BundleReceipt], now: Time
) -> None:
    now.go_on(days=1)
    meeting(desk, case, "Another meeting", date(2026, 2, 3))
    request = replace(desk.bundles.request(case.id, Audience.OMBUDSMAN), issued=issued[1].issued)
    made = desk.bundles.plan(request)
    late = [item.key for item in made.sections[-1].items]
    assert late[0].startswith("index:")
    assert not any(key.startswith("check:hashes:") for key in late)
