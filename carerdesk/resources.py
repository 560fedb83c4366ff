"""Where bundled files live: beside the package in a checkout, inside it once installed."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent
_CHECKOUT: Final = _PACKAGE.parent / "resources"
_INSTALLED: Final = _PACKAGE / "_resources"


def path(*parts: str) -> Path:
    """The bundled file or folder named by its parts, as in ``path("rules", "uk.toml")``.

    Raises:
        FileNotFoundError: There is no such file; the program was built without it.
    """
    found = _root().joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError("/".join(("resources", *parts)))
    return found


def read_text(*parts: str) -> str:
    """The words of a bundled UTF-8 file."""
    return path(*parts).read_text(encoding="utf-8")


def read_bytes(*parts: str) -> bytes:
    """The bytes of a bundled file."""
    return path(*parts).read_bytes()


def _root() -> Path:
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
