"""Where sources came from: the file ``provenance.yaml`` in their folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from ruamel.yaml.comments import CommentedMap

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.library import PROVENANCE_IS_VALID
from florilegium.world.files import Folder
from florilegium.world.yaml import Mapping, Node, Scalar, load_yaml
from florilegium.world.yaml_edit import edited

PROVENANCE = "provenance.yaml"
"""The name of the file, in the folder of the sources that it is about."""

_FORMAT = "1"
_KEYS = ("original", "url", "added", "sha256", "shown by")
_EMPTY = b"# Where the sources in this folder came from, and what they were then.\nformat: 1\nsources: {}\n"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one source came from.

    ``file`` is its name here, ``original`` its name there; ``url`` its address, where it is known; ``added`` the day it
    was taken (ISO 8601), ``sha256`` the digest of its bytes on that day. A picture is ``shown_by`` the source with this
    name here, which calls it ``original``.
    """

    file: str
    original: str
    url: str | None
    added: str
    sha256: str
    shown_by: str | None = None


def provenance_of(folder: Folder, path: str) -> Outcome[Provenance]:
    """Where the source at ``path`` came from; no value where nothing is known of it."""
    known = _beside(folder, path)
    here = PurePosixPath(path).name
    return Outcome(next((one for one in known.value or () if one.file == here), None), known.diagnostics)


def pictures_known(folder: Folder, path: str) -> dict[str, str]:
    """The pictures that were added with the source at ``path``: the paths that they have in ``folder``, by the names
    that the source calls them.
    """
    here = PurePosixPath(path)
    shown = (one for one in _beside(folder, path).value or () if one.shown_by == here.name)
    return {one.original: str(here.with_name(one.file)) for one in shown}


def _beside(folder: Folder, path: str) -> Outcome[tuple[Provenance, ...]]:
    beside = str(PurePosixPath(path).with_name(PROVENANCE))
    return read_provenance(folder.read(beside), beside) if folder.has(beside) else Outcome(())


@lru_cache(maxsize=8)
def read_provenance(content: bytes, path: str) -> Outcome[tuple[Provenance, ...]]:
    """What the provenance file at ``path`` holds. Entries with a mistake are left out and reported."""
    document = load_yaml(content, path)
    if document.value is None:
        return Outcome(None, document.diagnostics)
    top = _entries(document.value)
    form = top.get("format")
    if not isinstance(form, Scalar) or form.text != _FORMAT:
        return Outcome(None, (_mistake("Expected `format: 1` in this file.", document.value),))
    sources = [(name, _entry(name, node)) for name, node in _entries(top.get("sources")).items()]
    mistakes = [
        _mistake(f"Expected `original`, `added` and `sha256` of `{name}`.", top["sources"])
        for name, one in sources
        if one is None
    ]
    return Outcome(tuple(one for _, one in sources if one), (*document.diagnostics, *mistakes))


def _entries(node: Node | None) -> dict[str, Node]:
    return {key.text or "": value for key, value in node.entries} if isinstance(node, Mapping) else {}


def _entry(name: str, node: Node) -> Provenance | None:
    texts = {key: value.text for key, value in _entries(node).items() if isinstance(value, Scalar)}
    original, url, added, sha256, shown_by = (texts.get(key) for key in _KEYS)
    return Provenance(name, original, url, added, sha256, shown_by) if original and added and sha256 else None


def _mistake(message: str, node: Node) -> Diagnostic:
    return Diagnostic(PROVENANCE_IS_VALID, message, Span(node.at.file, node.at.line))


def with_provenance(content: bytes | None, added: Iterable[Provenance]) -> bytes:
    """The provenance file ``content``, or a new one, with further entries; its comments stay."""

    def grow(document: CommentedMap) -> None:
        for one in added:
            told = dict(zip(_KEYS, (one.original, one.url, one.added, one.sha256, one.shown_by), strict=True))
            document["sources"].fa.set_block_style()
            document["sources"][one.file] = {key: value for key, value in told.items() if value}

    return edited(content or _EMPTY, grow)
