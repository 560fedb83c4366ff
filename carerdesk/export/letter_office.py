"""Letters for a word processor: .docx and .odt, written with the standard library alone.

Both formats are zip files of XML and a letter is paragraphs in five styles, so a library of a
hundred modules (and the XML parser it brings) would have to be shipped and kept safe for what some
eighty lines say.  What is written here is read back by the project's own reader of foreign files.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from carerdesk.domain.letters import LetterPage

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WHEN: Final = (2000, 1, 1, 0, 0, 0)
"""Stands for every date in the file, so that the same letter gives the same bytes."""

_CONTROL: Final = {i: None for i in range(32) if chr(i) not in "\t\n"}
"""Letters XML cannot hold."""

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns"
_ODT: Final = "application/vnd.oasis.opendocument.text"

_STYLES: Final = (
    # name, bold, half points, space after in twentieths of a point, left indent, keep with next
    ("Body", False, 24, 160, 0, False),
    ("Sender", False, 24, 0, 5000, False),
    ("Address", False, 24, 0, 0, False),
    ("Subject", True, 26, 160, 0, True),
    ("Heading", True, 24, 80, 0, True),
)
_BLANK: Final = ("Address", "")


def letter_docx(page: LetterPage) -> bytes:
    """Return a letter as Office Open XML (ECMA-376), for Word and its like."""
    body = "".join(_word_paragraph(style, text) for style, text in _set(page))
    document = (
        f'{_XML}<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1417" w:right="1247" w:bottom="1361" w:left="1247"'
        ' w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    return _zipped(
        (
            ("[Content_Types].xml", _word_types()),
            ("_rels/.rels", _relation("officeDocument", "word/document.xml")),
            ("word/document.xml", document),
            ("word/_rels/document.xml.rels", _relation("styles", "styles.xml")),
            ("word/styles.xml", _word_styles()),
        )
    )


def letter_odt(page: LetterPage) -> bytes:
    """Return a letter as OpenDocument text (ISO/IEC 26300), for LibreOffice and its like."""
    body = "".join(
        f'<text:p text:style-name="{style}">{_odt_lines(text)}</text:p>'
        for style, text in _set(page)
    )
    content = (
        f'{_XML}<office:document-content office:version="1.2" {_odt_names()}>'
        f"<office:automatic-styles>{_odt_styles()}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        f'{_XML}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODT}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return _zipped(
        (("mimetype", _ODT), ("content.xml", content), ("META-INF/manifest.xml", manifest))
    )


def _set(page: LetterPage) -> Iterator[tuple[str, str]]:
    """Yield each paragraph with its style, in the order of the page."""
    if page.mark:
        yield "Subject", page.mark
    yield from (("Sender", line) for line in page.sender)
    yield _BLANK
    yield from (("Address", line) for line in page.to)
    yield _BLANK
    yield "Address", page.date
    if page.reference:
        yield "Address", f"Your reference: {page.reference}"
    yield _BLANK
    greeting, *rest = page.paragraphs
    yield "Body", greeting.text
    yield "Subject", page.subject
    for paragraph in rest:
        yield "Heading" if paragraph.heading else "Body", paragraph.text


def _safe(text: str) -> str:
    return escape(text.translate(_CONTROL).encode("utf-8", "replace").decode())


def _zipped(files: Sequence[tuple[str, str]]) -> bytes:
    """Zip the files, the first one stored plain as OpenDocument asks."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number, (name, text) in enumerate(files):
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED
            archive.writestr(entry, text.encode())
    return target.getvalue()


def _word_paragraph(style: str, text: str) -> str:
    runs = "<w:br/>".join(
        f'<w:t xml:space="preserve">{_safe(line)}</w:t>' for line in text.split("\n")
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{runs}</w:r></w:p>'


def _word_styles() -> str:
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:pPr>'
        f"{'<w:keepNext/>' if keep else ''}"
        f'<w:spacing w:after="{after}"/><w:ind w:left="{indent}"/></w:pPr><w:rPr>'
        f'{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr></w:style>'
        for name, bold, size, after, indent, keep in _STYLES
    )
    fonts = '<w:rFonts w:ascii="Source Sans 3" w:hAnsi="Source Sans 3" w:cs="Source Sans 3"/>'
    return (
        f'{_XML}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}'
        '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
        f"{made}</w:styles>"
    )


def _word_types() -> str:
    parts = (("/word/document.xml", "document.main"), ("/word/styles.xml", "styles"))
    told = "".join(
        f'<Override PartName="{name}" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in parts
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )


def _relation(kind: str, target: str) -> str:
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _odt_names() -> str:
    spaces = {"office": "office", "text": "text", "style": "style", "fo": "xsl-fo-compatible"}
    return " ".join(f'xmlns:{key}="{_OASIS}:{name}:1.0"' for key, name in spaces.items())


def _odt_styles() -> str:
    return "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties'
        f' fo:margin-bottom="{after / 20}pt" fo:margin-left="{indent / 20}pt"'
        f"{' fo:keep-with-next=' + chr(34) + 'always' + chr(34) if keep else ''}/>"
        f'<style:text-properties fo:font-size="{size / 2}pt" fo:font-family="Source Sans 3"'
        f"{' fo:font-weight=' + chr(34) + 'bold' + chr(34) if bold else ''}"
        ' fo:language="en" fo:country="GB"/></style:style>'
        for name, bold, size, after, indent, keep in _STYLES
    )


def _odt_lines(text: str) -> str:
    return "<text:line-break/>".join(_safe(line) for line in text.split("\n"))
