"""The characters of a source that is text: UTF-8, or UTF-16 with a byte order mark."""

from __future__ import annotations

import codecs
import re

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.reading import SOURCE_IS_TEXT
from florilegium.read.page import Source

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


_SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, such as an e-book or a word processor’s file"),
    (b"\xd0\xcf\x11\xe0", "a word processor’s file"),
    (b"\x1f\x8b", "a compressed file"),
)


def binary_kind(raw: bytes) -> str | None:
    """What a file is that is no text, as its first bytes tell; ``None`` where they do not."""
    return next((kind for signature, kind in _SIGNATURES if raw.startswith(signature)), None)


def decoded(source: Source) -> Outcome[str]:
    """The text of ``source``; nothing where its bytes or characters are none of a text's."""
    raw = source.raw
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        characters = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"Byte {raw[error.start]:#04x} in this line is not {encoding.removesuffix('-sig').upper()}."
        hint = "Save the text as UTF-8; if it is no text at all, name another source."
        return Outcome(None, (Diagnostic(SOURCE_IS_TEXT, message, Span(source.path, line), (hint,)),))
    control = _CONTROL.search(characters)
    if control:
        line = characters.count("\n", 0, control.start()) + 1
        message = f"This is not text: it holds the control character U+{ord(control[0]):04X}."
        return Outcome(
            None, (Diagnostic(SOURCE_IS_TEXT, message, Span(source.path, line), ("Name a source that is text.",)),)
        )
    return Outcome(characters)
