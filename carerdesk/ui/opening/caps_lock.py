"""Whether Caps Lock is on, where the system tells."""

from __future__ import annotations

import sys
from pathlib import Path

_LEDS = "/sys/class/leds"


def caps_lock_is_on(leds: str = _LEDS) -> bool:
    """Return whether Caps Lock is on; false where it cannot be told."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        return bool(ctypes.windll.user32.GetKeyState(0x14) & 1)
    return any(
        light.read_text(encoding="ascii").strip() == "1"
        for light in Path(leds).glob("*::capslock/brightness")
    )
