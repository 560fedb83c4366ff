"""Letters as PDF: one A4 letter in the house's letters, with the page that counts the days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from carerdesk.export import looks
from carerdesk.export.counts import set_sheet
from carerdesk.export.drawing import FOOT_Y, draw
from carerdesk.export.marks import Part, Words
from carerdesk.export.own_papers import own_paper
from carerdesk.export.setting import Run, Setter, broken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from carerdesk.domain.letters import LetterPage
    from carerdesk.export.marks import Sheet
    from carerdesk.export.material import CountSheet

_LETTER: Final = looks.Style(looks.Face.REGULAR, looks.SMALLEST, 16.8, looks.INK)
_GAP: Final = 9.0
_ADDRESS_GAP: Final = 26.0


@dataclass(frozen=True, slots=True)
class DrawnLetter:
    """A letter as a PDF file, and how many pages it has."""

    pdf: bytes
    pages: int


def letter_pdf(
    page: LetterPage,
    *,
    author: str,
    on: date,
    record: str,
    count: CountSheet | None = None,
    safe: Callable[[str], str] = str,
) -> DrawnLetter:
    """Draw a letter.

    Args:
        page: The letter.
        author: Initials, for the properties of the file.
        on: Stands for every date in the file: the same letter gives the same bytes.
        record: The head line, for the foot of every page.
        count: The page that counts the days, to go behind it.
        safe: Turns names in the count to initials.
    """
    setter = Setter("", "")
    _head(setter, page)
    _body(setter, page)
    parts = [("Letter", len(setter.sheets))]
    sheets = setter.sheets
    if count is not None:
        counting = Setter(page.subject, "Day by day")
        set_sheet(counting, count, safe)
        parts.append(("Day by day", len(counting.sheets)))
        sheets = sheets + counting.sheets
    _number(sheets)
    foot = f"Your reference: {page.reference}" if page.reference else page.date
    drawn = draw(sheets, foot, record=record)
    made = own_paper(drawn, parts, title=safe(page.subject), author=author, on=on)
    return DrawnLetter(made, len(sheets))


def _head(setter: Setter, page: LetterPage) -> None:
    """Set the writer's name and address at the right, then the address, the day and the subject."""
    if page.mark:
        setter.text(Run(page.mark, looks.STRONG.of(colour=looks.ACCENT)))
        setter.space(_GAP)
    widest = max((looks.width(line, _LETTER) for line in page.sender), default=0.0)
    left = max(looks.LEFT + looks.MEASURE / 2, looks.RIGHT - widest)
    _lines(setter, page.sender, left)
    setter.space(_ADDRESS_GAP)
    _lines(setter, page.to, looks.LEFT)
    setter.space(_ADDRESS_GAP)
    setter.text(Run(page.date, _LETTER))
    if page.reference:
        setter.text(Run(f"Your reference: {page.reference}", _LETTER))
    setter.space(_GAP * 1.6)


def _lines(setter: Setter, lines: Sequence[str], x: float) -> None:
    part = Part("P")
    for line in lines:
        setter.text(Run(line, _LETTER), x=x, part=part)


def _body(setter: Setter, page: LetterPage) -> None:
    greeting, *rest = page.paragraphs
    setter.text(Run(greeting.text, _LETTER))
    setter.space(_GAP)
    setter.heading(page.subject, looks.SUBHEAD, "H1")
    setter.space(_GAP * 0.8)
    for number, paragraph in enumerate(rest):
        if paragraph.heading:
            setter.space(_GAP * 0.6)
            setter.heading(paragraph.text, looks.SECTION, "H2")
            setter.space(3)
            continue
        if number == len(rest) - 1:
            setter.room(len(broken([Run(paragraph.text, _LETTER)], looks.MEASURE)) * 17.0)
        setter.text(Run(paragraph.text, _LETTER))
        setter.space(_GAP)


def _number(sheets: Sequence[Sheet]) -> None:
    """Put "2 of 3" at the right of every foot; a letter of one page needs none."""
    if len(sheets) == 1:
        return
    for number, sheet in enumerate(sheets, start=1):
        words = f"{number} of {len(sheets)}"
        x = looks.RIGHT - looks.width(words, looks.QUIET)
        sheet.marks.append(Words(x, FOOT_Y, words, looks.QUIET))
