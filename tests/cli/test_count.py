"""``carerdesk count``."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

COUNT = ("count", "2025-11-17", "WD_AFTER", "65", "EW")


def test_a_count_is_answered_in_one_sentence_and_day_by_day(run: Run) -> None:
    said = run(*COUNT)
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[0] == "65 working days after Mon 17 November 2025: Thu 19 February 2026."
    assert "Thu 25 Dec 2025         not counted; Christmas Day" in lines
    assert "Thu 19 Feb 2026     65  last day; working day" in lines


def test_a_machine_gets_every_day_as_json(run: Run) -> None:
    answer = json.loads(run(*COUNT, "--json").out)
    assert answer["due"] == "2026-02-19"
    assert [day["why"] for day in answer["skipped"]] == [
        "Christmas Day",
        "Boxing Day",
        "New Year’s Day",
    ]
    assert answer["days"][-1]["number"] == 65


def test_options_may_stand_before_the_command_as_well(run: Run) -> None:
    assert json.loads(run("--json", *COUNT).out) == json.loads(run(*COUNT, "--json").out)


def test_small_letters_will_do(run: Run) -> None:
    assert run("count", "2025-11-17", "wd_after", "65", "ew").code == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("2026-02-30", "WD_AFTER", "65", "EW"), "not one in the calendar"),
        (("2026-02-27", "WORKING", "65", "EW"), "The method is one of WD_AFTER"),
        (("2026-02-27", "WD_AFTER", "ten", "EW"), "The length is a whole number"),
        (("2026-02-27", "WD_AFTER", "0", "EW"), "has from 1 to"),
        (("2026-02-27", "WD_AFTER", "65", "FR"), "The calendar is one of EW"),
        (("0026-02-27", "WD_AFTER", "65", "EW"), "from 1900 to 2100"),
        (("2026-02-27", "WD_AFTER", "65"), "Give DATE METHOD N CALENDAR"),
        (("2026-02-27", "WD_AFTER", "65", "EW", "--csv", "-"), "not both"),
    ],
)
def test_a_slip_is_answered_with_one_sentence(
    run: Run, words: tuple[str, ...], sentence: str
) -> None:
    said = run("count", *words)
    assert said.code == 2
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert not said.out


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_row_of_the_worked_table_is_answered_as_it_was_worked(run: Run, data: Path) -> None:
    table = data / "law" / "test-vectors.csv"
    said = run("count", "--csv", table)
    assert said.code == 0
    assert rows(said.out) == rows(table.read_text("utf-8"))
    assert len(rows(said.out)) == 73


def test_a_table_without_answers_gets_them(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "asked.csv"
    table.write_text("id,start,method,count,calendar\na,2025-12-08,WD_AFTER,20,EW\n", "utf-8")
    said = run("count", "--csv", table)
    assert (said.code, said.err) == (0, "")
    assert rows(said.out)[0]["result"] == "2026-01-08"
    assert rows(said.out)[0]["skipped"] == "25 Dec,26 Dec,1 Jan"
    assert json.loads(run("count", "--csv", table, "--json").out)[0]["result"] == "2026-01-08"


def test_an_answer_that_is_not_ours_is_found_wanting(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "wrong.csv"
    table.write_text(
        "start,method,count,calendar,result\n2025-12-08,WD_AFTER,20,EW,2026-01-07\n", "utf-8"
    )
    said = run("count", "--csv", table)
    assert said.code == 1
    assert said.err == "1 row of the table says another day.\n"
    assert rows(said.out)[0]["result"] == "2026-01-08"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("start,method,count\n", "The table has no column calendar"),
        (
            "start,method,count,calendar\n2026-02-27,WD_AFTER,1,EW\n2026-13-01,W_AFTER,1,EW\n",
            "Row 2",
        ),
        ("start,method,count,calendar\n2026-02-27\n", "Row 1"),
        ('start,method,count,calendar\n"2026', "not a CSV file"),
        ("", "The table has no column start"),
    ],
)
def test_a_table_that_is_not_in_order_says_where(
    run: Run, tmp_path: Path, text: str, sentence: str
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(text, "utf-8")
    said = run("count", "--csv", table)
    assert said.code == 2
    assert sentence in said.err
    assert not said.out


def test_a_table_that_is_not_text_or_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_bytes(b"\xff\xfe\x00")
    assert run("count", "--csv", table).err == "The table is not UTF-8 text.\n"
    assert "could not be read: no such file" in run("count", "--csv", tmp_path / "no.csv").err
    assert run("count", "--csv", tmp_path).err == "The table is a folder; name the files in it.\n"
