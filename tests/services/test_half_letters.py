"""Half a letter: refused in a sentence at every door into the desk, and nothing else is lost.

Half of a pair of UTF-16, or a byte a terminal gave that is no letter, is text in Python that no
encoding can hold.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind, Passage, PassageKind
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.ids import EntryId
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewPromise
from carerdesk.services.papers import Filing
from tests.desks import new_case

HALF = "quokka\ud83d \udce9"
TODAY = FuzzyDate.unknown()


def entry(**field: object) -> Callable[[Desk, Case, EntryId], object]:
    """Put an entry in the log with this in one of its fields."""

    def record(desk: Desk, case: Case, _entry: EntryId) -> object:
        given: dict[str, Any] = {
            "case_id": case.id,
            "kind": EntryKind.MEETING,
            "gist": "a",
            "happened": TODAY,
        }
        return desk.log.record(NewEntry(**given | field))

    return record


DOORS: dict[str, Callable[[Desk, Case, EntryId], object]] = {
    "gist": entry(gist=HALF),
    "place": entry(place=HALF),
    "tag": entry(tags=("bedtime", HALF)),
    "passage": entry(passages=(Passage(text=HALF, kind=PassageKind.SEEN),)),
    "promise": entry(promises=(NewPromise(what=HALF, by=TODAY),)),
    "amendment": lambda desk, _, entry: desk.log.amend(entry, reason=HALF, tags=("a",)),
    "reason": lambda desk, _, entry: desk.log.withdraw(entry, HALF),
    "draft": lambda desk, case, _: desk.log.keep_draft(case.id, "entry:1", {"gist": HALF}),
    "case": lambda desk, _, __: new_case(desk, title=HALF),
    "person": lambda desk, case, _: desk.people.add(case_id=case.id, initials=HALF),
    "head": lambda desk, case, _: desk.heads.add(case.id, HALF),
    "setting": lambda desk, _, __: desk.safekeeping.set_setting("words", [HALF]),
    "own word": lambda desk, _, __: desk.spelling.add_word(HALF),
    "title of a paper": lambda desk, case, _: desk.papers.add(
        case.id, "a.txt", b"words", Filing(title=HALF)
    ),
    "search": lambda desk, case, _: desk.log.find(case.id, HALF),
    "tag looked for": lambda desk, case, _: desk.log.find(case.id, f"tag:{HALF}"),
}


@pytest.mark.parametrize("door", DOORS)
def test_half_a_letter_is_refused_in_a_sentence(desk: Desk, case: Case, door: str) -> None:
    logged, _ = desk.log.record(
        NewEntry(case_id=case.id, kind=EntryKind.MEETING, gist="meeting", happened=TODAY)
    )
    with pytest.raises(BadRecord, match="only half there") as told:
        DOORS[door](desk, case, logged.entry.id)
    assert "quokka" not in str(told.value)
    assert told.value.__cause__ is None
    assert len(desk.log.find(case.id, "").rows) == 1
    assert desk.log.entry(logged.entry.id) == logged
    assert [each.id for each in desk.cases.all()] == [case.id]
    assert not desk.log.drafts(case.id)
    desk.log.keep_draft(case.id, "entry:1", {"gist": "whole"})
