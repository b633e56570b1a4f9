"""``florilegium prove``: books that came back, as they left and altered in three places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench import Bench, of_edition
from lxml import etree

from florilegium.build import build
from florilegium.cli import run
from florilegium.model.receipt import RECEIPT

NAME, ARTICLE = "reaffirmation", "a-reaffirmation"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def bench(root: Path) -> Bench:
    return of_edition(root / "editions" / NAME)


@pytest.fixture(autouse=True)
def checkout(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)


def altered(markup: bytes) -> bytes:
    """The article without its second gap, with one word changed, and its last two paragraphs in each other's place."""
    document = etree.fromstring(markup)
    body = next(one for one in document.iter(etree.Element) if one.get("data-part") == "body")
    first, second, third = body.iterchildren(f"{XHTML}p")
    before, gap = [one for one in first if one.get("data-mark") == "gap"][:2]
    before.tail = (before.tail or "") + (gap.tail or "")
    first.remove(gap)
    before.tail = before.tail.replace("objective", "reflective")
    third.addnext(second)
    return etree.tostring(document)


@pytest.fixture(params=["epub", "pdf"])
def spoilt(request: pytest.FixtureRequest, bench: Bench, tmp_path: Path) -> Path:
    file = tmp_path / f"returned.{request.param}"
    if request.param == "epub":
        name = f"EPUB/{ARTICLE}.xhtml"
        file.write_bytes(bench.with_file(name, altered(bench.documents[name])))
    else:
        file.write_bytes(bench.reprinted(ARTICLE, altered(bench.print_markup(ARTICLE).encode()).decode()))
    return file


def test_each_alteration_is_one_finding_with_line_and_place(spoilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prove", NAME, str(spoilt), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["proved"] is False
    findings = [one for one in told["findings"] if one["severity"] == "error"]
    found = [(one["rule"], one["where"]["line"]) for one in findings]
    assert found == [("word-is-unchanged", 22), ("gap-stands-in-book", 22), ("order-is-the-sources", 24)]
    place = f"EPUB/{ARTICLE}.xhtml#" if spoilt.suffix == ".epub" else "page "
    assert all(f"[{ARTICLE} in the {spoilt.suffix[1:].upper()}, {place}" in one["message"] for one in findings)


@pytest.mark.parametrize("form", ["epub", "pdf"])
def test_a_true_book_is_clean(form: str, bench: Bench, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / f"returned.{form}"
    file.write_bytes(bench.epub if form == "epub" else bench.pdf)
    assert run(["prove", NAME, str(file)]) == 0
    told = capsys.readouterr()
    assert "error" not in told.err
    assert "7 of 7 marks, all in their places" in told.out


def test_the_built_books_are_judged_where_none_is_named(
    bench: Bench, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / NAME
    folder.mkdir()
    (folder / f"{NAME}.epub").write_bytes(bench.epub)
    (folder / f"{NAME}.pdf").write_bytes(bench.pdf)
    assert run(["prove", NAME, "--output", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("all in their places") == 2


def test_no_book_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prove", NAME, "--output", str(tmp_path)]) == 2
    assert "there are no books" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["book.epub", "book.pdf", "letter.txt"])
def test_what_is_no_book_is_a_finding(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / name
    file.write_bytes(b"Dear printer,")
    assert run(["prove", NAME, str(file)]) == 1
    told = capsys.readouterr()
    assert "F001" in told.err
    assert "cannot be read back" in told.out


def test_a_draft_is_one_where_its_receipt_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(Path("editions", NAME), output=tmp_path, draft=True).value is not None
    folder = tmp_path / NAME / "draft"
    assert run(["prove", NAME, str(folder / f"{NAME}.pdf"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["findings"] == []
    assert told["ledger"]["edition"]["draft"] is True
    (folder / RECEIPT).unlink()
    assert run(["prove", NAME, str(folder / f"{NAME}.pdf")]) == 1
    assert "Draft" in capsys.readouterr().err
