"""Stylesheets that touch words are refused, wherever they stand and however they say it."""

from __future__ import annotations

import proof_specimen as specimen
import pytest
import tinycss2
from proving_alone import prove_epub

from florilegium.diagnostics import Diagnostic
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.proof.concealment import changes_words

TOUCHING = (
    *("display: none", "visibility: hidden", "visibility: collapse", "content-visibility: hidden"),
    *("opacity: 0", "opacity: 0.0", "opacity: 0%", "opacity: .01", "filter: opacity(0)", "mask: url(x)"),
    *("font-size: 0", "font-size: 0px", "font-size: 0.1em", "font-size: 1px", "font-size: 2%", "font: 0/1 serif"),
    *("color: transparent", "color: rgba(0, 0, 0, 0)", "color: #0000", "-webkit-text-fill-color: transparent"),
    *("left: -9999px", "text-indent: -999em", "margin-left: -100vw", "inset: 0 0 0 -5000px", "inset-inline: 90em"),
    *("transform: translateX(-200%)", "transform: scale(0)", "translate: -999px", "clip: rect(0, 0, 0, 0)"),
    *("clip-path: inset(100%)", "height: 0", "max-height: 0px", "width: 1px", "-webkit-line-clamp: 2"),
    *("unicode-bidi: bidi-override", "flex-direction: row-reverse", "order: 2", "text-transform: uppercase"),
    *('content: "no"', "-webkit-text-security: disc"),
)
HARMLESS = (
    *("font-size: .75em", "font-size: 70%", "font: italic 1em/1.2 serif", "font: 400 12px/0 serif", "opacity: 1"),
    *("color: inherit", "color: #333", "background: transparent", "border-color: transparent", "line-height: 0"),
    *("text-indent: -2em", "margin: 0 auto", "margin: 0 5%", "margin-left: -1.5em", "left: 50%", "top: 0"),
    *("max-width: 36em", "width: 2.4em", "height: 1em", "max-width: 100%", "max-height: 100vh", "clip: auto"),
    *("transform: rotate(3deg)", 'content: ""', "text-transform: none", "flex-direction: column"),
)


def declared(text: str) -> bool:
    (declaration,) = tinycss2.parse_blocks_contents(text)
    return changes_words(declaration)


@pytest.mark.parametrize("text", TOUCHING)
def test_a_declaration_that_touches_words_is_known(text: str) -> None:
    assert declared(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_declaration_is_left_alone(text: str) -> None:
    assert not declared(text)


def found(old: bytes, new: bytes, file: str = "a-reply.xhtml") -> list[Diagnostic]:
    name = f"EPUB/{file}"
    content = specimen.bench().documents[name]
    assert old in content
    proved = prove_epub(specimen.book(), specimen.bench().with_file(name, content.replace(old, new, 1)))
    return [one for one in proved.diagnostics if one.rule is rules.STYLE_LEAVES_WORDS_ALONE]


@pytest.mark.parametrize(
    "sheet",
    [
        b"#a-reply p { opacity: 0.0 }",
        b"@media (min-width: 1px) { p { font-size: 0px } }",
        b"p:not-a-selector-of-today { display: none }",
        b"section { p { color: transparent } }",
        b'.gap::before { content: "[...]" }',
    ],
)
def test_a_stylesheet_that_hides_words_is_refused(sheet: bytes) -> None:
    assert found(b"body {", sheet + b" body {", "epub.css")


def test_a_style_element_of_a_document_is_read() -> None:
    (finding,) = found(b"</head>", b"<style>p { visibility: hidden }</style></head>")
    assert "visibility: hidden" in finding.message
    assert "EPUB/a-reply.xhtml" in finding.message


def test_a_style_attribute_is_read() -> None:
    (finding,) = found(b'<p id="', b'<p style="position: absolute; left: -9999px" id="')
    assert "`left: -9999px`" in finding.message
    assert finding.where is not None
    assert finding.where.file == "articles/a-reply.txt"


def test_an_empty_element_may_be_hidden() -> None:
    assert found(b"body {", b"hr { display: none } body {", "epub.css") == []
