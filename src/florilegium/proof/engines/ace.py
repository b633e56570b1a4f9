"""Ace by DAISY, the checker of EPUB accessibility (needs Node and a Chromium)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from florilegium.diagnostics import Diagnostic
from florilegium.diagnostics.rules.engines import EPUB_HAS_NO_HURDLE, EPUB_IS_ACCESSIBLE
from florilegium.model.edition import Format
from florilegium.proof.engines.verdict import PATIENCE, Verdict, failed, found

_INSTALL = "npm install --global @daisy/ace-cli @daisy/ace-axe-runner-puppeteer, and Chromium (apt install chromium)"
_BROWSER = "PUPPETEER_EXECUTABLE_PATH"
_MINOR = frozenset({"minor", "best-practice"})


@dataclass(frozen=True, slots=True)
class Ace:
    """Ace with the system's own Chromium."""

    name: str = "Ace"
    reads: Format = Format.EPUB

    def judge(self, book: Path) -> Verdict:
        """See :meth:`~florilegium.proof.engines.verdict.Engine.judge`."""
        ace = shutil.which("ace-cli") or shutil.which("ace")
        browser = os.environ.get(_BROWSER) or shutil.which("chromium") or shutil.which("google-chrome")
        if ace is None or browser is None:
            return Verdict(self.name, "", install=_INSTALL)
        with tempfile.TemporaryDirectory() as folder:
            command = [ace, "--outdir", folder, "--force", "--silent", str(book)]
            try:
                subprocess.run(  # noqa: S603
                    command, env={**os.environ, _BROWSER: browser}, capture_output=True, timeout=PATIENCE, check=False
                )
                told = json.loads((Path(folder) / "report.json").read_text(encoding="utf-8"))
            except (OSError, subprocess.TimeoutExpired, json.JSONDecodeError) as error:
                return failed(self.name, "", book, str(error))
        version = str(told["earl:assertedBy"]["doap:release"]["doap:revision"])
        return Verdict(self.name, version, tuple(_findings(book, told)))


def _findings(book: Path, told: Mapping[str, Any]) -> Iterator[Diagnostic]:
    for document in told["assertions"]:
        place = str(document["earl:testSubject"]["url"])
        for assertion in document["assertions"]:
            test = assertion["earl:test"]
            rule = EPUB_HAS_NO_HURDLE if test["earl:impact"] in _MINOR else EPUB_IS_ACCESSIBLE
            message = f"{test['dct:title']}: {assertion['earl:result']['dct:description']}"
            yield found(rule, book, " ".join(message.split()), place)
