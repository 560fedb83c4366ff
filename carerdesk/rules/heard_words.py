"""Heard words: the event words each rule of a pack listens to, worked out once a pack."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from carerdesk.domain.clocks import Rule, RulePack

_MOST_KEPT: Final = 64
"""Packs whose words are kept; there are not twenty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardWords:
    """A rule and the words it listens to.

    Attributes:
        starts, ends: Words that start and end a run.
        moves: Words that pause, resume, restart or extend it, or open or close a way of counting.
        every: All of these.
    """

    rule: Rule
    starts: frozenset[str]
    ends: frozenset[str]
    moves: frozenset[str]
    every: frozenset[str]


_kept: OrderedDict[int, tuple[RulePack, tuple[HeardWords, ...]]] = OrderedDict()


def heard_by(pack: RulePack) -> tuple[HeardWords, ...]:
    """Return what each rule of a pack listens to, in the order of the rules."""
    kept = _kept.get(id(pack))  # a pack is too large to hash a thousand times a second
    if kept is None or kept[0] is not pack:
        kept = _kept[id(pack)] = (pack, tuple(_of(rule) for rule in pack.rules))
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return kept[1]


def _of(rule: Rule) -> HeardWords:
    starts = frozenset(word for way in rule.readings for word in way.starts)
    ends = frozenset(rule.ends)
    lifted = (word for way in rule.readings for word in (*way.unless, *way.needs))
    moves = frozenset((*rule.pauses, *rule.resumes, *rule.restarts, *rule.extends, *lifted))
    return HeardWords(rule=rule, starts=starts, ends=ends, moves=moves, every=starts | ends | moves)
