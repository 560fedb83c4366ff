"""Asking for a case, or for the changed facts of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.errors import BadRecord, CarerDeskError
from carerdesk.ui.cases.about_complaint import AboutComplaint
from carerdesk.ui.cases.form import CaseForm
from carerdesk.ui.kit.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.cases import Case
    from carerdesk.domain.complaints import Complaint
    from carerdesk.ui.theme.look import Look


class CaseDialog(Dialog):
    """The form, and a verb.

    Attributes:
        case: The case kept, once one was.
        form: The form.
        about: What the complaint is about.
    """

    def __init__(
        self,
        parent: QWidget | None,
        look: Look,
        keep: Callable[[Mapping[str, object], Mapping[str, object]], Case],
        *,
        before: Case | None = None,
        complaint: Complaint | None = None,
    ) -> None:
        """Make the form.

        Args:
            parent: The window.
            look: The look.
            keep: Keeps what is written of the case, and what its complaint is about.
            before: The case it starts from; a new one when not given.
            complaint: What that case's complaint is about, as far as it was said.
        """
        new = before is None
        super().__init__(
            parent,
            look,
            _say("Open a case") if new else _say("Case details"),
            sentence=_say("One matter with one council or agency. All of this can be changed."),
            verb=_say("Open the case") if new else _say("Keep the changes"),
            width=540,
        )
        self.case: Case | None = None
        self._keep = keep
        self.form = CaseForm(look)
        self.body.addWidget(self.form)
        self.about = AboutComplaint(look)
        self.body.addWidget(self.about)
        if before is not None:
            self.form.fill(before)
        if complaint is not None:
            self.about.fill(complaint)
        self.form.setFocus()

    def try_deed(self) -> bool:
        """Keep the case; what is missing is said under its field."""
        self.form.clear_faults()
        self.say_fault("")
        try:
            self.case = self._keep(self.form.fields(), self.about.fields())
        except BadRecord as error:
            if not self.form.say_fault(error):
                self.say_fault(str(error))
            return False
        except CarerDeskError as error:
            self.say_fault(str(error))
            return False
        return True


def _say(words: str) -> str:
    return QCoreApplication.translate("CaseDialog", words)
