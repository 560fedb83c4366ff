"""Many papers at once: none lost, none doubled, none in the way of the others."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.errors import Cancelled, NotSaved
from carerdesk.intake import process
from carerdesk.intake.reading import LimitedReader, Reading
from carerdesk.services import many_papers
from carerdesk.services.desk import Desk
from carerdesk.services.many_papers import MOST_BYTES, Came, Coming, files_in
from carerdesk.services.taking_in import Filing, Keeper
from carerdesk.store import atomic
from carerdesk.store.attachments import Together
from tests.intake.papers import letter, mail_of, picture, zip_of


def coming(name: str, data: bytes) -> Coming:
    return Coming(name=name, fetch=lambda: data)


def gone() -> bytes:
    raise FileNotFoundError


def taken(desk: Desk, case: Case, *files: Coming) -> list[Came]:
    came = list(desk.papers.many(case.id).run(files))
    desk.papers.keep_all(came)
    return came


def test_each_file_is_answered_in_order_and_kept(desk: Desk, case: Case) -> None:
    inside = zip_of({"a.txt": b"one", "b.txt": b"two"})
    came = taken(
        desk,
        case,
        coming("letter.pdf", letter()),
        Coming(name="gone.txt", fetch=gone),
        coming("both.zip", inside),
        coming("photo.png", picture("PNG")),
    )
    assert [one.name for one in came] == ["letter.pdf", "gone.txt", "both.zip", "photo.png"]
    assert came[1].failed.startswith("It could not be read where it is")
    assert [paper.name for paper in came[2].taken] == ["both.zip", "a.txt", "b.txt"]
    assert len(desk.papers.of(case.id)) == 5
    assert desk.papers.original(came[2].taken[0].id) == inside
    assert [p.name for p in desk.papers.parts(came[2].taken[0])] == ["a.txt", "b.txt"]


def test_the_very_same_file_is_taken_once(desk: Desk, case: Case) -> None:
    first, second = taken(desk, case, coming("a.txt", b"one"), coming("b.txt", b"one"))
    assert second.here_before == first.taken[0].id
    (third,) = taken(desk, case, coming("c.txt", b"one"))
    assert third.here_before == first.taken[0].id
    assert len(desk.papers.of(case.id)) == 1
    inside, alone = taken(
        desk, case, coming("z.zip", zip_of({"in.txt": b"inner"})), coming("in.txt", b"inner")
    )
    assert alone.here_before == inside.taken[1].id


def test_the_same_message_saved_in_another_way_is_told(desk: Desk, case: Case) -> None:
    mail = mail_of("Dear Jo")
    (first,) = taken(desk, case, coming("a.eml", mail))
    (second,) = taken(desk, case, coming("b.eml", mail + b"\n"))
    assert (second.here_before, second.same_message) == (None, first.taken[0].id)
    one, other = (came.taken[0] for came in (first, second))
    assert [d.id for d in desk.papers.same_message(desk.papers.get(one.id))] == [other.id]
    (plain,) = taken(desk, case, coming("c.txt", b"no mail"))
    assert desk.papers.same_message(plain.taken[0]) == ()


def test_what_the_disk_refuses_is_told_and_the_rest_goes_on(
    desk: Desk, case: Case, tmp_path: Path
) -> None:
    many = desk.papers.many(case.id)
    folder = tmp_path / "Jo.carerdesk" / "attachments"
    answers = many.run(
        [coming("a.txt", b"one"), coming("b.txt", b"two"), coming("c.txt", b"three")],
        will_wait=lambda: True,
    )
    assert next(answers).failed == ""
    away = folder.rename(folder.with_name("away"))
    assert next(answers).failed.startswith("Not saved")
    away.rename(folder)
    assert next(answers).failed == ""


def test_what_the_disk_does_not_keep_is_told_and_may_be_put_in_again(
    desk: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    (mine,) = taken(desk, case, coming("mine.txt", b"mine"))
    many = desk.papers.many(case.id)
    files = [
        coming("a.txt", b"one"),
        coming("b.txt", b"one"),
        Coming(name="gone.txt", fetch=gone),
        coming("again.txt", b"mine"),
        coming("mail.eml", mail_of("Dear Jo")),
    ]
    with monkeypatch.context() as full:
        full.setattr(atomic, "sync_folder", refusing)
        came = list(many.run(files))
    assert [one.name for one in came] == ["a.txt", "b.txt", "gone.txt", "again.txt", "mail.eml"]
    assert [one.failed.partition(":")[0] for one in came[:2]] == ["Not saved", "Not saved"]
    assert came[2].failed.startswith("It could not be read")
    assert came[3].here_before == mine.taken[0].id
    assert came[4].failed.startswith("Not saved")
    assert [one.taken for one in came] == [()] * 5
    again = list(many.run(files))
    assert [bool(one.taken) for one in again] == [True, False, False, False, True]


def test_a_few_at_a_time_are_named_for_good_and_all_before_it_waits(
    desk: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled: list[int] = []
    monkeypatch.setattr(Together, "settle", lambda _self: settled.append(1))
    monkeypatch.setattr(many_papers, "_HELD_SECONDS", 60)
    files = [coming(f"{number}.txt", b"%d" % number) for number in range(30)]
    assert len(list(desk.papers.many(case.id).run(files))) == 30
    assert len(settled) == 3
    settled.clear()
    answers = desk.papers.many(case.id).run(files[:3], will_wait=lambda: True)
    assert [one.name for one in answers] == ["0.txt", "1.txt", "2.txt"]
    assert len(settled) >= 3


def test_nothing_goes_on_once_it_may_not(desk: Desk, case: Case) -> None:
    asked: list[int] = []

    def may_go_on() -> bool:
        asked.append(1)
        return len(asked) < 3

    files = [coming(f"{number}.txt", b"%d" % number) for number in range(5)]
    came = list(desk.papers.many(case.id).run(files, may_go_on=may_go_on))
    assert [one.name for one in came] == ["0.txt", "1.txt"]


def test_papers_are_taken_in_off_the_desks_own_thread(desk: Desk, case: Case) -> None:
    many = desk.papers.many(case.id)
    came: list[Came] = []
    worker = threading.Thread(
        target=lambda: came.extend(many.run([coming("a.txt", b"one"), coming("b.txt", b"two")]))
    )
    worker.start()
    worker.join()
    desk.papers.keep_all(came)
    assert [paper.name for paper in desk.papers.listed(case.id)] == ["a.txt", "b.txt"]


def test_papers_are_listed_without_words_and_found_by_them(desk: Desk, case: Case) -> None:
    taken(desk, case, coming("a.txt", b"about transport to school"), coming("b.txt", b"therapy"))
    first, second = desk.papers.listed(case.id)
    assert (first.words, second.words) == ("", "")
    assert desk.papers.holding(case.id, "transport scho") == {first.id}
    assert desk.papers.holding(case.id, "transport therapy") == frozenset()
    assert desk.papers.some([first.id]) == ((first, 0),)
    assert desk.papers.holding(case.id, "transport " * 2000 + "therapy") == {first.id}


def test_files_of_folders_are_found_in_order_and_hidden_ones_left(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "a.txt", ".hidden", "c.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "b" / "round").symlink_to(tmp_path, target_is_directory=True)
    found = [path.relative_to(tmp_path).as_posix() for path in files_in([tmp_path])]
    assert found == ["a.txt", "b/2.txt", "c.txt"]
    assert list(files_in([tmp_path / "nowhere"])) == [tmp_path / "nowhere"]  # to be told of
    (tmp_path / "b" / "leads nowhere").symlink_to(tmp_path / "nowhere")
    assert len(list(files_in([tmp_path]))) == 3
    deep = tmp_path.joinpath(*"abcdefghijklmnopqrstuvwxyz")
    deep.mkdir(parents=True)
    (deep / "far.txt").write_text("x", encoding="utf-8")
    assert list(files_in([tmp_path / "a"])) == []


def test_a_desk_and_its_backups_are_no_papers(desk: Desk, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    desk.safekeeping.back_up(copies)
    for name in ("letter.txt", "vault.json", "copies/more.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert desk.safekeeping.folder.parent == tmp_path
    found = [path.relative_to(tmp_path).as_posix() for path in files_in([tmp_path])]
    assert found == ["copies/more.txt", "letter.txt", "vault.json"]
    assert list(files_in([desk.safekeeping.folder])) == []


def test_a_folder_that_may_not_be_looked_into_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_self: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refused)
    assert list(files_in([tmp_path])) == []


def test_a_file_on_the_disk_comes_under_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one")
    file = Coming.from_file(tmp_path / "a.txt", Filing(title="Mine"))
    assert (file.name, file.fetch(), file.filing.title) == ("a.txt", b"one", "Mine")


def test_a_file_that_would_fill_the_memory_is_refused_before_it_is_read(
    desk: Desk, case: Case, tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    (came,) = desk.papers.many(case.id).run([Coming.from_file(film)])
    assert came.failed.startswith("It is larger than 1 GB")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no such file here")
def test_a_file_that_grows_while_it_is_read_is_no_paper_yet(desk: Desk, case: Case) -> None:
    growing = Path("/proc/self/status")  # it has no bytes when asked, and some when read
    (came,) = desk.papers.many(case.id).run([Coming.from_file(growing)])
    assert came.failed.startswith("It was still being written")
    assert desk.papers.of(case.id) == ()


def test_a_name_in_no_known_letters_and_an_id_of_bare_bytes_are_kept_as_far_as_they_go(
    desk: Desk, case: Case
) -> None:
    mail = b"Message-ID: <a\xe9b@there.example>\nFrom: a@b.example\nSubject: x\n\nwords\n"
    (came,) = taken(desk, case, coming("caf\udce9 \ud83d.eml", mail))
    kept = desk.papers.get(came.taken[0].id)
    assert (kept.name, kept.message_id) == ("caf\ufffd \ufffd.eml", "a\xe9b@there.example")


def test_nothing_of_what_came_is_in_the_desk_when_one_cannot_be_kept(
    desk: Desk, case: Case
) -> None:
    (one,) = desk.papers.many(case.id).run([coming("a.txt", b"one")])
    with pytest.raises(NotSaved):
        desk.papers.keep_all([one, one])
    assert desk.papers.of(case.id) == ()


@pytest.mark.parametrize("at", [0, 1])
def test_reading_is_given_up_at_once_and_what_was_read_is_kept(
    desk: Desk, case: Case, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second file is given up before it is begun, or while it is read."""
    asked: list[str] = []
    stop = threading.Event()
    begin = LimitedReader.begin

    def begun(reader: LimitedReader, name: str, data: bytes) -> Callable[[], Reading]:
        asked.append(name)
        if name == "b.txt" and at == 0:
            stop.set()
            reader.close()
            monkeypatch.setattr(process, "_started", lambda: (_ for _ in ()).throw(OSError))
        answer = begin(reader, name, data)

        def given_up() -> Reading:
            if name == "b.txt":
                stop.set()
                reader.close()
                monkeypatch.setattr(process, "_started", lambda: (_ for _ in ()).throw(OSError))
            return answer()

        return given_up

    monkeypatch.setattr(LimitedReader, "begin", begun)
    files = [coming(f"{name}.txt", name.encode()) for name in "abc"]
    came = list(desk.papers.many(case.id).run(files, cancelled=stop.is_set))
    assert [one.name for one in came] == ["a.txt"], "nothing is kept of what was not read"
    assert came[0].taken
    assert asked == ["a.txt", "b.txt"]


def test_parts_of_a_paper_given_up_are_no_fault_of_it(
    desk: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def given_up(*_args: object) -> None:
        raise Cancelled("Stopped.")

    monkeypatch.setattr(Keeper, "kept", given_up)
    assert list(desk.papers.many(case.id).run([coming("a.txt", b"one")])) == []
