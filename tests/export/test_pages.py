"""What our pages say, read back from a finished bundle."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from carerdesk.domain.bundles import Exclusion
from carerdesk.domain.cases import Standing
from carerdesk.domain.clocks import Verdict
from carerdesk.domain.counting import CountedDay, DayKind, Method
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import DocumentKind, Origin
from carerdesk.domain.entries import Amendment, EntryKind, Passage, PassageKind
from carerdesk.domain.head_line import head_line
from carerdesk.domain.ids import CaseId, DocumentId, EntryId, PersonId
from carerdesk.domain.names import NamesTable
from carerdesk.domain.people import Person, Role, RoleHeld
from carerdesk.domain.promises import PromiseState
from carerdesk.export.build import Built
from carerdesk.export.candidates import CHILDS
from carerdesk.export.chronology import knowledge, set_chronology
from carerdesk.export.counts import drawn, set_sheet, state, stretches
from carerdesk.export.entries import set_entry
from carerdesk.export.index import for_reader, set_index
from carerdesk.export.marks import Line, Sheet, Words
from carerdesk.export.material import CountSheet, Material, Point
from carerdesk.export.pages import brief_of
from carerdesk.export.papers import Message, set_text
from carerdesk.export.plan import plan
from carerdesk.export.setting import Setter
from carerdesk.export.withholding import LOOK_FIRST, NAMES_A_CHILD
from carerdesk.export.words import brief_day, short_day
from carerdesk.export.writing import manifest_path
from tests.export.case import (
    CHILD,
    Shelf,
    asked,
    built,
    entry,
    explanation,
    one_line,
    pdf,
    seen,
    standing,
    texts,
    told,
)


@pytest.fixture(scope="module")
def said(bundle: Built) -> dict[str, str]:
    """The words of each item by its key."""
    made = json.loads(manifest_path(bundle.path).read_text(encoding="utf-8"))["basis"]
    pages = texts(bundle.path)
    spoken = {
        row["key"]: one_line(" ".join(pages[row["pages"][0] - 1 : row["pages"][1]]))
        for row in made["index"]
    }
    return spoken | {"cover": one_line(pages[0]), "index": one_line(" ".join(pages[1:3]))}


def test_the_cover_says_who_about_what_and_the_points(said: dict[str, str], bundle: Built) -> None:
    cover = said["cover"]
    for words in (
        "Delay at stage 2, and how I was treated as a foster carer",
        "A complaint about Anyborough Council, for the Local Government and Social Care Ombudsman",
        "J.M., foster carer approved by the council since 2016",
        "Reference AB/CMP/25/0417",
        "Child A. No child is named in these pages",
        "14 May 2025 to 12 February 2026",
        f"{bundle.pages}, numbered twice",
        "27 February 2026, by J.M.",
        "The two points",
        "6 working days late. F1 (",
        bundle.code,
        "It does not by itself show that what was written is right",
        "Record vault-1, 4 events",
    ):
        assert words in cover


def test_the_chronology_lays_what_happened_beside_when_it_was_written(said: dict[str, str]) -> None:
    chronology = said["chronology"]
    for words in (
        "Wed 14 May Phone call with PN",
        "recorded 3 days after",
        "about 24 July PN said she had been asked",
        "my account",
        "withdrawn 9 July 2025: it was another week",
        "amended 14 February 2026",
        "Continued on A2 (5)",
        "2026",
    ):
        assert words in chronology
    assert chronology.index("14 May") < chronology.index("24 July") < chronology.index("7 October")
    assert "private" not in chronology


def test_an_entry_shows_its_first_text_and_every_change(said: dict[str, str]) -> None:
    page = said["entry:e1"]
    for words in (
        "Happened Thu 12 February 2026",
        "Recorded Thu 12 February 2026, 21:14",
        "Where Civic Offices, room 2",
        "Who GH, team manager; PN, supervising social worker",
        "Meeting · number 187 in the record",
        "Seen by me GH said the review would not wait.",
        "Told to me by PN On the stairs",
        "Document says: letter of 13 January, page 1",
        "My view It felt like an answer",
        "Promise. GH: send the reasons; by Fri 20 February 2026.",
        "Amended Sat 14 February 2026, 08:05",
        "Why: I had left out who took the notes",
        "LC took the notes.",
        "Attached Voice message of 3 November D3 (13)",
    ):
        assert words in page
    assert "Recorded Sat 17 May 2025, 21:14: recorded 3 days after" in said["entry:e5"]
    withdrawn = said["entry:e7"]
    assert "It was cancelled." in withdrawn
    assert "Withdrawn Wed 9 July 2025, 08:05 Why: it was another week" in withdrawn


def test_a_letter_says_how_it_came(said: dict[str, str]) -> None:
    assert "Letter or message in, by letter" in said["entry:e6"]


def test_a_message_is_set_with_its_headers_and_initials(said: dict[str, str]) -> None:
    page = said["document:d2"]
    assert "To GH Subject Child A: stage 2" in page
    assert "Dear GH, I ask for stage 2. Child A’s therapy has not begun." in page


def test_a_recording_has_a_page_that_stands_for_it(said: dict[str, str], shelf: Shelf) -> None:
    page = said["document:d3"]
    assert "A sound recording; the file itself goes alongside." in page
    assert shelf.papers["d3"].sha256 in page.replace(" ", "")
    assert "about 3 November 2025" in page


def test_a_count_shows_both_readings_every_day_and_the_law(said: dict[str, str]) -> None:
    page = said["count:EN-CA-S2-65"]
    for words in (
        "Counted from the agreed statement Thu 19 February 2026: 6 working days late",
        "Counted from my request Thu 29 January 2026: 6 working days late",
        "The regulations count from here.",
        "Tue 18 Nov 2025 Wed 24 Dec 2025 1 to 27 counted; weekends left out",
        "Christmas Day: not counted",
        "65 the last day",
        "Representations Procedure (England) Regulations 2006, reg 17(3)",
        "version 3, checked 1 February 2026",
        "holidays 0.90",
        "bank holiday",
    ):
        assert words in page


def test_no_page_says_a_name(bundle: Built) -> None:
    whole = " ".join(texts(bundle.path))
    for name in ("Larkfield", "Pippin", "Harcastle", "Nandakumar"):
        assert name not in whole
        assert name.encode() not in bundle.path.read_bytes()


def test_a_sample_says_so_on_every_page(material: Material, tmp_path: Path) -> None:
    made = built(replace(material, is_sample=True), tmp_path / "sample.pdf")
    assert all("SAMPLE" in text for text in texts(made.path))


def test_without_points_children_or_reference_the_cover_leaves_them_out(
    shelf: Shelf, tmp_path: Path
) -> None:
    material = standing(shelf)
    bare = replace(
        material,
        case=replace(material.case, reference="", approved_since=""),
        points=(),
        entries=(),
        people=(),
    )
    cover = one_line(texts(built(bare, tmp_path / "x.pdf", title="").path)[0])
    assert "How I was treated" in cover
    for words in ("Reference", "No child is named", "Period", "points"):
        assert words not in cover


def test_every_carer_has_words_on_the_cover(material: Material, tmp_path: Path) -> None:
    for carer in Standing:
        alike = replace(material, case=replace(material.case, standing=carer, about=""))
        cover = one_line(texts(built(alike, tmp_path / f"{carer.name}.pdf").path)[0])
        told = cover.split("Complainant", 1)[1].split("About", 1)[0]
        assert ("carer" in told) is (carer is not Standing.OTHER), carer


def test_one_point_is_the_point_and_a_lost_reference_is_no_link(
    material: Material, tmp_path: Path
) -> None:
    point = Point(text="It was late.", keys=("entry:nobody",))
    made = built(replace(material, points=(point,)), tmp_path / "x.pdf")
    cover = one_line(texts(made.path)[0])
    assert "The point 1 It was late." in cover


def test_a_title_of_many_lines_is_set_smaller(material: Material, tmp_path: Path) -> None:
    title = "How the council answered, and when, and what it left out of its answer " * 3
    made = built(material, tmp_path / "x.pdf", title=title)
    assert "what it left out of its answer How the council" in one_line(texts(made.path)[0])


def test_a_corrected_date_stands_beside_the_first(material: Material, tmp_path: Path) -> None:
    corrected = Amendment(
        entry_id=EntryId("e9"),
        number=1,
        recorded_at=datetime(2026, 2, 1, 9, tzinfo=UTC),
        reason="the letter is dated",
        happened=FuzzyDate.on(date(2026, 1, 12)),
    )
    logged = entry("e9", "Visit", date(2026, 1, 13), seen("She came."), amendments=(corrected,))
    made = built(replace(material, entries=(logged,)), tmp_path / "x.pdf")
    whole = one_line(" ".join(texts(made.path)))
    assert "Happened Tue 13 January 2026 (as first written)" in whole
    assert "Date corrected Mon 12 January 2026" in whole
    assert "Date corrected to Mon 12 January 2026." in whole
    assert "date corrected 1 February 2026; first given as Tue 13 January 2026" in whole


def test_an_entry_whose_day_is_not_known_comes_last(material: Material, tmp_path: Path) -> None:
    logged = entry("e9", "Somebody rang", FuzzyDate.unknown(), seen("Nobody spoke."))
    made = built(replace(material, entries=(*material.entries, logged)), tmp_path / "x.pdf")
    chronology = one_line(texts(made.path)[2])
    assert chronology.index("Day not known") > chronology.index("Thu 12 February")


def test_promises_say_how_they_ended_and_where_it_is_shown(
    material: Material, tmp_path: Path
) -> None:
    kept = replace(
        material.promises[0],
        state=PromiseState.KEPT_LATE,
        shown_by=EntryId("e5"),
        by=FuzzyDate.unknown(),
        who=None,
    )
    gone = replace(kept, shown_by=EntryId("e3"))
    made = built(replace(material, promises=(kept, gone)), tmp_path / "x.pdf")
    whole = one_line(" ".join(texts(made.path)))
    assert "Promise. J.M.: send the reasons; no day named. Kept late. Shown in D1 (9)" in whole
    still = built(material, tmp_path / "y.pdf")
    assert "Still open." in one_line(" ".join(texts(still.path)))


def test_passages_of_every_kind_and_none_are_set(material: Material, tmp_path: Path) -> None:
    logged = entry(
        "e9",
        "Visit",
        date(2026, 1, 13),
        Passage(text="Plain words first."),
        Passage(text=" "),
        Passage(text="Somebody said so.", kind=PassageKind.TOLD),
        Passage(text="A paper says so.", kind=PassageKind.DOCUMENT),
        Passage(text="Long. " * 900, kind=PassageKind.VIEW),
    )
    made = built(replace(material, entries=(logged,)), tmp_path / "x.pdf")
    whole = one_line(" ".join(texts(made.path)))
    assert "Plain words first." in whole
    assert "Told to me Somebody said so." in whole
    assert "Document says A paper says so." in whole


def test_a_view_below_plain_words_is_not_how_the_happening_is_known() -> None:
    plain, view = Passage(text="It was sent."), Passage(text="Late.", kind=PassageKind.VIEW)

    def known(*passages: Passage) -> tuple[PassageKind, ...]:
        return knowledge(entry("e9", "Complaint", date(2026, 1, 13), *passages))

    assert known(plain, view) == ()
    assert known(view) == (PassageKind.VIEW,)
    assert known(seen("She came."), view) == (PassageKind.SEEN, PassageKind.VIEW)


def test_attachments_that_are_not_in_say_so(shelf: Shelf, tmp_path: Path) -> None:
    material = standing(shelf)
    logged = entry(
        "e9",
        "Visit",
        date(2026, 1, 13),
        seen("She came."),
        documents=(DocumentId("d1"), DocumentId("d4"), DocumentId("gone")),
    )
    made = built(
        replace(material, entries=(logged,)),
        tmp_path / "x.pdf",
        left_out=frozenset({"document:d4"}),
    )
    whole = one_line(" ".join(texts(made.path)))
    assert "E-mail: criteria not met left out" in whole
    assert "A paper not in this bundle" in whole


def test_a_copy_left_out_as_a_double_leads_to_the_one_that_is_in(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.add("d9", "The reply again", body=pdf("Dear carer", pages=3), pages=3)
    logged = entry("e9", "It came", date(2026, 1, 13), documents=(DocumentId("d9"),))
    made = built(replace(standing(shelf), entries=(logged,)), tmp_path / "x.pdf")
    whole = one_line(" ".join(texts(made.path)))
    assert "Attached The reply again B1 (4)" in whole


def test_the_subject_of_a_message_stands_once(material: Material) -> None:
    brief = brief_of(plan(asked(), material), material)
    headers = (("From", "LC"), ("Subject", "Draft minutes"))
    for text, left in (
        ("Draft minutes\nDear Jo", "Dear Jo"),
        ("Draft minutes follow", "Draft minutes follow"),
    ):
        (sheet,) = set_text(brief, Message("E-mail", headers, text, "B", "00"))
        assert sheet.told is not None
        words = re.findall(r"\((.*)\) Tj", sheet.told.content)
        assert words[words.index("Subject") + 1 :] == ["Draft minutes", left]


def test_an_empty_message_says_that_it_is_empty(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add("d9", "Empty", headers=(("From", "GH"), ("Cc", " ")), kind=DocumentKind.EMAIL)
    made = built(standing(shelf), tmp_path / "x.pdf")
    whole = one_line(" ".join(texts(made.path)))
    assert "There are no words in it." in whole
    assert "Cc" not in whole


def test_a_text_without_headers_and_a_file_with_nothing_have_pages(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.add("d8", "Chat", text="10:02 PN: see you\n10:03 JM: yes", origin=Origin.OTHERS)
    shelf.add("d9", "Odd file", kind=DocumentKind.OTHER, origin=Origin.OTHERS)
    made = built(standing(shelf), tmp_path / "x.pdf")
    whole = one_line(" ".join(texts(made.path)))
    assert "Chat 10:02 PN: see you 10:03 JM: yes" in whole
    assert "This file has no pages that can be printed." in whole


def test_a_film_says_how_long_it_runs(shelf: Shelf, tmp_path: Path) -> None:
    key = shelf.add("d9", "Film", kind=DocumentKind.VIDEO, placeholder="A film.")
    shelf.papers[key] = replace(shelf.papers[key], length=200.0, dated=None)
    made = built(standing(shelf), tmp_path / "x.pdf")
    assert "Length 3 min 20 s" in one_line(" ".join(texts(made.path)))


def test_a_long_reference_leaves_the_foot_room_for_its_number(
    material: Material, tmp_path: Path
) -> None:
    case = replace(material.case, reference="AB/CMP/25/0417/CHILDRENS/SERVICES/STAGE-TWO")
    cover = one_line(texts(built(replace(material, case=case), tmp_path / "x.pdf").path)[0])
    assert "Prepared 27 February 2026. Children and staff by initials." in cover


def test_what_is_said_of_a_reading_fits_what_is_known() -> None:
    first = explanation("from x", date(2025, 11, 17))

    def said(**changes: object) -> str:
        return state(replace(first, reading=replace(first.reading, **changes)))  # type: ignore[arg-type]

    assert said() == "6 working days late"
    assert said(over=(2, 6)) == "2 to 6 working days late"
    assert said(verdict=Verdict.RUNNING, over=None, left=1) == "1 working day left"
    assert said(verdict=Verdict.CANNOT_TELL, over=None) == "cannot tell"
    by_calendar = replace(first, rule=replace(first.rule, method=Method.D_AFTER))
    assert state(by_calendar) == "6 days late"
    by_way = replace(first.reading.way, method=Method.M_AFTER)
    assert said(way=by_way) == "6 days late"


def test_a_count_that_was_paused_and_moved_shows_each_stretch(
    material: Material, tmp_path: Path
) -> None:
    first = explanation("from x", date(2025, 11, 17))
    days = (
        CountedDay(on=date(2025, 11, 17), kind=DayKind.START, number=0, why=""),
        CountedDay(
            on=date(2025, 11, 18), kind=DayKind.PAUSED, number=None, why="letter of 3 March"
        ),
        CountedDay(
            on=date(2025, 11, 19), kind=DayKind.PAUSED, number=None, why="letter of 9 March"
        ),
        CountedDay(on=date(2025, 11, 20), kind=DayKind.COUNTED, number=1, why=""),
        CountedDay(on=date(2025, 11, 22), kind=DayKind.WEEKEND, number=None, why="Saturday"),
        CountedDay(on=date(2025, 11, 24), kind=DayKind.ROLLED, number=None, why="moved"),
        CountedDay(on=date(2025, 11, 25), kind=DayKind.LAST, number=2, why="", is_last=True),
    )
    assert [len(group) for group in stretches(days)] == [1, 1, 1, 2, 1, 1]
    reading = replace(
        first.reading, due_earliest=None, due_latest=None, verdict=Verdict.CANNOT_TELL
    )
    alone = replace(
        first,
        count=replace(first.count, days=days),
        after=(),
        assumption="received two days after posting",
        rule=replace(first.rule, verified=False),
        reading=replace(reading, way=replace(reading.way, note="")),
    )
    other = replace(first, reading=reading)
    sheets = (
        CountSheet(key="count:a", title="Paused", explanations=(alone,)),
        CountSheet(key="count:b", title="Two", explanations=(other, first)),
    )
    made = built(replace(material, counts=sheets, points=()), tmp_path / "x.pdf")
    whole = one_line(" ".join(texts(made.path)))
    for words in (
        "letter of 3 March: paused",
        "moved: moved to the next working day",
        "Assumed: received two days after posting",
        "not yet checked against the source; read 1 February 2026",
        "the day cannot be told: cannot tell",
        "moved on",
    ):
        assert words in whole


def test_counts_that_take_weekends_show_seven_rows(material: Material, tmp_path: Path) -> None:
    first = explanation("from x", date(2025, 11, 17))
    long = tuple(
        CountedDay(
            on=date.fromordinal(date(2025, 1, 6).toordinal() + n), kind=kind, number=n, why=""
        )
        for n, kind in enumerate([DayKind.START, *[DayKind.COUNTED] * 140, DayKind.LAST])
    )
    sheet = CountSheet(
        key="count:a",
        title="Calendar days",
        explanations=(replace(first, count=replace(first.count, days=long), after=()),),
    )
    made = built(replace(material, counts=(sheet,), points=()), tmp_path / "x.pdf")
    page = one_line(" ".join(texts(made.path)))
    assert "Tue 7 Jan 2025" in page
    assert "1 to 140 counted" in page
    assert "Sun" in page


def test_a_chronology_line_longer_than_half_a_page_goes_on_overleaf(
    material: Material, tmp_path: Path
) -> None:
    entries = tuple(
        entry(
            f"e{n}",
            "One two three four five six seven eight nine ten eleven twelve",
            date(2025, 3, 1 + n % 28),
            kind=EntryKind.INCIDENT,
            amendments=tuple(
                Amendment(
                    entry_id=EntryId(f"e{n}"),
                    number=k,
                    recorded_at=datetime(2026, 2, k, 9, tzinfo=UTC),
                    reason="because",
                    passages=(seen("more"),),
                )
                for k in range(1, 20)
            ),
        )
        for n in range(5)
    )
    made = built(replace(material, entries=entries, points=()), tmp_path / "x.pdf")
    chronology = one_line(" ".join(texts(made.path)[2:7]))
    assert chronology.count("amended 19 February 2026") == 5
    assert CHILD not in chronology


def test_a_bundle_without_its_chronology_accounts_for_what_stood_only_there(
    material: Material, tmp_path: Path
) -> None:
    made = built(
        material,
        tmp_path / "x.pdf",
        left_out=frozenset({"chronology"}),
        put_in=frozenset({"entry:e3"}),
    )
    assert made.pages > 10


def test_an_undated_paper_has_no_line_in_the_chronology(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add("d9", "No day on it", FuzzyDate.unknown(), body=pdf("x"))
    made = built(standing(shelf), tmp_path / "x.pdf")
    assert "No day on it B4 7" in one_line(texts(made.path)[1])


def test_the_cover_is_one_page_however_many_points_there_are(
    material: Material, tmp_path: Path
) -> None:
    points = tuple(
        Point(text=f"Point {n}. " + "The reply was late by so many days. " * 6, keys=("entry:e1",))
        for n in range(1, 9)
    )
    made = built(replace(material, points=points), tmp_path / "x.pdf")
    cover = one_line(texts(made.path)[0])
    assert "Point 1." in cover
    assert "Point 8." not in cover
    assert made.code in cover
    assert head_line(material.head, made.plan.request.prepared_on) in cover
    assert material.head.digest.hex() in cover.replace(" ", "")
    assert texts(made.path)[1].lstrip().startswith("J.M. and Anyborough Council")


def test_what_was_withdrawn_is_struck_through_wherever_it_stands(material: Material) -> None:
    brief = brief_of(plan(asked(), material), material)
    withdrawn = next(e for e in material.entries if e.is_withdrawn)
    others = replace(material, entries=tuple(e for e in material.entries if not e.is_withdrawn))

    def struck(sheets: list[Sheet]) -> int:
        lines = [m for sheet in sheets for m in sheet.marks if isinstance(m, Line)]
        return sum(line.thickness == 0.8 for line in lines)

    assert struck(set_chronology(brief)) == 1
    assert struck(set_chronology(brief_of(plan(asked(), others), others))) == 0
    setter = Setter("", "")
    set_entry(setter, brief, withdrawn)
    assert struck(setter.sheets) == 2


def test_a_strip_stops_four_weeks_after_the_last_day_and_the_table_goes_on(
    material: Material, tmp_path: Path
) -> None:
    first = explanation("from x", date(2025, 11, 17))
    end = first.count.days[-1].on
    late = tuple(
        CountedDay(on=end + timedelta(days=n), kind=DayKind.LATE, number=n, why="")
        for n in range(1, 200)
    )
    assert drawn((*first.count.days, *late[:42])) == (*first.count.days, *late[:42])
    assert len(drawn((*first.count.days, *late[:43]))) == len(first.count.days) + 28
    sheet = CountSheet(key="count:a", title="Late", explanations=(replace(first, after=late),))
    made = built(replace(material, counts=(sheet,), points=()), tmp_path / "x.pdf")
    page = one_line(" ".join(texts(made.path)))
    assert "The strip stops four weeks after the last day; the table goes on to" in page
    assert "+1 to +28" in page
    assert "+29 to +199" in page
    assert "+30 " not in page


def test_days_beyond_the_strip_are_one_line_that_names_those_left_out(
    material: Material, tmp_path: Path
) -> None:
    first = explanation("from x", date(2025, 11, 17))
    end = first.count.days[-1].on
    kinds = {5: DayKind.WEEKEND, 60: DayKind.HOLIDAY, 62: DayKind.HOLIDAY, 70: DayKind.WEEKEND}
    late = tuple(
        CountedDay(
            on=end + timedelta(days=n),
            kind=kinds.get(n, DayKind.LATE),
            number=None if n in kinds else n,
            why="Good Friday" if n == 60 else "Easter Monday" if n == 62 else "",
        )
        for n in range(1, 120)
    )
    sheet = CountSheet(key="count:a", title="Late", explanations=(replace(first, after=late),))
    made = built(replace(material, counts=(sheet,), points=()), tmp_path / "x.pdf")
    said = one_line(" ".join(texts(made.path)))
    good, monday = (short_day(end + timedelta(days=n)) for n in (60, 62))
    wanted = f"weekends left out; not counted: Good Friday, {good}; Easter Monday, {monday}"
    assert f"+29 to +119 after the last day; {wanted}" in said


def test_a_count_gone_on_to_says_whose_days_it_tells_and_keeps_its_own_words() -> None:
    """A child called Day changes no "Day 1"; in what the carer called a day it is turned."""
    first = explanation("from my request", date(2025, 11, 17))
    end = first.count.days[-1].on
    own = "Off for Robin Day"
    late = tuple(
        CountedDay(
            on=end + timedelta(days=n),
            kind=DayKind.HOLIDAY if n % 2 else DayKind.WEEKEND if n == 118 else DayKind.LATE,
            number=None if n % 2 or n == 118 else n,
            why=own if n % 2 else "",
        )
        for n in range(1, 119)
    )
    child = Person(
        id=PersonId("day"),
        case_id=CaseId("case-1"),
        initials="Child C",
        full_name="Robin Day",
        roles=(RoleHeld(role=Role.CHILD),),
        is_child=True,
    )
    sheet = CountSheet(
        key="count:a", title="Late", explanations=(replace(first, after=late),), own_names=(own,)
    )
    names = NamesTable((child,))
    setter = Setter("", "")
    set_sheet(setter, sheet, names.initialled)
    pages = [
        " ".join(mark.text for mark in page.marks if isinstance(mark, Words))
        for page in setter.sheets
    ]
    whole = " ".join(pages)
    assert len(pages) > 1
    assert "Day 1 is " in pages[0]
    assert "Off for Child C: not counted" in whole
    assert "Robin" not in whole
    for page in pages[1:]:
        assert page.startswith("Late, counted from my request, continued From To Day Why")
    goes_on = brief_day(end + timedelta(days=116))
    assert f"the table goes on to {goes_on}." in whole


@pytest.mark.parametrize(
    ("child", "holiday"), [("Patrick", "St Patrick’s Day"), ("May", "Early May bank holiday")]
)
def test_a_child_who_bears_the_name_of_a_holiday_is_not_named_by_a_count(
    child: str, holiday: str
) -> None:
    first = explanation("from my request", date(2025, 11, 17))
    days = tuple(
        replace(day, why=holiday) if day.kind is DayKind.HOLIDAY else day
        for day in first.count.days
    )
    counted = replace(first, count=replace(first.count, days=days))
    setter = Setter("", "")
    sheet = CountSheet(key="count:a", title="Late", explanations=(counted,))
    set_sheet(setter, sheet, lambda words: words.replace(child, "Child A"))
    whole = " ".join(
        mark.text for page in setter.sheets for mark in page.marks if isinstance(mark, Words)
    )
    assert "bank holiday: not counted" in whole
    assert holiday not in whole
    assert "Child A" not in whole


def test_the_head_of_a_year_stands_with_its_first_line() -> None:
    """However the lines above fall, no head is the last thing on a sheet."""
    undated = entry("z", "Nobody knows when " * 5, FuzzyDate.unknown(), seen("x"), told("y"))
    for lines in range(14, 22):
        early = tuple(
            entry(f"e{n}", f"Line {n}", date(2025, 5, n), seen("x")) for n in range(1, lines)
        )
        case = replace(standing(Shelf()), entries=(*early, undated), promises=(), points=())
        made = plan(asked(), case)
        for sheet in set_chronology(brief_of(made, case)):
            said = [mark.text for mark in sheet.marks if isinstance(mark, Words)]
            if "Day not known" in said:
                assert "day not known" in said


def test_a_sheet_of_the_chronology_gone_on_to_names_its_year_once() -> None:
    """A line says no year; wherever the new year falls, no sheet begins with two."""
    for lines in range(24, 32):
        days = [date(2025, 5, n) for n in range(1, lines)] + [date(2026, 1, n) for n in range(1, 9)]
        entries = tuple(entry(str(day), "A line", day, seen("x"), told("y")) for day in days)
        case = replace(standing(Shelf()), entries=entries, promises=(), points=())
        sheets = set_chronology(brief_of(plan(asked(), case), case))
        assert len(sheets) > 1
        for sheet in sheets[1:]:
            said = [mark.text for mark in sheet.marks if isinstance(mark, Words)]
            head = said[said.index("Where") + 1]
            assert head in {"2025, continued", "2026", "2026, continued"}
            after = said[said.index("Where") + 2]
            assert not after.startswith("202")


def test_a_sheet_of_the_index_gone_on_to_names_its_section(material: Material) -> None:
    brief = brief_of(plan(asked(), material), material)
    last = list(brief.items.values())[-1]
    more = {f"more:{n}": replace(last, key=f"more:{n}", title=f"Paper {n}") for n in range(80)}
    sheets = set_index(replace(brief, items={**brief.items, **more}))
    for sheet in sheets[1:3]:
        said = [mark.text for mark in sheet.marks if isinstance(mark, Words)]
        at = said.index("Page") + 1
        assert said[at : at + 2] == [last.letter, f"{brief.parts[last.letter]}, continued"]


def test_a_long_gap_in_the_chronology_is_said_and_a_short_one_is_not(
    material: Material, tmp_path: Path
) -> None:
    before = material.entries[0]
    days = (date(2025, 1, 6), date(2025, 3, 2), date(2025, 4, 27), date(2025, 4, 28))
    entries = tuple(
        replace(
            before,
            entry=replace(before.entry, id=EntryId(f"g{n}"), happened=FuzzyDate.on(day)),
            amendments=(),
        )
        for n, day in enumerate(days)
    )
    made = built(replace(material, entries=entries, documents=()), tmp_path / "x.pdf")
    page = one_line(" ".join(texts(made.path)))
    assert page.count("Nothing in this chronology for 8 weeks") == 1
    assert page.count("Nothing in this chronology") == 1


def test_no_title_of_what_was_left_out_is_parted_by_a_page(material: Material) -> None:
    """The finished file is asked for each; however many stand before it, none is in two pages."""
    brief = brief_of(plan(asked(), material), material)
    for many in range(70, 130):
        titles = [
            f"Paper {n} of the council, with a name as long as some have" for n in range(many)
        ]
        out = tuple(Exclusion(key=f"x{t}", title=t, reason="Left out by you.") for t in titles)
        sheets = set_index(replace(brief, exclusions=out))
        assert len(sheets) > 1
        said = "|".join(
            one_line(" ".join(m.text for m in sheet.marks if isinstance(m, Words)))
            for sheet in sheets
        )
        assert [title for title in titles if title not in said] == []


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (NAMES_A_CHILD, "It holds a child’s name."),
        (LOOK_FIRST.format(pages="2"), "A picture without words on page 2, not yet looked at."),
        ("It is locked; it is kept as it is. Save a copy and add that too.", "It is locked."),
        (CHILDS, CHILDS),
        ("It is the same file as “A; b. C”, which is in.",) * 2,
    ],
)
def test_a_reader_is_not_told_what_the_carer_could_do(reason: str, said: str) -> None:
    assert for_reader(reason) == said


def test_two_clocks_of_the_same_days_tell_them_once(material: Material, tmp_path: Path) -> None:
    twin = replace(material.counts[0], key="count:b", title="Stage 2 notice: day by day")
    other = replace(twin, key="count:c", explanations=twin.explanations[:1])
    made = built(
        replace(material, counts=(*material.counts, twin, other), points=()), tmp_path / "x.pdf"
    )
    whole = one_line(" ".join(texts(made.path)))
    assert whole.count("Day by day this is the count of “Stage 2 reply: day by day”: ") == 1
    assert whole.count("From To Day Why") == 3
    pages = {i.key: i.pages for s in made.plan.sections for i in s.items}
    assert pages["count:b"] == 1


def test_on_paper_today_is_the_day_it_was_asked_for(material: Material, tmp_path: Path) -> None:
    sheet = material.counts[0]
    still = replace(sheet.explanations[0], sentence="Day 65 is past. Today is 6 days past it.")
    one = replace(material, counts=(replace(sheet, explanations=(still,)),), points=())
    whole = one_line(" ".join(texts(built(one, tmp_path / "x.pdf").path)))
    assert "Today is" not in whole
    assert "27 February 2026 is 6 days past it." in whole
