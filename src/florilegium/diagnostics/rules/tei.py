"""What should be true of a TEI source."""

from __future__ import annotations

from florilegium.diagnostics.rule import Rule, Severity

XML_IS_WELL_FORMED = Rule("X001", "xml-is-well-formed", "A TEI source is well-formed XML.")
ENTITIES_STAY_SMALL = Rule("X002", "entities-stay-small", "The entities of a TEI source do not multiply its text.")
NESTING_STAYS_SHALLOW = Rule(
    "X003", "nesting-stays-shallow", "The elements of a TEI source stand no deeper than a text needs."
)
SOURCE_STAYS_SMALL = Rule("X004", "source-stays-small", "A TEI source is one text, not a library.")
ENTITY_IS_DEFINED = Rule(
    "X005", "entity-is-defined", "Every entity is defined inside the file: nothing is fetched.", Severity.WARNING
)
ROOT_IS_A_TEXT = Rule("X006", "root-is-a-text", "The root of a TEI source is one text, or a division of one.")
ELEMENT_IS_KNOWN = Rule(
    "X010", "element-is-known", "Every element of a TEI source is one that the reader understands.", Severity.WARNING
)
RENDITION_IS_KNOWN = Rule(
    "X011", "rendition-is-known", "How words are set apart is said in a way that the reader understands.", Severity.NOTE
)
POINTER_LEADS_SOMEWHERE = Rule(
    "X012", "pointer-leads-somewhere", "A pointer without words leads to a note of the same file.", Severity.NOTE
)
READING_IS_CHOSEN = Rule(
    "X013", "reading-is-chosen", "Where several readings are given, the file says which is its text.", Severity.WARNING
)
QUOTATION_IS_VISIBLE = Rule(
    "X014", "quotation-is-visible", "Quotation marks stand in the text, not in the markup alone.", Severity.NOTE
)
SIGN_HAS_CHARACTERS = Rule(
    "X015", "sign-has-characters", "A sign outside Unicode is given with characters that stand for it.", Severity.NOTE
)
TEXT_IS_DESCRIBED = Rule("X016", "text-is-described", "A TEI source has a header with a title.", Severity.WARNING)
