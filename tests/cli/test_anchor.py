"""``carerdesk anchor``, and ``backup --thin-out``."""

import json
from pathlib import Path

from tests.cli.conftest import DeskOnDisk, Run


def add_a_paper(run: Run, desk: DeskOnDisk, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("A letter about a zebra.", "utf-8")
    assert run("add", *desk.options, letter).code == 0


def test_the_text_is_printed_and_that_it_was_sent_is_kept(
    run: Run, desk: DeskOnDisk, tmp_path: Path
) -> None:
    add_a_paper(run, desk, tmp_path)
    assert run("anchor", *desk.options, "--list").out.startswith("No mark")
    said = run("anchor", *desk.options)
    assert said.out.startswith("CarerDesk checkpoint\n")
    assert "zebra" not in said.out
    sent = json.loads(run("anchor", *desk.options, "--sent-to", "my solicitor", "--json").out)
    assert sent["code"] in said.out
    assert "my solicitor" in run("anchor", *desk.options, "--list").out
    (listed,) = json.loads(run("anchor", *desk.options, "--list", "--json").out)
    assert (listed["kind"], listed["note"]) == ("by message", "my solicitor")


def test_a_question_is_written_once_and_an_answer_that_cannot_be_checked_is_found_wanting(
    run: Run, desk: DeskOnDisk, tmp_path: Path
) -> None:
    add_a_paper(run, desk, tmp_path)
    question = tmp_path / "question.tsq"
    assert run("anchor", *desk.options, "--question", question).code == 0
    asked = question.read_bytes()
    assert len(asked) == 69
    assert run("anchor", *desk.options, "--question", question).code == 2
    assert question.read_bytes() == asked
    other = tmp_path / "other.tsq"
    assert "code" in json.loads(run("anchor", *desk.options, "--question", other, "--json").out)
    answer = tmp_path / "answer.tsr"
    answer.write_bytes(b"wrapped oddly: " + asked)
    said = run("anchor", *desk.options, "--answer", answer)
    assert (said.code, "not checked here" in said.out) == (1, True)
    kept = json.loads(run("anchor", *desk.options, "--answer", answer, "--json").out)
    assert (kept["is_checked"], kept["stamped_at"]) == (False, None)
    answer.write_bytes(b"a photograph")
    assert run("anchor", *desk.options, "--answer", answer).code == 2


def test_a_backup_may_thin_out_the_older_ones(run: Run, desk: DeskOnDisk, tmp_path: Path) -> None:
    said = run("backup", *desk.options, tmp_path, "--thin-out")
    assert said.code == 0
