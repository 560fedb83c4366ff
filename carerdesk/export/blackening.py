"""Blackening: the marked pages of a paper made anew from pixels, with the words that stay.

A box drawn over a page hides nothing: its letters, notes, bookmarks and fonts still speak.  So a
marked page becomes a picture, drawn with its boxes filled, and an invisible layer of the words
outside them; the old page is not in the new file at all.  Other pages stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from carerdesk.domain.blackouts import Blackout, BlackPage, Mark
from carerdesk.domain.page_words import PlacedWord
from carerdesk.export.anew import save
from carerdesk.export.material import Blacken
from carerdesk.export.sources import opened
from carerdesk.export.streams import packed
from carerdesk.export.word_layer import Sheet, invisible


def blackened(data: bytes, blackout: Blackout, blacken: Blacken) -> bytes:
    """Return a paper with its marked pages made anew.

    Args:
        data: Its bundle-ready pages.
        blackout: What to cover.
        blacken: Draws the pages, in a process of its own.

    Raises:
        CannotRead: When it cannot be opened or a page of it not drawn.
    """
    target = BytesIO()
    with opened(data) as paper, pikepdf.Pdf.new() as made:
        there = [number for number in blackout.pages if number <= len(paper.pages)]
        wanted = [(number, blackout.on(number)) for number in there]
        for (number, marks), black in zip(wanted, blacken(data, wanted), strict=True):
            _replace(paper, paper.pages[number - 1].obj, black, marks)
        made.pages.extend(paper.pages)
        save(made, target)
    return target.getvalue()


def _replace(
    pdf: pikepdf.Pdf, page: pikepdf.Object, black: BlackPage, marks: Sequence[Mark]
) -> None:
    """Take everything off a page and put the picture and the words on it.

    The page stays the same object, so that links and bookmarks that lead to it still do; what it
    held is reached from nowhere any more, and is not written.
    """
    for key in [key for key in page.keys() if key not in {"/Type", "/Parent"}]:  # noqa: SIM118
        del page[key]
    picture = pdf.make_stream(black.jpeg)
    picture[Name.Type] = Name.XObject
    picture[Name.Subtype] = Name.Image
    picture[Name.Width] = black.width
    picture[Name.Height] = black.height
    picture[Name.ColorSpace] = Name.DeviceGray
    picture[Name.BitsPerComponent] = 8
    picture[Name.Filter] = Name.DCTDecode
    fonts, said = invisible(pdf, list(_in_order(black, marks)), Sheet(high=black.height_pt))
    page[Name.MediaBox] = Array([0, 0, black.width_pt, black.height_pt])
    page[Name.Resources] = Dictionary(XObject=Dictionary(Picture=picture), Font=fonts)
    wide, high = f"{black.width_pt:.2f}", f"{black.height_pt:.2f}"
    content = f"q {wide} 0 0 {high} 0 0 cm /Picture Do Q\n{said}"
    held = pdf.make_stream(packed(content.encode("ascii")))
    held[Name.Filter] = Name.FlateDecode
    page[Name.Contents] = held


def _in_order(black: BlackPage, marks: Sequence[Mark]) -> Iterator[PlacedWord]:
    """Yield the words that stay, with each label where its box stands in the order of reading."""
    labels = [_label(mark) for mark in marks if mark.label]
    for word in black.words.words:
        if labels:
            for label in [one for one in labels if _is_before(one, word)]:
                labels.remove(label)
                yield label
        yield word
    yield from labels


def _label(mark: Mark) -> PlacedWord:
    return PlacedWord(
        text=mark.label, left=mark.left, top=mark.top, right=mark.right, bottom=mark.bottom
    )


def _is_before(label: PlacedWord, word: PlacedWord) -> bool:
    """Whether a label is read before a word: further left on its line, or on a line above."""
    middle = (label.top + label.bottom) / 2
    if word.top <= middle <= word.bottom:
        return label.left < word.left
    return middle < word.top
