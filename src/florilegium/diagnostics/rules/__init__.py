"""The rules of the house, a family to a module. A stage names one as ``rules.reading.BRACKET_IS_CLOSED``."""

FAMILIES = {
    "M": "The manifest",
    "Y": "YAML files that people keep",
    "R": "Sources and their reading files",
    "A": "Pages of web archives",
    "X": "TEI sources",
    "D": "Markdown sources",
    "L": "The library, and what is added from it",
    "T": "Styles, templates, and the book's own words",
    "P": "The printed page",
    "G": "The setting of finished pages: lines, spaces and the grid",
    "E": "The e-book",
    "S": "What shops and readers' services ask of an e-book",
    "F": "Fidelity: a book holds what its sources hold",
    "V": "Checkers of others",
    "B": "Built books, kept and given away",
}
"""What the rules of a letter are about, in the order in which an edition meets them."""
