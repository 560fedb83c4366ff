"""Papers made ready for their first bundle: kept encrypted, stopped at once, none twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from carerdesk.domain.bundles import Audience
from carerdesk.domain.cases import Case
from carerdesk.domain.documents import Document
from carerdesk.domain.errors import Cancelled, CannotRead
from carerdesk.export import gathering, survey
from carerdesk.export import papers as set_papers
from carerdesk.export.pictures import finest
from carerdesk.export.survey_kept import looked_at, told_by
from carerdesk.intake.reading import LimitedReader
from carerdesk.services import looking_through, setting_ahead
from carerdesk.services.desk import Desk
from tests.export.test_further_rows import fine
from tests.intake.papers import letter, mail_of, picture


def never(*_: object, **__: object) -> None:
    raise AssertionError("A paper was looked through.")


@pytest.fixture
def papers(desk: Desk, case: Case) -> list[Document]:
    """A letter and a picture, each drawn small once."""
    made = [
        desk.papers.add(case.id, "letter.pdf", letter())[0],
        desk.papers.add(case.id, "scan.png", picture("PNG"))[0],
    ]
    desk.papers.previewing(made).run()
    return made


def test_a_first_bundle_looks_no_paper_through_any_more(
    desk: Desk, case: Case, papers: list[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey, "looked_through", never)  # not in the program's own process
    survey.forget()  # what other tests looked through
    job = desk.papers.looking_through(papers)
    assert job.run() == 2
    assert not survey._seen
    assert job.run() == 0
    monkeypatch.setattr(LimitedReader, "run", never)
    bundle = desk.bundles.job(desk.bundles.request(case.id, Audience.OMBUDSMAN))
    made = bundle.run(tmp_path / "bundle.pdf")
    assert not [check.row for check in made.checks if check.passed is False]


def test_a_bundle_looks_papers_through_in_a_process_of_their_own(
    desk: Desk, case: Case, papers: list[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey, "looked_through", never)
    job = desk.bundles.job(desk.bundles.request(case.id, Audience.OMBUDSMAN))
    made = job.run(tmp_path / "bundle.pdf")
    assert {item.key for s in made.plan.sections for item in s.items if item.included} >= {
        f"document:{papers[0].id}"
    }
    assert desk.papers.previews.survey(papers[0].clean_sha256) is not None


def test_fine_pictures_are_made_coarser_in_a_process_of_their_own(
    desk: Desk, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "coarsened", never)
    desk.papers.add(case.id, "fine.pdf", fine(1200, 144))
    desk.papers.add(case.id, "letter.pdf", letter())
    request = replace(desk.bundles.request(case.id, Audience.OMBUDSMAN), most_dpi=300)
    planner = desk.bundles.planner(request)
    planner = replace(planner, material=replace(planner.material, look_first=False))
    made = desk.bundles.job_of(planner, request).run(tmp_path / "bundle.pdf")
    assert not made.exclusions
    with pypdfium2.PdfDocument(made.path) as document:
        assert max(finest(page) for page in document) == pytest.approx(300, abs=2)


@pytest.mark.parametrize("limit", [{"_SECONDS": 0.0}, {"_MOST": -1_000_000}])
def test_a_paper_that_breaks_a_limit_is_left_out_and_said(
    desk: Desk,
    case: Case,
    papers: list[Document],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    limit: dict[str, float],
) -> None:
    for name, value in limit.items():
        monkeypatch.setattr(looking_through, name, value)
    job = desk.bundles.job(desk.bundles.request(case.id, Audience.OMBUDSMAN))
    made = job.run(tmp_path / "bundle.pdf")
    assert f"document:{papers[0].id}" in {left.key for left in made.exclusions}


def test_what_another_process_says_of_another_paper_is_not_believed() -> None:
    with pytest.raises(CannotRead):
        told_by(looked_at(letter()), "00")


def test_the_limited_process_hands_on_why_a_paper_cannot_be_looked_through() -> None:
    with LimitedReader() as reader, pytest.raises(CannotRead, match="cannot be drawn"):
        reader.run(looked_at, b"no pages", seconds=10, most=1_000)


def test_no_word_of_a_paper_lies_open_in_the_desk_s_folder(
    desk: Desk, papers: list[Document], tmp_path: Path
) -> None:
    desk.papers.looking_through(papers).run()
    words = papers[0].words.split()[0].encode()
    files = [path for path in (tmp_path / "Jo.carerdesk").rglob("*") if path.is_file()]
    assert files
    assert not any(words in path.read_bytes() for path in files)


@pytest.mark.parametrize("most", [0, 1])
def test_a_look_is_stopped_at_once_and_keeps_no_half(
    desk: Desk, papers: list[Document], most: int
) -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > most

    with pytest.raises(Cancelled):
        desk.papers.looking_through(papers).run(cancelled=cancelled)
    assert desk.papers.previews.survey(papers[0].clean_sha256) is None


def test_what_could_not_be_drawn_is_lost_or_very_long_is_left_to_the_bundle(
    desk: Desk,
    case: Case,
    papers: list[Document],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    undrawn, _ = desk.papers.add(case.id, "other.png", picture("PNG", size=(31, 17)))
    assert desk.papers.looking_through([undrawn]).run() == 0
    monkeypatch.setattr(looking_through, "_LONGEST", 0)
    assert desk.papers.looking_through(papers).run() == 0
    monkeypatch.undo()
    for path in (tmp_path / "Jo.carerdesk" / "attachments").rglob("*"):
        if path.is_file():
            path.unlink()
    assert desk.papers.looking_through(papers).run() == 0


def test_a_first_bundle_sets_no_message_any_more(
    desk: Desk, case: Case, papers: list[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mails = [
        desk.papers.add(case.id, f"{n}.eml", mail_of(f"Dear Jo Marsh, {n}"))[0] for n in range(2)
    ]
    job = desk.bundles.setting_ahead([*papers, *mails])
    assert job.run() == 2
    assert not set_papers._set, "nothing of it stays in memory"
    monkeypatch.setattr(set_papers, "_set_words", never)
    assert job.run() == 2
    desk.bundles.job(desk.bundles.request(case.id, Audience.OMBUDSMAN)).run(tmp_path / "b.pdf")


def test_setting_ahead_is_stopped_at_once_and_leaves_what_would_take_long(
    desk: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail, _ = desk.papers.add(case.id, "1.eml", mail_of("Dear Jo"))
    job = desk.bundles.setting_ahead([mail])
    with pytest.raises(Cancelled):
        job.run(cancelled=lambda: True)
    monkeypatch.setattr(setting_ahead, "_LONGEST", 3)
    assert job.run() == 0
    assert desk.papers.previews.set_pages(mail.sha256) is None
