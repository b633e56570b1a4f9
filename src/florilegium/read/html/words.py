"""The words of a page, counted without the reader: a plain tokenizer over the decoded source, and no tree.

Follows the tokenization of the HTML standard (section 13.2.5): what is a tag, a comment, raw text. Words are split at
white space and at every tag that a page shows as the end of a line; inline tags stand inside words.
"""

from __future__ import annotations

import html
import re

from florilegium.read.html.decode import decode
from florilegium.read.page import Source, SourceWord

_TOKEN = re.compile(
    r"""<!--(?:>|->|.*?(?:--!?>|\Z))                                         # a comment
      | <(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*+)                              # a tag, its attributes, its end
        (?>(?:[\s/]++|[^\s/>][^\s/>=]*+(?>\s*+=\s*+(?>"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+|(?=>)))?)*+)>
      | <[!?][^>]*+(?:>|\Z) | </(?:>|[^A-Za-z>][^>]*+(?:>|\Z))               # a bogus comment
      | </?[A-Za-z].*+                                                       # a tag that the end of the file cuts off
    """,
    re.DOTALL | re.VERBOSE,
)
_UNSEEN = frozenset(("title", "style", "script", "iframe", "noembed", "noframes", "template"))
_LITERAL = frozenset(("textarea", "xmp"))
_ENDS_WORDS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "colgroup",
        "dd",
        "details",
    )
    + (
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
    )
    + (
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "map",
        "menu",
        "nav",
    )
    + (
        "noscript",
        "object",
        "ol",
        "optgroup",
        "option",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "select",
        "summary",
    )
    + ("table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "xmp")
)


def words_of_html(source: Source) -> tuple[SourceWord, ...]:
    """Every word of the body of a page with its line; its title, scripts and styles are not shown and not counted."""
    text = decode(source.raw, source.path).text
    return tuple(_Words(text).gather())


class _Words:
    """Gathers the words of a text token by token."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: list[SourceWord] = []
        self._line = 1
        self._part = ""
        self._part_line = 1

    def gather(self) -> list[SourceWord]:
        """All words in the order of the source."""
        position = 0
        while (token := _TOKEN.search(self._text, position)) is not None:
            self._characters(self._text[position : token.start()])
            self._line += token[0].count("\n")
            position = token.end()
            if (name := (token["name"] or "").lower()) in _ENDS_WORDS:
                self._end_word()
            if not token["end"] and (name in _UNSEEN or name in _LITERAL or name == "plaintext"):
                position = self._raw(name, position)
        self._characters(self._text[position:])
        self._end_word()
        return self._words

    def _raw(self, name: str, position: int) -> int:
        """Passes over raw text up to its end tag, counting its words where a page shows them."""
        end = (
            None
            if name == "plaintext"
            else re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._text, position)
        )
        stop = end.start() if end else len(self._text)
        raw = self._text[position:stop]
        if name in _UNSEEN:
            self._line += raw.count("\n")
        else:
            self._characters(raw, resolved=name == "textarea")
        return stop

    def _characters(self, characters: str, *, resolved: bool = True) -> None:
        for index, line in enumerate(characters.split("\n")):
            if index:
                self._end_word()
                self._line += 1
            if line:
                self._in_line(html.unescape(line) if resolved and "&" in line else line)

    def _in_line(self, line: str) -> None:
        words = line.split()
        if not words or line[0].isspace():
            self._end_word()
        if len(words) > 1:
            self._begin(words[0])
            self._end_word()
            number = self._line
            self._words += [SourceWord(word, number) for word in words[1:-1]]
        if words:
            self._begin(words[-1])
        if line[-1].isspace():
            self._end_word()

    def _begin(self, characters: str) -> None:
        """Adds to the word that is not ended yet, or begins one."""
        if not self._part:
            self._part_line = self._line
        self._part += characters

    def _end_word(self) -> None:
        if self._part:
            self._words.append(SourceWord(self._part, self._part_line))
            self._part = ""
