"""From a TEI document to a reading."""

from __future__ import annotations

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.diagnostics.rules.reading import SOURCE_HAS_WORDS
from florilegium.diagnostics.rules.tei import ROOT_IS_A_TEXT, TEXT_IS_DESCRIBED
from florilegium.model.article import Apparatus, Article, Origin, Rights
from florilegium.model.block import Block
from florilegium.model.reading import Reading, SetAsideReason
from florilegium.model.walk import lines, plain
from florilegium.read.decisions import Decisions
from florilegium.read.language import likely_language
from florilegium.read.page import Source
from florilegium.read.tei.blocks import flow_of
from florilegium.read.tei.flow import Flow
from florilegium.read.tei.gathering import Gathering
from florilegium.read.tei.header import Header, put_rest_aside, read_header
from florilegium.read.tei.notes import read_notes
from florilegium.read.tei.pointers import hands, notes_apart, pointed_at
from florilegium.read.tei.text import read_text
from florilegium.read.tei.tree import Element, parse
from florilegium.read.tei.vocabulary import DIVISIONS

_DOCUMENTS = frozenset({"TEI", "TEI.2"})
_FRAGMENTS = DIVISIONS | {"text", "body"}
_BESIDE_THE_TEXT = frozenset({"facsimile", "fsdDecl", "sourceDoc", "standOff", "xenoData"})

# ISO 639-2 codes that TEI files use where BCP 47 wants the shorter tag.
_SHORTER = {
    "cze": "cs", "deu": "de", "dut": "nl", "eng": "en", "fra": "fr", "fre": "fr", "ger": "de", "gre": "el", "ita": "it",
    "lat": "la", "nld": "nl", "pol": "pl", "por": "pt", "rus": "ru", "spa": "es", "swe": "sv", "wel": "cy",
}  # fmt: skip


def read_tei(source: Source, _: Decisions) -> Outcome[Reading]:
    """The reading of a TEI source. Its markup says what things are: it puts no questions, and brackets stay characters.

    Elements that are not known keep their words and are findings. There is no reading where the file is not XML, or
    holds no text.
    """
    parsed = parse(source.raw, source.path)
    root = parsed.value
    if root is None:
        return Outcome(None, parsed.diagnostics)
    if root.name not in _DOCUMENTS | _FRAGMENTS:
        message = f"The root element is `{root.name}`; a source is one `TEI` document, or a division of one."
        hint = "Save each text of a corpus as a file of its own."
        return Outcome(None, (*parsed.diagnostics, Diagnostic(ROOT_IS_A_TEXT, message, root.at, (hint,))))
    texts = tuple(root.find_all("text")) if root.name in _DOCUMENTS else (root,)
    if not texts:
        message = "This document has a header, but no `text`."
        return Outcome(None, (*parsed.diagnostics, Diagnostic(SOURCE_HAS_WORDS, message, root.at)))
    gathering = Gathering(pointed_at(root), notes_apart(root), hands(root))
    reading = _reading(source, root, texts, flow_of(gathering))
    return Outcome(reading, (*parsed.diagnostics, *gathering.findings))


def _reading(source: Source, root: Element, texts: tuple[Element, ...], flow: Flow) -> Reading:
    gathering = flow.gathering
    header = root.find("teiHeader")
    told = read_header(header, flow) if header is not None else _untold(root, flow)
    for beside in root.elements:
        if beside.name == "teiHeader":
            put_rest_aside(beside, told.taken, gathering)
        elif beside.name in _BESIDE_THE_TEXT:
            gathering.put_aside(beside, SetAsideReason.DESCRIPTION, f"`{beside.name}`")
    text = read_text(texts, told.taken, flow)
    article = Article(
        id=source.id,
        title=told.title,
        subtitle=told.subtitle,
        people=told.people,
        dated=told.dated,
        language=_language(root, texts, told, text.body),
        apparatus=Apparatus(
            headnote=text.headnote,
            source_citation=told.citation,
            transcription_note=told.transcription_note + text.transcription_note,
            credits=told.credits + text.credits,
            rights=Rights(told.rights),
            declarations=told.declarations,
            notes=tuple(read_notes(flow)),
        ),
        body=text.body,
        origins=(Origin(source.path, source.sha256, source.url),),
        emendations=told.emendations + tuple(gathering.emendations),
        omissions=told.omissions,
    )
    if not plain(article.title).strip():
        hint = "Give it a `teiHeader` with a `titleStmt`, or decide on the title in the reading file."
        gathering.find(TEXT_IS_DESCRIBED, "This text has no title.", root.at, hint)
    return Reading(article, tuple(sorted(gathering.set_aside, key=lambda part: part.at)))


def _untold(root: Element, flow: Flow) -> Header:
    """What there is to tell of a division without a header: its heading is the title."""
    head = root.find("head")
    if head is None:
        return Header()
    return Header(title=flow.line(head.children, keeps_breaks=True), taken=frozenset((head,)))


def _language(root: Element, texts: tuple[Element, ...], told: Header, body: tuple[Block, ...]) -> str:
    """The language that the text declares, or else the document, or else its header; at last the likely one."""
    declared = (element.get("xml:lang") for element in (*texts, root))
    listed = told.languages[0] if len(told.languages) == 1 else None
    tag = next(filter(None, (*declared, listed)), None)
    if tag is None:
        return likely_language(" ".join(map(plain, lines(body))))
    return _SHORTER.get(tag, tag)
