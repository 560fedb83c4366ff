"""Word files: headings, paragraphs and tables as a .docx that any word processor opens.

Office Open XML as ECMA-376 has it, written by hand: a handful of parts packed into a zip, with the
same bytes for the same words.  Nothing in it acts, links out or names the computer it was made on.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest a zip can say; no time of day is anybody's business."""
_PAGE_WIDTH: Final = 9_638
"""Twentieths of a point between the margins of an A4 page."""
_LANDSCAPE_WIDTH: Final = 14_570


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text; a line feed in it is a new line."""

    words: str
    bold: bool = False
    italic: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        style: ``Title``, ``Heading1``, ``Heading2`` or empty for body text.
        right: Whether its lines end at the right margin.
        keep: Whether it stays with the paragraph after it.
    """

    runs: tuple[Text, ...]
    style: str = ""
    right: bool = False
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a head that is repeated on every page.

    Attributes:
        widths: Of the columns, in parts of the whole.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


Block = Paragraph | Grid


def plain(words: str, style: str = "", *, bold: bool = False, italic: bool = False) -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((Text(words, bold=bold, italic=italic),), style)


def word_file(
    blocks: Iterable[Block],
    *,
    title: str,
    language: str = "en-GB",
    foot: str = "",
    landscape: bool = False,
) -> bytes:
    """Return a .docx.

    Args:
        blocks: In order.
        title: For the file's properties.
        language: Of the words, for the spelling checker of whoever opens it.
        foot: Words at the foot of every page, before its number.
        landscape: Whether the pages lie on their side, for wide tables.
    """
    width = _LANDSCAPE_WIDTH if landscape else _PAGE_WIDTH
    body = "".join(_block(block, width) for block in blocks)
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": _properties(title, language),
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/document.xml": _document(body, landscape=landscape),
        "word/footer1.xml": _footer(foot),
        "word/styles.xml": _styles(language),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            packed.writestr(entry, (_HEAD + content).encode())
    return target.getvalue()


def _block(block: Block, width: int) -> str:
    return _paragraph(block) if isinstance(block, Paragraph) else _grid(block, width)


def _paragraph(paragraph: Paragraph) -> str:
    about = f"<w:pStyle w:val={quoteattr(paragraph.style)}/>" if paragraph.style else ""
    about += "<w:keepNext/>" if paragraph.keep else ""
    about += '<w:jc w:val="right"/>' if paragraph.right else ""
    runs = "".join(_run(run) for run in paragraph.runs)
    return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{runs}</w:p>"


def _run(run: Text) -> str:
    about = "".join(
        mark
        for mark, on in (("<w:b/>", run.bold), ("<w:i/>", run.italic), ("<w:strike/>", run.struck))
        if on
    )
    lines = [
        f'<w:t xml:space="preserve">{escape(_clean(line))}</w:t>' for line in run.words.split("\n")
    ]
    return f"<w:r>{f'<w:rPr>{about}</w:rPr>' if about else ''}{'<w:br/>'.join(lines)}</w:r>"


def _clean(words: str) -> str:
    """Return the words without what XML cannot hold."""
    return "".join(c for c in words if c == "\t" or (c >= " " and not "\ud800" <= c <= "\udfff"))


def _grid(grid: Grid, whole: int) -> str:
    unit = whole / sum(grid.widths)
    widths = [round(part * unit) for part in grid.widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([(Text(words, bold=True),) for words in grid.heads], widths, head=True)
    rows = "".join(_row([(Text(cell),) for cell in row], widths) for row in grid.rows)
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>'
        '<w:top w:val="single" w:sz="8" w:color="444444"/>'
        '<w:bottom w:val="single" w:sz="4" w:color="999999"/>'
        '<w:insideH w:val="single" w:sz="4" w:color="CCCCCC"/>'
        '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{rows}</w:tbl><w:p/>"
    )


def _row(cells: Sequence[tuple[Text, ...]], widths: Sequence[int], *, head: bool = False) -> str:
    about = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph(Paragraph(cell))}</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{about}{told}</w:tr>"


def _document(body: str, *, landscape: bool) -> str:
    size = (
        'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'
    )
    return (
        f'<w:document xmlns:w="{_MAIN}" xmlns:r="{_REL}"><w:body>{body}<w:sectPr>'
        f'<w:footerReference w:type="default" r:id="rId2"/><w:pgSz {size}/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567"'
        ' w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _footer(words: str) -> str:
    told = f"{words}   " if words else ""
    number = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return f'<w:ftr xmlns:w="{_MAIN}"><w:p>{_run(Text(told))}{number}</w:p></w:ftr>'


def _styles(language: str) -> str:
    def style(name: str, size: int, before: int, after: int) -> str:
        level = f'<w:outlineLvl w:val="{int(name[-1]) - 1}"/>' if name[-1].isdigit() else ""
        return (
            f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{_NAMES[name]}"/>'
            f'<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="{before}"'
            f' w:after="{after}"/>{level}</w:pPr>'
            f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        )

    return (
        f'<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="24"/>'
        f"<w:lang w:val={quoteattr(language)}/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/></w:style>'
        f"{style('Title', 36, 0, 120)}{style('Heading1', 30, 240, 80)}"
        f"{style('Heading2', 26, 200, 60)}</w:styles>"
    )


_NAMES: Final = {"Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2"}
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES: Final = (
    f'<Types xmlns="{_PACK}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONS: Final = (
    f'<Relationships xmlns="{_PACK}/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACK}/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS: Final = (
    f'<Relationships xmlns="{_PACK}/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_REL}/footer" Target="footer1.xml"/></Relationships>'
)


def _properties(title: str, language: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACK}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(_clean(title))}</dc:title><dc:language>{escape(language)}</dc:language>"
        "</cp:coreProperties>"
    )
