"""The index of names: where they stand in the texts, as anchors that pagination finds on pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from florilegium.diagnostics import Diagnostic
from florilegium.diagnostics.rules.manifest import INDEXED_NAME_STANDS
from florilegium.model.article import Note
from florilegium.model.block import Block
from florilegium.model.book import ArticleSection, IndexEntry, NameIndex, Section, TextSection
from florilegium.model.edition import IndexName, OwnText
from florilegium.model.inline import Anchor, Emphasis, Foreign, Inline, Insertion, Link, Supplied, Text, Unclear
from florilegium.model.mapping import mapped
from florilegium.model.selection import Selection

_Wrapper = Emphasis | Foreign | Link | Supplied | Unclear | Insertion


def indexed(
    sections: Iterable[Section], names: tuple[IndexName, ...], section_id: str
) -> tuple[tuple[Section, ...], NameIndex]:
    """``sections`` with an anchor before every name of the index, and the index, in alphabetical order.

    A name stands where one of its forms does, as whole words and not broken by tags. Headnotes, texts and notes are
    searched; of forms that overlap the longest counts.
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
        forms = {form: name.name for name in names for form in name.forms}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        return cls(re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), forms)

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
        return mapped(blocks, lambda line, _quoted: tuple(self.line(line)))

    def notes(self, notes: tuple[Note, ...]) -> tuple[Note, ...]:
        """``notes`` with anchors."""
        return tuple(replace(note, body=self.blocks(note.body)) for note in notes)

    def line(self, content: Iterable[Inline]) -> Iterator[Inline]:
        """Running text with anchors."""
        for node in content:
            if isinstance(node, Text):
                yield from self.text(node)
            elif isinstance(node, _Wrapper):
                yield replace(node, content=tuple(self.line(node.content)))
            else:
                yield node

    def text(self, node: Text) -> Iterator[Inline]:
        """Characters, cut before every name."""
        done = 0
        for match in self.pattern.finditer(node.content):
            name = self.forms[match[0]]
            places = self.places.setdefault(name, [])
            anchor = f"index.{list(self.places).index(name) + 1}.{len(places) + 1}"
            places.append(f"{self.section_id}#{anchor}")
            if match.start() > done:
                yield replace(node, content=node.content[done : match.start()])
            yield Anchor(anchor, at=node.at)
            done = match.start()
        if done < len(node.content) or not node.content:
            yield replace(node, content=node.content[done:]) if done else node
