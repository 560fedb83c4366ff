"""Words not yet in the log outlive the program they were typed into."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.desks import PASSPHRASE, Time, new_case, new_desk, opening

ROOT = Path(__file__).parents[2]

# Somebody types; after each pause the draft is kept, and only then is its number said.
TYPING = """
import itertools, sys
from pathlib import Path
from tests.desks import PASSPHRASE, Time, opening
desk = opening(Time()).open(Path(sys.argv[1]), PASSPHRASE)
(case,) = desk.cases.all()
for number in itertools.count(1):
    body = {"kind": "meeting", "text": "and then " * number, "number": number}
    desk.log.keep_draft(case.id, "new entry", body)
    print(number, flush=True)
"""


@pytest.mark.parametrize("pauses", [1, 4, 25])
def test_a_draft_that_was_kept_is_there_after_the_program_was_killed(
    tmp_path: Path, pauses: int
) -> None:
    made = new_desk(tmp_path, Time())
    case = new_case(made)
    folder = made.safekeeping.folder
    made.close()
    with subprocess.Popen(
        [sys.executable, "-c", TYPING, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as typing:
        assert typing.stdout is not None
        said = [int(typing.stdout.readline()) for _ in range(pauses)]
        typing.kill()
        said += [int(line) for line in typing.stdout.read().splitlines() if line]
    desk = opening(Time()).open(folder, PASSPHRASE)
    ((key, body),) = desk.log.drafts(case.id)
    sound = desk.safekeeping.check(whole=True)
    desk.close()
    assert key == "new entry"
    assert body["number"] >= said[-1]
    assert body["text"] == "and then " * body["number"]
    assert sound == ()
