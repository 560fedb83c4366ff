"""Findings as JSON values, by the contract of the case-facts format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from carerdesk.domain.findings import AfterRaised, Compliance, Figure, RecordFinding
from carerdesk.domain.procedures import CaseEvent


def told(found: Iterable[RecordFinding], events: Sequence[CaseEvent]) -> list[dict[str, Any]]:
    """Return each finding with its two sides; an event is named by its place, from 0."""
    places = {event.id: place for place, event in enumerate(events)}
    return [
        {
            "id": finding.id,
            "confidence": finding.confidence.value,
            "for": [ground.text for ground in finding.reasons_for],
            "against": [ground.text for ground in finding.reasons_against],
            "events": [places[event] for event in finding.events if event in places],
            "kind": finding.kind.value,
            "title": finding.title,
            "citations": list(finding.citations),
            "unverified": list(finding.unverified),
            "entries": list(finding.entries),
            "question": finding.question,
            "missing": list(finding.missing),
            "set_aside": finding.set_aside,
        }
        for finding in found
    ]


def told_figures(found: Iterable[Figure]) -> list[dict[str, Any]]:
    """Return the figures, each with what it is counted out of."""
    return [
        {
            "body": figure.body,
            "team": figure.team,
            "procedure": figure.procedure,
            "stage": figure.stage,
            "rule": figure.rule,
            "asked": figure.asked,
            "in_time": figure.in_time,
            "late": figure.late,
            "still_open": figure.still_open,
            "cannot_tell": figure.cannot_tell,
            "percent_late": figure.percent_late,
            "median_late": figure.median_late,
            "longest_late": figure.longest_late,
        }
        for figure in found
    ]


def told_after(after: AfterRaised) -> dict[str, Any]:
    """Return the three lanes and their counts, with the sentence that goes with them."""
    return {
        "sentence": after.sentence,
        "window_days": after.window,
        "raised": after.raised,
        "happened": after.happened,
        "neutral": after.neutral,
        "undated": after.undated,
        "missing": list(after.missing),
        "counts": [
            {
                "happened_before": count.before[0],
                "happened_after": count.after[0],
                "neutral_before": count.before[1],
                "neutral_after": count.after[1],
                "days_to_next": count.days_to_next,
                "who_knew": list(count.who_knew),
            }
            for count in after.counts
        ],
    }


def told_compliance(found: Compliance) -> dict[str, Any]:
    """Return every figure of a case as JSON values."""
    notices, before, after, unsure = found.notices
    replies, holding = found.replies
    return {
        "steps": told_figures(found.figures),
        "promises": [asdict(figure) for figure in found.promises],
        "notices": {
            "announced": notices,
            "before_the_day": before,
            "after_the_day": after,
            "cannot_tell": unsure,
        },
        "replies": {"linked": replies, "holding": holding},
        "contact_days": None
        if found.contact_days is None
        else {"counted": found.contact_days[0], "without": found.contact_days[1]},
    }
