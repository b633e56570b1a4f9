"""The order of the stages, from built books to the shelf, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from florilegium.compose.book import compose
from florilegium.diagnostics import Diagnostic, Outcome, Span, in_order
from florilegium.diagnostics.rules import shelf as rules
from florilegium.distribute.catalogue import catalogue, title_of
from florilegium.distribute.cover import SUFFIXES, pictures
from florilegium.distribute.destination import Destination
from florilegium.distribute.ebook import EBook, EBookFile, opened, printed_pages, reference
from florilegium.distribute.rights import judge_rights
from florilegium.distribute.sending import Sent, rehearse, send
from florilegium.distribute.shelf import Shelf
from florilegium.inputs import Inputs, judge
from florilegium.model.book import ArticleSection, Book, PartTitle
from florilegium.model.edition import Format
from florilegium.model.publication import (
    EPUB_TYPE,
    PDF_TYPE,
    ProofTotals,
    Publication,
    PublishedFile,
    PublishedRights,
    PublishedText,
)
from florilegium.model.receipt import RECEIPT, FileDigest, Receipt
from florilegium.model.walk import plain
from florilegium.proof import structure
from florilegium.proving import LEDGER_FILES
from florilegium.world.progress import Progress, untold

_TYPES = {".epub": EPUB_TYPE, ".pdf": PDF_TYPE, ".json": "application/json", ".html": "text/html"}


@dataclass(frozen=True, slots=True)
class Shelving:
    """What was put on the shelf, and where it lies."""

    publication: Publication
    folder: Path


def shelve(location: Path, output: Path, shelf: Shelf) -> Outcome[Shelving]:
    """Put the built books of the edition in folder ``location``, found below ``output``, on ``shelf``.

    Only books get there that were built from the files as they are, without open questions, and proved, and whose
    articles all have a statement of rights. Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    judged = judge(location)
    inputs, findings = judged.value, list(judged.diagnostics)
    if inputs is None or _stopping(findings):
        return Outcome(None, in_order(findings))
    folder = output / inputs.edition.id
    built = _built(folder, inputs)
    findings += [*built.diagnostics, *judge_rights(inputs.edition, inputs.selection)]
    if built.value is None or _stopping(findings):
        return Outcome(None, in_order(findings))
    publication, files = _published(inputs, built.value)
    placed = shelf.put(publication, files)
    findings += placed.diagnostics
    return Outcome(Shelving(publication, placed.value) if placed.value else None, in_order(findings))


def distribute(
    shelf: Shelf,
    destination: Destination,
    address: str | None,
    *,
    is_rehearsal: bool = False,
    progress: Progress = untold,
) -> Outcome[Sent]:
    """Bring the catalogue of ``shelf`` at ``destination`` up to date; ``address`` is the URL where it will stand.

    What is damaged on the shelf is a finding, and then nothing is sent. A rehearsal tells what would be done, and
    touches nothing. Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    editions = shelf.editions()
    if editions.value is None or _stopping(editions.diagnostics):
        return Outcome(None, editions.diagnostics)
    parcels = catalogue(editions.value, title_of(editions.value), address)
    sent = (rehearse if is_rehearsal else send)(parcels, destination, progress)
    return Outcome(sent.value, in_order([*editions.diagnostics, *sent.diagnostics]))


def _stopping(findings: Iterable[Diagnostic]) -> bool:
    return any(finding.stops() for finding in findings)


def _built(folder: Path, inputs: Inputs) -> Outcome[Mapping[str, bytes]]:
    """The files of the last build in ``folder`` that are given away, if it was made from ``inputs`` and proved.

    What is for the printer alone stays where it is.
    """
    name = inputs.edition.id
    try:
        kept = (folder / RECEIPT).read_bytes()
        receipt = Receipt.from_json(kept)
        files = {file.path: (folder / file.path).read_bytes() for file in receipt.outputs}
    except (OSError, ValueError):
        return Outcome(None, (_unbuilt(folder, f"{name} has not been built, or not all of its files are there."),))
    if receipt.inputs != inputs.files:
        return Outcome(None, (_unbuilt(folder, f"{name} has changed since it was built."),))
    if any(FileDigest.of(file.path, files[file.path]) != file for file in receipt.outputs):
        return Outcome(None, (_unbuilt(folder, f"The files of {name} have changed since they were built."),))
    lacking = [form for form in inputs.edition.formats if form.file_name(name) not in files]
    if lacking:
        return Outcome(None, (_unbuilt(folder, f"{name} was not built as {' and '.join(lacking).upper()}."),))
    proof = json.loads(files[LEDGER_FILES[0]])
    if not all(book["proved"] for book in proof["books"].values()):
        return Outcome(None, (_unbuilt(folder, f"The books of {name} are not proved."),))
    given = {Format.EPUB.file_name(name), Format.PDF.file_name(name), *LEDGER_FILES}
    return Outcome({**{path: content for path, content in files.items() if path in given}, RECEIPT: kept})


def _unbuilt(folder: Path, message: str) -> Diagnostic:
    hint = f"Run florilegium build {folder.name}, then distribute again."
    return Diagnostic(rules.EDITION_IS_BUILT, message, Span(str(folder / RECEIPT)), (hint,))


def _published(inputs: Inputs, files: Mapping[str, bytes]) -> tuple[Publication, Mapping[str, bytes]]:
    edition = inputs.edition
    epub = Format.EPUB.file_name(edition.id)
    pdf = Format.PDF.file_name(edition.id)
    ebook = opened(files[epub]) if epub in files else None
    shown = pictures(ebook) if ebook else {}
    kept = {**files, **shown}
    types = {**_TYPES, **{suffix: media for media, suffix in SUFFIXES.items()}}
    forms = {epub: edition.identifiers.epub, pdf: edition.identifiers.pdf}
    totals = json.loads(files[LEDGER_FILES[0]])["totals"]
    publication = Publication(
        id=edition.id,
        version=edition.version,
        title=edition.title,
        subtitle=edition.subtitle,
        description=edition.description,
        language=edition.language,
        released=edition.released.isoformat(),
        publisher=edition.publisher,
        identifier=edition.identifiers.work,
        rights=edition.rights,
        people=edition.people,
        texts=tuple(_texts(compose(edition, inputs.selection, inputs.words, "", ()), ebook)),
        files=tuple(
            PublishedFile(
                FileDigest.of(name, content), types[PurePosixPath(name).suffix], len(content), forms.get(name)
            )
            for name, content in sorted(kept.items())
        ),
        proof=ProofTotals(totals["words"], totals["marks"]["gap"], totals["marks"]["supplied"]),
        accessibility=ebook.accessibility if ebook else None,
        cover=next(iter(shown), None),
        subjects=edition.subjects,
        prices=edition.prices,
        series=(edition.series.title, edition.series.number) if edition.series else None,
        pages=_page_count(files[pdf]) if pdf in files else None,
    )
    return publication, kept


def _page_count(pdf: bytes) -> int:
    with structure.opened(pdf) as document:
        return len(document.pages)


def _texts(book: Book, ebook: EBook | None) -> Iterator[PublishedText]:
    """The articles of ``book``, each with its document in ``ebook``."""
    documents = (
        {PurePosixPath(file.path).stem: file for file in ebook.files if file.path in ebook.spine} if ebook else {}
    )
    part = None
    for section in book.body:
        if isinstance(section, PartTitle):
            part = section.title
        elif isinstance(section, ArticleSection):
            yield _text(section, documents.get(section.id), part)


def _text(section: ArticleSection, file: EBookFile | None, part: str | None) -> PublishedText:
    article, stated = section.article, section.source.rights_by_edition
    citation, own_rights = article.apparatus.source_citation, article.apparatus.rights
    document = file.document() if file else None
    return PublishedText(
        title=plain(article.title),
        people=article.people,
        document=file.path if file else "",
        part=part,
        original=plain(citation.text) if citation else None,
        address=next((origin.url for origin in article.origins if origin.url), None),
        rights=PublishedRights(stated.status.code, stated.basis, stated.by) if stated else None,
        source_rights=plain(own_rights.text) if own_rights.stated else None,
        reference=None if document is None else reference(document),
        pages=None if document is None else printed_pages(document),
        language=article.language,
    )
