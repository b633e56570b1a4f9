"""Templates: what goes wrong in one is a finding with its place, and none reaches further than the book."""

from __future__ import annotations

from pathlib import Path

import pytest
from rendering import article, book, text, tree
from sample_books import inline, paragraph

from florilegium.diagnostics import Outcome, Rule
from florilegium.diagnostics.rules import templates as rules
from florilegium.press.document import Document, Medium
from florilegium.press.style import load_style
from florilegium.press.templating.templates import render
from florilegium.world.files import DiskFolder, Layers, MemoryFolder


def styled(root: Path, **overrides: str) -> Layers:
    """The classic style under the files of an edition's own folder."""
    own = {name.replace("__", "/"): content.encode() for name, content in overrides.items()}
    return Layers((MemoryFolder(own), DiskFolder(root / "styles" / "classic")))


def rendered(root: Path, template: str) -> Outcome[Document]:
    style = load_style(styled(root, **{"templates/article.xhtml": template})).value
    assert style is not None
    whole = book(article(paragraph("words")))
    return render(style, whole, whole.sections[0], Medium.EPUB, None)


@pytest.mark.parametrize(
    ("template", "rule", "line", "named"),
    [
        ("<html>\n{{ tilte }}\n</html>", rules.TEMPLATE_NAMES_EXIST, 2, "tilte"),
        ("<html>\n\n{{ section.tilte }}</html>", rules.TEMPLATE_NAMES_EXIST, 3, "tilte"),
        ("<html>\n{% if %}\n</html>", rules.TEMPLATE_PARSES, 2, "Expected"),
        ("{% for line in [] %}\n<html/>", rules.TEMPLATE_PARSES, 2, "endfor"),
        ("\n{{ section.__class__.__mro__ }}", rules.TEMPLATE_STAYS_INSIDE, 2, "__class__"),
        ("\n{{ blocks.__globals__ }}", rules.TEMPLATE_STAYS_INSIDE, 2, "__globals__"),
        ("{{ ''.__class__.__base__.__subclasses__() }}", rules.TEMPLATE_STAYS_INSIDE, 1, "__class__"),
        ("{{ '{0.__class__}'.format(section) }}", rules.TEMPLATE_STAYS_INSIDE, 1, "__class__"),
        ("\n\n{{ 1 / 0 }}", rules.TEMPLATE_RUNS, 3, "division by zero"),
        ("{{ range(1000000000) | list }}", rules.TEMPLATE_RUNS, 1, "too big"),
        ("{{ blocks(3) }}", rules.TEMPLATE_RUNS, 1, "int"),
        ("{% include 'templates/none.xhtml' %}", rules.STYLE_IS_COMPLETE, 1, "none.xhtml"),
        ("{% include '/etc/passwd' %}", rules.STYLE_IS_COMPLETE, 1, "/etc/passwd"),
        ("{% extends '../style.toml' %}", rules.STYLE_IS_COMPLETE, 1, "style.toml"),
    ],
)
def test_what_fails_in_a_template_is_a_finding_at_its_line(
    root: Path, template: str, rule: Rule, line: int, named: str
) -> None:
    outcome = rendered(root, template)
    (finding,) = outcome.diagnostics
    assert outcome.value is None
    assert finding.rule is rule
    assert finding.where is not None
    assert (finding.where.file, finding.where.line) == ("templates/article.xhtml", line)
    assert named in finding.message


def test_the_place_is_in_the_file_that_is_wrong_not_in_the_one_that_uses_it(root: Path) -> None:
    folder = styled(root, **{"templates/document.xhtml": "\n\n{{ nothing }}"})
    style = load_style(folder).value
    assert style is not None
    whole = book(article(paragraph("words")))
    (finding,) = render(style, whole, whole.sections[0], Medium.PRINT, None).diagnostics
    assert str(finding.where) == "templates/document.xhtml:3"


@pytest.mark.parametrize("template", ["<html><p></html>", "<html>&nbsp;</html>", "words", "", "<html/><html/>"])
def test_what_is_not_xhtml_is_a_finding(root: Path, template: str) -> None:
    outcome = rendered(root, template)
    assert outcome.value is None
    assert [finding.rule for finding in outcome.diagnostics] == [rules.TEMPLATE_GIVES_XHTML]


def test_a_word_that_the_book_lacks_is_a_finding(root: Path) -> None:
    outcome = rendered(root, '<html xmlns="http://www.w3.org/1999/xhtml">{{ say("no.such") }}</html>')
    assert [finding.rule for finding in outcome.diagnostics] == [rules.WORD_IS_KNOWN]


def test_an_edition_overrides_a_template_and_a_stylesheet(root: Path) -> None:
    folder = styled(root, **{"templates/half-title.xhtml": "<html>mine</html>", "epub.css": "p { color: red }"})
    style = load_style(folder).value
    assert style is not None
    assert dict(style.templates)["templates/half-title.xhtml"] == "<html>mine</html>"
    assert style.epub_css == "p { color: red }"
    assert "EB Garamond" in style.print_css


def test_words_are_escaped_once(classic) -> None:
    one = article(paragraph("5 < 6 & “a” <b>x</b>"), title=inline("<script> & {{ 7 * 7 }}"))
    root = tree(classic, one, Medium.EPUB)
    assert text(next(root.iter("{*}h1"))) == "<script> & {{ 7 * 7 }}"
    assert "5 < 6 & “a” <b>x</b>" in text(root)


@pytest.mark.parametrize("missing", ["print.css", "epub.css", "templates/article.xhtml", "templates/colophon.xhtml"])
def test_a_style_without_one_of_its_files_is_found(root: Path, missing: str) -> None:
    whole = DiskFolder(root / "styles" / "classic")
    folder = MemoryFolder({name: whole.read(name) for name in whole.names() if name != missing})
    outcome = load_style(folder)
    assert outcome.value is None
    assert [(finding.rule, str(finding.where)) for finding in outcome.diagnostics] == [
        (rules.STYLE_IS_COMPLETE, missing)
    ]


def test_a_style_that_does_not_exist_is_found() -> None:
    outcome = load_style(MemoryFolder({}))
    assert [finding.rule for finding in outcome.diagnostics] == [rules.STYLE_EXISTS]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("leading = 14", "page.leading"),
        ("inner = 0.118", "page.inner"),
        ('family = "EB Garamond"', "fonts.0.family"),
    ],
)
def test_a_key_that_is_missing_or_unknown_is_named(root: Path, change: str, named: str) -> None:
    good = (root / "styles" / "classic" / "style.toml").read_text(encoding="utf-8")
    without = load_style(styled(root, **{"style.toml": good.replace(change, "")}))
    assert any(f"key {named}:" in finding.message for finding in without.diagnostics)
    misspelt = load_style(styled(root, **{"style.toml": good.replace(change, f"{change}\nleding = 3")}))
    assert any("leding" in finding.message for finding in misspelt.diagnostics)


def test_a_style_toml_that_is_not_toml_is_found(root: Path) -> None:
    outcome = load_style(styled(root, **{"style.toml": "= ="}))
    assert [finding.rule for finding in outcome.diagnostics] == [rules.STYLE_IS_WELL_FORMED]
