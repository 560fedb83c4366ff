"""Papers put aside: in no list and no bundle, never lost, and never one the record leans on."""

from __future__ import annotations

from datetime import date

import pytest

from carerdesk.domain.bundles import Audience
from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import Refused
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from carerdesk.services.many_papers import Coming
from tests.intake.papers import mail_of, picture, zip_of


def test_a_paper_put_aside_is_in_no_list_and_comes_back(desk: Desk, case: Case) -> None:
    papers = desk.papers
    kept, _ = papers.add(case.id, "kept.txt", b"kept")
    scan, _ = papers.add(case.id, "wrong.png", picture("PNG"))
    assert desk.scans.of(case.id) == (papers.listed(case.id)[1],)
    with desk.ways_back.noting() as way:
        assert papers.aside.put(scan) is Changes.DOCUMENTS
    assert papers.aside.put(scan) is Changes.DOCUMENTS
    assert papers.aside.of(case.id) == {scan.id}
    assert desk.scans.of(case.id) == ()
    assert papers.original(scan.id) == picture("PNG")
    (again,) = papers.many(case.id).run([Coming(name="a.png", fetch=lambda: picture("PNG"))])
    assert again.here_before is None, "the same file may be put in again"
    desk.ways_back.take_back(way, "Taken back.")
    assert papers.aside.of(case.id) == frozenset()
    papers.aside.put(scan)
    assert papers.aside.bring_back(scan) is Changes.DOCUMENTS
    papers.aside.bring_back(scan)
    papers.aside.bring_back(kept)
    assert papers.aside.of(case.id) == frozenset()


def test_a_paper_put_aside_comes_into_no_bundle(desk: Desk, case: Case) -> None:
    kept, _ = desk.papers.add(case.id, "kept.txt", b"kept")
    wrong, _ = desk.papers.add(case.id, "wrong.txt", b"wrong")
    desk.papers.aside.put(wrong)
    plan = desk.bundles.plan(desk.bundles.request(case.id, Audience.OMBUDSMAN))
    listed = {item.key for section in plan.sections for item in section.items}
    keys = listed | {one.key for one in plan.exclusions}
    assert f"document:{kept.id}" in keys
    assert f"document:{wrong.id}" not in keys


def test_what_came_inside_goes_and_comes_with_it(desk: Desk, case: Case) -> None:
    folder, _ = desk.papers.add(case.id, "both.zip", zip_of({"a.txt": b"one", "b.txt": b"two"}))
    parts = desk.papers.parts(folder)
    desk.papers.aside.put(folder)
    assert desk.papers.aside.of(case.id) == {folder.id, *(part.id for part in parts)}
    desk.papers.aside.bring_back(folder)
    assert desk.papers.aside.of(case.id) == frozenset()
    write(desk, case, parts[1].id)
    with pytest.raises(Refused, match="came inside it"):
        desk.papers.aside.put(folder)
    assert desk.papers.aside.of(case.id) == frozenset(), "all of it or nothing"


def test_what_the_record_holds_stays(desk: Desk, case: Case) -> None:
    paper, _ = desk.papers.add(case.id, "letter.txt", b"Dear Jo")
    write(desk, case, paper.id)
    with pytest.raises(Refused, match="belongs to an entry"):
        desk.papers.aside.put(paper)
    proof, _ = desk.papers.add(case.id, "proof.txt", b"Minutes")
    desk.heads.add(case.id, "Nobody said why", documents=(proof.id,))
    with pytest.raises(Refused, match="leans on it"):
        desk.papers.aside.put(proof)
    assert desk.papers.aside.of(case.id) == frozenset()


def write(desk: Desk, case: Case, document_id: str) -> None:
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.LETTER_IN,
            gist="The letter came",
            happened=FuzzyDate.on(date(2026, 2, 10)),
            documents=(document_id,),  # type: ignore[arg-type]
        )
    )


def test_a_message_put_aside_is_in_no_thread_but_its_own(desk: Desk, case: Case) -> None:
    def put(number: int, *headers: tuple[str, str]) -> Document:
        given = (("Message-ID", f"<{number}@x.example>"), *headers)
        mail = mail_of("Our ref: AB/77\nDear Jo", given)
        return desk.papers.add(case.id, f"{number}.eml", mail)[0]

    first = put(1)
    second = put(2, ("In-Reply-To", "<1@x.example>"))
    bearing = [each.documents for each in desk.offers.of(second) if each.documents]
    assert bearing == [(first.id,)]
    desk.papers.aside.put(first)
    assert [each.id for each in desk.offers.thread(second)] == [second.id]
    assert {each.id for each in desk.offers.thread(first)} == {first.id, second.id}
    assert not [each for each in desk.offers.of(second) if each.documents]
