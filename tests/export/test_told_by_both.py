"""Four ways of altering a bundle, each told by ``verify`` and by the stand-alone checker."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Name, String

from carerdesk import resources
from carerdesk.export.build import Built
from carerdesk.export.manifest import code_of
from carerdesk.export.verify import verify
from carerdesk.export.writing import manifest_path
from tests.export.test_verify import alter, copy_of, re_based

HASHES = 34
"""The row on hashes and the check code."""


def by_checker(path: Path) -> tuple[int, str]:
    tool = resources.path("check", "check_bundle.py")
    said = subprocess.run(
        [sys.executable, "-I", str(tool), str(manifest_path(path))],
        capture_output=True,
        text=True,
        check=False,
    )
    return said.returncode, said.stdout


def by_verify(path: Path) -> str:
    return " ".join(check.detail for check in verify(path) if check.passed is False)


def one_byte(path: Path) -> None:
    """Change one byte of a picture or letter: within a page's own stream."""
    data = bytearray(path.read_bytes())
    at = data.index(b"stream", len(data) // 2) + 60
    data[at] ^= 1
    path.write_bytes(data)


def swapped(path: Path) -> None:
    def swap(opened: pikepdf.Pdf) -> None:
        page = opened.pages[5]
        del opened.pages[5]
        opened.pages.insert(8, page)

    alter(path, swap)


def dropped(path: Path) -> None:
    alter(path, lambda opened: opened.pages.__delitem__(6))


def edited(path: Path) -> None:
    beside = manifest_path(path)
    made = json.loads(beside.read_bytes())
    made["basis"]["papers"][0]["sha256"] = "0" * 64
    beside.write_text(json.dumps(made), encoding="utf-8")


def edited_with_its_code(path: Path) -> None:
    """Edit the list and give it its own new code: the cover and the list inside give it away."""
    beside = manifest_path(path)
    made = json.loads(beside.read_bytes())
    made["basis"]["papers"][0]["sha256"] = "0" * 64
    made["code"] = code_of(made["basis"])
    beside.write_text(json.dumps(made), encoding="utf-8")


def a_mark_put_in(path: Path) -> None:
    """A mark of the true head, left on a day it was not: nothing else of the manifest changes."""
    beside = manifest_path(path)
    made = json.loads(beside.read_bytes())
    record = made["basis"]["record"]
    mark = {"kind": "printed", "left_at": "2020-01-01T09:00:00+00:00"}
    made["anchors"] = [mark | {name: record[name] for name in ("events", "head")}]
    beside.write_text(json.dumps(made), encoding="utf-8")


def something_added(path: Path) -> None:
    beside = manifest_path(path)
    made = json.loads(beside.read_bytes())
    beside.write_text(json.dumps(made | {"note": "x"}), encoding="utf-8")


def kept_back_more(path: Path) -> None:
    """Take out an event that is shown."""
    beside = manifest_path(path)
    made = json.loads(beside.read_bytes())
    del made["events"][0]
    made["events_kept_back"] += 1
    beside.write_text(json.dumps(made), encoding="utf-8")


ALTERATIONS = (
    one_byte,
    swapped,
    dropped,
    edited,
    edited_with_its_code,
    a_mark_put_in,
    something_added,
    kept_back_more,
)


def test_an_untouched_bundle_is_good_to_both(bundle: Built) -> None:
    code, said = by_checker(bundle.path)
    assert code == 0
    assert "WRONG" not in said
    assert f"Its cover shows this check code: {bundle.code}." in said
    assert "The list inside it is the same list." in said
    assert by_verify(bundle.path) == ""
    assert "saved again" not in " ".join(check.detail for check in verify(bundle.path))


@pytest.mark.parametrize("change", ALTERATIONS, ids=[change.__name__ for change in ALTERATIONS])
def test_each_alteration_is_told_by_both(
    change: Callable[[Path], None], bundle: Built, tmp_path: Path
) -> None:
    path = copy_of(bundle, tmp_path)
    change(path)
    code, said = by_checker(path)
    assert code == 1
    assert "WRONG" in said
    assert by_verify(path)


@pytest.mark.parametrize("change", [swapped, dropped], ids=["swapped", "dropped"])
def test_the_pdf_alone_tells_which_pages_are_not_as_they_were(
    change: Callable[[Path], None], bundle: Built, tmp_path: Path
) -> None:
    path = copy_of(bundle, tmp_path)
    manifest_path(path).unlink()
    change(path)
    assert "altered, moved or put in since it was made" in by_verify(path)


def another_cover(opened: pikepdf.Pdf) -> None:
    for stream in opened.pages[0].obj[Name.Contents].as_list():
        stream.write(stream.read_bytes().replace(b"by J.M.", b"by K.N."))


def another_title(opened: pikepdf.Pdf) -> None:
    opened.docinfo[Name.Title] = String("Another title")


def other_metadata(opened: pikepdf.Pdf) -> None:
    described = opened.Root.Metadata.read_bytes()
    opened.Root.Metadata.write(described.replace(b">J.M.<", b">K.N.<"))


def metadata_of_no_kind(opened: pikepdf.Pdf) -> None:
    opened.Root.Metadata.write(b"<no end")


def other_colours(opened: pikepdf.Pdf) -> None:
    profile = opened.Root.OutputIntents[0].DestOutputProfile
    profile.write(profile.read_bytes()[:-1] + b"x")


def another_language(opened: pikepdf.Pdf) -> None:
    opened.Root.Lang = String("cy")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (another_cover, "Page 1 altered, moved or put in"),
        (another_title, "What the file says of itself"),
        (other_metadata, "What the file says of itself"),
        (metadata_of_no_kind, "What the file says of itself"),
        (other_colours, "What the file says of itself"),
        (another_language, "What the file says of itself"),
    ],
)
def test_the_pdf_alone_tells_of_its_cover_and_of_what_it_says_of_itself(
    change: Callable[[pikepdf.Pdf], None], words: str, bundle: Built, tmp_path: Path
) -> None:
    path = copy_of(bundle, tmp_path)
    alter(path, change)
    assert by_checker(path)[0] == 1
    manifest_path(path).unlink()
    assert words in by_verify(path)


def saved_again(path: Path) -> None:
    alter(path, lambda _: None)


def added_to(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"more")


def under_another_name(path: Path) -> None:
    """Change the name by which programs know the file, and nothing else."""
    data = path.read_bytes()
    at = data.rindex(b"/ID [<") + 6
    other = b"0" * 32
    path.write_bytes(data[:at] + other + b"><" + other + data[at + 66 :])


@pytest.mark.parametrize("change", [saved_again, added_to, under_another_name])
def test_the_pdf_alone_says_that_it_was_saved_again_or_added_to(
    change: Callable[[Path], None], bundle: Built, tmp_path: Path
) -> None:
    path = copy_of(bundle, tmp_path)
    change(path)
    assert by_checker(path)[0] == 1
    assert "not, byte for byte" in by_verify(path)
    manifest_path(path).unlink()
    assert by_verify(path) == ""
    said = next(check.detail for check in verify(path) if check.row == HASHES)
    assert said.endswith(
        "It was saved again or added to since; nothing that it shows was altered by that."
    )


def test_a_bundle_made_before_its_cover_was_hashed_is_still_read(
    bundle: Built, tmp_path: Path
) -> None:
    path = copy_of(bundle, tmp_path)
    manifest_path(path).unlink()

    def as_before(made: dict[str, Any]) -> None:
        made["pages"][0] = ""
        del made["says"]

    re_based(path, as_before)
    alter(path, another_cover)
    alter(path, another_title)
    assert by_verify(path) == ""
    assert "saved again" not in " ".join(check.detail for check in verify(path))


def test_a_number_no_manifest_can_hold_is_told(bundle: Built, tmp_path: Path) -> None:
    path = copy_of(bundle, tmp_path)
    beside = manifest_path(path)
    made = json.loads(beside.read_bytes())
    beside.write_text(json.dumps(made | {"note": float("nan")}), encoding="utf-8")
    assert "not those it was made with" in by_verify(path)
    assert by_checker(path)[0] == 2


def test_a_page_that_is_in_no_tree_is_not_counted(bundle: Built, tmp_path: Path) -> None:
    """A link of the index keeps a page in the file that was taken out of it."""
    path = copy_of(bundle, tmp_path)
    dropped(path)
    made = json.loads(manifest_path(path).read_bytes())["file"]["pages"]
    assert f"It holds {made - 1} pages; the list names {made}." in by_checker(path)[1]


def test_a_bundle_made_before_its_record_was_hashed_is_still_read(
    bundle: Built, tmp_path: Path
) -> None:
    path = copy_of(bundle, tmp_path)
    beside = manifest_path(path)
    made = json.loads(beside.read_bytes())
    del made["basis"]["shown"]
    beside.write_text(json.dumps(made), encoding="utf-8")
    assert "What else the manifest holds" not in by_checker(path)[1]


def test_a_pdf_that_holds_another_list_is_told_by_the_checker(
    bundle: Built, tmp_path: Path
) -> None:
    path = copy_of(bundle, tmp_path)

    def empty(opened: pikepdf.Pdf) -> None:
        del opened.Root[pikepdf.Name.PieceInfo]

    alter(path, empty)
    made: dict[str, Any] = json.loads(manifest_path(path).read_bytes())
    assert made["basis"]
    assert "NOT the same list" in by_checker(path)[1]
