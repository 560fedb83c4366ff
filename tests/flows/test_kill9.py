"""A program killed in the middle of a deed loses nothing it had acknowledged."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import TellRow


def counted(folder: Path, deed: str, rounds: int, seed: int) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.flows.kill9_driver", folder, deed, str(rounds), str(seed)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("deed", "rounds"),
    [
        ("save", 50),
        ("attach", 15),
        ("draft", 15),
        ("passphrase", 15),
        ("backup", 8),
        ("restore", 8),
        ("migrate", 8),
    ],
)
def test_nothing_acknowledged_is_lost(tmp_path: Path, deed: str, rounds: int) -> None:
    found = counted(tmp_path, deed, rounds, seed=1)
    assert found["acknowledged"] >= rounds
    assert (found["rounds"], found["lost"], found["unsound"]) == (rounds, 0, 0)


@pytest.mark.trial
@pytest.mark.parametrize(
    "deed", ["save", "attach", "draft", "passphrase", "backup", "restore", "migrate"]
)
def test_nothing_acknowledged_is_lost_in_two_hundred_rounds(
    tmp_path: Path, deed: str, tell_row: TellRow
) -> None:
    found = counted(tmp_path, deed, 200, seed=2)
    tell_row(
        f"killed: {deed}", trials=found["rounds"], lost=found["lost"], damaged=found["unsound"]
    )
    assert (found["rounds"], found["lost"], found["unsound"]) == (200, 0, 0)


def test_a_program_that_acknowledges_what_it_did_not_save_is_seen_to_lose_it(
    tmp_path: Path, tell_row: TellRow
) -> None:
    found = counted(tmp_path, "lie", 5, seed=3)
    tell_row(
        "killed, acknowledged too early (control, must fail)",
        trials=found["rounds"],
        lost=found["lost"],
    )
    assert found["lost"] > 0
