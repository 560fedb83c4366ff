"""One rule of a pack: its table checked and made into a `Rule`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from carerdesk.domain.cases import Nation
from carerdesk.domain.clocks import (
    Effect,
    Force,
    OwedBy,
    Rule,
    WayOfCounting,
    WorkedExample,
)
from carerdesk.domain.counting import CalendarName, Method
from carerdesk.domain.ids import RuleId
from carerdesk.rules.event_words import event_words
from carerdesk.rules.pack_schema import Table, no_doubles

FEWEST_EXAMPLES: Final = 2
_EVENTS: Final = ("ends", "pauses", "resumes", "restarts", "extends", "needs", "unless")
_RULE_FIELDS: Final = frozenset(
    [
        "id",
        "title",
        "title_cy",
        "stage",
        "method",
        "length",
        "calendar",
        "owed_by",
        "force",
        "effect",
        "says",
        "citation",
        "source",
        "valid_from",
        "valid_to",
        "checked_on",
        "verified",
        "mark",
        "missed",
        "extension",
        "extended_length",
        "extends_in_time",
        "extends_to_day",
        "expected_only",
        "repeats",
        "ends_early",
        "shown_with",
        "stated",
        "at_home",
        "counts_back",
        "stop_day_counts",
        "not_before",
        "readings",
        "examples",
    ]
) | set(_EVENTS)
_READING_FIELDS: Final = frozenset(
    ["key", "starts", "label", "note", "length", "method", "known_as", "unless", "needs"]
)
_EXAMPLE_FIELDS: Final = frozenset(["start", "due", "note", "reading", "then"])


def read_rule(
    table: Table,
    *,
    procedure: str,
    jurisdiction: Nation | None,
    sources: dict[str, str],
    version: int,
    review_needed: str = "",
) -> Rule:
    """Make a rule of its table.

    Raises:
        BadPack: When a field is missing, wrong or unknown; names the file, the rule and the field.
    """
    table.only(_RULE_FIELDS)
    source = table.text("source")
    if source not in sources:
        raise table.fault("source", f"there is no source {source!r}")
    known = frozenset(event_words())
    events = {field: table.words(field, known) for field in _EVENTS}
    length = table.whole_or_none("length")
    readings = _readings(table, known)
    rule = Rule(
        id=RuleId(table.text("id")),
        title=table.text("title"),
        title_cy=table.text("title_cy"),
        procedure=procedure,
        stage=table.text("stage"),
        jurisdiction=jurisdiction,
        readings=readings,
        ends=events["ends"],
        length=length,
        method=table.one_of("method", Method, Method.D_AFTER if length is None else None),
        calendar=table.one_of("calendar", CalendarName),
        owed_by=table.one_of("owed_by", OwedBy),
        force=table.one_of("force", Force),
        effect=table.one_of("effect", Effect),
        says=table.text("says"),
        citation=table.text("citation"),
        source=sources[source],
        valid_from=table.day("valid_from"),
        valid_to=table.day_or_none("valid_to"),
        checked_on=table.day("checked_on"),
        verified=table.yes("verified"),
        mark=table.text("mark"),
        missed=table.text("missed"),
        examples=(),
        version=version,
        pauses=events["pauses"],
        resumes=events["resumes"],
        extends=events["extends"],
        needs=events["needs"],
        unless=events["unless"],
        extension=table.text("extension", ""),
        expected_only=table.yes("expected_only", default=False),
        restarts=events["restarts"],
        extended_length=table.whole_or_none("extended_length"),
        extends_in_time=table.yes("extends_in_time", default=False),
        extends_to_day=table.yes("extends_to_day", default=False),
        repeats=table.yes("repeats", default=False),
        ends_early=table.yes("ends_early", default=False),
        shown_with=table.text("shown_with", ""),
        stated=table.yes("stated", default=False),
        at_home=table.yes("at_home", default=False),
        review_needed=review_needed,
        counts_back=table.yes("counts_back", default=False),
        stop_day_counts=table.yes("stop_day_counts", default=False),
        not_before=table.whole_or_none("not_before"),
    )
    _refuse_contradictions(table, rule)
    return replace(rule, examples=_examples(table, rule))


def _refuse_contradictions(table: Table, rule: Rule) -> None:
    """Refuse fields that are each in order but not together."""
    if rule.valid_to is not None and rule.valid_to < rule.valid_from:
        raise table.fault("valid_to", "is before valid_from")
    if rule.extends_to_day and not (rule.extends and rule.extended_length is None):
        raise table.fault("extends_to_day", "is for what extends it without a length of its own")
    if rule.extends and rule.extended_length is None and not rule.extends_to_day:
        raise table.fault("extended_length", "is missing although something extends it")
    if rule.counts_back and (rule.method is not Method.D_AFTER or rule.pauses or rule.extends):
        raise table.fault("counts_back", "is for plain days that nothing stops or lengthens")
    if (rule.stop_day_counts or rule.not_before) and not (rule.pauses and rule.resumes):
        raise table.fault("not_before", "is for what stops and goes on again")
    if rule.verified is not rule.mark.startswith("C"):
        raise table.fault("verified", "must be true for mark C and false for mark M")


def _readings(table: Table, known: frozenset[str]) -> tuple[WayOfCounting, ...]:
    readings = []
    for number, values in enumerate(table.tables("readings"), start=1):
        place = f"{table.place}, reading {values.get('key', number)}"
        reading = Table(file=table.file, place=place, values=values)
        reading.only(_READING_FIELDS)
        starts = reading.words("starts", known)
        if not starts:
            raise reading.fault("starts", "nothing starts it")
        readings.append(
            WayOfCounting(
                key=reading.text("key"),
                starts=starts,
                label=reading.text("label"),
                note=reading.text("note", ""),
                length=reading.whole_or_none("length"),
                method=reading.one_of("method", Method) if "method" in values else None,
                known_as=reading.text("known_as", ""),
                unless=reading.words("unless", known),
                needs=reading.words("needs", known),
            )
        )
    if not readings:
        raise table.fault("readings", "there is no way of counting")
    no_doubles(table, "readings", (reading.key for reading in readings))
    return tuple(readings)


def _examples(table: Table, rule: Rule) -> tuple[WorkedExample, ...]:
    examples = []
    keys = {reading.key for reading in rule.readings}
    for number, values in enumerate(table.tables("examples"), start=1):
        place = f"{table.place}, example {number}"
        example = Table(file=table.file, place=place, values=values)
        example.only(_EXAMPLE_FIELDS)
        due = example.day_or_none("due")
        if (due is None) is not (rule.length is None):
            raise example.fault("due", "is named exactly where the rule names a length")
        reading = example.text("reading", "")
        if reading and reading not in keys:
            raise example.fault("reading", f"there is no way of counting {reading!r}")
        examples.append(
            WorkedExample(
                start=example.day("start"),
                due=due,
                note=example.text("note"),
                reading=reading,
                then=_then(example, rule) if "then" in values else (),
            )
        )
    if len(examples) < FEWEST_EXAMPLES:
        raise table.fault("examples", f"{FEWEST_EXAMPLES} worked examples are needed")
    return tuple(examples)


def _then(example: Table, rule: Rule) -> tuple[tuple[str, date], ...]:
    """Return what came after the start of an example; each a word the rule moves by."""
    then = Table(file=example.file, place=f"{example.place}, then", values=example.table("then"))
    then.only(frozenset((*rule.pauses, *rule.resumes, *rule.restarts, *rule.extends)))
    return tuple((word, then.day(word)) for word in then.values)
