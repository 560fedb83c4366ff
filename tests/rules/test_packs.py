"""Packs: every rule cited, checked and worked; every fault named by file, rule and field."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from carerdesk import resources
from carerdesk.domain.cases import Nation
from carerdesk.domain.clocks import Rule, RulePack, WorkedExample
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadPack
from carerdesk.domain.ids import CaseEventId, CaseId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.engine import clocks
from carerdesk.rules.event_words import clause, event_words
from carerdesk.rules.packs import for_case, load_packs, read_pack, together

PACKS = load_packs()
RULES = [(pack, rule) for pack in PACKS for rule in pack.rules]
WORKED = [(pack, rule, example) for pack, rule in RULES for example in rule.examples]
STATUTORY = next(p for p in PACKS if p.procedure == "childrens-statutory-complaint-england")
TEXT = resources.read_text("rules", "childrens-statutory-complaint-england.toml")


def happened(what: str, on: date) -> CaseEvent:
    return CaseEvent(id=CaseEventId(what), case_id=CaseId("case"), what=what, date=FuzzyDate.on(on))


@pytest.mark.parametrize(
    ("pack", "rule", "example"), WORKED, ids=[f"{rule.id}-{e.start}" for _, rule, e in WORKED]
)
def test_a_worked_example_comes_out_of_the_real_engine(
    pack: RulePack, rule: Rule, example: WorkedExample
) -> None:
    way = next((w for w in rule.readings if w.key == example.reading), rule.readings[0])
    events = [happened(way.starts[0], example.start)]
    events += [happened(word, example.start) for word in rule.needs if word not in way.starts]
    events += [happened(word, day) for word, day in example.then]
    today = max([example.start, *(day for _, day in example.then)])
    found = [c for c in clocks(events, [pack], today=today) if c.rule.id == rule.id]
    reading = next(r for r in found[0].readings if r.way.key == way.key)
    assert (reading.due_earliest, reading.due_latest) == (example.due, example.due)


@pytest.mark.parametrize(("pack", "rule"), RULES, ids=[rule.id for _, rule in RULES])
def test_a_rule_says_where_it_comes_from_and_what_can_be_done(pack: RulePack, rule: Rule) -> None:
    assert rule.citation
    assert rule.source in dict(pack.sources).values()
    assert rule.missed
    assert rule.says
    assert rule.checked_on == pack.checked_on
    assert rule.verified is rule.mark.startswith("C")
    assert len(rule.examples) >= 2
    assert not rule.shown_with or rule.shown_with in {r.id for r in pack.rules}


def test_every_rule_of_the_statutory_complaint_is_there() -> None:
    assert [rule.id.removeprefix("EN-CA-") for rule in STATUTORY.rules] == [
        "LIMIT",
        "RESUB",
        "INFO",
        "S1",
        "S1-TERMS",
        "S2-REQ",
        "S2-SKIP",
        "S2-25",
        "S2-NOTICE",
        "S2-65",
        "S3-REQ",
        "S3-PANEL",
        "S3-REPORT",
        "S3-RESP",
    ]


def test_every_event_word_can_be_said_to_people() -> None:
    for word in event_words().values():
        assert word.title
        assert word.title_cy
        assert word.clause[0].islower() or word.clause.startswith("Ofsted")
        assert word.group
    assert clause("stage2_complaint_agreed") == "the statement was agreed"
    assert clause("second_complaint_joined") == "second complaint joined"


def test_the_stages_name_rules_there_are() -> None:
    known = {rule.id for _, rule in RULES} | {"EN-LGO-12M"}
    for pack in PACKS:
        for stage in pack.stages:
            assert {stage.reply_rule, stage.ask_rule} - {""} <= known
            assert len(stage.later) == 2


def broken(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("procedure =", "procedures =", "procedures: no such field"),
        ("version = 1", "version = 0", "version: must be a whole number from 1"),
        ("version = 1", "version = true", "version: must be a whole number from 1"),
        ("version = 1", "", "version: is missing"),
        ("checked_on = 2026-06-30", 'checked_on = "June"', "checked_on: must be a day"),
        ("checked_on = 2026-06-30", "checked_on = 2026-06-30T10:00:00", "without a time"),
        ('jurisdiction = "ENG"', 'jurisdiction = "UK"', "jurisdiction: must be one of ENG"),
        ('not_for = ["WLS"', 'not_for = ["Wales"', "not_for: there is no nation 'Wales'"),
        ('names = ["statutory"', "names = [1", "names: must be a list of words"),
        ("[sources]", "sources = 1\n[others]", "others: no such field"),
        ('regs = "Children', 'regs = ""\nother = "Children', "sources.regs: must be the title"),
        ('title = "Children', 'title = " "\nx = "Children', "x: no such field"),
        ('title = "Complaint to the council"', 'title = ""', "rule EN-CA-LIMIT, title: may not be"),
        ('citation = "SI 2006/1738, reg 9"', "", "rule EN-CA-LIMIT, citation: is missing"),
        (
            'source = "regs"',
            'source = "memory"',
            "EN-CA-LIMIT, source: there is no source 'memory'",
        ),
        ("valid_from = 2006-09-01", "", "rule EN-CA-LIMIT, valid_from: is missing"),
        (
            "valid_from = 2006-09-01",
            "valid_from = 2006-09-01\nvalid_to = 2005-09-01",
            "rule EN-CA-LIMIT, valid_to: is before valid_from",
        ),
        (
            "verified = true",
            'verified = "yes"',
            "rule EN-CA-LIMIT, verified: must be true or false",
        ),
        (
            "verified = true",
            "verified = false",
            "rule EN-CA-LIMIT, verified: must be true for mark",
        ),
        ('method = "M_AFTER"', 'method = "ABOUT"', "rule EN-CA-LIMIT, method: must be one of WD"),
        ('method = "M_AFTER"', "", "rule EN-CA-LIMIT, method: is missing"),
        (
            'ends = ["stage1_complaint"]',
            'ends = ["stage_one"]',
            "there is no event word 'stage_one'",
        ),
        ('ends = ["stage1_complaint"]', "ends = 1", "rule EN-CA-LIMIT, ends: must be a list"),
        (
            'starts = ["grounds_arose", "matter_known"]',
            "",
            "reading law, starts: nothing starts it",
        ),
        ("due = 2025-02-28", "", "rule EN-CA-LIMIT, example 1, due: is named exactly where"),
        (
            "due = 2025-02-28",
            'due = 2025-02-28\nreading = "x"',
            "example 1, reading: there is no way of counting 'x'",
        ),
        ('key = "twenty"', 'key = "ten"', "rule EN-CA-S1, readings: 'ten' stands twice"),
        ('id = "EN-CA-RESUB"', 'id = "EN-CA-LIMIT"', "rules: 'EN-CA-LIMIT' stands twice"),
        ('id = "EN-CA-STANDING"', 'id = "EN-CA-S1"', "rules: 'EN-CA-S1' stands twice"),
        ("length = 12", "length = 12\nlenght = 13", "rule EN-CA-LIMIT, lenght: no such field"),
        (
            "length = 12",
            'length = 12\nextends = ["stage1_extended"]',
            "rule EN-CA-LIMIT, extended_length: is missing",
        ),
        ("[[stages]]", "[[stages]]\nrule = 1", "stage 1, rule: no such field"),
    ],
)
def test_a_fault_in_a_pack_is_named_by_file_rule_and_field(old: str, new: str, fault: str) -> None:
    with pytest.raises(BadPack) as caught:
        read_pack(broken(old, new), "pack.toml")
    assert str(caught.value).startswith("pack.toml: ")
    assert fault in str(caught.value)


def test_a_pack_whose_rules_are_no_tables_is_refused() -> None:
    top = TEXT[: TEXT.index("[[stages]]")]
    with pytest.raises(BadPack, match="rules: must be a list of tables"):
        read_pack("rules = [1]\n" + top, "pack.toml")
    with pytest.raises(BadPack, match="sources: must be a table"):
        read_pack("sources = 1\n" + top[: top.index("[sources]")], "pack.toml")


def test_a_rule_needs_two_examples_and_a_way_of_counting() -> None:
    first = TEXT.index("[[rules.examples]]")
    second = TEXT.index("[[rules.examples]]", first + 1)
    third = TEXT.index("[[rules]]", second)
    with pytest.raises(BadPack, match="rule EN-CA-LIMIT, examples: 2 worked examples"):
        read_pack(TEXT[:second] + TEXT[third:], "pack.toml")
    reading = TEXT.index("[[rules.readings]]")
    with pytest.raises(BadPack, match="rule EN-CA-LIMIT, readings: there is no way of counting"):
        read_pack(TEXT[:reading] + TEXT[first:], "pack.toml")


def test_a_note_with_an_unknown_source_is_refused() -> None:
    notes = TEXT.index("[[notes]]")
    text = TEXT[:notes] + TEXT[notes:].replace('source = "regs"', 'source = "hearsay"', 1)
    with pytest.raises(BadPack, match="note EN-CA-STANDING, source: there is no source 'hearsay'"):
        read_pack(text, "pack.toml")


def test_two_packs_with_a_rule_of_one_id_are_refused() -> None:
    with pytest.raises(BadPack, match="rule EN-CA-LIMIT, id: stands in childrens-statutory"):
        together([STATUTORY, STATUTORY])


def test_what_is_not_toml_is_refused_by_name() -> None:
    with pytest.raises(BadPack, match=r"^pack\.toml: this is not TOML"):
        read_pack("procedure = [", "pack.toml")


def test_each_pack_reads_back_as_the_toml_says() -> None:
    for pack in PACKS:
        values = tomllib.loads(resources.read_text("rules", f"{pack.procedure}.toml"))
        assert [rule.id for rule in pack.rules] == [rule["id"] for rule in values.get("rules", [])]


def test_a_case_in_another_nation_gets_none_of_englands_rules() -> None:
    scottish = for_case(PACKS, nation=Nation.SCOTLAND)
    assert all(pack.jurisdiction in {None, Nation.SCOTLAND} for pack in scottish)
    assert "foi" not in {name for pack in scottish for name in pack.names}
    assert "sar" in {name for pack in scottish for name in pack.names}
    assert STATUTORY in for_case(PACKS, nation=Nation.ENGLAND)


def test_a_case_under_one_procedure_leaves_its_rivals_out() -> None:
    chosen = for_case(PACKS, nation=Nation.ENGLAND, procedure="statutory")
    assert STATUTORY in chosen
    assert all(pack is STATUTORY or pack.family != "complaint" for pack in chosen)
    assert for_case(PACKS, nation=Nation.ENGLAND, procedure=STATUTORY.procedure) == chosen
    assert set(for_case(PACKS, nation=None, procedure="unheard of")) == set(PACKS)
