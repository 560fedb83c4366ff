"""Checks of proof: that every input is accounted for, and that pages, papers and record agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from carerdesk.domain.bundles import Check
from carerdesk.domain.chain import run
from carerdesk.export.finished import Finished
from carerdesk.export.manifest import code_of, event_fits, print_of_record
from carerdesk.export.rows import row, some
from carerdesk.export.sewing import is_as_sewn
from carerdesk.export.words import many


def check_proof(bundle: Finished) -> Iterator[Check]:
    """Yield the answers on completeness, hashes, the code and the record."""
    basis = bundle.basis
    if bundle.torn:
        yield row(34, False, "The manifest inside the file cannot be read.")  # noqa: FBT003 - so
        return
    if basis is None:
        for number in (0, 21, 30, 34):
            yield row(number, None, "This file is not a bundle made by CarerDesk.")
        return
    yield _no_doubles(basis)
    yield _complete(bundle, basis)
    yield _agrees(bundle, basis)
    yield check_record(basis, bundle.beside)


def _no_doubles(basis: dict[str, Any]) -> Check:
    hashes = [paper["sha256"] for paper in basis["papers"]]
    twice = len(hashes) - len(set(hashes))
    return row(21, not twice, f"{twice} twice." if twice else "No file is in twice.")


def _complete(bundle: Finished, basis: dict[str, Any]) -> Check:
    """Return whether every input is indexed, in the chronology, or listed with a reason."""
    shown = [r["key"] for r in basis["index"]] + list(basis["in_chronology"])
    out = [e["key"] for e in basis["left_out"]]
    inputs = list(basis["inputs"])
    lost = [key for key in inputs if key not in {*shown, *out}]
    reasons = all(e["reason"] for e in basis["left_out"])
    first = min((r["pages"][0] for r in basis["index"]), default=bundle.count)
    index = "".join("".join(p.text.split()) for p in bundle.pages[1 : first - 1])
    unsaid = [e for e in basis["left_out"] if "".join(e["title"].split()) not in index]
    passed = not lost and not set(shown) & set(out) and reasons and not unsaid
    said = f"{len(inputs)} inputs: {len(inputs) - len(out)} in, {len(out)} left out with a reason."
    if lost or unsaid:
        said = f"{len(lost)} missing without a word, {len(unsaid)} not listed on the page."
    return row(30, passed, said)


def altered(bundle: Finished, basis: dict[str, Any]) -> list[int]:
    """Return the pages that are not as they were made, from 1.

    Of the cover a bundle made before its fingerprint was kept tells only another code.
    """
    made = basis["pages"]
    now = [bundle.cover, *bundle.prints[1:]]
    return [
        number
        for number, print_now in enumerate(now[: bundle.count], start=1)
        if number > len(made) or (made[number - 1] != print_now and (number > 1 or made[0]))
    ]


def _agrees(bundle: Finished, basis: dict[str, Any]) -> Check:
    """Return whether pages, hashes and code agree, and name the pages that do not."""
    faults: list[str] = []
    if bundle.count != len(basis["pages"]):
        faults.append(f"{bundle.count} pages, made with {len(basis['pages'])}")
    changed = altered(bundle, basis)
    if changed:
        told = f"page {some(changed)} altered, moved or put in since it was made"
        there = sum(
            any(r["pages"][0] <= n <= r["pages"][1] for n in changed) for r in basis["index"]
        )
        shared = f" ({there} items of the index stand there)" if there > len(changed) else ""
        faults.append(f"{told}{shared}")
    code = code_of(basis)
    cover = bundle.pages[0].text if bundle.pages else ""
    if basis.get("says") and basis["says"] != bundle.says:
        faults.append("what the file says of itself (title, dates, labels, colours) was altered")
    if "".join(code.split()) not in "".join(cover.split()):
        faults.append("the check code on the cover is another one")
    starts = {r["key"]: r["pages"] for r in basis["index"]}
    if any(starts.get(p["key"]) != p["pages"] for p in basis["papers"]):
        faults.append("the papers' pages differ from the index")
    beside = bundle.beside
    if beside is not None:
        faults += _beside_faults(bundle, basis, beside)
    said = (
        "; ".join(faults) + "."
        if faults
        else (
            f"{many(bundle.count, 'page')}, {many(len(basis['papers']), 'paper')} and {code} agree."
            + _saved_again(bundle, basis)
        )
    )
    return row(34, not faults, said[0].upper() + said[1:])


def _saved_again(bundle: Finished, basis: dict[str, Any]) -> str:
    """Say that a file which shows what it showed is not, to the byte, the one that was made."""
    if not basis.get("says") or is_as_sewn(bundle.end, code_of(basis)):
        return ""
    return " It was saved again or added to since; nothing that it shows was altered by that."


def _beside_faults(
    bundle: Finished, basis: dict[str, Any], beside: dict[str, Any]
) -> Iterator[str]:
    if beside.get("basis") != basis or beside.get("code") != code_of(basis):
        yield "the manifest beside the file is another one"
    # Bundles made before it was kept have none.
    if "shown" in basis and print_of_record(beside) != basis["shown"]:
        yield "the manifest’s record or marks are not those it was made with"
    cover = beside.get("cover")
    made_before = not any(basis["pages"][:1])
    if made_before and cover and bundle.prints and cover != bundle.prints[0]:
        yield "page 1 altered since it was made"
    file = beside.get("file")
    if not isinstance(file, dict) or file.get("sha256") != bundle.sha256:
        yield "the file is not, byte for byte, the one that was made"


def mark_fits(mark: dict[str, Any], vault: str, leaves: Sequence[str]) -> bool:
    """Whether a mark that was left is of the head this record had at that event."""
    some = [bytes.fromhex(text) for text in leaves[: mark["events"]]]
    return bool(len(some) == mark["events"] and run(vault, some).hex() == mark["head"])


def check_record(basis: dict[str, Any], beside: dict[str, Any] | None) -> Check:
    """Return whether the record's events and leaves lead to the head on the cover.

    Args:
        basis: The list in the file.
        beside: The manifest beside it, if it is there.
    """
    if beside is None:
        return row(0, None, "The manifest is not beside the file; the record was not looked at.")
    record = basis["record"]
    if not beside.get("leaves") and record["events"]:
        return row(0, None, "The manifest holds no hashes of the record.")
    try:
        leaves = list(beside["leaves"])
        digest = run(record["vault"], [bytes.fromhex(text) for text in leaves]).hex()
        strange = [e["sequence"] for e in beside.get("events", []) if not event_fits(e, leaves)]
        off = sum(not mark_fits(m, record["vault"], leaves) for m in beside.get("anchors", []))
    except (KeyError, ValueError, TypeError):
        return row(0, False, "The manifest cannot be read.")  # noqa: FBT003 - the answer
    good = len(leaves) == record["events"] and digest == record["head"]
    wrong = (
        "The hashes of the record do not lead to its head."
        if not good
        else f"Marks left of the record, {off}, are not of this record."
        if off
        else f"Event {some(strange)} does not say what it said."
        if strange
        else ""
    )
    if wrong:
        return row(0, False, wrong)  # noqa: FBT003 - the answer
    shown = len(beside.get("events", []))
    return row(0, True, f"{record['events']} events, {shown} shown here.")  # noqa: FBT003
