"""The places of the desk: one line each."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

if TYPE_CHECKING:
    from carerdesk.ui.page import Page
    from carerdesk.ui.sitting import Sitting


@dataclass(frozen=True, slots=True)
class PageMaker:
    """Makes a page whose module is imported when it is wanted, so that the window is quick.

    Attributes:
        module: Below ``carerdesk.ui``: ``today.page``.
        name: The page's class.
    """

    module: str
    name: str

    def load(self) -> type[Page]:
        """Import the module; on whichever thread."""
        loaded: type[Page] = getattr(import_module(f"carerdesk.ui.{self.module}"), self.name)
        return loaded

    def __call__(self, sitting: Sitting) -> Page:
        """Make the page."""
        return self.load()(sitting)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """A place, and how its page is made.

    Attributes:
        key: What `Sitting.go` calls it.
        title: Its English name; `name` gives it in the user's language.
        icon: ``ph.NAME``.
        factory: Makes the page.
        number: Digit that goes there with Ctrl, or 0 for places below the line.
        group: 0 or 1 above the line, 2 below it, 3 not in the rail.
    """

    key: str
    title: str
    icon: str
    factory: PageMaker
    number: int
    group: int

    @property
    def name(self) -> str:
        """The name in the user's language."""
        return QCoreApplication.translate("Places", self.title)


PAGES: Final[tuple[PageSpec, ...]] = (
    PageSpec(
        key="today",
        title=str(QT_TRANSLATE_NOOP("Places", "Today")),
        icon="ph.sun-horizon",
        factory=PageMaker("today.page", "TodayPage"),
        number=1,
        group=0,
    ),
    PageSpec(
        key="log",
        title=str(QT_TRANSLATE_NOOP("Places", "Log")),
        icon="ph.notebook",
        factory=PageMaker("log.page", "LogPage"),
        number=2,
        group=0,
    ),
    PageSpec(
        key="clocks",
        title=str(QT_TRANSLATE_NOOP("Places", "Clocks")),
        icon="ph.hourglass-medium",
        factory=PageMaker("clocks.page", "ClocksPage"),
        number=3,
        group=0,
    ),
    PageSpec(
        key="timeline",
        title=str(QT_TRANSLATE_NOOP("Places", "Timeline")),
        icon="ph.path",
        factory=PageMaker("timeline.page", "TimelinePage"),
        number=4,
        group=0,
    ),
    PageSpec(
        key="findings",
        title=str(QT_TRANSLATE_NOOP("Places", "Findings")),
        icon="ph.scales",
        factory=PageMaker("findings.page", "FindingsPage"),
        number=9,
        group=0,
    ),
    PageSpec(
        key="who",
        title=str(QT_TRANSLATE_NOOP("Places", "Who can help now")),
        icon="ph.lifebuoy",
        factory=PageMaker("help.who_page", "WhoPage"),
        number=0,
        group=2,
    ),
    PageSpec(
        key="settings",
        title=str(QT_TRANSLATE_NOOP("Places", "Settings")),
        icon="ph.gear-six",
        factory=PageMaker("preferences.page", "SettingsPage"),
        number=0,
        group=2,
    ),
    PageSpec(
        key="safekeeping",
        title=str(QT_TRANSLATE_NOOP("Places", "Safekeeping")),
        icon="ph.hard-drive",
        factory=PageMaker("safekeeping.page", "SafekeepingPage"),
        number=0,
        group=3,
    ),
    PageSpec(
        key="placement",
        title=str(QT_TRANSLATE_NOOP("Places", "When a placement ends")),
        icon="ph.house-line",
        factory=PageMaker("placement.page", "PlacementPage"),
        number=0,
        group=3,
    ),
    PageSpec(
        key="help",
        title=str(QT_TRANSLATE_NOOP("Places", "Help")),
        icon="ph.info",
        factory=PageMaker("help.page", "HelpPlace"),
        number=0,
        group=3,
    ),
    PageSpec(
        key="monday",
        title=str(QT_TRANSLATE_NOOP("Places", "Monday")),
        icon="ph.calendar-blank",
        factory=PageMaker("monday.page", "MondayPage"),
        number=0,
        group=3,
    ),
    PageSpec(
        key="people",
        title=str(QT_TRANSLATE_NOOP("Places", "People")),
        icon="ph.users",
        factory=PageMaker("people.page", "PeoplePage"),
        number=5,
        group=1,
    ),
    PageSpec(
        key="documents",
        title=str(QT_TRANSLATE_NOOP("Places", "Documents")),
        icon="ph.files",
        factory=PageMaker("documents.page", "DocumentsPage"),
        number=6,
        group=1,
    ),
    PageSpec(
        key="letters",
        title=str(QT_TRANSLATE_NOOP("Places", "Letters")),
        icon="ph.envelope-simple",
        factory=PageMaker("letters.page", "LettersPage"),
        number=7,
        group=1,
    ),
    PageSpec(
        key="bundles",
        title=str(QT_TRANSLATE_NOOP("Places", "Bundles")),
        icon="ph.book-bookmark",
        factory=PageMaker("bundles.page", "BundlesPage"),
        number=8,
        group=1,
    ),
)
"""Every place, in the order of the rail.  A page is added by one entry here."""
