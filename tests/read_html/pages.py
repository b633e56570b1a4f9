"""Small pages in the shapes of the archive's, and how a reading looks in plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from florilegium.model.article import Article
from florilegium.model.block import (
    Block,
    BlockQuote,
    Division,
    Figure,
    Heading,
    List,
    Ornament,
    Paragraph,
    ParagraphRole,
    Table,
    Verse,
)
from florilegium.model.inline import (
    Anchor,
    Emphasis,
    Foreign,
    Gap,
    Inline,
    Insertion,
    LineBreak,
    Link,
    NoteCall,
    PageRef,
    Picture,
    Sic,
    SourcePage,
    Supplied,
    Text,
    Unclear,
)
from florilegium.model.reading import Reading
from florilegium.read.decisions import Decisions
from florilegium.read.html import read_html
from florilegium.read.html.decode import decode
from florilegium.read.html.reader import take_apart
from florilegium.read.page import Page, Source

FOLDER = Path(__file__).parent / "pages"


def source(html: str | bytes, path: str = "archive/nobody/works/page.htm", url: str | None = None) -> Source:
    return Source(path, html.encode() if isinstance(html, str) else html, url)


def taken(html: str | bytes, path: str = "archive/nobody/works/page.htm", url: str | None = None) -> Page:
    """A page taken apart."""
    given = source(html, path, url)
    page = take_apart(given, decode(given.raw, path).text).value
    assert page is not None
    return page


def reading(html: str | bytes, path: str = "archive/nobody/works/page.htm", url: str | None = None) -> Reading:
    value = read_html(source(html, path, url), Decisions()).value
    assert value is not None
    return value


def titled(body: str) -> str:
    """A page with a title, an author and an information block over ``body``."""
    return f'<h2>Ann Other</h2><h1>A Title</h1><hr><p class="info">From <b>A Paper</b>, May 1920.</p><hr>{body}'


def shown(content: Iterable[Inline]) -> str:
    """Running text with its marks in brackets of their own."""
    return "".join(_shown(node) for node in content)


def _shown(node: Inline) -> str:  # noqa: C901
    match node:
        case Text():
            return node.content.replace("\xa0", "~")
        case Emphasis():
            return f"<{node.kind}|{shown(node.content)}>"
        case Foreign():
            return f"<{node.language}|{shown(node.content)}>"
        case Link():
            return f"<{node.kind} {node.target}|{shown(node.content)}>"
        case NoteCall():
            return f"<call {node.key}|{node.label}>"
        case Supplied() | Unclear() | Insertion():
            return f"<{type(node).__name__.lower()}|{node.brackets[0]}{shown(node.content)}{node.brackets[1]}>"
        case Gap():
            return f"<gap {node.reason}|{node.marker}>"
        case Sic():
            return f"<sic|{node.marker}>"
        case SourcePage():
            return f"<page {node.label}|{node.marker}>"
        case Picture():
            return f"<picture {node.path}|{node.alt}>"
        case Anchor():
            return f"<anchor {node.name}>"
        case PageRef():
            return f"<pageref {node.anchor}>"
        case LineBreak():
            return " / "


def outline(blocks: Iterable[Block], indent: str = "") -> Iterator[str]:
    """Blocks as lines."""
    for block in blocks:
        yield from _outline(block, indent)


def _outline(block: Block, indent: str) -> Iterator[str]:  # noqa: C901
    match block:
        case Paragraph():
            role = "" if block.role is ParagraphRole.TEXT else f" ({block.role})"
            role += " flush" if block.flush else ""
            yield f"{indent}paragraph{role}{_tongue(block.language)}: {shown(block.content)}"
        case Heading():
            yield f"{indent}heading {block.level}: {shown(block.content)}"
        case Ornament():
            yield f"{indent}ornament: {block.content}"
        case BlockQuote() | Division():
            yield f"{indent}quotation{_tongue(block.language)}"
            yield from outline(block.content, indent + "  ")
        case Verse():
            yield f"{indent}verse{_tongue(block.language)}"
            for stanza in block.stanzas:
                yield f"{indent}  stanza"
                yield from (f"{indent}    {'>' * line.indent}{shown(line.content)}" for line in stanza)
        case List():
            yield f"{indent}{block.kind} list from {block.start}"
            for item in block.items:
                yield f"{indent}  item"
                yield from outline(item.content, indent + "    ")
        case Table():
            yield f"{indent}table {shown(block.caption)}".rstrip()
            for row in block.rows:
                yield f"{indent}  row"
                for cell in row:
                    kind = "heading cell" if cell.heading else "cell"
                    yield f"{indent}    {kind} {cell.columns}x{cell.rows}"
                    yield from outline(cell.content, indent + "      ")
        case Figure():
            yield f"{indent}figure: {shown((block.picture,))}"
            yield from outline(block.caption, indent + "  ")


def _tongue(language: str | None) -> str:
    return f" in {language}" if language else ""


def described(found: Reading) -> str:
    """A reading as plain text: all parts of the article, what was set aside, what is asked."""
    return "\n".join(_described(found.article, found)) + "\n"


def _described(article: Article, found: Reading) -> Iterator[str]:
    apparatus = article.apparatus
    yield f"title: {shown(article.title)}"
    yield f"subtitle: {shown(article.subtitle)}"
    yield f"people: {', '.join(person.name for person in article.people)}"
    yield f"dated: {article.dated.text} = {article.dated.iso}" if article.dated else "dated:"
    yield f"language: {article.language}"
    yield f"citation: {shown(apparatus.source_citation.text) if apparatus.source_citation else ''}"
    yield f"rights: {shown(apparatus.rights.text)}"
    for name, blocks in (
        ("transcription note", apparatus.transcription_note),
        ("credits", apparatus.credits),
        ("headnote", apparatus.headnote),
        ("body", article.body),
    ):
        yield f"{name}:"
        yield from outline(blocks, "  ")
    yield "notes:"
    for note in apparatus.notes:
        yield f"  note {note.key} ({note.series}) {note.label}"
        yield from outline(note.body, "    ")
    yield "set aside:"
    yield from (f"  {part.reason}: {part.text}".replace("\xa0", "~") for part in found.set_aside)
    yield "asked:"
    yield from (f"  {one.question}: {one.answer} ({one.confidence:.2f})" for one in found.proposals)
