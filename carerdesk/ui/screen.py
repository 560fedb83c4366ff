"""Whether a window can be shown at all, found out before Qt would end the program."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
_HELP = "The other commands work without one: carerdesk --help."


def why_no_window(environment: Mapping[str, str], platform: str) -> str:
    """Return one sentence on why no window can be shown, or an empty string.

    Args:
        environment: The process's environment.
        platform: As ``sys.platform``.

    On Linux Qt ends the whole program when it finds no display or when a library of its platform
    plugin is missing; so both are tried first.
    """
    if not platform.startswith("linux"):
        return ""
    chosen = environment.get("QT_QPA_PLATFORM", "").split(":")[0]
    if chosen.startswith(_SCREENLESS):
        return ""
    has_x11 = bool(environment.get("DISPLAY"))
    if not (has_x11 or environment.get("WAYLAND_DISPLAY")):
        return f"There is no display to show a window on. {_HELP}"
    if has_x11:
        missing = missing_library(_plugin())
        if missing:
            return (
                f"A system library is missing: {missing}. On Debian or Ubuntu, “make setup” as"
                f" root installs what Qt needs. {_HELP}"
            )
        if not _answers(environment["DISPLAY"]):
            return f"The display {environment['DISPLAY']} does not answer. {_HELP}"
    return ""


def missing_library(plugin: Path) -> str:
    """Return the name of the library that keeps a plugin from loading, or an empty string."""
    if not plugin.is_file():
        return ""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error).split(":", 1)[0]
    return ""


def _plugin() -> Path:
    import PySide6  # noqa: PLC0415 - the package alone loads no Qt

    return Path(PySide6.__path__[0]) / "Qt" / "plugins" / "platforms" / "libqxcb.so"


def _answers(display: str) -> bool:
    """Return whether an X display can be opened."""
    try:
        x11 = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    x11.xcb_connect.restype = ctypes.c_void_p
    x11.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    x11.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = x11.xcb_connect(display.encode(), None)
    fine = not x11.xcb_connection_has_error(connection)
    x11.xcb_disconnect(connection)
    return bool(fine)
