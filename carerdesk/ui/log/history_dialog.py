"""The history of an entry: every event of the record that concerns it, in order."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPlainTextEdit

from carerdesk.domain.date_words import clock_time, day_in_words
from carerdesk.domain.entries import does_again
from carerdesk.domain.history import HistoryEvent, HistoryKind
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.sitting import Sitting

_CODE = 16


def again_among(events: Iterable[HistoryEvent]) -> frozenset[int]:
    """Return the places of those events of an entry that do again what had been taken back."""
    added = {e.sequence: (e.content or {}).get("amendment") or {} for e in events}
    takes_back = {int(a["number"]): int(a.get("takes_back", 0)) for a in added.values() if a}
    return frozenset(at for at, a in added.items() if a and does_again(a["number"], takes_back))


def event_words(event: HistoryEvent, again: frozenset[int] = frozenset()) -> str:
    """Return what was done, in plain words.

    Args:
        event: Of an entry.
        again: What `again_among` said of its events.
    """
    content = event.content or {}
    if event.kind is HistoryKind.AMEND and "entry" in content:
        return _say("Its words were changed; before, they stood as above")
    held = content.values()
    reasons = (one.get("reason") for one in held if isinstance(one, dict))
    reason = next((str(found).strip() for found in reasons if found), "")
    words = {
        HistoryKind.ADD: _say("Put in the log"),
        HistoryKind.AMEND: _say("Amended"),
        HistoryKind.WITHDRAW: _say("Withdrawn"),
        HistoryKind.ATTACH: _say("A document was attached"),
        HistoryKind.LINK: _say("Linked to another entry"),
        HistoryKind.SEAL: _say("Locked"),
        HistoryKind.RESTORE: _say("A change was taken back"),
        HistoryKind.CLOCK: _say("A note on a clock"),
        HistoryKind.ERASE: _say("Taken out; only its mark in the chain is left"),
    }[event.kind]
    if event.sequence in again:
        words = _say("A change was done again")
    return f"{words}: {reason}" if reason else words


def held_words(event: HistoryEvent) -> str:
    """Return the words an event put in the log, an entry's or those added; or nothing."""
    parts: list[str] = []
    for one in (event.content or {}).values():
        if isinstance(one, dict) and isinstance(one.get("passages"), list):
            parts.append(str(one.get("gist") or ""))
            parts += [str(passage["text"]) for passage in one["passages"]]
    return "\n\n".join(part for part in parts if part)


def when_words(event: HistoryEvent) -> str:
    """Return when it was recorded, as the computer's clock said."""
    at = datetime.fromisoformat(event.recorded_at)
    return f"{day_in_words(at.date())}, {clock_time(at.time())}"


class _EventDelegate(RowDelegate[HistoryEvent]):
    again: frozenset[int] = frozenset()

    def height(self, row: HistoryEvent, width: int) -> int:  # noqa: ARG002 - two lines each
        return self.look.theme.px(56)

    def paint_row(self, row: HistoryEvent, draw: RowPainter) -> None:
        number = str(row.sequence)
        draw.words(number, y=18, style="label", weight=600, colour="text2")
        draw.take_left(max(draw.width("00000", "label"), draw.width(number, "label")), gap=10)
        draw.words(event_words(row, self.again), y=18, weight=600)
        code = _groups(row.link.hex()[:_CODE])
        said = _say("{when}  ·  link {code}").format(when=when_words(row), code=code)
        draw.words(said, y=40, style="small", colour="text2")


class HistoryDialog(Dialog):
    """Numbers, times and links of the chain; nothing here can be changed."""

    def __init__(self, parent: QWidget, sitting: Sitting, events: Sequence[HistoryEvent]) -> None:
        """Show these events."""
        super().__init__(
            parent,
            sitting.look,
            parent.tr("History of this entry"),
            sentence=parent.tr(
                "Each line is a link of the record’s chain. A later change cannot hide an earlier "
                "one. The times are this computer’s own."
            ),
            verb=parent.tr("&Close"),
            width=600,
        )
        self.back.hide()
        again = again_among(events)
        self._model: RowsModel[HistoryEvent] = RowsModel(
            [Column(title="", words=partial(event_words, again=again))],
            RowTraits(sentence=partial(_sentence, again=again)),
        )
        delegate = _EventDelegate(sitting.look)
        delegate.again = again
        self.rows = RowsView(sitting.look, self.tr("Events"), self._model, delegate)
        self.rows.setMinimumHeight(sitting.look.theme.px(260))
        self._model.show(events)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(self.tr("The words at that moment"))
        self.words.setFixedHeight(sitting.look.theme.px(120))
        self.body.addWidget(self.rows)
        self.body.addWidget(self.words)
        self.rows.current_changed.connect(self._show_words)
        self._show_words(events[0] if events else None)
        self.rows.setFocus()

    def _show_words(self, event: object) -> None:
        held = held_words(event) if isinstance(event, HistoryEvent) else ""
        self.words.setPlainText(held or self.tr("This one put no words in the log."))


def _sentence(event: HistoryEvent, again: frozenset[int]) -> str:
    return _say("Number {n}. {what}. {when}.").format(
        n=event.sequence, what=event_words(event, again).removesuffix("."), when=when_words(event)
    )


def _groups(code: str) -> str:
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _say(words: str) -> str:
    return QCoreApplication.translate("History", words)
