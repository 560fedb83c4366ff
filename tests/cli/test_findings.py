"""``carerdesk findings``."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import DeskOnDisk, Run

CASE = Path(__file__).parents[1] / "data" / "cases" / "lgsco-22-012-905.json"
FACTS = {
    "schema": 1,
    "id": "withheld",
    "jurisdiction": "england",
    "as_of": "2026-02-27",
    "events": [
        {"what": "lado_decision", "date": "2025-06-20"},
        {"what": "outcome_told", "date": "2025-08-08"},
        {"what": "sar_request", "date": "2025-09-01"},
    ],
}


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS), "utf-8")
    return path


def test_a_published_decision_shows_its_one_finding_and_no_lateness(run: Run) -> None:
    answer = json.loads(run("findings", CASE, "--json").out)
    assert list(answer) == [
        "schema",
        "id",
        "as_of",
        "findings",
        "after_raised",
        "figures",
        "compliance",
    ]
    (finding,) = answer["findings"]
    assert (finding["id"], finding["confidence"], finding["events"]) == ("PM-1", "strong", [3, 5])
    assert finding["for"]
    assert finding["against"]


def test_the_words_argue_both_sides_and_name_no_fault(run: Run) -> None:
    out = run("findings", CASE).out
    assert "This may be the wrong procedure [PM-1, strong]" in out
    assert "  for      " in out
    assert "  against  " in out
    assert "does not say that anyone did wrong" in out


def test_a_gap_and_a_figure_are_answered_as_of_another_day(run: Run, facts: Path) -> None:
    answer = json.loads(run("findings", facts, "--as-of", "2025-12-01", "--json").out)
    assert answer["as_of"] == "2025-12-01"
    gap = next(f for f in answer["findings"] if f["id"] == "OWED lado-outcome")
    assert gap["title"].endswith("49 days later")
    (access,) = [f for f in answer["figures"] if f["asked"]]
    assert (access["late"], access["percent_late"]) == (1, None)
    assert answer["after_raised"]["counts"][0]["days_to_next"] is None


def test_a_record_that_shows_nothing_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    path.write_text(json.dumps({"schema": 1, "id": "none", "events": []}), "utf-8")
    assert "Nothing stands out in this record." in run("findings", path).out


def test_a_case_of_the_desk_is_answered_the_same_way(
    run: Run, desk: DeskOnDisk, told_once: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(told_once, tmp_path / "Sample.carerdesk")
    which = ("--vault", folder, "--passphrase-file", desk.key)
    answer = json.loads(run("findings", "--as-of", "2026-02-27", "--json", *which).out)
    assert "OWED lado-outcome" in run("findings", *which).out
    found = {finding["id"]: finding for finding in answer["findings"]}
    assert found["OWED lado-outcome"]["title"].endswith("told 49 days later")
    assert found["PM-1"]["events"]
    assert answer["after_raised"]["neutral"] > 0
    assert answer["figures"]


def test_a_file_and_a_case_at_once_are_refused(run: Run) -> None:
    ended = run("findings", CASE, "--case", "1")
    assert ended.code == 2
    assert "not both" in ended.err
