"""Chain proof: long stretches of the history held against their links in few, large steps.

Most of a check is deciphering, which the library does without Python's lock while it is asked for
much at once.  So SQLite puts the texts of a thousand events together, and a thread beside hashes
them while the next thousand are deciphered.  All that is ever said here is that an event is as it
was written; every other is for `history` to look at by itself.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from typing import Any, Final

from carerdesk.domain.chain import DIGEST_BYTES, NONCE_BYTES, link

Span = tuple[int, int]
"""The numbers of the first and the last event of a stretch."""

PART: Final = 1_000
"""Events put together at once."""
LONG: Final = 16_384
"""Bytes of content; what is longer is looked at by itself, so that a part is never large."""

# Of each event its leaf and its link; then, unless it is erased, the length of its content, a zero
# and the rest of what the leaf is the hash of, or only a one if it is long; then a new line.  The
# length says where the content ends, whatever it holds; nothing that comes after holds a new line.
# What is not of its length, or not bytes, is not counted.
_PART: Final = f"""
SELECT
    sum(octet_length(leaf) = {DIGEST_BYTES} AND leaf >= x''
        AND octet_length(link) = {DIGEST_BYTES} AND link >= x''
        AND (content IS NULL OR octet_length(nonce) = {NONCE_BYTES} AND nonce >= x'')),
    CAST(group_concat(iif(content IS NULL, concat(leaf, link, x'0a'),
        iif(octet_length(content) > {LONG}, concat(leaf, link, x'010a'),
        concat(leaf, link, octet_length(content), x'00', nonce, '{{"content":', content,
            ',"kind":', json_quote(kind), ',"recorded_at":', json_quote(recorded_at),
            ',"sequence":', sequence, ',"subject":', json_quote(subject), '}}', x'0a'))), '')
        AS BLOB)
FROM history WHERE sequence BETWEEN ? AND ?"""  # noqa: S608 - numbers of our own
_IS_ERASED, _IS_LONG = b"\n\x01"
_BEFORE_CONTENT: Final = 1 + NONCE_BYTES + len('{"content":')


def unproved(
    raw: Any,  # noqa: ANN401 - the driver's own connection
    vault_id: str,
    first: int,
    last: int,
    before: bytes,
) -> Iterator[Span]:
    """Give the stretches of events that were not found to be as they were written, in order.

    Args:
        raw: The driver's connection.
        vault_id: Whose chain it is.
        first: Number of the first event to look at.
        last: Number of the last; it may lie beyond the newest.
        before: The link before the first.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        hashing: Future[tuple[list[Span], bytes]] | None = None
        for start in range(first, last + 1, PART):
            span = (start, min(last, start + PART - 1))
            counted, told = raw.execute(_PART, span).fetchone()
            if hashing is not None:  # no more than two parts are held
                doubted, before = hashing.result()
                yield from doubted
            hashing = beside.submit(_unproved, vault_id, span, before, counted, told)
        if hashing is not None:
            yield from hashing.result()[0]


def _unproved(
    vault_id: str, span: Span, before: bytes, counted: int | None, told: bytes
) -> tuple[list[Span], bytes]:
    """Return the stretches of a part that are not proved, and the link it ends with."""
    first, last = span
    if counted != last - first + 1:
        return [span], b""
    doubted: list[Span] = []
    at = 0
    for number in range(first, last + 1):
        digest, linked = told[at : at + DIGEST_BYTES], told[at + DIGEST_BYTES : at + 64]
        at += 2 * DIGEST_BYTES
        proved = linked == link(vault_id, number, before, digest)
        if told[at] == _IS_LONG:
            proved, at = False, at + 1
        elif told[at] != _IS_ERASED:
            start = told.index(0, at)
            end = told.index(b"\n", start + _BEFORE_CONTENT + int(told[at:start]))
            proved, at = proved and sha256(told[start:end]).digest() == digest, end
        if not proved:
            begun = doubted.pop()[0] if doubted and doubted[-1][1] == number - 1 else number
            doubted.append((begun, number))
        before, at = linked, at + 1
    return doubted, before
