"""A bundle made before: where it went, its checks, and writing down who else gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carerdesk.ui.bundles.check_dialog import CheckDialog
from carerdesk.ui.gone_out import in_full
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.bundles import BundleReceipt
    from carerdesk.domain.handovers import Handover
    from carerdesk.ui.theme.look import Look


class ReceiptDialog(CheckDialog):
    """The checks as they were when it was made, with every hand-over above them.

    Its verb closes it; whoever opened it then asks who gets the bundle, for a bundle is often sent
    days after it was made.
    """

    def __init__(
        self, parent: QWidget, look: Look, receipt: BundleReceipt, gone: Sequence[Handover]
    ) -> None:
        """Show a receipt with what was written down about where the bundle went."""
        super().__init__(parent, look, receipt.file_name, receipt.checks)
        said = [in_full(one) for one in sorted(gone, key=lambda one: one.on)]
        words = "\n".join(said) or self.tr("Nothing is written down about who got it.")
        self.gone = Words(words, "body", wrap=True, selectable=True)
        self.body.insertWidget(self.body.indexOf(self.verdict), self.gone)
        self.main.setText(self.tr("&Write down who gets it"))
        self.main.show()
