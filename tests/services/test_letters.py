"""Letters: filled in from the record, neutral, kept while written, finished into the log."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from carerdesk.domain.cases import Case, Nation, Standing
from carerdesk.domain.changes import Changes
from carerdesk.domain.clocks import Clock
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Channel, EntryKind, Passage, PassageKind
from carerdesk.domain.errors import BadRecord, NotFound
from carerdesk.domain.findings import Confidence, FindingKind, Ground, RecordFinding
from carerdesk.domain.ids import EntryId
from carerdesk.domain.letters import Letter, LetterAbout, LetterDraft, LetterPart, ToneWord
from carerdesk.services import letter_facts, letter_kinds, letter_words
from carerdesk.services.desk import Desk
from carerdesk.services.letters import FileForm, Sending
from carerdesk.services.log import NewEntry, NewEvent
from tests.desks import Time, new_case
from tests.services.conftest import Cast

TODAY = date(2026, 2, 27)
SENDING = Sending(on=FuzzyDate.on(TODAY))


def event(desk: Desk, case: Case, what: str, day: date, **more: object) -> None:
    desk.clocks.mark(case.id, NewEvent(what=what, date=FuzzyDate.on(day), **more))  # type: ignore[arg-type]


@pytest.fixture
def late(desk: Desk, case: Case) -> Case:
    """Stage 2 asked for on 27 October 2025, its statement agreed on 17 November."""
    event(desk, case, "stage1_complaint", date(2025, 9, 1))
    event(desk, case, "stage1_response", date(2025, 10, 7))
    event(desk, case, "stage2_requested", date(2025, 10, 27))
    event(desk, case, "stage2_complaint_agreed", date(2025, 11, 17))
    return case


def begun(desk: Desk, case: Case, kind: str, **more: object) -> LetterDraft:
    return desk.letters.begin(case.id, kind, **more)  # type: ignore[arg-type]


def said(draft: LetterDraft, **words: str) -> LetterDraft:
    return replace(draft, own=tuple(words.items()))


def body(desk: Desk, draft: LetterDraft) -> str:
    return desk.letters.filled(draft).body


def test_every_letter_of_the_list_is_there() -> None:
    assert [kind.id for kind in letter_kinds.letter_kinds()] == [
        "acknowledgement", "chaser", "chaser-2", "chaser-3", "remedy",
        "stage-1", "hold", "stage-2", "procedure", "stage-3", "question",
        "access", "foi", "internal-review", "regulator",
        "meeting-note", "minutes", "outcome", "representations", "irm",
    ]  # fmt: skip


def test_every_rule_a_letter_names_is_in_a_pack(desk: Desk, case: Case) -> None:
    from carerdesk.rules.packs import load_packs  # noqa: PLC0415

    known = {rule.id for pack in load_packs() for rule in pack.rules}
    notes = {note.id for pack in load_packs() for note in pack.notes}
    named = {
        rule
        for kind in letter_kinds.letter_kinds()
        for rule in (*kind.cites, *kind.follows)
        if rule != "@clock"
    }
    assert named <= known | notes


def test_every_event_a_letter_gives_is_a_known_word() -> None:
    from carerdesk.rules.event_words import event_words  # noqa: PLC0415

    assert {k.starts for k in letter_kinds.letter_kinds() if k.starts} <= event_words().keys()


def test_no_letter_of_ours_holds_a_word_worth_a_second_look(desk: Desk, late: Case) -> None:
    for kind in desk.letters.kinds(late.id):
        filled = desk.letters.filled(begun(desk, late, kind.id))
        assert filled.flags == (), kind.id


def test_a_chaser_gives_both_ways_of_counting_and_says_what_passed(desk: Desk, late: Case) -> None:
    words = body(desk, begun(desk, late, "chaser"))
    assert "I am writing about the stage 2 reply." in words
    assert "By my record, my request was received on 27 October 2025." in words
    assert (
        "Counted from my request, the last day for it was 29 January 2026, and 21 working days"
        " have passed since. Counted from the agreed statement, the last day for it was"
        " 19 February 2026, and 6 working days have passed since."
    ) in words
    assert "SI 2006/1738" in words
    assert "by 13 March 2026" in words
    assert words.endswith("Jo Marsh")


def test_a_chaser_is_about_the_day_nobody_could_argue_is_still_to_come(
    desk: Desk, late: Case
) -> None:
    clocks = desk.letters.clocks(late.id, letter_kinds.letter_kind("chaser"))
    assert clocks[0].rule.id == "EN-CA-S2-65"


def test_a_clock_set_aside_is_offered_last(desk: Desk, late: Case) -> None:
    kind = letter_kinds.letter_kind("chaser")
    first = desk.letters.clocks(late.id, kind)[0]
    desk.clocks.set_aside(late.id, first.key, "They rang")
    assert desk.letters.clocks(late.id, kind)[-1].key == first.key


def test_chasers_follow_one_another_and_name_the_days_before(
    desk: Desk, late: Case, now: Time
) -> None:
    about = begun(desk, late, "chaser").about
    for wanted in ("chaser", "chaser-2", "chaser-3", "chaser-3"):
        assert desk.letters.chaser(late.id, about) == wanted
        draft = said(begun(desk, late, wanted, about=about), next="I will write again.")
        desk.letters.finish(draft, Sending(on=FuzzyDate.on(now().date())))
        now.go_on(days=14)
    words = body(desk, begun(desk, late, "chaser-3", about=about))
    assert "I asked about it on 27 February 2026, 13 March 2026, 27 March 2026 and" in words


def test_a_letter_waits_for_own_words_and_says_which(desk: Desk, late: Case) -> None:
    draft = begun(desk, late, "stage-2")
    filled = desk.letters.filled(draft)
    assert filled.missing == ("first reason",)
    assert "[first reason]" in filled.body
    with pytest.raises(BadRecord, match="first reason"):
        desk.letters.finish(draft, SENDING)
    assert desk.letters.finished(late.id) == ()
    assert desk.log.count(late.id) == 0


def test_own_brackets_do_not_stop_a_letter(desk: Desk, late: Case) -> None:
    draft = said(begun(desk, late, "stage-2"), reason1="It says “recieved” [sic].")
    assert desk.letters.filled(draft).missing == ()


def test_stage_2_says_when_stage_1_was_asked_and_answered(desk: Desk, late: Case) -> None:
    words = body(desk, begun(desk, late, "stage-2"))
    assert "I complained on 1 September 2025." in words
    assert "I have your reply of 7 October 2025." in words
    assert "no reply" not in words


def test_stage_2_says_when_stage_1_was_never_answered(desk: Desk, case: Case) -> None:
    event(desk, case, "stage1_complaint", date(2025, 9, 1))
    assert "I have no reply at stage 1 in my record." in body(desk, begun(desk, case, "stage-2"))


def test_a_day_the_record_lacks_is_asked_for_and_taken(desk: Desk, case: Case) -> None:
    draft = begun(desk, case, "representations")
    filled = desk.letters.filled(draft)
    assert filled.asks == (("determined_on", "The date on the determination"),)
    assert "the date on the determination" in filled.missing
    draft = replace(draft, own=(("fact:determined_on", "9 February 2026"),))
    filled = desk.letters.filled(draft)
    assert "dated 9 February 2026" in filled.body
    assert filled.asks  # the field stays, so that it can be corrected


def test_the_two_doors_after_a_determination_warn_of_each_other(desk: Desk, case: Case) -> None:
    for kind, other in (("representations", "irm"), ("irm", "representations")):
        filled = desk.letters.filled(begun(desk, case, kind))
        assert filled.kind.warning.startswith("One or the other")
        assert filled.kind.instead_of == other


def test_law_that_is_not_verified_is_not_named(desk: Desk, case: Case) -> None:
    event(desk, case, "sar_response", date(2026, 1, 5))
    event(desk, case, "sar_request", date(2025, 12, 2))
    filled = desk.letters.filled(begun(desk, case, "regulator"))
    assert filled.leans_on is None
    assert "is not verified yet" in filled.caution
    assert "ICO practice" not in filled.body


def test_law_that_is_no_longer_in_force_is_not_named(desk: Desk, late: Case) -> None:
    from carerdesk.services.letters import _caution  # noqa: PLC0415

    [clock, *_] = desk.letters.clocks(late.id, letter_kinds.letter_kind("chaser"))
    over = replace(clock.rule, valid_to=date(2026, 1, 1))
    assert "no longer in force" in _caution(over, TODAY)
    assert _caution(clock.rule, TODAY) == ""


@pytest.mark.parametrize(
    ("nation", "citation"),
    [
        (Nation.ENGLAND, "Freedom of Information Act 2000"),
        (Nation.WALES, "Freedom of Information Act 2000"),
        (Nation.SCOTLAND, ""),
    ],
)
def test_law_is_that_of_the_nation(desk: Desk, nation: Nation, citation: str) -> None:
    case = new_case(desk, nation=nation)
    filled = desk.letters.filled(begun(desk, case, "foi"))
    if citation:
        assert citation in filled.body
    else:
        assert "2000" not in filled.body
        assert "Scotland" in filled.caution


def test_letters_of_england_alone_are_not_offered_in_scotland(desk: Desk) -> None:
    case = new_case(desk, nation=Nation.SCOTLAND)
    assert {"stage-3", "irm", "representations"}.isdisjoint(
        {kind.id for kind in desk.letters.kinds(case.id)}
    )


def test_the_regulator_is_the_nations_for_other_peoples_information(desk: Desk) -> None:
    case = new_case(desk, nation=Nation.SCOTLAND)
    assert desk.letters.filled(begun(desk, case, "regulator")).page.to == (
        "The Scottish Information Commissioner",
    )
    event(desk, case, "sar_request", date(2025, 12, 2))
    assert desk.letters.filled(begun(desk, case, "regulator")).page.to == (
        "The Information Commissioner",
    )


def test_a_meeting_note_holds_what_was_seen_and_told_and_no_opinion(
    desk: Desk, case: Case, cast: Cast
) -> None:
    logged, _ = desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.MEETING,
            gist="Review",
            happened=FuzzyDate.on(date(2026, 2, 12)),
            people=(cast.manager.id, cast.child.id),
            passages=(
                Passage(text="GH opened the meeting."),
                Passage(text="GH said it was decided.", kind=PassageKind.TOLD, source="GH"),
                Passage(text="I think it was rushed.", kind=PassageKind.VIEW),
            ),
        )
    )
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.CALL,
            gist="Call",
            happened=FuzzyDate.on(date(2026, 2, 20)),
        )
    )
    draft = begun(desk, case, "meeting-note")
    assert draft.meeting == logged.entry.id
    words = body(desk, draft)
    assert "GH opened the meeting." in words
    assert "GH said it was decided." in words
    assert "rushed" not in words
    assert "Those there: GH (team manager), Child A and I." in words
    assert "Thank you for meeting me on 12 February 2026." in words
    named = begun(desk, case, "minutes", meeting=logged.entry.id)
    assert named.meeting == logged.entry.id
    assert named.own == ()


def test_a_meeting_letter_without_a_meeting_asks_for_its_day(desk: Desk, case: Case) -> None:
    filled = desk.letters.filled(begun(desk, case, "minutes"))
    assert "the day of the meeting" in filled.missing


def test_a_finding_leads_to_the_letter_that_puts_its_question(desk: Desk, case: Case) -> None:
    ground = Ground(text="It says so.", cites="A letter")
    found = RecordFinding(
        id="PM-1", key="k", kind=FindingKind.PROCEDURE, confidence=Confidence.STRONG,
        title="May be", says="It may be.", reasons_for=(ground,), reasons_against=(ground,),
        question="Which procedure are you using?",
    )  # fmt: skip
    assert desk.letters.for_finding(found) == "procedure"
    assert desk.letters.for_finding(replace(found, kind=FindingKind.PROMISE)) == "question"
    words = body(desk, begun(desk, case, "procedure", question=found.question))
    assert "Which procedure are you using?" in words
    asked = desk.letters.filled(begun(desk, case, "question", question=found.question))
    assert asked.missing == ()
    assert asked.own == ()
    assert desk.letters.filled(begun(desk, case, "question")).missing == ("your question",)


def test_the_next_steps_after_a_date_stand_ready(desk: Desk, case: Case) -> None:
    assert [k.id for k in desk.letters.next_steps(case.id, "EN-CA-S1")] == ["stage-2"]
    assert [k.id for k in desk.letters.next_steps(case.id, "EN-FS-QD")] == [
        "representations",
        "irm",
    ]
    assert desk.letters.next_steps(case.id, "EN-CP-PLAN") == ()


def test_words_of_the_carers_own_list_are_pointed_out_and_stop_nothing(
    desk: Desk, late: Case
) -> None:
    draft = said(begun(desk, late, "chaser"), more="You ALWAYS do this; it is how-dare-you.")
    found = desk.letters.filled(draft).flags
    assert [flag.found for flag in found] == ["ALWAYS", "how-dare"]
    letter, _ = desk.letters.finish(draft, SENDING)
    assert "ALWAYS" in letter.page.paragraphs[-3].text
    own = (ToneWord(words="do this", why="Plain dates say more."), ToneWord(words=" ", why=""))
    assert desk.letters.set_tone(own) == Changes.SETTINGS
    assert [f.found for f in desk.letters.filled(draft).flags] == ["do this"]
    desk.letters.set_tone(None)
    assert len(desk.letters.tone()) == len(letter_kinds.tone_words())


def test_a_word_is_not_found_inside_another() -> None:
    words = (ToneWord(words="lie", why="w"),)
    assert letter_words.flags("I believe you; a lie.", words)[0].start == 17


def test_a_childs_real_name_is_pointed_out(desk: Desk, case: Case, cast: Cast) -> None:
    draft = said(begun(desk, case, "hold"), decision="Zephyr moves on Monday.", why="School.")
    assert desk.letters.filled(draft).names_child
    safe = said(draft, decision="Child A moves on Monday.", why="School.")
    assert not desk.letters.filled(safe).names_child


def test_a_letter_changed_by_hand_is_kept_as_it_is(desk: Desk, case: Case) -> None:
    draft = replace(
        begun(desk, case, "stage-1"),
        text="Dear Sam,\r\n\r\nWhat happened\n\n\nIt rained.\n\nYours\nJo",
        to="Sam\n\n12 High Street",
    )
    page = desk.letters.filled(draft).page
    assert [p.text for p in page.paragraphs] == [
        "Dear Sam,", "What happened", "It rained.", "Yours\nJo",
    ]  # fmt: skip
    assert [p.heading for p in page.paragraphs] == [False, True, False, False]
    assert page.to == ("Sam", "12 High Street")


def test_a_draft_is_kept_and_found_again(desk: Desk, case: Case) -> None:
    draft = said(begun(desk, case, "access"), what="My file")
    assert desk.letters.keep(draft) == Changes.DRAFTS
    assert desk.letters.drafts(case.id) == (draft,)
    desk.log.keep_draft(case.id, "entry:1", {})
    assert desk.letters.drafts(case.id) == (draft,)
    desk.letters.drop(draft)
    assert desk.letters.drafts(case.id) == ()


def test_the_words_of_a_draft_never_reach_the_history(desk: Desk, case: Case) -> None:
    before = desk.safekeeping.head()
    desk.letters.keep(said(begun(desk, case, "access"), what="My file"))
    assert desk.safekeeping.head() == before


def test_a_finished_letter_stands_in_the_log_with_its_pdf(desk: Desk, case: Case) -> None:
    draft = said(begun(desk, case, "access"), what="My fostering file")
    desk.letters.keep(draft)
    letter, changes = desk.letters.finish(draft, SENDING)
    assert Changes.ENTRIES | Changes.DOCUMENTS | Changes.DRAFTS in changes
    assert desk.letters.drafts(case.id) == ()
    [logged] = desk.log.whole(case.id)
    assert logged.entry.kind is EntryKind.LETTER_OUT
    assert logged.entry.gist == "Request for my own information"
    assert logged.entry.channel is Channel.EMAIL
    assert "My fostering file" in logged.entry.text
    [paper] = desk.papers.of(case.id)
    assert logged.documents == (paper.id,)
    assert paper.pages == 1
    assert paper.clean_sha256 == paper.sha256
    data = desk.papers.original(paper.id)
    assert "My fostering file" in PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert desk.letters.finished(case.id) == (letter,)
    assert desk.letters.file_of(letter, FileForm.PDF) == data
    assert desk.safekeeping.check(whole=True) == ()
    found = desk.log.find(case.id, "fostering")
    assert [row.entry.entry.id for row in found.rows] == [logged.entry.id]


def test_a_letter_goes_when_its_entry_must_be_erased(desk: Desk, late: Case) -> None:
    letter, _ = desk.letters.finish(begun(desk, late, "chaser"), SENDING)
    assert letter.entry_id in letter.drawn_from
    assert set(letter.documents) <= set(letter.drawn_from)
    met = replace(letter, draft=replace(letter.draft, meeting=EntryId("m")))
    assert "m" in met.drawn_from


def test_the_count_goes_behind_a_chaser(desk: Desk, late: Case) -> None:
    draft = begun(desk, late, "chaser")
    assert draft.with_count
    pages = PdfReader(io.BytesIO(desk.letters.file(draft, FileForm.PDF))).pages
    assert len(pages) == 3
    assert "day by day" in pages[1].extract_text()
    assert "3 of 3" in pages[2].extract_text()
    alone = replace(draft, with_count=False)
    assert len(PdfReader(io.BytesIO(desk.letters.file(alone, FileForm.PDF))).pages) == 1
    assert "A page that counts" not in body(desk, alone)


def test_a_clock_without_a_number_of_days_has_no_count(desk: Desk, case: Case) -> None:
    event(desk, case, "remedy_agreed", date(2026, 1, 5))
    filled = desk.letters.filled(begun(desk, case, "remedy"))
    assert filled.clock is not None
    assert not filled.can_count
    assert not filled.counts
    assert "last day" not in filled.body


def test_a_count_that_cannot_be_made_is_left_out(desk: Desk, late: Case) -> None:
    from carerdesk.services.letters import _count  # noqa: PLC0415

    clock = desk.letters.clocks(late.id, letter_kinds.letter_kind("chaser"))[0]
    nameless = replace(
        clock, readings=tuple(replace(reading, length=None) for reading in clock.readings)
    )
    assert _count(nameless, TODAY, ()) is None


@pytest.mark.parametrize(
    ("channel", "day", "estimated"),
    [
        (Channel.EMAIL, date(2026, 2, 27), False),
        (Channel.BY_HAND, date(2026, 2, 27), False),
        (Channel.LETTER, date(2026, 3, 3), True),
    ],
)
def test_the_clock_starts_when_the_letter_came(
    desk: Desk, case: Case, channel: Channel, day: date, estimated: bool
) -> None:
    draft = said(begun(desk, case, "access"), what="My file")
    letter, _ = desk.letters.finish(draft, replace(SENDING, channel=channel))
    arrival = desk.letters.arrival(letter, channel)
    assert arrival is not None
    assert arrival.what == "sar_request"
    sent = date(2026, 2, 27)
    span = FuzzyDate.on(day) if day == sent else FuzzyDate.between(sent, day)
    assert arrival.date == span
    assert arrival.estimated is estimated


def test_a_chaser_starts_no_clock(desk: Desk, late: Case) -> None:
    letter, _ = desk.letters.finish(begun(desk, late, "chaser"), SENDING)
    assert desk.letters.arrival(letter, Channel.EMAIL) is None


def test_a_letter_is_a_file_for_word_processors(desk: Desk, case: Case) -> None:
    draft = said(begun(desk, case, "access"), what="My <file> & “notes”")
    for form, name in ((FileForm.DOCX, "word/document.xml"), (FileForm.ODT, "content.xml")):
        data = desk.letters.file(draft, form)
        text = zipfile.ZipFile(io.BytesIO(data)).read(name).decode()
        assert "My &lt;file&gt; &amp; “notes”" in text
        letter_data = desk.letters.file(draft, form)
        assert data == letter_data
    letter, _ = desk.letters.finish(draft, SENDING)
    assert zipfile.is_zipfile(io.BytesIO(desk.letters.file_of(letter, FileForm.DOCX)))


def test_the_address_is_asked_for_once(desk: Desk, case: Case) -> None:
    desk.letters.set_sender("1 Mill Lane\nAnyborough\n")
    assert desk.letters.sender() == "1 Mill Lane\nAnyborough"
    assert desk.letters.filled(begun(desk, case, "foi")).page.sender == (
        "Jo Marsh", "1 Mill Lane", "Anyborough",
    )  # fmt: skip


@pytest.mark.parametrize(("hour", "late"), [(21, False), (22, True), (3, True), (5, False)])
def test_late_letters_are_better_slept_on(desk: Desk, now: Time, hour: int, late: bool) -> None:
    now.at = datetime(2026, 2, 27, hour, 15, tzinfo=UTC)
    assert desk.letters.is_late_evening() is late


def test_the_sample_case_is_marked_on_its_letters(sample_desk: Desk) -> None:
    desk, (case,) = sample_desk, sample_desk.cases.all()
    draft = said(begun(desk, case, "foi"), what="A policy")
    assert desk.letters.filled(draft).page.mark.startswith("SAMPLE")
    pdf = PdfReader(io.BytesIO(desk.letters.file(draft, FileForm.PDF)))
    assert "SAMPLE" in pdf.pages[0].extract_text()
    assert b"SAMPLE" in zipfile.ZipFile(io.BytesIO(desk.letters.file(draft, FileForm.DOCX))).read(
        "word/document.xml"
    )


def test_every_standing_of_a_carer_reads_in_a_complaint(desk: Desk) -> None:
    for standing in Standing:
        case = new_case(desk, standing=standing)
        words = body(desk, begun(desk, case, "stage-1"))
        assert "I am " in words
        assert "{" not in words


def test_a_kind_that_is_not_there_is_refused(desk: Desk, case: Case) -> None:
    with pytest.raises(NotFound):
        desk.letters.begin(case.id, "nothing")


def test_a_letter_can_be_about_a_promise(desk: Desk, case: Case, cast: Cast) -> None:
    from carerdesk.services.log import NewPromise  # noqa: PLC0415

    desk.log.record(
        NewEntry(
            case_id=case.id, kind=EntryKind.CALL, gist="A call",
            happened=FuzzyDate.on(date(2026, 2, 2)),
            promises=(
                NewPromise(
                    what="send the minutes", by=FuzzyDate.on(date(2026, 2, 6)), who=cast.manager.id
                ),
            ),
        )
    )  # fmt: skip
    draft = begun(desk, case, "chaser")
    assert "send the minutes" in body(desk, draft)


def test_titles_that_are_sentences_are_quoted(desk: Desk, case: Case) -> None:
    event(desk, case, "allegation_known", date(2026, 1, 5))
    kind = letter_kinds.letter_kind("acknowledgement")
    clock = next(c for c in desk.letters.clocks(case.id, kind) if c.rule.title.startswith("You "))
    words = body(desk, begun(desk, case, "acknowledgement", about=clock.key))
    assert "“You to be told of the allegation”" in words


def test_days_that_are_not_known_to_the_day_are_said_so(desk: Desk, case: Case) -> None:
    desk.clocks.mark(
        case.id,
        NewEvent(what="sar_request", date=FuzzyDate.between(date(2025, 12, 1), date(2025, 12, 5))),
    )
    words = body(desk, begun(desk, case, "chaser"))
    assert "between Monday 1 December 2025 and Friday 5 December 2025" in words
    assert "at the latest (" in words


def test_a_day_that_is_still_to_come_is_only_named(desk: Desk, case: Case) -> None:
    event(desk, case, "sar_request", date(2026, 2, 16))
    kind = letter_kinds.letter_kind("acknowledgement")
    [clock] = [c for c in desk.letters.clocks(case.id, kind) if c.rule.id == "UK-SAR"]
    words = body(desk, begun(desk, case, "chaser", about=clock.key))
    assert "the last day for it is 16 March 2026" in words or "The last day for it is" in words
    assert "passed" not in words


def test_a_clock_from_a_day_nobody_knows_leaves_its_day_out(desk: Desk, case: Case) -> None:
    desk.clocks.mark(case.id, NewEvent(what="sar_request", date=FuzzyDate.unknown()))
    kind = letter_kinds.letter_kind("acknowledgement")
    assert kind.about is LetterAbout.CLOCK
    clocks: tuple[Clock, ...] = desk.clocks.all(case.id, TODAY)
    draft = begun(desk, case, "regulator", about=clocks[0].key)
    filled = desk.letters.filled(draft)
    assert "the day it reached them" in filled.missing


def test_records_refuse_what_nobody_could_read(desk: Desk, late: Case) -> None:
    with pytest.raises(BadRecord):
        LetterPart()
    with pytest.raises(BadRecord):
        LetterPart(own="why")
    letter, _ = desk.letters.finish(begun(desk, late, "chaser"), SENDING)
    with pytest.raises(BadRecord):
        replace(letter, page=replace(letter.page, paragraphs=()))
    assert isinstance(letter, Letter)


def test_a_kind_out_of_order_is_a_fault_of_the_build() -> None:
    with pytest.raises(BadRecord):
        letter_kinds._kind({"id": "x", "parts": []})
    with pytest.raises(BadRecord):
        letter_kinds._kind({"id": "x"})


def test_words_to_the_carer_become_the_carers_own() -> None:
    assert letter_facts.mine("your request; you asked; Your day") == "my request; I asked; My day"
    assert letter_facts.listed([]) == ""
    assert letter_facts.listed(["a"]) == "a"
    assert letter_facts.listed(["a", "b", "c"]) == "a, b and c"


def test_what_one_letter_was_told_no_other_asks_for_again(desk: Desk, case: Case) -> None:
    """A-18: every kind is written once, then begun again, and finds what was said before."""
    kinds = desk.letters.kinds(case.id)
    told: dict[tuple[str, str], str] = {}
    for kind in kinds:
        draft = begun(desk, case, kind.id)
        filled = desk.letters.filled(draft)
        said_of_it = {
            f"{letter_facts.SAID}{name}": f"{name} of {kind.id}" for name, _ in filled.asks
        } | {part.own: f"{part.own} of {kind.id}" for part in filled.own}
        draft = said(replace(draft, to=f"Office of {kind.to} {kind.to_role}"), **said_of_it)
        desk.letters.finish(draft, SENDING)
        told |= {(draft.about, name): words for name, words in said_of_it.items()}
    for kind in kinds:
        draft = begun(desk, case, kind.id)
        assert draft.to == f"Office of {kind.to} {kind.to_role}"
        for name, _ in desk.letters.filled(draft).asks:
            fact = f"{letter_facts.SAID}{name}"
            known = draft.about or kind.about is LetterAbout.NOTHING
            assert draft.said(fact) == (told[draft.about, fact] if known else ""), kind.id
    again = {kind.id: begun(desk, case, kind.id) for kind in kinds}
    assert again["stage-1"].said("right") == again["stage-2"].said("right") == "right of stage-2"
    assert again["stage-2"].said("reason1") == "", "reasons are of the answer they are given to"
    assert again["irm"].said("fact:determined_on") == "determined_on of irm"
    assert {kind.id for kind in kinds if any(part.lasts for part in kind.parts)} == {
        "stage-1",
        "stage-2",
    }
    other = new_case(desk)
    assert all(not begun(desk, other, kind.id).to for kind in kinds), "cases are never mixed"
    assert not begun(desk, other, "stage-2").own
