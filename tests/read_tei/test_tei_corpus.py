"""The TEI files of the archive: all are read, with every word and every mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from florilegium.model.inline import Gap, Supplied
from florilegium.model.reading import Reading
from florilegium.model.walk import marks, parts
from florilegium.read.account import missing_words
from florilegium.read.decisions import Decisions
from florilegium.read.page import Source
from florilegium.read.tei import read_tei, words_of_tei

TEI = "{http://www.tei-c.org/ns/1.0}"

# A reading counts where it is the text: `lem` over `rdg`, `corr` over `sic`, `orig` over `reg`, `abbr` over `expan`.
NOT_THE_TEXT = (
    "ancestor::*[local-name()='rdg'][preceding-sibling::*[local-name()='lem']]"
    " or ancestor::*[local-name()='sic'][../*[local-name()='corr']]"
    " or ancestor::*[local-name()='reg'][../*[local-name()='orig']]"
    " or ancestor::*[local-name()='expan'][../*[local-name()='abbr']]"
)


@pytest.fixture(scope="module")
def readings(corpus: Path) -> dict[Source, Reading]:
    sources = [Source(path.name, path.read_bytes()) for path in sorted((corpus / "tei").iterdir())]
    outcomes = {source: read_tei(source, Decisions()).value for source in sources}
    return {source: reading for source, reading in outcomes.items() if reading is not None}


def counted(source: Source, name: str) -> int:
    root = etree.fromstring(source.raw, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    inside = "//*[local-name()='text']//" if root.find(".//{*}text") is not None else "//"
    found = root.xpath(f"{inside}*[local-name()='{name}'][not({NOT_THE_TEXT})]")
    return sum(element.tag in {name, f"{TEI}{name}"} for element in found)


def read_marks(reading: Reading) -> Iterator[type]:
    yield from (type(mark) for blocks in parts(reading.article) for mark in marks(blocks))


def test_every_file_is_read(readings: dict[Source, Reading], corpus: Path) -> None:
    assert len(readings) == len(list((corpus / "tei").iterdir())) == 31


def test_every_word_is_accounted_for(readings: dict[Source, Reading]) -> None:
    lost = {
        source.path: missing_words(reading, words_of_tei(source), source.path) for source, reading in readings.items()
    }
    assert {path: findings for path, findings in lost.items() if findings} == {}


def test_gaps_and_supplied_words_are_as_many_as_in_the_xml(readings: dict[Source, Reading]) -> None:
    for source, reading in readings.items():
        found = Counter(read_marks(reading))
        assert (found[Gap], found[Supplied]) == (counted(source, "gap"), counted(source, "supplied")), source.path


def test_a_reading_is_the_same_each_time(readings: dict[Source, Reading]) -> None:
    for source, reading in readings.items():
        assert read_tei(source, Decisions()).value == reading
