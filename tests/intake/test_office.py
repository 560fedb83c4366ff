"""Office documents: their words, and what is said of the rest."""

from __future__ import annotations

from datetime import date

import pytest

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import office, office_xml, sentences
from carerdesk.intake.reading import read
from tests.intake.papers import W, docx_of, noise, zip_of

ODF = "application/vnd.oasis.opendocument."
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def odf(kind: str, body: str) -> bytes:
    content = (
        f'<office:document-content xmlns:office="{_OFFICE}" xmlns:text="{_TEXT}" '
        f'xmlns:table="{_TABLE}">{body}</office:document-content>'
    )
    return zip_of({"mimetype": (ODF + kind).encode(), "content.xml": content.encode()})


def test_a_word_document_gives_its_words_and_a_notice() -> None:
    reading = read("letter.docx", docx_of("12 March 2025", "Dear Jo", "Our ref: AB/1234"))
    assert reading.kind is DocumentKind.OFFICE
    assert reading.media_type.endswith("wordprocessingml.document")
    assert reading.text.split() == ["12", "March", "2025", "Dear", "Jo", "Our", "ref:", "AB/1234"]
    assert reading.dated is not None
    assert reading.dated.day == date(2025, 3, 12)
    assert reading.references == ("AB/1234",)
    assert reading.notes == (sentences.OFFICE_WORDS_ONLY,)
    assert reading.pdf is None


def test_letterhead_and_foot_are_read_once_each() -> None:
    head = f"<w:hdr {W}><w:p><w:r><w:t>Anyborough Council</w:t></w:r></w:p></w:hdr>".encode()
    foot = f"<w:ftr {W}><w:p><w:r><w:t>Foot</w:t></w:r></w:p></w:ftr>".encode()
    more = {"word/header1.xml": head, "word/header2.xml": head, "word/footer1.xml": foot}
    text = read("a.docx", docx_of("Dear Jo", more=more)).text
    assert text.split("\n\n") == ["Anyborough Council", "Dear Jo", "Foot"]


def test_pictures_in_a_document_are_told_of() -> None:
    reading = read("a.docx", docx_of("Words", more={"word/media/image1.png": noise((4, 4))}))
    assert reading.notes == (sentences.OFFICE_WORDS_ONLY, sentences.OFFICE_PICTURES)


def test_a_document_without_words_is_refused() -> None:
    assert read("a.docx", docx_of("")).problem == sentences.OFFICE_NO_WORDS


def test_an_open_document_gives_its_words_without_what_was_struck_out() -> None:
    body = (
        "<text:tracked-changes><text:p>Struck out</text:p></text:tracked-changes>"
        "<text:h>Notes</text:h><text:p>Dear <text:span>Jo</text:span>,<text:tab/>on "
        "<text:s text:c='2'/>time<text:line-break/>again</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    )
    reading = read("a.odt", odf("text", body))
    assert reading.text == "Notes\nDear Jo,\ton   time\nagain\na\tb"
    assert reading.media_type == ODF + "text"


def test_a_workbook_gives_its_rows() -> None:
    sheet = (
        b'<worksheet><sheetData><row><c t="s"><v>0</v></c><c><v>12</v></c></row>'
        b'<row><c t="inlineStr"><is><t>typed</t></is></c><c t="s"><v>99</v></c></row>'
        b"</sheetData></worksheet>"
    )
    data = zip_of(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/sharedStrings.xml": b"<sst><si><t>Friday</t></si></sst>",
            "xl/worksheets/sheet1.xml": sheet,
        }
    )
    reading = read("log.xlsx", data)
    assert reading.text == "Friday\t12\ntyped\t99"
    assert reading.kind is DocumentKind.OFFICE


def test_slides_give_their_words_in_order() -> None:
    slide = b"<p:sld xmlns:p='p' xmlns:a='a'><a:p><a:r><a:t>Slide %d</a:t></a:r></a:p></p:sld>"
    members = {f"ppt/slides/slide{n}.xml": slide % n for n in (10, 9, 1)}
    reading = read("a.pptx", zip_of({"[Content_Types].xml": b"<Types/>"} | members))
    assert reading.text.split("\n\n") == ["Slide 1", "Slide 9", "Slide 10"]


def test_rich_text_gives_its_words_without_its_pictures() -> None:
    data = rb"{\rtf1\ansi Dear Jo\par {\pict\pngblip " + b"89504e47" * 200 + rb"} caf\'e9}"
    reading = read("a.rtf", data)
    assert (reading.kind, reading.text) == (DocumentKind.OFFICE, "Dear Jo\n caf\xe9")


@pytest.mark.parametrize(
    "document",
    [b"<w", b"<a>" * 5000 + b"</a>" * 5000, b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', b""],
)
def test_a_damaged_document_is_refused(document: bytes) -> None:
    data = docx_of("x", more={"word/document.xml": document})
    assert read("a.docx", data).problem in {sentences.OFFICE_DAMAGED, sentences.OFFICE_NO_WORDS}
    open_one = zip_of({"mimetype": (ODF + "text").encode(), "content.xml": document})
    assert read("a.odt", open_one).problem == sentences.OFFICE_DAMAGED


def test_a_document_that_unpacks_to_a_flood_is_refused() -> None:
    data = docx_of("x", more={"word/document.xml": b"<a>" + b" " * 2**25 + b"</a>"})
    assert read("a.docx", data).problem == sentences.TOO_BIG


def test_xml_that_declares_entities_is_not_parsed() -> None:
    with pytest.raises(office_xml.TooMuchError):
        office_xml.parsed(b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>')


def test_a_very_long_document_is_read_within_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"Paragraph {number}" for number in range(40)]
    document = docx_of(*lines, more={"word/footer1.xml": f"<w:ftr {W}/>".encode()})
    short = read("a.docx", document).text
    monkeypatch.setattr(office, "_LONG", 100)
    monkeypatch.setattr("mammoth.convert_to_html", None)
    text = read("a.docx", document).text
    assert text.split() == short.split()


def test_a_picture_letter_in_rich_text_is_one_letter() -> None:
    reading = read("a.rtf", rb"{\rtf1\ansi smile \u-10179?\u-8704? and \u-10179? half}")
    assert reading.text == "smile \U0001f600 and \ufffd half"
