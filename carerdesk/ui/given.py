"""What was dropped or pasted: files, a picture, words, or something no program can hand over.

Mail programs give an attachment as a promise.  Windows' own form of it is read here: the Shell's
FILEDESCRIPTORW, a count and then 592 bytes a file with its name at byte 72.  What Thunderbird and
others keep to themselves is told apart, so that the carer hears what to do instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

_LISTED: Final = 'application/x-qt-windows-mime;value="FileGroupDescriptorW"'
_CONTENT: Final = 'application/x-qt-windows-mime;value="FileContents";index={}'
_EACH, _NAME_AT, _NAME_LONG = 592, 72, 520
_MOST: Final = 500
_WRITTEN: Final = {"image/png": "png", "image/jpeg": "jpg"}
_PROMISES: Final = (
    "text/x-moz-message",
    "application/x-moz-file-promise",
    "application/x-moz-nativeimage",
    _LISTED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What came by drop or paste.

    Attributes:
        files: Files and folders on this computer.
        contents: Name and bytes of files that are in no folder.
        written: A picture as its program wrote it: its ending and its bytes.  It is opened in the
            limited process only, and however large it is nobody waits for it.
        image: A picture of which only the pixels are given.
        words: Plain words, where nothing else was given.
        is_promise: Whether something was offered that cannot be read, as by some mail programs.
        is_address: Whether it is an address on a network, which is never fetched.
    """

    files: tuple[Path, ...] = ()
    contents: tuple[tuple[str, bytes], ...] = ()
    written: tuple[str, bytes] | None = None
    image: QImage | None = None
    words: str = ""
    is_promise: bool = False
    is_address: bool = False

    @property
    def is_something(self) -> bool:
        """Whether it can be put in the desk."""
        whole = self.files or self.contents or self.written or self.words
        return bool(whole) or self.image is not None


def may_be_given(mime: QMimeData) -> bool:
    """Whether to let something be dropped: also what can only be answered with a sentence."""
    return mime.hasUrls() or mime.hasImage() or any(mime.hasFormat(form) for form in _PROMISES)


def given(mime: QMimeData) -> Given:
    """Return what was dropped or pasted."""
    urls = mime.urls()
    files = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    if files:
        return Given(files=files)
    contents = _contents(mime)
    if contents:
        return Given(contents=contents)
    picture = _picture(mime)
    if picture is not None:
        return picture
    if mime.hasImage() or any(mime.hasFormat(form) for form in _PROMISES):
        return Given(is_promise=True)
    if urls:
        schemes = {url.scheme().casefold() for url in urls}
        return Given(is_promise=not schemes <= _WEB, is_address=schemes <= _WEB)
    return Given(words=mime.text() if mime.text().strip() else "")


_WEB: Final = frozenset({"http", "https", "ftp"})


def _picture(mime: QMimeData) -> Given | None:
    """Return a picture; ``None`` where there is none, or one too large for Qt to draw."""
    for form, ending in _WRITTEN.items():
        if data := bytes(mime.data(form).data()) if mime.hasFormat(form) else b"":
            return Given(written=(ending, data))
    image = mime.imageData() if mime.hasImage() else None
    return Given(image=image) if isinstance(image, QImage) and not image.isNull() else None


def _contents(mime: QMimeData) -> tuple[tuple[str, bytes], ...]:
    """Return files handed over without a folder, as Windows' mail programs do."""
    if not mime.hasFormat(_LISTED):
        return ()
    listed = bytes(mime.data(_LISTED).data())
    count = min(int.from_bytes(listed[:4], "little"), _MOST)
    found = []
    for number in range(count):
        start = 4 + number * _EACH + _NAME_AT
        name = listed[start : start + _NAME_LONG].decode("utf-16-le", "replace").split("\0")[0]
        data = bytes(mime.data(_CONTENT.format(number)).data())
        if name and data:
            found.append((name, data))
    return tuple(found)
