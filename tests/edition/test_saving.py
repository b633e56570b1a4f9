"""What a person saves between reading a manifest and changing it stays."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from florilegium import adding
from florilegium.arranging import arrange
from florilegium.cli import run
from florilegium.diagnostics import Outcome
from florilegium.edition.additions import with_articles

SAVED = b"# saved by a person\n"


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    run(["new", "letters"])
    (tmp_path / "editions/letters/articles/spare.txt").write_text("Jo Doe\n\nA Spare\n\nThis text waits.\n")
    return tmp_path / "editions/letters"


def saving(edition: Path) -> None:
    manifest = edition / "edition.yaml"
    manifest.write_bytes(manifest.read_bytes() + SAVED)


def with_spare(manifest: bytes) -> Outcome[bytes]:
    return with_articles(manifest, ("spare",))


def test_a_manifest_that_is_saved_while_it_is_arranged_stays(edition: Path) -> None:
    before = (edition / "edition.yaml").read_bytes()

    def saved_meanwhile(manifest: bytes) -> Outcome[bytes]:
        saving(edition)
        return with_spare(manifest)

    outcome = arrange(edition, saved_meanwhile)
    assert outcome.value is None
    assert [one.rule.code for one in outcome.diagnostics] == ["Y006"]
    assert (edition / "edition.yaml").read_bytes() == before + SAVED
    assert arrange(edition, with_spare).value == with_spare(before + SAVED).value


def test_a_change_of_another_manifest_than_was_seen_is_not_made(edition: Path) -> None:
    seen = sha256((edition / "edition.yaml").read_bytes()).hexdigest()
    saving(edition)
    before = (edition / "edition.yaml").read_bytes()
    assert [one.rule.code for one in arrange(edition, with_spare, seen=seen).diagnostics] == ["Y006"]
    assert (edition / "edition.yaml").read_bytes() == before
    assert arrange(edition, with_spare, seen=sha256(before).hexdigest()).value is not None


def test_nothing_is_added_to_a_manifest_that_is_saved_meanwhile(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new.txt").write_text("Jo Doe\n\nA New Text\n\nWords of it.\n")
    before, names = (edition / "edition.yaml").read_bytes(), sorted((edition / "articles").iterdir())
    grow = adding.with_articles

    def saved_meanwhile(manifest: bytes, ids: tuple[str, ...]) -> Outcome[bytes]:
        saving(edition)
        return grow(manifest, ids)

    monkeypatch.setattr(adding, "with_articles", saved_meanwhile)
    outcome = adding.add(edition, ["new.txt"], catalogue=tmp_path / "none", today="2026-01-01")
    assert outcome.value is None
    assert "Y006" in {one.rule.code for one in outcome.diagnostics}
    assert (edition / "edition.yaml").read_bytes() == before + SAVED
    assert sorted((edition / "articles").iterdir()) == names
