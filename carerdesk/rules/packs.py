"""Rule packs: one procedure a file, read from TOML into values, each rule checked on the way in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from carerdesk import resources
from carerdesk.domain.cases import Nation, Standing
from carerdesk.domain.clocks import RuleNote, RulePack
from carerdesk.domain.errors import BadPack
from carerdesk.domain.ids import RuleId
from carerdesk.domain.stages import Stage
from carerdesk.rules.event_words import event_words
from carerdesk.rules.pack_rules import read_rule
from carerdesk.rules.pack_schema import Table, no_doubles

_PACK_FIELDS: Final = frozenset(
    [
        "procedure",
        "title",
        "title_cy",
        "jurisdiction",
        "version",
        "checked_on",
        "family",
        "names",
        "not_for",
        "doubtful_for",
        "review_needed",
        "sources",
        "stages",
        "rules",
        "notes",
    ]
)
_STAGE_FIELDS: Final = frozenset(
    [
        "key",
        "label",
        "name",
        "asked",
        "answered",
        "reply_rule",
        "ask_rule",
        "later",
        "asking",
        "said",
    ]
)
_SAID: Final = ("Asked for", "Answered")
_NOTE_FIELDS: Final = frozenset(["id", "title", "says", "citation", "source", "mark", "verified"])


def load_packs(folder: Path | None = None) -> tuple[RulePack, ...]:
    """Read every pack of a folder, once, in the order of their file names.

    Args:
        folder: Where they lie; those the program came with when not given.

    Raises:
        BadPack: When one is not in order; names the file, the rule and the field.
    """
    return _packs_in(folder or resources.path("rules"))


@cache
def _packs_in(folder: Path) -> tuple[RulePack, ...]:
    files = sorted(folder.glob("*.toml"))
    return together(read_pack(file.read_text(encoding="utf-8"), file.name) for file in files)


def together(packs: Iterable[RulePack]) -> tuple[RulePack, ...]:
    """Return packs that may be used side by side.

    Raises:
        BadPack: When two of them hold a rule of the same id.
    """
    packs = tuple(packs)
    seen: dict[str, str] = {}
    for pack in packs:
        for rule in pack.rules:
            if rule.id in seen:
                raise BadPack(
                    f"{pack.procedure}: rule {rule.id}, id: stands in {seen[rule.id]} too."
                )
            seen[rule.id] = pack.procedure
    return packs


def read_pack(text: str, file: str) -> RulePack:
    """Read one pack.

    Args:
        text: The TOML of the pack.
        file: Its name, for the error.

    Raises:
        BadPack: When it is not in order; names the file, the rule and the field.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadPack(f"{file}: this is not TOML: {error}.") from None
    table = Table(file=file, place="", values=values)
    table.only(_PACK_FIELDS)
    sources = _sources(table)
    jurisdiction = table.one_of("jurisdiction", Nation) if "jurisdiction" in values else None
    version = table.whole("version")
    rules = tuple(
        read_rule(
            Table(file=file, place=f"rule {rule.get('id', number)}", values=rule),
            procedure=table.text("procedure"),
            jurisdiction=jurisdiction,
            sources=sources,
            version=version,
            review_needed=table.text("review_needed", ""),
        )
        for number, rule in enumerate(table.tables("rules"), start=1)
    )
    notes = tuple(
        _note(Table(file=file, place=f"note {note.get('id', number)}", values=note), sources)
        for number, note in enumerate(table.tables("notes"), start=1)
    )
    no_doubles(table, "rules", [*(rule.id for rule in rules), *(note.id for note in notes)])
    return RulePack(
        procedure=table.text("procedure"),
        title=table.text("title"),
        title_cy=table.text("title_cy"),
        jurisdiction=jurisdiction,
        version=version,
        checked_on=table.day("checked_on"),
        sources=tuple(sources.items()),
        stages=tuple(
            _stage(Table(file=file, place=f"stage {stage.get('key', number)}", values=stage))
            for number, stage in enumerate(table.tables("stages"), start=1)
        ),
        rules=rules,
        family=table.text("family", ""),
        names=table.words("names"),
        not_for=tuple(_nation(table, word) for word in table.words("not_for")),
        doubtful_for=tuple(_carer(table, word) for word in table.words("doubtful_for")),
        notes=notes,
    )


def for_case(
    packs: Iterable[RulePack],
    *,
    nation: Nation | None,
    procedure: str = "",
    carer: Standing | None = None,
) -> tuple[RulePack, ...]:
    """Return the packs that can concern a case.

    Args:
        packs: All there are.
        nation: Whose law applies; ``None`` when that is not known.
        procedure: The procedure the case runs under, by id or name; the others of its family are
            left out.  Empty while it is not known, or one of another nation, so that all of a
            family stay.
        carer: What the carer is to the body, where that is known; a pack that may not be about
            such a carer stays, doubtful.
    """
    packs = tuple(
        _for_carer(pack if nation is None else _at_home(pack, nation), carer)
        for pack in packs
        if (nation is None or pack.jurisdiction in {None, nation}) and nation not in pack.not_for
    )
    chosen = next((p for p in packs if procedure and procedure in (p.procedure, *p.names)), None)
    return tuple(
        pack
        for pack in packs
        if chosen is None or pack is chosen or not pack.family or pack.family != chosen.family
    )


_doubtful: dict[int, tuple[RulePack, RulePack]] = {}


def _for_carer(pack: RulePack, carer: Standing | None) -> RulePack:
    """Return a pack as it concerns a carer; the same pack gives the same answer, as at home."""
    if carer not in pack.doubtful_for:
        return pack
    kept = _doubtful.get(id(pack))
    if kept is None or kept[0] is not pack:
        kept = _doubtful[id(pack)] = (pack, replace(pack, is_doubtful=True))
    return kept[1]


_homes: dict[tuple[int, Nation], tuple[RulePack, RulePack]] = {}


def _at_home(pack: RulePack, nation: Nation) -> RulePack:
    """Return a pack with the nation's own calendar in the rules that are counted by it.

    The same pack gives the same answer, so that what is kept about it stays good.
    """
    if not any(rule.at_home for rule in pack.rules):
        return pack
    kept = _homes.get((id(pack), nation))
    if kept is None or kept[0] is not pack:
        rules = tuple(
            replace(rule, calendar=nation.calendar) if rule.at_home else rule for rule in pack.rules
        )
        kept = _homes[id(pack), nation] = (pack, replace(pack, rules=rules))
    return kept[1]


def _sources(table: Table) -> dict[str, str]:
    sources = table.table("sources")
    for key, value in sources.items():
        if not isinstance(value, str) or not value.strip():
            raise table.fault(f"sources.{key}", "must be the title and address of a source")
    return sources


def _nation(table: Table, word: str) -> Nation:
    try:
        return Nation(word)
    except ValueError:
        raise table.fault("not_for", f"there is no nation {word!r}") from None


def _carer(table: Table, word: str) -> Standing:
    try:
        return Standing(word)
    except ValueError:
        raise table.fault("doubtful_for", f"there is no carer {word!r}") from None


def _stage(table: Table) -> Stage:
    table.only(_STAGE_FIELDS)
    known = frozenset(event_words())
    return Stage(
        key=table.text("key"),
        label=table.text("label"),
        name=table.text("name"),
        asked=table.words("asked", known),
        answered=table.words("answered", known),
        reply_rule=table.text("reply_rule", ""),
        ask_rule=table.text("ask_rule", ""),
        later=table.words("later"),
        asking=table.text("asking", ""),
        said=table.words("said") or _SAID,
    )


def _note(table: Table, sources: dict[str, str]) -> RuleNote:
    table.only(_NOTE_FIELDS)
    key = table.text("source")
    if key not in sources:
        raise table.fault("source", f"there is no source {key!r}")
    return RuleNote(
        id=RuleId(table.text("id")),
        title=table.text("title"),
        says=table.text("says"),
        citation=table.text("citation"),
        source=sources[key],
        mark=table.text("mark"),
        verified=table.yes("verified"),
    )
