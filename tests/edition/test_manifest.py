from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from manifests import BESIDE, GOOD, load, told, without

from florilegium.diagnostics import Span
from florilegium.edition.manifest import load_edition
from florilegium.model.article import Person
from florilegium.model.edition import ArticleEntry, Edition, Format, PartEntry, TextEntry, Trim
from florilegium.model.rights import STATUSES, RightsStatement
from florilegium.world.files import DiskFolder, MemoryFolder


def edition_of(manifest: str) -> Edition:
    outcome = load(manifest)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def test_a_good_manifest_becomes_an_edition() -> None:
    edition = edition_of(GOOD)
    assert (edition.id, edition.title, edition.subtitle) == ("letters", "A Reaffirmation", "From an archive")
    assert edition.description == "One article, with its headnote."
    assert edition.people == (
        Person("The Editors", "edt"),
        Person("Ann Editor", "edt", "Editor, Ann"),
        Person("Tom Translator", "trl"),
    )
    assert edition.released == date(2026, 11, 22)
    assert edition.identifiers.epub == "urn:isbn:9780306406157"
    assert edition.trim == Trim("b-format", 129, 198)
    assert edition.formats == (Format.PDF, Format.EPUB)
    assert edition.contents == (
        TextEntry("introduction.md", "To begin with"),
        ArticleEntry("A Reaffirmation"),
        PartEntry(
            "Letters",
            (
                ArticleEntry(
                    "Letter", "Victor Serge", RightsStatement(STATUSES["undetermined"], "We asked.", "A. Editor")
                ),
                ArticleEntry("a-second-letter"),
            ),
        ),
    )


def test_entries_know_where_they_stand() -> None:
    part = edition_of(GOOD).contents[2]
    assert isinstance(part, PartEntry)
    assert part.contents[1].at == Span("edition.yaml", 33, 9, 33, 24)


def test_an_entry_with_more_to_say_is_found_at_its_title() -> None:
    part = edition_of(GOOD).contents[2]
    assert isinstance(part, PartEntry)
    assert part.contents[0].at == Span("edition.yaml", 30, 18, 30, 24)


def test_an_edition_with_a_style_of_its_own_may_call_it_as_it_likes() -> None:
    outcome = load(GOOD.replace("classic", "our-own"), {**BESIDE, "style/style.toml": b""})
    assert outcome.value is not None
    assert outcome.value.style == "our-own"


def test_what_is_left_out_is_as_the_manual_says() -> None:
    short = "\n".join(
        line for line in without("contents").splitlines() if not line.startswith(("style", "trim", "formats"))
    )
    edition = edition_of(f"{short}\ncontents: [A Reaffirmation]\n")
    assert (edition.style, edition.trim.name, edition.formats) == ("classic", "a5", (Format.EPUB, Format.PDF))


def test_values_are_the_text_that_was_written() -> None:
    edition = edition_of(GOOD.replace("title: A Reaffirmation", "title: 1905", 1).replace("A Press", "no"))
    assert (edition.title, edition.version, edition.publisher) == ("1905", "1.10", "no")


def test_the_first_edition_has_no_mistakes(root: Path) -> None:
    outcome = load_edition(DiskFolder(root / "editions" / "reaffirmation"), "reaffirmation")
    assert outcome.diagnostics == ()
    assert outcome.value is not None


@pytest.mark.parametrize(
    "key", ["format", "title", "language", "identifiers", "released", "version", "rights", "contents"]
)
def test_a_missing_key_is_named(key: str) -> None:
    [(code, line, message)] = told(load(without(key)))
    assert (code, line) == ("M004", 1)
    assert f"`{key}` is missing" in message


@pytest.mark.parametrize(
    ("good", "bad", "code", "expected"),
    [
        ("subtitle:", "subtitel:", "M003", "Did you mean `subtitle`?"),
        ("publisher: A Press", "colour: red", "M003", "The keys here are format, title"),
        ("{name: Tom Translator,", "{name: Tom, rôle: x,", "M003", "Did you mean `role`?"),
        ("role: trl", "role: translator", "M006", "Did you mean `trl` (translator)?"),
        ("  epub: 978", "  epbu: 978", "M003", "Did you mean `epub`?"),
        ("978-0-306-40615-7", "978-0-306-40615-8", "M007", "last digit of the ISBN `978-0-306-40615-8`"),
        ("978-0-306-40615-7", "978-0-306", "M007", "ISBN of 13 or 10 digits"),
        ("978-0-306-40615-7", "urn:isbn:9780306406158", "M007", "last digit"),
        ("978-0-306-40615-7", "urn:uuid:d3a3614b", "M007", "should be a UUID"),
        ("978-0-306-40615-7", "urn:x", "M007", "should be a URN"),
        (
            "978-0-306-40615-7",
            "urn:uuid:D3A3614B-6043-49AE-BBD1-A1F75A60FA49",
            "M008",
            "`work` and `epub` have the same",
        ),
        ("language: en", "language: english", "M009", "BCP 47"),
        ("2026-11-22", "2026-02-30", "M010", "no day of the calendar"),
        ("2026-11-22", "22 November 2026", "M010", "year-month-day"),
        ("version: 1.10", "version: v1", "M011", "one to three numbers"),
        ("style: classic", "style: ../classic", "M005", "the name of a style"),
        ("style: classic", "style: clasic", "M006", "Did you mean `classic`?"),
        ("trim: b-format", "trim: bformat", "M006", "Did you mean `b-format`"),
        ("trim: b-format", "trim: 148x210", "M006", "one of a5, a-format"),
        ("[pdf, epub]", "[pdf, mobi]", "M006", "one of epub, pdf"),
        ("[pdf, epub]", "pdf", "M005", "`formats` should be a list; it is text"),
        ("[pdf, epub]", "[]", "M005", "at least one entry"),
        ("status: undetermined", "status: public domain", "M006", "Did you mean `public-domain`?"),
        ("status: undetermined", "status: CC-BY-SA", "M006", "or a licence such as `CC-BY-SA-4.0`"),
        ("{status: undetermined, basis: We asked., by: A. Editor}", "By permission.", "M005", "a mapping of keys"),
        ("rights: None claimed.", "rights:", "M005", "`rights` should be text; it is empty"),
        ("rights: None claimed.", 'rights: "  "', "M005", "is blank"),
        ("title: A Reaffirmation", "title: {main: A}", "M005", "`title` should be text; it is a mapping"),
        ("  - The Editors", "  - [The Editors]", "M005", "An entry of `editors` should be text; it is a list"),
        ("  - part: Letters", "  - prt: Letters", "M003", "Did you mean `part`?"),
        ("      - a-second-letter", "      - part: Deeper", "M005", "a part holds no parts"),
        ("      - a-second-letter", "      - chapter: One", "M005", "one of the keys `article`, `part`, `text`"),
        ("text: introduction.md", "text: introducton.md", "M012", "Did you mean `introduction.md`?"),
        ("text: introduction.md", "text: introduction.txt", "M012", "its name ends in `.md`"),
        ("text: introduction.md", "text: ../introduction.md", "M012", "leads out of the edition's folder"),
        ("text: introduction.md", "text: /etc/passwd.md", "M012", "leads out of the edition's folder"),
        ("art/cover.jpg", "art/cver.jpg", "M013", "Did you mean `art/cover.jpg`?"),
        ("art/cover.jpg", "../cover.jpg", "M013", "leads out of the edition's folder"),
        ("art/cover.jpg", "cover.pdf", "M013", "its name ends in `.jpg`"),
        (", alt: A tree in a field", "", "M004", "alt"),
        ("format: 1", "format: 2", "M002", "`format` should be 1"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_was_expected(good: str, bad: str, code: str, expected: str) -> None:
    manifest = GOOD.replace(good, bad, 1)
    line = 1 + GOOD[: GOOD.index(good)].count("\n")
    [(found, at, message)] = told(load(manifest))
    assert found == code
    assert expected in message
    # Two identifiers that are alike are a mistake of the mapping that holds them.
    assert at == line if code != "M008" else GOOD.splitlines()[at - 1] == "identifiers:"


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    manifest = (
        GOOD.replace("title:", "titel:", 1)
        .replace("language: en", "language: english")
        .replace("trim: b-format", "trim: b")
        .replace("released: 2026", "released: 26")
        .replace("publisher: A Press", "publisher: A Press\npublisher: B Press")
    )
    codes = [(code, line) for code, line, _ in told(load(manifest))]
    assert codes == [("M003", 2), ("Y004", 13), ("M009", 14), ("M010", 18), ("M006", 22)]


def test_an_unknown_format_is_the_only_thing_said() -> None:
    assert [code for code, _, _ in told(load("format: 2\ntitel: [x\n]\n"))] == ["M002"]


def test_a_folder_without_a_manifest_says_what_to_do() -> None:
    [finding] = load_edition(MemoryFolder({}), "letters").diagnostics
    assert finding.rule.code == "M001"
    assert "florilegium new" in finding.hints[0]


@pytest.mark.parametrize("manifest", ["", "# nothing yet\n", "hello", "- a\n- b\n", "~"])
def test_what_is_no_mapping_is_no_manifest(manifest: str) -> None:
    [(code, _, message)] = told(load(manifest))
    assert code == "M005"
    assert "should be a mapping of keys and values" in message


def test_a_text_behind_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n")
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "edition.yaml").write_text(without("cover"))
    (folder / "introduction.md").symlink_to(tmp_path / "secret.md")
    [finding] = load_edition(DiskFolder(folder), "letters").diagnostics
    assert finding.rule.code == "M012"


@given(st.binary(max_size=200))
def test_no_bytes_raise(content: bytes) -> None:
    outcome = load(content)
    assert outcome.value is None
    assert outcome.diagnostics


_SCALARS = st.one_of(
    st.none(), st.sampled_from(["A", "1", "urn:uuid:x", "trl", "2026-11-22", "a.md", "\u202e"]), st.text()
)
_KEYS = st.one_of(
    st.sampled_from(["format", "title", "contents", "part", "article", "text", "people", "role"]), st.text()
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_KEYS, inner, max_size=3)),
    max_leaves=6,
)


@given(st.data())
def test_no_value_under_a_key_raises(data: st.DataObject) -> None:
    key = data.draw(
        st.sampled_from(["title", "editors", "people", "identifiers", "released", "trim", "formats", "contents"])
    )
    # JSON in ASCII is YAML, and quotes whatever YAML would read as something else.
    value = json.dumps(data.draw(_VALUES))
    outcome = load(f"{without(key)}\n{key}: {value}\n")
    assert outcome.value is not None or outcome.diagnostics
    assert all(finding.where is not None and finding.where.file == "edition.yaml" for finding in outcome.diagnostics)


@given(st.integers(0, len(GOOD) - 1), st.characters(codec="utf-8"))
def test_one_wrong_character_never_raises(place: int, character: str) -> None:
    outcome = load(GOOD[:place] + character + GOOD[place + 1 :])
    assert outcome.value is not None or outcome.diagnostics
