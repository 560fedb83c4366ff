"""What is worked out while a desk is open goes when it is locked, also what comes too late."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from carerdesk.export import papers
from carerdesk.export.material import Material
from carerdesk.export.pages import brief_of
from carerdesk.export.plan import plan
from carerdesk.export.remembered import Remembered
from tests.export.case import asked


def test_the_newest_are_remembered() -> None:
    held: Remembered[str, int] = Remembered(2)
    for place, key in enumerate("abc"):
        held.keep(key, place, held.since)
        held.get("a")
    assert [held.get(key) for key in "abc"] == [0, None, 2]
    held.forget()
    assert not held


def test_a_message_set_while_the_desk_is_locked_is_not_remembered(
    material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief = brief_of(plan(asked(), material), material)
    papers.forget()
    begun, locked = Event(), Event()
    real = papers.body_of

    def slow(*given: object) -> object:
        begun.set()
        assert locked.wait(30)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(papers, "body_of", slow)
    with ThreadPoolExecutor(1) as beside:
        note = papers.Message("A note", (), "Words of hers", "B", "00")
        sheets = beside.submit(papers.set_text, brief, note)
        assert begun.wait(30)
        papers.forget()
        locked.set()
        assert sheets.result()
    assert not papers._set
