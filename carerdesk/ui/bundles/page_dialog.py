"""A page of the bundle, large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.ui.bundles.page_picture import PagePicture
from carerdesk.ui.kit.dialog import Dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.bundles.preview_pane import PreviewPane
    from carerdesk.ui.theme.look import Look

_WIDTH = 760


class PageDialog(Dialog):
    """Shows what the preview shows, so large that it can be read."""

    def __init__(self, parent: QWidget, look: Look, preview: PreviewPane) -> None:
        """Show the page of a preview."""
        super().__init__(parent, look, preview.title, verb="", width=_WIDTH + 60)
        self.main.hide()
        self.back.setText(QCoreApplication.translate("Bundles", "&Close"))
        self.back.setDefault(True)
        self._preview = preview
        self.picture = PagePicture(look)
        self.picture.width_changed.connect(self._draw)
        self.body.addWidget(self.picture)
        self.finished.connect(lambda _result: preview.forget(self.picture))

    def _draw(self) -> None:
        self._preview.draw_on(self.picture)
