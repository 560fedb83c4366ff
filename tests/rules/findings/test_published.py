"""Published cases: findings where the authority found something, and none where it found none."""

from __future__ import annotations

from pathlib import Path

import pytest

from carerdesk.rules.facts import material, read_facts
from carerdesk.rules.findings.found import found

CASES = sorted((Path(__file__).parents[2] / "data" / "cases").glob("*.json"))
STAGE_2 = {"LATE EN-CA-S2-25", "LATE EN-CA-S2-NOTICE", "LATE EN-CA-S2-65"}
FOUND = {
    "ico-ic-471148-h6h9": {"LATE UK-FOI-20"},
    "lgsco-22-005-703": {"LATE EN-CA-S1"},
    "lgsco-22-012-905": {"PM-1"},
    "lgsco-23-020-148": {"LATE EN-CA-S3-PANEL"},
    "lgsco-24-004-450": STAGE_2,
    "lgsco-24-015-829": STAGE_2,
    "news-shropshire-star-2023-05-19": STAGE_2,
    "sic-147-2020": {"LATE SC-FOI-20", "LATE SC-FOI-REV"},
    "sic-170-2012": {"LATE SC-FOI-20"},
}
"""What the authority published as late or as the wrong route; the other cases show nothing."""


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_published_case_shows_what_its_authority_found(path: Path) -> None:
    told = {finding.id for finding in found(material(read_facts(path.read_bytes())))}
    assert told == FOUND.get(path.stem, set())


def test_every_case_named_here_is_there() -> None:
    assert set(FOUND) < {path.stem for path in CASES}
