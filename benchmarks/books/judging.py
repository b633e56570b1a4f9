"""What the PDFs are that came out: pages, bytes, tags, and what a checker of accessibility finds."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pikepdf

_PATIENCE = 900


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF: its pages, its bytes, whether it is tagged; the errors and warnings of outloud, where it was asked."""

    pages: int
    size: int
    tagged: bool
    findings: tuple[int, int] | None


def judged(pdf: Path, *, checked: bool) -> Made:
    """What ``pdf`` is; with ``checked``, outloud is asked as well."""
    with pikepdf.open(pdf) as opened:
        pages, tagged = len(opened.pages), "/StructTreeRoot" in opened.Root
    return Made(pages, pdf.stat().st_size, tagged, _outloud(pdf) if checked else None)


def _outloud(pdf: Path) -> tuple[int, int] | None:
    program = shutil.which("outloud")
    if program is None:
        return None
    try:
        told = subprocess.run(  # noqa: S603 (the checker, on our own file)
            [program, "--json", "-", "--quiet", "--fail-on", "never", str(pdf)],
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
        [result] = json.loads(told.stdout)["results"]
    except (subprocess.TimeoutExpired, ValueError):
        return None
    return result["counts"]["error"], result["counts"]["warning"]
