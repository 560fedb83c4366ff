"""What SQLite puts aside and cannot hold: its own temporary file would have the words plain.

Such a file has no name from the moment it is made, so what is written is recorded as it is written.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.powercut.driver import built_recorder

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None,
    reason="the recorder is built by a C compiler and loaded by Linux's dynamic linker",
)

SPILL = """
import sys
from pathlib import Path
from carerdesk.store import connection
if sys.argv[2] == "FILE":
    connection.SETTINGS = tuple(
        (name, "FILE" if name == "temp_store" else value) for name, value in connection.SETTINGS
    )
engine = connection.connect(Path(sys.argv[1]) / "log.db", bytes(32), mode="rwc")
with engine.connect() as held, held.begin():
    held.exec_driver_sql("CREATE TABLE entries (body TEXT)")
    for number in range(400):
        body = f"{number} " + "Quorvexlint " * 2_000
        held.exec_driver_sql("INSERT INTO entries VALUES (?)", (body,))
    held.exec_driver_sql("CREATE TEMP TABLE put_aside AS SELECT body FROM entries ORDER BY body")
engine.dispose()
"""


@pytest.mark.parametrize("store", ["MEMORY", "FILE"])
def test_words_that_are_put_aside_are_written_nowhere(tmp_path: Path, store: str) -> None:
    """In a file, as SQLite would have it by itself, they are: or the test would prove nothing."""
    log = tmp_path / "written"
    place = tmp_path / "place"
    place.mkdir()
    recorded = {
        "LD_PRELOAD": str(built_recorder(tmp_path)),
        "RECORD_FOLDER": str(place),
        "RECORD_FILE": str(log),
        "SQLITE_TMPDIR": str(place),
    }
    command = [sys.executable, "-c", SPILL, str(place), store]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2], env=os.environ | recorded)
    assert (b"Quorvexlint Quorvexlint" in log.read_bytes()) == (store == "FILE")
