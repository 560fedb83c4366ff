"""Words of HTML: scrubbed first, so that nothing runs, nothing is fetched and no file is opened."""

from __future__ import annotations

import html
import re
from typing import Final

import nh3

from carerdesk.intake.cleaning import tidy

MOST: Final = 2_000_000
"""Characters of HTML that are read."""
_BLOCKS: Final = frozenset(
    {"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre",
     "table", "ul", "ol", "hr"}
)  # fmt: skip
_CELLS: Final = frozenset({"td", "th"})
_NEVER: Final = frozenset({"script", "style", "title", "template", "noscript", "iframe", "object"})
_MOST_TAGS: Final = 20_000
_ANY_TAG: Final = re.compile(r"<[^<>]*>")
_UNSEEN: Final = re.compile(r"<(script|style)\b.*?</\1", re.IGNORECASE | re.DOTALL)
_SPACES: Final = re.compile(r"[ \t\r\n\f\xa0]+")
_TAG: Final = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_AROUND: Final = re.compile(r" *\n *")
_PARAGRAPHS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table"})


def words_of(markup: str) -> str:
    """Return the words of HTML as plain text, a line for each block and cells parted by a tab."""
    if markup.count("<") > _MOST_TAGS:  # cleaning takes the square of how deep they nest
        return tidy(html.unescape(_ANY_TAG.sub(" ", _UNSEEN.sub(" ", markup[:MOST])))).strip()
    safe = nh3.clean(
        markup[:MOST],
        tags=set(_BLOCKS | _CELLS),
        clean_content_tags=set(_NEVER),
        attributes={},
        strip_comments=True,
    )
    text = _TAG.sub(_break, _SPACES.sub(" ", safe))
    return tidy(_AROUND.sub("\n", html.unescape(text))).strip()


def _break(tag: re.Match[str]) -> str:
    closing, name = tag[1] == "/", tag[2]
    if name in _CELLS:
        return "\t" if closing else ""
    if name == "li":
        return "\n" if closing else "\n• "
    if name in _PARAGRAPHS:
        return "\n\n"
    return "\n"
