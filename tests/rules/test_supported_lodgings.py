"""Supported lodgings and staying put: carers whom the fostering regulations may not be about."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from carerdesk import resources
from carerdesk.domain.cases import Nation, Standing
from carerdesk.domain.clocks import Verdict
from carerdesk.domain.errors import BadPack
from carerdesk.rules.facts import answer, read_facts
from carerdesk.rules.packs import for_case, load_packs, read_pack

if TYPE_CHECKING:
    from tests.rules.conftest import Happened, Run

ROLES = ["supported lodgings carer", "Supported-lodgings provider", "staying put carer"]


def packs_for(carer: Standing | None) -> dict[str, bool]:
    """Return the packs that concern such a carer, each with whether it is doubtful."""
    chosen = for_case(load_packs(), nation=Nation.ENGLAND, procedure="statutory", carer=carer)
    return {pack.procedure: pack.is_doubtful for pack in chosen}


def test_only_the_approval_pack_is_doubtful_and_only_for_such_a_carer() -> None:
    doubtful = packs_for(Standing.SUPPORTED_LODGINGS)
    assert [name for name, is_so in doubtful.items() if is_so] == ["foster-carer-approval-england"]
    assert doubtful.keys() == packs_for(None).keys()
    for carer in (None, *Standing):
        if carer is not Standing.SUPPORTED_LODGINGS:
            assert not any(packs_for(carer).values()), carer


def test_its_clocks_run_only_if_the_regulations_apply(happened: Happened, run: Run) -> None:
    determined = happened("qualifying_determination", "2026-04-07")
    chosen = for_case(load_packs(), nation=Nation.ENGLAND, carer=Standing.SUPPORTED_LODGINGS)
    plain = for_case(load_packs(), nation=Nation.ENGLAND)
    doubtful = run(determined, today="2026-11-22", packs=chosen)
    certain = run(determined, today="2026-11-22", packs=plain)
    assert doubtful.keys() == certain.keys()
    approval = {key for key in certain if key.startswith("EN-FS-")}
    assert approval
    for key in approval:
        assert doubtful[key].conditional, key
        assert not certain[key].conditional, key
        assert doubtful[key].verdict is not Verdict.OVERDUE, key
        assert doubtful[key].latest_on == certain[key].latest_on, key


def test_the_same_pack_gives_the_same_doubtful_pack() -> None:
    one, other = (
        for_case(load_packs(), nation=Nation.ENGLAND, carer=Standing.SUPPORTED_LODGINGS)
        for _ in range(2)
    )
    assert all(a is b for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("role", [*ROLES, "foster carer", "lodger", 7, None])
def test_a_file_says_it_by_its_role(role: object) -> None:
    facts = {
        "schema": 1,
        "id": "made up",
        "as_of": "2026-11-22",
        "jurisdiction": "england",
        "role": role,
        "events": [{"what": "qualifying_determination", "date": "2026-04-07"}],
    }
    read = read_facts(json.dumps(facts))
    expected = Standing.SUPPORTED_LODGINGS if role in ROLES else None
    assert read.carer is expected
    told: dict[str, Any] = answer(read)
    verdicts = {c["verdict"] for c in told["clocks"] if c["rule"].startswith("EN-FS-")}
    assert ("overdue" in verdicts) is (expected is None)


def test_it_speaks_against_a_finding_on_the_procedure() -> None:
    """A carer who may not be a foster parent: said among the reasons against, and no more."""
    events = [
        {"what": "stage1_complaint", "date": "2026-03-02", "subject": "placement"},
        {"what": "procedure_confirmed", "date": "2026-03-09", "procedure": "statutory"},
        {"what": "procedure_applied", "date": "2026-04-02", "procedure": "corporate"},
    ]
    against = {}
    for role in ("foster carer", "supported lodgings carer"):
        facts = {"schema": 1, "as_of": "2026-11-22", "jurisdiction": "england", "role": role}
        found = answer(read_facts(json.dumps({**facts, "events": events})))["findings"]
        against[role] = [line for f in found if f["id"].startswith("PM-") for line in f["against"]]
    words = "lets a young person stay put"
    assert not any(words in line for line in against["foster carer"])
    assert any(words in line for line in against["supported lodgings carer"])


def test_a_pack_that_names_a_carer_nobody_knows_is_refused() -> None:
    text = resources.read_text("rules", "foster-carer-approval-england.toml")
    wrong = text.replace("supported lodgings or staying put carer", "lodger")
    with pytest.raises(BadPack, match=r"pack\.toml.*doubtful_for.*lodger"):
        read_pack(wrong, "pack.toml")
