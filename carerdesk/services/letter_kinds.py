"""The kinds of letter and the words worth a second look, read from ``resources/letters``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from carerdesk import resources
from carerdesk.domain.cases import Nation
from carerdesk.domain.errors import BadRecord, NotFound
from carerdesk.domain.ids import RuleId
from carerdesk.domain.letters import LetterAbout, LetterKind, LetterPart, ToneWord
from carerdesk.domain.people import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES: Final = ("chasers", "complaint", "information", "meetings", "approval")
"""Files of kinds, in the order of the list."""

_TUPLES: Final = ("to", "cites", "follows")
_GONE: Final = "There is no such kind of letter; choose another."


@cache
def letter_kinds() -> tuple[LetterKind, ...]:
    """Return every kind of letter, in the order of its list.

    Raises:
        BadRecord: When a file is not in order; the program was built with a fault in it.
    """
    return tuple(
        _kind(table)
        for name in FILES
        for table in tomllib.loads(resources.read_text("letters", f"{name}.toml"))["letters"]
    )


def letter_kind(kind_id: str) -> LetterKind:
    """Return one kind of letter.

    Raises:
        NotFound: When there is none of that id.
    """
    found = next((kind for kind in letter_kinds() if kind.id == kind_id), None)
    if found is None:
        raise NotFound(_GONE)
    return found


@cache
def tone_words() -> tuple[ToneWord, ...]:
    """Return the words worth a second look that come with the program."""
    table = tomllib.loads(resources.read_text("letters", "tone.toml"))
    return tuple(ToneWord(**word) for word in table["words"])


def _kind(table: Mapping[str, Any]) -> LetterKind:
    given = dict(table)
    try:
        given["parts"] = tuple(_part(part) for part in given["parts"])
        given["about"] = LetterAbout(given.get("about", ""))
        given["nations"] = tuple(Nation(word) for word in given.get("nations", ()))
        for name in _TUPLES:
            given[name] = tuple(given.get(name, ()))
        given["cites"] = tuple(RuleId(word) for word in given["cites"])
        if "to_role" in given:
            given["to_role"] = Role(given["to_role"])
        return LetterKind(**given)
    except (KeyError, TypeError, ValueError) as error:
        raise BadRecord("A kind of letter is not in order.", field="letters") from error


def _part(table: Mapping[str, Any]) -> LetterPart:
    given = dict(table)
    for name in ("needs", "unless"):
        given[name] = tuple(given.get(name, ()))
    return LetterPart(**given)
