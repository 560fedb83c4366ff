"""People as rows: initials, role, and how many entries they are in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.ui.kit.role_words import role_words
from carerdesk.ui.kit.row_delegate import RowDelegate

if TYPE_CHECKING:
    from carerdesk.domain.people import Person
    from carerdesk.ui.kit.row_painter import RowPainter


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody, and how many entries they are in."""

    person: Person
    entries: int

    @property
    def role(self) -> str:
        """The role held last, or that none was said."""
        if self.person.is_child:
            return _say("child: never named in what leaves the desk")
        role = self.person.role
        return role_words(role) if role is not None else _say("role not said yet")

    @property
    def entries_words(self) -> str:
        """Return "1 entry" or "9 entries"."""
        if self.entries == 1:
            return _say("1 entry")
        return _say("{n} entries").format(n=self.entries) if self.entries else _say("no entry")

    @property
    def sentence(self) -> str:
        """The row as one plain sentence; no real name is in it."""
        parts = (self.person.initials, self.role, self.entries_words)
        return ", ".join(parts) + "."


def line_of(person: Person) -> str:
    """Return the filter line that finds every entry somebody is in."""
    return f'who:"{person.initials}"'


class PersonDelegate(RowDelegate[PersonRow]):
    """A row 54 high."""

    side = 20

    def height(self, row: PersonRow, width: int) -> int:  # noqa: ARG002 - two lines each
        """54 at 100 % text."""
        return self.look.theme.px(56)

    def paint_row(self, row: PersonRow, draw: RowPainter) -> None:
        """Paint initials, role and count."""
        wide = draw.words(
            row.entries_words, y=28, style="small", colour="text2", right=True, keep=True
        )
        draw.take_right(wide, gap=12)
        draw.words(row.person.initials, y=18, weight=600)
        unsaid = row.person.role is None and not row.person.is_child
        draw.words(row.role, y=40, style="small", colour="need" if unsaid else "text2")


def _say(words: str) -> str:
    return QCoreApplication.translate("PersonRow", words)
