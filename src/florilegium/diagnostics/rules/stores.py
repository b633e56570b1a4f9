"""Rules of the family S: what shops and readers' services ask of an e-book. They judge; no build depends on them."""

from __future__ import annotations

from florilegium.diagnostics.rule import Rule, Severity

FILE_IS_TAKEN = Rule("S001", "file-is-taken", "The file of an e-book is no larger than the store takes.")
COVER_IS_TAKEN = Rule("S002", "cover-is-taken", "An e-book has a cover of a size and a format that the store takes.")
PICTURE_IS_TAKEN = Rule("S003", "picture-is-taken", "The pictures in an e-book are no larger than the store takes.")
METADATA_IS_THERE = Rule("S004", "metadata-is-there", "The package says what the store asks for.")
LANGUAGE_IS_SERVED = Rule(
    "S005", "language-is-served", "The main language of an e-book is one that the store serves.", Severity.WARNING
)
CONTENTS_ARE_SHOWN = Rule(
    "S006",
    "contents-are-shown",
    "An e-book has a list of contents that the store's devices show whole.",
    Severity.WARNING,
)
LINK_IS_WELCOME = Rule(
    "S007", "link-is-welcome", "No link of an e-book leads to another store's shelves.", Severity.WARNING
)
