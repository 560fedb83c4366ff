"""``carerdesk bundle`` and ``carerdesk verify``."""

import json
from pathlib import Path

import pikepdf
import pytest

from carerdesk import resources
from carerdesk.domain.bundles import NO_PLAIN_COPY
from tests.cli.conftest import DeskOnDisk, Run
from tests.export.test_further_rows import fine


@pytest.fixture
def filled(run: Run, desk: DeskOnDisk, tmp_path: Path) -> DeskOnDisk:
    """A desk with a letter in it, and a file that is not what it says."""
    letter = tmp_path / "letter.txt"
    letter.write_text("The review has been brought forward.", "utf-8")
    broken = tmp_path / "scan.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    assert run("add", letter, broken, "--from", "council", *desk.options).code == 0
    return desk


def test_a_bundle_is_made_checked_and_written_down(
    run: Run, filled: DeskOnDisk, tmp_path: Path
) -> None:
    target = tmp_path / "bundle.pdf"
    said = run("bundle", *filled.options, "--for", "lgsco", "--title", "Delay at stage 2", target)
    assert (said.code, said.err) == (0, "")
    assert str(target) in said.out
    assert "0 failed" in said.out
    assert "Left out:\n  scan: " in said.out
    assert target.read_bytes().startswith(b"%PDF")
    with filled.opened() as opened:
        (case,) = opened.cases.all()
        (receipt,) = opened.bundles.receipts(case.id)
    assert receipt.title == "Delay at stage 2"


def test_a_machine_gets_the_receipt(run: Run, filled: DeskOnDisk, tmp_path: Path) -> None:
    target = tmp_path / "bundle.pdf"
    words = ("bundle", *filled.options, "--for", "council", "--json", target)
    answer = json.loads(run(*words).out)
    assert answer["size"] == target.stat().st_size
    assert answer["for"] == "council"
    assert [paper["title"] for paper in answer["left_out"]] == ["scan"]
    assert all(check["passed"] is not False for check in answer["checks"])


def test_what_should_be_looked_at_is_said_once(
    run: Run, filled: DeskOnDisk, tmp_path: Path
) -> None:
    picture = resources.path("sample", "files", "My notes.jpg")
    assert run("add", *filled.options, picture).code == 0
    words = ("bundle", *filled.options, "--for", "lgsco", "--json", tmp_path / "bundle.pdf")
    answer = json.loads(run(*words).out)
    reasons = [paper["reason"] for paper in answer["left_out"]]
    assert "A picture without words on page 1; look at it and tick it first." in reasons
    answer = json.loads(run(*words, "--looked-at").out)
    assert len(answer["left_out"]) == len(reasons) - 1
    assert len(answer["warnings"]) == len(set(answer["warnings"]))


def test_a_plain_copy_has_as_many_pages(run: Run, filled: DeskOnDisk, tmp_path: Path) -> None:
    target = tmp_path / "bundle.pdf"
    words = ("bundle", *filled.options, "--for", "council", "--plain-copy", target)
    assert run(*words).code == 0
    with pikepdf.open(target) as covered, pikepdf.open(tmp_path / "bundle-plain.pdf") as plain:
        assert len(covered.pages) == len(plain.pages)


def test_where_no_plain_copy_is_made_nothing_is_written(
    run: Run, filled: DeskOnDisk, tmp_path: Path
) -> None:
    target = tmp_path / "bundle.pdf"
    said = run("bundle", *filled.options, "--for", "mp", "--plain-copy", target)
    assert (said.code, said.err.strip()) == (2, NO_PLAIN_COPY)
    assert not target.exists()


def test_verify_says_what_it_tried(run: Run, filled: DeskOnDisk, tmp_path: Path) -> None:
    target = tmp_path / "bundle.pdf"
    assert run("bundle", *filled.options, "--for", "lgsco", target).code == 0
    said = run("verify", target)
    assert said.code == 0
    assert "0 failed" in said.out
    answer = json.loads(run("verify", target, "--json").out)
    assert answer["passed"]
    assert {1, 2, 3, 5, 8, 9, 10, 34} <= {check["row"] for check in answer["checks"]}


def test_an_altered_bundle_is_found_wanting(run: Run, filled: DeskOnDisk, tmp_path: Path) -> None:
    target = tmp_path / "bundle.pdf"
    assert run("bundle", *filled.options, "--for", "lgsco", target).code == 0
    target.write_bytes(target.read_bytes() + b"\n% a line more\n")
    said = run("verify", target)
    assert said.code == 1
    assert "FAILED" in said.out
    assert not json.loads(run("verify", target, "--json").out)["passed"]


@pytest.mark.parametrize("content", [b"", b"not a bundle", b"%PDF-1.4\n"])
def test_what_is_no_bundle_is_one_sentence(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.pdf"
    path.write_bytes(content)
    said = run("verify", path)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1


def test_a_bundle_that_is_not_there_is_not_called_broken(run: Run, tmp_path: Path) -> None:
    said = run("verify", tmp_path / "no.pdf")
    assert (said.code, said.out) == (2, "")
    assert said.err == "The file could not be read: no such file or directory.\n"


def test_a_childs_name_stops_the_bundle_with_1(
    run: Run, filled: DeskOnDisk, tmp_path: Path
) -> None:
    with filled.opened() as opened:
        (case,) = opened.cases.all()
        opened.people.add(
            case_id=case.id, initials="Child A", full_name="Zephyr Lane", is_child=True
        )
    target = tmp_path / "for Zephyr Lane.pdf"
    said = run("bundle", *filled.options, "--for", "lgsco", target)
    assert said.code == 1
    assert "Zephyr" not in said.err
    assert not target.exists()


def test_a_bundle_that_has_nowhere_to_go_is_refused(
    run: Run, filled: DeskOnDisk, tmp_path: Path
) -> None:
    said = run("bundle", *filled.options, "--for", "lgsco", tmp_path / "no folder" / "b.pdf")
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert run("bundle", *filled.options, "--for", "everyone", tmp_path / "b.pdf").code == 2


def test_somebody_at_a_terminal_sees_how_far_it_is(
    run: Run, filled: DeskOnDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    said = run("bundle", *filled.options, "--for", "lgsco", tmp_path / "b.pdf")
    assert said.code == 0
    assert "\r1 of 5: " in said.err
    assert said.err.endswith("\r")


def test_pictures_are_made_no_finer_than_asked(
    run: Run, filled: DeskOnDisk, tmp_path: Path
) -> None:
    paper = tmp_path / "fine.pdf"
    paper.write_bytes(fine(1200, 144))
    assert run("add", *filled.options, paper).code == 0
    words = ("bundle", *filled.options, "--for", "lgsco", "--json")
    checks = json.loads(run(*words, "--most-dpi", "300", tmp_path / "b.pdf").out)["checks"]
    assert next(check for check in checks if check["row"] == 16)["passed"] is True
    checks = json.loads(run(*words, tmp_path / "c.pdf").out)["checks"]
    assert next(check for check in checks if check["row"] == 16)["passed"] is None
