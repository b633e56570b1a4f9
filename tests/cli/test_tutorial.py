"""The tutorial, done as it is written: its files saved, its commands run, what they print compared."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path

FILE = re.compile(r"<!-- (file|append|uncomment): (\S+) -->\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CONSOLE = re.compile(r"^```console\n\$ (.*?)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """A command, and what it prints; ``...`` stands for anything."""

    command: str
    prints: str

    def do(self, folder: Path) -> None:
        program, *arguments = shlex.split(self.command)
        assert program == "florilegium"
        done = subprocess.run(
            [sys.executable, "-m", program, *arguments],
            cwd=folder,
            input="\n" * 9,
            env={**os.environ, "XDG_CACHE_HOME": str(folder / ".cache"), "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert "Traceback" not in done.stderr
        told = done.stdout + done.stderr
        agrees = OutputChecker().check_output(self.prints, told, ELLIPSIS | NORMALIZE_WHITESPACE)
        assert agrees, f"$ {self.command}\n{told}"


@dataclass(frozen=True, slots=True)
class Saving:
    """A file that the reader saves, or lines put at the end of one, or lines of one that are comments no longer."""

    how: str
    path: str
    text: str

    def do(self, folder: Path) -> None:
        file = folder / self.path
        if self.how == "uncomment":
            commented = "".join(f"# {line}" for line in self.text.splitlines(keepends=True))
            written = file.read_text("utf-8")
            assert commented in written
            file.write_text(written.replace(commented, self.text), encoding="utf-8")
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a" if self.how == "append" else "x", encoding="utf-8") as open_file:
            open_file.write(self.text)


def steps(tutorial: str) -> Iterator[Step | Saving]:
    """What the reader does, in order."""
    found: list[tuple[int, Step | Saving]] = [
        *((match.start(), Step(*match.groups())) for match in CONSOLE.finditer(tutorial)),
        *((match.start(), Saving(*match.groups())) for match in FILE.finditer(tutorial)),
    ]
    yield from (step for _, step in sorted(found, key=lambda each: each[0]))


def test_the_tutorial_can_be_followed(root: Path, tmp_path: Path) -> None:
    tutorial = (root / "docs/tutorial.md").read_text("utf-8")
    assert tutorial.count("\n$ ") == len(CONSOLE.findall(tutorial)) > 5
    for step in steps(tutorial):
        step.do(tmp_path)
