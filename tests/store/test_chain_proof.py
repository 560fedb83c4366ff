"""The quick proof of a chain against the slow look at each event: never a word more or less."""

import shutil
from collections.abc import Callable, Iterator

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection

from carerdesk.domain.chain import GENESIS
from carerdesk.domain.history import HistoryKind
from carerdesk.domain.ids import EntryId
from carerdesk.store import chain_proof, history
from carerdesk.store.history import NewEvent
from carerdesk.store.vault import Vault
from tests.store.conftest import Made
from tests.store.samples import NOW, an_amendment, an_entry

EVENTS = 40
LONG = "It went on and on. " * 1_000


@pytest.fixture(scope="module")
def kept(new_desk: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """Some forty events: one erased, one long, two with every sign that JSON must mask."""
    folder = tmp_path_factory.mktemp("kept") / new_desk.folder.name
    shutil.copytree(new_desk.folder, folder)
    with Made(folder, new_desk.recovery).open() as vault:
        with vault.transaction(at=NOW) as tx:
            for number in range(1, EVENTS):
                text = {7: LONG, 8: 'Said: "no"\\,\n\tthen\x0b left \N{WHALE}.\x7f'}
                tx.add_entry(an_entry(number, text=text.get(number, f"Words of {number}.")))
            tx.amend(an_amendment(3))
            tx.erase_entry(EntryId("entry-5"), reason="returned to the service")
        strange = NewEvent(HistoryKind.ADD, 'the "second"\\', 'about "noon"\t', '{"note":1}')
        with vault._database.saving() as connection:
            history.append(connection, vault.vault_id, strange)
        yield vault


@pytest.fixture
def connection(kept: Vault, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connection]:
    """Whatever a test does to the file, it is taken back."""
    monkeypatch.setattr(chain_proof, "PART", 9)
    with kept._database.reading() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        yield connection


def change(connection: Connection, statement: str, *values: bytes) -> None:
    connection.exec_driver_sql(statement, values)


def told(look: Callable[[], list[int]]) -> list[int] | str:
    try:
        return look()
    except (TypeError, sqlcipher.Error):
        return "cannot be read"


def looked_at_each(connection: Connection, vault_id: str) -> list[int]:
    """What a look at each event says, with none of it proved beforehand."""
    raw = connection.connection.driver_connection
    assert raw is not None
    rows = raw.execute(history._ROWS_BETWEEN, (1, 2**62))
    return list(history._broken_links(vault_id, rows, 1, GENESIS))


def same(connection: Connection, vault_id: str) -> bool:
    found = told(lambda: history.broken(connection, vault_id))
    return found == told(lambda: looked_at_each(connection, vault_id))


def unproved(connection: Connection, vault_id: str) -> list[tuple[int, int]]:
    raw = connection.connection.driver_connection
    newest = history.head(connection, vault_id).count
    return list(chain_proof.unproved(raw, vault_id, 1, newest, GENESIS))


def test_all_but_the_long_is_proved_at_once(connection: Connection, kept: Vault) -> None:
    assert unproved(connection, kept.vault_id) == [(7, 7)]
    assert history.broken(connection, kept.vault_id) == []


AT = """instr(content, ',"kind":')"""
SHIFTED = (
    f"content = substr(content, 1, {AT} - 1), "
    f"""kind = ifnull(substr(content, {AT} + 9) || ',"kind":"' || kind, kind)"""
)


@pytest.mark.parametrize(
    "what",
    [
        "content = replace(content, 'Words', 'Verbs')",
        "content = content || ' '",
        "content = content || x'0a'",
        "content = NULL",
        "content = CAST(content AS BLOB)",
        "content = CAST('' AS BLOB)",
        "kind = 'amend'",
        "kind = kind || x'0a'",
        "subject = '\"'",
        "subject = subject || '\\'",
        "recorded_at = '2020'",
        "nonce = NULL",
        "nonce = zeroblob(32)",
        "nonce = nonce || x'00'",
        "nonce = CAST(nonce AS TEXT)",
        "nonce = CAST(zeroblob(9000) || x'0a' AS BLOB)",
        "leaf = zeroblob(32)",
        "leaf = CAST(leaf AS TEXT)",
        "leaf = zeroblob(33)",
        "leaf = CAST(substr(leaf, 1, 31) AS BLOB), link = CAST(substr(leaf, 32) || link AS BLOB)",
        "leaf = CAST(leaf || substr(link, 1, 1) AS BLOB), link = substr(link, 2)",
        "link = zeroblob(32)",
        "link = CAST(link AS TEXT)",
        "link = zeroblob(33)",
        "sequence = sequence + 1000",
        # What stands between two columns is put into one of them: the text they make is the same.
        SHIFTED,
    ],
)
@pytest.mark.parametrize("number", [1, 5, 7, 9, 10])
def test_a_changed_event_is_told_as_a_look_at_each_tells_it(
    connection: Connection, kept: Vault, what: str, number: int
) -> None:
    change(connection, f"UPDATE history SET {what} WHERE sequence = {number}")  # noqa: S608
    assert same(connection, kept.vault_id)


def test_the_words_of_the_next_event_cannot_hide_in_this_one(
    connection: Connection, kept: Vault
) -> None:
    """A content that ends its line early and goes on as the events after it do is not taken."""
    part = connection.exec_driver_sql(chain_proof._PART, (3, 6)).one()[1]
    own = connection.exec_driver_sql("SELECT content FROM history WHERE sequence = 3").scalar_one()
    hidden = part[part.index(own.encode()) :]
    change(connection, "UPDATE history SET content = CAST(? AS TEXT) WHERE sequence = 3", hidden)
    assert unproved(connection, kept.vault_id) == [(3, 3), (7, 7)]


@pytest.mark.parametrize("gone", ["= 1", "= 4", "BETWEEN 8 AND 20", f"= {EVENTS}", "> 3", "> 0"])
def test_events_that_are_gone_are_told_as_a_look_at_each_tells_them(
    connection: Connection, kept: Vault, gone: str
) -> None:
    change(connection, f"DELETE FROM history WHERE sequence {gone}")  # noqa: S608
    assert same(connection, kept.vault_id)


def test_another_desks_history_is_proved_nowhere(connection: Connection) -> None:
    newest = history.head(connection, "another").count
    assert unproved(connection, "another") == [(1, 9), (10, 18), (19, 27), (28, 36), (37, newest)]
    assert history.broken(connection, "another") == [*range(1, newest + 1)]
