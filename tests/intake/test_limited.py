"""Reading in a process that can neither talk, write nor linger."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from carerdesk.domain.documents import DocumentKind
from carerdesk.domain.errors import Cancelled, CannotRead
from carerdesk.intake import process, sentences
from carerdesk.intake.answers import MOST_DOTS
from carerdesk.intake.reading import LimitedReader, read, read_limited
from tests.intake.papers import (
    blank_pdf,
    docx_of,
    letter,
    mail_of,
    noise,
    pdf_bytes,
    pdf_of,
    picture,
    slow_page,
    zip_of,
)


@pytest.fixture(scope="module")
def reader() -> Iterator[LimitedReader]:
    with LimitedReader() as made:
        yield made


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("letter.pdf", letter()),
        ("photo.jpg", picture()),
        ("a.eml", mail_of(headers=[("Cc", "=?utf-8?Q?Caf=C3=A9?= <a@x.example>")])),
        ("a.docx", docx_of("Dear Jo")),
        ("a.zip", zip_of({"a.txt": b"x", "b.bin": bytes(200_000)})),
        ("chat.txt", b"1/3/25, 10:15 - HF: hi\n2/3/25, 10:16 - Jo: hi\n"),
        ("empty", b""),
        ("name \udcff.txt", b"words"),
    ],
)
def test_a_limited_reading_is_the_same_as_any(
    reader: LimitedReader, name: str, data: bytes
) -> None:
    assert reader.read(name, data) == read(name, data)


def test_what_the_desk_itself_has_held_does_not_tire_the_process() -> None:
    held = b"\1" * 400_000_000  # handed down to a new process as if it were its own
    with LimitedReader(memory=700_000_000) as reader:
        reader.read("a.txt", b"words")
        assert reader._process is not None
    assert held[-1]


def test_a_password_is_passed_on(reader: LimitedReader) -> None:
    data = pdf_bytes(pdf_of("Inside"), encryption=pikepdf.Encryption(owner="x", user="y"))
    assert reader.read("a.pdf", data, password="y").text == "Inside"


def test_pages_are_drawn_one_after_the_other(reader: LimitedReader) -> None:
    pdf = pdf_bytes(pdf_of("One", "Two", after="0 0 1 rg 0 0 595 100 re f"))
    first, second = reader.draw(pdf, 1, 119), reader.draw(pdf, 2, 119)
    assert (first.width, first.height) == (119, 169)
    assert first.rgb != second.rgb
    assert first.rgb[-3:] == b"\0\0\xff"
    reader.read("a.txt", b"between")
    assert reader.draw(pdf, 1, 119) == first


def test_a_page_that_cannot_be_drawn_is_told_of_and_the_reader_goes_on(
    reader: LimitedReader,
) -> None:
    with pytest.raises(CannotRead, match="cannot be drawn"):
        reader.draw(b"no pdf", 1, 100)
    with pytest.raises(CannotRead):
        reader.draw(letter(), 9, 100)
    assert reader.draw(letter(), 1, 50).width == 50


def test_a_flood_ends_the_process_and_not_the_desk() -> None:
    pdf = blank_pdf()
    stream = pikepdf.Stream(pdf, b"")
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(2**20)) for _ in range(600)) + packer.flush()
    stream.write(packed, filter=pikepdf.Name.FlateDecode)
    pdf.pages[0].obj.Contents = stream
    flood = pdf_bytes(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    with LimitedReader(memory=700 * 2**20) as reader:
        reading = reader.read("flood.pdf", flood)
        assert reading.kind is DocumentKind.PDF
        assert reading.problem in {sentences.READER_STOPPED, sentences.TOO_BIG}
        assert reader.read("a.txt", b"words").text == "words"


def plant(monkeypatch: pytest.MonkeyPatch, deed: str) -> None:
    """Let the reading process do a deed before each answer."""
    start = process._START.replace("; ", "\n")
    fault = (
        "import os, time\nimport carerdesk.intake.child as c\nusual = c.answer\n"
        f"def planted(*told):\n    {deed}\n    return usual(*told)\nc.answer = planted\nserve()"
    )
    monkeypatch.setattr(process, "_START", start.replace("\nserve()", f"\n{fault}"))


def test_time_that_is_up_ends_the_process_and_not_the_desk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plant(monkeypatch, "time.sleep(600)")
    with LimitedReader(seconds=0.2) as reader:
        assert reader.read("slow.txt", b"words").problem == sentences.TOO_SLOW


def test_processor_time_that_is_up_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_WAIT", 10_000)
    plant(monkeypatch, "while True: pass")
    with LimitedReader(seconds=0.2) as reader:
        assert reader.read("slow.txt", b"words").problem == sentences.TOO_SLOW


def test_a_librarys_chatter_reaches_neither_the_answer_nor_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    plant(monkeypatch, "[os.write(stream, b'ChatterMarker') for stream in (1, 2)]")
    with LimitedReader() as reader:
        assert reader.read("a.txt", b"words").text == "words"
    assert capfd.readouterr() == ("", "")


def test_a_reader_that_cannot_start_refuses_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_command", lambda: ["/no/such/program"])
    reading = read_limited("a.txt", b"words")
    assert (reading.problem, reading.kind) == (sentences.READER_STOPPED, DocumentKind.OTHER)
    with LimitedReader() as reader, pytest.raises(CannotRead):
        reader.draw(letter(), 1, 50)


@pytest.mark.parametrize("says", ["sys.stdout.write('nonsense' * 99)", "sys.exit(3)"])
def test_a_reader_that_talks_nonsense_is_not_believed(
    says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_command", lambda: [sys.executable, "-c", f"import sys; {says}"])
    assert read_limited("a.txt", b"words").problem == sentences.READER_STOPPED


@pytest.mark.parametrize(("width", "height"), [(2, 2), (0, 0), (-1, -1)])
def test_a_drawing_of_the_wrong_size_is_not_believed(
    width: int, height: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = b"x" * (3 if width < 0 else width // 2)
    script = (
        "import sys; from carerdesk.intake.wire import send, receive; "
        "pipes = sys.stdin.buffer, sys.stdout.buffer; "
        "receive(pipes[0]); send(pipes[1], {}); receive(pipes[0]); "
        f"send(pipes[1], {{'width': {width}, 'height': {height}}}, [{sent!r}])"
    )
    monkeypatch.setattr(process, "_command", lambda: [sys.executable, "-c", script])
    with LimitedReader() as reader, pytest.raises(CannotRead):
        reader.draw(letter(), 1, 50)


def answering(*announced: str) -> list[str]:
    """The command of a process that answers each question with a head of its own making."""
    said = "".join(
        f"receive(ask); head = {head!r}.encode(); "
        "tell.write(len(head).to_bytes(4, 'big') + head); tell.flush(); "
        for head in announced
    )
    return [
        sys.executable,
        "-c",
        (
            "import sys; from carerdesk.intake.wire import receive; "
            f"ask, tell = sys.stdin.buffer, sys.stdout.buffer; {said} sys.stdin.read()"
        ),
    ]


READY = '{"bytes": []}'


@pytest.mark.parametrize("announced", [str(4 * MOST_DOTS + 1), "-1", "Infinity", "1e999"])
def test_no_more_is_waited_for_than_what_was_asked_can_be(
    announced: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing follows what is announced: whoever believed it would wait until time is up."""
    head = f'{{"width": 1, "height": 1, "bytes": [{announced}]}}'
    monkeypatch.setattr(process, "_command", lambda: answering(READY, head))
    begun = time.monotonic()
    with LimitedReader(seconds=60) as reader, pytest.raises(CannotRead):
        reader.draw(letter(), 1, 50)
    assert time.monotonic() - begun < 30


def test_a_reading_larger_than_the_file_can_hold_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    head = f'{{"bytes": [{2**29 + 4 * 5 + 1}]}}'
    monkeypatch.setattr(process, "_command", lambda: answering(READY, head, "{}"))
    begun = time.monotonic()
    assert read_limited("a.txt", b"words", seconds=60).problem == sentences.READER_STOPPED
    assert time.monotonic() - begun < 30


def test_a_size_without_end_is_no_size(monkeypatch: pytest.MonkeyPatch) -> None:
    head = '{"width": Infinity, "height": 1, "bytes": [0]}'
    monkeypatch.setattr(process, "_command", lambda: answering(READY, head))
    with LimitedReader() as reader, pytest.raises(CannotRead):
        reader.draw(letter(), 1, 50)


def test_a_reader_is_shared_by_several_threads(reader: LimitedReader) -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda n=n: found.append(reader.read("a", b"word%d" % n).text))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [f"word{n}" for n in range(8)]


def test_nobody_waits_for_a_slow_page_once_it_is_cancelled() -> None:
    slow, stop, told = slow_page(), threading.Event(), []
    with LimitedReader() as made:
        made.draw(letter(), 1, 100)  # started

        def ask() -> None:
            begun = time.monotonic()
            try:
                with made.until(stop.is_set):
                    made.draw(slow, 1, 2_000)
            except Cancelled:
                told.append(time.monotonic() - begun)

        askers = [threading.Thread(target=ask) for _ in range(2)]  # the second waits for its turn
        for asker in askers:
            asker.start()
        time.sleep(0.4)
        assert told == []
        stop.set()
        for asker in askers:
            asker.join(5)
        assert len(told) == 2
        assert max(told) < 5, "it would take ten seconds of the processor"
        assert made.draw(letter(), 1, 100).width == 100, "and the next question is answered"


def test_closing_ends_the_process_and_the_next_question_starts_another() -> None:
    reader = LimitedReader()
    reader.read("a", b"x")
    first = reader._process
    assert first is not None
    reader.close()
    assert not first.is_running
    assert reader.read("a", b"words").text == "words"
    reader.close()
    reader.close()


def test_a_process_killed_from_outside_is_started_anew() -> None:
    with LimitedReader() as reader:
        reader.read("a", b"x")
        assert reader._process is not None
        reader._process._process.kill()
        reader._process._process.wait()
        assert reader.read("a", b"words").text == "words"


FENCED = """
import os, sys
from carerdesk.intake import fences
fences.shut(2 ** 31)
try:
    {deed}
except (PermissionError, OSError) as error:
    print("refused", type(error).__name__)
else:
    print("done")
"""


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('tracker.example', 80)",
        "import subprocess; subprocess.run(['true'])",
        "os.system('true')",
        "open('/etc/passwd').read()",
        "open('note.txt', 'w')",
        "open('modules/note.txt', 'w')",
        "os.open('note.txt', os.O_CREAT | os.O_WRONLY)",
        "os.mkdir('folder')",
        "os.remove(sys.argv[0])",
        "import tempfile; tempfile.mkdtemp()",
    ],
)
def test_the_reading_process_can_do_no_harm(deed: str, tmp_path: Path) -> None:
    modules = tmp_path / "modules"
    modules.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", FENCED.format(deed=deed)],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(Path(process.__file__).parents[2]), str(modules))),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("refused"), (done.stdout, done.stderr)
    assert (list(tmp_path.iterdir()), list(modules.iterdir())) == ([modules], [])


def test_nothing_a_mail_names_is_opened(reader: LimitedReader, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("FileMarker")
    html = f"<p>x</p><img src='file://{secret}'><iframe src='{secret}'></iframe>"
    data = mail_of(html, headers=[("Content-Type", "text/html")])
    assert "FileMarker" not in reader.read("a.eml", data).text


def test_the_desk_starts_without_the_libraries_of_the_readers() -> None:
    script = (
        "import sys; import carerdesk.intake.reading; "
        "print([m for m in ('pikepdf','PIL','pypdfium2','mammoth','PySide6') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_no_word_of_a_paper_is_in_the_command_line_or_on_disk(
    reader: LimitedReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    reader.read("NameMarker.png", noise((30, 30)))
    assert reader._process is not None
    assert "NameMarker" not in " ".join(map(str, reader._process._process.args))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
