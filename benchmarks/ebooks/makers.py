"""The tools that are compared, each as a way to make an EPUB of the articles of an edition."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from florilegium.press.markup.elements import local_name

_PANDOC = "import sys, pypandoc; pypandoc.convert_file(sys.argv[2:], 'epub3', format='html', outputfile=sys.argv[1], "
_PANDOC_OPTIONS = (
    "extra_args=['--toc', '--split-level=1', '--file-scope', '--metadata=title:' + {title!r}, '--metadata=lang:en'])"
)
_TO_RST = "import sys, pypandoc; pypandoc.convert_file(sys.argv[1], 'rst', format='html', outputfile=sys.argv[2])"
_CONF = "project = {title!r}\nauthor = copyright = 'The Florilegium editors'\nlanguage = 'en'\nepub_show_urls = 'no'\n"
_LIMIT = 600


@dataclass(frozen=True, slots=True)
class Maker:
    """A tool: its name, and what makes ``book.epub`` of an edition in a folder and tells the seconds that it took."""

    name: str
    make: Callable[[Path, Path], float]


def florilegium(edition: Path, folder: Path) -> float:
    """The whole command: reading, pagination of the printed book, the EPUB, the proof of it; nothing kept is used."""
    places = ["--output", str(folder), "--cache", str(folder / "cache")]
    command = [sys.executable, "-m", "florilegium", "build", str(edition), "--format", "epub", *places]
    seconds = _run(command, folder)
    shutil.copyfile(folder / edition.name / f"{edition.name}.epub", folder / "book.epub")
    return seconds


def pandoc(edition: Path, folder: Path) -> float:
    """The articles as HTML, one file each; notes, marks and headnotes as HTML says them."""
    chapters = [str(file) for file in _chapters(edition, folder)]
    program = _PANDOC + _PANDOC_OPTIONS.format(title=_TITLE)
    return _run([sys.executable, "-c", program, "book.epub", *chapters], folder)


def sphinx(edition: Path, folder: Path) -> float:
    """The same HTML as reStructuredText, under one list of contents."""
    source = folder / "source"
    source.mkdir()
    chapters = _chapters(edition, folder)
    for file in chapters:
        _run([sys.executable, "-c", _TO_RST, str(file), str(source / f"{file.stem}.rst")], folder)
    toc = "".join(f"   {file.stem}\n" for file in chapters)
    (source / "index.rst").write_text(f"{_TITLE}\n{'=' * len(_TITLE)}\n\n.. toctree::\n\n{toc}")
    (source / "conf.py").write_text(_CONF.format(title=_TITLE))
    seconds = _run([sys.executable, "-m", "sphinx", "-b", "epub", "-q", "source", "made"], folder)
    shutil.copyfile(next((folder / "made").glob("*.epub")), folder / "book.epub")
    return seconds


MAKERS = (Maker("Florilegium", florilegium), Maker("pandoc", pandoc), Maker("Sphinx", sphinx))

_TITLE = "The Honest Gap"


def _chapters(edition: Path, folder: Path) -> Sequence[Path]:
    """The articles of ``edition`` as plain HTML: what Florilegium read of each source, without its own attributes."""
    made = folder / "florilegium"
    made.mkdir()
    florilegium(edition, made)
    shutil.unpack_archive(made / "book.epub", made / "unpacked", "zip")
    chapters = []
    for number, file in enumerate(_articles(made / "unpacked" / "EPUB")):
        chapter = folder / f"{number:02}-{file.stem}.html"
        chapter.write_bytes(_plain(file))
        chapters.append(chapter)
    pictures = made / "unpacked" / "EPUB" / "pictures"
    if pictures.is_dir():
        shutil.copytree(pictures, folder / "pictures")
    return chapters


def _articles(package: Path) -> list[Path]:
    spine = etree.parse(package / "content.opf")
    items = {item.get("id"): item.get("href") for item in spine.iterfind(".//{*}manifest/{*}item")}
    files = [package / items[reference.get("idref")] for reference in spine.iterfind(".//{*}spine/{*}itemref")]
    return [file for file in files if etree.parse(file).find(".//*[@class='article']") is not None]


def _plain(file: Path) -> bytes:
    """The article as plain HTML has it: without roles, types, page breaks and reference, which are what is compared.

    Links to other articles go too: each tool has its own way of writing them.
    """
    root = etree.parse(file).getroot()
    for element in [*root.iter(etree.Element)]:
        if element.get("role") == "doc-pagebreak" or element.get("data-part") == "how-to-cite":
            _remove(element)
    targets = {link.get("href", "").removeprefix("#") for link in root.iter("{*}a")}
    for element in root.iter(etree.Element):
        kept = {"href", "src", "alt", "lang"} | ({"id"} if element.get("id") in targets else set())
        for name in [name for name in element.attrib if name not in kept]:
            del element.attrib[name]
        if not element.get("href", "#").startswith(("#", "http")):
            del element.attrib["href"]
    etree.strip_tags(root, "{*}section", "{*}header", "{*}div")
    for element in [one for one in root.iter(etree.Element) if local_name(one) in {"script", "link", "meta"}]:
        _remove(element)
    return etree.tostring(root, encoding="utf-8")


def _remove(element: etree._Element) -> None:
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    parent.remove(element)


def _run(command: Sequence[str], folder: Path) -> float:
    began = time.monotonic()
    with (folder / "log").open("ab") as log:
        subprocess.run(command, cwd=folder, env=os.environ, stdout=log, stderr=log, check=True, timeout=_LIMIT)  # noqa: S603
    return time.monotonic() - began
