"""Bytes to characters, leniently: archive pages often declare an encoding that is not theirs.

Follows the order of the Encoding and HTML standards (byte order mark, then declaration), but believes the bytes before
the declaration: ASCII is ASCII and valid UTF-8 is UTF-8 whatever a page says of itself. Labels of ISO 8859-1 and
US-ASCII mean windows-1252, as in every browser.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import webencodings

from florilegium.diagnostics import Diagnostic, Span
from florilegium.diagnostics.rules import archive as rules

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF16_BE, "utf-16be"))
_DECLARATION = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.+-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_UTF8_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NUL_SHARE = 0.3
_WINDOWS_1252 = dict(
    zip(
        range(0x80, 0xA0),
        "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ",
        strict=True,
    )
)
_NEWLINES = re.compile("\r\n?")
_UNPRINTABLE = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a page, its line ends all U+000A, and what was found on the way to them."""

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...]


def decode(raw: bytes, file: str) -> Decoded:
    """The characters of ``raw``; ``file`` is named in the findings."""
    encoding, declared = _encoding(raw)
    text = _characters(raw, encoding)
    found = []
    if declared is not None and not _agree(declared, encoding):
        message = f"The page declares {declared}, but its bytes are {_spoken(encoding)} and were read so."
        found.append(Diagnostic(rules.ENCODING_IS_AS_DECLARED, message, Span(file)))
    elif declared is None and encoding == "windows-1252":
        message = "The page declares no encoding and is not UTF-8; it was read as windows-1252."
        found.append(Diagnostic(rules.ENCODING_IS_AS_DECLARED, message, Span(file)))
    clean = printable(_NEWLINES.sub("\n", text.removeprefix("\ufeff")).replace("\0", ""))
    if lost := clean.count("\ufffd"):
        message = f"{lost} characters of the page cannot be decoded or printed; U+FFFD stands for them."
        line = clean.count("\n", 0, clean.index("\ufffd")) + 1
        found.append(Diagnostic(rules.CHARACTERS_CAN_BE_PRINTED, message, Span(file, line)))
    return Decoded(clean, encoding, tuple(found))


def printable(text: str) -> str:
    """``text`` with C1 controls read as windows-1252, as the HTML standard reads ``&#150;``, and what no book can hold
    (other controls, lone surrogates, noncharacters) as U+FFFD.
    """
    if _UNPRINTABLE.search(text) is None:
        return text
    return _UNPRINTABLE.sub("\ufffd", text.translate(_WINDOWS_1252))


def without_controls(text: str) -> str:
    """``text``, in which references may have named controls (``&#1;``), without them."""
    return _UNPRINTABLE.sub("", text)


def _encoding(raw: bytes) -> tuple[str, str | None]:
    """The encoding of ``raw``, and what it declares."""
    match = _DECLARATION.search(raw[:_DECLARED_WITHIN])
    declared = match[1].decode("ascii").lower() if match else None
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if raw.startswith(mark)), None)
    return marked or _sixteen_bit(raw) or _eight_bit(raw, declared), declared


def _sixteen_bit(raw: bytes) -> str | None:
    """UTF-16 without a byte order mark gives itself away by its zeros."""
    sample = raw[:_DECLARED_WITHIN]
    if sample.count(0) < _NUL_SHARE * max(len(sample), 1):
        return None
    return "utf-16be" if sample[0::2].count(0) > sample[1::2].count(0) else "utf-16le"


def _eight_bit(raw: bytes, declared: str | None) -> str:
    if raw.isascii():
        return "us-ascii"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    codec = _codec(declared)
    if codec is None or codec.startswith("utf"):
        return "utf-8" if _mostly_utf8(raw) else "windows-1252"
    return codec


def _mostly_utf8(raw: bytes) -> bool:
    """Whether more of the bytes beyond ASCII belong to UTF-8 sequences than not."""
    inside = sum(len(match) for match in _UTF8_MULTIBYTE.findall(raw))
    beyond = len(raw) - len(raw.translate(None, bytes(range(0x80, 0x100))))
    return inside * 2 > beyond


def _codec(label: str | None) -> str | None:
    """The encoding that ``label`` means in the Encoding standard; ``None`` for a label nobody knows."""
    found = webencodings.lookup(label or "")
    return None if found is None or found.name == "replacement" else found.name


def _characters(raw: bytes, encoding: str) -> str:
    """``raw`` decoded; a byte that does not fit is read as windows-1252 in the midst of UTF-8, else as U+FFFD."""
    if encoding == "windows-1252":
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            return raw.decode("latin-1").translate(_WINDOWS_1252)
    if encoding != "utf-8":
        known = webencodings.lookup(encoding)
        return raw.decode("latin-1") if known is None else known.codec_info.decode(raw, "replace")[0]
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        stray = {0xDC00 + byte: _WINDOWS_1252.get(byte, chr(byte)) for byte in range(0x80, 0x100)}
        return raw.decode("utf-8", errors="surrogateescape").translate(stray)


def _agree(declared: str, encoding: str) -> bool:
    codec = _codec(declared)
    if encoding == "us-ascii":
        return codec is not None and not codec.startswith("utf-16")
    return codec == encoding


def _spoken(encoding: str) -> str:
    return {"us-ascii": "ASCII", "utf-8": "UTF-8", "utf-16le": "UTF-16", "utf-16be": "UTF-16"}.get(encoding, encoding)
