"""The event words as a list to choose from: those that move a clock here, under their stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from carerdesk.ui.kit.row_delegate import RowDelegate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from carerdesk.domain.clocks import RulePack
    from carerdesk.domain.procedures import EventWord
    from carerdesk.ui.kit.row_painter import RowPainter


PROCEDURE_WORDS: Final = frozenset({"procedure_confirmed", "procedure_applied"})
"""Words by which a letter tells which procedure runs, and so which clocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRow:
    """A word, or with `word` empty the heading of a group."""

    title: str
    word: str = ""


class WordDelegate(RowDelegate[WordRow]):
    """Headings small, words large enough to press."""

    hairlines = False

    def height(self, row: WordRow, width: int) -> int:  # noqa: ARG002 - one height a kind
        """A word is a target of its own; a heading is a little lower."""
        return self.look.theme.px(32 if row.word else 30)

    def paint_row(self, row: WordRow, draw: RowPainter) -> None:
        """Paint the words."""
        if row.word:
            draw.skip(8)
            draw.words(row.title, y=16)
        else:
            draw.words(row.title, y=18, style="small", weight=600, colour="text2")


def moving_words(packs: Iterable[RulePack]) -> frozenset[str]:
    """Return every word that starts, ends, stops or lengthens a clock in these packs."""
    found = set(PROCEDURE_WORDS)
    for pack in packs:
        for stage in pack.stages:
            found |= {*stage.asked, *stage.answered}
        for rule in pack.rules:
            found |= {*rule.ends, *rule.pauses, *rule.resumes, *rule.extends, *rule.restarts}
            found |= {*rule.needs, *rule.unless}
            found |= {word for way in rule.readings for word in (*way.starts, *way.unless)}
    return frozenset(found)


def word_rows(
    words: Iterable[EventWord], known: frozenset[str], typed: str, *, every: bool
) -> tuple[WordRow, ...]:
    """Return the rows to show.

    Args:
        words: In the order of their list.
        known: Words that move a clock in this case.
        typed: Part of a title; all are shown when it is empty.
        every: Whether words that move no clock here are shown, too.
    """
    rows: list[WordRow] = []
    group = ""
    sought = typed.strip().casefold()
    for word in words:
        if not (every or word.word in known) or sought not in word.title.casefold():
            continue
        if word.group != group:
            group = word.group
            rows.append(WordRow(title=group))
        rows.append(WordRow(title=word.title, word=word.word))
    return tuple(rows)
