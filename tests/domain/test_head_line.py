"""The head line: short, the same everywhere, and told from any other by its code."""

from __future__ import annotations

from datetime import UTC, date, datetime

from carerdesk.domain.anchors import Anchor, AnchorKind, of_record
from carerdesk.domain.chain import ChainHead
from carerdesk.domain.head_line import head_line
from carerdesk.domain.ids import AnchorId
from carerdesk.export import looks

DAY = date(2026, 11, 28)


def head(count: int, vault_id: str = "0123456789abcdef") -> ChainHead:
    return ChainHead(vault_id=vault_id, count=count, digest=b"\x01" * 32)


def test_it_names_record_events_day_and_code() -> None:
    code = head(1).code
    assert head_line(head(1), DAY) == f"Record 01234567, 1 event, head on 28 November 2026: {code}"
    assert head_line(head(12345), DAY).startswith("Record 01234567, 12,345 events, head on 28")
    assert head_line(head(0), DAY) == "Record 01234567 on 28 November 2026, before its first event."


def test_the_longest_fits_the_foot_of_a_page() -> None:
    longest = head_line(
        ChainHead(vault_id="f" * 32, count=9_999_999, digest=b"\xff" * 32), date(2026, 9, 28)
    )
    assert looks.width(longest, looks.QUIET) <= looks.MEASURE


def test_marks_of_another_record_are_told_apart() -> None:
    def mark(record: str) -> Anchor:
        at = datetime(2026, 2, 27, tzinfo=UTC)
        return Anchor(id=AnchorId(record), kind=AnchorKind.PAPER, head=head(1, record), made_at=at)

    assert of_record((mark("a"), mark("b")), "b") == (mark("b"),)
