"""Unfinished entries: said above the list until they are in the log or thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QMenu

from carerdesk.ui.editor.draft_keeper import KEY
from carerdesk.ui.editor.entry_draft import EntryDraft, draft_of
from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.kinds import kind_name
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

Kept = tuple[str, EntryDraft]
"""Key and draft."""


def drafts_of(kept: Sequence[tuple[str, Mapping[str, Any]]]) -> tuple[Kept, ...]:
    """Return the drafts of entries among all drafts; what cannot be read is left where it is."""
    found = []
    for key, body in kept:
        if key.startswith(KEY):
            try:
                found.append((key, draft_of(body)))
            except (KeyError, TypeError, ValueError):
                continue
    return tuple(found)


class DraftsStrip(Ground):
    """The draft kept last, and a way to the others."""

    go_on_pressed = Signal(str, object)  # key, EntryDraft
    throw_pressed = Signal(str, object)  # key, EntryDraft

    def __init__(self, look: Look) -> None:
        """Show none."""
        super().__init__("sunken", line="bottom")
        self._look = look
        self._drafts: tuple[Kept, ...] = ()
        self.setAccessibleName(self.tr("Unfinished entries"))
        self._icon = QLabel()
        self._words = Words("", "label", wrap=True)
        self.go_on = Button(look, self.tr("&Go on"), height="size.button_small")
        self._throw = Button(
            look, self.tr("Throw away"), kind=ButtonKind.QUIET, height="size.button_small"
        )
        self._more = Button(look, "", kind=ButtonKind.QUIET, height="size.button_small")
        self.go_on.clicked.connect(self._go_on)
        self._throw.clicked.connect(self._throw_away)
        self._more.clicked.connect(self._open_more)
        box = row(look, self, gap=9, margins=(20, 4, 14, 4))
        box.addWidget(self._icon)
        box.addWidget(self._words, 1)
        for button in (self.go_on, self._throw, self._more):
            box.addWidget(button)
        self.hide()
        look.follow(self, self._grow)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def show_drafts(self, drafts: Sequence[Kept]) -> None:
        """Show these drafts, the one kept last first."""
        self._drafts = tuple(drafts)
        self.setVisible(bool(drafts))
        if not drafts:
            return
        self._words.setText(self.tr("Unfinished: {title}").format(title=_title(drafts[0][1])))
        self._more.setText(self.tr("{n} more…").format(n=len(drafts) - 1))
        self._more.setVisible(len(drafts) > 1)

    def _go_on(self) -> None:
        self.go_on_pressed.emit(*self._drafts[0])

    def _throw_away(self) -> None:
        self.throw_pressed.emit(*self._drafts[0])

    def _open_more(self) -> None:
        menu = QMenu(self)
        for key, draft in self._drafts[1:]:
            action = menu.addAction(_title(draft).replace("&", "&&"))
            action.triggered.connect(
                lambda _=False, key=key, draft=draft: self.go_on_pressed.emit(key, draft)
            )
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _grow(self, theme: Theme) -> None:
        side = theme.size("size.icon_small")
        icon = self._look.icon("ph.pencil-simple", "accent_text")
        self._icon.setPixmap(icon.pixmap(side, side))


def _title(draft: EntryDraft) -> str:
    title = draft.title
    named = f"{kind_name(draft.kind)}, {title}" if title else kind_name(draft.kind)
    if draft.rewrites is None:
        return named
    return QCoreApplication.translate("DraftsStrip", "a change of {entry}").format(entry=named)
