"""Anchors: marks left with somebody else, when it is time for one, and what comes back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from carerdesk.domain.anchors import AnchorKind
from carerdesk.domain.cases import Case
from carerdesk.domain.chain import ChainHead
from carerdesk.domain.changes import Changes
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import CannotRead
from carerdesk.domain.spoken_dates import read_date
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from carerdesk.store import time_stamps
from tests.desks import Time, new_case

OTS = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94 and more"


def log(desk: Desk, kind: EntryKind = EntryKind.CALL, *, case: Case | None = None) -> None:
    case = case or next(iter(desk.cases.all()), None) or new_case(desk)
    day = read_date("today", today=desk.now().date())
    desk.log.record(NewEntry(case_id=case.id, kind=kind, gist="Zebra crossing", happened=day))


def stamped(question: bytes, folder: Path) -> bytes:
    """The answer of an authority made a moment ago, as openssl gives it."""
    (folder / "question.tsq").write_bytes(question)
    conf = folder / "tsa.cnf"
    conf.write_text(
        "[req]\ndistinguished_name=dn\nprompt=no\nx509_extensions=ext\n[dn]\nO=Anyborough\n"
        "CN=Invented authority\n[ext]\nextendedKeyUsage=critical,timeStamping\n"
        "[tsa]\ndefault_tsa=one\n[one]\nserial=serial\ncrypto_device=builtin\n"
        "default_policy=1.2.3.4\ndigests=sha256\nsigner_digest=sha256\naccuracy=secs:1\n"
        "ess_cert_id_alg=sha256\n"
    )
    for command in (
        "req -new -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -config tsa.cnf",
        (
            "ts -reply -config tsa.cnf -queryfile question.tsq -inkey key.pem -signer cert.pem "
            "-out answer.tsr"
        ),
    ):
        subprocess.run(
            ["openssl", *command.split()],  # noqa: S607 - wherever the system has it
            cwd=folder,
            check=True,
            capture_output=True,
        )
    return (folder / "answer.tsr").read_bytes()


def test_the_text_to_send_says_where_the_record_stands_and_nothing_of_what_it_says(
    desk: Desk,
) -> None:
    log(desk)
    head, text = desk.safekeeping.head(), desk.anchors.text_to_send()
    for said in (head.vault_id, head.digest.hex(), head.code, f"Events: {head.count}"):
        assert said in text
    assert "Friday 27 February 2026, 21:38" in text
    assert "Zebra" not in text
    assert "Anyborough" not in text


def test_a_mark_is_due_when_there_is_something_to_mark_and_then_each_month(
    desk: Desk, now: Time
) -> None:
    assert not desk.anchors.standing().is_due
    log(desk)
    assert desk.anchors.standing().is_due
    assert desk.anchors.left(AnchorKind.MESSAGE, " my own mailbox ") is Changes.KEEPING
    standing = desk.anchors.standing()
    assert not standing.is_due
    assert (standing.since, standing.days) == (0, 0)
    assert standing.last is not None
    assert standing.last.note == "my own mailbox"
    now.go_on(days=30)
    assert not desk.anchors.standing().is_due
    log(desk)
    assert (desk.anchors.standing().since, desk.anchors.standing().is_due) == (1, True)


@pytest.mark.parametrize("kind", [EntryKind.INCIDENT, EntryKind.ALLEGATION_STEP])
def test_an_incident_asks_for_a_mark_today(desk: Desk, now: Time, kind: EntryKind) -> None:
    log(desk)
    assert desk.anchors.standing().serious_on is None
    log(desk, kind)
    assert desk.anchors.standing().serious_on == now().date()
    now.go_on(minutes=1)
    desk.anchors.left(AnchorKind.PAPER, "")
    assert desk.anchors.standing().serious_on is None
    now.go_on(minutes=1)
    log(desk, kind)
    assert desk.anchors.standing().serious_on == now().date()


def test_what_the_sample_case_tells_of_asks_for_no_mark(sample_desk: Desk) -> None:
    log(sample_desk, case=new_case(sample_desk))
    standing = sample_desk.anchors.standing()
    assert (standing.serious_on, standing.is_due) == (None, True)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")
def test_an_answer_is_known_by_the_head_it_is_about_though_the_record_has_gone_on(
    desk: Desk, tmp_path: Path
) -> None:
    log(desk)
    head, question = desk.safekeeping.head(), desk.anchors.question()
    assert head.digest in question
    log(desk)
    kept = desk.anchors.bring_answer(stamped(question, tmp_path), "by a stick")
    assert (kept.kind, kept.head, kept.is_checked) == (AnchorKind.TIME_STAMP, head, True)
    assert kept.authority == "CN=Invented authority,O=Anyborough"
    assert kept.stamped_at is not None
    assert desk.anchors.all() == (kept,)
    assert desk.safekeeping.check(whole=True) == ()


def test_an_answer_that_cannot_be_checked_here_is_kept_and_called_so(desk: Desk) -> None:
    log(desk)
    head = desk.safekeeping.head()
    kept = desk.anchors.bring_answer(b"odd wrapping " + head.digest + b" odd signature")
    assert (kept.head, kept.is_checked, kept.stamped_at) == (head, False, None)
    assert desk.anchors.all()[0].token.startswith(b"odd wrapping")


def test_an_open_time_stamps_file_is_kept_and_not_checked(desk: Desk) -> None:
    log(desk)
    kept = desk.anchors.bring_answer(OTS)
    assert (kept.kind, kept.is_checked, kept.token) == (AnchorKind.OPEN_TIME_STAMP, False, OTS)


@pytest.mark.parametrize(
    "token", [b"a photograph", bytes(200), bytes(2 << 20)], ids=["no", "noughts", "long"]
)
def test_what_is_about_no_head_of_this_record_is_refused(desk: Desk, token: bytes) -> None:
    log(desk)
    with pytest.raises(CannotRead):
        desk.anchors.bring_answer(token)
    assert desk.anchors.all() == ()


def test_an_answer_about_another_record_is_refused(desk: Desk, data: Path) -> None:
    log(desk)
    answer = (data / "time_stamps" / "rsa.tsr").read_bytes()
    assert time_stamps.answer(answer, bytes(range(32))).is_checked
    with pytest.raises(CannotRead):
        desk.anchors.bring_answer(answer)


def test_every_head_the_record_has_had_can_be_asked_for(desk: Desk) -> None:
    log(desk)
    first = desk.safekeeping.head()
    log(desk)
    with desk.anchors._vault.reading() as reading:
        heads = reading.heads()
    assert heads[0] == desk.safekeeping.head()
    assert first in heads
    assert heads[-1] == ChainHead(vault_id=first.vault_id, count=0, digest=bytes(32))
