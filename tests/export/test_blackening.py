"""Marked pages made anew from pixels: what was covered is nowhere, what stays can be found."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from carerdesk.domain.blackouts import BlackPage, Mark, MarkReason
from carerdesk.domain.errors import CannotExport, LeakFound
from carerdesk.domain.ids import CaseId, PersonId
from carerdesk.domain.names import NamesTable
from carerdesk.domain.people import Person
from carerdesk.export import verify
from carerdesk.export.blackening import blackened
from carerdesk.export.build import Built
from carerdesk.export.material import Material
from carerdesk.export.plan import plan
from carerdesk.export.withholding import NAMES_A_CHILD
from tests.export.awkward import photograph, rotated
from tests.export.blacking import drawn, drawn_page, marked
from tests.export.case import (
    CHILD,
    PEOPLE,
    Shelf,
    asked,
    built,
    changed,
    one_line,
    pdf,
    standing,
    texts,
)
from tests.intake.papers import words_on_page

Wanted = Sequence[tuple[int, tuple[Mark, ...]]]
FORMS = ("larkfield", "pippin")


def speaking(opened: pikepdf.Pdf) -> None:
    """Let everything about a file name the child: note, link, title, bookmark, structure, layer."""
    page = opened.pages[0].obj
    action = Dictionary(S=Name.URI, URI=String("https://example.org/pip-larkfield"))
    notes = [
        Dictionary(
            Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String(CHILD)
        ),
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action),
    ]
    page[Name.Annots] = Array([opened.make_indirect(note) for note in notes])
    opened.docinfo[Name.Title] = String(CHILD)
    with opened.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"{CHILD}: review", 0))
    page[Name.PieceInfo] = Dictionary(Maker=Dictionary(Private=String(CHILD)))
    opened.Root[Name.StructTreeRoot] = opened.make_indirect(
        Dictionary(K=Array([Dictionary(S=Name.P, ActualText=String(CHILD), Pg=page)]))
    )


def everything_in(data: bytes) -> str:
    """Every byte of a file, packed and unpacked, as a searcher would see it, in lower case."""
    parts = [data]
    with pypdfium2.PdfDocument(data) as document:
        parts += [page.get_textpage().get_text_range().encode() for page in document]
    with pikepdf.Pdf.open(io.BytesIO(data)) as opened:
        for one in opened.objects:
            if not isinstance(one, pikepdf.Stream):
                parts.append(one.unparse())
                continue
            parts.append(one.read_raw_bytes())
            with suppress(pikepdf.PdfError):
                parts.append(one.read_bytes())
    bare = b"\n".join(bytes(part) for part in parts)
    return (bare.decode("latin-1") + bare.replace(b"\x00", b"").decode("latin-1")).lower()


def letter() -> bytes:
    return changed(pdf(f"We met {CHILD} and Pippin’s friend", "Nothing else", pages=2), speaking)


def test_what_was_covered_is_nowhere_in_the_file() -> None:
    made = blackened(letter(), marked("d", letter()), drawn)
    said = everything_in(made)
    assert not [form for form in FORMS if form in said]


def test_the_words_that_stay_can_be_found_and_the_label_stands_between_them() -> None:
    made = blackened(letter(), marked("d", letter()), drawn)
    with pypdfium2.PdfDocument(made) as document:
        text = document[0].get_textpage().get_text_range()
    assert one_line(text) == "We met Child A and Child A friend Nothing else sheet 1"


def test_a_page_without_marks_stays_as_it_was() -> None:
    data = pdf("Nobody here", pages=2)
    only = Mark(page=2, left=60, top=60, right=200, bottom=80)
    made = blackened(data, replace(marked("d", data), marks=(only,)), drawn)
    with pikepdf.Pdf.open(io.BytesIO(made)) as opened:
        assert Name.Font in opened.pages[0].obj[Name.Resources]
        assert list(opened.pages[1].obj[Name.Resources][Name.XObject].keys()) == ["/Picture"]


def test_a_mark_on_a_page_that_is_not_there_does_no_harm() -> None:
    data = pdf("Nobody here")
    far = Mark(page=9, left=1, top=1, right=9, bottom=9)
    made = blackened(data, replace(marked("d", data), marks=(far,)), drawn)
    with pypdfium2.PdfDocument(made) as document:
        assert "Nobody" in document[0].get_textpage().get_text_range()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_covered_where_a_reader_sees_the_name(turn: int) -> None:
    data = changed(
        rotated(turn),
        lambda opened: opened.pages[0].obj.__setitem__(
            Name.Contents,
            opened.make_stream(
                opened.pages[0].obj[Name.Contents].read_bytes().replace(b"Turned", b"Pippin")
            ),
        ),
    )
    blackout = marked("d", data)
    assert blackout.marks
    made = blackened(data, blackout, drawn)
    assert "pippin" not in everything_in(made)
    with pypdfium2.PdfDocument(made) as document:
        page = document[0]
        bitmap = page.render(scale=1, grayscale=True)
        mark = blackout.marks[0]
        row = int((mark.top + mark.bottom) / 2) * bitmap.stride
        assert bytes(bitmap.buffer)[row + int(mark.left) - 1] < 100
        assert "Child A" in page.get_textpage().get_text_range()


def test_letters_of_any_script_and_more_than_one_font_holds_are_kept() -> None:
    data = pdf("x")
    page = drawn_page(data, 1, ())
    letters = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 300)) + "😀"
    word = replace(page.words.words[0], text=letters)
    many = replace(page, words=replace(page.words, words=(word,)))
    only = Mark(page=1, left=300, top=300, right=400, bottom=320)
    made = blackened(data, replace(marked("d", data), marks=(only,)), lambda *_: [many])
    with pypdfium2.PdfDocument(made) as document:
        assert one_line(document[0].get_textpage().get_text_range()) == letters


def test_the_same_marks_give_the_same_bytes() -> None:
    assert blackened(letter(), marked("d", letter()), drawn) == blackened(
        letter(), marked("d", letter()), drawn
    )


def with_paper(shelf: Shelf, body: bytes, *, marks: tuple[Mark, ...] | None = None) -> Material:
    shelf.add("d8", "School report", body=body, pages=2)
    found = marked("d8", body)
    blackout = found if marks is None else replace(found, marks=marks)
    return replace(standing(shelf), blackouts={"d8": blackout}, blacken=drawn)


def test_a_blacked_out_paper_is_in_the_bundle_and_the_check_sees_the_boxes(
    shelf: Shelf, tmp_path: Path
) -> None:
    made = built(with_paper(shelf, letter()), tmp_path / "x.pdf")
    assert "document:d8" not in {e.key for e in made.exclusions}
    assert any("Child A friend" in one_line(text) for text in texts(made.path))
    said = everything_in(made.path.read_bytes())
    assert not [form for form in FORMS if form in said]
    row = next(check for check in made.checks if check.row == 33)
    assert row.passed is True
    assert row.detail == "4 boxes on 2 pages; nothing lies under them."


def test_a_paper_with_a_name_that_was_not_covered_is_left_out(shelf: Shelf, tmp_path: Path) -> None:
    only = Mark(page=2, left=300, top=300, right=400, bottom=320)
    made = built(with_paper(shelf, letter(), marks=(only,)), tmp_path / "x.pdf")
    reasons = {e.key: e.reason for e in made.exclusions}
    expected = "It still holds a child’s name on page 1, 2; black it out too."
    assert reasons["document:d8"] == expected


def test_marks_that_cannot_be_applied_leave_the_paper_out(shelf: Shelf, tmp_path: Path) -> None:
    material = replace(with_paper(shelf, letter()), blacken=None)
    made = built(material, tmp_path / "x.pdf")
    assert {e.key: e.reason for e in made.exclusions}["document:d8"] == (
        "Its black-outs could not be applied."
    )


def test_the_plain_copy_has_the_same_numbers_and_the_papers_as_they_came(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.add("d9", "Another", body=pdf(f"{CHILD} again"))
    material = with_paper(shelf, letter())
    covered = built(material, tmp_path / "x.pdf")
    plain = built(material, tmp_path / "x plain.pdf", plain=True)
    assert covered.pages == plain.pages
    assert {e.key for e in covered.exclusions} == {e.key for e in plain.exclusions}
    assert "document:d9" in {e.key for e in plain.exclusions}
    page = next(
        n for n, text in enumerate(texts(covered.path)) if "Child A friend" in one_line(text)
    )
    assert CHILD in one_line(texts(plain.path)[page])
    assert next(c for c in plain.checks if c.row == 33).passed is None


ROSE = Person(
    id=PersonId("p-b"),
    case_id=CaseId("case-1"),
    initials="Child B",
    full_name="Rose Tarn",
    is_child=True,
)


def test_a_word_that_may_be_a_name_is_asked_about_and_then_goes_in(
    shelf: Shelf, tmp_path: Path
) -> None:
    body = pdf("Rose Cottage was sold; prices rose.")
    names = NamesTable((*PEOPLE, ROSE))
    doubtful = marked("d8", body, names)
    assert [mark.reason for mark in doubtful.marks] == [MarkReason.DOUBTFUL]
    material = replace(with_paper(shelf, body), people=names.people, names=names, blackouts={})
    made = built(material, tmp_path / "x.pdf")
    said = "A word on page 1 may be a child’s name; look at it first."
    assert {e.key: e.reason for e in made.exclusions}["document:d8"] == said
    judged = replace(doubtful, marks=(), no_names=doubtful.marks)
    made = built(replace(material, blackouts={"d8": judged}), tmp_path / "y.pdf")
    assert "document:d8" not in {e.key for e in made.exclusions}


def test_a_judgement_on_one_page_lets_nothing_else_through(shelf: Shelf, tmp_path: Path) -> None:
    body = pdf("Rose Cottage was sold.", pages=2)
    names = NamesTable((*PEOPLE, ROSE))
    doubtful = marked("d8", body, names)
    judged = replace(doubtful, marks=(), no_names=doubtful.marks[:1])
    material = replace(
        with_paper(shelf, body), people=names.people, names=names, blackouts={"d8": judged}
    )
    made = built(material, tmp_path / "x.pdf")
    said = "A word on page 2 may be a child’s name; look at it first."
    assert {e.key: e.reason for e in made.exclusions}["document:d8"] == said


def test_a_box_that_is_not_filled_fails_the_build(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unfilled(data: bytes, wanted: Wanted) -> Iterator[BlackPage]:
        for page, marks in wanted:
            bare = drawn_page(data, page, ()).jpeg
            yield replace(drawn_page(data, page, marks), jpeg=bare)

    material = replace(with_paper(shelf, letter()), blacken=unfilled)
    with pytest.raises(CannotExport, match="row 33"):
        built(material, tmp_path / "x.pdf")


def test_words_left_under_a_box_stop_the_build(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(data: bytes, wanted: Wanted) -> Iterator[BlackPage]:
        for page, marks in wanted:
            yield replace(drawn_page(data, page, marks), words=words_on_page(data, page))

    material = replace(with_paper(shelf, letter()), blacken=forgetful)
    made = built(material, tmp_path / "x.pdf")
    assert "document:d8" in {e.key for e in made.exclusions}
    monkeypatch.setattr("carerdesk.export.gathering.why_withheld", lambda *_: "")
    with pytest.raises(LeakFound):
        built(material, tmp_path / "y.pdf")


def alter(made: Built, change: Callable[[pikepdf.Pdf], None]) -> Path:
    with pikepdf.Pdf.open(made.path, allow_overwriting_input=True) as opened:
        change(opened)
        opened.save(made.path)
    return made.path


def blacked_page(opened: pikepdf.Pdf) -> pikepdf.Object:
    return next(
        page.obj
        for page in opened.pages
        if Name.XObject in page.obj[Name.Resources]
        and "/Picture" in page.obj[Name.Resources][Name.XObject]
    )


def noted(opened: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]))
    blacked_page(opened)[Name.Annots] = Array([opened.make_indirect(note)])


def pictured(opened: pikepdf.Pdf) -> None:
    held = blacked_page(opened)[Name.Resources][Name.XObject]
    held[Name.Other] = held[Name.Picture]


def lettered(opened: pikepdf.Pdf) -> None:
    held = blacked_page(opened)[Name.Resources][Name.Font]
    held[Name.Strange] = held[Name("/CarerDeskNumber")]


def drawing_words(opened: pikepdf.Pdf) -> None:
    held = blacked_page(opened)[Name.Resources][Name.Font]
    held[Name.Words0] = held[Name("/CarerDeskNumber")]


def dropped(opened: pikepdf.Pdf) -> None:
    while len(opened.pages) > 2:
        del opened.pages[2]


def unfilled_stream(opened: pikepdf.Pdf) -> None:
    page = blacked_page(opened)
    white = opened.make_stream(bytes([255]) * 100)
    white[Name.Type], white[Name.Subtype] = Name.XObject, Name.Image
    white[Name.Width] = white[Name.Height] = 10
    white[Name.ColorSpace], white[Name.BitsPerComponent] = Name.DeviceGray, 8
    page[Name.Resources][Name.XObject][Name.Picture] = white


@pytest.mark.parametrize(
    "change", [noted, pictured, lettered, drawing_words, dropped, unfilled_stream]
)
def test_a_blacked_out_page_that_was_altered_is_told(
    change: Callable[[pikepdf.Pdf], None], shelf: Shelf, tmp_path: Path
) -> None:
    made = built(with_paper(shelf, letter()), tmp_path / "x.pdf")
    row = next(c for c in verify.verify(alter(made, change)) if c.row == 33)
    assert row.passed is False


def test_a_box_beyond_the_page_is_no_fault(shelf: Shelf, tmp_path: Path) -> None:
    beyond = Mark(page=1, left=590, top=838, right=900, bottom=900, label="Child A")
    tiny = Mark(page=1, left=-30, top=100, right=-20, bottom=110)
    marks = (*marked("d8", letter()).marks, beyond, tiny)
    made = built(with_paper(shelf, letter(), marks=marks), tmp_path / "x.pdf")
    assert next(c for c in made.checks if c.row == 33).passed is True


def test_the_same_file_under_another_title_is_left_out_with_it(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.add("d8", "School report", body=pdf(CHILD))
    shelf.add("d9", "School report again", body=pdf(CHILD))
    made = built(standing(shelf), tmp_path / "x.pdf")
    left = {e.key: e.reason for e in made.exclusions}
    assert left["document:d8"] == left["document:d9"] == NAMES_A_CHILD


def test_a_picture_nobody_looked_at_is_left_out_until_it_is_ticked(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.add("d8", "A scan", body=photograph(), has_text=False)
    shelf.add("d9", "An empty page", body=changed(pdf("x"), emptied), has_text=False)
    material = replace(standing(shelf), look_first=True)
    made = built(material, tmp_path / "x.pdf")
    said = "A picture without words on page 1; look at it and tick it first."
    left = {e.key: e.reason for e in made.exclusions}
    assert left["document:d8"] == said
    assert "document:d9" not in left
    ticked = replace(marked("d8", photograph()), looked_at=(1,))
    made = built(replace(material, blackouts={"d8": ticked}), tmp_path / "y.pdf")
    assert "document:d8" not in {e.key for e in made.exclusions}


def test_a_picture_read_by_a_machine_is_left_out_until_it_is_ticked(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.add("d8", "A scan that was read", body=pdf("Read by a machine", "A typed page"))
    material = replace(standing(shelf), look_first=True)
    documents = tuple(
        replace(d, read_by_machine=(1,)) if d.id == "d8" else d for d in material.documents
    )
    material = replace(material, documents=documents)
    left = {e.key: e.reason for e in built(material, tmp_path / "x.pdf").exclusions}
    said = "A picture whose words a machine read on page 1; look at it and tick it first."
    assert left["document:d8"] == said
    ticked = replace(marked("d8", pdf("x")), looked_at=(1,))
    made = built(replace(material, blackouts={"d8": ticked}), tmp_path / "y.pdf")
    assert "document:d8" not in {e.key for e in made.exclusions}


def emptied(opened: pikepdf.Pdf) -> None:
    opened.pages[0].obj[Name.Contents] = opened.make_stream(b"")


def test_what_is_to_be_done_first_is_said_with_the_plan(shelf: Shelf) -> None:
    shelf.add("d8", "A scan", body=photograph(), has_text=False)
    shelf.add("d9", "A report", body=pdf(CHILD), text=CHILD)
    material = replace(standing(shelf), named=frozenset({"d9"}))
    said = plan(asked(), material).warnings
    assert "“A scan” is a picture: look at it before you send it." in said
    assert "“A report” holds a child’s name: black it out first." in said
    ticked = replace(marked("d8", photograph()), looked_at=(1,))
    said = plan(asked(), replace(material, blackouts={"d8": ticked})).warnings
    assert not [words for words in said if "A scan" in words]
