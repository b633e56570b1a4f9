"""Rules of the family E: the e-book."""

from __future__ import annotations

from florilegium.diagnostics.rule import Rule, Severity

SECTION_NAME_IS_PLAIN = Rule(
    "E002",
    "section-name-is-plain",
    "The name of a section can name a file: letters, digits, hyphens, dots, underscores.",
)
SECTION_NAMES_DIFFER = Rule(
    "E003", "section-names-differ", "No two sections have names that differ only in capital letters."
)
SECTION_HAS_ITS_ELEMENT = Rule(
    "E004", "section-has-its-element", "The document of a section holds an element whose id is the section's."
)
LANGUAGE_IS_A_TAG = Rule("E005", "language-is-a-tag", "A language is named by a well-formed BCP 47 tag.")
PAGE_HAS_ITS_PLACE = Rule(
    "E010", "page-has-its-place", "Every printed page that holds text begins at a place which the e-book has too."
)
ID_IS_UNIQUE = Rule("E020", "id-is-unique", "No two elements of a document have the same id.", Severity.NOTE)
LINK_LEADS_SOMEWHERE = Rule(
    "E021", "link-leads-somewhere", "A link leads to a place in the book or to a valid address.", Severity.WARNING
)
NOTE_LEADS_BACK = Rule("E022", "note-leads-back", "Every note that is called has a link back to its call.")
NAME_IS_EARNED = Rule("E023", "name-is-earned", "Only elements with a role that allows it are named by aria-label.")
TEXT_IS_READ_ALOUD = Rule(
    "E024", "text-is-read-aloud", "Nothing but notes stands in what reading aloud skips (asides, hidden elements)."
)
CLAIM_IS_EARNED = Rule(
    "E025", "claim-is-earned", "What an e-book claims of its accessibility can be found in its documents."
)
PAGE_IS_REACHED = Rule(
    "E026", "page-is-reached", "Every page of the page list leads to the page break with its number, in order."
)
REFERENCE_IS_TRUE = Rule(
    "E027",
    "reference-is-true",
    "How to cite an article says its authors, its title, the book, and the pages whose breaks stand in it.",
)
PICTURE_IS_IN_THE_BOOK = Rule(
    "E030", "picture-is-in-the-book", "Every picture that is shown is a file that can be read."
)
PICTURE_CAN_BE_SHOWN = Rule(
    "E031", "picture-can-be-shown", "Every picture is in a format that reading systems show, or can be turned into one."
)
FILE_IS_IN_THE_STYLE = Rule(
    "E032",
    "file-is-in-the-style",
    "What the stylesheet of an e-book loads is a file of the style, of a core media type.",
)
COVER_IS_DRAWN = Rule("E040", "cover-is-drawn", "The template of a cover gives a well-formed SVG drawing.")
COVER_IS_LETTERED = Rule(
    "E041", "cover-is-lettered", "The fonts of a style have every character of its cover.", Severity.WARNING
)
COVER_IS_SELF_CONTAINED = Rule(
    "E042",
    "cover-is-self-contained",
    "The drawing of a cover loads no file: it refers to its own parts and data alone.",
)
COVER_IS_LARGE_ENOUGH = Rule(
    "E043",
    "cover-is-large-enough",
    "The shorter side of a cover has 1,400 pixels, the least that all shops take.",
    Severity.WARNING,
)
