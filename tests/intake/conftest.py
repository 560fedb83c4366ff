"""The readers' tests start and end every reading process themselves."""

import pytest


@pytest.fixture
def kept_processes() -> None:
    """Keep none."""
