"""The card of the settings that says which dictionary is used, and which words are one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from carerdesk.services.spelling import dictionaries, read_dictionary
from carerdesk.ui import choosing
from carerdesk.ui.kit.boxes import gap
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.card import Card
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.turning_row import TurningRow
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.sitting import Sitting

_NONE = ""


class SpellingCard(Card):
    """Dictionaries of this computer, a file of one's own, or none; and the words of the desk.

    Attributes:
        choice: Which dictionary.
        own: The carer's own words, with commas between them.
    """

    def __init__(self, sitting: Sitting) -> None:
        """Make it empty; `show_spelling` fills it."""
        look = sitting.look
        super().__init__(look, self.tr("Spelling"))
        self._sitting = sitting
        self.choice = DropDown(look, self.tr("Dictionary"))
        self._file = Button(look, self.tr("Choose a &dictionary file…"), icon="ph.folder-open")
        self._file.clicked.connect(self._choose_file)
        self._fault = FaultLine(look)
        self.own = QLineEdit()
        line = TurningRow(look, gap=10)
        line.add(Field(look, self.tr("Dict&ionary"), self.choice), 1)
        line.add(self._file, bottom=True)
        self.body.addWidget(line)
        self.body.addWidget(self._fault)
        gap(look, self.body, 4)
        self.body.addWidget(
            Words(
                self.tr(
                    "A word the dictionary does not know is underlined; F7 goes to the next one. "
                    "Names of people in the case are never marked. Nothing leaves this computer."
                ),
                "small",
                "text2",
                wrap=True,
            )
        )
        gap(look, self.body, 12)
        self.body.addWidget(
            Field(
                look,
                self.tr("My &words"),
                self.own,
                hint=self.tr("With commas between them. They are kept in this desk only."),
            )
        )
        self.choice.activated.connect(self._chosen)
        self.own.editingFinished.connect(self._keep_words)

    @property
    def fault(self) -> str:
        """Why a file was not taken, or an empty string."""
        return self._fault.text

    def show_spelling(self) -> None:
        """Show what holds."""
        spelling = self._sitting.desk.spelling
        used = spelling.dictionary
        there = list(dictionaries())
        if used is not None and used not in there:
            there.append(used)
        none = self.tr("None; no word is marked") if there else self.tr("None on this computer")
        self.choice.offer([*((_called(path), str(path), "") for path in there), (none, _NONE, "")])
        self.choice.choose(_NONE if used is None else str(used))
        if not self.own.hasFocus():
            self.own.setText(", ".join(spelling.own_words))

    def take(self, path: Path | None) -> None:
        """Use another dictionary, once it was read off the window's thread; or none."""
        self._fault.say("")
        if path is None:
            self._choose(None)
            return
        self._wait(is_busy=True)
        run = self._sitting.jobs.run_apart(lambda _progress, _cancelled: read_dictionary(path))
        run.finished.connect(lambda _speller: self._choose(path))
        run.failed.connect(self._fault.say)
        run.ended.connect(lambda: self._wait(is_busy=False))

    def _choose(self, path: Path | None) -> None:
        spelling = self._sitting.desk.spelling
        self._sitting.try_deed(
            lambda: spelling.choose(path),
            self.tr("The dictionary is chosen.") if path else self.tr("No word is marked."),
            name=self.tr("choose a dictionary"),
            besides=True,
        )

    def _wait(self, *, is_busy: bool) -> None:
        for part in (self.choice, self._file):
            part.setEnabled(not is_busy)
        self.show_spelling()

    def _chosen(self) -> None:
        name = str(self.choice.currentData())
        path = Path(name) if name else None
        if path != self._sitting.desk.spelling.dictionary:
            self.take(path)

    def _choose_file(self) -> None:
        title, kinds = self.tr("Choose a dictionary"), self.tr("Dictionaries (*.dic)")
        found = choosing.file(self, title, kinds)
        if found is not None:
            self.take(found)

    def _keep_words(self) -> None:
        spelling = self._sitting.desk.spelling
        words = [word.strip() for word in self.own.text().split(",") if word.strip()]
        if sorted(words, key=str.casefold) != list(spelling.own_words):
            self._sitting.try_deed(
                lambda: spelling.write_words(words),
                self.tr("Your words are kept."),
                name=self.tr("change my words"),
                besides=True,
            )


def _called(path: Path) -> str:
    """Return what a dictionary is called: languages by name, others by their file."""
    names = {"en": "English", "cy": "Cymraeg"}
    language, _, land = path.stem.replace("-", "_").partition("_")
    return f"{names[language]} ({land})" if language in names and land else path.stem
