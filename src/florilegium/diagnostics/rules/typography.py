"""``G``: how the finished pages are set, measured on them."""

from __future__ import annotations

from florilegium.diagnostics.rule import Rule, Severity

PAGE_BEGINS_WITH_LINES = Rule(
    "G001",
    "page-begins-with-lines",
    "No page begins with the last line of a paragraph alone (a widow).",
    Severity.WARNING,
)
PAGE_ENDS_WITH_LINES = Rule(
    "G002",
    "page-ends-with-lines",
    "No page ends with the first line of a paragraph alone (an orphan).",
    Severity.WARNING,
)
HEADING_HAS_TEXT_BELOW = Rule(
    "G003", "heading-has-text-below", "No heading stands at the foot of a page without its text.", Severity.WARNING
)
MARKER_IS_WHOLE = Rule(
    "G004", "marker-is-whole", "A marker without letters is never broken over lines, nor are its own spaces stretched."
)
LINE_FITS = Rule("G005", "line-fits", "Every line of text ends within the type area.", Severity.WARNING)
WORDS_STAND_CLOSE = Rule(
    "G006", "words-stand-close", "No space in a justified line is wider than 0.8 em.", Severity.WARNING
)
HYPHENS_ARE_FEW = Rule("G007", "hyphens-are-few", "At most two lines in a row end in a hyphen.", Severity.WARNING)
WORD_IS_WHOLE_AT_TURN = Rule("G008", "word-is-whole-at-turn", "No word is hyphenated over a page turn.")
GLYPH_IS_DRAWN = Rule("G009", "glyph-is-drawn", "No character is drawn as the empty box of its font.")
BLANK_PAGE_IS_BLANK = Rule("G010", "blank-page-is-blank", "A page without text has no running head and no folio.")
TEXT_STANDS_ON_GRID = Rule(
    "G011", "text-stands-on-grid", "The lines of a text stand on the grid of the book.", Severity.WARNING
)
PAGE_IS_FILLED = Rule(
    "G012",
    "page-is-filled",
    "No page is left blank for more than a third where its text goes on overleaf.",
    Severity.WARNING,
)
