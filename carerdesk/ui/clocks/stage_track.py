"""The stage track: where the procedure stands, stage by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy

from carerdesk.domain.stages import StageState
from carerdesk.ui.clocks.stage_node import StageNode
from carerdesk.ui.kit.ground import Ground

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from carerdesk.domain.clocks import StageStanding
    from carerdesk.ui.theme.look import Look


_LEAST: Final = 170
"""Least width of a node, pixels at 100 % text; its words wrap."""


class StageTrack(Ground):
    """Nodes in a row, or in as many rows as the room asks for."""

    pressed = Signal(object)  # StageStanding

    def __init__(self, look: Look) -> None:
        """Show no stage yet."""
        super().__init__("surface", line="bottom")
        self._look = look
        self._nodes: list[StageNode] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda place: self.pressed.emit(self._nodes[place].standing))
        self._grid = QGridLayout(self)
        self._grid.setSpacing(0)
        self._across = 0
        self.setMinimumWidth(1)  # it uses more rows where there is less room
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Stages of the procedure"))
        look.changed.connect(self._arrange_anew)

    @property
    def nodes(self) -> tuple[StageNode, ...]:
        """The nodes, in order."""
        return tuple(self._nodes)

    def show_stages(self, stages: Sequence[StageStanding], tones: Mapping[str, str]) -> None:
        """Show the stages; `tones` gives the shape of a clock by its key."""
        for node in self._nodes:
            self._group.removeButton(node)
            node.hide()
            node.deleteLater()
        self._nodes = []
        for place, standing in enumerate(stages):
            number = standing.stage.key if standing.stage.key.isdigit() else ""
            node = StageNode(self._look, standing, number, tones.get(standing.clock_key, ""))
            self._nodes.append(node)
            self._group.addButton(node, place)
        now = [p for p, s in enumerate(stages) if s.state is StageState.NOW]
        if now:
            self._nodes[now[-1]].setChecked(True)
            self._name_now(now[-1], len(stages))
        self.setVisible(bool(stages))
        self._arrange_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many rows as the room asks for."""
        super().resizeEvent(event)
        self._arrange()

    def _name_now(self, place: int, stages: int) -> None:
        node = self._nodes[place]
        node.call(
            self.tr("{stage}, {n} of {stages}, the stage you are at").format(
                stage=node.accessibleName(), n=place + 1, stages=stages
            )
        )

    def _arrange_anew(self) -> None:
        self._across = 0
        self._arrange()

    def _arrange(self) -> None:
        if not self._nodes:
            return
        theme = self._look.theme
        self._grid.setContentsMargins(theme.px(14), 0, theme.px(14), theme.px(2))
        room = self.width() - theme.px(28)
        count = len(self._nodes)
        least = theme.px(_LEAST)
        across = next((n for n in (count, 2) if n <= count and n * least <= room), 1)
        height = max(node.height_for(room // across) for node in self._nodes)
        for node in self._nodes:
            node.setFixedHeight(height)
        if across == self._across:
            return
        self._across = across
        for column in range(count):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for place, node in enumerate(self._nodes):
            self._grid.removeWidget(node)
            self._grid.addWidget(node, *divmod(place, across))
            last_in_row = place % across == across - 1
            node.leads_on = place + 1 < count and not last_in_row
            node.show()
        self.updateGeometry()
