"""Faults of the program: what breaks the rules that no file can break."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf

from florilegium.build import BuildReport, build
from florilegium.cli.replies import Reply
from florilegium.compose.index import indexed
from florilegium.diagnostics import Outcome
from florilegium.model.article import Note
from florilegium.model.block import Block
from florilegium.model.book import Book, NameIndex, Section
from florilegium.model.edition import IndexName
from florilegium.model.pages import PageMap
from florilegium.model.reading import Proposal
from florilegium.model.receipt import RECEIPT, Receipt
from florilegium.press.binding.dressing import FurnitureSetter
from florilegium.press.binding.furniture import PageFurniture, furnish
from florilegium.press.ebook.accessibility import Evidence, claims
from florilegium.press.ebook.content import ContentDocument
from florilegium.press.ebook.contents import navigation
from florilegium.press.ebook.description import Statement
from florilegium.press.ebook.navigation import Navigation, PageEntry
from florilegium.press.templating.templates import _matter
from florilegium.read.answering import Answer, answered
from florilegium.read.text.chunks import Chunk
from florilegium.read.text.prose import blocks_of
from florilegium.world.files import DiskFolder
from florilegium.world.publish import Revision


def all_but_the_last(chunks: Sequence[Chunk]) -> tuple[Block, ...]:
    """A reader that forgets a paragraph."""
    return blocks_of(chunks[:-1])


def another_answers_meanwhile(_typed: str, proposal: Proposal) -> Reply:
    """A reply that comes after somebody else's decision."""
    decision = f'  "{proposal.question}": {{answer: text, reason: theirs, by: another}}\n'
    Path("articles/lamp.reading.yaml").write_text(f"format: 1\ndecisions:\n{decision}")
    return Reply(proposal.answer)


def somebody_saves_meanwhile(folder: DiskFolder, proposal: Proposal, given: Answer) -> Outcome[Revision]:
    """An answer to a reading file into which somebody writes a comment before the answer stands there."""
    revision = answered(folder, proposal, given)
    with (folder.root / "articles/lamp.reading.yaml").open("a") as file:
        file.write("# Look at the nail again.\n")
    return revision


def dying_typesetter(_fonts: Mapping[str, bytes]) -> Callable[[object], object]:
    """A typesetter that does not come to its end."""
    return _die


def _die(_signature: object) -> object:
    raise MemoryError


_dress = FurnitureSetter.dress


def stamped(setter: FurnitureSetter, page: pikepdf.Page, furniture: PageFurniture) -> None:
    """What shops put on a page: words that no tag and no artifact holds."""
    _dress(setter, page, furniture)
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    name = page.add_resource(font, pikepdf.Name.Font)
    page.contents_add(f"BT {name} 12 Tf 40 40 Td (Licensed) Tj ET".encode())


def under_another_head(book: Book, titles: Mapping[str, str], pages: PageMap) -> tuple[PageFurniture, ...]:
    """Running heads that name a book nobody made."""
    dressed = furnish(book, titles, pages)
    return tuple(replace(one, head="Collected Letters") if one.folio else one for one in dressed)


def counted_wrongly(book: Book, titles: Mapping[str, str], pages: PageMap) -> tuple[PageFurniture, ...]:
    """Folios one too high."""
    dressed = furnish(book, titles, pages)
    return tuple(replace(one, folio=str(int(one.folio) + 1)) if one.folio.isdecimal() else one for one in dressed)


def astray(
    sections: Iterable[Section], names: tuple[IndexName, ...], section_id: str
) -> tuple[tuple[Section, ...], NameIndex]:
    """An index whose names are said to stand in the colophon."""
    marked, index = indexed(sections, names, section_id)
    return marked, replace(index, entries=tuple(replace(entry, places=("colophon",)) for entry in index.entries))


def boasting(found: Evidence, words: Mapping[str, str]) -> Iterator[Statement]:
    """Claims of accessibility that nothing bears out."""
    yield from claims(found, words)
    yield Statement("alternativeText", property="schema:accessibilityFeature")


def with_a_page_too_many(book: Book, documents: Sequence[ContentDocument]) -> Navigation:
    """A list of pages with one that the book does not have."""
    ways = navigation(book, documents)
    return replace(ways, pages=(*ways.pages, PageEntry("99", False, "lamp.xhtml")))


def of_other_tools(path: Path) -> Outcome[Receipt]:
    """A receipt of a build elsewhere."""
    receipt = Receipt.from_json(path.read_bytes())
    return Outcome(replace(receipt, tools=(("Pango", "1.0"), *(tool for tool in receipt.tools if tool[0] != "Pango"))))


def never_the_same(location: Path, *, output: Path, **asked: object) -> Outcome[BuildReport]:
    """A build that leaves other bytes each time."""
    outcome = build(location, output=output, **asked)
    kept = outcome.value.files[0].parent / RECEIPT
    receipt = Receipt.from_json(kept.read_bytes())
    kept.write_bytes(replace(receipt, outputs=tuple(replace(file, sha256="") for file in receipt.outputs)).to_json())
    return outcome


def without_notes(section: Section, book: Book) -> tuple[str, str, str, tuple[Note, ...]]:
    """A section whose notes were lost on the way to its template."""
    return ("article", "The Lamp Room", "en", ()) if section.id == "lamp" else _matter(section, book)
