"""Changing a YAML document that a person keeps: its comments, its quotes and its indentation stay."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.util import load_yaml_guess_indent

_NEVER_WRAPPED = 1_000_000


def edited(content: bytes, change: Callable[[CommentedMap], None]) -> bytes:
    """``content``, a mapping that parses, after ``change`` was made to it; line ends are kept as well."""
    text = content.decode("utf-8-sig")
    _, indent, offset = load_yaml_guess_indent(text)
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = _NEVER_WRAPPED
    yaml.indent(mapping=2, sequence=indent or 4, offset=2 if offset is None else offset)
    document = yaml.load(text)
    change(document)
    written = StringIO()
    yaml.dump(document, written)
    ends = "\r\n" if "\r\n" in text else "\n"
    return written.getvalue().replace("\n", ends).encode()
