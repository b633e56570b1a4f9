"""``P``: the printed page."""

from __future__ import annotations

from florilegium.diagnostics.rule import Rule, Severity

SECTION_TYPESETS = Rule(
    "P001", "section-typesets", "Every section can be typeset within the time and the memory it is given."
)
PAGES_SETTLE = Rule("P002", "pages-settle", "The numbers of the pages settle within three rounds.")
GLYPH_EXISTS = Rule("P003", "glyph-exists", "The fonts of the style have a glyph for every character of the book.")
FILES_ARE_THERE = Rule("P004", "files-are-there", "The style and the edition hold every file that a page asks for.")
STYLESHEET_IS_UNDERSTOOD = Rule(
    "P005", "stylesheet-is-understood", "The engine understands all that print.css says.", Severity.WARNING
)
LINK_RESOLVES = Rule("P006", "link-resolves", "Every link inside the book leads to a place in it.")
PROFILE_IS_OF_A_PRESS = Rule(
    "P020", "profile-is-of-a-press", "The profile of the press is an ICC profile of a printer, for grey or for CMYK."
)
MARGINS_SUIT_THE_PRINTER = Rule(
    "P021",
    "margins-suit-the-printer",
    "The margins of a printed book are as wide as KDP, IngramSpark and Lulu ask of a book of its thickness.",
    Severity.WARNING,
)
PICTURE_HAS_PIXELS = Rule(
    "P022",
    "picture-has-pixels",
    "A picture in the book for the printer has at least 200 pixels to the inch.",
    Severity.WARNING,
)
