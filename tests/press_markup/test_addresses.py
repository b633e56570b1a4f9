"""Addresses that a text spells out lead there."""

from __future__ import annotations

import pytest
from lxml import etree

from florilegium.press.markup.addresses import link_addresses

XHTML = "http://www.w3.org/1999/xhtml"


def linked(content: str) -> list[tuple[str, str]]:
    """The links of a body with ``content``: where each leads and what it says; nothing else may change."""
    root = etree.fromstring(
        f'<html xmlns="{XHTML}"><head><title>http://no.example</title></head><body>{content}</body></html>'
    )
    before = "".join(root.itertext())
    link_addresses(root)
    assert "".join(root.itertext()) == before
    return [(link.get("href", ""), "".join(link.itertext())) for link in root.iter(f"{{{XHTML}}}a")]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See http://a.example/b.", "http://a.example/b"),
        ("(https://a.example/b?c=d#e)", "https://a.example/b?c=d#e"),
        ("“https://a.example,” he wrote", "https://a.example"),
        ("http://a.example/[...]", "http://a.example/"),
    ],
)
def test_an_address_leads_there_without_the_signs_of_its_sentence(text: str, address: str) -> None:
    assert linked(f"<p>{text}</p>") == [(address, address)]


def test_every_address_is_linked_where_it_stands() -> None:
    assert linked("<p>http://a.example <i>http://b.example</i> and http://c.example</p>") == [
        ("http://a.example", "http://a.example"),
        ("http://b.example", "http://b.example"),
        ("http://c.example", "http://c.example"),
    ]


def test_a_link_stays_as_it_is() -> None:
    assert linked('<p><a href="http://a.example"><i>http://b.example</i></a></p>') == [
        ("http://a.example", "http://b.example")
    ]


@pytest.mark.parametrize("text", ["http://", "a://b", "xhttp://a.example", "no address"])
def test_what_is_no_address_is_none(text: str) -> None:
    assert linked(f"<p>{text}</p>") == []
