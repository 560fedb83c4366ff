"""The facts of a case: what it is called, who it is about, which council, which procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from carerdesk.domain.cases import Case, Nation, Standing
from carerdesk.domain.errors import BadRecord, CarerDeskError
from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.field import Field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look


class Keep(Protocol):
    """Keeps the case a dialog asked for."""

    def __call__(self, **fields: object) -> Case:
        """Keep it, and give it back."""
        ...


class CaseDialog(Dialog):
    """Asks for a case, or for the changed facts of one.

    Attributes:
        case: The case kept, once one was.
    """

    def __init__(
        self, parent: QWidget | None, look: Look, keep: Keep, *, before: Case | None = None
    ) -> None:
        """Make the form; with `before` it starts from that case."""
        new = before is None
        super().__init__(
            parent,
            look,
            _say("Open a case") if new else _say("Case details"),
            sentence=_say("One matter with one council or agency. All of this can be changed."),
            verb=_say("&Open the case") if new else _say("&Keep the changes"),
            width=520,
        )
        self.case: Case | None = None
        self._keep = keep
        self._title = Field(look, self.tr("A short name of your &own"), QLineEdit())
        self._reference = Field(look, self.tr("The council’s &reference, if any"), QLineEdit())
        self._body = Field(look, self.tr("Which &council or agency"), QLineEdit())
        self._name = Field(
            look,
            self.tr("&Your name"),
            QLineEdit(),
            hint=self.tr("For your own letters; everywhere else stand your initials."),
        )
        self._initials = Field(look, self.tr("Your &initials"), QLineEdit())
        self._nation = Field(look, self.tr("Whose &law"), DropDown(look, self.tr("Whose law")))
        self._standing = Field(look, self.tr("You &are"), DropDown(look, self.tr("You are")))
        self._nation.editor.offer((words, nation, "") for words, nation in _nations())
        self._standing.editor.offer((standing.value, standing, "") for standing in Standing)
        for fields in (
            (self._title, self._reference),
            (self._body, self._nation),
            (self._name, self._initials),
        ):
            line = row(look, gap=16)
            line.addWidget(fields[0], 3)
            line.addWidget(fields[1], 2)
            self.body.addLayout(line)
        self.body.addWidget(self._standing)
        self._fields = {
            "title": self._title,
            "body": self._body,
            "complainant_initials": self._initials,
        }
        if before is not None:
            self._fill(before)
        self._title.setFocus()

    def try_deed(self) -> bool:
        """Keep the case; what is missing is said under its field."""
        for field in self._fields.values():
            field.say_fault("")
        self.say_fault("")
        name = self._name.editor.text().strip()
        initials = self._initials.editor.text().strip()
        try:
            self.case = self._keep(
                title=self._title.editor.text().strip(),
                reference=self._reference.editor.text().strip(),
                body=self._body.editor.text().strip(),
                complainant=name,
                complainant_initials=initials or initials_of(name),
                nation=self._nation.editor.currentData(),
                standing=self._standing.editor.currentData(),
            )
        except BadRecord as error:
            faulty = self._fields.get(error.field)
            if faulty is None:
                self.say_fault(str(error))
            else:
                faulty.say_fault(str(error))
                faulty.setFocus()
            return False
        except CarerDeskError as error:
            self.say_fault(str(error))
            return False
        return True

    def _fill(self, case: Case) -> None:
        self._title.editor.setText(case.title)
        self._reference.editor.setText(case.reference)
        self._body.editor.setText(case.body)
        self._name.editor.setText(case.complainant)
        self._initials.editor.setText(case.complainant_initials)
        self._nation.editor.choose(case.nation)
        self._standing.editor.choose(case.standing)


def initials_of(name: str) -> str:
    """Return "J.M." for "Jo Marsh"."""
    return "".join(f"{word[0].upper()}." for word in name.split() if word[0].isalpha())


def _say(words: str) -> str:
    return QCoreApplication.translate("CaseDialog", words)


def _nations() -> tuple[tuple[str, Nation], ...]:
    return (
        (_say("England"), Nation.ENGLAND),
        (_say("Wales"), Nation.WALES),
        (_say("Scotland"), Nation.SCOTLAND),
        (_say("Northern Ireland"), Nation.NORTHERN_IRELAND),
    )
