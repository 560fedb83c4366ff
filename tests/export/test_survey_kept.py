"""What was seen of a paper, kept and told again; and what cannot be told is looked at anew."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from carerdesk.domain.blackouts import undecided
from carerdesk.domain.errors import VaultDamaged
from carerdesk.domain.ids import CaseId, DocumentId
from carerdesk.export import survey as surveying
from carerdesk.export.material import Material, Paper
from carerdesk.export.survey import forget, survey
from carerdesk.export.survey_kept import packed_survey, unpacked_survey
from tests.export.awkward import PAPERS, awkward_shelf
from tests.export.case import Shelf, built, standing


@dataclass(slots=True)
class Kept:
    """Keeps in memory what a desk keeps in its folder."""

    shelf: Shelf
    held: dict[str, bytes] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def bare(self, key: str) -> Paper:
        paper = self.shelf.papers[key]
        there = paper.pdf is not None and key not in self.gone
        return replace(paper, pdf=None, pdf_sha256=paper.pdf_sha256 if there else "")

    def kept(self, sha256: str) -> bytes | None:
        return self.held.get(sha256)

    def keep(self, sha256: str, contents: bytes) -> None:
        self.held[sha256] = contents

    def kept_pages(self, sha256: str) -> bytes | None:
        return self.held.get(f"pages {sha256}")

    def keep_pages(self, sha256: str, contents: bytes) -> None:
        self.held[f"pages {sha256}"] = contents


@pytest.fixture
def kept() -> Kept:
    """Awkward papers and nothing kept of them; their hashes are known, as a desk knows them."""
    shelf = awkward_shelf()
    for key, paper in shelf.papers.items():
        if paper.pdf is not None:
            shelf.papers[key] = replace(paper, pdf_sha256=survey_key(paper.pdf))
    forget()
    return Kept(shelf)


def survey_key(data: bytes) -> str:
    return survey(data).key


def with_kept(kept: Kept) -> Material:
    return replace(standing(kept.shelf), surveys=kept)


@pytest.mark.parametrize("key", sorted(PAPERS))
def test_what_was_seen_is_told_again_to_the_last_object(key: str) -> None:
    seen = survey(PAPERS[key])
    assert unpacked_survey(packed_survey(seen), seen.key) == seen


def test_what_cannot_be_told_is_as_if_it_had_never_been_kept() -> None:
    seen = survey(PAPERS["linked"])
    kept = packed_survey(seen)
    plain = json.loads(zlib.decompress(kept))
    assert unpacked_survey(kept, "another") is None
    for change in (
        {"made by": "an older program"},
        {"pages": [[1]]},
        {"pieces": [["x", [], "0"]]},
        {"leaves": None},
    ):
        spoiled = zlib.compress(json.dumps(plain | change).encode())
        assert unpacked_survey(spoiled, seen.key) is None
    for nonsense in (b"", b"no zlib", zlib.compress(b"{"), zlib.compress(b"[]")):
        assert unpacked_survey(nonsense, seen.key) is None


def test_a_second_bundle_is_the_same_and_looks_no_paper_through(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = built(with_kept(kept), tmp_path / "a.pdf")
    forget()
    kept.shelf.reads.clear()

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(surveying, "looked_through", never)
    second = built(with_kept(kept), tmp_path / "b.pdf")
    assert second.sha256 == first.sha256
    assert sorted(kept.shelf.reads) == sorted(set(kept.shelf.reads))
    again = built(with_kept(kept), tmp_path / "c.pdf")
    assert again.sha256 == first.sha256


def test_a_paper_made_anew_is_looked_through_as_it_will_stand(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carerdesk.export.gathering.PORTION", 0)
    built(with_kept(kept), tmp_path / "a.pdf")
    kept.shelf.reads.clear()
    looked = replace(undecided(CaseId("c"), DocumentId("photo")), looked_at=(1,))
    material = replace(with_kept(kept), blackouts={"photo": looked})
    built(material, tmp_path / "b.pdf")
    assert kept.shelf.reads.count("photo") == 1
    built(replace(material, look_first=True), tmp_path / "c.pdf", most_dpi=300)
    assert kept.shelf.reads.count("photo") == 3


def test_a_paper_that_has_gone_meanwhile_is_read_and_told_of(kept: Kept, tmp_path: Path) -> None:
    built(with_kept(kept), tmp_path / "a.pdf")
    kept.gone.add("odd")
    kept.shelf.reads.clear()
    built(with_kept(kept), tmp_path / "b.pdf")
    assert kept.shelf.reads.count("odd") >= 1


def test_a_paper_damaged_since_it_was_seen_is_left_out_with_the_desk_s_sentence(
    kept: Kept, tmp_path: Path
) -> None:
    built(with_kept(kept), tmp_path / "a.pdf")

    def read(key: str) -> Paper:
        if key == "odd":
            raise VaultDamaged("A document in this desk is damaged.")
        return kept.shelf(key)

    made = built(replace(with_kept(kept), papers=read), tmp_path / "b.pdf")
    assert {e.reason for e in made.exclusions if e.key == "document:odd"} == {
        "A document in this desk is damaged."
    }


def test_damage_that_is_not_a_paper_s_is_not_hidden(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> None:
        raise VaultDamaged("The desk is damaged.")

    monkeypatch.setattr("carerdesk.export.build.read_papers", damaged)
    with pytest.raises(VaultDamaged):
        built(standing(shelf), tmp_path / "x.pdf")
