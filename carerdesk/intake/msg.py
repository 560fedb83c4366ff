"""Outlook messages: the same as an e-mail, kept in Outlook's own container."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import HeaderParser
from email.policy import SMTP, compat32
from io import BytesIO
from typing import Final

import compressed_rtf
from olefile import OleFileIO
from oxmsg.domain import constants as c
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from carerdesk.domain.documents import DocumentKind
from carerdesk.intake import headers, sentences
from carerdesk.intake.answers import Mail, Part, Reading
from carerdesk.intake.cleaning import MOST_TEXT, decode, one_line, tidy
from carerdesk.intake.html_words import words_of
from carerdesk.intake.mail import reading_of
from carerdesk.intake.part_names import part_name
from carerdesk.intake.rtf import words_of_rtf

_MEDIA_TYPE: Final = "application/vnd.ms-outlook"
_TOP: Final = 32
_INSIDE: Final = 24
_ATTACHED: Final = 8
"""Bytes before the properties of a message, a message within one, and a part (MS-OXMSG 2.4.1)."""
_EMBEDDED: Final = "__substg1.0_3701000D"
_DEEPEST: Final = 5
_MOST_FILES: Final = 500
_RECIPIENT_TYPE: Final = 0x0C15
_WAYS: Final = {1: "to", 2: "cc", 3: "bcc"}


def read_msg(data: bytes) -> Reading:
    """Read a message saved by Outlook.

    Args:
        data: The file's bytes.
    """
    try:
        with OleFileIO(BytesIO(data)) as file:
            root = Storage.from_ole(file)
        notes: list[str] = []
        mail = _Message(root, _TOP, notes).mail(0)
    except Exception:  # noqa: BLE001 - the libraries raise anything on a damaged container
        return Reading(
            kind=DocumentKind.EMAIL, media_type=_MEDIA_TYPE, problem=sentences.UNREADABLE
        )
    return reading_of(mail, media_type=_MEDIA_TYPE, notes=tuple(dict.fromkeys(notes)))


class _Message:
    """One message in its storage; every property may be missing or damaged."""

    def __init__(self, storage: Storage, offset: int, notes: list[str]) -> None:
        self._storage = storage
        self._has = Properties(storage, properties_header_offset=offset)
        self._notes = notes

    def mail(self, depth: int) -> Mail:
        """Return what the message says."""
        said = HeaderParser(policy=compat32).parsestr(
            _text(self._has, c.PID_TRANSPORT_MESSAGE_HEADERS)[: 4 * headers.MOST]
        )
        raw = {name.lower(): value for name, value in said.raw_items()}
        whom = self._recipients()
        return Mail(
            from_=headers.words(raw.get("from", "")) or self._sender(),
            to=whom["to"] or headers.words(raw.get("to", "")) or self._shown(c.PID_DISPLAY_TO),
            cc=whom["cc"] or headers.words(raw.get("cc", "")) or self._shown(c.PID_DISPLAY_CC),
            bcc=whom["bcc"] or self._shown(c.PID_DISPLAY_BCC),
            subject=one_line(_text(self._has, c.PID_SUBJECT)),
            sent=self._sent(raw.get("date", "")),
            message_id=headers.one_id(_text(self._has, c.PID_INTERNET_MESSAGE_ID)),
            in_reply_to=headers.one_id(_text(self._has, c.PID_IN_REPLY_TO_ID)),
            references=headers.ids(_text(self._has, c.PID_INTERNET_REFERENCES)),
            body=self._body(),
            attachments=tuple(self._files(depth)),
        )

    def _sender(self) -> str:
        name = _text(self._has, c.PID_SENDER_NAME) or _text(self._has, c.PID_SENT_REPRESENTING_NAME)
        address = _text(self._has, c.PID_SENDER_SMTP_ADDRESS) or _text(
            self._has, c.PID_SENDER_EMAIL_ADDRESS
        )
        return _addressed(name, address)

    def _recipients(self) -> dict[str, str]:
        found: dict[str, list[str]] = {"to": [], "cc": [], "bcc": []}
        for storage in list(self._storage.iter_recipient_storages())[:1000]:
            has = Properties(storage, properties_header_offset=_ATTACHED)
            address = _text(has, c.PID_SMTP_ADDRESS) or _text(has, c.PID_EMAIL_ADDRESS)
            said = _addressed(_text(has, c.PID_DISPLAY_NAME), address)
            if said:
                found[_WAYS.get(_number(has, _RECIPIENT_TYPE), "to")].append(said)
        return {way: ", ".join(said) for way, said in found.items()}

    def _shown(self, pid: int) -> str:
        """Return the names Outlook shows, which it parts by semicolons."""
        names = _text(self._has, pid).split(";")
        return ", ".join(_addressed(name, "") for name in names if name.strip())

    def _sent(self, header: str) -> datetime | None:
        for pid in (c.PID_CLIENT_SUBMIT_TIME, c.PID_MESSAGE_DELIVERY_TIME):
            try:
                when = self._has.date_prop_value(pid)
            except Exception:  # noqa: BLE001, S112 - a damaged property counts as missing
                continue
            if when is not None and 1980 < when.year < 2100:  # noqa: PLR2004 - e-mail's own years
                return when if when.tzinfo else when.replace(tzinfo=UTC)
        return headers.moment(header)

    def _body(self) -> str:
        body = tidy(_text(self._has, c.PID_BODY))
        if not body.strip():
            body = words_of(self._markup())
        if not body.strip():
            body = self._from_rtf()
        if len(body) > MOST_TEXT:
            self._notes.append(sentences.MAIL_CUT_SHORT)
        return body[:MOST_TEXT]

    def _markup(self) -> str:
        data = _bytes(self._has, c.PID_HTML)
        if not data:
            return _text(self._has, c.PID_BODY_HTML)
        try:
            charset = self._has.body_encoding
        except Exception:  # noqa: BLE001 - a damaged property counts as missing
            charset = ""
        return decode(data, charset)[0]

    def _from_rtf(self) -> str:
        data = _bytes(self._has, c.PID_RTF_COMPRESSED)
        if not data:
            return ""
        try:
            body = words_of_rtf(compressed_rtf.decompress(data))
        except Exception:  # noqa: BLE001 - the library raises bare exceptions
            self._notes.append(sentences.MAIL_PART_LOST)
            return ""
        self._notes.append(sentences.MSG_FROM_RTF)
        return body

    def _files(self, depth: int) -> list[Part]:
        files: list[Part] = []
        for storage in list(self._storage.iter_attachment_storages())[:_MOST_FILES]:
            has = Properties(storage, properties_header_offset=_ATTACHED)
            name = _text(has, c.PID_ATTACH_LONG_FILENAME) or _text(has, c.PID_DISPLAY_NAME)
            kind = _text(has, c.PID_ATTACH_MIME_TAG) or "application/octet-stream"
            within = next((s for s in storage.storages if s.name == _EMBEDDED), None)
            if within is not None and depth < _DEEPEST:
                kind, data = "message/rfc822", self._embedded(within, depth)
                name = f"{name or 'message'}.eml"
            else:
                data = _bytes(has, c.PID_ATTACH_DATA_BINARY)
            if not data:
                self._notes.append(sentences.MAIL_PART_LOST)
                continue
            files.append(Part(part_name(name, kind, len(files) + 1), kind, data))
        return files

    def _embedded(self, storage: Storage, depth: int) -> bytes:
        """Write a message that came inside this one as an e-mail of its own."""
        try:
            return _as_eml(_Message(storage, _INSIDE, self._notes).mail(depth + 1))
        except Exception:  # noqa: BLE001 - as for the outer one
            return b""


def _as_eml(mail: Mail) -> bytes:
    made = EmailMessage(policy=SMTP)
    for name, value in (
        ("From", mail.from_),
        ("To", mail.to),
        ("Cc", mail.cc),
        ("Subject", mail.subject),
        ("Message-ID", f"<{mail.message_id}>" if mail.message_id else ""),
    ):
        if value:
            made[name] = value
    if mail.sent:
        made["Date"] = mail.sent
    made.set_content(mail.body)
    for part in mail.attachments:
        main, _, sub = part.media_type.partition("/")
        if main not in {"application", "audio", "image", "video"} or not sub:
            main, sub = "application", "octet-stream"
        made.add_attachment(part.data, maintype=main, subtype=sub, filename=part.name)
    return made.as_bytes()


def _addressed(name: str, address: str) -> str:
    """Return name and address; Exchange's own addresses, which name no mailbox, are left out."""
    name, address = one_line(name).strip("'"), one_line(address)
    quoted = f'"{name}"' if "," in name else name
    if "@" not in address:
        return quoted
    return f"{quoted} <{address}>" if name and name != address else address


def _text(has: Properties, pid: int) -> str:
    try:
        return has.str_prop_value(pid) or ""
    except Exception:  # noqa: BLE001 - a damaged property counts as missing
        return ""


def _bytes(has: Properties, pid: int) -> bytes:
    try:
        return has.binary_prop_value(pid) or b""
    except Exception:  # noqa: BLE001 - a damaged property counts as missing
        return b""


def _number(has: Properties, pid: int) -> int:
    try:
        return has.int_prop_value(pid) or 0
    except Exception:  # noqa: BLE001 - a damaged property counts as missing
        return 0
