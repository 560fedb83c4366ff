"""``python -m tests.hostile [--mutated N] [--seed N] [--no-bombs] [FOLDER…]``.

Every file of the folders, bombs made here, and so many mutated files are put in a desk; the table
of what became of them, by kind, is printed.  The exit code is 1 when one crashed, lingered, grew or
came back changed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from itertools import chain
from pathlib import Path

from tests.hostile.made import bombs
from tests.hostile.trying import files_of, mutations_of, table, tried

COPIED = Path(__file__).parents[1] / "data"


def main(arguments: list[str]) -> int:
    """Try, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile")
    parser.add_argument("folders", nargs="*", type=Path, default=[COPIED / "awkward"])
    parser.add_argument("--mutated", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--no-bombs", action="store_true")
    asked = parser.parse_args(arguments)
    sound = list(files_of(asked.folders))
    files = chain(
        sound,
        () if asked.no_bombs else bombs(),
        mutations_of(sound, asked.mutated, seed=asked.seed),
    )
    with tempfile.TemporaryDirectory() as folder:
        found = tried(Path(folder), files)
    sys.stdout.write("\n".join(table(found)) + "\n")
    return int(not found.is_well)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
