"""What no checker of others asks of an e-book is asked of the finished file."""

from __future__ import annotations

import pytest
from lxml import etree
from lxml.builder import E
from lxml.etree import _Element as Element

from florilegium.diagnostics import Rule
from florilegium.diagnostics.rules import ebook as rules
from florilegium.proof.container import SpineItem
from florilegium.proof.service import judge_claims, judge_document, served

TYPE = "{http://www.idpf.org/2007/ops}type"
UNDESCRIBED = "picture without a description"
OPF = "http://www.idpf.org/2007/opf"


def package(*claims: tuple[str, str]) -> Element:
    root = etree.Element(f"{{{OPF}}}package")
    metadata = etree.SubElement(root, f"{{{OPF}}}metadata")
    for name, value in claims:
        etree.SubElement(metadata, f"{{{OPF}}}meta", property=f"schema:{name}").text = value
    return root


def judged(*body: Element, claims: tuple[tuple[str, str], ...] = (), pages: Element | None = None) -> list[Rule]:
    document = SpineItem("EPUB/a.xhtml", E.html(E.body(*body)))
    ways = None if pages is None else SpineItem("EPUB/nav.xhtml", E.html(E.body(pages)))
    found = judge_claims(package(*claims), ways, (served(document, UNDESCRIBED),))
    return [finding.rule for finding in (*judge_document(document), *found)]


def page_list(*pages: tuple[str, str]) -> Element:
    return E.nav({TYPE: "page-list"}, E.ol(*(E.li(E.a(label, href=target)) for label, target in pages)))


def page_break(label: str) -> Element:
    return E.span(id=f"page-{label}", role="doc-pagebreak", **{"aria-label": label})


def test_a_note_leads_back_to_one_of_its_calls() -> None:
    calls = [E.a("1", role="doc-noteref", id=name, href="#note-1") for name in ("call-1", "call-2")]
    lost, kept = E.li("A note.", id="note-1"), E.li(E.a("1", href="#call-1"), " A note.", id="note-1")
    assert judged(*calls, lost) == [rules.NOTE_LEADS_BACK]
    assert judged(*calls, kept) == []
    assert judged(*calls) == [rules.NOTE_LEADS_BACK]


@pytest.mark.parametrize("tag", ["span", "p", "em"])
def test_a_bare_element_has_no_name(tag: str) -> None:
    named = {"aria-label": "gap"}
    assert judged(E(tag, "[...]", **named)) == [rules.NAME_IS_EARNED]
    assert judged(E(tag, "[...]", role="img", **named), E.section("x", **named)) == []


@pytest.mark.parametrize(
    "skipped",
    [
        E.aside("A headnote."),
        E.p("A headnote.", hidden=""),
        E.p(E.span("A headnote."), **{"aria-hidden": "true"}),
        E.section("A headnote.", role="note"),
        E.section("A headnote.", {TYPE: "sidebar"}),
    ],
    ids=["aside", "hidden", "aria-hidden", "note", "sidebar"],
)
def test_nothing_hides_from_reading_aloud(skipped: Element) -> None:
    assert judged(skipped) == [rules.TEXT_IS_READ_ALOUD]
    for element in skipped.iter():
        element.text = None
    assert judged(skipped) == []


def test_the_list_of_pages_leads_to_their_breaks() -> None:
    breaks = (page_break("1"), page_break("2"))
    good = [("1", "a.xhtml#page-1"), ("2", "a.xhtml#page-2")]
    assert judged(*breaks, pages=page_list(*good)) == []
    for wrong in (good[:1], [good[1], good[0]], [good[0], ("2", "a.xhtml#page-9")], [good[0], ("3", good[1][1])], []):
        assert judged(*(page_break(label) for label in "12"), pages=page_list(*wrong)) == [rules.PAGE_IS_REACHED]


SPEAKING, SILENT, OWN = E.img(alt="A map"), E.img(alt=" "), E.img(alt=UNDESCRIBED)


@pytest.mark.parametrize(
    ("claim", "earned", "unearned"),
    [
        (("accessibilityFeature", "alternativeText"), [SPEAKING], [E.p("x")]),
        (("accessibilityFeature", "alternativeText"), [SPEAKING], [SILENT]),
        (("accessibilityFeature", "alternativeText"), [SPEAKING], [OWN]),
        (("accessModeSufficient", "textual"), [E.p("x")], [OWN]),
        (("accessibilityFeature", "structuralNavigation"), [E.h1("x"), E.h2("x")], [E.h1("x"), E.h3("x")]),
        (("accessibilityFeature", "structuralNavigation"), [E.h1("x")], [E.h2("x")]),
        (("accessibilityFeature", "ARIA"), [E.p("x", role="img")], [E.p("x")]),
        (("accessibilityHazard", "none"), [E.p("x")], [E.video()]),
    ],
)
def test_a_claim_without_evidence_is_found(
    claim: tuple[str, str], earned: list[Element], unearned: list[Element]
) -> None:
    assert judged(*map(copied, unearned), claims=(claim,)) == [rules.CLAIM_IS_EARNED]
    assert judged(*map(copied, earned), claims=(claim,)) == []
    assert judged(*map(copied, unearned)) == []


def copied(element: Element) -> Element:
    return etree.fromstring(etree.tostring(element))


@pytest.mark.parametrize("feature", ["pageBreakMarkers", "pageNavigation"])
def test_pages_are_claimed_only_where_they_are(feature: str) -> None:
    claim = (("accessibilityFeature", feature),)
    assert judged(E.p("x"), claims=claim) == [rules.CLAIM_IS_EARNED]
    assert judged(page_break("1"), claims=claim, pages=page_list(("1", "a.xhtml#page-1"))) == []
