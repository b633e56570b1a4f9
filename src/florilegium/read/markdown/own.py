"""Words of the edition's own: Markdown in a manifest, in a reading file, or in a file of its own."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.reading import SOURCE_HAS_WORDS, SOURCE_IS_READABLE
from florilegium.model.block import Block
from florilegium.model.edition import OwnText
from florilegium.read.encoding import decoded
from florilegium.read.markdown.blocks import Blocks
from florilegium.read.markdown.inlines import Phrases
from florilegium.read.markdown.places import OnePlace, Places
from florilegium.read.page import Source
from florilegium.world.files import Folder, Unreadable


def read_own_text(folder: Folder, own: OwnText) -> Outcome[tuple[Block, ...]]:
    """The blocks of ``own``, which may stand in a file of ``folder``; there are none where the file cannot be read.

    Brackets are characters like any others: nobody asks the editor what the editor means.
    """
    if own.path is None:
        return read_own_words(own.content, own.at)
    try:
        read = decoded(Source(own.path, folder.read(own.path)))
    except Unreadable as error:
        message = f"{str(error)[0].upper()}{str(error)[1:]}."
        return Outcome(None, (Diagnostic(SOURCE_IS_READABLE, message, own.at),))
    if read.value is None:
        return Outcome(None, read.diagnostics)
    if not read.value.strip():
        return Outcome(None, (Diagnostic(SOURCE_HAS_WORDS, "This text is empty.", Span(own.path)),))
    content = "\n".join(read.value.splitlines())
    return _blocks(content, Places(own.path, content))


def read_own_words(content: str, at: Span) -> Outcome[tuple[Block, ...]]:
    """The blocks of Markdown that stands at ``at``."""
    return _blocks(content, OnePlace(at))


def _blocks(content: str, places: Places) -> Outcome[tuple[Block, ...]]:
    phrases = Phrases(places)
    nodes = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").disable("text_join").parse(content)).children
    return Outcome(Blocks(places, phrases, shift=0).of(nodes), tuple(phrases.findings))
