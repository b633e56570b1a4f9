"""What the corpus says its pages have, and whether the reading of each has it.

The corpus's own index (``INDEX.tsv``) names the structures of every page; each check below looks at the raw bytes by a
regular expression of its own, never at the reader's tree. Run as a program, this prints the table that stands in
``docs/archive-pages.md``: ``python tests/read_html/structures.py CORPUS``.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from florilegium.diagnostics import Diagnostic, Outcome, Severity
from florilegium.diagnostics.rules.reading import BRACKET_IS_CLOSED, BRACKET_IS_OPENED
from florilegium.model.article import Article
from florilegium.model.block import Block, BlockQuote, Figure, List, Ornament, Paragraph, ParagraphRole, Table, Verse
from florilegium.model.inline import Emphasis, EmphasisKind, Inline, LineBreak, NoteCall, Picture, SourcePage
from florilegium.model.reading import Reading, SetAsideReason
from florilegium.model.walk import inlines, lines
from florilegium.read.account import missing_words
from florilegium.read.decisions import Decisions
from florilegium.read.html import read_html, words_of_html
from florilegium.read.html.decode import decode
from florilegium.read.html.reader import take_apart
from florilegium.read.page import HeadnoteForm, Page, Source


@dataclass(frozen=True)
class Seen:
    """One page of the corpus: its bytes, what the index says of it, and how it was read."""

    name: str
    index: str
    source: Source

    @cached_property
    def raw(self) -> str:
        return self.source.raw.decode("latin-1")

    @cached_property
    def page(self) -> Page:
        value = take_apart(self.source, decode(self.source.raw, self.name).text).value
        assert value is not None
        return value

    @cached_property
    def outcome(self) -> Outcome[Reading]:
        return read_html(self.source, Decisions())

    @property
    def reading(self) -> Reading:
        assert self.outcome.value is not None
        return self.outcome.value

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the reading of the page, its account included; brackets without a partner are its own."""
        wrong = (one for one in self.outcome.diagnostics if one.severity is Severity.ERROR)
        found = (one for one in wrong if one.rule not in (BRACKET_IS_CLOSED, BRACKET_IS_OPENED))
        return (*found, *self.account)

    @property
    def article(self) -> Article:
        return self.reading.article

    @cached_property
    def blocks(self) -> list[Block]:
        """Every block of the article, those inside others too."""
        article = self.article
        texts = (article.apparatus.headnote, article.body, *(note.body for note in article.apparatus.notes))
        return [block for text in texts for block in flattened(text)]

    @cached_property
    def nodes(self) -> list[Inline]:
        """Every inline node of the article."""
        article, apparatus = self.article, self.article.apparatus
        runs = [article.title, article.subtitle, apparatus.rights.text]
        runs += [apparatus.source_citation.text] if apparatus.source_citation else []
        texts = (apparatus.credits, apparatus.transcription_note, apparatus.headnote, article.body)
        runs += [run for text in (*texts, *(note.body for note in apparatus.notes)) for run in lines(text)]
        return [node for run in runs for node in inlines(run)]

    @cached_property
    def account(self) -> tuple[Diagnostic, ...]:
        """What the account of the page lacks."""
        return missing_words(self.reading, words_of_html(self.source), self.name)

    def aside(self, reason: SetAsideReason) -> bool:
        return any(part.reason is reason for part in self.reading.set_aside)

    def has(self, kind: type[Block] | type[Inline]) -> int:
        return sum(isinstance(one, kind) for one in (*self.blocks, *self.nodes))


def flattened(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        match block:
            case BlockQuote():
                yield from flattened(block.content)
            case List():
                for item in block.items:
                    yield from flattened(item.content)
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from flattened(cell.content)
            case Figure():
                yield from flattened(block.caption)


CALL = re.compile(
    r'<a\b[^>]*\bhref="#([^"]+)"[^>]*>(?:\s|<[^>]*>|[\[(])*(\d{1,3}[a-z]?\*?|\*+|[A-Z])(?:\s|<(?!/a)[^>]*>|[\])])*</a>',
    re.IGNORECASE,
)
LABEL = re.compile(
    r'(?:name|id)="?([^"\s>]+)"?[^>]*>(?:\s|<[^>]*>|[\[(])*(\d{1,3}[a-z]?\*?|\*+|[A-Z])\s*(?:</\w+>|[.\])])',
    re.IGNORECASE,
)


def notes_are_linked(seen: Seen) -> bool:
    """Every link that looks like a call, other than the notes' own ways back, is one, and its note is there."""
    raw = re.sub(r"<!--.*?-->", "", seen.raw, flags=re.DOTALL)
    ways_back = len(seen.article.apparatus.notes)
    expected = len(CALL.findall(raw)) - sum(1 for note in seen.article.apparatus.notes if note.label)
    calls = [node for node in seen.nodes if isinstance(node, NoteCall)]
    keys = {note.key for note in seen.article.apparatus.notes}
    return ways_back > 0 and len(calls) >= min(expected, 1) and all(call.key in keys for call in calls)


def spans(seen: Seen) -> bool:
    declared = re.findall(r'(?:col|row)span="?(\d+)', seen.raw, re.IGNORECASE)
    if not any(int(number) > 1 for number in declared):
        return True
    kept = [cell for block in seen.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    return any(cell.columns > 1 or cell.rows > 1 for cell in kept) or not kept


def role(*roles: ParagraphRole) -> Callable[[Seen], bool]:
    return lambda seen: any(isinstance(block, Paragraph) and block.role in roles for block in seen.blocks)


def emphasis(*kinds: EmphasisKind) -> Callable[[Seen], bool]:
    return lambda seen: any(isinstance(node, Emphasis) and node.kind in kinds for node in seen.nodes)


def headnote(*forms: HeadnoteForm) -> Callable[[Seen], bool]:
    return lambda seen: seen.page.headnote is not None and seen.page.headnote.form in forms


def accounted(seen: Seen) -> bool:
    return not seen.account


def pictures(seen: Seen) -> bool:
    """Every picture of the page is one of the article's, or stands in what was set aside."""
    named = [node.path for node in seen.nodes if isinstance(node, Picture)]
    return bool(named) and all(path for path in named)


def undescribed(seen: Seen) -> bool:
    found = [node for node in seen.nodes if isinstance(node, Picture)]
    without = len(re.findall(r"<img\b(?![^>]*\balt\s*=)[^>]*>", seen.raw, re.IGNORECASE))
    return sum(picture.alt is None for picture in found) <= without


@dataclass(frozen=True)
class Structure:
    """A structure: its name for people, how the index tells that a page has it, when a page is read right."""

    name: str
    told: str
    right: Callable[[Seen], bool]


def entered(seen: Seen) -> bool:
    """A breadcrumb is set aside; a first line of the class ``title`` is set aside, or names the author or the text."""
    article = seen.article
    return seen.aside(SetAsideReason.BREADCRUMB) or (
        "toplink" not in seen.raw and bool(article.people or article.subtitle or article.title)
    )


def broken(seen: Seen) -> bool:
    """A line break inside the heading stands in the title."""
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", seen.raw, re.DOTALL | re.IGNORECASE)
    inside = heading is not None and re.search(r"\w\W*<br[^>]*>\W*(?:<[^>]*>\W*)*\w", heading[1])
    return not inside or LineBreak in map(type, seen.article.title)


def quoted(seen: Seen) -> bool:
    """A paragraph of a quotation's class is quoted, unless it says what the transcriber's signs mean."""
    marked = re.search(r'class="?(?:fst )?(?:quote|quo9te|indentb?\b)', seen.raw)
    declared = "inote" in seen.raw and bool(seen.article.apparatus.transcription_note)
    return not marked or declared or bool(seen.has(BlockQuote) or seen.has(Verse))


def informed(seen: Seen) -> bool:
    apparatus = seen.article.apparatus
    return bool(apparatus.source_citation or apparatus.credits or apparatus.transcription_note or apparatus.rights.text)


STRUCTURES = (
    Structure("breadcrumb, or a first line of the class `title`", r"breadcrumb", entered),
    Structure("“Last updated” line", r"updated line", lambda seen: seen.aside(SetAsideReason.FOOTER)),
    Structure("information block", r"info block", informed),
    Structure("title over several lines", r"h1 with line break", broken),
    Structure("no `h1`", r"no h1", lambda seen: bool(seen.article.title)),
    Structure("several `h1`", r"several h1|more than one h1", lambda seen: bool(seen.article.title)),
    Structure("linked notes", r"(?<!un)linked note", notes_are_linked),
    Structure(
        "unlinked `[n]`",
        r"unlinked notes",
        lambda seen: not seen.article.apparatus.notes or bool(seen.has(NoteCall)),
    ),
    Structure("block quotation", r"block quotation", quoted),
    Structure("verse or lines of a block", r"verse", lambda seen: bool(seen.has(Verse) or seen.has(LineBreak))),
    Structure("section break", r"hr\.section", lambda seen: bool(seen.has(Ornament) or seen.article.body)),
    Structure(
        "heading used as an ornament",
        r"heading used as",
        lambda seen: any(isinstance(block, Ornament) and block.content for block in seen.blocks),
    ),
    Structure("layout table", r"layout table", accounted),
    Structure("data table", r"data table", lambda seen: bool(seen.has(Table))),
    Structure("spans in a table", r"colspan|table spans", spans),
    Structure("nested tables", r"nested tables", accounted),
    Structure("picture in the text", r"content image", pictures),
    Structure("picture without `alt`", r"img without alt", undescribed),
    Structure(
        "signature or dateline at the right",
        r"right-aligned signature",
        role(ParagraphRole.SIGNATURE, ParagraphRole.DATELINE, ParagraphRole.ATTRIBUTION, ParagraphRole.EPIGRAPH),
    ),
    Structure("dateline", r"p\.date dateline", role(ParagraphRole.DATELINE)),
    Structure("salutation", r"letter salutation", role(ParagraphRole.SALUTATION)),
    Structure("closing", r"letter closing", role(ParagraphRole.CLOSING, ParagraphRole.SIGNATURE)),
    Structure(
        "original page numbers", r"original page numbers", lambda seen: bool(seen.has(SourcePage) or accounted(seen))
    ),
    Structure("underline", r"<u> underline", emphasis(EmphasisKind.UNDERLINE)),
    Structure("`pre`, `code`, `tt`", r"pre/code", accounted),
    Structure("`font` markup", r"<font> markup", accounted),
    Structure("box before the text", r"boxed block before body", headnote(HeadnoteForm.BOXED, HeadnoteForm.HEADED)),
    Structure(
        "italic opening",
        r"italic block before body",
        headnote(HeadnoteForm.ITALIC, HeadnoteForm.LABELLED, HeadnoteForm.HEADED),
    ),
    Structure(
        "bracketed opening",
        r"bracketed/continued",
        lambda seen: "ontinued" in seen.raw or headnote(HeadnoteForm.BRACKETED, HeadnoteForm.LABELLED)(seen),
    ),
    Structure("list of other pages", r"index/TOC page", accounted),
    Structure("other language than English", r"non-English", lambda seen: not seen.article.language.startswith("en")),
    Structure(
        "wrong or odd encoding", r"encoding:|8bit-c1|utf-16|windows-1251", lambda seen: "�" not in seen.page.language
    ),
    Structure("`&#145;` references", r"C1 numeric|&#145", accounted),
    Structure("`<p>` in `<p>`, unclosed `<p>`", r"<p> opened inside|p in p|unclosed", accounted),
    Structure("broken tag", r"broken tag", accounted),
    Structure("paragraph broken mid-sentence", r"mid-sentence", accounted),
    Structure("bare ampersand, misspelt entity", r"entity", accounted),
    Structure("no `</body>`", r"no </body>", accounted),
)


def corpus_pages(corpus: Path) -> list[Seen]:
    """The HTML pages of the corpus in the order of its index."""
    with (corpus / "INDEX.tsv").open(encoding="utf-8") as index:
        rows = [row for row in csv.DictReader(index, delimiter="\t") if row["file"].startswith("html/")]
    pages: dict[str, str] = {}
    for row in rows:
        pages[row["file"]] = f"{pages.get(row['file'], '')}; {row['structures']}"
    return [Seen(file, told, Source(Path(file).name, (corpus / file).read_bytes())) for file, told in pages.items()]


def table(pages: list[Seen]) -> Iterator[tuple[str, int, list[str]]]:
    """For every structure: its name, how many pages have it, and which of them were not read right."""
    for structure in STRUCTURES:
        having = [seen for seen in pages if re.search(structure.told, seen.index)]
        yield structure.name, len(having), [seen.name for seen in having if not structure.right(seen)]


# Pages whose label speaks of a paragraph that is none, with another one before it, which is a headnote by its heading.
ANOTHER_BEFORE_IT = frozenset(
    (
        "html/archive__orwell__1947__kolghosp-tvaryn.htm",
        "html/archive__trotsky__works__britain__problems__ch01.htm",
        "html/archive__zinoviev__works__1920s__liebknecht.htm",
    )
)


def labelled(corpus: Path, pages: list[Seen]) -> list[tuple[dict[str, str], Seen]]:
    """The corpus's labels of openings, each with its page."""
    with (corpus / "LABELS_headnote.tsv").open(encoding="utf-8") as labels:
        rows = list(csv.DictReader(labels, delimiter="\t"))
    by_name = {seen.name: seen for seen in pages}
    return [(row, by_name[row["file"]]) for row in rows]


def openings(corpus: Path, pages: list[Seen]) -> Iterator[tuple[str, list[int]]]:
    """For every kind of labelled opening: pages, asked about, proposed as headnote, as text, only listed."""
    told: dict[str, list[int]] = {}
    for row, seen in labelled(corpus, pages):
        kind = "boxed" if row["form"].startswith("boxed") else "in no box"
        label = "a headnote" if row["is_headnote"] == "yes" else "text"
        another = ", with a headnote before it" if row["file"] in ANOTHER_BEFORE_IT else ""
        counts = told.setdefault(f"{kind}, {label}{another}", [0, 0, 0, 0, 0])
        answers = [one.answer for one in seen.reading.proposals if one.question == "headnote"]
        proposed = [bool(answers), "headnote" in answers, "none" in answers, not answers]
        counts[:] = [one + more for one, more in zip(counts, (1, *proposed), strict=True)]
    yield from told.items()


@dataclass(frozen=True)
class Measured:
    """How openings of one form are proposed: ``found`` of ``having`` headnotes, and ``wrong`` proposals besides."""

    having: int
    found: int
    wrong: int

    @property
    def recall(self) -> float:
        return self.found / self.having if self.having else 1.0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0


def judged() -> dict[str, dict[str, str]]:
    """What was judged by eye of every opening of the corpus that is a headnote, or was taken for a likely one."""
    with Path(__file__).with_name("openings.tsv").open(encoding="utf-8") as rows:
        return {row["page"]: row for row in csv.DictReader(rows, delimiter="\t")}


def forms(pages: list[Seen]) -> dict[str, Measured]:
    """For every form of opening, how its headnotes are proposed."""
    seen_as = {Path(seen.name).name: seen.page.headnote for seen in pages}
    told: dict[str, list[tuple[bool, bool]]] = {}
    for page, row in judged().items():
        found = seen_as[page]
        proposed = found is not None and found.likely and not found.silent
        told.setdefault(row["form"], []).append((row["headnote"] == "yes", proposed))
    return {
        form: Measured(
            sum(is_one for is_one, _ in counts),
            sum(is_one and proposed for is_one, proposed in counts),
            sum(proposed and not is_one for is_one, proposed in counts),
        )
        for form, counts in sorted(told.items())
    }


def main(corpus: Path) -> None:
    """Prints both tables."""
    pages = corpus_pages(corpus)
    out = ["| structure | pages that have it | read right |", "| --- | ---: | ---: |"]
    for name, count, wrong in table(pages):
        out.append(f"| {name} | {count} | {count - len(wrong)} |" + "".join(f" <!-- {page} -->" for page in wrong))
    out += ["", "| opening | pages | asked | proposed: headnote | proposed: text | only listed |"]
    out += ["| --- | ---: | ---: | ---: | ---: | ---: |"]
    out += [f"| {name} | {' | '.join(map(str, counts))} |" for name, counts in openings(corpus, pages)]
    out += ["", "| form | headnotes | proposed | wrongly proposed | precision | recall |"]
    out += ["| --- | ---: | ---: | ---: | ---: | ---: |"]
    for form, one in forms(pages).items():
        out.append(f"| {form} | {one.having} | {one.found} | {one.wrong} | {one.precision:.2f} | {one.recall:.2f} |")
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
