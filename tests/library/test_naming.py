from __future__ import annotations

from dataclasses import replace

import pytest

from florilegium.library.naming import source_id
from florilegium.model.article import Person
from florilegium.read import read_source
from florilegium.world.files import MemoryFolder

PAGE = b"<html><head><title>T</title></head><body><h1>The Lamp</h1><p>They went down into the dark.</p></body></html>"


@pytest.mark.parametrize(
    ("person", "surname"),
    [
        (Person("Victor Serge"), "serge"),
        (Person("Dixon, Thomas"), "dixon"),
        (Person("Thomas Dixon, Jr."), "dixon"),
        (Person("Mao Zedong", sort="Mao, Zedong"), "mao"),
    ],
)
def test_a_source_is_named_after_the_surname(person: Person, surname: str) -> None:
    read = read_source(MemoryFolder({"a.htm": PAGE}), "a.htm").value
    article = replace(read.article, people=(replace(person, role="aut"),))
    assert source_id(article, ()) == f"{surname}-the-lamp"
