"""Names that must not leave: found wherever they are planted, and none where there is none."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from carerdesk.domain.errors import CannotExport, LeakFound
from carerdesk.domain.names import NamesTable
from carerdesk.domain.people import Person
from carerdesk.export import build as building
from carerdesk.export import leaks as searching
from carerdesk.export.brief import Brief
from carerdesk.export.build import Built
from carerdesk.export.leaks import Leak, leaks
from carerdesk.export.material import Material
from carerdesk.export.withholding import NAMES_A_CHILD
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

NAMES = NamesTable(PEOPLE)


def searched(
    data: bytes, file_name: str = "bundle.pdf", ours: frozenset[int] = frozenset()
) -> tuple[Leak, ...]:
    """What a search of a file finds."""
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    with pikepdf.Pdf.open(io.BytesIO(data)) as opened:
        return leaks(opened, texts, NAMES, file_name=file_name, ours=ours)


def planted(change: Callable[[pikepdf.Pdf], None]) -> tuple[Leak, ...]:
    return searched(changed(pdf("Dear carer"), change))


def title(opened: pikepdf.Pdf) -> None:
    opened.docinfo[Name.Title] = String(f"About {CHILD}")


def keywords(opened: pikepdf.Pdf) -> None:
    opened.docinfo[Name.Keywords] = String("PIPPIN’S stay")


def metadata(opened: pikepdf.Pdf) -> None:
    held = opened.make_stream(
        f"""<x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
          xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">
        <dc:source>{CHILD}</dc:source></rdf:Description></rdf:RDF></x:xmpmeta>""".encode()
    )
    held[Name.Type] = Name.Metadata
    held[Name.Subtype] = Name.XML
    opened.Root[Name.Metadata] = held


def bookmark(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"{CHILD}: review", 0))


def note(opened: pikepdf.Pdf) -> None:
    made = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("Pippin")
    )
    opened.pages[0].obj[Name.Annots] = Array([opened.make_indirect(made)])


def web_link(opened: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://example.org/pip-larkfield/review"))
    made = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    opened.pages[0].obj[Name.Annots] = Array([opened.make_indirect(made)])


def field_value(opened: pikepdf.Pdf) -> None:
    made = Dictionary(FT=Name.Tx, T=String("who"), V=String(CHILD))
    opened.Root[Name.AcroForm] = Dictionary(Fields=Array([opened.make_indirect(made)]))


def attachment(opened: pikepdf.Pdf) -> None:
    opened.attachments["letter.txt"] = f"Dear {CHILD}".encode()


def wide_attachment(opened: pikepdf.Pdf) -> None:
    opened.attachments["letter.txt"] = f"Dear {CHILD}".encode("utf-16-le")


def wide_attachment_the_other_way(opened: pikepdf.Pdf) -> None:
    opened.attachments["letter.txt"] = f"Dear {CHILD}".encode("utf-16-be")


def attachment_name(opened: pikepdf.Pdf) -> None:
    opened.attachments["Pip Larkfield.txt"] = b"x"


def private_data(opened: pikepdf.Pdf) -> None:
    held = Dictionary(Private=Dictionary(Old=String(f"first draft: {CHILD}")))
    opened.Root[Name.PieceInfo] = Dictionary(Maker=held)


def structure(opened: pikepdf.Pdf) -> None:
    opened.Root[Name.StructTreeRoot] = opened.make_indirect(
        Dictionary(K=Array([Dictionary(S=Name.Figure, Alt=String(f"A picture of {CHILD}"))]))
    )


def label(opened: pikepdf.Pdf) -> None:
    opened.Root[Name.PageLabels] = Dictionary(Nums=Array([0, Dictionary(P=String("Pippin "))]))


def nested(opened: pikepdf.Pdf) -> None:
    deep = Dictionary(A=Dictionary(B=Array([Dictionary(C=String(CHILD))])))
    opened.Root[Name("/Held")] = opened.make_indirect(deep)


def list_of_its_own(opened: pikepdf.Pdf) -> None:
    opened.Root[Name("/Held")] = opened.make_indirect(Array([Array([String(CHILD)])]))


def kept_with_a_page(opened: pikepdf.Pdf) -> None:
    held = Dictionary(Program=Dictionary(Private=String(CHILD)))
    opened.pages[0].obj[Name.PieceInfo] = held


PLANTS = [
    nested,
    list_of_its_own,
    kept_with_a_page,
    title,
    keywords,
    metadata,
    bookmark,
    note,
    web_link,
    field_value,
    attachment,
    wide_attachment,
    wide_attachment_the_other_way,
    attachment_name,
    private_data,
    structure,
    label,
]


def test_a_name_in_a_note_is_said_to_be_on_its_page() -> None:
    assert [(leak.where, leak.page) for leak in planted(note)] == [("a note or link on page 1", 1)]


def test_an_adult_in_the_title_of_an_item_of_the_structure_is_found() -> None:
    """The elements between the root and the item say nothing themselves."""

    def item(opened: pikepdf.Pdf) -> None:
        root = opened.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        whole = opened.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        part = Dictionary(Type=Name.StructElem, S=Name.Sect, P=whole, T=String("Gwen Harcastle"))
        whole[Name.K] = Array([opened.make_indirect(part)])
        root[Name.K] = Array([whole])
        opened.Root[Name.StructTreeRoot] = root

    assert [leak.where for leak in planted(item)] == ["the structure"]


@pytest.mark.parametrize("change", PLANTS, ids=[plant.__name__ for plant in PLANTS])
def test_a_name_is_found_wherever_it_is_planted(change: Callable[[pikepdf.Pdf], None]) -> None:
    found = planted(change)
    assert found
    assert all(leak.initials == "Child A" and leak.is_child for leak in found)


@pytest.mark.parametrize(
    "words",
    [
        "Pip Larkfield",
        "PIP LARKFIELD",
        "Larkfield’s",
        "Pippin's",
        "Pip-Larkfield",
        "Pip  Larkfield",
        "Lark\u00adfield",
    ],
)
def test_a_name_on_a_page_is_found_in_each_of_its_forms(words: str) -> None:
    found = leaks_in_text(words)
    assert [(leak.initials, leak.page) for leak in found] == [("Child A", 1)]


def leaks_in_text(words: str) -> tuple[Leak, ...]:
    with pikepdf.Pdf.new() as empty:
        return leaks(empty, [words], NAMES)


def test_a_name_broken_at_the_end_of_a_line_or_set_with_a_ligature_is_found() -> None:
    assert leaks_in_text("Lark-\r\nfield was there")
    assert leaks_in_text("Larkﬁeld was there")


def test_a_name_in_the_file_name_is_found() -> None:
    found = searched(pdf("x"), "Pip_Larkfield bundle.pdf")
    assert [leak.where for leak in found] == ["the file name"]


def test_an_adult_is_looked_for_on_our_pages_only() -> None:
    letter = pdf("Yours, Gwen Harcastle")
    assert searched(letter) == ()
    found = searched(letter, ours=frozenset({1}))
    assert [(leak.initials, leak.is_child, leak.where) for leak in found] == [
        ("GH", False, "page 1")
    ]


def test_nothing_is_found_where_nothing_is(bundle: Built) -> None:
    assert searched(bundle.path.read_bytes(), bundle.path.name) == ()
    assert planted(lambda _: None) == ()


def test_without_people_there_is_nothing_to_look_for() -> None:
    with pikepdf.Pdf.new() as empty:
        assert leaks(empty, [CHILD], NamesTable(())) == ()


def test_a_stream_that_cannot_be_unpacked_is_passed_over() -> None:
    def spoil(opened: pikepdf.Pdf) -> None:
        held = opened.make_stream(b"not packed at all")
        held[Name.Type] = Name.Metadata
        held[Name.Filter] = Name.FlateDecode
        opened.Root[Name.Metadata] = held

    with pikepdf.Pdf.open(io.BytesIO(pdf("x"))) as opened:
        spoil(opened)
        assert leaks(opened, [], NAMES) == ()


def test_a_paper_that_names_a_child_is_left_out_and_the_rest_is_built(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.add("d8", "School report", body=pdf(f"Report about {CHILD}"))
    shelf.add("d9", "Marked", body=changed(pdf("Marked"), note))
    shelf.add("d10", "Linked", body=changed(pdf("Linked"), web_link))
    made = built(standing(shelf), tmp_path / "x.pdf")
    reason = "It holds a child’s name; black it out first."
    left = {e.key: e.reason for e in made.exclusions}
    assert left["document:d8"] == left["document:d9"] == left["document:d10"] == reason
    said = one_line(" ".join(texts(made.path)[1:3]))
    assert "It holds a child’s name. " in said
    assert "black it out" not in said
    assert made.path.exists()


def test_a_finished_file_that_names_a_child_is_not_kept(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Brief, "safe", lambda _, text: text)
    target = tmp_path / "x.pdf"
    with pytest.raises(LeakFound) as caught:
        built(material, target)
    said = str(caught.value)
    assert "The name of " in said
    assert "page" in said
    for name in ("Pip", "Larkfield", "Harcastle", "Gwen"):
        assert name not in said
    assert list(tmp_path.iterdir()) == []


def test_a_file_name_with_a_child_s_name_is_refused_before_any_work(
    material: Material, shelf: Shelf, tmp_path: Path
) -> None:
    with pytest.raises(LeakFound, match="file name"):
        built(material, tmp_path / "Pip_Larkfield.pdf")
    assert shelf.reads == []


def test_an_event_that_names_somebody_is_kept_back_from_the_manifest(
    material: Material, tmp_path: Path
) -> None:
    named = replace(material.events[0], event=f'{{"who":"{CHILD}"}}'.encode())
    elsewhere = replace(material.events[1], key="entry:e4")
    made = built(
        replace(material, events=(named, elsewhere, *material.events[2:])), tmp_path / "x.pdf"
    )
    manifest = (tmp_path / "x.manifest.json").read_text(encoding="utf-8")
    assert CHILD not in manifest
    assert '"events_kept_back": 1' in manifest
    assert '"sequence": 2' not in manifest
    assert made.checks


def test_a_child_without_initials_that_differ_from_the_name_stops_the_build(
    material: Material, tmp_path: Path
) -> None:
    child = Person(
        id=PEOPLE[2].id,
        case_id=PEOPLE[2].case_id,
        initials="Pippin",
        full_name=CHILD,
        aliases=("Pippin",),
        is_child=True,
    )
    people = (*PEOPLE[:2], child)
    with pytest.raises(CannotExport):
        built(replace(material, people=people, names=NamesTable(people)), tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_check_is_a_failed_build(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "bookmarks_of", lambda _: [])
    with pytest.raises(CannotExport, match=r"did not pass its own check.*row 10"):
        built(material, tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []
    assert asked().title


def test_an_adult_s_address_on_a_page_of_ours_is_found() -> None:
    with pikepdf.Pdf.new() as empty:
        found = leaks(empty, ["gwen.harcastle@example.org"], NAMES, ours=frozenset({1}))
    assert [leak.initials for leak in found] == ["GH"]


def test_a_stream_too_long_to_hold_words_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_LONGEST_STREAM", 5)
    assert planted(attachment) == ()


@pytest.mark.parametrize(
    "end",
    ["Lark-", "Lark\u00ad", "Lark\x02", "Lark-\r\nSAMPLE\r\n41 of 108 C12", "Lark- 1 of 2\r\n"],
)
def test_a_name_parted_by_the_end_of_a_page_is_found(end: str) -> None:
    with pikepdf.Pdf.new() as empty:
        found = leaks(empty, ["before", f"we saw Pi {end}", "field at school"], NAMES)
        none = leaks(empty, ["before", f"we saw Pi {end}", "a new page"], NAMES)
        plain = leaks(empty, [f"we saw Pi {end}", "field at school"], NAMES, plain=True)
    assert [(leak.initials, leak.where) for leak in found] == [("Child A", "page 2")]
    assert none == plain == ()


def test_a_paper_whose_page_parts_a_childs_name_stays_out(shelf: Shelf, tmp_path: Path) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    for words in ("at tea we saw Lark-", "field and the dog"):
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    shelf.add("d20", "Notes of a visit", body=target.getvalue(), pages=2)
    made = built(standing(shelf), tmp_path / "x.pdf")
    left = {e.key: e.reason for e in made.exclusions}
    assert left["document:d20"] == NAMES_A_CHILD
