"""A style lies over another: its own files count, and its stylesheets have the last word."""

from __future__ import annotations

from pathlib import Path

import pytest

from florilegium.diagnostics.rules import templates as rules
from florilegium.press.style import Style, load_style
from florilegium.world.files import DiskFolder, Folder, MemoryFolder

STYLES = Path(__file__).resolve().parents[2] / "styles"
CLASSIC = (STYLES / "classic" / "style.toml").read_bytes()


def settings(extends: str) -> bytes:
    return CLASSIC.replace(b'name = "Classic"', f'name = "Own"\nextends = "{extends}"'.encode())


def shelf(name: str) -> Folder:
    return DiskFolder(STYLES / name)


def loaded(files: dict[str, bytes], over: str | None = None) -> Style:
    outcome = load_style(MemoryFolder(files), shelf, over)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def test_what_a_style_does_not_have_is_that_of_the_style_beneath() -> None:
    own = loaded({"style.toml": settings("classic"), "templates/signs.xhtml": b"<p>own</p>", "mark.png": b"1"})
    classic = load_style(shelf("classic")).value
    assert classic is not None
    assert own.settings.name == "Own"
    assert dict(own.templates) == {**dict(classic.templates), "templates/signs.xhtml": "<p>own</p>"}
    assert own.files == (("mark.png", b"1"),)
    assert own.print_css == classic.print_css


@pytest.mark.parametrize("manifest", ["classic", "pamphlet"])
def test_the_stylesheets_of_an_edition_go_on_where_those_of_its_style_end(manifest: str) -> None:
    named = load_style(shelf(manifest), shelf).value
    own = loaded({"print.css": b"h1 { color: red }", "epub.css": b"h1 { margin: 0 }"}, manifest)
    assert named is not None
    assert own.settings == named.settings
    assert own.print_css == f"{named.print_css}\nh1 {{ color: red }}"
    assert own.epub_css == f"{named.epub_css}\nh1 {{ margin: 0 }}"


def test_a_style_toml_of_its_own_decides_what_lies_beneath() -> None:
    own = loaded({"style.toml": settings("pamphlet")}, "classic")
    pamphlet = load_style(shelf("pamphlet"), shelf).value
    assert pamphlet is not None
    assert own.print_css == pamphlet.print_css


def test_a_style_that_extends_none_stands_alone() -> None:
    outcome = load_style(MemoryFolder({"style.toml": CLASSIC}), shelf, "classic")
    assert {finding.rule for finding in outcome.diagnostics} == {rules.STYLE_IS_COMPLETE}


def test_a_style_that_extends_one_that_is_not_there_is_found() -> None:
    outcome = load_style(MemoryFolder({"style.toml": settings("baroque")}), shelf)
    assert [finding.rule for finding in outcome.diagnostics] == [rules.STYLE_EXISTS]


def test_styles_that_extend_one_another_are_found() -> None:
    circle = {"a": MemoryFolder({"style.toml": settings("b")}), "b": MemoryFolder({"style.toml": settings("a")})}
    outcome = load_style(circle["a"], circle.__getitem__)
    assert outcome.value is None
    assert [finding.rule for finding in outcome.diagnostics] == [rules.STYLE_IS_WELL_FORMED]


def test_the_name_of_a_style_is_no_way_out_of_the_shelf() -> None:
    outcome = load_style(MemoryFolder({"style.toml": settings("../classic")}), shelf)
    assert [finding.rule for finding in outcome.diagnostics] == [rules.STYLE_IS_WELL_FORMED]
