"""The index of names: where they stand in the texts, as anchors that pagination finds on pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from florilegium.diagnostics import Diagnostic
from florilegium.diagnostics.rules.manifest import INDEXED_NAME_STANDS
from florilegium.model.article import Note
from florilegium.model.block import Block
from florilegium.model.book import ArticleSection, IndexEntry, NameIndex, Section, TextSection
from florilegium.model.edition import IndexName, OwnText
from florilegium.model.inline import (
    Anchor,
    Emphasis,
    Foreign,
    Gap,
    Inline,
    Insertion,
    LineBreak,
    Link,
    Sic,
    SourcePage,
    Supplied,
    Text,
    Unclear,
)
from florilegium.model.mapping import mapped
from florilegium.model.selection import Selection

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_FOLDING = re.compile("[\u00ad\u0600-\u0605\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufb00-\ufb06\ufeff]")
"""Ligatures, and characters without ink."""

_Wrapper = Emphasis | Foreign | Link | Supplied | Unclear | Insertion


def indexed(
    sections: Iterable[Section], names: tuple[IndexName, ...], section_id: str
) -> tuple[tuple[Section, ...], NameIndex]:
    """``sections`` with an anchor before every name of the index, and the index, in alphabetical order.

    A name stands where one of its forms does, as whole words, whatever is emphasized in them. Headnotes, texts and
    notes are searched; of forms that overlap the longest counts.
    """
    search = _Search.of(names)
    marked = tuple(search.section(section) for section in sections)
    entries = sorted(
        (IndexEntry(name, tuple(places)) for name, places in search.places.items() if places),
        key=lambda entry: entry.name.casefold(),
    )
    return marked, NameIndex(section_id, tuple(entries))


def unfound_names(
    names: tuple[IndexName, ...], selection: Selection, own: Mapping[OwnText, tuple[Block, ...]]
) -> tuple[Diagnostic, ...]:
    """A finding for every one of ``names`` that stands in no text of ``selection``."""
    if not names:
        return ()
    search = _Search.of(names)
    for article in (chosen.article for chosen in selection.leaves):
        search.blocks((*article.apparatus.headnote, *article.body))
        search.notes(article.apparatus.notes)
    for headnote in (chosen.entry.headnote for chosen in selection.articles):
        search.blocks(own.get(headnote, ()) if headnote else ())
    return tuple(
        Diagnostic(
            INDEXED_NAME_STANDS,
            f"`{name.name}` is to be indexed, and stands in no text of this book.",
            name.at,
            ("List under `forms` the words by which the texts call them.",),
        )
        for name in names
        if name.name not in search.places
    )


@dataclass(slots=True)
class _Search:
    """Looks for names, and gathers the places where they stand; ``forms`` are the names by their forms."""

    pattern: re.Pattern[str]
    forms: Mapping[str, str]
    places: dict[str, list[str]] = field(default_factory=dict)
    section_id: str = ""

    @classmethod
    def of(cls, names: tuple[IndexName, ...]) -> _Search:
        forms = {" ".join(_folded(form)[0].split()): name.name for name in names for form in name.forms}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        spaced = (r"\s+".join(map(re.escape, form.split())) for form in longest_first)
        return cls(re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)"), forms)

    def section(self, section: Section) -> Section:
        """``section`` with anchors, where its words are somebody's."""
        self.section_id = section.id
        match section:
            case ArticleSection():
                article = section.article
                headnote = self.blocks(section.headnote)
                apparatus = replace(article.apparatus, headnote=self.blocks(article.apparatus.headnote))
                body = self.blocks(article.body)
                apparatus = replace(apparatus, notes=self.notes(apparatus.notes))
                article = replace(article, apparatus=apparatus, body=body)
                return replace(section, source=replace(section.source, article=article), headnote=headnote)
            case TextSection():
                return replace(section, body=self.blocks(section.body), notes=self.notes(section.notes))
            case _:
                return section

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """``blocks`` with anchors."""
        return mapped(blocks, lambda line, _quoted: self.line(line))

    def notes(self, notes: tuple[Note, ...]) -> tuple[Note, ...]:
        """``notes`` with anchors."""
        return tuple(replace(note, body=self.blocks(note.body)) for note in notes)

    def line(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Running text with anchors."""
        said, places = _folded(_said(content))
        begins = {places[match.start()]: match[0] for match in self.pattern.finditer(said)}
        return tuple(self._anchored(content, begins, 0)) if begins else content

    def _anchored(self, content: Iterable[Inline], begins: Mapping[int, str], offset: int) -> Iterator[Inline]:
        """``content``, which is said from ``offset`` on, with an anchor wherever a form ``begins``."""
        for node in content:
            if isinstance(node, Text):
                yield from self._cut(node, begins, offset)
            elif isinstance(node, _Wrapper):
                opening, _ = _brackets(node)
                yield replace(node, content=tuple(self._anchored(node.content, begins, offset + len(opening))))
            else:
                yield node
            offset += len(_said((node,)))

    def _cut(self, node: Text, begins: Mapping[int, str], offset: int) -> Iterator[Inline]:
        """Characters, cut before every name."""
        done = 0
        for start in (at - offset for at in begins if offset <= at < offset + len(node.content)):
            name = self.forms[" ".join(begins[offset + start].split())]
            places = self.places.setdefault(name, [])
            anchor = f"index.{list(self.places).index(name) + 1}.{len(places) + 1}"
            places.append(f"{self.section_id}#{anchor}")
            if start > done:
                yield replace(node, content=node.content[done:start])
            yield Anchor(anchor, at=node.at)
            done = start
        if done < len(node.content) or not node.content:
            yield replace(node, content=node.content[done:]) if done else node


def _said(content: Iterable[Inline]) -> str:
    """All that running text says, calls of notes left out: words go on behind them."""
    return "".join(map(_of, content))


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """``text`` as ink shows it: composed, ligatures taken apart, without what has no ink; and the place in it of every
    character.
    """
    if text.isascii() or (not _FOLDING.search(text) and unicodedata.is_normalized("NFC", text)):
        return text, range(len(text))
    folded: list[str] = []
    places: list[int] = []
    begins = [at for at, char in enumerate(text) if not at or not unicodedata.combining(char)]
    for start, end in pairwise((*begins, len(text))):
        shown = unicodedata.normalize("NFC", text[start:end].translate(_LIGATURES))
        kept = [char for char in shown if unicodedata.category(char) != "Cf"]
        folded += kept
        places += [start] * len(kept)
    return "".join(folded), places


def _of(node: Inline) -> str:
    match node:
        case Text():
            return node.content
        case LineBreak():
            return " "
        case Gap() | Sic() | SourcePage():
            return node.marker
        case Emphasis() | Foreign() | Link() | Supplied() | Unclear() | Insertion():
            opening, closing = _brackets(node)
            return f"{opening}{_said(node.content)}{closing}"
        case _:
            return ""


def _brackets(node: _Wrapper) -> tuple[str, str]:
    return node.brackets if isinstance(node, Supplied | Unclear | Insertion) else ("", "")
