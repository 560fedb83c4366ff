"""``carerdesk clocks`` and ``carerdesk facts``."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from carerdesk.domain.dates import DateKind
from tests.cli.conftest import DeskOnDisk, Run

FACTS: dict[str, Any] = {
    "schema": 1,
    "id": "how-i-was-treated",
    "source": {"authority": "Anyborough Council"},
    "jurisdiction": "england",
    "regime": "children-act-1989-complaint",
    "as_of": "2026-02-27",
    "events": [
        {"what": "stage1_complaint", "date": "2025-09-01"},
        {"what": "stage1_response", "date": "2025-10-07"},
        {"what": "stage2_requested", "date": "2025-10"},
        {"what": "stage2_complaint_agreed", "date": "2025-11-17", "note": "with RS"},
        {"what": "stage2_response", "date": None},
    ],
}


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS), "utf-8")
    return path


def clock(answer: dict[str, Any], rule: str, reading: str) -> dict[str, Any]:
    (found,) = (c for c in answer["clocks"] if (c["rule"], c["reading"]) == (rule, reading))
    return dict(found)


def test_a_case_facts_file_is_answered_without_a_desk(run: Run, facts: Path) -> None:
    answer = json.loads(run("clocks", facts, "--json").out)
    assert (answer["schema"], answer["id"], answer["as_of"]) == (
        1,
        "how-i-was-treated",
        "2026-02-27",
    )
    stage_2 = clock(answer, "EN-CA-S2-65", "from the agreed statement")
    assert stage_2["due_latest"] == "2026-02-19"
    assert (stage_2["verdict"], stage_2["over_working_days"]) == ("overdue", [6, 6])


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2026-11-13", "running"),
        ("2026-11-14", "overdue"),
        ("2026-11-16", "overdue, 1 working day"),
        ("2026-11-17", "overdue, 2 working days"),
    ],
)
def test_days_past_are_counted_as_people_say_them(
    run: Run, tmp_path: Path, as_of: str, state: str
) -> None:
    complained = {"what": "stage1_complaint", "date": "2026-10-30"}
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS | {"events": [complained]}), "utf-8")
    lines = run("clocks", path, "--as-of", as_of).out.splitlines()
    (line,) = (line for line in lines if line.startswith("EN-CA-S1 "))
    assert f"2026-11-13  {state}  " in line


def test_the_day_asked_about_can_be_another(run: Run, facts: Path) -> None:
    answer = json.loads(run("clocks", facts, "--json", "--as-of", "2026-02-18").out)
    stage_2 = clock(answer, "EN-CA-S2-65", "from the agreed statement")
    assert stage_2["verdict"] == "running"


def test_a_person_gets_a_table_and_no_word_of_fault(run: Run, facts: Path) -> None:
    said = run("clocks", facts)
    assert said.code == 0
    assert "overdue, 6 working days" in said.out
    assert "never a fault" in said.out


def test_a_clock_is_explained_day_by_day_on_each_way_of_counting(run: Run, facts: Path) -> None:
    said = run("clocks", facts, "--explain", "en-ca-s2-65")
    assert said.code == 0
    assert said.out.count("Counted from ") == 2
    assert "Boxing Day" in said.out
    days = json.loads(run("clocks", facts, "--explain", "EN-CA-S2-65", "--json").out)
    assert [each["count"]["due"] for each in days] == ["2026-02-04", "2026-02-19"]
    assert days[1]["after"][-1]["number"] == 6


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--explain", "EN-CA-S9"), "No clock of that name"),
        (("--as-of", "2026-02-30"), "not a day in the calendar"),
        (("--case", "How I was treated"), "not both"),
    ],
)
def test_a_slip_is_one_sentence(
    run: Run, facts: Path, options: tuple[str, ...], sentence: str
) -> None:
    said = run("clocks", facts, *options)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err


@pytest.mark.parametrize("text", ["", "[]", '{"events": 3}', '{"events": [{"what": 3}]}'])
def test_a_file_that_is_not_in_order_is_one_sentence(run: Run, facts: Path, text: str) -> None:
    facts.write_text(text, "utf-8")
    said = run("clocks", facts, "--json")
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1


def test_facts_without_a_day_can_be_explained_only_as_of_one(run: Run, facts: Path) -> None:
    facts.write_text(json.dumps(FACTS | {"as_of": None}), "utf-8")
    assert "--as-of" in run("clocks", facts, "--explain", "EN-CA-S1").err
    assert run("clocks", facts, "--explain", "EN-CA-S1", "--as-of", "2025-09-20").code == 0


def test_no_clock_is_said_in_a_sentence(run: Run, facts: Path) -> None:
    facts.write_text(json.dumps(FACTS | {"events": []}), "utf-8")
    assert run("clocks", facts).out.startswith("No clock runs")


def test_facts_read_into_a_new_case_run_the_same_clocks(
    run: Run, desk: DeskOnDisk, facts: Path
) -> None:
    said = run("facts", facts, *desk.options, "--new", "From a file", "--initials", "J.M.")
    assert (said.code, said.out) == (0, "4 events marked in the case.\n")
    of_desk = json.loads(
        run(
            *("clocks", *desk.options, "--case", "how-i-was-treated"),
            *("--as-of", "2026-02-27", "--json"),
        ).out
    )
    of_file = json.loads(run("clocks", facts, "--json").out)
    assert of_desk["clocks"] == of_file["clocks"]
    explained = run(
        *("clocks", *desk.options, "--case", "From a file"),
        *("--as-of", "2026-02-27", "--explain", "EN-CA-S2-65"),
    )
    assert "Day 65 is Thu 19 February" in explained.out
    with desk.opened() as opened:
        case = opened.cases.all()[-1]
        asked = next(e for e in opened.clocks.events(case.id) if e.what == "stage2_requested")
    assert case.body == "Anyborough Council"
    assert asked.date.kind is DateKind.MONTH


def test_facts_can_go_into_a_case_that_is_there(run: Run, desk: DeskOnDisk, facts: Path) -> None:
    said = run("facts", facts, *desk.options, "--case", "AB/CMP/25/0417", "--json")
    assert json.loads(said.out) == {"case": "AB/CMP/25/0417", "events": 4}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--new", "A", "--case", "B"), "not both"),
        (("--new", "A"), "Give --initials"),
        (("--passphrase-file", "-"), "not both"),
    ],
)
def test_facts_that_have_nowhere_to_go_are_refused(
    run: Run, desk: DeskOnDisk, facts: Path, options: tuple[str, ...], sentence: str
) -> None:
    file: object = "-" if "--passphrase-file" in options else facts
    said = run("facts", file, *desk.options, *options)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err


def test_the_clocks_of_a_desk_are_those_of_today_unless_asked(run: Run, desk: DeskOnDisk) -> None:
    assert run("clocks", *desk.options).out.startswith("No clock runs")


def test_a_table_says_which_rules_are_not_verified_local_or_of_the_past(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "facts.json"
    events = [{"what": "lado_told", "date": "2026-02-03"}]
    path.write_text(json.dumps({"as_of": "2026-02-27", "events": events}), "utf-8")
    said = run("clocks", path).out
    lines = {line.split()[0]: line for line in said.splitlines() if line.startswith("EN-AL")}
    assert lines["EN-AL-T1"].endswith("fostering service  not verified, a target of the past")
    assert lines["EN-AL-STRAT"].endswith("not verified, local policy")
    explained = run("clocks", path, "--explain", "EN-AL-T1").out
    assert "not verified, a target of the past." in explained
    assert "Expected: no law sets this date, so it is never late." in explained


@pytest.mark.parametrize("command", ["clocks", "count"])
def test_what_only_counts_loads_no_window_no_vault_and_no_drawing(
    command: str, facts: Path
) -> None:
    asked = ["count", "2026-02-27", "WD_AFTER", "20", "EW"] if command == "count" else None
    arguments = asked or ["clocks", str(facts), "--json"]
    program = (
        "import sys\n"
        "from carerdesk.cli.main import main\n"
        f"assert main({arguments!r}) == 0\n"
        "heavy = {'sqlalchemy', 'alembic', 'sqlcipher3', 'reportlab', 'pikepdf', 'PIL',\n"
        "         'PySide6', 'pypdfium2', 'cryptography', 'icalendar'}\n"
        "print(sorted(heavy & {name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr.strip() == "[]"
