"""The checks of a finished bundle as a plain table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHeaderView

from carerdesk.ui.kit.row_table import RowTable
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.domain.bundles import Check
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


def outcome(check: Check) -> str:
    """Say how a check came out."""
    if check.passed is None:
        return QCoreApplication.translate("Bundles", "Does not apply")
    return (
        QCoreApplication.translate("Bundles", "Passed")
        if check.passed
        else QCoreApplication.translate("Bundles", "Did not pass")
    )


class ChecksTable(RowTable):
    """What was looked at, how it came out, what was seen; one row a requirement."""

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__(look, self.tr("Checks of the bundle"))
        self._checks: RowsModel[Check] = RowsModel(
            [
                Column(title=self.tr("Looked at"), words=lambda c: c.title),
                Column(title=self.tr("Outcome"), words=outcome),
                Column(title=self.tr("Seen"), words=lambda c: c.detail),
            ],
            RowTraits(sentence=lambda c: f"{c.title}. {outcome(c)}. {c.detail}"),
        )
        self.setModel(self._checks)
        self.setWordWrap(True)
        head = self.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        look.follow(self, self._grow)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show these checks, those that did not pass first."""
        self._checks.show(sorted(checks, key=lambda c: (c.passed is not False, c.passed is None)))
        if checks:
            self.selectRow(0)

    def _grow(self, theme: Theme) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.size("row.twin"))
        self.setMinimumHeight(theme.px(280))
