"""Pages drawn with boxes filled, in the limited child process and beside it."""

from __future__ import annotations

import io
from collections.abc import Generator

import pypdfium2
import pytest
from PIL import Image

from carerdesk.domain.blackouts import Mark
from carerdesk.domain.errors import CannotRead
from carerdesk.intake import limited, wire
from carerdesk.intake.black_pages import blacken
from carerdesk.intake.limited import LimitedReader, _black_page
from tests.export.case import pdf


def picture(boxes: list[tuple[float, float, float, float, str]], dpi: int = 72) -> Image.Image:
    with pypdfium2.PdfDocument(pdf("Dear carer")) as document:
        return Image.open(io.BytesIO(blacken(document, 1, boxes, dpi).jpeg))


def dot(made: Image.Image, x: int, y: int) -> int:
    return made.tobytes()[y * made.width + x]


def test_a_box_is_filled_and_the_rest_left() -> None:
    made = picture([(100, 100, 200, 150, "")])
    assert made.mode == "L"
    assert dot(made, 150, 125) < 10
    assert dot(made, 300, 300) > 245
    assert "exif" not in made.info


def test_a_label_is_written_white_where_there_is_room() -> None:
    with_label = picture([(100, 100, 200, 120, "Child A")], 200)
    box = with_label.crop((280, 280, 550, 330))
    assert max(box.tobytes()) > 200
    narrow = picture([(100, 100, 130, 130, "Child A")], 200).crop((280, 280, 358, 358))
    assert max(narrow.tobytes()) > 150
    for small in ((100, 100, 104, 150, "Child A"), (100, 100, 200, 102, "Child A")):
        made = picture([small], 72)
        inside = made.crop((101, 101, int(small[2]), int(small[3])))
        assert max(inside.tobytes()) < 60


def test_a_box_beyond_the_page_is_cut_or_left_away() -> None:
    made = picture([(-50, -50, 20, 20, ""), (900, 900, 990, 990, ""), (580, 830, 900, 900, "")])
    assert made.size == (595, 842)
    assert dot(made, 5, 5) < 10
    assert dot(made, 590, 838) < 20


def test_a_page_that_is_not_there_is_refused() -> None:
    with pypdfium2.PdfDocument(pdf("x")) as document, pytest.raises(CannotRead):
        blacken(document, 2, [])


def test_the_child_process_draws_the_page_and_gives_the_words_outside() -> None:
    data = pdf("Dear Pip Larkfield, thank you")
    with LimitedReader() as reader:
        words = reader.words(data, 1)
        name = next(word for word in words.words if word.text.startswith("Lark"))
        mark = Mark(
            page=1, left=name.left, top=name.top, right=name.right, bottom=name.bottom, label="x"
        )
        [made] = reader.blacken(data, [(1, (mark,))])
        assert [word.text for word in made.words.words][:4] == ["Dear", "Pip", "thank", "you"]
        assert (made.width_pt, made.height_pt) == (595, 842)
        assert (made.width, made.height) == Image.open(io.BytesIO(made.jpeg)).size
        with pytest.raises(CannotRead):
            list(reader.blacken(data, [(1, ()), (9, ()), (1, ())]))
        with pytest.raises(CannotRead):
            list(reader.blacken(b"no PDF", [(1, ())]))
        assert list(reader.blacken(data, [])) == []


def test_pages_follow_each_other_and_the_rest_may_be_left() -> None:
    data = pdf("Dear carer", pages=3)
    with LimitedReader() as reader:
        several = [made.words.page for made in reader.blacken(data, [(3, ()), (1, ()), (2, ())])]
        assert several == [3, 1, 2]
        some = reader.blacken(data, [(1, ()), (2, ())])
        assert isinstance(some, Generator)
        assert next(some).words.page == 1
        some.close()
        assert reader.words(data, 2).page == 2


def test_a_process_that_ends_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with LimitedReader() as reader:
        assert reader.words(pdf("x"), 1).page == 1

        def lost(*_: object) -> object:
            raise wire.LostError

        monkeypatch.setattr(limited, "_black_page", lost)
        with pytest.raises(CannotRead):
            list(reader.blacken(pdf("x"), [(1, ())]))


def test_an_answer_that_is_none_is_not_believed() -> None:
    head = {"page": 1, "size": [10, 10], "words": []}
    with pytest.raises(wire.LostError):
        _black_page(head | {"width": 1, "height": 1}, [])
    with pytest.raises(wire.LostError):
        _black_page(head, [b""])
