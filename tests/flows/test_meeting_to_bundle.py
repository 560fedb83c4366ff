"""A carer logs a meeting; a clock starts; the bundle holds both."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pypdfium2
import pytest

from carerdesk.domain.bundles import Audience
from carerdesk.domain.cases import Case
from carerdesk.domain.clocks import Verdict
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Origin
from carerdesk.domain.entries import Channel, EntryKind, Passage, PassageKind
from carerdesk.domain.people import Person, Role, RoleHeld
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewEvent, NewPromise
from carerdesk.services.papers import Filing
from carerdesk.services.verifying import verified
from tests.desks import PASSPHRASE, Time, new_case, new_desk, opening


@pytest.fixture
def now() -> Time:
    return Time()


@pytest.fixture
def desk(tmp_path: Path, now: Time) -> Iterator[Desk]:
    desk = new_desk(tmp_path, now)
    yield desk
    desk.close()


@pytest.fixture
def case(desk: Desk) -> Case:
    return new_case(desk)


@pytest.fixture
def manager(desk: Desk, case: Case) -> Person:
    person, _ = desk.people.add(
        case_id=case.id,
        initials="GH",
        full_name="Grace Holt",
        roles=(RoleHeld(role=Role.TEAM_MANAGER),),
    )
    desk.people.add(case_id=case.id, initials="Child A", full_name="Zephyr Lane", is_child=True)
    return person


def log_the_request(desk: Desk, case: Case) -> None:
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.LETTER_OUT,
            gist="Asked for stage 2",
            happened=FuzzyDate.on(date(2025, 11, 17)),
            channel=Channel.EMAIL,
            passages=(Passage(text="Sent to the complaints team."),),
            events=(NewEvent(what="stage2_requested"),),
        )
    )


def log_the_meeting(desk: Desk, case: Case, manager: Person) -> None:
    letter, _ = desk.papers.add(
        case.id,
        "answer.txt",
        b"Zephyr Lane's carer was told of the review.\n",
        Filing(title="Note of the meeting", origin=Origin.COUNCIL),
    )
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.MEETING,
            gist="Asked Grace Holt why Zephyr was not heard",
            happened=FuzzyDate.on(date(2026, 2, 12), at=time(10), until=time(10, 50)),
            people=(manager.id,),
            passages=(Passage(text="Mrs Holt said Zephyr would be heard.", kind=PassageKind.SEEN),),
            documents=(letter.id,),
            promises=(
                NewPromise(what="write to me", by=FuzzyDate.on(date(2026, 2, 20)), who=manager.id),
            ),
        )
    )


def test_the_clock_runs_late_and_the_bundle_says_so_by_initials(
    desk: Desk, case: Case, manager: Person, tmp_path: Path, now: Time
) -> None:
    log_the_request(desk, case)
    log_the_meeting(desk, case, manager)
    today = now().date()
    late = [c for c in desk.clocks.all(case.id, today) if c.rule.id == "EN-CA-S2-65"]
    assert [clock.verdict for clock in late] == [Verdict.OVERDUE]
    dues = desk.clocks.due(case.id, today)
    assert {due.state for due in dues.others} >= {"6 working days late", "5 working days late"}
    target = tmp_path / "bundle.pdf"
    job = desk.bundles.job(desk.bundles.request(case.id, Audience.OMBUDSMAN))
    receipt, _ = desk.bundles.keep(job, job.run(target))
    assert all(check.passed is not False for check in verified(target))
    assert desk.bundles.receipts(case.id) == (receipt,)
    text = text_of(target)
    assert "Thu 19 February 2026" in text
    assert "Asked GH why Child A was not heard" in text
    assert "Holt" not in text
    assert "Zephyr" not in text


def test_the_record_is_the_same_after_the_desk_was_locked(
    desk: Desk, case: Case, manager: Person
) -> None:
    log_the_request(desk, case)
    log_the_meeting(desk, case, manager)
    before = desk.log.whole(case.id)
    folder = desk.safekeeping.folder
    desk.close()
    again = opening(Time()).open(folder, PASSPHRASE)
    after = again.log.whole(case.id)
    again.close()
    assert after == before


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "\n".join(pages).replace("\r\n", " ").replace("\n", " ")
