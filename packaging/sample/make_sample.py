"""Make the files of the sample case again: ``python packaging/sample/make_sample.py``.

Everything is invented.  All come out the same byte for byte, but for the locked PDF: its encryption
draws on chance, so it is only made when it is not there.
The plain text files are their own source.
"""

from __future__ import annotations

import io
import math
import wave
import zipfile
from pathlib import Path

import pikepdf
import sample_letters as letters  # type: ignore[import-not-found]
import sample_mails as mails  # type: ignore[import-not-found]
import sample_pictures as pictures  # type: ignore[import-not-found]

OUT = Path(__file__).resolve().parents[2] / "resources" / "sample" / "files"
DRAWN = (
    "school-letter",
    "letter-no-further-action",
    "complaint-stage-1",
    "stage-1-reply",
    "request-stage-2",
    "stage-2-confirmed",
    "agreed-statement",
    "access-request",
    "review-moved",
    "therapy-report",
    "access-letter",
    "access-referral",
    "access-criteria",
    "access-review-note",
    "corporate-policy",
    "Agenda",
)
FORM = (
    "Annual review: the carer’s report",
    "Please fill in every part and bring the form to the meeting on Thursday 12 February 2026.",
    "1. What has gone well this year?",
    "2. What has been difficult?",
    "3. What training have you done?",
    "4. What support would you like?",
    "5. Is there anything you would like the panel to know?",
)


def main() -> None:
    """Write every file."""
    OUT.mkdir(parents=True, exist_ok=True)
    letters.register_fonts()
    for name in DRAWN:
        (OUT / f"{name}.pdf").write_bytes(letters.draw(name))
    lines = (letters.HERE / "letters" / "notes-9-june.txt").read_text("utf-8").splitlines()
    lines[0] = lines[0].removeprefix("from: ")
    mark = pictures.crest()
    for name, data in {
        "notes-9-june.pdf": letters.draw_scan(pictures.scan(lines)),
        "certificate.pdf": letters.draw_certificate(),
        "My notes.jpg": pictures.photograph(),
        "stay-cancelled.png": pictures.screenshot(),
        "therapy-question.eml": mails.therapy_question(),
        "complaint-received.eml": mails.complaint_received(mark),
        "After.eml": mails.after(),
        "asked-again.eml": mails.asked_again(),
        "draft-minutes.eml": mails.draft_minutes(letters.draw("draft-minutes"), mark),
        "review-form.docx": office_form(),
        "voice-note.wav": voice_note(),
        # Ends after a few hundred bytes: no reader can find a page in it.
        "expenses-scan.pdf": letters.draw("Agenda")[:420],
    }.items():
        (OUT / name).write_bytes(data)
    if not (OUT / "panel-papers.pdf").exists():
        (OUT / "panel-papers.pdf").write_bytes(locked(letters.draw("panel-papers")))


def voice_note() -> bytes:
    """A second and a half of a quiet, fading tone."""
    out = io.BytesIO()
    rate, seconds = 8000, 1.5
    count = int(rate * seconds)
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(rate)
        sound.writeframes(
            bytes(
                round(128 + 40 * (1 - i / count) * math.sin(2 * math.pi * 330 * i / rate))
                for i in range(count)
            )
        )
    return out.getvalue()


def office_form() -> bytes:
    """A word processor's file with a heading, five questions and room to write."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p><w:p/>" for line in FORM)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1"'
        f' Type="{office}/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 13, 9, 0, 0)), xml)
    return out.getvalue()


def locked(pdf: bytes) -> bytes:
    """The same PDF behind a password that was never sent."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        lock = pikepdf.Encryption(user="never sent", owner="never sent either")
        opened.save(out, encryption=lock)
    return out.getvalue()


if __name__ == "__main__":
    main()
