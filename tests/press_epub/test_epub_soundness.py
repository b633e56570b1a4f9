from __future__ import annotations

import pytest

from florilegium.diagnostics import Rule
from florilegium.diagnostics.rules import ebook as rules
from florilegium.model.book import HalfTitle
from florilegium.press.ebook.content import ContentDocument
from florilegium.press.ebook.soundness import made_sound
from florilegium.press.markup.elements import Content, Element, element


def document(name: str, *content: Content) -> ContentDocument:
    root = element("html", {}, [element("body", {}, content)])
    return ContentDocument(HalfTitle(name), name, "en", f"{name}.xhtml", f"document-{name}", root, ())


def link(target: str) -> Element:
    return element("a", {"href": target}, ["words"])


def broken(*documents: ContentDocument) -> list[Rule]:
    return [finding.rule for finding in made_sound(documents)]


@pytest.mark.parametrize(
    "target",
    [
        "b.xhtml",
        "b.xhtml#there",
        "#here",
        "a.xhtml#here",
        "https://example.org/a?b=1&c=%C3%A9#d",
        "https://example.org/é",
        "mailto:a@example.org",
    ],
)
def test_a_link_that_leads_somewhere_stays(target: str) -> None:
    one = document("a", element("p", {"id": "here"}, [link(target)]))
    assert broken(one, document("b", element("p", {"id": "there"}))) == []
    assert next(one.root.iter("{*}a")).get("href") == target


@pytest.mark.parametrize(
    "target",
    [
        "#top",
        "b.xhtml#top",
        "c.xhtml",
        "../index.htm",
        "C:\\texts\\a.htm",
        "file:///texts/a.htm",
        "htpp://example.org",
        "http://",
        "http://[example",
        "http://example.org/a b",
        "http://example.org/50%",
        "javascript:alert(1)",
        "",
    ],
)
def test_a_link_that_leads_nowhere_keeps_its_words(target: str) -> None:
    one = document("a", link(target))
    found = made_sound((one, document("b")))
    anchor = next(one.root.iter("{*}a"))
    assert [finding.rule for finding in found] == [rules.LINK_LEADS_SOMEWHERE]
    assert "'words'" in found[0].message
    assert (anchor.get("href"), anchor.text) == (None, "words")


def test_of_two_equal_ids_the_first_stays() -> None:
    one = document("a", element("p", {"id": "n1"}, ["first"]), element("p", {"id": "n1"}, ["second"]), link("#n1"))
    assert broken(one) == [rules.ID_IS_UNIQUE]
    assert [item.text for item in one.root.iter() if item.get("id") == "n1"] == ["first"]


def test_the_same_id_in_two_documents_is_sound() -> None:
    assert broken(*(document(name, element("p", {"id": "n1"})) for name in "ab")) == []
