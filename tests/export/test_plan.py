"""What goes on which page, before a page is drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from carerdesk.domain.bundles import Audience, BundleItem, BundlePlan, ItemKind
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import DocumentKind, Origin
from carerdesk.domain.entries import Drawer
from carerdesk.domain.ids import DocumentId
from carerdesk.export.candidates import BY_CHOICE, LETTERHEAD, NOT_CORE, ONLY_TICKED
from carerdesk.export.chronology import set_chronology
from carerdesk.export.closing import set_hashes
from carerdesk.export.cover import set_cover
from carerdesk.export.manifest import Source
from carerdesk.export.marks import Words
from carerdesk.export.material import Material
from carerdesk.export.pages import brief_of
from carerdesk.export.plan import Found, front_index, plan
from tests.export.case import CHILD, Shelf, asked, entry, pdf, seen, standing, told_whole


def items(made: BundlePlan) -> dict[str, BundleItem]:
    return {item.key: item for section in made.sections for item in section.items}


def reasons(made: BundlePlan) -> dict[str, str]:
    return {exclusion.key: exclusion.reason for exclusion in made.exclusions}


def test_sections_follow_the_letters_and_the_dates(material: Material) -> None:
    made = plan(asked(), material)
    assert [(s.letter, s.title) for s in made.sections] == [
        ("A", "Chronology"),
        ("B", "What the council wrote"),
        ("C", "What I wrote"),
        ("D", "Log entries, made at the time"),
        ("E", "From the access papers"),
        ("F", "How the dates were counted and how to check this bundle"),
    ]
    log = [i for i in made.sections[3].items if i.dated and i.dated.earliest]
    days = [i.dated.sort_key for i in log if i.dated]
    assert days == sorted(days)


def test_page_numbers_run_on_without_a_gap(material: Material) -> None:
    made = plan(asked(), material)
    page = made.front_pages + 1
    for section in made.sections:
        within = 1
        for item in section.items:
            if item.included:
                assert item.first_page == page - item.below
                assert item.section_page == within - item.below
                page += item.adds
                within += item.adds
            else:
                assert (item.first_page, item.section_page) == (0, 0)
    assert made.pages == page - 1
    assert items(made)["document:d1"].section_label == "B1–B3"


def test_no_paper_is_read_to_make_a_plan(shelf: Shelf, material: Material) -> None:
    plan(asked(), material)
    assert shelf.reads == []


def test_the_length_of_the_index_is_part_of_the_numbers() -> None:
    shelf = Shelf()
    for number in range(60):
        shelf.add(f"d{number}", f"Letter {number}", body=pdf("x", str(number)))
    made = plan(asked(), standing(shelf))
    assert made.front_pages == 4
    assert items(made)["chronology"].first_page == 5


def test_an_index_that_grows_with_its_numbers_is_reckoned_with() -> None:
    """Titles share their width with the numbers, which are known only when all is counted."""
    fronts = set()
    for letters in range(18, 30):
        shelf = Shelf()
        for number in range(34):
            shelf.add(f"d{number}", "W" * letters, body=pdf("x", str(number)), pages=2000)
        made = plan(asked(), replace(standing(shelf), entries=(), counts=(), promises=()))
        fronts.add(made.front_pages)
        assert items(made)["chronology"].first_page == made.front_pages + 1
    assert len(fronts) > 1


def test_the_child_s_record_is_held_back_and_not_named(material: Material) -> None:
    made = plan(asked(), material)
    held = items(made)["entry:e4"]
    assert not held.included
    assert "child’s record" in held.held_back
    assert reasons(made)["entry:e4"].startswith("It belongs to the service")
    assert next(e.title for e in made.exclusions) == "A log entry about a child"


def test_what_is_held_back_can_be_put_in_by_hand(material: Material) -> None:
    made = plan(asked(put_in=frozenset({"entry:e4", "entry:e3"})), material)
    assert items(made)["entry:e4"].included
    assert items(made)["entry:e3"].included
    assert reasons(made) == {}


def test_an_entry_of_one_line_stands_in_the_chronology_only(material: Material) -> None:
    made = plan(asked(), material)
    assert not items(made)["entry:e3"].included
    assert "chronology" in items(made)["entry:e3"].held_back
    assert "entry:e3" not in reasons(made)


def test_an_entry_that_only_promises_has_a_page_of_its_own(material: Material) -> None:
    promise = replace(material.promises[0], made_in=material.entries[2].entry.id)
    material = replace(material, promises=(promise,))
    made = plan(asked(audience=Audience.ADVOCATE), material)
    assert items(made)["entry:e3"].included


def test_what_is_unticked_is_listed_as_left_out_by_choice(material: Material) -> None:
    made = plan(asked(left_out=frozenset({"document:d4", "entry:e5", "chronology"})), material)
    assert reasons(made)["document:d4"] == reasons(made)["entry:e5"] == "Left out by choice."
    assert "chronology" not in reasons(made)
    assert not items(made)["chronology"].included
    assert items(made)["document:d4"].letter == "E"


def test_the_order_chosen_by_hand_comes_first(material: Material) -> None:
    made = plan(asked(order=("entry:e1", "entry:e7")), material)
    log = [i.key for i in made.sections[3].items if i.included]
    assert log[:2] == ["entry:e1", "entry:e7"]
    assert log[2:] == ["entry:e5", "entry:e2", "entry:e6", "document:d3"]


def test_the_same_file_goes_in_once(shelf: Shelf) -> None:
    shelf.add(
        "d9",
        "Copy of the reply",
        FuzzyDate.on(date(2025, 10, 9)),
        body=pdf("Dear carer", pages=3),
        pages=3,
    )
    made = plan(asked(), standing(shelf))
    assert not items(made)["document:d9"].included
    assert reasons(made)["document:d9"] == "It is the same file as “Stage 1 reply”, which is in."
    alone = plan(asked(left_out=frozenset({"document:d1"})), standing(shelf))
    assert items(alone)["document:d9"].included


def test_a_paper_that_cannot_be_shown_is_left_out_with_its_problem(shelf: Shelf) -> None:
    shelf.add("d9", "Transport", problem="It is damaged.", kind=DocumentKind.OTHER)
    made = plan(asked(), standing(shelf))
    assert reasons(made)["document:d9"] == "It is damaged."


def test_names_are_initials_in_every_title(shelf: Shelf) -> None:
    shelf.add("d9", f"Report about {CHILD} by Gwen Harcastle", body=pdf("x"))
    shelf.add("d10", "", body=pdf("y"))
    made = plan(asked(), standing(shelf))
    assert items(made)["document:d9"].title == "Report about Child A by GH"
    assert items(made)["document:d10"].title == "A paper (PDF)"


def test_a_title_of_many_words_is_cut() -> None:
    shelf = Shelf()
    shelf.add("d1", "word " * 60, body=pdf("x"))
    title = items(plan(asked(), standing(shelf)))["document:d1"].title
    assert len(title) <= 121
    assert title.endswith("…")


def test_the_user_is_warned_of_length_and_of_pictures(shelf: Shelf) -> None:
    shelf.add("d9", "Photograph", body=pdf("x"), has_text=False)
    documents = tuple(
        replace(d, notes=("Text was found under a black box.",)) if d.id == "d4" else d
        for d in shelf.documents
    )
    made = plan(asked(page_limit=5), replace(standing(shelf), documents=documents))
    assert made.warnings == (
        f"{made.pages} pages; at most 5 are advised. Untick what the reader does not need.",
        "“E-mail: criteria not met”: Text was found under a black box.",
        "“Photograph” is a picture: look at it before you send it.",
    )
    assert plan(asked(), standing(Shelf())).warnings == ()


@pytest.mark.parametrize(
    "audience", [a for a in Audience if a not in {Audience.CHRONOLOGY, Audience.MP}]
)
def test_how_to_check_a_bundle_is_the_last_thing_in_it(
    audience: Audience, material: Material
) -> None:
    made = plan(asked(audience=audience), told_whole(material))
    keys = [i.key for s in made.sections for i in s.items if i.included]
    assert any(key.startswith("entry:") for key in keys)
    assert keys[-2:] == ["check:how", "check:hashes"]


def test_each_audience_has_its_own_order_and_drawers() -> None:
    shelf = Shelf()
    shelf.add("d1", "Mixed paper", body=pdf("x"), drawer=Drawer.MIXED)
    shelf.add("d2", "Letter", body=pdf("y"), origin=Origin.CARER)
    material = standing(shelf)
    ombudsman = plan(asked(), material)
    irm = plan(asked(audience=Audience.IRM), material)
    council = plan(asked(audience=Audience.COUNCIL), material)
    assert items(ombudsman)["document:d1"].included
    assert "partly the child’s" in items(irm)["document:d1"].held_back
    assert items(council)["document:d2"].letter < items(council)["document:d1"].letter


@pytest.mark.parametrize("audience", list(Audience))
def test_every_audience_accounts_for_every_input(audience: Audience, material: Material) -> None:
    made = plan(asked(audience=audience), material)
    listed = items(made)
    for key in [f"document:{d.id}" for d in material.documents]:
        assert (key in listed and listed[key].included) or key in reasons(made)
    for logged in material.entries:
        key = f"entry:{logged.entry.id}"
        chronology = listed["chronology"].included
        pages = key in listed and listed[key].included
        assert pages or key in reasons(made) or chronology


def test_an_empty_case_still_makes_a_bundle() -> None:
    material = replace(standing(Shelf()), entries=(), counts=(), promises=(), points=())
    made = plan(asked(), material)
    assert [s.letter for s in made.sections] == ["A", "B"]
    assert made.pages == 5


def test_what_reading_told_goes_into_the_numbers(material: Material) -> None:
    found = Found(
        pages={"document:d1": 9}, dropped={"document:d4": "Damaged."}, warnings=("Look.",)
    )
    made = plan(asked(), material, found)
    assert items(made)["document:d1"].section_label == "B1–B9"
    assert reasons(made)["document:d4"] == "Damaged."
    assert made.warnings[-1] == "Look."


def test_a_size_is_estimated(material: Material) -> None:
    made = plan(asked(), material)
    assert 150_000 < made.size_estimate < 400_000


def test_items_say_what_they_are_made_from(material: Material) -> None:
    kinds = {item.kind for item in items(plan(asked(), told_whole(material))).values()}
    assert kinds == set(ItemKind)


def test_an_entry_without_a_gist_goes_by_its_first_words(material: Material) -> None:
    made = plan(
        asked(),
        replace(material, entries=(entry("e9", "", date(2026, 1, 1), seen("She rang " * 30)),)),
    )
    title = items(made)["entry:e9"].title
    assert title.startswith("She rang She rang")
    assert title.endswith("…")


def test_a_council_is_not_sent_the_carer_s_notes_unasked(shelf: Shelf) -> None:
    made = plan(asked(audience=Audience.COUNCIL, put_in=frozenset()), standing(shelf))
    assert not items(made)["document:d3"].included
    assert reasons(made)["document:d3"] == ONLY_TICKED
    ticked = asked(audience=Audience.COUNCIL, put_in=frozenset({"document:d3"}))
    assert items(plan(ticked, standing(shelf)))["document:d3"].included


def test_a_letterhead_out_of_a_message_stays_out_unless_it_is_ticked(shelf: Shelf) -> None:
    shelf.add("d8", "mark", body=pdf("logo"), kind=DocumentKind.PICTURE)
    shelf.add("d9", "Screen", body=pdf("seen"), kind=DocumentKind.PICTURE)
    mail = DocumentId("d2")
    marked = [
        replace(d, part_of=mail, size=982) if d.id == "d8"
        else replace(d, part_of=mail, size=40_000) if d.id == "d9"
        else d
        for d in shelf.documents
    ]  # fmt: skip
    material = replace(standing(shelf), documents=tuple(marked))
    made = plan(asked(), material)
    assert reasons(made)["document:d8"] == LETTERHEAD
    assert items(made)["document:d9"].included
    again = plan(asked(put_in=frozenset({"document:d8"})), material)
    assert items(again)["document:d8"].included


def test_a_core_bundle_holds_the_counts_its_points_lead_to(material: Material) -> None:
    other = replace(material.counts[0], key="count:other", title="Another: day by day")
    case = replace(material, counts=(*material.counts, other))
    made = plan(asked(core_only=True), case)
    assert items(made)["count:EN-CA-S2-65"].included
    assert reasons(made)["count:other"] == NOT_CORE


def test_what_a_chronology_leaves_out_is_called_what_it_is(material: Material) -> None:
    open_ended = entry("e8", "Shorter since then", FuzzyDate.after(date(2025, 5, 30)))
    material = replace(material, entries=(*material.entries, open_ended))
    made = plan(asked(audience=Audience.CHRONOLOGY, since=date(2025, 7, 1)), material)
    titles = {e.key: e.title for e in made.exclusions}
    assert titles["entry:e5"] == "A log entry"
    assert titles["document:d1"] == "A paper"
    assert titles["count:EN-CA-S2-65"] == "A count of days"
    brief = brief_of(made, material)
    cover = " ".join(m.text for m in set_cover(brief, "code")[0].marks if isinstance(m, Words))
    assert "1 July 2025 to" in cover


def test_alike_reasons_are_said_once(material: Material) -> None:
    out = frozenset({"document:d1", "document:d4"})
    made = plan(asked(left_out=out), material)
    sheets = front_index(brief_of(made, material))
    said = " ".join(m.text for sheet in sheets for m in sheet.marks if isinstance(m, Words))
    assert said.count(BY_CHOICE) == 1
    assert "Stage 1 reply; E-mail: criteria not met: " in said


def test_a_span_of_days_beside_a_wide_section_number_takes_two_lines(shelf: Shelf) -> None:
    days = FuzzyDate.between(date(2025, 7, 2), date(2025, 7, 11))
    shelf.add("d8", "Messages", days, body=pdf("x", pages=12), pages=12)
    material = standing(shelf)
    sheets = front_index(brief_of(plan(asked(), material), material))
    said = [m.text for sheet in sheets for m in sheet.marks if isinstance(m, Words)]
    at = said.index("Messages")
    assert said[at + 1] == "2 to 11 Jul"
    assert "2025" in said[at + 2 : at + 5]


def test_hashes_are_measured_in_the_order_they_are_printed_in(material: Material) -> None:
    """Which rows a page ends between moves its foot, and with it how many pages there are."""
    every = (Origin.CARER, Origin.COUNCIL)
    one = material.documents[0]
    many = tuple(
        replace(
            one,
            id=DocumentId(f"m{n}"),
            sha256=f"{n:064}",
            title=f"Letter {n}" if n % 2 else f"Letter {n} about " + "very much indeed " * 18,
            origin=every[n % 2],
        )
        for n in range(25)
    )
    made = plan(asked(page_limit=0), replace(material, documents=many))
    brief = brief_of(made, material)
    sources = tuple(
        Source(key=key, sha256="0" * 64, size=one.size, media_type="", pages=(1, 2))
        for key, item in brief.items.items()
        if item.kind is ItemKind.DOCUMENT
    )
    real = set_hashes(brief, sources, "F")
    assert items(made)["check:hashes"].pages == len(real)


def test_papers_of_one_day_follow_their_entry_as_they_hang_on_it(shelf: Shelf) -> None:
    day = FuzzyDate.on(date(2025, 5, 5))
    for name in ("z-letter", "a-form", "m-mail"):
        shelf.add(name, name, day, text="words", origin=Origin.NOTES)
    shelf.add("b-minutes", "b-minutes", day, text="words", origin=Origin.NOTES)
    shelf.came_in("b-minutes", "m-mail")
    hung = tuple(DocumentId(name) for name in ("z-letter", "a-form", "m-mail"))
    timed = replace(day, at=time(18, 0))
    made = entry("note", "They came", timed, seen("I read them."), documents=hung, number=90)
    material = standing(shelf)
    material = replace(material, entries=(*material.entries, made))
    request = asked(put_in=frozenset({"entry:note"}))
    keys = [i.key for s in plan(request, material).sections for i in s.items]
    at = keys.index("entry:note")
    assert keys[at : at + 5] == [
        "entry:note",
        *(f"document:{name}" for name in ("z-letter", "a-form", "m-mail", "b-minutes")),
    ]


def test_what_came_in_a_message_stands_on_the_line_of_its_entry(shelf: Shelf) -> None:
    day = FuzzyDate.on(date(2025, 5, 5))
    shelf.add("mail", "A message", day, text="words")
    shelf.add("minutes", "Its minutes", day, text="words")
    shelf.came_in("minutes", "mail")
    shelf.came_in("mail", "minutes")  # as no message can, and a damaged pack may say
    made = entry("note", "It came", day, documents=(DocumentId("mail"),), number=90)
    material = replace(standing(shelf), entries=(made,))
    assert material.carried()[made.entry.id] == ("document:mail", "document:minutes")
    whole = " ".join(
        mark.text
        for sheet in set_chronology(brief_of(plan(asked(), material), material))
        for mark in sheet.marks
        if isinstance(mark, Words)
    )
    assert "It came" in whole
    assert "Its minutes" not in whole
