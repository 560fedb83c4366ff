"""An errand: what a start of the program was asked to do, by its words or by another start."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

QUICK_NOTE: Final = "--quick-note"
AFRESH: Final = "--afresh"
"""The program started with this one argument is told by its input what to show."""

_ENDING: Final = ".carerdesk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What the window shall show.

    Attributes:
        folder: A desk's folder.
        quick_note: Whether to go to the quick log.
        files: Papers to be added.
        then: ``choose`` or ``make`` another desk, or ``bring`` one in, once the window is there.
        geometry: Where the window stood, as Qt writes it, in hexadecimal figures.
        is_hidden: Whether it was put away.
    """

    folder: Path | None = None
    quick_note: bool = False
    files: tuple[Path, ...] = ()
    then: str = ""
    geometry: str = ""
    is_hidden: bool = False

    @property
    def without_desk(self) -> Errand:
        """What is left of it at the way in, where the desk asked for stands first, to be chosen."""
        return replace(self, folder=None)

    def to_bytes(self) -> bytes:
        """The errand as it is handed to another process."""
        return json.dumps(
            {
                "folder": str(self.folder) if self.folder is not None else None,
                "quick_note": self.quick_note,
                "files": [str(path) for path in self.files],
                "then": self.then,
                "geometry": self.geometry,
                "is_hidden": self.is_hidden,
            }
        ).encode()

    @classmethod
    def from_bytes(cls, text: bytes) -> Errand:
        """Read an errand; what is none asks for nothing but the window."""
        try:
            told = json.loads(text)
            folder = told["folder"]
            return cls(
                folder=Path(folder) if folder is not None else None,
                quick_note=bool(told["quick_note"]),
                files=tuple(Path(name) for name in told["files"]),
                then=str(told["then"]),
                geometry=str(told["geometry"]),
                is_hidden=bool(told["is_hidden"]),
            )
        except (ValueError, KeyError, TypeError):
            return cls()


def errand_of(arguments: Sequence[str]) -> Errand:
    """Return what the words after the program's name ask for."""
    places = [Path(word).expanduser().absolute() for word in arguments if not word.startswith("--")]
    desks = [place for place in places if place.suffix == _ENDING]
    return Errand(
        folder=desks[0] if desks else None,
        quick_note=QUICK_NOTE in arguments,
        files=tuple(place for place in places if place not in desks),
    )
