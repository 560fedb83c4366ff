"""Folders that other programs copy about."""

from __future__ import annotations

from pathlib import Path

import pytest

from carerdesk.services.places import synced_by


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/jo/OneDrive - Personal/Desk", "OneDrive"),
        ("/home/jo/Dropbox (Home)/x", "Dropbox"),
        ("/Users/jo/Library/Mobile Documents/x", "iCloud"),
        ("/Users/jo/iCloud Drive", "iCloud"),
        ("/home/jo/Google Drive/My desk", "Google Drive"),
        ("/home/jo/Nextcloud/x", "Nextcloud"),
        ("/home/jo/Documents/Desk", None),
    ],
)
def test_a_synced_folder_is_known_by_its_name(folder: str, service: str | None) -> None:
    assert synced_by(Path(folder), environment={}) == service


def test_a_synced_folder_of_any_name_is_known_by_the_environment() -> None:
    told = {"OneDriveConsumer": "/srv/cloud", "OneDrive": ""}
    assert synced_by(Path("/srv/cloud/Desk"), environment=told) == "OneDrive"
    assert synced_by(Path("/srv/other"), environment=told) is None


def test_the_own_environment_is_looked_at_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", "/srv/work")
    assert synced_by(Path("/srv/work/a")) == "OneDrive"
