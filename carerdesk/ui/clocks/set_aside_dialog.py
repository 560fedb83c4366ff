"""Setting a date aside, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look


class SetAsideDialog(Dialog):
    """Asks why a date does not matter."""

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        title: str,
        keep: Callable[[str], None],
        *,
        sentence: str = "",
    ) -> None:
        """Ask for the clock of that title; `keep` is given the reason.

        Args:
            parent: Over which it stands.
            look: The look.
            title: Of the clock, or of what else is set aside.
            keep: Is given the reason.
            sentence: What becomes of it; that of a clock when not given.
        """
        super().__init__(
            parent,
            look,
            QCoreApplication.translate("Clocks", "Set aside: {title}").format(title=title),
            sentence=sentence
            or QCoreApplication.translate(
                "Clocks", "It leaves Today. It stays in this list with your reason, and in History."
            ),
            verb=QCoreApplication.translate("Clocks", "&Set it aside"),
        )
        self._keep = keep
        self.reason = Field(look, self.tr("&Why"), QLineEdit())
        self.body.addWidget(self.reason)
        self.reason.setFocus()

    def try_deed(self) -> bool:
        """Keep the reason, if there is one."""
        reason = self.reason.editor.text().strip()
        if not reason:
            self.reason.say_fault(self.tr("Say in a few words why."))
            self.reason.editor.setFocus()
            return False
        self._keep(reason)
        return True
