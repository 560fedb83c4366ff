"""The whole record of a rule, to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from carerdesk.ui.clocks.rule_words import checked, counting, force, in_force, is_old, old
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.clocks import Rule
    from carerdesk.domain.counting import Method
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class RuleDialog(Dialog):
    """What the rule says, where it stands, and how far it can be relied on."""

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        rule: Rule,
        method: Method,
        calendar: str,
        *,
        today: date,
    ) -> None:
        """Show a rule.

        Args:
            parent: The page.
            look: The look.
            rule: The rule.
            method: How the reading in view counts.
            calendar: Which holiday data was used; empty where none was.
            today: For its age.
        """
        super().__init__(parent, look, rule.title, verb="", width=640)
        self.main.hide()
        self.back.setText(self.tr("&Close"))
        self.back.setDefault(True)
        rows = [
            (self.tr("What it says"), rule.says),
            (self.tr("Where it stands"), rule.citation),
            (self.tr("What it is"), force(rule)),
            (self.tr("How days are counted"), counting(rule, method)),
            (self.tr("Longer time"), rule.extension or self.tr("None is named.")),
            (self.tr("If it is missed"), rule.missed),
            (self.tr("In force"), in_force(rule)),
            (self.tr("Source read"), rule.source.replace("/", "/\u200b")),  # may break there
            (self.tr("Checked"), checked(rule)),
            (self.tr("Holiday data"), calendar),
            (self.tr("Rule number"), rule.id),
        ]
        if is_old(rule, today):
            rows.insert(0, (self.tr("Old"), old(rule)))
        grid = QGridLayout()
        self._grid = grid
        for place, (label, text) in enumerate(line for line in rows if line[1]):
            name = Words(label, "small", "text2", strong=True, wrap=True)
            said = Words(text, "label", strong=False, wrap=True, selectable=True)
            said.setAccessibleName(f"{label}: {text}")
            grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, place, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        look.follow(self, self._spread)

    def _spread(self, theme: Theme) -> None:
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))
        self._grid.setColumnMinimumWidth(0, theme.px(140))
