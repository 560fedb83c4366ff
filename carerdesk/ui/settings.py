"""Settings of the window: how it looks and where it stood; never a word from a desk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_RECENT: Final = 5
LOCK_CHOICES: Final = (2, 5, 10, 15)
"""Quiet minutes after which the desk may lock."""


class Settings(QObject):
    """What is remembered between sittings, in the user's own settings file.

    Paths of desks are kept only with consent; what could tell something of a case is kept in the
    desk itself.
    """

    changed = Signal()

    def __init__(self, file: QSettings | None = None) -> None:
        """Read the user's settings, or those of the file given."""
        super().__init__()
        self._file = file or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "CarerDesk", "CarerDesk"
        )

    @property
    def theme(self) -> str:
        """The theme chosen, or ``system``."""
        return str(self._file.value("look/theme", "system"))

    @theme.setter
    def theme(self, name: str) -> None:
        self._keep("look/theme", name)

    @property
    def text_scale(self) -> float:
        """Text scale, 1.0 to 2.5; what cannot be read is 1.0."""
        try:
            return float(str(self._file.value("look/text_scale", 1.0)))
        except ValueError:
            return 1.0

    @text_scale.setter
    def text_scale(self, scale: float) -> None:
        self._keep("look/text_scale", scale)

    @property
    def lock_minutes(self) -> int:
        """Quiet minutes before the desk locks."""
        minutes = str(self._file.value("safety/lock_minutes", 5))
        return int(minutes) if minutes in {str(choice) for choice in LOCK_CHOICES} else 5

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._keep("safety/lock_minutes", minutes)

    @property
    def keeps_recent(self) -> bool:
        """Whether the user let paths of desks be remembered on this computer."""
        return self._truth("recent/kept")

    @keeps_recent.setter
    def keeps_recent(self, keeps: bool) -> None:
        if not keeps:
            self._file.remove("recent")
        self._keep("recent/kept", keeps)

    @property
    def single_keys(self) -> bool:
        """Whether single letters do deeds while a list has the focus."""
        return self._truth("keys/single", otherwise=True)

    @single_keys.setter
    def single_keys(self, on: bool) -> None:
        self._keep("keys/single", on)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Desks opened lately that are still there, the last first."""
        kept = self._file.value("recent/desks", [])
        paths = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return tuple(Path(str(path)) for path in paths if Path(str(path)).is_dir())

    @property
    def last_opened(self) -> datetime | None:
        """When a desk was opened last on this computer, if that may be remembered."""
        try:
            return datetime.fromisoformat(str(self._file.value("recent/opened", "")))
        except ValueError:
            return None

    def remember(self, desk: Path, at: datetime) -> None:
        """Remember a desk and the hour it was opened, if the user lets desks be remembered."""
        if self.keeps_recent:
            self._file.setValue("recent/opened", at.isoformat(timespec="minutes"))
            every: Sequence[Path] = (desk, *(known for known in self.recent if known != desk))
            self._keep("recent/desks", [str(path) for path in every[:MOST_RECENT]])

    def forget(self, desk: Path) -> None:
        """Forget a desk."""
        self._keep("recent/desks", [str(path) for path in self.recent if path != desk])

    def seen(self, name: str) -> str:
        """The mark of a desk's record when it was last open here; it tells nothing by itself."""
        return str(self._file.value(f"seen/{name}", ""))

    def keep_seen(self, name: str, mark: str) -> None:
        """Keep such a mark."""
        self._file.setValue(f"seen/{name}", mark)

    def part(self, name: str) -> QByteArray | None:
        """Where a window or splitter stood, or ``None``."""
        kept = self._file.value(f"window/{name}")
        return kept if isinstance(kept, QByteArray) else None

    def keep_part(self, name: str, state: QByteArray) -> None:
        """Keep where a window or splitter stands."""
        self._file.setValue(f"window/{name}", state)

    def save(self) -> None:
        """Write the file now."""
        self._file.sync()

    def _keep(self, name: str, value: object) -> None:
        self._file.setValue(name, value)
        self.changed.emit()

    def _truth(self, name: str, *, otherwise: bool = False) -> bool:
        return str(self._file.value(name, otherwise)).lower() == "true"
