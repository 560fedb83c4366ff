"""Records to draw findings from."""

from __future__ import annotations

import json
from typing import Any

from carerdesk.domain.findings import RecordFinding
from carerdesk.rules.facts import material, read_facts
from carerdesk.rules.findings.found import found
from carerdesk.rules.findings.material import Material

ENGLAND = {"jurisdiction": "england", "regime": "children-act-1989-complaint"}


def record(*events: dict[str, Any], **facts: object) -> Material:
    """A record as a case-facts file holds it; an event without a date has an unknown one."""
    undated = [{"date": None, **event} for event in events]
    return material(
        read_facts(json.dumps({"schema": 1, "id": "x", **ENGLAND, **facts, "events": undated}))
    )


def shown(*events: dict[str, Any], **facts: object) -> dict[str, RecordFinding]:
    """What such a record shows, by id."""
    return {finding.id: finding for finding in found(record(*events, **facts))}
