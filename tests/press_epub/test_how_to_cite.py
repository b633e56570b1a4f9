"""Each article of an e-book says how it is cited, and the proof reads what it says."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from epub_specimen import FOLDER, classic, printed, specimen
from lxml import etree

from florilegium.diagnostics.rules import ebook as rules
from florilegium.press.epub import epub_book
from florilegium.proof.container import SpineItem, files_of, spine
from florilegium.proof.references import judge_references

PLACE = ".//*[@data-part='how-to-cite']/*[@class='reference']"


def documents_of(epub: bytes) -> tuple[SpineItem, ...]:
    with files_of(epub) as read:
        return spine(read)


def said(content: bytes) -> str:
    return " ".join("".join(etree.fromstring(content).find(PLACE).itertext()).split())


def test_an_article_is_cited_by_its_printed_pages(files: Mapping[str, bytes]) -> None:
    pages = [page.label for page in printed(specimen()).pages if page.section == "a-reaffirmation"]
    assert said(files["EPUB/a-reaffirmation.xhtml"]) == (
        "Victor Serge, “A Reaffirmation”, in Texts & Witnesses: A specimen, edited by Ada Editor, A Small Press, 2026, "
        f"pp. {pages[0]}–{pages[-1]}."
    )


def test_what_is_not_known_is_left_out(files: Mapping[str, bytes]) -> None:
    assert said(files["EPUB/حرية.xhtml"]).startswith("“كلمة عن الحرية”, in Texts & Witnesses")
    outcome = epub_book(specimen(publisher=None), classic(), None, FOLDER)
    documents = documents_of(outcome.value or b"")
    root = next(one.root for one in documents if one.path.endswith("/reply.xhtml"))
    assert "".join(root.find(PLACE).itertext()).split()[-4:] == ["by", "Ada", "Editor,", "2026."]


def test_the_proof_finds_nothing_in_a_true_reference(packed: bytes) -> None:
    assert list(judge_references(specimen(), documents_of(packed))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("A Reaffirmation", "A Reformation"), ("Victor Serge", "Somebody"), ("2026", "2025"), (" pp.", " pp. 99 and")],
)
def test_the_proof_finds_what_is_untrue(packed: bytes, old: str, new: str) -> None:
    documents = documents_of(packed)
    (document,) = (one for one in documents if one.path.endswith("/a-reaffirmation.xhtml"))
    place = document.root.find(PLACE)
    for node in place.iter():
        node.text = (node.text or "").replace(old, new)
        node.tail = (node.tail or "").replace(old, new)
    found = judge_references(specimen(), [SpineItem(document.path, document.root)])
    assert {finding.rule for finding in found} == {rules.REFERENCE_IS_TRUE}
