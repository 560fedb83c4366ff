"""Records of a case as rows: title, a second line, and how each stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from carerdesk.domain.ids import DocumentId, EntryId
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.row_painter import RowPainter


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that can be done with a row, or beside the list.

    Attributes:
        words: A verb.
        do: Does it.
        icon: ``ph.NAME``, or an empty string.
    """

    words: str
    do: Callable[[], object]
    icon: str = ""

    def press(self, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what a button tells
        """Do it; what a button tells of itself is no part of the deed."""
        self.do()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One line of a list of records.

    Attributes:
        key: Stable while the record is; what was chosen stays chosen.
        state, tone: How it stands, in a word and one of the state shapes; may be empty.
        lines: What is known of it: heading and words, for the pane beside the list.
        entries, document, page: What shows it.
        deeds: What can be done with it.
        inset: Whether it belongs to the row above.
    """

    key: str
    title: str
    second: str = ""
    state: str = ""
    tone: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    entries: tuple[EntryId, ...] = ()
    document: DocumentId | None = None
    page: int | None = None
    deeds: tuple[Deed, ...] = field(default=(), compare=False)
    inset: bool = False

    @property
    def sentence(self) -> str:
        """The row as plain sentences."""
        parts = [part.strip().rstrip(".") for part in (self.title, self.second, self.state)]
        return " ".join(f"{part}." for part in parts if part)


class RecordDelegate(RowDelegate[RecordRow]):
    """A row of two lines, its state at the right of the second."""

    side = 20

    def height(self, row: RecordRow, width: int) -> int:  # noqa: ARG002 - two lines each
        """62 at 100 % text."""
        return self.look.theme.px(62)

    def paint_row(self, row: RecordRow, draw: RowPainter) -> None:
        """Paint title, second line and state."""
        if row.inset:
            draw.skip(20)
        draw.words(row.title, y=20, weight=500 if row.inset else 600)
        if row.state:
            draw.pill(row.state, row.tone, y=44)
        draw.words(row.second, y=44, style="small", colour="text2")
