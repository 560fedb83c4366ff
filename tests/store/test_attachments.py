import hashlib
import hmac
import io
import os
import pickle
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from carerdesk.domain.errors import Cancelled, NotSaved, VaultDamaged
from carerdesk.store import attachments
from carerdesk.store.attachments import AttachmentStore
from carerdesk.store.keys import derive
from carerdesk.store.sealed_file import CHUNK, PIECE

KEY = bytes(range(32))
HEAD = 80
SEALED = CHUNK + 16


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> AttachmentStore:
    return AttachmentStore(tmp_path, KEY)


def some(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def file_of(store: AttachmentStore, sha256: str) -> Path:
    return attachments.place_of(store.reader().folder, attachments.name_of(KEY, sha256))


LENGTHS = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7]
LENGTHS += [PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + CHUNK + 7]


@pytest.mark.parametrize("size", LENGTHS)
def test_a_file_of_any_length_comes_back_byte_for_byte(store: AttachmentStore, size: int) -> None:
    data = some(size)
    stored = store.put(io.BytesIO(data))
    assert stored.size == size
    assert stored.sha256 == hashlib.sha256(data).hexdigest()
    assert stored.first_seen
    assert store.exists(stored.sha256)
    assert store.read(stored.sha256) == data
    assert store.reader().is_sound(stored.sha256)
    with store.open(stored.sha256) as file:
        file.seek(size)
        assert file.read(1) == b""


def test_a_stream_that_gives_a_little_at_a_time_is_read_whole(store: AttachmentStore) -> None:
    class Dribble(io.RawIOBase):
        left = some(2 * PIECE + 5)

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1, /) -> bytes:
            size = min(size, 100_000)
            piece, self.left = self.left[:size], self.left[size:]
            return piece

    stored = store.put(Dribble())  # type: ignore[arg-type]
    assert store.read(stored.sha256) == some(2 * PIECE + 5)


def test_a_file_can_be_read_from_any_place(store: AttachmentStore) -> None:
    data = some(3 * CHUNK + 7)
    stored = store.put(data)
    with store.open(stored.sha256) as file:
        assert file.seek(0, io.SEEK_END) == len(data)
        assert file.read() == b""
        for place in (0, CHUNK - 3, CHUNK, 2 * CHUNK + 100, len(data) - 1):
            assert file.seek(place) == file.tell() == place
            assert file.read(10) == data[place : place + 10]
        file.seek(5)
        assert file.seek(3, io.SEEK_CUR) == 8
        assert file.seek(len(data) + 5) == len(data) + 5
        assert file.read(1) == b""
        with pytest.raises(ValueError, match="before the start"):
            file.seek(-1)


def test_the_same_file_twice_is_kept_once(store: AttachmentStore) -> None:
    first, second = store.put(b"letter"), store.put(b"letter")
    assert (first.first_seen, second.first_seen) == (True, False)
    streamed, damaged = store.put(io.BytesIO(b"letter")), file_of(store, first.sha256)
    assert not streamed.first_seen
    damaged.write_bytes(b"rot")
    assert not store.put(io.BytesIO(b"letter")).first_seen
    assert store.read(first.sha256) == b"letter"
    assert list(store.reader().names()) == [attachments.name_of(KEY, first.sha256)]


def test_a_damaged_file_put_in_again_is_whole_again(store: AttachmentStore) -> None:
    stored = store.put(b"letter")
    file_of(store, stored.sha256).write_bytes(b"rot")
    assert not store.reader().is_sound(stored.sha256)
    assert not store.put(b"letter").first_seen
    assert store.read(stored.sha256) == b"letter"


def test_neither_name_nor_contents_of_a_file_tell_anything(store: AttachmentStore) -> None:
    word = b"zebra crossing " * 10
    stored = store.put(word)
    (path,) = (path for path in store.reader().folder.rglob("*") if path.is_file())
    raw = path.read_bytes()
    assert stored.sha256 not in str(path)
    assert b"zebra" not in raw
    assert bytes.fromhex(stored.sha256) not in raw
    other = AttachmentStore(store.reader().folder, bytes(32))
    assert not other.exists(stored.sha256)


def test_only_its_owner_can_read_a_file(store: AttachmentStore) -> None:
    path = file_of(store, store.put(b"letter").sha256)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_worker_reads_without_the_vault(store: AttachmentStore) -> None:
    stored = store.put(some(CHUNK * 2))
    reader = pickle.loads(pickle.dumps(store.reader()))  # noqa: S301 - our own bytes
    assert "key" not in repr(reader)
    with ThreadPoolExecutor(2) as pool:
        for data in pool.map(reader.read, [stored.sha256] * 4):
            assert data == some(CHUNK * 2)


def test_a_missing_file_is_said_to_be_missing(store: AttachmentStore) -> None:
    with pytest.raises(VaultDamaged, match="missing"):
        store.open("00" * 32)
    assert not store.exists("00" * 32)
    assert not store.reader().is_sound("00" * 32)


def test_a_stopped_file_leaves_nothing(store: AttachmentStore) -> None:
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        store.put(some(5 * CHUNK), cancelled=lambda: next(asked))
    assert list(store.reader().folder.iterdir()) == []


def test_a_source_that_fails_leaves_nothing(store: AttachmentStore) -> None:
    class Unplugged(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            if self.tell():
                raise OSError(5, "Input/output error")
            return super().read(CHUNK)

    with pytest.raises(NotSaved):
        store.put(Unplugged(some(3 * CHUNK)))
    assert list(store.reader().folder.iterdir()) == []


def test_it_is_synced_before_it_has_its_name_and_its_folder_after(
    store: AttachmentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        kind = "folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "file"  # noqa: PTH112
        happened.append(kind)
        fsync(handle)

    def named(self: Path, target: Path) -> Path:
        happened.append("name")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", named)
    store.put(b"letter")
    assert happened == ["file", "name", "folder", "folder"]
    happened.clear()
    together = store.together()
    for number in range(9):
        together.put(f"letter {number}".encode())
    assert happened == ["file", "name"] * 9
    together.settle()
    assert set(happened[18:]) == {"folder"}
    happened.clear()
    together.settle()
    assert happened == []
    for number in range(9):
        with store.open(hashlib.sha256(f"letter {number}".encode()).hexdigest()) as file:
            assert file.read() == f"letter {number}".encode()


def test_names_the_disk_does_not_keep_are_told(
    store: AttachmentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = store.together()
    together.put(b"letter")

    def refusing(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refusing)
    with pytest.raises(NotSaved):
        together.settle()
    with pytest.raises(NotSaved):
        store.put(b"another")


def damaged(data: bytes, other: bytes, again: bytes) -> Iterator[bytes]:
    """Give every way of damaging a file of four chunks, the last of seven bytes."""
    chance = random.Random(7)
    for _ in range(400):
        place = chance.randrange(len(data))
        yield data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]
    for _ in range(200):
        yield data[: chance.randrange(len(data))]
    edges = [HEAD + number * SEALED for number in range(4)]
    chunks = [data[a:b] for a, b in zip(edges, [*edges[1:], len(data)], strict=True)]
    for edge in [0, *edges]:
        yield data[:edge]
    for one in range(4):
        for two in range(4):
            if one != two:
                swapped = list(chunks)
                swapped[one], swapped[two] = swapped[two], swapped[one]
                yield data[:HEAD] + b"".join(swapped)
        yield data[:HEAD] + b"".join(chunks[:one] + chunks[one + 1 :])
        yield data[:HEAD] + b"".join([*chunks[: one + 1], *chunks[one:]])
        # A chunk of another encryption of the same file.
        yield (
            data[: edges[one]]
            + again[edges[one] : edges[one] + SEALED]
            + data[edges[one] + SEALED :]
        )
    yield data + b"\0"
    yield data + data
    yield other
    yield again[:HEAD] + data[HEAD:]
    yield bytes(len(data))
    # Lengths and numbers a hostile head could claim.
    for size in (0, 1, 2**40, 2**63, 2**64 - 1):
        yield data[:40] + size.to_bytes(8, "big") + data[48:]


def test_no_damaged_file_is_ever_read(store: AttachmentStore, tmp_path: Path) -> None:
    data = some(3 * CHUNK + 7)
    stored = store.put(data)
    path = file_of(store, stored.sha256)
    whole = path.read_bytes()
    other = file_of(store, store.put(some(3 * CHUNK + 7, seed=2)).sha256).read_bytes()
    path.unlink()
    store.put(data)
    again = path.read_bytes()
    assert again != whole
    trials = 0
    for bad in damaged(whole, other, again):
        path.write_bytes(bad)
        with pytest.raises(VaultDamaged):
            store.read(stored.sha256)
        trials += 1
    assert trials > 630
    path.write_bytes(whole)
    assert store.read(stored.sha256) == data


def test_a_disk_that_fails_while_reading_is_told_as_damage(
    store: AttachmentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() >= HEAD:
                raise OSError(5, "Input/output error")
            return super().read(size)

    stored = store.put(some(2 * CHUNK))
    whole = file_of(store, stored.sha256).read_bytes()
    monkeypatch.setattr(Path, "open", lambda *_: Failing(whole))
    with store.open(stored.sha256) as file, pytest.raises(VaultDamaged):
        file.read()


def test_bytes_after_a_last_whole_chunk_are_seen(store: AttachmentStore) -> None:
    stored = store.put(some(2 * CHUNK))
    path = file_of(store, stored.sha256)
    path.write_bytes(path.read_bytes() + b"x" * SEALED)
    with pytest.raises(VaultDamaged):
        store.read(stored.sha256)


def test_a_file_is_laid_out_as_it_is_described(store: AttachmentStore) -> None:
    """Anybody with the key can read one without the program, by the description alone."""
    data = some(CHUNK + 7)
    stored = store.put(data)
    whole = file_of(store, stored.sha256).read_bytes()
    magic, salt, size, mac = whole[:8], whole[8:40], whole[40:48], whole[48:80]
    file_key = derive(KEY, b"file", salt=salt)
    name = hmac.digest(derive(KEY, b"names"), stored.sha256.encode(), "sha256").hex()
    assert magic == b"CDATT\x00\x00\x01"
    assert int.from_bytes(size, "big") == len(data)
    head = magic + salt + size + name.encode()
    assert mac == hmac.digest(derive(file_key, b"head"), head, "sha256")
    cipher = ChaCha20Poly1305(file_key)
    first = cipher.decrypt(bytes(11) + b"\x00", whole[80 : 80 + SEALED], None)
    last = cipher.decrypt(bytes(10) + b"\x01\x01", whole[80 + SEALED :], None)
    assert first + last == data


def test_a_file_the_system_does_not_let_go_of_stays_and_the_others_go(
    store: AttachmentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, *others = (file_of(store, store.put(some(9, seed)).sha256) for seed in range(5))
    unlink = Path.unlink

    def refused(self: Path, missing_ok: bool = False) -> None:
        if self == held:
            raise PermissionError(13, "Permission denied")
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refused)
    assert store.remove_all_but(frozenset()) == 4
    assert held.exists()
    assert not any(path.exists() for path in others)
