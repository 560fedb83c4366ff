"""What papers propose: taken with one deed, left for good, never done in silence."""

from __future__ import annotations

from datetime import date

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import DateKind, FuzzyDate
from carerdesk.domain.documents import Document, Origin
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.ids import DocumentId, EntryId
from carerdesk.domain.paper_offers import OfferKind, PaperOffer
from carerdesk.domain.people import Role, RoleHeld
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from carerdesk.services.papers import Filing
from tests.desks import new_case
from tests.intake.papers import letter, mail_of
from tests.services.conftest import Cast


def put(desk: Desk, case: Case, *headers: tuple[str, str], body: str = "Dear Jo") -> Document:
    name = f"{len(desk.papers.of(case.id))}.eml"
    document, _ = desk.papers.add(case.id, name, mail_of(body, headers))
    return document


def offers(desk: Desk, document: Document) -> dict[OfferKind, PaperOffer]:
    return {offer.kind: offer for offer in desk.offers.of(desk.papers.get(document.id))}


def take(desk: Desk, document: Document, kind: OfferKind) -> Changes:
    return desk.offers.take(document, offers(desk, document)[kind])


def log(desk: Desk, case: Case, kind: EntryKind, gist: str, *documents: DocumentId) -> EntryId:
    logged, _ = desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=kind,
            gist=gist,
            happened=FuzzyDate.on(date(2026, 1, 5)),
            documents=documents,
        )
    )
    return logged.entry.id


FROM_HOLT = ("From", "Grace Holt <gh@anyborough.example>")


def test_a_date_says_who_says_it_until_it_is_taken(desk: Desk, case: Case) -> None:
    document = put(desk, case)
    offer = offers(desk, document)[OfferKind.DATE]
    assert (offer.says, offer.dated) == ("says the e-mail", document.dated)
    assert offer.can_be_taken_at_once
    assert take(desk, document, OfferKind.DATE) is Changes.DOCUMENTS
    assert OfferKind.DATE not in offers(desk, document)
    assert desk.papers.get(document.id).dated == document.dated


def test_a_date_that_is_left_goes_for_good(desk: Desk, case: Case) -> None:
    document = put(desk, case)
    desk.offers.leave(document, offers(desk, document)[OfferKind.DATE])
    kept = desk.papers.get(document.id)
    assert (kept.dated.kind, kept.dated_says) == (DateKind.UNKNOWN, "")
    assert OfferKind.DATE not in offers(desk, document)


def test_whose_paper_it_is_follows_from_who_sent_it(desk: Desk, case: Case, cast: Cast) -> None:
    from_them = put(desk, case, FROM_HOLT)
    take(desk, from_them, OfferKind.ORIGIN)
    assert desk.papers.get(from_them.id).origin is Origin.COUNCIL
    assert OfferKind.ORIGIN not in offers(desk, from_them)
    mine = put(desk, case, ("From", "Jo Marsh <jo@home.example>"), ("To", "gh@x.example"))
    assert offers(desk, mine)[OfferKind.ORIGIN].origin is Origin.CARER
    assert OfferKind.PERSON not in offers(desk, mine)
    paper, _ = desk.papers.add(case.id, "letter.pdf", letter())
    assert OfferKind.ORIGIN not in offers(desk, paper)
    others = put(desk, case, ("From", "Somebody New <new@x.example>"))
    assert OfferKind.ORIGIN not in offers(desk, others)


def test_a_carer_among_the_people_is_known_as_the_writer(desk: Desk, case: Case) -> None:
    desk.people.add(
        case_id=case.id, initials="RM", full_name="Robin Marsh", roles=(RoleHeld(role=Role.CARER),)
    )
    document = put(desk, case, ("From", "Robin Marsh <r@home.example>"))
    assert offers(desk, document)[OfferKind.ORIGIN].origin is Origin.CARER


def test_a_sender_nobody_knows_is_offered_with_free_initials(
    desk: Desk, case: Case, cast: Cast
) -> None:
    document = put(desk, case, ("From", "Gwen Hughes <gw@anyborough.example>"))
    offer = offers(desk, document)[OfferKind.PERSON]
    assert (offer.name, offer.initials) == ("Gwen Hughes", "GH2")
    changes = take(desk, document, OfferKind.PERSON)
    assert Changes.PEOPLE in changes
    assert desk.people.by_initials(case.id, "GH2") is not None
    assert OfferKind.PERSON not in offers(desk, document)


@pytest.mark.parametrize("sender", ["nobody@x.example", "“—” <x@x.example>", "GH at work <g@x.y>"])
def test_no_person_is_offered_where_there_is_no_name_or_it_is_known(
    desk: Desk, case: Case, cast: Cast, sender: str
) -> None:
    assert OfferKind.PERSON not in offers(desk, put(desk, case, ("From", sender)))


def test_a_person_who_is_left_is_not_offered_again_by_that_paper(desk: Desk, case: Case) -> None:
    document = put(desk, case, ("From", "Gwen Hughes <gw@x.example>"))
    desk.offers.leave(document, offers(desk, document)[OfferKind.PERSON])
    assert OfferKind.PERSON not in offers(desk, document)
    other = put(desk, case, ("From", "Gwen Hughes <gw@x.example>"), ("Subject", "Another"))
    assert OfferKind.PERSON in offers(desk, other)


def test_a_reference_is_offered_where_the_case_has_none(desk: Desk) -> None:
    case = new_case(desk, reference="")
    document = put(desk, case, body="Our ref: AB/77\nDear Jo")
    assert offers(desk, document)[OfferKind.REFERENCE].reference == "AB/77"
    assert Changes.CASES in take(desk, document, OfferKind.REFERENCE)
    assert desk.cases.get(case.id).reference == "AB/77"
    assert OfferKind.REFERENCE not in offers(desk, document)


def test_a_reference_leads_to_the_other_papers_that_bear_it(desk: Desk, case: Case) -> None:
    first = put(desk, case, body="Our ref: XY/99")
    assert OfferKind.SAME_REFERENCE not in offers(desk, first)
    second = put(desk, case, ("Message-ID", "<2@x.example>"), body="Your ref: xy/99")
    offer = offers(desk, second)[OfferKind.SAME_REFERENCE]
    assert (offer.reference, offer.documents) == ("xy/99", (first.id,))
    assert not offer.can_be_taken_at_once
    assert take(desk, second, OfferKind.SAME_REFERENCE) is Changes.DOCUMENTS


def test_the_reference_of_another_case_is_told(desk: Desk, case: Case) -> None:
    other = new_case(desk, title="Another", reference="ZZ/1")
    document = put(desk, case, body="Our ref: zz/1 and ref: AB/CMP/25/0417")
    offer = offers(desk, document)[OfferKind.OTHER_CASE]
    assert offer.case_id == other.id
    assert OfferKind.REFERENCE not in offers(desk, document)


def test_a_message_is_offered_to_the_log_with_its_people(
    desk: Desk, case: Case, cast: Cast
) -> None:
    document = put(desk, case, FROM_HOLT)
    offer = offers(desk, document)[OfferKind.ENTRY]
    assert (offer.entry_kind, offer.people) == (EntryKind.LETTER_IN, (cast.manager.id,))
    assert offer.answers is None
    log(desk, case, EntryKind.LETTER_IN, "It came", document.id)
    assert OfferKind.ENTRY not in offers(desk, document)
    mine = put(desk, case, ("From", "Jo Marsh <j@h.example>"), ("To", "Priya Nair <p@x.example>"))
    offer = offers(desk, mine)[OfferKind.ENTRY]
    assert (offer.entry_kind, offer.people) == (EntryKind.LETTER_OUT, (cast.worker.id,))


def test_a_reply_is_known_by_its_ids_before_its_subject(desk: Desk, case: Case, cast: Cast) -> None:
    mine = put(desk, case, ("From", "Jo Marsh <j@h.example>"), ("Message-ID", "<sent@h.example>"))
    older = put(desk, case, ("From", "Jo Marsh <j@h.example>"), ("Message-ID", "<old@h.example>"))
    log(desk, case, EntryKind.LETTER_OUT, "Contact on Friday")
    asked = log(desk, case, EntryKind.LETTER_OUT, "My question", mine.id)
    log(desk, case, EntryKind.LETTER_OUT, "My first question", older.id)
    reply = put(
        desk, case, FROM_HOLT,
        ("Message-ID", "<reply@x.example>"),
        ("References", "<old@h.example> <sent@h.example>"),
        ("Subject", "Re: Contact on Friday"),
    )  # fmt: skip
    offer = offers(desk, reply)[OfferKind.ENTRY]
    assert (offer.answers, offer.answers_gist) == (asked, "My question")


def test_a_reply_without_ids_is_known_by_its_subject(desk: Desk, case: Case, cast: Cast) -> None:
    asked = log(desk, case, EntryKind.LETTER_OUT, "Stage 2 request")
    desk.log.withdraw(log(desk, case, EntryKind.LETTER_OUT, "Stage 2 request, twice"), "doubled")
    reply = put(desk, case, FROM_HOLT, ("Subject", "RE: Stage 2 request"))
    assert offers(desk, reply)[OfferKind.ENTRY].answers == asked
    other = put(desk, case, FROM_HOLT, ("Subject", "RE: lunch"), ("Message-ID", "<3@x.example>"))
    assert offers(desk, other)[OfferKind.ENTRY].answers is None
    new = put(desk, case, FROM_HOLT, ("Subject", "Stage 2 request"), ("Message-ID", "<4@x.e>"))
    assert offers(desk, new)[OfferKind.ENTRY].answers is None


def test_a_thread_is_told_from_any_of_its_messages(desk: Desk, case: Case) -> None:
    first = put(desk, case, ("Message-ID", "<1@x.example>"))
    second = put(
        desk, case, ("Message-ID", "<2@x.example>"), ("In-Reply-To", "<1@x.example>"),
        ("Date", "Tue, 03 Jun 2025 10:15:00 +0100"),
    )  # fmt: skip
    assert [each.id for each in desk.offers.thread(second)] == [first.id, second.id]


def test_a_paper_that_was_described_by_hand_offers_no_date(desk: Desk, case: Case) -> None:
    given = Filing(dated=FuzzyDate.on(date(2026, 1, 5)))
    document, _ = desk.papers.add(case.id, "a.eml", mail_of(), given)
    assert OfferKind.DATE not in offers(desk, document)


def test_taking_what_has_no_answer_changes_nothing(desk: Desk, case: Case) -> None:
    document = put(desk, case)
    for kind in (OfferKind.ORIGIN, OfferKind.ENTRY):
        desk.offers.take(document, PaperOffer(kind=kind, key="x"))
    assert desk.papers.get(document.id) == document
