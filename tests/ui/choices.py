"""Answers to the questions for a file or a folder, which a test cannot click in."""

from __future__ import annotations

from pathlib import Path

import pytest

from carerdesk.ui import choosing


def choose(monkeypatch: pytest.MonkeyPatch, place: Path | None, kind: str = "") -> None:
    """Answer every such question from now on with a place, or with thinking better of it."""
    monkeypatch.setattr(choosing, "target", lambda *_a, **_k: (place, kind))
    monkeypatch.setattr(choosing, "files", lambda *_a, **_k: [] if place is None else [place])
    for question in ("file", "folder"):
        monkeypatch.setattr(choosing, question, lambda *_a, **_k: place)
