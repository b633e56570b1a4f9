"""Growing the contents of a manifest, without touching what a person wrote there."""

from __future__ import annotations

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.library import MANIFEST_TAKES_ENTRIES
from florilegium.edition.manifest import MANIFEST
from florilegium.world.yaml import Mapping, Scalar, Sequence, load_yaml
from florilegium.world.yaml_edit import edited


def with_articles(manifest: bytes, ids: tuple[str, ...]) -> Outcome[bytes]:
    """``manifest`` with articles appended to its contents, by their ids; its comments stay where they are.

    No value where it is not YAML, or has something else than a list under ``contents``.
    """
    document = load_yaml(manifest, MANIFEST)
    if document.value is None:
        return Outcome(None, document.diagnostics)
    entry = document.value.entry("contents") if isinstance(document.value, Mapping) else None
    if not isinstance(document.value, Mapping) or not (entry is None or _can_grow(entry[1])):
        at = entry[1].at if entry else Span(MANIFEST)
        hint = "Begin the list with a line `contents:`; articles go below it, each after a hyphen."
        return Outcome(
            None, (Diagnostic(MANIFEST_TAKES_ENTRIES, "There is no list of contents to append to.", at, (hint,)),)
        )

    def grow(root: CommentedMap) -> None:
        if root.get("contents") is None:
            root["contents"] = CommentedSeq()
        for id_ in ids:
            root["contents"].append({"article": id_})

    return Outcome(edited(manifest, grow))


def _can_grow(node: Mapping | Scalar | Sequence) -> bool:
    return isinstance(node, Sequence) or (isinstance(node, Scalar) and node.text is None)
