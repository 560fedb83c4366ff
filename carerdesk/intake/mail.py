"""E-mail: headers, words and files of a message; nothing it names is fetched or opened."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.generator import BytesGenerator
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import compat32
from io import BytesIO
from typing import Final

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import headers, sentences
from carerdesk.intake.answers import Mail, Part, Reading
from carerdesk.intake.cleaning import MOST_TEXT, decode, tidy
from carerdesk.intake.found import on_moment, references_in
from carerdesk.intake.html_words import words_of
from carerdesk.intake.part_names import part_name

MOST_PARTS: Final = 500
DEEPEST: Final = 50
_HEAD_END: Final = re.compile(rb"\r?\n\r?\n")
_MULTIPART: Final = re.compile(rb"^content-type:[ \t]*multipart/", re.IGNORECASE | re.MULTILINE)
_APPLE_COUNT: Final = re.compile(rb"(\d{1,10})[ \t]*\r?\n(?=[!-9;-~]+[ \t]*:)")
_LOOSE_NAME: Final = re.compile(rb"^([A-Za-z][A-Za-z-]{1,40})[ \t]+:", re.MULTILINE)
_WORDS: Final = frozenset({"text/plain", "text/html", "text/enriched"})
_MEDIA_TYPE: Final = "message/rfc822"


def read_mail(data: bytes) -> Reading:
    """Read a message as RFC 5322 and MIME have it, and as far as it strays from them.

    Args:
        data: The file's bytes.
    """
    notes: list[str] = []
    message = _parsed(_bare(data), notes)
    found = _Found(notes)
    found.gather(message, 0)
    mail = _mail(message, found)
    return reading_of(mail, media_type=_MEDIA_TYPE, notes=tuple(dict.fromkeys(notes)))


def reading_of(mail: Mail, *, media_type: str, notes: tuple[str, ...] = ()) -> Reading:
    """Return what there is to say of a message, whichever program wrote it."""
    whom = headers.people(", ".join(line for line in (mail.from_, mail.to, mail.cc) if line))
    text = "\n".join(line for line in (mail.subject, mail.body) if line)
    return Reading(
        kind=DocumentKind.EMAIL,
        media_type=media_type,
        text=text,
        has_text=bool(text.strip()),
        dated=on_moment(mail.sent) if mail.sent else None,
        dated_says="says the e-mail" if mail.sent else "",
        title=mail.subject[:200],
        mail=mail,
        people=whom,
        references=references_in(text),
        notes=notes,
        parts=mail.attachments,
    )


def _bare(data: bytes) -> bytes:
    """Return a message without what a program put before its first header.

    That is empty lines, a byte order mark, or the length that Apple Mail writes (.emlx), which
    also says where its own notes on the message begin.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = decode(data)[0].encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    count = _APPLE_COUNT.match(data)
    return data[count.end() : count.end() + int(count[1])] if count else data


def _parsed(data: bytes, notes: list[str]) -> Message:
    """Parse; where messages lie in messages too deep, only the headers and the bare text."""
    end = _HEAD_END.search(data)
    head = data[: end.start() if end else len(data)]
    if _LOOSE_NAME.search(head):  # RFC 822 let blanks stand before the colon
        data = _LOOSE_NAME.sub(rb"\1:", head) + data[len(head) :]
    if len(_MULTIPART.findall(data)) <= MOST_PARTS:
        try:
            return BytesParser(policy=compat32).parsebytes(data)
        except RecursionError:
            pass
    notes.append(sentences.MAIL_TOO_DEEP)
    message = BytesHeaderParser(policy=compat32).parsebytes(data[: 4 * headers.MOST])
    message.set_payload("")
    message.set_type("text/plain")
    return message


def _mail(message: Message, found: _Found) -> Mail:
    raw: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        raw.setdefault(name.strip().lower(), []).append(value)
        if len(value) > headers.MOST:
            found.notes.append(sentences.MAIL_LONG_HEADERS)

    def first(name: str) -> str:
        return raw.get(name, [""])[0]

    def whom(name: str) -> str:
        return ", ".join(said for value in raw.get(name, [])[:20] if (said := headers.words(value)))

    body = tidy("\n\n".join(found.words))
    if len(body) > MOST_TEXT:
        body = body[:MOST_TEXT]
        found.notes.append(sentences.MAIL_CUT_SHORT)
    return Mail(
        from_=whom("from") or whom("sender"),
        to=whom("to"),
        cc=whom("cc"),
        bcc=whom("bcc"),
        subject=headers.words(first("subject")),
        sent=headers.moment(first("date")),
        message_id=headers.one_id(first("message-id")),
        in_reply_to=headers.one_id(first("in-reply-to")),
        references=headers.ids(first("references")),
        body=body,
        attachments=tuple(found.files),
    )


class _Found:
    """Words and files gathered from the parts of a message."""

    def __init__(self, notes: list[str]) -> None:
        self.words: list[str] = []
        self.files: list[Part] = []
        self.notes = notes
        self._parts = 0
        self._said = False

    def gather(self, part: Message, depth: int) -> None:
        """Take the words and files of a part and of those in it, in order."""
        self._parts += 1
        if self._parts > MOST_PARTS:
            self.notes.append(sentences.MAIL_TOO_MANY_PARTS)
            return
        if depth > DEEPEST:
            self.notes.append(sentences.MAIL_TOO_DEEP)
            return
        payload = part.get_payload()
        inside = (
            [each for each in payload if isinstance(each, Message)]
            if isinstance(payload, list)
            else None
        )
        kind = part.get_content_type()
        if kind == _MEDIA_TYPE and inside and depth:
            self._take_message(inside)
        elif inside is None:
            self._take(part, kind, depth)
        elif kind == "multipart/alternative":
            self._take_best(inside, depth)
        else:
            for each in inside:
                self.gather(each, depth + 1)

    def _take_best(self, ways: list[Message], depth: int) -> None:
        """Take one of several ways of saying the same: plain words before HTML; files of all."""
        wanted = ("text/plain", "multipart/", "text/html")
        ranked = sorted(
            (each for each in ways if each.get_content_type().startswith(wanted)),
            key=lambda way: [way.get_content_type().startswith(w) for w in wanted].index(True),
        )
        before, said = len(self.words), self._said
        for each in ranked:
            self.gather(each, depth + 1)
            self._said = said or len(self.words) > before
        for each in ways:
            if each not in ranked:
                self.gather(each, depth + 1)
        self._said = said

    def _take(self, part: Message, kind: str, depth: int) -> None:
        name = part.get_filename()
        said = str(part.get("content-disposition", ""))[:200].strip().lower()
        attached = said.startswith("attachment") or (name is not None and bool(depth))
        data = _bytes_of(part)
        if kind in _WORDS or kind.startswith("multipart/"):
            if attached and kind in _WORDS:
                self._keep(name, kind, data)
                return
            if self._said:
                return
            text, _guessed = decode(data, _charset(part))
            text = words_of(text) if kind == "text/html" else text
            if text.strip():
                self.words.append(text)
        elif data or attached:
            self._keep(name, kind, data)

    def _take_message(self, inside: list[Message]) -> None:
        """Keep a message that came in a message as a file of its own."""
        for each in inside[:1]:
            out = BytesIO()
            try:
                BytesGenerator(out, mangle_from_=False, policy=compat32).flatten(each)
            except (
                MessageError,
                LookupError,
                ValueError,
                TypeError,
                AttributeError,
                RecursionError,
            ):
                self.notes.append(sentences.MAIL_PART_LOST)
                continue
            subject = headers.words(str(dict(each.raw_items()).get("Subject", "")))
            self._keep(f"{subject or 'message'}.eml", _MEDIA_TYPE, out.getvalue())

    def _keep(self, name: str | None, kind: str, data: bytes) -> None:
        given = headers.words(name) if name else ""
        self.files.append(Part(part_name(given, kind, len(self.files) + 1), kind, data))


def _bytes_of(part: Message) -> bytes:
    """Undo the part's encoding; what does not decode is taken as it stands."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AttributeError):
        data = None
    if isinstance(data, bytes):
        return data
    raw = part.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset("") or "")
    except (LookupError, ValueError, UnicodeError):
        return ""
