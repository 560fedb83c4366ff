"""The passphrase and the recovery key, changed while the desk is open."""

import pytest

from carerdesk.domain.errors import (
    BadRecord,
    WrongPassphrase,
)
from carerdesk.store import keys
from carerdesk.store.vault import Vault
from tests.store.conftest import Made
from tests.store.samples import NOW, PASSPHRASE


def test_the_passphrase_can_be_changed_and_the_old_one_opens_no_more(made: Made) -> None:
    with made.open() as vault:
        with pytest.raises(WrongPassphrase):
            vault.change_passphrase(old="wrong", new="new one", now=NOW)
        with pytest.raises(BadRecord):
            vault.change_passphrase(old=PASSPHRASE, new="", now=NOW)
        vault.change_passphrase(old=PASSPHRASE, new="new one", now=NOW)
        with pytest.raises(WrongPassphrase):
            vault.change_passphrase(old=PASSPHRASE, new="newer", now=NOW)
    for second in (False, True):
        with pytest.raises(WrongPassphrase):
            Vault.open(made.folder, passphrase=PASSPHRASE, now=NOW, second_header=second)
    Vault.open(made.folder, passphrase="new one", now=NOW).close()
    Vault.open_with_recovery(made.folder, recovery=made.recovery, now=NOW).close()


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_key(made: Made) -> None:
    with Vault.open_with_recovery(made.folder, recovery=made.recovery, now=NOW) as vault:
        with pytest.raises(WrongPassphrase):
            vault.change_passphrase_with_recovery(
                recovery=keys.new_recovery_key(), new="new one", now=NOW
            )
        vault.change_passphrase_with_recovery(recovery=made.recovery, new="new one", now=NOW)
    Vault.open(made.folder, passphrase="new one", now=NOW).close()


def test_a_new_recovery_key_replaces_the_old_one(made: Made) -> None:
    with made.open() as vault:
        with pytest.raises(WrongPassphrase):
            vault.new_recovery_key(passphrase="wrong", now=NOW)
        fresh = vault.new_recovery_key(passphrase=PASSPHRASE, now=NOW)
    with pytest.raises(WrongPassphrase):
        Vault.open_with_recovery(made.folder, recovery=made.recovery, now=NOW)
    Vault.open_with_recovery(made.folder, recovery=fresh, now=NOW).close()
    made.open().close()
