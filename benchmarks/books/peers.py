"""The tools that are compared, each as commands that make ``book.pdf`` in a folder."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from books import generated
from books.generated import Article

Book = tuple[Article, ...]

_BROWSER = shutil.which("chromium") or ""
_WEASYPRINT = "import weasyprint; weasyprint.HTML('book.html').write_pdf('book.pdf', pdf_variant='pdf/ua-1')"
_TYPST = "import typst; typst.compile('book.typ', output='book.pdf', font_paths=['fonts'], ignore_system_fonts=True)"
_PANDOC = (
    "import pypandoc; pypandoc.convert_file('book.md', 'html', outputfile='book.pdf', extra_args="
    "['--standalone', '--toc', '--toc-depth=1', '--css=book.css', '--pdf-engine=weasyprint', "
    "'--pdf-engine-opt=--pdf-variant=pdf/ua-1'])"
)


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool: how it is given a book, and the command that makes one of it; ``absent`` says what is missing for it."""

    name: str
    write: Callable[[Book, Path], object]
    command: tuple[str, ...]
    absent: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)


def peers(modules: Path) -> tuple[Peer, ...]:
    """The peers of Florilegium; those of npm are looked for in ``modules``, a folder ``node_modules``."""
    return (
        Peer("WeasyPrint, PDF/UA", generated.write_html, (sys.executable, "-c", _WEASYPRINT)),
        Peer("Typst", generated.write_typst, (sys.executable, "-c", _TYPST), _unless_module("typst")),
        Peer(
            "pandoc + WeasyPrint", generated.write_pandoc, (sys.executable, "-c", _PANDOC), _unless_module("pypandoc")
        ),
        _of_npm(
            modules / ".bin" / "pagedjs-cli",
            "--browserArgs=--no-sandbox",
            "--timeout=3600000",
            "-o",
            "book.pdf",
            "book.html",
        ),
        _of_npm(
            modules / ".bin" / "vivliostyle",
            "build",
            "--executable-browser",
            _BROWSER,
            "--timeout=3600",
            "--single-doc",
            "-o",
            "book.pdf",
            "book.html",
        ),
    )


def _unless_module(name: str) -> str:
    return "" if find_spec(name) else f"Python has no module {name}"


def _of_npm(program: Path, *options: str) -> Peer:
    absent = "" if program.exists() else f"{program.name} is not installed"
    return Peer(
        program.name,
        generated.write_html,
        (str(program), *options),
        absent or ("" if _BROWSER else "there is no Chromium"),
        {"PUPPETEER_EXECUTABLE_PATH": _BROWSER},
    )
