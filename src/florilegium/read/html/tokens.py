"""What is a tag and what is text: the tokenization of the HTML standard (section 13.2.5), without its tree."""

from __future__ import annotations

import re

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
