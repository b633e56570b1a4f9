"""What is a tag, a text, a character reference: the tokenization of HTML (section 13.2.5) without its tree."""

from __future__ import annotations

import html
import re
from functools import lru_cache

TOKEN = re.compile(
    r"""<!--(?:>|->|.*?(?:--!?>|\Z))                                         # a comment
      | <(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*+)                              # a tag, its attributes, its end
        (?>(?:[\s/]++|[^\s/>][^\s/>=]*+(?>\s*+=\s*+(?>"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+|(?=>)))?)*+)>
      | <[!?][^>]*+(?:>|\Z) | </(?:>|[^A-Za-z>][^>]*+(?:>|\Z))               # a bogus comment
      | </?[A-Za-z].*+                                                       # a tag that the end of the file cuts off
    """,
    re.DOTALL | re.VERBOSE,
)
"""A tag (``name``, ``end`` where it closes), a comment, or what the standard takes for one."""

_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9A-Fa-f]+;?|[^\t\n\f <&#;]{1,32};?)")
_MOST_REMEMBERED = 4096


def resolved(text: str) -> str:
    """``text`` with its character references resolved as the standard does; the common ones are remembered."""
    return _REFERENCE.sub(lambda reference: _one(reference[0]), text) if "&" in text else text


@lru_cache(_MOST_REMEMBERED)
def _one(reference: str) -> str:
    return html.unescape(reference)
