"""What was added to an entry later: when, why, and the words, below what stood there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from carerdesk.domain.date_words import clock_time, day_in_words, in_words
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.words import Words
from carerdesk.ui.log.passage_block import PassageBlock

if TYPE_CHECKING:
    from carerdesk.domain.entries import Amendment, LoggedEntry
    from carerdesk.ui.theme.look import Look


class AddedBlock(Ground):
    """One amendment, in the order they were made."""

    def __init__(self, look: Look, amendment: Amendment, logged: LoggedEntry) -> None:
        """Show the amendment of an entry."""
        super().__init__("box")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        at = amendment.recorded_at
        day, time = day_in_words(at.date()), clock_time(at.time())
        head = self._head(amendment, logged).format(day=day, time=time)
        self.setAccessibleName(f"{head}. {amendment.reason}")
        box = column(look, self, gap=8, margins=(12, 10, 12, 10))
        box.addWidget(Words(head, "small", "text2", strong=True))
        if amendment not in logged.standing:
            box.addWidget(Words(self.tr("This was taken back later."), "small", "text2"))
        reason = self.tr("Why: {reason}").format(reason=amendment.reason)
        box.addWidget(Words(reason, "body", wrap=True, selectable=True))
        if amendment.happened is not None:
            box.addWidget(
                Words(
                    self.tr("The date is {new}. It was first written as {first}.").format(
                        new=in_words(amendment.happened), first=in_words(logged.entry.happened)
                    ),
                    "body",
                    wrap=True,
                    selectable=True,
                )
            )
        for passage in amendment.passages:
            box.addWidget(PassageBlock(look, passage))
        if amendment.tags:
            tags = ", ".join(amendment.tags)
            box.addWidget(Words(self.tr("Tags: {tags}").format(tags=tags), "small", "text2"))

    def _head(self, amendment: Amendment, logged: LoggedEntry) -> str:
        if logged.does_again(amendment):
            return self.tr("A change was done again {day}, {time}")
        if amendment.takes_back:
            return self.tr("A change was taken back {day}, {time}")
        if amendment.withdraws:
            return self.tr("Withdrawn {day}, {time}")
        return self.tr("Added {day}, {time}")
