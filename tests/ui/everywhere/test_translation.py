"""Every word that is shown goes through the translator; longer words in another language fit."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SHOWN_BY = {
    "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QAction", "QGroupBox", "Words", "Button",
    "IconButton", "WordsButton", "ChoiceCard", "Chip", "Pill", "setText", "setTitle",
    "setWindowTitle", "setToolTip", "setStatusTip", "setAccessibleName", "setAccessibleDescription",
    "setPlaceholderText", "addAction", "addMenu", "addTab", "insertTab", "addItem", "setLabelText",
    "say", "say_fault", "say_hint", "announce", "ask_again", "rename", "showMessage",
    "setItemText", "setTabText", "showText",
}  # fmt: skip
"""Calls whose words somebody sees or hears."""

TRANSLATORS = {"tr", "translate", "QT_TRANSLATE_NOOP", "_N", "_say"}
NAMED = {"title", "sentence", "verb", "back", "tip", "hint", "label", "name", "words", "text"}
"""Named arguments that hold words, in any call of a window."""

PLAIN_DATA = re.compile(
    r"^(ph\.[a-z-]+|[a-z_0-9.]+|#?[A-Z]{2,4}|(\. )?((Ctrl|Shift|Alt)\+)+\w*"
    r"|CarerDesk|Description|[^A-Za-z]*)$"
)
"""An icon, a key, a token, a chord, the program's name, a field of a PNG; or no letter at all."""


def untranslated(source: str) -> Iterator[tuple[int, str]]:
    """Find words given to what shows them without going through the translator."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        called = call.func.attr if isinstance(call.func, ast.Attribute) else (
            call.func.id if isinstance(call.func, ast.Name) else ""
        )  # fmt: skip
        if called in TRANSLATORS:
            continue
        given = list(call.args) if called in SHOWN_BY else []
        if called[:1].isupper() or called in SHOWN_BY:
            given += [word.value for word in call.keywords if word.arg in NAMED]
        for argument in given:
            for words in _literals(argument):
                if not PLAIN_DATA.match(words) and re.search("[A-Za-z]{2}", words):
                    yield call.lineno, words


def _literals(node: ast.expr) -> Iterator[str]:
    """The words written in an argument itself, not those given to a call within it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            if isinstance(part, ast.Constant):
                yield str(part.value)
    elif isinstance(node, ast.BinOp):
        yield from _literals(node.left)
        yield from _literals(node.right)
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, (ast.List, ast.Tuple)):
        for item in node.elts:
            yield from _literals(item)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and (
        node.func.attr == "format"
    ):  # fmt: skip
        yield from _literals(node.func.value)


def test_every_word_that_is_shown_goes_through_the_translator() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{line}": words
        for path in (ROOT / "carerdesk" / "ui").rglob("*.py")
        for line, words in untranslated(path.read_text("utf-8"))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('Words("Late again")', "Late again"),
        ('self.label.setText(f"{n} days late")', " days late"),
        ('Dialog(None, look, self.tr("A"), verb="Do it")', "Do it"),
        ('Words("Late: {n}".format(n=3))', "Late: {n}"),
        ('Words(self.tr("Fine") if fine else "Not fine")', "Not fine"),
    ],
)
def test_words_that_go_round_the_translator_are_found(source: str, words: str) -> None:
    assert [found for _, found in untranslated(source)] == [words]


@pytest.mark.parametrize(
    "source",
    ['Words(self.tr("Late"))', 'Words("", "small", "text2")', 'Button(look, "", icon="ph.x")'],
)
def test_words_that_go_through_it_and_plain_data_are_not(source: str) -> None:
    assert list(untranslated(source)) == []
