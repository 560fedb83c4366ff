"""A paper's pages as they are taken in: nothing that acts, nothing lost, room for a number."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from carerdesk.domain.errors import CannotRead
from carerdesk.domain.names import NamesTable
from carerdesk.export import survey as looking
from carerdesk.export.fingerprints import Fingerprints, contents
from carerdesk.export.remembered import Remembered
from carerdesk.export.sources import opened
from carerdesk.export.spots import LAST_RESORT, USUAL
from carerdesk.export.survey import names_a_child, survey
from tests.export import awkward
from tests.export.case import CHILD, PEOPLE, changed, pdf


def prints(data: bytes) -> list[str]:
    with opened(data) as paper:
        found = Fingerprints(paper)
        return [found.page(number) for number in range(len(paper.pages))]


def test_a_filled_field_without_an_appearance_is_turned_into_what_it_says() -> None:
    with opened(awkward.form()) as paper:
        assert Name.AcroForm not in paper.Root
        assert Name.Annots not in paper.pages[0].obj
        target = io.BytesIO()
        paper.save(target)
    document = pypdfium2.PdfDocument(target.getvalue())
    assert "Because it was late" in document[0].get_textpage().get_text_range()
    document.close()


def test_links_beside_a_form_are_kept() -> None:
    def add(paper: pikepdf.Pdf) -> None:
        action = Dictionary(S=Name.URI, URI=String("https://example.org/"))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
        paper.pages[0].obj[Name.Annots].append(paper.make_indirect(link))

    with opened(changed(awkward.form(), add)) as paper:
        kinds = [note[Name.Subtype] for note in paper.pages[0].obj[Name.Annots]]
    assert kinds == [Name.Link]


def test_a_field_that_belongs_to_no_form_goes() -> None:
    orphan = awkward.form().replace(b"/AcroForm", b"/AcroNone")
    with opened(orphan) as paper:
        assert Name.Annots not in paper.pages[0].obj


def test_a_form_that_is_no_form_goes() -> None:
    def spoil(paper: pikepdf.Pdf) -> None:
        paper.Root[Name.AcroForm] = Array([1])

    with opened(changed(pdf("x"), spoil)) as paper:
        assert Name.AcroForm not in paper.Root


def test_a_form_whose_fields_show_themselves_is_not_drawn_anew() -> None:
    def show(paper: pikepdf.Pdf) -> None:
        look = paper.make_stream(b"BT /F1 12 Tf 2 4 Td (As it was signed) Tj ET")
        look[Name.Type], look[Name.Subtype] = Name.XObject, Name.Form
        look[Name.BBox] = Array([0, 0, 328, 20])
        fonts = paper.pages[0].obj[Name.Resources][Name.Font]
        look[Name.Resources] = Dictionary(Font=fonts)
        paper.pages[0].obj[Name.Annots][0][Name.AP] = Dictionary(N=look)

    target = io.BytesIO()
    with opened(changed(awkward.form(), show)) as paper:
        paper.save(target)
    document = pypdfium2.PdfDocument(target.getvalue())
    assert "As it was signed" in document[0].get_textpage().get_text_range()
    document.close()


def test_what_acts_goes_and_plain_links_stay() -> None:
    with opened(awkward.active()) as paper:
        page = paper.pages[0].obj
        assert Name.AA not in page
        kept = [note.get(Name.A) for note in page[Name.Annots]]
        leads = [key for note in page[Name.Annots] for key in note if key in {"/Parent", "/IRT"}]
    assert [a is not None for a in kept] == [False, False, False, False, True, False, False]
    assert leads == [], "through a window or a reply what was taken away would come along"


def test_notes_that_are_no_notes_are_passed_over() -> None:
    def odd(paper: pikepdf.Pdf) -> None:
        paper.pages[0].obj[Name.Annots] = String("x")

    with opened(changed(pdf("x"), odd)) as paper:
        assert Name.Annots not in paper.pages[0].obj


def test_marks_of_its_old_file_s_structure_go() -> None:
    def marked(paper: pikepdf.Pdf) -> None:
        page = paper.pages[0].obj
        page[Name.StructParents] = 4
        page[Name.Metadata] = paper.make_stream(b"secret")
        note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
        note[Name.StructParent] = 7
        page[Name.Annots] = Array([paper.make_indirect(note)])
        form = paper.make_stream(b"q Q", Type=Name.XObject, Subtype=Name.Form, StructParents=3)
        picture = paper.make_stream(b"x", Type=Name.XObject, Subtype=Name.Image, StructParent=2)
        form[Name.Resources] = Dictionary(XObject=Dictionary(Inner=picture, Itself=form))
        page[Name.Resources][Name.XObject] = Dictionary(Outer=form)

    with opened(changed(pdf("x"), marked)) as paper:
        page = paper.pages[0].obj
        assert Name.StructParents not in page
        assert Name.Metadata not in page
        assert Name.StructParent not in page[Name.Annots][0]
        outer = page[Name.Resources].XObject.Outer
        assert Name.StructParents not in outer
        assert Name.StructParent not in outer[Name.Resources].XObject.Inner


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\nnothing more"])
def test_what_cannot_be_opened_is_refused(data: bytes) -> None:
    with pytest.raises(CannotRead, match="damaged"):
        opened(data)


def test_a_file_without_pages_is_refused() -> None:
    target = io.BytesIO()
    with pikepdf.Pdf.new() as empty:
        empty.save(target)
    with pytest.raises(CannotRead, match="no pages"):
        opened(target.getvalue())


def targets(data: bytes) -> list[int]:
    """Where each link of the first page leads, from 0; -1 for nowhere."""
    with opened(data) as paper:
        numbers = {page.obj.objgen: number for number, page in enumerate(paper.pages)}
        found = []
        for note in paper.pages[0].obj[Name.Annots]:
            place = note.get(Name.Dest) if Name.A not in note else note[Name.A].get(Name.D)
            found.append(-1 if place is None else numbers[place[0].objgen])
        return found


def test_a_link_by_name_is_given_its_place() -> None:
    def old_form(paper: pikepdf.Pdf) -> None:
        second = paper.pages[1].obj
        paper.Root[Name.Dests] = Dictionary(
            second=Array([second, Name.Fit]), third=Dictionary(D=Array([second, Name.Fit]))
        )
        places = [
            Dictionary(Dest=Name("/second")),
            Dictionary(A=Dictionary(S=Name.GoTo, D=String("third"))),
            Dictionary(Dest=String("nowhere")),
            Dictionary(A=Dictionary(S=Name.GoTo, D=String("nowhere"))),
        ]
        for link in places:
            link[Name.Subtype], link[Name.Rect] = Name.Link, Array([0, 0, 9, 9])
        paper.pages[0].obj[Name.Annots] = Array(places)

    assert targets(awkward.linked()) == [1, 1]
    assert targets(changed(pdf("x", pages=2), old_form)) == [1, 1, -1, -1]


def test_a_page_keeps_its_fingerprint_when_it_is_only_packed_anew() -> None:
    letter = pdf("Dear carer", pages=2)
    target = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(letter)) as paper:
        paper.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            linearize=True,
        )
    assert prints(letter) == prints(target.getvalue())
    assert len(set(prints(letter))) == 2


def bare(paper: pikepdf.Pdf) -> None:
    del paper.pages[0].obj[Name.Contents]
    del paper.pages[0].obj[Name.Resources]


def spoiled(paper: pikepdf.Pdf) -> None:
    stream = paper.make_stream(b"not packed at all")
    stream[Name.Filter] = Name.FlateDecode
    paper.pages[0].obj[Name.Resources][Name.XObject] = Dictionary(X=stream)


def doubly_packed(paper: pikepdf.Pdf) -> None:
    stream = paper.make_stream(b"\xff\xd8")
    stream[Name.Filter] = Array([Name.ASCIIHexDecode, Name.DCTDecode])
    paper.pages[0].obj[Name.Resources][Name.XObject] = Dictionary(X=stream)


def in_a_circle(paper: pikepdf.Pdf) -> None:
    one = paper.make_indirect(Dictionary())
    two = paper.make_indirect(Dictionary(Back=one))
    one[Name("/On")] = two
    paper.pages[0].obj[Name.Resources][Name.Properties] = Dictionary(X=one)


def odd_resources(paper: pikepdf.Pdf) -> None:
    paper.pages[0].obj[Name.Resources][Name.ProcSet] = Array([Name.PDF])


@pytest.mark.parametrize("change", [bare, spoiled, doubly_packed, in_a_circle, odd_resources])
def test_a_page_of_any_shape_has_a_fingerprint_of_its_own(
    change: Callable[[pikepdf.Pdf], None],
) -> None:
    plain, odd = prints(pdf("x")), prints(changed(pdf("x"), change))
    assert odd == prints(changed(pdf("x"), change))
    assert odd != plain


def test_a_page_without_content_has_none() -> None:
    with opened(changed(pdf("x"), bare)) as paper:
        assert contents(paper.pages[0].obj) == []


def test_a_number_stands_where_nothing_is() -> None:
    seen = survey(pdf("Words at the top"))
    assert seen.pages[0].spot == USUAL
    assert not seen.pages[0].busy
    crowded = survey(awkward.photograph())
    assert crowded.pages[0].spot == LAST_RESORT
    assert crowded.pages[0].hides
    assert crowded.pages[0].busy


def test_a_number_moves_out_of_the_way_of_a_page_s_own_foot() -> None:
    def foot(paper: pikepdf.Pdf) -> None:
        page = paper.pages[0].obj
        content = page[Name.Contents].read_bytes()
        footer = b"\nBT /F1 10 Tf 440 27 Td (Page 1 of 3, Anyborough) Tj ET\n"
        page[Name.Contents] = paper.make_stream(content + footer)

    seen = survey(changed(pdf("Dear carer"), foot)).pages[0]
    assert seen.spot != USUAL
    assert not seen.hides


def test_a_dark_page_gives_its_number_a_light_plate() -> None:
    def darken(paper: pikepdf.Pdf) -> None:
        paper.pages[0].obj[Name.Contents] = paper.make_stream(b"0.1 g 0 0 595 842 re f")

    seen = survey(changed(pdf("x"), darken)).pages[0]
    assert seen.spot == USUAL
    assert seen.busy


@pytest.mark.parametrize(
    ("data", "left_open"),
    [
        (awkward.untidy(), 2),
        (awkward.overdone(), -3),
        (pdf("A string (q q Q) is no state"), 0),
    ],
)
def test_graphics_states_left_open_are_counted(data: bytes, left_open: int) -> None:
    assert survey(data).pages[0].open_states == left_open


def test_a_page_with_words_in_two_directions_is_left_as_it_lies() -> None:
    def both(paper: pikepdf.Pdf) -> None:
        page = paper.pages[0].obj
        content = page[Name.Contents].read_bytes()
        page[Name.Contents] = paper.make_stream(
            content + b" q 0 1 -1 0 595 0 cm " + content + b" Q"
        )

    assert survey(changed(pdf("Both ways", size=(595, 595)), both)).pages[0].turn == 0


def test_a_paper_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf("Looked through once")
    first = survey(data)

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(looking, "looked_through", never)
    assert survey(data) is first


def test_what_was_seen_longest_ago_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_seen", Remembered(1))
    monkeypatch.setattr(looking, "_named", Remembered(1))
    names = NamesTable(PEOPLE)
    one, two = survey(pdf("one")), survey(pdf("two"))
    assert not names_a_child(one, names)
    assert not names_a_child(two, names)
    assert survey(pdf("two")) is two
    assert survey(pdf("one")) is not one


def test_a_child_named_once_is_remembered_for_those_people_only() -> None:
    seen = survey(pdf(f"About {CHILD}"))
    assert names_a_child(seen, NamesTable(PEOPLE))
    assert names_a_child(seen, NamesTable(PEOPLE))
    assert not names_a_child(seen, NamesTable(PEOPLE[:2]))


def test_papers_the_two_readers_count_differently_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(looking, "_drawn", lambda *_: ([], []))
    with pytest.raises(CannotRead, match="counted"):
        survey(pdf("counted otherwise"))


def test_a_page_that_cannot_be_loaded_is_seen_as_not_drawing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise pypdfium2.PdfiumError("damaged")

    monkeypatch.setattr(pypdfium2.PdfDocument, "get_page", refuse)
    seen = survey(pdf("cannot be loaded"))
    assert [page.draws for page in seen.pages] == [False]
    assert replace(seen.pages[0], fingerprint="").letters == 0
