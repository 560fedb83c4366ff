"""Writing other possible reasons: what else may explain the order of things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.plain_words import PlainWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class ReasonsDialog(Dialog):
    """One reason a line, in the carer's own words."""

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        reasons: Iterable[str],
        keep: Callable[[tuple[str, ...]], None],
        *,
        needed: bool = False,
    ) -> None:
        """Show what is written; `keep` is given the lines.

        Args:
            parent: Over which it stands.
            look: The look.
            reasons: What is written already.
            keep: Is given what is written then.
            needed: Whether one must be written before the picture is saved.
        """
        super().__init__(
            parent,
            look,
            QCoreApplication.translate("Timeline", "Other possible reasons"),
            sentence=QCoreApplication.translate(
                "Timeline",
                "Order in time is not proof of cause. Write what else may explain it; it goes with "
                "the picture wherever it goes.",
            ),
            verb=QCoreApplication.translate("Timeline", "&Keep these"),
            width=560,
        )
        self._keep = keep
        self._needed = needed
        self.lines: Field[PlainWords] = Field(
            look,
            self.tr("&Reasons, one a line"),
            PlainWords("\n".join(reasons)),
            hint=self.tr("For example: a change of team, a new rule for everybody, illness."),
        )
        self.body.addWidget(self.lines)
        look.follow(self.lines, self._fit)
        self.lines.setFocus()

    def try_deed(self) -> bool:
        """Keep the lines, if one is written where one must be."""
        written = tuple(
            line.strip() for line in self.lines.editor.toPlainText().split("\n") if line.strip()
        )
        if self._needed and not written:
            self.lines.say_fault(self.tr("Write one other reason before the picture is saved."))
            self.lines.editor.setFocus()
            return False
        self._keep(written)
        return True

    def _fit(self, theme: Theme) -> None:
        self.lines.editor.setFixedHeight(theme.px(150))
