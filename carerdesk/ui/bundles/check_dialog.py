"""Whether a finished bundle still says what it said: every check in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.ui.bundles.checks_table import ChecksTable
from carerdesk.ui.bundles.tone_box import ToneBox
from carerdesk.ui.kit.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.bundles import Check
    from carerdesk.ui.theme.look import Look


class CheckDialog(Dialog):
    """One sentence, then the table."""

    def __init__(self, parent: QWidget, look: Look, name: str, checks: Sequence[Check]) -> None:
        """Show the checks of a file of that name."""
        super().__init__(
            parent,
            look,
            QCoreApplication.translate("Bundles", "Check of {name}").format(name=name),
            verb="",
            width=820,
        )
        self.main.hide()
        self.back.setText(self.tr("&Close"))
        self.back.setDefault(True)
        failed = [check for check in checks if check.passed is False]
        tried = [check for check in checks if check.passed is not None]
        self.verdict = ToneBox(look)
        if failed:
            self.verdict.say(
                "need",
                self.tr("%n check(s) did not pass", "", len(failed)),
                self.tr("The first rows say which, and what was seen."),
            )
        else:
            self.verdict.say(
                "done",
                self.tr("All %n check(s) passed", "", len(tried)),
                self.tr("Pages, numbers, links and check code agree with one another."),
            )
        self.table = ChecksTable(look)
        self.table.show_checks(checks)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self.table, 1)
        self.table.setFocus()
