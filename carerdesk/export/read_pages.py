"""Read pages: the words a machine read off pictures, laid unseen on those very pages."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Dictionary, Name

from carerdesk.domain.errors import CannotRead
from carerdesk.domain.page_words import PageWords
from carerdesk.export.word_layer import Sheet, invisible

_QUARTERS: Final = (0, 90, 180, 270)


def with_words(data: bytes, pages: Sequence[PageWords]) -> bytes:
    """Return a paper's bundle-ready copy with words laid on some of its pages.

    What shows is not changed by a dot; the words can be searched, copied and blacked out.

    Args:
        data: The bundle-ready PDF.
        pages: The words of each page that gets some.

    Raises:
        CannotRead: When it cannot be opened or has no such page.
    """
    target = BytesIO()
    try:
        with pikepdf.Pdf.open(BytesIO(data)) as pdf:
            for words in pages:
                if words.words:
                    _lay(pdf, pdf.pages[words.page - 1], words)
            pdf.save(target, static_id=True)
    except (pikepdf.PdfError, IndexError, ValueError, TypeError) as error:
        raise CannotRead("Its words could not be laid on its pages.") from error
    return target.getvalue()


def _lay(pdf: pikepdf.Pdf, page: pikepdf.Page, words: PageWords) -> None:
    """Write the words before all that the page draws, which may leave its space turned over."""
    left, bottom, _right, _top = (float(side) for side in page.cropbox.as_list())
    turned = int(page.obj.get(Name.Rotate, 0)) % 360
    sheet = Sheet(
        wide=words.width_pt,
        high=words.height_pt,
        turned=turned if turned in _QUARTERS else 0,
        left=left,
        bottom=bottom,
    )
    fonts, content = invisible(pdf, words.words, sheet)
    form = pdf.make_stream(
        content.encode("ascii"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=pikepdf.Array(page.mediabox.as_list()),
        Resources=Dictionary(Font=fonts),
    )
    name = page.add_resource(form, Name.XObject, prefix="Read")
    page.contents_add(f"q {name} Do Q\n".encode("ascii"), prepend=True)
