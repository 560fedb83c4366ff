"""Common names: names that are words too, so that a search must ask before it is sure.

"Rose" may be a girl, a flower or what prices did; "May" a child or a month.  Such a name is looked
for with its capital only, not where it is plainly a date or opens a question, and each find is
*doubtful*: it is shown to the carer, who says whether it is the name.

Without its capital ("with rose") it is *offered* where the words beside it are those of a name: the
search of a paper asks about it, and nothing is stopped for it.  A name of two letters ("Bo") is
doubtful, too; one that is a little word ("An") is no name where it opens a sentence.
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = """
    amber angel april archer art ash aspen august autumn bailey bay bear bell berry best bill
    bishop black blue brook brooks brown buck butler carter case chance chase chelsea church
    clay cliff close clover cole cook cooper coral cross daisy dale dawn day dean dell destiny
    drew duke earl eden ember english eve faith farmer fern field fields finch fisher florence
    ford forest fox frank gale gardener gay georgia ginger glen grace grant gray green grey hall
    harmony haven hazel heath heather hill holly honey hope hunt hunter iris ivy jack jade
    jasmine jay jean jet jordan joy judge june juniper king kit knight lake lane lark laurel law
    lee lily little london long lord love marina mark marsh mason may melody mercy miles mill
    miller nick noble nova oak olive opal page paris park parker patience peace pearl penny
    pepper piper poppy porter price prince prudence rain ray reed rich ridge river rob robin
    rock rose rosemary rowan royal ruby sage school sharp shaw short sky smith snow sonny spring
    star strong summer sunny sydney taylor turner victoria violet virginia walker ward white
    will willow winter wise wolf wood woods worth wren young zen
"""
_LITTLE_WORDS: Final = """
    am an as at be by do go he hi if in is it me my no of oh ok on or so to up us we
"""
_LITTLE: Final = frozenset(_LITTLE_WORDS.split())
PARTICLES: Final = frozenset(
    ["ab", "al", "ap", "da", "de", "di", "do", "du", "el", "la", "le", "mc", "st"]
)
"""Little words within a name: "de Souza"."""
COMMON: Final = frozenset(_WORDS.split()) | _LITTLE
"""Lower case.  A name that is missing here is only found more often, never less."""

_BEFORE_A_NUMBER: Final = re.compile(r"\W{1,3}(?:the )?\d")
_AFTER_A_NUMBER: Final = re.compile(r"\d(?:st|nd|rd|th)?(?: of)?[\s,./-]{1,3}$")
_MONTHS: Final = frozenset({"april", "august", "june", "may"})
_ASKS: Final = frozenset({"may", "will"})
_ASKED: Final = re.compile(r"\s+(?:I|we|you|he|she|they|it|there|this|that|the)\b", re.IGNORECASE)
_NO_NAME_BEFORE: Final = re.compile(
    r"\b(?:an?|the|this|that|these|those|my|your|his|her|its|our|their|each|every|no|any|some)\s+$",
    re.IGNORECASE,
)
_NAME_BEFORE: Final = re.compile(
    r"\b(?:about|asked|by|for|from|hugged|met|of|saw|to|told|with)\s+$", re.IGNORECASE
)
_NAME_AFTER: Final = re.compile(
    r"(?:'s\b|\s+(?:asked|came|cried|did|does|felt|had|has|is|likes|said|says|slept|told|wanted|"
    r"wants|was|went|woke)\b)",
    re.IGNORECASE,
)
_OPENS: Final = re.compile(r"(?:^|[.?!:;\n\"“(•*-])\s*$")


def is_common(word: str) -> bool:
    """Whether a name is an ordinary word as well."""
    return word.casefold() in COMMON


def is_plainly_no_name(text: str, start: int, end: int) -> bool:
    """Whether a common word at a place is a month beside a number, or opens a question."""
    word = text[start:end].casefold()
    if word in _LITTLE and (text[start:end].isupper() or _OPENS.search(text[:start][-12:])):
        return True
    before, after = text[max(0, start - 12) : start], text[end : end + 12]
    if word in _MONTHS and (_AFTER_A_NUMBER.search(before) or _BEFORE_A_NUMBER.match(after)):
        return True
    return word in _ASKS and bool(_ASKED.match(after)) and bool(_OPENS.search(before))


def reads_as_name(text: str, start: int, end: int) -> bool:
    """Whether the words beside a word without its capital are those that stand beside a name.

    A word that is no other word needs none of them.
    """
    if not is_common(text[start:end]):
        return True
    before = text[max(0, start - 12) : start]
    if _NO_NAME_BEFORE.search(before):
        return False
    return bool(_NAME_BEFORE.search(before) or _NAME_AFTER.match(text[end : end + 12]))
