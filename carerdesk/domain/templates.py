"""Templates: an entry with its words begun, kept to be used again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from carerdesk.domain.entries import Drawer, EntryKind, Passage
from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACES: Final = ("date", "time", "case", "council", "child")
"""What can be written in braces and is filled in when a template is used: ``{date}``."""

_PLACE: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryTemplate:
    """What an entry begins with.

    Attributes:
        name: What it is called in the menu.
        gist, place, passages: As in an entry, with `PLACES` in braces where wanted.
        people: Initials; those nobody has in a case are left out there.

    Raises:
        BadRecord: When it has no name.
    """

    name: str
    kind: EntryKind
    gist: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    tags: tuple[str, ...] = ()
    drawer: Drawer = Drawer.MINE

    def __post_init__(self) -> None:
        """Refuse one that could not be chosen."""
        if not self.name.strip():
            raise BadRecord("Give the template a name.", field="name")

    def filled(self, values: Mapping[str, str]) -> EntryTemplate:
        """Return it with what is known in place of the braces; other braces stay as they are."""

        def put_in(text: str) -> str:
            return _PLACE.sub(lambda found: values.get(found[1].casefold(), found[0]), text)

        return replace(
            self,
            gist=put_in(self.gist),
            place=put_in(self.place),
            passages=tuple(replace(p, text=put_in(p.text)) for p in self.passages),
        )
