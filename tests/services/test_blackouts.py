"""Names looked for in a paper, what was decided about them kept, and the bundle made with it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from carerdesk.domain.blackouts import Mark, undecided
from carerdesk.domain.bundles import Audience
from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import Cancelled, CannotRead
from carerdesk.services.blackouts import Searching
from carerdesk.services.desk import Desk
from tests.export.case import one_line, pdf
from tests.services.conftest import Cast


@pytest.fixture
def paper(cast: Cast) -> bytes:
    assert cast.child.is_child
    return pdf("Zephyr Lane came with Grace Holt.", pages=2)


def test_a_name_is_found_covered_and_gone_from_the_bundle(
    desk: Desk, case: Case, paper: bytes, tmp_path: Path
) -> None:
    document, _ = desk.papers.add(case.id, "report.pdf", paper)
    told: list[tuple[int, int]] = []
    search = desk.blackouts.searching(document, desk.people.names(case.id))
    found = search.run(progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    assert [(mark.page, mark.label) for mark in found.marks] == [(1, "Child A"), (2, "Child A")]
    assert found.wordless == found.unread == ()
    request = desk.bundles.request(case.id, Audience.OMBUDSMAN)
    made = desk.bundles.job(request).run(tmp_path / "before.pdf")
    assert [e.key for e in made.exclusions] == [f"document:{document.id}"]
    changes = desk.blackouts.keep(replace(desk.blackouts.of(document), marks=found.marks))
    assert changes == Changes.DOCUMENTS | Changes.RECORDS
    assert desk.blackouts.of(document).marks == found.marks
    assert desk.blackouts.in_case(case.id) == (desk.blackouts.of(document),)
    made = desk.bundles.job(request).run(tmp_path / "after.pdf")
    assert made.exclusions == ()
    with pypdfium2.PdfDocument(tmp_path / "after.pdf") as bundle:
        words = [one_line(page.get_textpage().get_text_range()) for page in bundle]
    assert any("Child A came with Grace Holt." in said for said in words)
    assert not any("Zephyr" in said for said in words)
    assert desk.papers.original(document.id) == paper


def test_adults_are_looked_for_when_asked(desk: Desk, case: Case, paper: bytes) -> None:
    document, _ = desk.papers.add(case.id, "report.pdf", paper)
    names = desk.people.names(case.id)
    found = desk.blackouts.searching(document, names, children_only=False).run()
    assert {mark.label for mark in found.marks} == {"Child A", "GH"}


def test_a_decision_is_changed_and_taken_back(desk: Desk, case: Case, paper: bytes) -> None:
    document, _ = desk.papers.add(case.id, "report.pdf", paper)
    empty = desk.blackouts.of(document)
    assert empty == undecided(case.id, document.id)
    assert desk.blackouts.keep(empty) == Changes.NOTHING
    mark = Mark(page=1, left=1, top=1, right=9, bottom=9)
    desk.blackouts.keep(replace(empty, marks=(mark,)))
    desk.blackouts.keep(replace(empty, marks=(mark, replace(mark, page=2))))
    assert desk.blackouts.of(document).pages == (1, 2)
    desk.blackouts.looked_at(document, (2, 1))
    desk.blackouts.looked_at(document, (2,))
    assert desk.blackouts.of(document).looked_at == (1, 2)
    desk.blackouts.keep(empty)
    assert desk.blackouts.of(document) == empty


def test_pages_without_words_and_pages_that_cannot_be_read_are_told(desk: Desk, case: Case) -> None:
    blank = io.BytesIO()
    with pypdfium2.PdfDocument.new() as made:
        made.new_page(595, 842)
        made.save(blank)
    document, _ = desk.papers.add(case.id, "scan.pdf", blank.getvalue())
    search = desk.blackouts.searching(document, desk.people.names(case.id))
    assert search.run().wordless == (1,)

    def refuse(page: int) -> object:
        raise CannotRead("No.")

    assert replace(search, words=refuse).run().unread == (1,)  # type: ignore[arg-type]


def test_a_search_stops_when_asked(desk: Desk, case: Case, paper: bytes) -> None:
    document, _ = desk.papers.add(case.id, "report.pdf", paper)
    search: Searching = desk.blackouts.searching(document, desk.people.names(case.id))
    with pytest.raises(Cancelled):
        search.run(cancelled=lambda: True)


def test_a_paper_without_pages_says_so(desk: Desk, case: Case) -> None:
    document, _ = desk.papers.add(case.id, "words.txt", b"only words")
    with pytest.raises(CannotRead, match="no page"):
        desk.papers.words_of(document)(1)


def test_private_words_are_kept_and_let_out(desk: Desk, case: Case) -> None:
    kept, changes = desk.people.keep_back(case.id, " 12 Mill Lane ", " Address ")
    assert changes & Changes.PEOPLE
    assert desk.people.private_words(case.id) == (kept,)
    assert desk.people.names(case.id).initialled("at 12 Mill Lane") == "at Address"
    desk.people.let_out(kept)
    assert desk.people.private_words(case.id) == ()
