"""Letters as files: read back with libraries that did not write them."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import pikepdf
from pypdf import PdfReader

from carerdesk.domain.letters import LetterPage, Paragraph
from carerdesk.export.letter_office import letter_docx, letter_odt
from carerdesk.export.letters import letter_pdf
from carerdesk.intake.office import read_office
from carerdesk.intake.sniff import sniff

PAGE = LetterPage(
    sender=("Jo Marsh", "1 Mill Lane"),
    to=("The Complaints Manager", "Anyborough Council"),
    date="27 February 2026",
    reference="AB/1",
    subject="Please take my complaint to stage 2",
    paragraphs=(
        Paragraph(text="Dear Sir or Madam,"),
        Paragraph(text="My reasons", heading=True),
        Paragraph(text="It was <late> & short.\nSecond line \x07."),
        Paragraph(text="Yours faithfully,\n\u00a0\nJo Marsh"),
    ),
)

RECORD = "Record 01234567, 9 events, head on 27 February 2026: AAAA BBBB CCCC DDDD"


def test_a_letter_is_a_tagged_pdf_with_a_title_and_a_language() -> None:
    made = letter_pdf(PAGE, author="J.M.", on=date(2026, 2, 27), record=RECORD)
    assert made.pages == 1
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo.Title) == PAGE.subject
        assert str(pdf.docinfo.Author) == "J.M."
    words = PdfReader(io.BytesIO(made.pdf)).pages[0].extract_text()
    for wanted in ("1 Mill Lane", "Anyborough Council", "Your reference: AB/1", "My reasons"):
        assert wanted in words
    assert " of 1" not in words


def test_the_same_letter_gives_the_same_bytes() -> None:
    day = date(2026, 2, 27)
    assert letter_pdf(PAGE, author="J.M.", on=day, record=RECORD) == letter_pdf(
        PAGE, author="J.M.", on=day, record=RECORD
    )


def test_a_long_letter_goes_on_overleaf_and_is_numbered() -> None:
    long = LetterPage(
        sender=PAGE.sender, to=PAGE.to, date=PAGE.date, reference="", subject=PAGE.subject,
        paragraphs=(PAGE.paragraphs[0], *(Paragraph(text="Words again. " * 60),) * 9),
    )  # fmt: skip
    made = letter_pdf(long, author="J.M.", on=date(2026, 2, 27), record=RECORD)
    pages = PdfReader(io.BytesIO(made.pdf)).pages
    assert made.pages == len(pages) > 1
    assert f"1 of {len(pages)}" in pages[0].extract_text()
    assert all(RECORD in page.extract_text() for page in pages)


def test_word_files_are_read_back_by_the_reader_of_foreign_files() -> None:
    for name, data in (("a.docx", letter_docx(PAGE)), ("a.odt", letter_odt(PAGE))):
        reading = read_office(data, sniff(name, data))
        assert "It was <late> & short." in reading.text
        assert "Second line ." in reading.text
        assert "The Complaints Manager" in reading.text


def test_every_part_of_a_word_file_is_well_formed_and_told_of() -> None:
    archive = zipfile.ZipFile(io.BytesIO(letter_docx(PAGE)))
    types = ET.fromstring(archive.read("[Content_Types].xml"))  # noqa: S314 - our own
    told = {part.get("PartName") for part in types if part.get("PartName")}
    for name in archive.namelist():
        ET.fromstring(archive.read(name))  # noqa: S314 - our own
        assert name.endswith((".rels", "[Content_Types].xml")) or f"/{name}" in told


def test_an_open_document_begins_with_its_kind_stored_plain() -> None:
    data = letter_odt(PAGE)
    archive = zipfile.ZipFile(io.BytesIO(data))
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert data[30:38] == b"mimetype"
    assert "fo:font-weight" in archive.read("content.xml").decode()


def test_a_letter_without_a_reference_or_a_mark_says_neither() -> None:
    plain = LetterPage(
        sender=(), to=(), date="27 February 2026", reference="", subject="S",
        paragraphs=(Paragraph(text="Hello,"), Paragraph(text="Bye")), mark="SAMPLE",
    )  # fmt: skip
    text = zipfile.ZipFile(io.BytesIO(letter_docx(plain))).read("word/document.xml").decode()
    assert "Your reference" not in text
    assert "SAMPLE" in text
    assert letter_pdf(plain, author="J.M.", on=date(2026, 2, 27), record=RECORD).pages == 1
