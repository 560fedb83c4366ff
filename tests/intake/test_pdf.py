"""PDFs: opened, mended, read, and left with nothing that acts."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import sentences
from carerdesk.intake.answers import Reading
from carerdesk.intake.reading import read
from tests.intake.papers import blank_pdf, camera, letter, link, noise, pdf_bytes, pdf_of, picture


def cleaned(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    reading = read("paper.pdf", pdf_bytes(pdf))
    assert not reading.problem
    assert reading.pdf is not None
    return pikepdf.open(io.BytesIO(reading.pdf))


def words(reading: Reading) -> str:
    assert reading.pdf is not None
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(reading.pdf)).pages)


def test_a_letter_gives_its_words_date_reference_and_pages() -> None:
    reading = read("scan_of letter.pdf", letter())
    assert reading.kind is DocumentKind.PDF
    assert "Dear Jo Marsh" in reading.text
    assert reading.references == ("AB/1234",)
    assert reading.dated is not None
    assert reading.dated.day == date(2025, 3, 12)
    assert reading.dated_says == "says the paper"
    assert (reading.pages, reading.has_text, reading.title) == (1, True, "scan of letter")
    fact = reading.page_facts[0]
    assert (fact.width_pt, fact.height_pt, fact.rotation, fact.words) == (595, 842, 0, 9)


def test_the_same_bytes_give_the_same_clean_copy() -> None:
    assert read("a.pdf", letter()).pdf == read("b.pdf", letter()).pdf


def test_an_empty_password_is_no_lock_and_the_copy_has_none() -> None:
    data = pdf_bytes(pdf_of("Words inside"), encryption=pikepdf.Encryption(owner="x", user=""))
    reading = read("a.pdf", data)
    assert "Words inside" in words(reading)
    assert not pypdf.PdfReader(io.BytesIO(reading.pdf or b"")).is_encrypted


def test_a_password_is_asked_for_in_one_sentence_and_opens_when_given() -> None:
    data = pdf_bytes(pdf_of("Words inside"), encryption=pikepdf.Encryption(owner="x", user="y"))
    shut = read("a.pdf", data)
    assert (shut.problem, shut.locked, shut.pdf) == (sentences.PDF_LOCKED, True, None)
    assert "Words inside" in read("a.pdf", data, password="y").text


def test_real_locked_and_corrupt_files_are_refused_plainly(data: Path) -> None:
    locked = read("encrypted.pdf", (data / "intake" / "encrypted.pdf").read_bytes())
    assert locked.locked
    corrupt = read("corrupted.pdf", (data / "intake" / "corrupted.pdf").read_bytes())
    assert corrupt.problem == sentences.PDF_DAMAGED


@pytest.mark.parametrize("start", [b"%PDF-1.7\n", b"\n\n%PDF-1.4 nonsense"])
def test_what_only_says_it_is_a_pdf_is_refused(start: bytes) -> None:
    reading = read("letter.pdf", start + b"nothing of the kind" * 20)
    assert (reading.kind, reading.problem) == (DocumentKind.PDF, sentences.PDF_DAMAGED)


def test_what_is_only_called_a_pdf_is_told_by_its_bytes() -> None:
    reading = read("letter.pdf", b"Just some words, saved under the wrong name.")
    assert reading.kind is DocumentKind.TEXT
    assert reading.problem == sentences.PDF_NAME_ONLY
    assert "Just some words" in reading.text


def test_a_damaged_directory_is_repaired() -> None:
    data = letter()
    broken = data[: data.rindex(b"startxref")] + b"startxref\n999999\n%%EOF"
    assert "Dear Jo Marsh" in read("a.pdf", broken).text


def test_a_pdf_cut_short_keeps_the_pages_that_are_left() -> None:
    pdf = pdf_of(*(f"Page number {n}" for n in range(1, 6)))
    data = pdf_bytes(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    reading = read("a.pdf", data[:-400])
    assert "Page number 1" in reading.text


def test_a_pdf_without_pages_is_refused() -> None:
    assert read("a.pdf", pdf_bytes(pikepdf.new())).problem == sentences.PDF_NO_PAGES


def test_more_pages_than_are_read_at_once_are_refused() -> None:
    pdf = blank_pdf()
    page = pdf.pages[0].obj
    pdf.Root.Pages.Kids = Array([page] * 20_001)
    pdf.Root.Pages.Count = 20_001
    assert read("a.pdf", pdf_bytes(pdf)).problem == sentences.PDF_TOO_MANY_PAGES


def test_nothing_that_acts_is_left() -> None:
    pdf = pdf_of("Words", "More words")
    script = Dictionary(S=Name.JavaScript, JS="app.alert('x')")
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", script])))
    pdf.attachments["secret.txt"] = b"EmbeddedMarker"
    pdf.pages[0].obj.AA = Dictionary(O=script)
    for number, deed in enumerate(
        (
            Dictionary(S=Name.Launch, F="cmd.exe"),
            Dictionary(S=Name.URI, URI="https://tracker.example/pixel"),
            Dictionary(S=Name.SubmitForm, F="https://tracker.example/form"),
            Dictionary(S=Name.GoToR, F="other.pdf", D=Array([0, Name.Fit])),
            script,
        )
    ):
        page = pdf.pages[number % 2].obj
        page.Annots = page.get(Name.Annots, Array([]))
        page.Annots.append(
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=deed)
        )
    reading = read("a.pdf", pdf_bytes(pdf))
    clean = pikepdf.open(io.BytesIO(reading.pdf or b""))
    assert set(clean.Root.keys()) <= {"/Type", "/Pages", "/Outlines", "/PageLabels", "/Lang"}
    raw = pdf_bytes(clean, qdf=True)
    for word in (b"/JavaScript", b"/Launch", b"/URI", b"/SubmitForm", b"/GoToR", b"/EmbeddedFile",
                 b"tracker.example", b"EmbeddedMarker", b"/AA"):  # fmt: skip
        assert word not in raw


def test_title_author_and_private_data_are_left_out() -> None:
    pdf = pdf_of("Words")
    pdf.docinfo["/Author"] = "AuthorMarker"
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "TitleMarker"
    pdf.pages[0].obj.PieceInfo = Dictionary(App=Dictionary(Private="PrivateMarker"))
    raw = pdf_bytes(cleaned(pdf), qdf=True)
    for word in (b"AuthorMarker", b"TitleMarker", b"PrivateMarker"):
        assert word not in raw


def test_a_photograph_inside_a_pdf_loses_its_place_and_device() -> None:
    pdf = blank_pdf()
    shot = picture(size=(64, 64), exif=camera())
    assert b"SecretPhoneMaker" in shot
    image = pikepdf.Stream(pdf, shot, Type=Name.XObject, Subtype=Name.Image, Width=64, Height=64)
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    image.write(shot, filter=Name.DCTDecode)
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im=pdf.make_indirect(image))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q 64 0 0 64 0 0 cm /Im Do Q")
    reading = read("a.pdf", pdf_bytes(pdf))
    assert b"SecretPhone" not in (reading.pdf or b"")
    assert reading.page_facts[0].dpi == 72
    assert not reading.has_text


def test_links_by_name_become_links_to_a_page() -> None:
    pdf = pdf_of("One", "Two")
    where = Array([pdf.pages[1].obj, Name.XYZ, 0, 700, None])
    names = Dictionary(Names=Array(["new", Dictionary(D=where)]))
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(names))
    pdf.Root.Dests = Dictionary(old=where)
    pdf.pages[0].obj.Annots = Array(
        [
            link(pikepdf.String("new")),
            link(Name.old),
            Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]),
                A=Dictionary(S=Name.GoTo, D=pikepdf.String("new")),
            ),
            link(Array([1, Name.Fit])),
            link(pikepdf.String("nowhere"), border=Array([0, 0, 0])),
        ]
    )  # fmt: skip
    clean = cleaned(pdf)
    links = list(clean.pages[0].obj.Annots)
    assert len(links) == 4
    assert all(each.Dest[0].objgen == clean.pages[1].objgen for each in links)


def test_bookmarks_keep_title_and_page_and_lose_their_deeds() -> None:
    pdf = pdf_of("One", "Two")
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Second", 1))
    pdf.Root.Outlines.First.A = Dictionary(S=Name.URI, URI="https://tracker.example")
    clean = cleaned(pdf)
    item = clean.Root.Outlines.First
    assert (str(item.Title), Name.A in item) == ("Second", False)


def test_bookmarks_that_run_in_a_circle_go() -> None:
    pdf = pdf_of("One")
    with pdf.open_outline() as outline:
        outline.root.extend([pikepdf.OutlineItem("A", 0), pikepdf.OutlineItem("B", 0)])
    pdf.Root.Outlines.First.Next.Next = pdf.Root.Outlines.First
    assert Name.Outlines not in cleaned(pdf).Root


def test_a_page_of_no_size_becomes_a4_and_a_mad_turn_is_set_right() -> None:
    pdf = pdf_of("One", "Two", "Three")
    pdf.pages[0].obj.MediaBox = Array([0, 0, 0, 0])
    pdf.pages[1].obj.CropBox = Array([5000, 5000, 6000, 6000])
    pdf.pages[1].obj.Rotate = 45
    pdf.pages[2].obj.Rotate = -90
    reading = read("a.pdf", pdf_bytes(pdf))
    sizes = [(round(f.width_pt), round(f.height_pt), f.rotation) for f in reading.page_facts]
    assert sizes == [(595, 842, 0), (595, 842, 0), (842, 595, 270)]


def test_a_scan_without_text_says_so_and_tells_its_resolution() -> None:
    pdf = blank_pdf(size=(72, 72))
    shot = noise((300, 300), "JPEG")
    image = pikepdf.Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Image, Width=300, Height=300)
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    image.write(shot, filter=Name.DCTDecode)
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im=pdf.make_indirect(image))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q 72 0 0 72 0 0 cm /Im Do Q")
    reading = read("a.pdf", pdf_bytes(pdf))
    assert (reading.has_text, reading.page_facts[0].dpi) == (False, 300)


BOX = "0 g 130 695 90 16 re f"
OVER = "q 90 0 0 16 130 695 cm "


def black_picture(pdf: pikepdf.Pdf, shade: int) -> pikepdf.Pdf:
    picture = pdf.make_stream(bytes([shade]))
    picture.update({"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 1, "/Height": 1})
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
    pdf.pages[0].obj.Resources.XObject = Dictionary(I=picture)
    return pdf


def solid(pdf: pikepdf.Pdf, part: float) -> pikepdf.Pdf:
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(G=Dictionary(ca=part))
    return pdf


def said_with(after: str = "", before: str = "") -> pikepdf.Pdf:
    pdf = pdf_of("The name is Zephyr Lane here", after=after)
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(before.encode() + b"\n" + page.Contents.read_bytes())
    return pdf


def turned(pdf: pikepdf.Pdf, degrees: int) -> pikepdf.Pdf:
    pdf.pages[0].obj.Rotate = degrees
    return pdf


def noted(kind: str) -> pikepdf.Pdf:
    pdf = said_with()
    drawn = pdf.make_stream(b"0 g 0 0 90 16 re f")
    drawn.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 90, 16])})
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name(kind),
        Rect=Array([130, 695, 220, 711]),
        AP=Dictionary(N=drawn),
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    return pdf


@pytest.mark.parametrize(
    "made",
    [
        lambda: said_with(BOX),
        *(lambda d=d: turned(said_with(BOX), d) for d in (90, 180, 270)),
        lambda: solid(said_with(f"/G gs {BOX}"), 0.95),
        lambda: black_picture(said_with(f"{OVER}/I Do Q"), 0),
        lambda: black_picture(said_with("q 595 0 0 842 0 0 cm /I Do Q"), 20),
        lambda: black_picture(said_with("", "3 Tr q 595 0 0 842 0 0 cm /I Do Q"), 20),
        lambda: said_with(f"{OVER}BI /W 8 /H 1 /IM true /BPC 1 ID \0 EI Q"),
        lambda: said_with("0 G 16 w 130 703 m 220 703 l S"),
        lambda: said_with("q 0.94 0.34 -0.34 0.94 100 600 cm 0 g 0 0 300 200 re f Q"),
        lambda: said_with("", "0 g 60 690 300 30 re f"),
        lambda: said_with("0 0 0 1 k 130 695 90 16 re f"),
        *(lambda k=k: noted(k) for k in ("/Square", "/Ink", "/Stamp", "/Highlight", "/Redact")),
    ],
)
def test_text_under_anything_dark_is_told(made: Callable[[], pikepdf.Pdf]) -> None:
    assert read("a.pdf", pdf_bytes(made())).boxes_over_text


@pytest.mark.parametrize(
    "made",
    [
        said_with,
        lambda: solid(said_with(f"/G gs {BOX}"), 0.5),
        lambda: black_picture(said_with(f"{OVER}/I Do Q"), 255),
        lambda: black_picture(said_with("", "3 Tr q 595 0 0 842 0 0 cm /I Do Q"), 255),
        lambda: said_with("0 G 1 w 130 703 m 220 703 l S"),
        lambda: said_with("", "0 g 60 690 300 30 re f 1 g"),
        lambda: said_with("1 1 0 rg 130 695 90 16 re f"),
        lambda: said_with("0 g 130 500 90 16 re f"),
        lambda: said_with("0 g 130 695 9 3 re f"),
        lambda: pdf_of("\u2014 - | . ,", after="0 g 60 690 300 30 re f"),
    ],
)
def test_text_that_can_be_seen_or_is_no_word_is_not_told_as_covered(
    made: Callable[[], pikepdf.Pdf],
) -> None:
    assert not read("a.pdf", pdf_bytes(made())).boxes_over_text
