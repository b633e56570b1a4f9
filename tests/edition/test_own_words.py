"""What a manifest says in the edition's own words."""

from __future__ import annotations

import pytest
from manifests import BESIDE, GOOD, load, told

from florilegium.model.edition import ArticleEntry, Edition, IndexName, OwnText, Series
from florilegium.model.walk import lines, plain
from florilegium.read import read_own_text
from florilegium.world.files import MemoryFolder


def loaded(more: str, files: dict[str, bytes] = BESIDE) -> Edition:
    outcome = load(GOOD + more, files)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def read(own: OwnText | None, files: dict[str, bytes] = BESIDE) -> list[str]:
    assert own is not None
    blocks = read_own_text(MemoryFolder(files), own).value
    assert blocks is not None
    return [plain(line) for line in lines(blocks)]


def test_own_words_stand_in_the_manifest_or_in_a_file() -> None:
    edition = loaded("dedication: |\n  To *all*\n\n  of us\n")
    assert read(edition.dedication) == ["To all", "of us"]
    files = {**BESIDE, "dedication.md": b"To nobody.\n"}
    assert read(loaded("dedication: dedication.md\n", files).dedication, files) == ["To nobody."]


def test_brackets_in_own_words_are_nobodys_question() -> None:
    own = loaded("dedication: To him who lost it [...] and found it [sic]\n").dedication
    assert own is not None
    outcome = read_own_text(MemoryFolder({}), own)
    assert outcome.diagnostics == ()
    assert read(own) == ["To him who lost it [...] and found it [sic]"]


def test_an_article_has_a_headnote() -> None:
    manifest = GOOD.replace("\ncontents:\n", "\ncontents:\n  - article: lamp\n    headnote: See p. <page:other>.\n")
    edition = load(manifest).value
    assert edition is not None
    entry = edition.contents[0]
    assert isinstance(entry, ArticleEntry)
    assert read(entry.headnote) == ["See p. ."]
    assert edition.own_texts == (entry.headnote,)


def test_series_contributors_and_index_are_read() -> None:
    edition = loaded(
        "series: {title: Lamps, number: '2', volumes: [1. Wicks]}\n"
        "contributors:\n  - {name: Ada Lampwright, sort: 'Lampwright, Ada', note: She kept lamps.}\n"
        "index:\n  - Vossgard\n  - {name: 'Serge, Victor', forms: [Victor Serge, Serge]}\n"
    )
    assert edition.series == Series("Lamps", "2", ("1. Wicks",))
    assert [(one.name, one.sort, read(one.note)) for one in edition.contributors] == [
        ("Ada Lampwright", "Lampwright, Ada", ["She kept lamps."])
    ]
    assert edition.index == (
        IndexName("Vossgard", ("Vossgard",)),
        IndexName("Serge, Victor", ("Victor Serge", "Serge")),
    )


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        ("serie: {title: x}\n", "M003", "`series`"),
        ("series: {titel: x}\n", "M003", "`title`"),
        ("series: {number: x}\n", "M004", "`title`"),
        ("series: {title: x, volumes: []}\n", "M005", "at least one"),
        ("dedication: gone.md\n", "M012", "gone.md"),
        ("contributors: [{name: x, nott: y}]\n", "M003", "`note`"),
        ("contributors: [x]\n", "M005", "mapping"),
        ("index: [{name: x, form: [y]}]\n", "M003", "`forms`"),
        ("index: [{name: x, forms: []}]\n", "M005", "at least one"),
    ],
)
def test_every_mistake_is_told_with_the_nearest_spelling(more: str, code: str, said: str) -> None:
    findings = told(load(GOOD + more))
    assert [finding[0] for finding in findings] == [code]
    assert said in findings[0][2]
    assert findings[0][1] > GOOD.count("\n")


def test_all_mistakes_are_told_at_once() -> None:
    more = "series: {titel: x}\ndedication: gone.md\nindex: [{name: x, form: [y]}]\n"
    assert [finding[0] for finding in told(load(GOOD + more))] == ["M003", "M012", "M003"]
