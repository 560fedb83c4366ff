"""Reading a letter that is attached: what it proposes, and on which page it stands."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.letter_facts import Proposal
from carerdesk.domain.quotations import Quotation
from carerdesk.services.desk import Desk
from carerdesk.services.letter_reading import facts_of, proposed
from carerdesk.services.log import NewEntry, NewEvent

POLICY = "It was considered under our corporate complaints policy."


def letter(desk: Desk, case: Case, *pages: str) -> Document:
    target = BytesIO()
    canvas = Canvas(target)
    for words in pages:
        canvas.drawString(72, 720, words)
        canvas.showPage()
    canvas.save()
    document, _ = desk.papers.add(case.id, "reply.pdf", target.getvalue())
    return document


def test_the_page_a_policy_is_named_on_is_found(desk: Desk, case: Case) -> None:
    paper = letter(desk, case, "Dear J.M. Thank you.", POLICY, "Yours")
    (found,) = proposed(desk.papers, (paper,), "", "procedure_applied")
    assert (found.value, found.document_id, found.page) == ("corporate", paper.id, 2)
    single = letter(desk, case, POLICY + " Once more.")
    (found,) = proposed(desk.papers, (single,), "", "procedure_applied")
    assert found.page == 1


def test_a_paper_goes_before_the_entrys_own_text_and_the_first_paper_before_the_next(
    desk: Desk, case: Case
) -> None:
    first = letter(desk, case, POLICY)
    second = letter(desk, case, "It follows the statutory procedure.")
    text = "It says three stages, and the statutory procedure."
    found = proposed(desk.papers, (first, second), text, "procedure_applied")
    assert {p.fact: (p.value, p.document_id) for p in found} == {
        "procedure": ("corporate", first.id),
        "stages": ("three", None),
    }


def test_a_paper_whose_pages_cannot_be_read_still_proposes_without_a_page(
    desk: Desk, case: Case
) -> None:
    paper = replace(letter(desk, case, "Dear J.M.", POLICY), clean_sha256="")
    (found,) = proposed(desk.papers, (paper,), "", "procedure_applied")
    assert found.page is None
    gone = replace(letter(desk, case, "a", "b"), words=POLICY)
    (found,) = proposed(desk.papers, (gone,), "", "procedure_applied")
    assert found.page is None
    (found,) = proposed(desk.papers, (replace(gone, pages=None),), "", "procedure_applied")
    assert found.page is None


def test_the_quoted_words_are_kept_with_the_event_and_erased_with_the_letter(
    desk: Desk, case: Case
) -> None:
    paper = letter(desk, case, POLICY)
    (quote,) = proposed(desk.papers, (paper,), "", "procedure_applied")
    event = NewEvent(what="procedure_applied", facts=(("procedure", "corporate"),), quotes=(quote,))
    logged, _ = desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.LETTER_IN,
            gist="Their reply",
            happened=FuzzyDate.unknown(),
            events=(event,),
        )
    )
    with desk.findings._vault.reading() as look:
        (kept,) = look.records(Quotation, case.id)
    assert (kept.words, kept.page, kept.entry_id) == (quote.words, 1, logged.entry.id)
    with desk.findings._vault.transaction(at=desk.now()) as tx:
        tx.erase_entry(logged.entry.id, reason="sent to me by mistake")
        assert tx.records(Quotation, case.id) == ()


def test_facts_are_asked_in_one_order() -> None:
    assert [fact.key for fact in facts_of("stage_refused")][:2] == ["early_referral", "agreed"]
    assert Proposal(fact="procedure", value="corporate", words="x").page is None
