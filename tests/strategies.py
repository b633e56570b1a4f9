"""Hypothesis strategies that make any article of the model.

What they hold to is what the model promises: running text in the normal form of white space, characters that XML can
hold, paragraphs that hold something, note keys that stand once, and numbers that count something.
"""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from florilegium.model.article import (
    Apparatus,
    Article,
    Citation,
    Dated,
    Declaration,
    Emendation,
    Note,
    Omission,
    Origin,
    Person,
    Rights,
)
from florilegium.model.block import (
    Block,
    BlockQuote,
    Division,
    Figure,
    Heading,
    List,
    ListItem,
    ListKind,
    Ornament,
    Paragraph,
    ParagraphRole,
    Table,
    TableCell,
    Verse,
    VerseLine,
)
from florilegium.model.contract import MarkKind
from florilegium.model.inline import (
    Anchor,
    Emphasis,
    EmphasisKind,
    Extent,
    Foreign,
    Gap,
    GapReason,
    Hand,
    Inline,
    Insertion,
    LineBreak,
    Link,
    LinkKind,
    NoteCall,
    NoteSeries,
    PageRef,
    Picture,
    Sic,
    SourcePage,
    Supplied,
    Text,
    Unclear,
)
from florilegium.model.spacing import settled
from florilegium.read.cutting import joined

_KNOWN_WORDS = (
    *(
        "press",
        "copy",
        "the",
        "re–set",
        "“lost”",
        "line,",
        "Gött\u00adingen",
        "№\u00a07",
        "e\u0301te\u0301",
        "Ж.",
        "中文",
        "λόγος",
    ),
    *("[...]", "[", "]", "a]b", "<i>", "&amp;", "*x*", "_y_", "#", "1.", "-", "| c", "\\", "{.x}", ":::", "'", "%20"),
)
_characters = st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), exclude_characters="\ufffe\uffff")
words = st.sampled_from([word.replace(" ", "") for word in _KNOWN_WORDS]) | st.text(_characters, min_size=1, max_size=3)
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join)
markers = st.one_of(st.sampled_from(("[...]", "[…]", "[. . .]", "[line missing]")), phrases)
languages = st.sampled_from(("en", "de", "fr", "ru", "grc", "zh-Hant", "sr-Latn", "und"))
names = st.sampled_from(("n1", "1", "top", "a.b", "_x0041_", "b c", "é", "note", "n-1"))
hands = st.sampled_from(Hand)
brackets = st.sampled_from((("[", "]"), ("", ""), ("(", ")"), ("<", ">"), ("[", "?]"), ("[", ""), ("", "]")))
extents = st.builds(
    Extent,
    unit=st.sampled_from(("characters", "words", "lines", "paragraphs", "pages")),
    quantity=st.none() | st.integers(0, 10_000),
)
targets = st.one_of(
    st.sampled_from(("https://example.org/a?b=c#d", "", "../index.htm", "mailto:a@b.c", "a b", "x:y", "1:2", "%zz")),
    words,
)

_texts = st.builds(
    lambda before, phrase, after: Text(" " * before + phrase + " " * after), st.booleans(), phrases, st.booleans()
)
_points = st.one_of(
    st.builds(Anchor, names),
    st.builds(LineBreak),
    st.builds(SourcePage, label=phrases, marker=st.just("") | markers),
    st.builds(Picture, path=words, alt=st.none() | st.just("") | phrases),
    st.builds(PageRef, targets),
    st.builds(Gap, st.just("") | markers, st.sampled_from(GapReason), st.none() | extents),
    st.builds(Sic, markers),
    st.builds(NoteCall, key=words, label=st.just("") | markers),
)


def _wrappers(content: SearchStrategy[Inline]) -> SearchStrategy[Inline]:
    inside = st.lists(content, max_size=2).map(tuple)
    links = st.builds(
        Link, st.sampled_from([kind for kind in LinkKind if kind is not LinkKind.INSIDE]), targets, inside
    )
    return st.one_of(
        st.builds(Emphasis, st.sampled_from(EmphasisKind), inside),
        st.builds(Foreign, languages, inside),
        links,
        st.builds(Link, st.just(LinkKind.INSIDE), names, inside),
        st.builds(Supplied, inside, brackets, hands),
        st.builds(Unclear, inside, brackets),
        st.builds(Insertion, inside, brackets, hands),
    )


inlines: SearchStrategy[Inline] = st.recursive(st.one_of(_texts, _texts, _points), _wrappers, max_leaves=3)
lines = st.lists(inlines, max_size=3).map(settled).map(joined)
written_lines = st.builds(
    lambda before, word, after: joined(settled((*before, Text(word), *after))),
    st.lists(inlines, max_size=1),
    words,
    st.lists(inlines, max_size=2),
)

paragraphs = st.builds(
    Paragraph, written_lines, st.sampled_from(ParagraphRole), flush=st.booleans(), language=st.none() | languages
)
headings = st.builds(Heading, st.integers(1, 6), lines, st.none() | names)
ornaments = st.builds(Ornament, st.just("") | st.sampled_from(("* * *", "⁂", "———", "*\n* *")))
_verse_lines = st.builds(VerseLine, lines, st.integers(0, 9))
verses = st.builds(
    Verse,
    st.lists(st.lists(_verse_lines, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple),
    st.none() | languages,
)


def _containers(content: SearchStrategy[Block]) -> SearchStrategy[Block]:
    inside = st.lists(content, max_size=2).map(tuple)
    items = st.lists(st.builds(ListItem, inside, st.none() | st.just("") | phrases), min_size=1, max_size=3).map(tuple)
    countless = st.sampled_from((ListKind.BULLETED, ListKind.PLAIN))
    cells = st.builds(TableCell, inside, st.booleans(), st.integers(1, 4), st.integers(1, 4))
    rows = st.lists(st.lists(cells, min_size=1, max_size=3).map(tuple), min_size=1, max_size=2).map(tuple)
    pictures = st.builds(Picture, path=words, alt=st.none() | st.just("") | phrases)
    return st.one_of(
        st.builds(BlockQuote, inside, st.none() | languages),
        st.builds(List, countless, items),
        st.builds(List, st.just(ListKind.NUMBERED), items, st.integers(0, 99)),
        st.builds(Table, rows, st.just(()) | lines),
        st.builds(Figure, pictures, inside),
        st.builds(Division, names, inside, st.none() | languages),
    )


blocks: SearchStrategy[Block] = st.recursive(
    st.one_of(paragraphs, paragraphs, headings, ornaments, verses), _containers, max_leaves=3
)
texts = st.lists(blocks, max_size=3).map(tuple)

people = st.builds(Person, phrases, st.sampled_from(("aut", "edt", "trl", "trc", "ill")), st.none() | phrases)
dates = st.builds(
    Dated, phrases, st.none() | st.dates().map(str) | st.integers(1000, 2100).map(str) | st.just("1959-10/1960")
)
citations = st.builds(
    Citation,
    lines,
    periodical=st.none() | phrases,
    volume=st.none() | phrases,
    number=st.none() | phrases,
    date=st.none() | phrases,
    year=st.none() | st.integers(1, 2100),
    pages=st.none() | phrases,
)
declarations = st.builds(
    Declaration, markers, st.sampled_from([str(kind) for kind in MarkKind]), st.none() | st.sampled_from(GapReason)
)
notes = st.builds(Note, words, st.sampled_from(NoteSeries), st.just("") | phrases, texts)
apparatuses = st.builds(
    Apparatus,
    headnote=texts,
    source_citation=st.none() | citations,
    transcription_note=texts,
    credits=texts,
    rights=st.builds(Rights, lines),
    declarations=st.lists(declarations, max_size=2).map(tuple),
    notes=st.lists(notes, max_size=3, unique_by=lambda note: note.key).map(tuple),
)
origins = st.builds(Origin, words, st.sampled_from(("0" * 64, "af" * 32)), st.none() | words)
articles = st.builds(
    Article,
    id=st.sampled_from(("a", "serge-1959-a-reaffirmation", "07")),
    title=lines,
    people=st.lists(people, max_size=3).map(tuple),
    dated=st.none() | dates,
    language=languages,
    apparatus=apparatuses,
    body=texts,
    subtitle=lines,
    origins=st.lists(origins, max_size=2).map(tuple),
    emendations=st.lists(st.builds(Emendation, phrases, phrases, phrases, phrases), max_size=2).map(tuple),
    omissions=st.lists(st.builds(Omission, phrases, phrases, phrases, st.booleans()), max_size=2).map(tuple),
)
"""Any article."""
