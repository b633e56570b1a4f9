"""All checkers, over any number of books; what they said before of the same bytes is not asked again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from florilegium.diagnostics.registry import registry
from florilegium.diagnostics.rules.engines import ENGINE_RUNS
from florilegium.model.edition import Format
from florilegium.proof.engines.ace import Ace
from florilegium.proof.engines.epubcheck import EpubCheck
from florilegium.proof.engines.pdf import OutLoud, PdfA, PdfUa, Qpdf
from florilegium.proof.engines.verdict import Engine, EngineFailed, Remark, Remarks, Verdict, failure
from florilegium.world.store import NO_STORE, Store, code_digest, key_of

ENGINES: tuple[Engine, ...] = (EpubCheck(), Ace(), Qpdf(), PdfA(), PdfUa(), OutLoud())

_AT_ONCE = 2
"""How many checkers work at the same time: the slow ones are programs of their own, and each wants a processor."""


def verdicts(books: Mapping[Path, Format], store: Store = NO_STORE) -> tuple[Verdict, ...]:
    """What every engine that reads one of ``books`` says of it, in a fixed order; absent engines say that they are."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        told = pool.map(lambda engine: tuple(_verdicts(engine, books, store)), ENGINES)
        return tuple(verdict for verdicts in told for verdict in verdicts)


def _verdicts(engine: Engine, books: Mapping[Path, Format], store: Store) -> Iterator[Verdict]:
    mine = [book for book, form in books.items() if form in engine.reads]
    version = engine.version() if mine else None
    if version is None:
        yield from (Verdict(engine.name, book, install=engine.install) for book in mine)
        return
    keys = {book: _key(engine, version, book) for book in mine}
    kept = {book: remarks for book in mine if (remarks := _kept(store.get(keys[book]))) is not None}
    new = _asked(engine, [book for book in mine if book not in kept])
    for book in mine:
        remarks = kept.get(book) or new.get(book, ())
        if book in new and not any(remark.rule is ENGINE_RUNS for remark in remarks):
            store.put(keys[book], _as_kept(remarks))
        yield Verdict(engine.name, book, version, remarks)


def _asked(engine: Engine, books: Sequence[Path]) -> Mapping[Path, Remarks]:
    if not books:
        return {}
    try:
        return dict(zip(books, engine.judge(books), strict=True))
    except EngineFailed as error:
        return dict.fromkeys(books, (failure(engine, error),))


def _key(engine: Engine, version: str, book: Path) -> str:
    return key_of("verdict", engine.name, version, code_digest("florilegium.proof.engines"), book.read_bytes())


def _as_kept(remarks: Remarks) -> bytes:
    return json.dumps([{**asdict(remark), "rule": remark.rule.code} for remark in remarks]).encode()


def _kept(content: bytes | None) -> Remarks | None:
    if content is None:
        return None
    return tuple(Remark(**{**told, "rule": registry()[told["rule"]]}) for told in json.loads(content))
