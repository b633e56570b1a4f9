"""``B``: built books, kept and given away."""

from __future__ import annotations

from florilegium.diagnostics.rule import Rule, Severity

RECEIPT_IS_UNDERSTOOD = Rule("B001", "receipt-is-understood", "A receipt is one that a build has written.")
TEXT_IS_THE_SAME = Rule("B002", "text-is-the-same", "An edition is made of the files that its receipt names.")
TOOLS_ARE_THE_SAME = Rule(
    "B003", "tools-are-the-same", "A book is built again with the tools that its receipt names.", Severity.WARNING
)
BYTES_ARE_THE_SAME = Rule("B004", "bytes-are-the-same", "A book that is built again is the same to the byte.")
FILES_ARE_AS_BUILT = Rule("B005", "files-are-as-built", "The files beside a receipt are those that it names.")
BOOKS_ARE_OF_ONE_BUILD = Rule(
    "B006", "books-are-of-one-build", "The books in one folder are of one build.", Severity.NOTE
)
EDITION_IS_BUILT = Rule(
    "B007", "edition-is-built", "What is published was built, and proved, from the files as they are."
)
RIGHTS_ARE_STATED = Rule(
    "B008", "rights-are-stated", "The edition states the rights in every article that it publishes."
)
SALE_IS_ALLOWED = Rule("B020", "sale-is-allowed", "What has a price holds nothing whose licence forbids its sale.")
CHANGES_ARE_ALLOWED = Rule(
    "B021", "changes-are-allowed", "An article whose licence forbids changes is printed as its source has it."
)
LICENCE_IS_AT_HAND = Rule(
    "B022", "licence-is-at-hand", "The text of a licence that has to go with an article is in the edition."
)
STATEMENT_FITS_SOURCE = Rule(
    "B023",
    "statement-fits-source",
    "What an edition calls free is not what its source calls reserved.",
    Severity.WARNING,
)
VERSION_IS_FINAL = Rule("B009", "version-is-final", "A version, once published, never changes.")
VERSIONS_GO_FORWARD = Rule("B010", "versions-go-forward", "A new version has a higher number than those before it.")
SHELF_IS_WHOLE = Rule("B011", "shelf-is-whole", "The files on the shelf are those that were published.")
