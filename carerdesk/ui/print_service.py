"""The system's print service, asked in the way that no network has part in.

Qt's printing asks CUPS by its library, which goes to port 631 of this computer, or to a server the
system's settings name, where it finds no socket of a file.  A path in its variable keeps it to the
file: a print-out goes to the service of this computer and nowhere else.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_VARIABLE: Final = "CUPS_SERVER"
_SOCKETS: Final = (Path("/run/cups/cups.sock"), Path("/var/run/cups/cups.sock"))


def keep_printing_here(environment: MutableMapping[str, str], platform: str) -> None:
    """Have the print service of this computer asked through its file, before Qt is loaded.

    Args:
        environment: The process's environment; a path that is set already stays.
        platform: As ``sys.platform``; Windows and macOS print without this library.
    """
    if platform.startswith("linux") and not environment.get(_VARIABLE, "").startswith("/"):
        there = (path for path in _SOCKETS if path.exists())
        environment[_VARIABLE] = str(next(there, _SOCKETS[0]))
