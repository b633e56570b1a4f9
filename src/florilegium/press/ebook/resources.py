"""The files that the documents of an e-book show or are styled with."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.diagnostics.rules import ebook as rules
from florilegium.press.ebook.content import ContentDocument
from florilegium.press.ebook.fonts import embedded_fonts
from florilegium.press.ebook.package import Resource
from florilegium.press.ebook.pictures import PictureFile, picture_file
from florilegium.press.ebook.stylesheet import addresses
from florilegium.press.style import EPUB_CSS, Style
from florilegium.world.files import Folder, Layers, MemoryFolder, Unreadable

_CORE_MEDIA_TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
"""What a stylesheet may load without a fallback (EPUB 3.3, 3.2), by extension."""


def resources(documents: Sequence[ContentDocument], style: Style, folder: Folder) -> Outcome[tuple[Resource, ...]]:
    """The stylesheet, what it loads, and the pictures of ``documents``, which then lead to the files of the package.

    Pictures come from ``folder``, the edition's own, or from the style.
    """
    text = set("".join(words for document in documents for words in document.root.itertext()))
    rules, fonts = embedded_fonts(style, "".join(sorted(text)))
    sheet = Resource("stylesheet", EPUB_CSS, "text/css", (rules + style.epub_css).encode())
    loaded, missing = _loaded(style)
    shown, lost = _pictures(documents, Layers((folder, MemoryFolder(dict(style.files)))))
    return Outcome((sheet, *fonts, *loaded, *shown), (*missing, *lost))


def _loaded(style: Style) -> tuple[list[Resource], list[Diagnostic]]:
    files = dict(style.files)
    found: list[Resource] = []
    missing: list[Diagnostic] = []
    for number, address in enumerate(addresses(style.epub_css), start=1):
        path = posixpath.normpath(address)
        media_type = _CORE_MEDIA_TYPES.get(posixpath.splitext(path)[1].lower())
        if path in files and media_type is not None:
            found.append(Resource(f"style-file-{number}", path, media_type, files[path]))
        else:
            hint = f"The files of a style lie beside its {EPUB_CSS}; these kinds can be loaded: "
            message = f"{EPUB_CSS} loads {address!r}, which is no file of the style that an e-book can hold."
            missing.append(
                Diagnostic(rules.FILE_IS_IN_THE_STYLE, message, hints=(hint + ", ".join(_CORE_MEDIA_TYPES),))
            )
    return found, missing


def _pictures(documents: Sequence[ContentDocument], folder: Folder) -> tuple[list[Resource], list[Diagnostic]]:
    """Every picture once, under a name that every system can write."""
    found: dict[str, Resource | None] = {}
    lost: list[Diagnostic] = []
    for document in documents:
        for image in document.root.iter("{*}img"):
            source = image.get("src", "")
            if source not in found:
                read = _picture(source, folder, number=len(found) + 1)
                found[source] = read.value
                lost += read.diagnostics
            resource = found[source]
            if resource is not None:
                image.set("src", resource.file)
    return [resource for resource in found.values() if resource is not None], lost


def _picture(source: str, folder: Folder, number: int) -> Outcome[Resource]:
    read = read_picture(source, folder)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    made = read.value
    return Outcome(Resource(f"picture-{number}", f"pictures/{number}.{made.extension}", made.media_type, made.content))


def read_picture(path: str, folder: Folder) -> Outcome[PictureFile]:
    """The picture at ``path`` in ``folder``, as an e-book may hold it."""
    try:
        made = picture_file(folder.read(path))
    except Unreadable as error:
        hint = "The path is relative to the folder of the edition."
        message = f"The picture {path!r} cannot be had: {error}."
        return Outcome(None, (Diagnostic(rules.PICTURE_IS_IN_THE_BOOK, message, hints=(hint,)),))
    if made is None:
        hint = "Save it as PNG or JPEG."
        finding = Diagnostic(rules.PICTURE_CAN_BE_SHOWN, f"{path!r} is no picture that can be read.", hints=(hint,))
        return Outcome(None, (finding,))
    return Outcome(made)
