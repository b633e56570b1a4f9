"""What portraits and pages about a person leave over a text: captions, and names that are no author's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from florilegium.read.decisions import single_spaced
from florilegium.read.names import are_names
from florilegium.read.text.chunks import Chunk

_LIFE = re.compile(r"\(?(?:1[5-9]|20)\d\d\s*[–—-]\s*(?:1[5-9]|20)\d\d\)?")


def captions(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks that are the alternative of a picture and its caption: the caption stands again, alone, after them."""
    return [
        chunk
        for chunk, after in pairwise(chunks)
        if len(chunk) > 1 and len(after) == 1 and chunk[-1].text.content == after[0].text.content
    ]


def about_a_person(chunks: Sequence[Chunk], header: str) -> int:
    """How many ``chunks`` head a page about a person: a name that ends its ``header``, and the years of a life."""
    for at, (one, other) in enumerate(pairwise(chunks)):
        name = single_spaced(one[-1].content)
        if are_names(name) and header.endswith(name) and _LIFE.fullmatch(other[0].content) and len(other) == 1:
            return at + 2
    return 0
