"""Papers: what is kept of them, what they propose, and where their words stand."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import Cancelled, CannotRead
from carerdesk.domain.page_words import PageWords
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from carerdesk.services.papers import Filing
from carerdesk.store.attachments import Together
from tests.desks import Time
from tests.intake.papers import letter, pdf_bytes, pdf_of, picture

MAIL = (
    b"From: Grace Holt <g.holt@anyborough.example>\n"
    b"To: Jo Marsh <jo@home.example>\n"
    b"Date: Tue, 3 Mar 2026 10:15:00 +0000\n"
    b"Message-ID: <second@anyborough.example>\n"
    b"In-Reply-To: <first@home.example>\n"
    b"References: <nought@home.example> <first@home.example>\n"
    b"Subject: Re: Stage 2 request\n\n"
    b"Our ref: AB/CMP/25/0417\nWe shall answer.\n"
)


def test_the_words_of_a_page_are_given_with_their_places(desk: Desk, case: Case) -> None:
    document, _ = desk.papers.add(case.id, "letter.pdf", letter())
    words = desk.papers.words_of(document)(1)
    assert words.text.startswith("Our ref: AB/1234")
    assert not words.by_machine
    assert words.words[0].left < words.words[1].left
    with pytest.raises(CannotRead):
        desk.papers.words_of(document)(2)


def test_what_has_no_page_has_no_words_on_one(desk: Desk, case: Case) -> None:
    document, _ = desk.papers.add(case.id, "note.txt", b"Dear Jo")
    with pytest.raises(CannotRead):
        desk.papers.words_of(document)(1)


def test_a_picture_is_known_to_have_no_words(desk: Desk, case: Case) -> None:
    document, _ = desk.papers.add(case.id, "scan.png", picture("PNG"))
    assert document.wordless == (1,)
    assert desk.papers.words_of(document)(1) == PageWords(page=1, width_pt=595.28, height_pt=841.89)
    both = pdf_of("words", " ")
    document, _ = desk.papers.add(case.id, "both.pdf", pdf_bytes(both))
    assert document.wordless == (2,)


def test_a_message_keeps_its_ids_its_people_and_its_references(desk: Desk, case: Case) -> None:
    document, _ = desk.papers.add(case.id, "mail.eml", MAIL)
    kept = desk.papers.get(document.id)
    assert kept.message_id == "second@anyborough.example"
    assert kept.answers == ("first@home.example", "nought@home.example")
    assert kept.names == ("Grace Holt", "Jo Marsh")
    assert kept.references == ("AB/CMP/25/0417",)
    assert kept.dated_says == "says the e-mail"


def test_a_date_that_was_given_is_nobodys_proposal(desk: Desk, case: Case, now: Time) -> None:
    given = Filing(dated=FuzzyDate.on(now().date()))
    document, _ = desk.papers.add(case.id, "mail.eml", MAIL, given)
    assert (document.dated, document.dated_says) == (given.dated, "")


def test_a_summary_typed_for_a_picture_is_found_by_the_search(desk: Desk, case: Case) -> None:
    document, _ = desk.papers.add(case.id, "scan.png", picture("PNG"))
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.LETTER_IN,
            gist="A scan",
            happened=document.dated,
            documents=(document.id,),
        )
    )
    assert not desk.log.find(case.id, "pomegranate").rows
    desk.papers.change(replace(document, summary="A letter about the pomegranate"))
    assert len(desk.log.find(case.id, "pomegranate").rows) == 1
    assert desk.papers.get(document.id).words == ""
    assert desk.safekeeping.check(whole=True) == ()


def locked(password: str, text: str = "Our ref: AB/1234 12 March 2025 Dear Jo Marsh") -> bytes:
    how = pikepdf.Encryption(owner="another", user=password)
    return pdf_bytes(pdf_of(text), encryption=how)


def test_a_locked_paper_is_opened_with_its_password_and_its_original_stays_locked(
    desk: Desk, case: Case
) -> None:
    data = locked("secret")
    document, _ = desk.papers.add(case.id, "locked.pdf", data)
    assert desk.locked.is_locked(document)
    desk.papers.change(replace(document, title="Mine"))
    with pytest.raises(CannotRead, match="does not open it"):
        desk.locked.unlocking(document, "wrong").run()
    with pytest.raises(Cancelled):
        desk.locked.unlocking(document, "secret").run(cancelled=lambda: True)
    assert desk.papers.get(document.id).problem
    desk.locked.keep(desk.locked.unlocking(document, "secret").run())
    kept = desk.papers.get(document.id)
    assert not desk.locked.is_locked(kept)
    assert (kept.title, kept.pages, kept.problem) == ("Mine", 1, "")
    assert "Dear Jo Marsh" in kept.words
    assert kept.dated_says == "says the paper"
    assert desk.papers.original(kept.id) == data
    assert desk.papers.page_picture(kept, 1, width_px=60).width == 60
    desk.locked.keep(desk.locked.unlocking(kept, "secret").run())
    assert desk.papers.get(kept.id) == kept


def test_what_cannot_be_read_once_it_is_open_is_said(desk: Desk, case: Case) -> None:
    document, _ = desk.papers.add(case.id, "broken.pdf", b"%PDF-1.7 and nothing more")
    with pytest.raises(CannotRead, match="cannot be read as one"):
        desk.locked.unlocking(document, "x").run()


def test_a_paper_has_its_name_for_good_before_its_record_is_kept(
    desk: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled: list[int] = []
    real = Together.settle

    def settle(self: Together) -> None:
        settled.append(len(desk.papers.listed(case.id)))
        real(self)

    monkeypatch.setattr(Together, "settle", settle)
    desk.papers.add(case.id, "letter.pdf", letter())
    assert settled == [0]
