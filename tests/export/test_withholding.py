"""What must be looked at before a paper goes: pages without words, and those a machine read."""

from __future__ import annotations

from dataclasses import replace

from carerdesk.export.withholding import to_be_looked_at
from tests.store.samples import a_document


def test_a_page_a_machine_read_is_looked_at_like_one_without_words() -> None:
    """A name the machine missed stands in the picture, and no search finds it."""
    typed = replace(a_document(), clean_sha256="ab" * 32, pages=2, has_text=True)
    assert not to_be_looked_at(typed, None)
    assert to_be_looked_at(replace(typed, wordless=(2,)), None)
    assert to_be_looked_at(replace(typed, read_by_machine=(2,)), None)
