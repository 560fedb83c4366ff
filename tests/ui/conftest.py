"""Windows on a real desk: made in the test's own folder, opened at a fixed hour."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication

from carerdesk.domain.cases import Case
from carerdesk.services import spelling
from carerdesk.services.desk import Desk
from carerdesk.services.opening import Opening
from carerdesk.ui.jobs import Jobs
from carerdesk.ui.language import speak
from carerdesk.ui.settings import Settings
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.theme.look import Look
from tests.desks import Time, copied, new_case, opening


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Off screen there is no window manager, and Qt says so each time it would ask it."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def spent_memory() -> Iterator[None]:
    """Look for spent memory after a test, as the program does between the window's events.

    Found by a worker's thread, it may be a part of a window, which only the window's own may end.
    """
    gc.disable()
    yield
    gc.collect(1)


@pytest.fixture(autouse=True)
def swept(qapp: QApplication) -> Iterator[None]:
    """Let go of every window of the test; without a running event loop Qt would keep them all."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """No dictionary of the computer the tests run on; a test of spelling brings its own."""
    monkeypatch.setattr(spelling, "_folders", list)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Look:
    """The look, put on the one application of the test run."""
    speak(qapp)
    return Look(qapp, choice="light")


@pytest.fixture
def look(dressed: Look) -> Iterator[Look]:
    """The look as it is at the start: light, at 100 %, with single keys."""
    yield dressed
    dressed.choose("light")
    dressed.scale_text(1.0)
    dressed.single_keys = True


@pytest.fixture
def hour() -> Time:
    """The time of day in the test: 21:38 on Friday 27 February 2026, until it is told to go on."""
    return Time()


@pytest.fixture
def desk(made_once: Path, tmp_path: Path, hour: Time) -> Iterator[Desk]:
    """An empty desk."""
    made = copied(made_once, tmp_path, hour, name="Jo")
    yield made
    made.close()


@pytest.fixture
def case(desk: Desk) -> Case:
    """A case of Jo Marsh on the desk, with nothing in it yet."""
    return new_case(desk)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings in a file of the test's own."""
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def sitting(desk: Desk, case: Case, look: Look, settings: Settings) -> Iterator[Sitting]:
    """A sitting at the desk with the empty case."""
    jobs = Jobs()
    yield Sitting(desk, case, look, jobs, settings)
    jobs.stop()


@pytest.fixture
def sample_desk(told_once: Path, tmp_path: Path, hour: Time) -> Iterator[Desk]:
    """A desk of the test's own with the sample case in it."""
    opened = copied(told_once, tmp_path, hour)
    yield opened
    opened.close()


@pytest.fixture
def sample(sample_desk: Desk, look: Look, settings: Settings) -> Iterator[Sitting]:
    """A sitting at a desk with the sample case."""
    jobs = Jobs()
    yield Sitting(sample_desk, sample_desk.cases.all()[0], look, jobs, settings)
    jobs.stop()


@pytest.fixture
def window(tmp_path: Path, look: Look, settings: Settings, hour: Time) -> Iterator[MainWindow]:
    """The main window at its usual size, before any desk is open."""

    def way_in() -> Opening:
        return opening(hour)

    made = MainWindow(look, settings, way_in)
    made.resize(1280, 800)
    made.show()
    yield made
    made.close()
    made.deleteLater()
