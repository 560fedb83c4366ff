"""What a new entry begins with: a kind, or the line of the quick log."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from carerdesk.domain.date_words import short
from carerdesk.domain.entries import EntryKind
from carerdesk.ui.targets import WriteEntry

if TYPE_CHECKING:
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.today.quick_log import Line


def wanted_entry(target: object, sitting: Sitting) -> WriteEntry | None:
    """Return the entry a target asks to be written, or ``None`` when it asks for something else."""
    if isinstance(target, WriteEntry):
        return target
    if target == "new":
        return WriteEntry()
    if not isinstance(target, tuple) or target[:1] != ("new",):
        return None
    if isinstance(target[1], EntryKind):
        return WriteEntry(kind=target[1])
    line = cast("Line", target[1])
    promises: tuple[tuple[str, str, str], ...] = ()
    if line.promise is not None and line.promise.by is not None:
        heard = line.promise
        who = heard.who or next((person.initials for person in line.people), "")
        by = short(line.promise.by, sitting.today())
        promises = (("" if heard.mine else who, heard.what, by),)
    return WriteEntry(
        kind=line.kind,
        text=line.text,
        people=tuple(person.id for person in line.people),
        new_people=line.new_people,
        promises=promises,
    )
