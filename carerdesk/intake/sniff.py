"""Sniff: what a file is, by its bytes; its name only tells one plain text from another."""

from __future__ import annotations

import re
import zipfile
from enum import Enum
from io import BytesIO
from typing import Final, NamedTuple

import filetype
import olefile

from carerdesk.domain.documents import DocumentKind as Kind
from carerdesk.intake.cleaning import decode


class Form(Enum):
    """The way a file is written, which decides its reader."""

    EMPTY = "empty"
    PDF = "pdf"
    PICTURE = "picture"
    MAIL = "mail"
    MAILBOX = "mailbox"
    OUTLOOK = "outlook"
    TEXT = "text"
    HTML = "html"
    RTF = "rtf"
    WORD = "word"
    OPEN_DOCUMENT = "open document"
    SHEET = "sheet"
    SLIDES = "slides"
    OLD_OFFICE = "old office"
    CHAT = "chat"
    CHAT_ZIP = "chat zip"
    ZIP = "zip"
    OTHER_ARCHIVE = "other archive"
    SOUND = "sound"
    VIDEO = "video"
    OTHER = "other"


class Sniffed(NamedTuple):
    """What a file is."""

    form: Form
    kind: Kind
    media_type: str


_PICTURES: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"II+\0", "image/tiff"),
    (b"MM\0+", "image/tiff"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "image/jp2"),
)
_HEIF_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1"})
_AVIF_BRANDS: Final = frozenset({b"avif", b"avis"})
_PHOTOS: Final = frozenset({"image/jpeg", "image/heic", "image/avif"})

_ODF: Final = "application/vnd.oasis.opendocument."
_OOXML: Final = "application/vnd.openxmlformats-officedocument."
_ARCHIVES: Final = frozenset(
    {"application/x-tar", "application/gzip", "application/x-bzip2", "application/x-7z-compressed",
     "application/x-rar-compressed", "application/x-xz", "application/vnd.rar",
     "application/x-lzip", "application/vnd.ms-cab-compressed", "application/zstd"}
)  # fmt: skip

_HEADER: Final = re.compile(r"([!-9;-~]+)[ \t]*:")
_MAIL_HEADERS: Final = frozenset(
    {"from", "to", "cc", "subject", "date", "received", "return-path", "delivered-to", "reply-to",
     "message-id", "mime-version", "content-type", "sender", "envelope-to", "delivery-date",
     "x-original-to", "dkim-signature", "authentication-results", "arc-seal", "x-received",
     "content-transfer-encoding", "in-reply-to", "references", "x-mozilla-status", "x-sieve",
     "x-apparently-to", "x-gmail-labels", "x-gm-thrid", "importance", "bcc"}
)  # fmt: skip
_ONLY_MAIL: Final = frozenset(
    {"received", "return-path", "delivered-to", "message-id", "mime-version", "x-received",
     "dkim-signature", "envelope-to", "delivery-date", "content-transfer-encoding"}
)  # fmt: skip
_APPLE_COUNT: Final = re.compile(r"\A\d{1,10}[ \t]*\n(?=[!-9;-~]+[ \t]*:)")
"""How long the message is, as Apple Mail writes before it."""
_ENVELOPE: Final = re.compile(r"From \S.*\n(?:>From .*\n)?")
_SECOND_ENVELOPE: Final = re.compile(rb"\r?\n\r?\nFrom \S+[^\r\n]*\d{4}[^\r\n]*\r?\n[!-9;-~]+:")
CHAT_LINE: Final = re.compile(
    r"^\[?(\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4}),? (?:at )?(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)"
    r"(?:[\s\u202f]?([ap])\.?m\.?)?(?:\]| -)[ \t]+(.*)$",
    re.IGNORECASE,
)
_HTML: Final = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_HEAD: Final = 65_536
_MOST_CONTROLS: Final = 0.002


def sniff(name: str, data: bytes) -> Sniffed:
    """Tell what a file is.

    Args:
        name: The file's own name; used only to tell plain texts apart.
        data: Its bytes.
    """
    if not data:
        return Sniffed(Form.EMPTY, Kind.OTHER, "application/octet-stream")
    found = _by_first_bytes(data)
    if found is None and b"\0" in data[:512]:
        found = _by_library(name, data) or _by_words(name.lower(), data)
    elif found is None:
        found = _by_words(name.lower(), data) or _by_library(name, data)
    return found or Sniffed(Form.OTHER, Kind.OTHER, "application/octet-stream")


def picture_type(data: bytes) -> str:
    """Return the media type of a picture, or an empty string."""
    for mark, media_type in _PICTURES:
        if data.startswith(mark):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0" and data[14:18] in _BITMAP_HEADERS:
        return "image/bmp"
    if data[4:8] == b"ftyp":
        brands = _brands(data)
        if brands & _AVIF_BRANDS:
            return "image/avif"
        if brands & _HEIF_BRANDS:
            return "image/heic"
    return ""


_BITMAP_HEADERS: Final = frozenset(
    n.to_bytes(4, "little") for n in (12, 16, 40, 52, 56, 64, 108, 124)
)


def _brands(data: bytes) -> set[bytes]:
    """Return the brands a file in boxes (ISO 14496-12) gives itself."""
    end = min(int.from_bytes(data[:4], "big"), 256)
    return {data[8:12], *(data[at : at + 4] for at in range(16, end, 4))}


def _by_first_bytes(data: bytes) -> Sniffed | None:
    media_type = picture_type(data)
    if media_type:
        kind = Kind.PHOTO if media_type in _PHOTOS else Kind.PICTURE
        return Sniffed(Form.PICTURE, kind, media_type)
    if b"%PDF-" in data[:1024]:
        return Sniffed(Form.PDF, Kind.PDF, "application/pdf")
    if data.startswith(b"{\\rtf"):
        return Sniffed(Form.RTF, Kind.OFFICE, "application/rtf")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _by_members(data)
    if data.startswith(olefile.MAGIC):
        return _by_streams(data)
    return None


def _by_members(data: bytes) -> Sniffed:
    """Tell the documents that are zip files inside from a plain zip."""
    plain = Sniffed(Form.ZIP, Kind.ARCHIVE, "application/zip")
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            names = {info.filename for info in file.infolist()}
            written = file.read("mimetype")[:100] if _small(file, "mimetype") else b""
    except Exception:  # noqa: BLE001 - zipfile raises a dozen kinds; the reader says what is amiss
        return plain
    if written.startswith(_ODF.encode()):
        return Sniffed(Form.OPEN_DOCUMENT, Kind.OFFICE, written.decode("ascii", "replace").strip())
    for folder, form, rest in (
        ("word/", Form.WORD, "wordprocessingml.document"),
        ("xl/", Form.SHEET, "spreadsheetml.sheet"),
        ("ppt/", Form.SLIDES, "presentationml.presentation"),
    ):
        if "[Content_Types].xml" in names and any(name.startswith(folder) for name in names):
            return Sniffed(form, Kind.OFFICE, _OOXML + rest)
    if any(chat_member(name) for name in names):
        return Sniffed(Form.CHAT_ZIP, Kind.CHAT, "application/zip")
    return plain


def chat_member(name: str) -> bool:
    """Whether a member of a zip is a telephone's export of a chat."""
    last = name.rsplit("/", 1)[-1]
    return last == "_chat.txt" or (last.startswith("WhatsApp Chat") and last.endswith(".txt"))


def _small(file: zipfile.ZipFile, name: str) -> bool:
    try:
        return file.getinfo(name).file_size < 200  # noqa: PLR2004 - a media type
    except KeyError:
        return False


def _by_streams(data: bytes) -> Sniffed:
    """Tell Outlook's messages from the older Office documents, which share one container."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            names = {"/".join(path).lower() for path in file.listdir()}
    except Exception:  # noqa: BLE001 - a damaged container; olefile raises what it likes
        names = set()
    if "__properties_version1.0" in names:
        return Sniffed(Form.OUTLOOK, Kind.EMAIL, "application/vnd.ms-outlook")
    for stream, media_type in (
        ("worddocument", "application/msword"),
        ("workbook", "application/vnd.ms-excel"),
        ("book", "application/vnd.ms-excel"),
        ("powerpoint document", "application/vnd.ms-powerpoint"),
        ("encryptedpackage", "application/x-ole-storage; encrypted"),
    ):
        if stream in names:
            return Sniffed(Form.OLD_OFFICE, Kind.OFFICE, media_type)
    return Sniffed(Form.OLD_OFFICE, Kind.OFFICE, "application/x-ole-storage")


def _by_library(name: str, data: bytes) -> Sniffed | None:
    """Tell sounds, films and other archives."""
    head = data[:8192]
    if head[4:8] == b"ftyp":
        return _film_or_sound(data)
    guess = filetype.guess(head)
    media_type = guess.mime if guess is not None else ""
    if media_type in _ARCHIVES:
        return Sniffed(Form.OTHER_ARCHIVE, Kind.ARCHIVE, media_type)
    if media_type == "video/ogg" or (media_type and name.lower().endswith(_VOICE_NOTES)):
        media_type = "audio/ogg"
    if media_type.startswith("audio/") and not _is_text(head):
        return Sniffed(Form.SOUND, Kind.SOUND, media_type)
    if media_type.startswith("video/"):
        return Sniffed(Form.VIDEO, Kind.VIDEO, media_type)
    return None


_VOICE_NOTES: Final = (".opus", ".ogg", ".oga")


def _film_or_sound(data: bytes) -> Sniffed:
    """Tell an MPEG-4 film from a sound by its tracks (ISO 14496-12, 8.4.3)."""
    tracks = {data[at + 8 : at + 12] for at in _all_found(data, b"hdlr")}
    if b"vide" in tracks or not (tracks or _brands(data) & {b"M4A ", b"M4B "}):
        return Sniffed(Form.VIDEO, Kind.VIDEO, "video/mp4")
    return Sniffed(Form.SOUND, Kind.SOUND, "audio/mp4")


def _all_found(data: bytes, mark: bytes) -> list[int]:
    """Return where the words after a mark stand; at most a hundred."""
    places: list[int] = []
    at = data.find(mark)
    while at >= 0 and len(places) < 100:  # noqa: PLR2004 - tracks of a film are few
        places.append(at + len(mark))
        at = data.find(mark, at + 4)
    return places


def _is_text(head: bytes) -> bool:
    """Whether bytes look like words rather than a program's own form."""
    text, guessed = decode(head)
    controls = sum(text.count(chr(c)) for c in (*range(32), 127) if chr(c) not in "\t\n\r\f\x1b")
    high = sum(1 for byte in head if byte > 127) if guessed else 0  # noqa: PLR2004 - past ASCII
    return controls <= len(text) * _MOST_CONTROLS and high <= len(head) * 0.45


def _by_words(name: str, data: bytes) -> Sniffed | None:
    """Tell one text from another."""
    head = data[:_HEAD]
    text = decode(head)[0]
    if _is_mail(name, text):
        if text.startswith("From ") and _SECOND_ENVELOPE.search(data):
            return Sniffed(Form.MAILBOX, Kind.ARCHIVE, "application/mbox")
        return Sniffed(Form.MAIL, Kind.EMAIL, "message/rfc822")
    if not _is_text(_whole_letters(head)):
        return None
    lines = [line.strip("\u200e\u200f\ufeff \r") for line in text[:8000].split("\n")]
    if sum(1 for line in lines if CHAT_LINE.match(line)) > len(lines) * 0.3:
        return Sniffed(Form.CHAT, Kind.CHAT, "text/plain")
    if _HTML.search(text[:2048]):
        return Sniffed(Form.HTML, Kind.TEXT, "text/html")
    endings = (m for ending, m in _BY_NAME if name.endswith(ending))
    return Sniffed(Form.TEXT, Kind.TEXT, next(endings, "text/plain"))


_BY_NAME: Final = (
    (".csv", "text/csv"),
    (".md", "text/markdown"),
    (".markdown", "text/markdown"),
)


def _whole_letters(head: bytes) -> bytes:
    """Drop a letter of UTF-8 cut in two at the end of the head."""
    cut = len(head)
    while cut and len(head) - cut < 3 and head[cut - 1] & 0xC0 == 0x80:  # noqa: PLR2004 - its length
        cut -= 1
    return head[: cut - 1] if cut and len(head) == _HEAD and head[cut - 1] & 0x80 else head


def _is_mail(name: str, text: str) -> bool:
    """Whether a text starts with the headers of a message."""
    text = text.replace("\r\n", "\n").lstrip("\n")
    text = _APPLE_COUNT.sub("", text, count=1)
    envelope = _ENVELOPE.match(text)
    if envelope:
        text = text[envelope.end() :]
    names: set[str] = set()
    for line in text.split("\n"):
        if line[:1] in {" ", "\t"} and names:
            continue
        match = _HEADER.match(line)
        if match is None:
            break
        names.add(match[1].lower())
    known = names & _MAIL_HEADERS
    if name.endswith((".eml", ".emlx", ".mbox", ".mbx")) or envelope:
        return bool(known)
    if not known:
        return False
    strong = "from" in known and known & {"date", "to", "subject", "content-type"}
    return bool(strong) or (bool(known & _ONLY_MAIL) and len(names) > 1)
