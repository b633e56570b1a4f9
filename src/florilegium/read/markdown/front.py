"""Front matter: what a Markdown source says of itself, in YAML between lines of hyphens over the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.diagnostics.rules.markdown import FRONT_MATTER_IS_KNOWN
from florilegium.model.inline import Text
from florilegium.world.yaml import Mapping, Node, Scalar, Sequence, load_yaml

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)

KEYS = ("title", "subtitle", "author", "translator", "date", "language", "url", "source", "note", "credits", "rights")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The entries of front matter, each with its texts and where they stand."""

    entries: tuple[tuple[str, tuple[Text, ...]], ...] = ()

    def texts(self, key: str) -> tuple[Text, ...]:
        """The texts under ``key``; none where it is left out."""
        return next((texts for known, texts in self.entries if known == key), ())


def split_front_matter(text: str) -> tuple[str, str]:
    """The YAML of the front matter, and ``text`` without it; the lines of both keep their numbers."""
    found = FRONT_MATTER.match(text)
    if found is None:
        return "", text
    return "\n" + found["yaml"], "\n" * found[0].count("\n") + text[found.end() :]


def read_front_matter(yaml: str, path: str) -> Outcome[FrontMatter]:
    """What the ``yaml`` of a front matter says; keys that nobody knows are findings."""
    if not yaml.strip():
        return Outcome(FrontMatter())
    document = load_yaml(yaml.encode(), path)
    if document.value is None:
        return Outcome(None, document.diagnostics)
    if not isinstance(document.value, Mapping):
        message = f"Expected keys with their values here: {', '.join(KEYS)}."
        return Outcome(None, (Diagnostic(FRONT_MATTER_IS_KNOWN, message, document.value.at),))
    known = tuple((key.text or "", tuple(_texts(value))) for key, value in document.value.entries if key.text in KEYS)
    strange = tuple(_strange(key) for key, _ in document.value.entries if key.text not in KEYS)
    return Outcome(FrontMatter(known), (*document.diagnostics, *strange))


def _texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Scalar) and node.text:
        yield Text(" ".join(node.text.split()), at=node.at)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)


def _strange(key: Scalar) -> Diagnostic:
    near = get_close_matches(key.text or "", KEYS, n=1)
    hint = f"Did you mean “{near[0]}”?" if near else f"The keys are {', '.join(KEYS)}."
    return Diagnostic(FRONT_MATTER_IS_KNOWN, f"There is no key “{key.text}” here.", key.at, (hint,))
