"""The spelling of a sitting: its dictionary, read off the window's thread, and what it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from carerdesk.domain.changes import Changes
from carerdesk.services.spelling import Speller, is_never_marked, read_dictionary, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from carerdesk.domain.ids import CaseId
    from carerdesk.services.spelling import Spelling
    from carerdesk.ui.jobs import Jobs

_MOST_KEPT: Final = 50_000
"""Words whose answer is kept; then it begins anew."""


class SpellCheck(QObject):
    """Says which words of a text nobody knows; before a dictionary is read, none."""

    changed = Signal()  # what is known changed: look at every text again
    word_kept = Signal(str)  # a word the carer wants to keep as their own

    def __init__(self, spelling: Spelling, jobs: Jobs, case_id: Callable[[], CaseId]) -> None:
        """Know nothing yet; the first text that asks has the dictionary read.

        Args:
            spelling: What is chosen in the desk.
            jobs: Where a dictionary is read.
            case_id: Gives the case on the desk.
        """
        super().__init__()
        self._spelling = spelling
        self._jobs = jobs
        self._case_id = case_id
        self._speller: Speller | None = None
        self._path: Path | None = None
        self._is_begun = False
        self._answers: dict[str, bool] = {}
        self._never: frozenset[str] = frozenset()

    @property
    def is_on(self) -> bool:
        """Whether a dictionary was read."""
        return self._speller is not None

    def begin(self) -> None:
        """Have the dictionary read, once; there is nothing to wait for."""
        if not self._is_begun:
            self._is_begun = True
            self._read()

    def unknown(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the words nobody knows, each with where it begins."""
        if self._speller is None:
            return
        for start, word in words_in(text):
            if not self._knows(word):
                yield start, word

    def suggest(self, word: str, then: Callable[[tuple[str, ...]], None]) -> None:
        """Look for what may have been meant, off the window's thread."""
        speller = self._speller
        if speller is None:
            then(())
            return
        run = self._jobs.run(lambda _progress, _cancelled: speller.suggestions(word))
        run.finished.connect(then)

    def look_again(self, changes: Changes) -> None:
        """Read another dictionary, or take up other names and words, if they changed."""
        if not self._is_begun:
            return
        if changes & Changes.SETTINGS and self._spelling.dictionary != self._path:
            self._read()
        elif changes & (Changes.SETTINGS | Changes.PEOPLE):
            self.know()

    def know(self) -> None:
        """Take up whose names and which words are never marked."""
        if self._is_begun:
            self._never = self._spelling.never_marked(self._case_id())
            self._answers.clear()
            self.changed.emit()

    def _knows(self, word: str) -> bool:
        answer = self._answers.get(word)
        if answer is None:
            if len(self._answers) > _MOST_KEPT:
                self._answers.clear()
            speller = self._speller
            answer = speller is None or is_never_marked(word, self._never) or speller.knows(word)
            self._answers[word] = answer
        return answer

    def _read(self) -> None:
        path = self._path = self._spelling.dictionary
        self._speller = None
        if path is None:
            self.know()
            return
        run = self._jobs.run_apart(lambda _progress, _cancelled: read_dictionary(path))
        run.finished.connect(self._was_read)

    def _was_read(self, speller: Speller) -> None:
        self._speller = speller
        self.know()
