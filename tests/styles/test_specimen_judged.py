"""The specimen in every shipped style: built without findings, and nothing found in it by the checkers of others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from florilegium.build import build
from florilegium.model.edition import Format
from florilegium.proving import prove

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.prove
@pytest.mark.parametrize("style", sorted(path.parent.name for path in (ROOT / "styles").glob("*/style.toml")))
def test_nothing_is_found_in_the_specimen(style: str, tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "editions" / "specimen", tmp_path / "specimen")
    manifest = folder / "edition.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("\nstyle: classic\n", f"\nstyle: {style}\n"), "utf-8")
    made = build(folder, output=tmp_path)
    assert made.value is not None
    assert made.diagnostics == ()
    books = {form: tmp_path / "specimen" / form.file_name("specimen") for form in (Format.EPUB, Format.PDF)}
    proved = prove(folder, books, engines=True)
    assert proved.value is not None
    assert all(account.is_proved for account in proved.value.ledger.books)
    assert {verdict.engine: verdict.remarks for verdict in proved.value.verdicts if verdict.remarks} == {}
    assert proved.diagnostics == ()
    if absent := [verdict.install for verdict in proved.value.verdicts if verdict.is_absent]:
        pytest.skip("; ".join(filter(None, absent)))
