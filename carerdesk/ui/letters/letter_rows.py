"""The letters of a case as rows: what is being written, and what is finished."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import short, short_day, whole_day
from carerdesk.services.letter_kinds import letter_kind
from carerdesk.ui.kit.row_delegate import RowDelegate

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.letters import Letter, LetterDraft
    from carerdesk.ui.kit.row_painter import RowPainter


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """A letter in the list: a draft, or a finished one."""

    title: str
    line: str
    sentence: str
    draft: LetterDraft | None = None
    letter: Letter | None = None

    @property
    def id(self) -> str:
        """The letter's own id, the same before and after it is finished."""
        if self.letter is not None:
            return self.letter.id
        return self.draft.id if self.draft is not None else ""


def draft_row(draft: LetterDraft, today: date) -> LetterRow:
    """Return the row of a letter being written."""
    title = letter_kind(draft.kind).title
    began = draft.started_at.date()
    day = short_of(began, today)
    return LetterRow(
        title=title,
        line=QCoreApplication.translate("Letters", "Being written since {day}").format(day=day),
        sentence=QCoreApplication.translate(
            "Letters", "{title}. Being written since {day}."
        ).format(title=title, day=whole_day(began)),
        draft=draft,
    )


def letter_row(letter: Letter, today: date) -> LetterRow:
    """Return the row of a finished letter."""
    sent = short(letter.sent, today)
    subject = letter.page.subject
    to = letter.page.to[0] if letter.page.to else ""
    return LetterRow(
        title=subject,
        line=QCoreApplication.translate("Letters", "Sent {day} to {who}").format(day=sent, who=to),
        sentence=QCoreApplication.translate(
            "Letters", "{title}. Sent {day} to {who}. It is in the log."
        ).format(title=subject.rstrip(".?"), day=sent, who=to),
        letter=letter,
    )


def short_of(day: date, today: date) -> str:
    """Return "today", or the day as it stands in lists."""
    if day == today:
        return QCoreApplication.translate("Letters", "today")
    return short_day(day, today)


class LetterDelegate(RowDelegate[LetterRow]):
    """Icon, title, and a second line."""

    side = 14

    def height(self, row: LetterRow, width: int) -> int:  # noqa: ARG002 - every row is as high
        """60 at 100 % text."""
        return self.look.theme.px(60)

    def paint_row(self, row: LetterRow, draw: RowPainter) -> None:
        """Paint a letter."""
        icon = "ph.paper-plane-tilt" if row.letter is not None else "ph.pencil-simple"
        draw.icon(icon, y=21)
        draw.skip(11)
        draw.words(row.title, y=20, weight=600)
        draw.words(row.line, y=41, style="small", colour="text2")
