"""What the reading process and the desk say to each other."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import DocumentKind
from carerdesk.domain.page_facts import PageFact
from carerdesk.intake import wire
from carerdesk.intake.answers import Mail, Part, Reading
from carerdesk.intake.packing import packed, unpacked

PARTS = (Part("a.txt", "text/plain", b"x"), Part("b.bin", "", b""))
FULL = Reading(
    kind=DocumentKind.EMAIL, media_type="message/rfc822", text="é\n\t", pages=2, has_text=True,
    pdf=b"%PDF", dated=FuzzyDate.on(date(2025, 3, 1), at=time(10, 5)), dated_says="says the e-mail",
    problem="p", title="t", people=("Jo",), references=("AB/1",), boxes_over_text=True,
    mail=Mail(from_="a", to="b", sent=datetime(2025, 3, 1, tzinfo=UTC), references=("x", "y"),
              attachments=PARTS),
    page_facts=(PageFact(width_pt=1.5, height_pt=2, rotation=90, has_text=True, words=3, dpi=4),),
    notes=("n",), parts=PARTS, length_seconds=1.5, locked=True,
)  # fmt: skip
BARE = Reading(kind=DocumentKind.OTHER, media_type="x/y")


def sent(reading: Reading) -> tuple[dict[str, Any], list[bytes]]:
    pipe = io.BytesIO()
    wire.send(pipe, *packed(reading))
    pipe.seek(0)
    return wire.receive(pipe)


@pytest.mark.parametrize("reading", [FULL, BARE])
def test_a_reading_comes_through_whole(reading: Reading) -> None:
    assert unpacked(*sent(reading)) == reading


def test_large_files_come_through_whole() -> None:
    pipe = io.BytesIO()
    wire.send(pipe, {"a": 1}, [bytes(100_000), b"x"])
    pipe.seek(0)
    assert wire.receive(pipe) == ({"a": 1, "bytes": [100_000, 1]}, [bytes(100_000), b"x"])


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "dragon"}, {"text": 3}, {"people": "Jo"}, {"people": [1]}, {"parts": [["a"]]},
        {"facts": [[1, 2]]}, {"facts": [["x"] * 6]}, {"pages": "x"}, {"dated": ["on", "x"]},
        {"dated": ["on", None, None, None, None]}, {"mail": ["a"]}, {"sent": 5}, {"flags": [1]},
        {"length": "long"}, {"pdf": 1},
    ],
)  # fmt: skip
def test_a_reading_that_is_none_is_not_taken(change: dict[str, object]) -> None:
    head, blobs = sent(FULL)
    assert unpacked(head, blobs) == FULL
    with pytest.raises(wire.LostError):
        unpacked(head | change, blobs)


def test_a_missing_field_is_not_made_up() -> None:
    head, blobs = sent(FULL)
    del head["text"]
    with pytest.raises(wire.LostError):
        unpacked(head, blobs)


@given(st.binary(max_size=60))
def test_noise_on_the_wire_is_no_frame(noise: bytes) -> None:
    with pytest.raises(wire.LostError):
        wire.receive(io.BytesIO(noise))


@pytest.mark.parametrize("sizes", [[-1], [2**40], "x", [None]])
def test_mad_sizes_on_the_wire_are_no_frame(sizes: object) -> None:
    head = json.dumps({"bytes": sizes}).encode()
    with pytest.raises(wire.LostError):
        wire.receive(io.BytesIO(len(head).to_bytes(4, "big") + head))


def test_a_head_longer_than_any_is_not_read() -> None:
    with pytest.raises(wire.LostError):
        wire.receive(io.BytesIO(b"\xff\xff\xff\xff" + bytes(100)))


def test_half_a_letter_becomes_a_sign_and_the_rest_is_kept() -> None:
    head, blobs = packed(replace(FULL, text="caf\ud83d\xe9", people=("Jo\udc00",)))
    made = unpacked(json.loads(json.dumps(head)), blobs)
    assert (made.text, made.people) == ("caf\ufffd\xe9", ("Jo\ufffd",))
