"""What should be true of a page as an archive of web pages holds it."""

from __future__ import annotations

from florilegium.diagnostics.rule import Rule, Severity

PAGE_CAN_BE_PARSED = Rule(
    "A001", "page-can-be-parsed", "A page is of a size and a tangle that can be parsed in reasonable time and memory."
)
ENCODING_IS_AS_DECLARED = Rule(
    "A002", "encoding-is-as-declared", "A page is in the encoding that it declares.", Severity.NOTE
)
CHARACTERS_CAN_BE_PRINTED = Rule(
    "A003", "characters-can-be-printed", "A page holds no characters that no book can hold.", Severity.WARNING
)
NESTING_IS_READABLE = Rule(
    "A004", "nesting-is-readable", "Nothing on a page is nested deeper than any text needs.", Severity.WARNING
)
PAGE_IS_AN_ARTICLE = Rule(
    "A005", "page-is-an-article", "A page holds an article, not a list of other pages.", Severity.NOTE
)
NOTE_LINK_FINDS_ITS_NOTE = Rule(
    "A006", "note-link-finds-its-note", "Every link that looks like a note call leads to a note.", Severity.NOTE
)
