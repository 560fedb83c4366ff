"""Checks a CarerDesk bundle.  Plain Python 3, nothing to install, nothing sent anywhere.

    python check_bundle.py NAME.manifest.json [FOLDER-OF-PAPERS] [CHECKPOINT.txt ...]

NAME.manifest.json comes with NAME.pdf.  What is looked at:

  the code     the check code printed on the cover stands for the list of pages, papers and record
  the PDF      NAME.pdf, if it lies beside the manifest, is byte for byte the one that was made,
               shows this check code on its cover, and holds the same list inside
  the papers   each paper in the folder is the one the list names (by SHA-256 of its bytes)
  the record   the hash of each event leads, link by link, to the head printed on the cover, and
               through the head of each checkpoint message that you kept and saved as a text file

It does not show that what was written is true, or that the computer's clock was right.
The program ends with 0 when all agrees, 1 when something does not, 2 when it could not look.
"""

import hashlib
import json
import re
import sys
import zlib
from pathlib import Path

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O or U


def sha256(data):
    return hashlib.sha256(data).digest()


def canonical(value):
    """The one way a list is written down before it is hashed."""
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode("utf-8")


def code_of(basis):
    """The first 80 bits of the hash, as four groups of four letters."""
    bits = int.from_bytes(sha256(canonical(basis))[:10], "big")
    letters = [LETTERS[bits >> shift & 31] for shift in range(75, -5, -5)]
    return " ".join("".join(letters[i : i + 4]) for i in range(0, 16, 4))


def check_code(manifest):
    code = code_of(manifest["basis"])
    same = code == manifest["code"]
    yield same, f"The list stands for the check code {code}. Compare it with the cover."


def check_pdf(manifest, path):
    if not path.is_file():
        yield None, f"{path.name} is not beside the manifest."
        return
    data = path.read_bytes()
    same = sha256(data).hex() == manifest["file"]["sha256"]
    yield same, f"{path.name} is {'the file that was made' if same else 'NOT the file that was made'}."
    code, basis = inside(data)
    if code is not None:
        same = code == manifest["code"]
        yield same, f"Its cover shows {'this' if same else 'ANOTHER'} check code: {code}."
    same = basis == manifest["basis"]
    yield same, f"The list inside it is {'the same list' if same else 'NOT the same list'}."
    pages, listed = pages_of(data), len(manifest["basis"]["pages"])
    yield pages == listed, f"It holds {pages} pages; the list names {listed}."


def pages_of(data):
    """How many pages the tree of pages counts; one taken out of it may still lie in the file."""
    counts = [0]
    for found in re.finditer(rb"/Type ?/Pages\b", data):
        around = data[data.rfind(b"obj", 0, found.start()) : data.find(b"endobj", found.end())]
        counts += map(int, re.findall(rb"/Count (\d+)", around))
    return max(counts)


def inside(data):
    """The check code a PDF shows and the list it holds, each None where it is not found."""
    code = basis = None
    for start in re.finditer(rb"stream\r?\n", data):
        if data[start.start() - 3 : start.start()] == b"end":
            continue
        try:
            content = zlib.decompressobj().decompress(data[start.end() :])
        except zlib.error:
            continue
        shown = re.search(rb"\(([0-9A-Z]{4}  [0-9A-Z]{4}  [0-9A-Z]{4}  [0-9A-Z]{4})\) Tj", content)
        if shown and code is None:
            code = " ".join(shown[1].decode().split())
        if content.startswith(b'{"') and b'"carerdesk bundle' in content:
            try:
                basis = json.loads(content)
            except ValueError:
                continue
    return code, basis


def check_papers(manifest, folder):
    papers = manifest["basis"]["papers"]
    if folder is None:
        yield None, f"{len(papers)} papers were not looked at: name their folder to check them."
        return
    here = {sha256(p.read_bytes()).hex(): p.name for p in folder.rglob("*") if p.is_file()}
    for paper in papers:
        first, last = paper["pages"]
        name = here.get(paper["sha256"])
        where = f"The paper on pages {first} to {last}"
        yield name is not None, f"{where}: {name or 'NOT in the folder, or not the same'}."


def heads_of(manifest):
    """The head after each event: link = SHA-256(01 vault n previous leaf)"""
    link, heads = bytes(32), {0: bytes(32).hex()}
    for number, leaf in enumerate(manifest["leaves"], start=1):
        place = manifest["basis"]["record"]["vault"].encode("utf-8") + number.to_bytes(8, "big")
        link = sha256(b"\x01" + place + link + bytes.fromhex(leaf))
        heads[number] = link.hex()
    return heads


def check_kept(manifest, path):
    """A checkpoint message somebody kept: it names a record, a number of events and their head."""
    words = path.read_text(encoding="utf-8", errors="replace")
    told = [re.search(rf"{name}: *(\S+)", words) for name in ("Record", "Events", "SHA-256")]
    if not all(told):
        yield False, f"{path.name} is NOT a checkpoint message."
        return
    vault, events, head = (found[1] for found in told)
    where = f"The checkpoint in {path.name} (events 1 to {events})"
    if not manifest["leaves"]:
        yield None, f"{where} was not looked at."
        return
    same = vault == manifest["basis"]["record"]["vault"]
    same = same and heads_of(manifest).get(int(events)) == head
    yield same, f"{where} is {'' if same else 'NOT '}of this record."


def check_record(manifest):
    """leaf = SHA-256(00 nonce event)"""
    record, leaves = manifest["basis"]["record"], manifest["leaves"]
    if "shown" in manifest["basis"]:
        covered = ("basis", "code", "cover", "file")
        rest = {key: value for key, value in manifest.items() if key not in covered}
        same = sha256(canonical(rest)).hex() == manifest["basis"]["shown"]
        yield same, f"What else the manifest holds is {'' if same else 'NOT '}what it was made with."
    if not leaves and record["events"]:
        yield None, "The record's hashes are not in the manifest."
        return
    heads = heads_of(manifest)
    same = heads[len(leaves)] == record["head"] and len(leaves) == record["events"]
    yield same, f"{len(leaves)} events {'lead' if same else 'do NOT lead'} to the head on the cover."
    for event in manifest["events"]:
        leaf = sha256(b"\x00" + bytes.fromhex(event["nonce"]) + event["event"].encode("utf-8"))
        number = event["sequence"]
        same = 1 <= number <= len(leaves) and leaves[number - 1] == leaf.hex()
        if not same:
            yield False, f"Event {number} does NOT say what it said."
    for mark in manifest.get("anchors", []):
        same = heads.get(mark["events"]) == mark["head"]
        where = f"The mark left {mark['left_at'][:10]} ({mark['kind']}, events 1 to {mark['events']})"
        yield same, f"{where} is {'' if same else 'NOT '}of this record."
    yield None, f"{len(manifest['events'])} events are shown; {manifest['events_kept_back']} hold names."


def main(arguments):
    if not arguments:
        print(__doc__)
        return 2
    path, *more = map(Path, arguments)
    folder = more.pop(0) if more and not more[0].is_file() else None
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        pdf = path.with_name(path.name.replace(".manifest.json", ".pdf"))
        answers = [
            *check_code(manifest),
            *check_pdf(manifest, pdf),
            *check_papers(manifest, folder),
            *check_record(manifest),
            *(answer for kept in more for answer in check_kept(manifest, kept)),
        ]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        print(f"Could not look: {type(error).__name__}. Is this the manifest of a bundle?")
        return 2
    for good, words in answers:
        print({True: "good   ", False: "WRONG  ", None: "-      "}[good] + words)
    return 1 if any(good is False for good, _ in answers) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
