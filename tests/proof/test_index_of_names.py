"""An index as it is made is the one that is proved, however names are written and whichever begin another."""

from __future__ import annotations

from dataclasses import replace

import proof_specimen as specimen
from proving_alone import prove_pdf
from test_directions import bench, text

from florilegium.compose.index import indexed
from florilegium.diagnostics import Severity
from florilegium.model.book import ArticleSection, NameIndex
from florilegium.model.edition import IndexName
from florilegium.model.inline import Emphasis, EmphasisKind

NAMES = (
    IndexName("First International", ("First International",)),
    IndexName("International", ("International",)),
    IndexName("Offiziers, A.", ("André Offiziers",)),
)
PROSE = (
    *(text("Here Andre\u0301 Offi\u00adziers stood with the First International. "),),
    *(
        Emphasis(EmphasisKind.ITALIC, (text("André"),)),
        text("\u00a0Offiziers left. "),
        text("The International, in " * 200),
    ),
)


def test_the_index_that_is_made_is_proved() -> None:
    made = bench(PROSE)
    sections, index = indexed(made.book.body, NAMES, "index")
    assert isinstance(index, NameIndex)
    assert all(isinstance(one, ArticleSection) for one in sections)
    edition = replace(specimen.EDITION, index=NAMES)
    book = replace(made.book, edition=edition, body=sections, back=(*made.book.back[:-1], index, made.book.back[-1]))
    told = prove_pdf(book, replace(made, book=book).pdf)
    assert [one.message for one in told.diagnostics if one.severity is Severity.ERROR] == []
