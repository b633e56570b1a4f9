"""The words of a Markdown source, counted without the reader: by another parser, cmark, from what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import cmarkgfm
from cmarkgfm.cmark import Options
from lxml import html
from lxml.html import HtmlElement
from ruamel.yaml import YAML

from florilegium.read.page import Source, SourceWord

_FRONT = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LABEL = re.compile(r"(?<!\\)\[(?:\^(?P<label>[^\]\s]+)\]|\\?\^)")
"""What may be the call of a note, or looks like one."""
_BRACKET = "\ufdd0"
"""Stands for such a bracket while cmark works: no text has this character."""
_DEFINED = re.compile(r"^\[\^(?P<label>[^\]\s]+)\]:", re.MULTILINE)
_OPTIONS = Options.CMARK_OPT_SOURCEPOS | Options.CMARK_OPT_FOOTNOTES
_PARTING = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "pre", "blockquote", "br"))


def words_of_markdown(source: Source) -> tuple[SourceWord, ...]:
    """Every word of a Markdown source with its line: the values of the front matter, then what the text shows."""
    encoding = "utf-16" if source.raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    text = "\n".join(re.split(r"\r\n|\r|\n", source.raw.decode(encoding)))
    front = _FRONT.match(text)
    length = front[0].count("\n") if front else 0
    described = tuple(_described(front["yaml"])) if front else ()
    body = _without_false_calls(text[front.end() if front else 0 :])
    shown = cmarkgfm.markdown_to_html_with_extensions("\n" * length + body, options=_OPTIONS, extensions=["table"])
    return (*described, *sorted(_shown(f"<div>{shown.replace(_BRACKET, '[')}</div>"), key=lambda word: word.line))


def _without_false_calls(text: str) -> str:
    """``text`` with the bracket replaced of whatever looks like the call of a note and is none: cmark garbles these."""
    notes = {note["label"].casefold() for note in _DEFINED.finditer(text)}
    return _LABEL.sub(
        lambda call: call[0] if (call["label"] or "").casefold() in notes else call[0].replace("[", _BRACKET, 1), text
    )


def _described(yaml: str) -> Iterator[SourceWord]:
    """The words of the values of a front matter, each with the line of its key."""
    for key, value in YAML(typ="base", pure=True).load(yaml).items():
        begin = re.search(rf"^{re.escape(key)}\s*:", yaml, re.MULTILINE)
        line = 2 + (yaml.count("\n", 0, begin.start()) if begin else 0)
        texts = value if isinstance(value, list) else [value]
        yield from (SourceWord(word, line) for text in texts for word in str(text).split())


def _shown(markup: str) -> Iterator[SourceWord]:
    """The words of what is shown; a note begins with its number.

    Its ways back to the text, and references to pages of the book, which pagination words, are no words.
    """
    root = html.fromstring(markup)
    for back in root.xpath("//a[@data-footnote-backref] | //a[starts-with(@href, 'page:')] | //comment()"):
        back.drop_tree()
    for number, note in enumerate(root.xpath("//section[@data-footnotes]/ol/li"), 1):
        note.text = f"{number} "
        note.set("data-sourcepos", next(iter(note.xpath(".//@data-sourcepos")), ""))
    word, start = "", 0
    for line, characters in _pieces(root, 0):
        for character in characters:
            if not character.isspace():
                start = start if word else line
                word += character
            elif word:
                yield SourceWord(word, start)
                word = ""
            line += character == "\n"


def _pieces(element: HtmlElement, line: int) -> Iterator[tuple[int, str]]:
    """The characters in ``element``, each piece with its line; a block or a line break parts words."""
    line = int((element.get("data-sourcepos") or str(line)).partition(":")[0])
    around = " " if element.tag in _PARTING else ""
    yield line, f"{around}{element.text or ''}"
    line += (element.text or "").count("\n")
    for child in element:
        yield from _pieces(child, line)
        line += "".join(child.itertext()).count("\n")
        yield line, child.tail or ""
        line += (child.tail or "").count("\n")
    yield line, around
