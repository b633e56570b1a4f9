"""Ace by DAISY, the checker of EPUB accessibility (needs Node and a Chromium)."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from florilegium.diagnostics.rules.engines import EPUB_HAS_NO_HURDLE, EPUB_IS_ACCESSIBLE
from florilegium.model.edition import Format
from florilegium.proof.engines.verdict import EngineFailed, Remark, Remarks, run
from florilegium.world.places import engines_folder

_BROWSER = "PUPPETEER_EXECUTABLE_PATH"
_MINOR = frozenset({"minor", "best-practice"})
_ID = re.compile(r"#([\w-]+)")


@dataclass(frozen=True, slots=True)
class Ace:
    """Ace with the system's own Chromium."""

    name: str = "Ace"
    reads: frozenset[Format] = frozenset({Format.EPUB})
    install: str = "npm install --global @daisy/ace-cli @daisy/ace-axe-runner-puppeteer && apt-get install chromium"

    def version(self) -> str | None:
        """See :meth:`~florilegium.proof.engines.verdict.Engine.version`."""
        program = _program()
        if program is None or _browser() is None or shutil.which("node") is None:
            return None
        package = json.loads((program.resolve().parents[1] / "package.json").read_text("utf-8"))
        return str(package["version"])

    def judge(self, books: Sequence[Path]) -> Sequence[Remarks]:
        """See :meth:`~florilegium.proof.engines.verdict.Engine.judge`."""
        return [tuple(_remarks(_report(book))) for book in books]


def _program() -> Path | None:
    """Ace's own command: of this checkout, or wherever commands are."""
    own = engines_folder() / "node_modules" / ".bin"
    found = shutil.which("ace-cli", path=own) or shutil.which("ace-cli") or shutil.which("ace")
    return Path(found) if found else None


def _browser() -> str | None:
    return os.environ.get(_BROWSER) or shutil.which("chromium") or shutil.which("google-chrome")


def _report(book: Path) -> Mapping[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        command = [str(_program()), "--outdir", folder, "--force", "--silent", str(book.resolve())]
        ran = run(command, {_BROWSER: _browser() or ""})
        try:
            report: Mapping[str, Any] = json.loads((Path(folder) / "report.json").read_text("utf-8"))
        except (OSError, json.JSONDecodeError) as error:
            raise EngineFailed(ran or str(error)) from error
        return report


def _remarks(told: Mapping[str, Any]) -> Iterator[Remark]:
    for document in told["assertions"]:
        file = str(document["earl:testSubject"]["url"]).lstrip("/")
        for assertion in document["assertions"]:
            test, result = assertion["earl:test"], assertion["earl:result"]
            pointers = result.get("earl:pointer", {}).get("css") or [""]
            named = _ID.findall(str(pointers[0]))
            yield Remark(
                EPUB_HAS_NO_HURDLE if test["earl:impact"] in _MINOR else EPUB_IS_ACCESSIBLE,
                " ".join(f"{test['dct:title']}: {result['dct:description']}".split()).rstrip(".") + ".",
                file=file,
                anchor=named[-1] if named else "",
                hint=str(test.get("help", {}).get("dct:title", "")),
            )
