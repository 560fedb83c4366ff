"""Heads kept whole: what became of the carer's heads in the statement others wrote."""

from __future__ import annotations

from collections.abc import Iterator

from carerdesk.domain.findings import Confidence, FindingKind, Ground, RecordFinding
from carerdesk.domain.heads import ComparedHead, HeadState, compared
from carerdesk.rules.findings.material import Material
from carerdesk.rules.findings.wording import is_unverified, table

_SURE = {
    HeadState.DROPPED: Confidence.STRONG,
    HeadState.MERGED: Confidence.MEDIUM,
    HeadState.REWORDED: Confidence.WEAK,
}


def heads_whole(material: Material) -> Iterator[RecordFinding]:
    """Give one finding where a head has no place of its own, or other words, in the statement.

    Which head holds which is the carer's own mark; nothing is guessed from likeness.
    """
    found = compared(material.heads, material.restated)
    changed = [line for line in found.heads if line.state in _SURE]
    if not changed:
        return
    words = table("record")["heads"]
    counts = {state.name.lower(): number for state, number in found.counts.items()}
    strongest = next(state for state in _SURE if found.counts[state])
    yield RecordFinding(
        id="HEADS",
        key="HEADS:all",
        kind=FindingKind.HEADS,
        confidence=_SURE[strongest],
        title=words["title"],
        says=words["says"].format_map(counts),
        reasons_for=tuple(_ground(line) for line in changed),
        reasons_against=(
            Ground(
                text=words["against"],
                cites=words["cites_guidance"],
                unverified=is_unverified(words["cites_guidance"]),
            ),
            Ground(text=words["against_later"], cites=words["cites_mine"]),
        ),
        question=words["question"],
    )


def _ground(line: ComparedHead) -> Ground:
    words = table("record")["heads"]
    others = ", ".join(f"head {number}" for number in line.merged_with)
    shown = line.restated[0] if line.restated else None
    return Ground(
        text=words[line.state.name.lower()].format(number=line.head.number, others=others),
        cites=words["cites_mine"],
        entries=line.head.entries,
        document=None if shown is None else shown.document_id,
        page=None if shown is None else shown.page,
    )
