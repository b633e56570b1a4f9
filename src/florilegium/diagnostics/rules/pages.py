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
