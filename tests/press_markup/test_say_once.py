"""A picture that is described beside it in words is not described twice in an e-book."""

from __future__ import annotations

import pytest
from lxml import etree

from florilegium.press.document import Medium
from florilegium.press.markup.finish import finish


@pytest.mark.parametrize(
    ("markup", "alt"),
    [
        ("<p><img alt='A lamp'/> a  Lamp</p>", ""),
        ("<p>See <a href='x'><img alt='A lamp'/>A lamp</a></p>", ""),
        ("<p><img alt='A lamp'/> in the room</p>", "A lamp"),
        ("<figure><img alt='A lamp'/><figcaption>A lamp</figcaption></figure>", "A lamp"),
        ("<p><img alt='A lamp'/></p>", "A lamp"),
    ],
)
def test_what_is_said_beside_a_picture_is_not_said_twice(markup: str, alt: str) -> None:
    root = etree.fromstring(f"<section xmlns='http://www.w3.org/1999/xhtml'>{markup}</section>")
    finish(root, Medium.EPUB, "en")
    assert [picture.get("alt") for picture in root.iter("{*}img")] == [alt]
