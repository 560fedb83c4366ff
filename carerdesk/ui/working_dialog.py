"""A dialog whose deed takes long: it says how far it is, and can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QProgressBar

from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.errors import CarerDeskError
    from carerdesk.ui.jobs import Jobs, Running
    from carerdesk.ui.theme.look import Look

_WHOLE: Final = 1000


class WorkingDialog(Dialog):
    """While it works the way back is a way to stop, and nothing else can be pressed.

    Attributes:
        bar: How far it is; it has its place below the fields.
        fields: What cannot be changed while it works.
    """

    def __init__(  # noqa: PLR0913 - a dialog's words, all named
        self,
        parent: QWidget,
        look: Look,
        jobs: Jobs,
        title: str,
        *,
        sentence: str,
        verb: str,
        how_far: str,
        stopped: str,
    ) -> None:
        """Make an empty dialog.

        Args:
            parent: The window it belongs to.
            look: The look.
            jobs: Does the deed.
            title: Its heading, and its window's title.
            sentence: What it is about, below the heading.
            verb: On the main button.
            how_far: What a screen reader calls the bar.
            stopped: Said when it was stopped.
        """
        super().__init__(parent, look, title, sentence=sentence, verb=verb, width=560)
        self._jobs = jobs
        self._run: Running | None = None
        self._back_words = self.back.text()
        self._stopped_words = stopped
        self.bar = QProgressBar()
        self.bar.setRange(0, _WHOLE)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(how_far)
        self.bar.hide()
        self.fields: tuple[QWidget, ...] = ()

    def begin(self, work: Callable[..., Any], said: str) -> None:
        """Have a worker do ``work(progress, cancelled)``, which tells a share, 0 to 1; say so."""
        run = self._run = self._jobs.run(work)
        run.progressed.connect(self._progress)
        run.finished.connect(self._finish)
        run.failed.connect(self._fail)
        run.cancelled.connect(self._stopped)
        self._show_working(working=True)
        self.bar.setValue(0)
        self.back.setFocus()
        announce(self, said)

    def take(self, answer: Any) -> None:  # noqa: ANN401 - of whatever work
        """Keep what the work answered; the dialog closes then."""
        raise NotImplementedError

    @staticmethod
    def let_go(answer: Any) -> None:  # noqa: ANN401 - of whatever work
        """Put away an answer that came when the dialog was closed already, and perhaps gone."""

    def say_why(self, fault: CarerDeskError) -> None:
        """Say why the work failed, where it belongs; the main button has the focus."""
        self.say_fault(str(fault))

    def reject(self) -> None:
        """While it works, stop that first."""
        if self._run is None:
            super().reject()
        else:
            self.back.setEnabled(False)
            self._run.cancel()

    def done(self, result: int) -> None:
        """Close; what is still being done is stopped, and nobody hears of it any more."""
        run, self._run = self._run, None
        if run is not None:
            run.progressed.disconnect(self._progress)
            run.finished.disconnect(self._finish)
            run.failed.disconnect(self._fail)
            run.cancelled.disconnect(self._stopped)
            run.finished.connect(self.let_go)
            run.cancel()
        super().done(result)

    def _show_working(self, *, working: bool) -> None:
        for part in (*self.fields, self.main):
            part.setEnabled(not working)
        self.back.setEnabled(True)
        self.back.setText(self.tr("&Stop") if working else self._back_words)
        self.bar.setVisible(working)

    def _progress(self, told: tuple[float]) -> None:
        self.bar.setValue(round(told[0] * _WHOLE))

    def _finish(self, answer: object) -> None:
        self._run = None
        self.take(answer)
        self.accept()

    def _fail(self, _sentence: str) -> None:
        run, self._run = self._run, None
        self._show_working(working=False)
        self.main.setFocus()
        if run is not None and run.fault is not None:
            self.say_why(run.fault)

    def _stopped(self) -> None:
        self._run = None
        self._show_working(working=False)
        self.main.setFocus()
        self.say_fault(self._stopped_words)
