"""``carerdesk demo``: the sample case from its files to a checked bundle."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pypdf
import pytest

from carerdesk.cli.demonstration import BUNDLE, PASSPHRASE
from carerdesk.cli.main import main
from carerdesk.services.opening import Opening
from carerdesk.services.sample import SampleCase
from tests.cli.conftest import Run, Said
from tests.desks import Time


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "made by the demo"


@pytest.fixture(scope="module")
def first(folder: Path) -> Said:
    """The first run."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["demo", str(folder)])
    return Said(code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def bundle(first: Said, folder: Path) -> pypdf.PdfReader:
    """Its bundle, as another library reads it."""
    assert first.code == 0, first.err
    return pypdf.PdfReader(folder / BUNDLE)


@pytest.fixture(scope="module")
def texts(bundle: pypdf.PdfReader) -> list[str]:
    return [page.extract_text() for page in bundle.pages]


def test_it_says_where_everything_is_and_what_was_checked(first: Said, folder: Path) -> None:
    assert first.code == 0
    assert str(folder / "Sample.carerdesk") in first.out
    assert str(folder / BUNDLE) in first.out
    assert f"Its passphrase: {PASSPHRASE}" in first.out
    assert "Looked over whole: sound." in first.out
    assert "0 failed" in first.out


def test_its_papers_that_cannot_go_in_are_listed_with_a_reason(first: Said) -> None:
    left_out = first.out.split("Left out:")[1]
    for reason in ("locked with a password", "cannot be read", "child’s name", "permission"):
        assert reason in left_out


def test_another_reader_sees_its_numbers_bookmarks_and_watermark(
    bundle: pypdf.PdfReader, texts: list[str]
) -> None:
    assert all(f"{n} of {len(texts)}" in text for n, text in enumerate(texts, start=1))
    assert bundle.page_labels[0].startswith("1")
    assert len(bundle.outline) > 5
    assert all("SAMPLE" in text.replace("\n", "") for text in texts)
    assert "J.M." in texts[0]


def test_no_child_of_the_story_is_named_in_it(texts: list[str], folder: Path) -> None:
    text = "\n".join(texts).lower()
    manifest = next(folder.glob("*.json")).read_text("utf-8").lower()
    for name in ("merrin", "tolliday", "tobin", "arkwell", "tobes"):
        assert name not in text
        assert name not in manifest
    assert "child a" in text


def test_the_desk_opens_with_the_passphrase_it_printed(first: Said, folder: Path) -> None:
    desk = Opening(Time()).open(folder / "Sample.carerdesk", PASSPHRASE)
    (case,) = desk.cases.all()
    desk.close()
    assert case.is_sample


def test_a_second_run_keeps_the_desk_and_makes_the_bundle_again(
    first: Said, folder: Path, run: Run
) -> None:
    mine = folder / "my own notes.txt"
    mine.write_text("not the demo’s", "utf-8")
    answer = json.loads(run("demo", folder, "--json").out)
    assert answer["made_now"] is False
    assert answer["desk_sound"]
    assert answer["entries"] == 67
    assert all(check["passed"] is not False for check in answer["verified"])
    assert mine.read_text("utf-8") == "not the demo’s"
    assert {path.name for path in folder.iterdir()} == {
        *("Sample.carerdesk", BUNDLE, "my own notes.txt"),
        BUNDLE.replace(".pdf", ".manifest.json"),
    }


def test_a_file_the_demo_did_not_make_is_not_written_over(
    first: Said, folder: Path, run: Run
) -> None:
    target = folder / BUNDLE
    made = target.read_bytes()
    target.write_bytes(b"a letter that happens to have this name")
    said = run("demo", folder)
    assert (said.code, said.out) == (2, "")
    assert "not touched" in said.err
    assert target.read_bytes() == b"a letter that happens to have this name"
    target.write_bytes(made)


def test_a_desk_the_demo_did_not_make_is_not_opened(run: Run, tmp_path: Path) -> None:
    (tmp_path / "Sample.carerdesk").mkdir()
    said = run("demo", tmp_path)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert list((tmp_path / "Sample.carerdesk").iterdir()) == []


def test_a_desk_without_the_sample_is_left_alone(run: Run, tmp_path: Path) -> None:
    desk, _ = Opening(Time()).make(tmp_path / "Sample", PASSPHRASE)
    desk.close()
    said = run("demo", tmp_path)
    assert "holds no sample case" in said.err


def test_a_story_that_was_broken_off_leaves_no_desk_behind(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(_sample: SampleCase) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SampleCase, "put_in", broken_off)
    said = run("demo", tmp_path)
    assert (said.code, said.err) == (2, "Stopped; nothing half-done was left.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_a_file_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert run("demo", tmp_path / "file").code == 2
