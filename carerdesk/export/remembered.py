"""Remembered: what is worked out once while a desk is open, and gone when it is locked."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """The newest of what was worked out, asked for and forgotten by several threads.

    What a worker began before the desk was locked, and ends after it, is not remembered: it would
    lie in memory with nobody left to forget it.
    """

    def __init__(self, most: int) -> None:
        """Remember at most so many."""
        self._most = most
        self._held: OrderedDict[K, V] = OrderedDict()
        self._since = 0
        self._lock = Lock()

    def __len__(self) -> int:
        """Return how many are remembered."""
        return len(self._held)

    @property
    def since(self) -> int:
        """How often all was forgotten: ask before the work begins, and give it with the result."""
        return self._since

    def get(self, key: K) -> V | None:
        """Return what is remembered under a key."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def keep(self, key: K, value: V, since: int) -> None:
        """Remember something, unless all was forgotten since the work on it began."""
        with self._lock:
            if since != self._since:
                return
            self._held[key] = value
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)

    def forget(self) -> None:
        """Forget all, also what is still being worked out."""
        with self._lock:
            self._held.clear()
            self._since += 1
