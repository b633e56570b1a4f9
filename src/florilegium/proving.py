"""The order of the stages, from finished books and the sources of their edition to the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from florilegium.diagnostics import BrokenMachine, Diagnostic, Outcome, Severity, in_order
from florilegium.diagnostics.waiver import unused, waived
from florilegium.inputs import judge
from florilegium.model.book import Book
from florilegium.model.edition import Format
from florilegium.model.reading import Reading
from florilegium.model.receipt import RECEIPT, FileDigest, Receipt
from florilegium.proof.as_json import to_json
from florilegium.proof.chain import Ledger, ledger
from florilegium.proof.engines.judge import findings
from florilegium.proof.engines.origins import traced
from florilegium.proof.engines.run import verdicts
from florilegium.proof.engines.verdict import Verdict
from florilegium.proof.ledger import prove_files
from florilegium.proof.page import to_html
from florilegium.proof.room import ReadingRoom, Room
from florilegium.world.progress import Progress, untold
from florilegium.world.store import NO_STORE, Store

LEDGER_FILES = ("proof.json", "proof.html")
"""The names under which a ledger is kept beside its books: for programs, for people."""

_CHECKED = "V"
"""The family of the rules by which the checkers of others are heard."""


_PDF_SIGNATURE, _SIGNATURE_WITHIN = b"%PDF-", 1024
"""How a PDF begins, and within how many bytes readers look for it (ISO 32000-1, implementation note 13)."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved of the files ``books``, and how many questions their sources leave open: those were taken as
    proposed. ``verdicts`` are those of the checkers of others, where they were asked.
    """

    books: Mapping[Format, Path]
    ledger: Ledger
    open_questions: int
    verdicts: tuple[Verdict, ...] = ()
    verdict_findings: tuple[Diagnostic, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether every book could be read back, holds what its sources hold, and no checker that was asked finds an
        error in it.
        """
        return not any(finding.stops() for finding in (*self.ledger.findings, *self.verdict_findings))


def prove(
    location: Path,
    books: Mapping[Format, Path],
    progress: Progress = untold,
    *,
    engines: bool = False,
    store: Store = NO_STORE,
) -> Outcome[Proof]:
    """Judge the files ``books`` against the sources of the edition in folder ``location``; with ``engines``, the
    checkers of others are asked as well, but for what ``store`` keeps of their verdicts on the same bytes.

    The value is missing where the sources cannot be read. Nothing is written. Raises
    :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    progress("reading", 0, 1)
    judged = judge(location)
    inputs = judged.value
    if inputs is None or any(finding.stops(draft=True) for finding in judged.diagnostics):
        return Outcome(None, judged.diagnostics)
    for path in books.values():
        _require_readable(path)
    book = inputs.book(draft=all(map(_is_draft, books.values())))
    with ReadingRoom(trusted=False) as room:
        proved = prove_books(book, inputs.readings, books, room, progress)
    questions = sum(finding.severity is Severity.QUESTION for finding in judged.diagnostics)
    if not engines:
        return Outcome(Proof(books, proved, questions), proved.findings)
    progress("asking the checkers of others", 0, 1)
    told = verdicts({path: form for form, path in books.items()}, store)
    remarked = {verdict.book for verdict in told if verdict.remarks}
    origins = traced(book, {path: form for form, path in books.items() if path in remarked})
    waivers = inputs.edition.waivers
    said = waived(findings(told, origins), waivers, made=True)
    if books.keys() == set(inputs.edition.formats) and not any(verdict.is_absent for verdict in told):
        said = (*said, *unused(waivers, said, _CHECKED))
    return Outcome(Proof(books, proved, questions, told, said), in_order((*proved.findings, *said)))


def format_of(book: Path) -> Format:
    """The format of the file ``book`` by how it begins: whatever is no PDF is read, or found broken, as an EPUB.

    Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    try:
        with book.open("rb") as file:
            begins = file.read(_SIGNATURE_WITHIN)
    except OSError as error:
        raise _unreadable(book, error) from error
    if _PDF_SIGNATURE not in begins and book.suffix.lower() != ".pdf":
        return Format.EPUB
    return Format.PRINT if book.name.lower().endswith(f".{Format.PRINT.suffix}") else Format.PDF


def prove_books(
    book: Book,
    readings: Sequence[Reading],
    books: Mapping[Format, Path],
    room: Room,
    progress: Progress = untold,
) -> Ledger:
    """The ledger of finished files, by format, that should hold what ``book`` does; ``readings`` are those of its
    texts. They are read back in ``room``.
    """
    proved = prove_files(book, {form: books[form] for form in Format if form in books}, room, progress)
    accounts = [one.value for one in proved if one.value]
    return ledger(book, accounts, readings, in_order([each for one in proved for each in one.diagnostics]))


def prove_made(
    book: Book, readings: Sequence[Reading], books: Mapping[Format, bytes], room: Room, progress: Progress = untold
) -> Ledger:
    """The same of books that are no files yet."""
    with TemporaryDirectory(prefix="florilegium-") as folder:
        files = {form: Path(folder) / form.file_name(book.edition.id) for form in books}
        for form, content in books.items():
            files[form].write_bytes(content)
        return prove_books(book, readings, files, room, progress)


def written(proved: Ledger, pdf: bytes | None) -> dict[str, bytes]:
    """A ledger as the files that are kept of it, by name. With ``pdf``, the page shows pictures of the printed book."""
    as_json, as_page = LEDGER_FILES
    return {as_json: to_json(proved), as_page: to_html(proved, pdf)}


def _is_draft(book: Path) -> bool:
    """Whether the file ``book`` is a draft: the receipt beside it names its digest, and says so."""
    try:
        receipt = Receipt.from_json((book.parent / RECEIPT).read_bytes())
    except (OSError, ValueError):
        return False
    return receipt.draft and FileDigest.of("", book.read_bytes()).sha256 in {file.sha256 for file in receipt.outputs}


def _require_readable(book: Path) -> None:
    try:
        with book.open("rb"):
            return
    except OSError as error:
        raise _unreadable(book, error) from error


def _unreadable(book: Path, error: OSError) -> BrokenMachine:
    return BrokenMachine(f"{book} cannot be read: {error.strerror or error}")
