"""The parts of a bundle: summary, schedule of letters, index of statements, and who gets what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from carerdesk.domain.bundles import Audience, BundleItem, BundlePlan, Numbering
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import DocumentKind, Origin
from carerdesk.domain.entries import Channel, EntryKind
from carerdesk.domain.ids import DocumentId, EntryId
from carerdesk.export.checks_pages import page_labels
from carerdesk.export.correspondence import has_letters, letters
from carerdesk.export.material import Material, Point, Sentence
from carerdesk.export.plan import plan
from carerdesk.export.profiles import LIMITS, PROFILES, PartName, heading
from carerdesk.export.verify import verify
from tests.export.case import (
    CHILD,
    Shelf,
    asked,
    built,
    entry,
    one_line,
    seen,
    standing,
    texts,
    told_whole,
)


def items(made: BundlePlan) -> dict[str, BundleItem]:
    return {item.key: item for section in made.sections for item in section.items}


def whole_of(path: Path) -> str:
    return one_line(" ".join(texts(path)))


def test_every_audience_and_limit_says_when_it_was_looked_at() -> None:
    assert set(PROFILES) == set(Audience)
    for profile in PROFILES.values():
        assert profile.looked_at <= date(2027, 11, 28)
        assert profile.limit in LIMITS
        assert profile.advice
    assert LIMITS["ombudsman"].megabytes == LIMITS["ombudsman"].pages == 0
    assert "Ask" in LIMITS["ombudsman"].source


def test_a_section_is_headed_by_what_is_in_it() -> None:
    assert heading([PartName.CHRONOLOGY]) == "Chronology"
    assert heading([PartName.CHRONOLOGY, PartName.SUMMARY]) == "Chronology and summary"
    three = [PartName.CHRONOLOGY, PartName.SUMMARY, PartName.LISTS]
    assert heading(three) == "Chronology, summary and lists"


def test_the_ombudsman_gets_sections_a_to_f_with_the_summary_in_the_first(
    material: Material,
) -> None:
    made = plan(asked(), told_whole(material))
    assert [s.letter for s in made.sections] == list("ABCDEF")
    assert made.sections[0].title == "Chronology and summary"
    held = items(made)["correspondence"]
    assert not held.included
    assert held.held_back
    ticked = plan(asked(put_in=frozenset({"correspondence"})), told_whole(material))
    assert ticked.sections[0].title == "Chronology, summary and lists"


def test_the_ombudsman_gets_pages_only_for_accounts_and_the_rest_in_the_chronology(
    material: Material, tmp_path: Path
) -> None:
    long = entry("e8", "Visit of GH", date(2026, 1, 8), seen("She said so. " * 20))
    letter = entry(
        "e9",
        "A long letter",
        date(2026, 1, 9),
        seen("word " * 90),
        kind=EntryKind.LETTER_IN,
        documents=(DocumentId("d1"),),
    )
    material = replace(material, entries=(*material.entries, long, letter))
    made = plan(asked(put_in=frozenset()), material)
    assert items(made)["entry:e8"].included
    assert not items(made)["entry:e9"].included
    assert not items(made)["entry:e5"].included
    assert "entry:e5" not in {e.key for e in made.exclusions}
    pdf = built(material, tmp_path / "x.pdf", put_in=frozenset())
    chronology = one_line(" ".join(texts(pdf.path)[2:4]))
    assert "Phone call with PN" in chronology
    assert "A long letter" in chronology
    assert chronology.count("B1 (4)") == 2


def test_the_council_gets_no_log_and_an_advocate_gets_all(material: Material) -> None:
    council = plan(asked(audience=Audience.COUNCIL, put_in=frozenset()), material)
    advocate = plan(asked(audience=Audience.ADVOCATE, put_in=frozenset()), material)
    assert not items(council)["entry:e1"].included
    assert items(advocate)["entry:e2"].included


def test_the_summary_marks_every_sentence_with_its_page_or_as_the_carers_account(
    material: Material, tmp_path: Path
) -> None:
    made = built(told_whole(material), tmp_path / "x.pdf")
    page = one_line(
        next(t for t in texts(made.path) if "Summary of the complaint Who" in one_line(t))
    )
    for words in (
        "Due within so many days. F1 (",
        "No reply came. B1 (",
        "I did not sleep, and Child A noticed. my account",
        "I asked for a date. C1 (",
        "They said it was in hand. my account",
        "Nobody told me. my account",
        "Stage 1 reply 7 Oct 2025 B1 (",
        "Stage 2 request 27 Oct 2025",
        "Twelve months from knowing 8 Aug 2026",
    ):
        assert words in page
    assert CHILD not in page


def test_references_follow_when_things_are_moved(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add("d9", "Early letter", FuzzyDate.on(date(2020, 1, 1)), text="word " * 900)
    material = told_whole(standing(shelf))
    last = built(material, tmp_path / "a.pdf", order=("document:d1", "document:d9"))
    first = built(material, tmp_path / "b.pdf", order=("document:d9", "document:d1"))
    where = {}
    for made in (last, first):
        pages = texts(made.path)
        summary = one_line(next(t for t in pages if "No reply came" in t))
        label = summary.split("No reply came. ")[1].split(")")[0].replace("(", "").split()
        where[made.path] = label
        assert "Dear carer" in pages[int(label[1]) - 1]
    assert where[last.path] != where[first.path]


def test_a_summary_that_goes_on_overleaf_names_its_head_and_its_part_again(
    material: Material, tmp_path: Path
) -> None:
    told = told_whole(material)
    said = " ".join(f"Word{number}" for number in range(900))
    long = replace(told.heads[1], happened=(Sentence(said),), asked=(Sentence("An answer."),))
    made = built(replace(told, heads=(told.heads[0], long)), tmp_path / "x.pdf")
    first, second = (
        one_line(page) for page in texts(made.path) if "Word0 " in page or "Word899" in page
    )
    assert "2 I was not told What happened Word0" in first
    assert "2 I was not told, continued What happened" in second
    assert second.index("continued") < second.index("Word899") < second.index("An answer.")


def test_a_part_of_a_head_that_fits_overleaf_is_not_parted(
    material: Material, tmp_path: Path
) -> None:
    told = told_whole(material)
    part = Sentence(" ".join(f"Word{number}" for number in range(60)))
    many = tuple(replace(told.heads[1], key=f"own:{n}", happened=(part,)) for n in range(9))
    made = built(replace(told, heads=many), tmp_path / "x.pdf")
    pages = [one_line(page) for page in texts(made.path) if "Word0 " in page]
    assert len(pages) > 1
    assert all(page.count("Word0 ") == page.count("Word59") for page in pages)
    assert not any("continued" in page for page in pages)


def test_a_chronology_that_is_not_first_in_its_section_says_where_it_goes_on(
    material: Material, tmp_path: Path
) -> None:
    more = tuple(
        entry(f"more{number}", f"Rang again, {number}", date(2025, 3, 1), number=100 + number)
        for number in range(60)
    )
    told = replace(told_whole(material), entries=(*material.entries, *more))
    made = built(told, tmp_path / "x.pdf", audience=Audience.MP)
    pages = texts(made.path)
    chronology = items(made.plan)["chronology"]
    on = [(n, one_line(p)) for n, p in enumerate(pages, 1) if "Continued on" in p]
    assert chronology.section_page > 1
    assert len(on) == chronology.pages - 1
    for page, words in on:
        within = chronology.section_page + page - chronology.first_page
        assert f"Continued on A{within + 1} ({page + 1})" in words


def test_a_point_on_the_cover_leads_to_the_letter_not_to_the_note_of_it(
    material: Material, tmp_path: Path
) -> None:
    note = entry(
        "note",
        "The reply came",
        date(2025, 10, 7),
        kind=EntryKind.LETTER_IN,
        documents=(DocumentId("d1"),),
        number=90,
    )
    pointing = (Point(text="It came.", keys=("entry:note",)),)
    told = replace(material, entries=(*material.entries, note), points=pointing)
    made = built(told, tmp_path / "x.pdf", put_in=frozenset({"entry:note"}))
    place = items(made.plan)["document:d1"]
    assert f"It came. {place.letter}{place.section_page} (" in one_line(texts(made.path)[0])


def test_a_summary_over_its_length_is_said_before_it_is_built(material: Material) -> None:
    long = told_whole(material)
    made = plan(asked(summary_words=10), long)
    assert any("The summary has" in warning for warning in made.warnings)
    many = replace(long, heads=long.heads * 30)
    assert any("The summary takes" in w for w in plan(asked(), many).warnings)
    out = plan(asked(left_out=frozenset({"summary"})), many)
    assert not any("summary" in w for w in out.warnings)


def test_a_case_without_heads_has_no_summary_rather_than_an_empty_one(material: Material) -> None:
    assert "summary" not in items(plan(asked(), material))


def test_the_complainants_own_name_is_the_audiences_or_the_carers_choice(
    material: Material, tmp_path: Path
) -> None:
    named = replace(material, case=replace(material.case, complainant="Jo Marsh"))
    for audience, choice, shown in (
        (Audience.OMBUDSMAN, None, "Jo Marsh"),
        (Audience.ADVOCATE, None, "J.M."),
        (Audience.OMBUDSMAN, False, "J.M."),
        (Audience.ADVOCATE, True, "Jo Marsh"),
    ):
        made = built(named, tmp_path / "x.pdf", audience=audience, full_name=choice)
        whose = "Complainant" if audience is Audience.OMBUDSMAN else "Carer"
        assert f"{whose} {shown}, foster carer" in one_line(texts(made.path)[0])
        assert CHILD not in whole_of(made.path)


def test_the_schedule_lists_letters_of_the_log_and_messages_nobody_logged(
    material: Material, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.add(
        "d8",
        "Loose message",
        FuzzyDate.on(date(2025, 12, 1)),
        text="Hello",
        kind=DocumentKind.EMAIL,
    )
    shelf.add("d9", "My note", text="Hello", kind=DocumentKind.EMAIL, origin=Origin.CARER)
    material = standing(shelf)
    out = entry(
        "e9",
        "Asked for reasons",
        date(2025, 11, 1),
        kind=EntryKind.LETTER_OUT,
        documents=(DocumentId("d8"),),
    )
    material = replace(material, entries=(*material.entries, out))
    listed = letters(material)
    assert [line.about for line in listed] == [
        "Stage 1 reply came",
        "My note",
        "Request for stage 2, with reasons",
        "Asked for reasons",
    ]
    reply, mine, _, asked_for = listed
    assert (mine.sender, mine.receiver) == ("J.M.", "Anyborough Council")
    assert (reply.sender, reply.receiver, reply.how) == ("GH, team manager", "J.M.", "letter")
    assert (reply.sent, asked_for.received) == (None, None)
    assert asked_for.how == "e-mail"
    assert (
        letters(material, frozenset({"entry:e6", "entry:e9", "document:d9"}))[0].sender
        == "Jo Marsh"
    )
    header = (("From", "Jo Marsh <jo@example.org>"), ("To", "gharcastle@example.org, Sam Roe"))
    d8 = next(d for d in material.documents if d.id == "d8")
    case = replace(material.case, complainant="Jo Marsh")
    alone = replace(material, case=case, entries=(), documents=(replace(d8, headers=header),))
    (line,) = letters(alone)
    assert (line.sender, line.receiver) == ("J.M.", "GH@example.org, Sam")
    made = built(material, tmp_path / "x.pdf", put_in=frozenset({"correspondence"}))
    page = one_line(next(t for t in texts(made.path) if "letters and messages" in t))
    assert "4 letters and messages" in page
    assert "Gwen" not in page


def test_a_letter_whose_sender_nobody_knows_is_the_bodys(material: Material) -> None:
    logged = entry("e9", "It came", date(2025, 11, 1), kind=EntryKind.LETTER_IN)
    alone = replace(logged, entry=replace(logged.entry, people=(), channel=Channel.NONE))
    line = letters(replace(material, entries=(alone,), documents=()))[0]
    assert (line.sender, line.how) == ("Anyborough Council", "")
    assert has_letters(replace(material, entries=(alone,), documents=()))
    assert not has_letters(replace(material, entries=(), documents=()))


def test_the_index_of_statements_leaves_out_what_is_left_out(
    material: Material, tmp_path: Path
) -> None:
    told = told_whole(material)
    paper = replace(told.statements[0], speaker="letter of 5 May", hearer="", how="")
    told = replace(told, statements=(*told.statements, replace(paper, known="document")))
    made = built(told, tmp_path / "x.pdf", put_in=frozenset({"statements", "entry:e2"}))
    page = one_line(
        next(t for t in texts(made.path) if "Index of statements" in t and "How each is" in t)
    )
    assert "2 statements in the record" in page
    assert "about 24 Jul" in page
    assert "PN said to" in page
    assert "Letter of 5 May" in page
    assert "says" not in page
    assert "told" in page
    assert "…" in page
    assert "is well" not in page


def test_section_numbers_alone_stand_in_references_and_labels(
    material: Material, tmp_path: Path
) -> None:
    made = built(told_whole(material), tmp_path / "x.pdf", numbering=Numbering.SECTIONS)
    cover = one_line(texts(made.path)[0])
    assert "6 working days late. F1" in cover
    assert "F1 (" not in whole_of(made.path)
    with pikepdf.Pdf.open(made.path) as pdf:
        labels = page_labels(pdf)
    assert labels[:3] == ["i", "ii", "A1"]
    assert len(set(labels)) == len(labels) == made.pages
    assert {check.row: check.passed for check in made.checks}[4] is True


def test_section_labels_out_of_step_are_told(material: Material, tmp_path: Path) -> None:
    made = built(material, tmp_path / "x.pdf", numbering=Numbering.SECTIONS)
    with pikepdf.Pdf.open(made.path, allow_overwriting_input=True) as pdf:
        pdf.Root.PageLabels.Nums[3].P = pikepdf.String("Z")
        pdf.save()
    found = {check.row: check.passed for check in verify(made.path)}
    assert found[3] is found[4] is found[5] is False


def test_core_papers_are_marked_and_a_core_bundle_holds_them_alone(
    material: Material, tmp_path: Path
) -> None:
    material = replace(material, turning=(EntryId("e6"),))
    made = plan(asked(), material)
    assert items(made)["document:d1"].core
    assert not items(made)["document:d2"].core
    turned = plan(asked(core_turned=frozenset({"document:d1", "entry:e5"})), material)
    assert not items(turned)["document:d1"].core
    assert items(turned)["entry:e5"].core
    core = built(material, tmp_path / "x.pdf", core_only=True)
    left = {e.key for e in core.exclusions}
    assert "document:d2" in left
    assert "document:d1" not in left
    assert "Phone call with PN" in whole_of(core.path)


@pytest.mark.parametrize("attached", [False, True])
def test_the_irm_gets_a_childs_paper_only_with_the_permission(
    shelf: Shelf, *, attached: bool
) -> None:
    from carerdesk.domain.entries import Drawer  # noqa: PLC0415

    shelf.add("d8", "Therapy report", text="words", drawer=Drawer.CHILDS)
    shelf.add("d9", "Permission of the service", text="You may.")
    request = asked(
        audience=Audience.IRM,
        put_in=frozenset({"document:d8"}),
        permission="document:d9" if attached else "",
    )
    made = plan(request, standing(shelf))
    assert items(made)["document:d8"].included is attached
    left = {e.key: e.reason for e in made.exclusions}
    assert ("permission has to be in the bundle" in left.get("document:d8", "")) is not attached


def test_a_chronology_of_a_period_says_what_came_before(material: Material, tmp_path: Path) -> None:
    made = built(
        material, tmp_path / "x.pdf", audience=Audience.CHRONOLOGY, since=date(2025, 10, 1)
    )
    whole = whole_of(made.path)
    assert "Early review meeting" in whole
    assert "Phone call with PN" not in whole
    assert "It is from before the period chosen." in whole
    assert "A chronology alone was asked for." in whole


def test_a_summary_without_steps_or_limits_has_no_lines_for_them(
    material: Material, tmp_path: Path
) -> None:
    bare = replace(told_whole(material), steps=(), limits=())
    made = built(bare, tmp_path / "x.pdf")
    assert "Steps so far" not in whole_of(made.path)
