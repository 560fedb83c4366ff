"""Limits: how much each reader takes, dated, and changed when they say otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from carerdesk.domain.bundles import Audience, Limit
from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.plain import from_plain, to_plain
from carerdesk.export.profiles import LIMITS, PROFILES

if TYPE_CHECKING:
    from carerdesk.services.identity import Now
    from carerdesk.store.vault import Vault

_SETTING = "bundle limits"


class Limits:
    """The limits the program knows, with those the user wrote over them."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    def all(self) -> tuple[Limit, ...]:
        """Return every limit, the user's own figures in place of the program's."""
        own = self._own()
        return tuple(own.get(key, limit) for key, limit in LIMITS.items())

    def of(self, audience: Audience) -> Limit:
        """Return the limit that goes with an audience."""
        key = PROFILES[audience].limit
        return self._own().get(key, LIMITS[key])

    def write(self, key: str, *, pages: int, megabytes: int, source: str) -> tuple[Limit, Changes]:
        """Keep other figures for a limit, with who said so; dated today.

        Args:
            key: Of the limit.
            pages: At most; 0 for none.
            megabytes: At most; 0 for none.
            source: Who said so, or where it stands.

        Raises:
            BadRecord: When a figure is below nought, or nobody said so.
        """
        if pages < 0 or megabytes < 0:
            raise BadRecord("A limit cannot be below nought.", field="pages")
        if not source.strip():
            raise BadRecord("Say who told you, or where it stands.", field="source")
        limit = replace(
            LIMITS[key],
            pages=pages,
            megabytes=megabytes,
            source=source.strip(),
            looked_at=self._now().date(),
            own=True,
        )
        return limit, self._keep({**self._own(), key: limit})

    def take_back(self, key: str) -> Changes:
        """Go back to the program's own figures for a limit."""
        own = self._own()
        own.pop(key, None)
        return self._keep(own)

    def _own(self) -> dict[str, Limit]:
        with self._vault.reading() as desk:
            kept = desk.setting(_SETTING)
        if not isinstance(kept, list):
            return {}
        limits = (from_plain(Limit, one) for one in kept)
        return {limit.key: limit for limit in limits if limit.key in LIMITS}

    def _keep(self, own: dict[str, Limit]) -> Changes:
        with self._vault.transaction(at=self._now()) as tx:
            tx.set_setting(_SETTING, [to_plain(limit) for limit in own.values()])
        return Changes.BUNDLES
