"""Rules of the family T: styles, their templates, and the book's own words."""

from __future__ import annotations

from florilegium.diagnostics.rule import Rule, Severity

STYLE_EXISTS = Rule("T001", "style-exists", "The style that a manifest names has a style.toml.")
STYLE_IS_WELL_FORMED = Rule("T002", "style-is-well-formed", "A style.toml is TOML and holds the documented keys.")
STYLE_IS_COMPLETE = Rule("T003", "style-is-complete", "A style has every template and both stylesheets.")
TEMPLATE_PARSES = Rule("T010", "template-parses", "A template follows the Jinja2 syntax.")
TEMPLATE_NAMES_EXIST = Rule("T011", "template-names-exist", "A template uses only names that it is given.")
TEMPLATE_STAYS_INSIDE = Rule("T012", "template-stays-inside", "A template reads the book and does not reach Python.")
TEMPLATE_RUNS = Rule("T013", "template-runs", "A template runs to its end.")
TEMPLATE_GIVES_XHTML = Rule("T014", "template-gives-xhtml", "What a template gives is one well-formed XHTML document.")
WORD_IS_KNOWN = Rule("T020", "word-is-known", "Each of the book's own words that a template asks for exists.")
BOOK_SPEAKS_ITS_LANGUAGE = Rule(
    "T021", "book-speaks-its-language", "The book's own words exist in the edition's language."
)
PAGE_IS_KNOWN = Rule("T030", "page-is-known", "A page that the text names exists in this book.")
NOTE_EXISTS = Rule("T032", "note-exists", "Each note that is called has a text.")
PICTURE_IS_DESCRIBED = Rule(
    "T033", "picture-is-described", "Each picture has a description for those who do not see it.", Severity.WARNING
)
