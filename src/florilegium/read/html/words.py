"""The words of a page, counted without the reader: a plain tokenizer over the decoded source, and no tree.

Words are split at white space and at every tag that a page shows as the end of a line; inline tags stand inside words.
What is a tag is all that this has in common with the reader, which needs it for the places of words, never for words.
"""

from __future__ import annotations

import re
from collections import Counter

from florilegium.read.html.decode import decode
from florilegium.read.html.tokens import TOKEN, resolved
from florilegium.read.page import Source, SourceWord

_UNSEEN = frozenset(("title", "style", "script", "iframe", "noembed", "noframes", "template"))
_LITERAL = frozenset(("textarea", "xmp"))
_TABLE_PARTS = frozenset(("caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = frozenset(
    """address article aside blockquote button center dd details dialog dir div dl dt fieldset figcaption figure
    footer form header hgroup legend li listing main map menu nav noscript object ol optgroup option plaintext
    pre search section select summary table textarea ul xmp""".split()  # noqa: SIM905
)
_ALWAYS = frozenset(("br", "hr", "p"))


def words_of_html(source: Source) -> tuple[SourceWord, ...]:
    """Every word of the body of a page with its line; its title, scripts and styles are not shown and not counted."""
    text = decode(source.raw, source.path).text
    return tuple(_Words(text).gather())


class _Words:
    """Gathers the words of a text token by token.

    The tags of a block or a line end a word, but not those that the standard ignores: an end tag of what is not open,
    parts of a table outside any.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: list[SourceWord] = []
        self._line = 1
        self._part = ""
        self._part_line = 1
        self._open: Counter[str] = Counter()

    def gather(self) -> list[SourceWord]:
        """All words in the order of the source."""
        position = 0
        while (token := TOKEN.search(self._text, position)) is not None:
            self._characters(self._text[position : token.start()])
            self._line += token[0].count("\n")
            position = token.end()
            if (name := (token["name"] or "").lower()) and self._is_a_break(name, bool(token["end"])):
                self._end_word()
            if not token["end"] and (name in _UNSEEN or name in _LITERAL or name == "plaintext"):
                position = self._raw(name, position)
        self._characters(self._text[position:])
        self._end_word()
        return self._words

    def _is_a_break(self, name: str, end: bool) -> bool:
        """Whether a tag ends a word; follows which elements are open."""
        if name in _ALWAYS:
            return True
        if name not in _BLOCKS and name not in _HEADINGS and name not in _TABLE_PARTS:
            return False
        kind = "heading" if name in _HEADINGS else name
        if end:
            return self._closes(kind)
        if (name in _TABLE_PARTS and not self._open["table"]) or (name == "form" and self._open["form"]):
            return False
        self._open[kind] += 1
        return True

    def _closes(self, kind: str) -> bool:
        """Whether an end tag closes anything; the end of a table closes all its parts."""
        if not self._open[kind]:
            return False
        self._open[kind] -= 1
        if kind == "table" and not self._open["table"]:
            for part in _TABLE_PARTS:
                self._open[part] = 0
        return True

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
            self._characters(raw, references=name == "textarea")
        return stop

    def _characters(self, characters: str, *, references: bool = True) -> None:
        for index, line in enumerate(characters.split("\n")):
            if index:
                self._end_word()
                self._line += 1
            if line:
                self._in_line(resolved(line) if references else line)

    def _in_line(self, line: str) -> None:
        words = line.split()
        if line[:1].isspace():
            self._end_word()
        if len(words) > 1:
            self._begin(words[0])
            self._end_word()
            number = self._line
            self._words += [SourceWord(word, number) for word in words[1:-1]]
        if words:
            self._begin(words[-1])
        if line[-1:].isspace():
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
