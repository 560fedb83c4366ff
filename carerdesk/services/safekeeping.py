"""Safekeeping: looked over, copied, and locked again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from carerdesk.domain.changes import Changes
from carerdesk.services.identity import Now

if TYPE_CHECKING:
    from pathlib import Path

    from carerdesk.domain.chain import ChainHead
    from carerdesk.domain.safekeeping import Finding
    from carerdesk.store.vault import Vault


class Safekeeping:
    """The life of the desk's own file."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    @property
    def folder(self) -> Path:
        """Where the desk is."""
        return self._vault.folder

    @property
    def name(self) -> str:
        """The desk's name: its folder's, less the ending."""
        return self._vault.folder.stem

    def head(self) -> ChainHead:
        """Return where the record stands."""
        return self._vault.head()

    def check(self, *, whole: bool) -> tuple[Finding, ...]:
        """Look the desk over; nothing found means sound.

        Args:
            whole: Every page, link and paper, rather than the newest.
        """
        return self._vault.check(whole=whole)

    def back_up(self, folder: Path) -> Path:
        """Make a copy in `folder`, open it, check it, and only then give it its name.

        Raises:
            NotSaved: When it could not be written or did not prove sound; nothing is left.
        """
        return self._vault.backup(folder, now=self._now())

    def change_passphrase(self, *, old: str, new: str) -> None:
        """Change the passphrase; an older copy of the desk still opens with the old one.

        Raises:
            WrongPassphrase: When `old` does not open the desk.
        """
        self._vault.change_passphrase(old=old, new=new, now=self._now())

    def setting(self, name: str) -> Any:  # noqa: ANN401 - any JSON value
        """Return a setting that is kept in the desk because it may tell something."""
        with self._vault.reading() as desk:
            return desk.setting(name)

    def set_setting(self, name: str, value: Any) -> Changes:  # noqa: ANN401 - any JSON value
        """Keep a setting in the desk."""
        with self._vault.transaction(at=self._now()) as tx:
            tx.set_setting(name, value)
        return Changes.SETTINGS
