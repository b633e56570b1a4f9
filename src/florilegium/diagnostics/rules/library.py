"""What should be true of a catalogue, of what is asked of it, and of what is added to an edition."""

from __future__ import annotations

from florilegium.diagnostics.rule import Rule, Severity

CATALOGUE_IS_THERE = Rule("L001", "catalogue-is-there", "A library is indexed before anything is looked for in it.")
CATALOGUE_IS_KNOWN = Rule(
    "L002", "catalogue-is-known", "A catalogue is a file that this version of the program made or can read."
)
PAGE_IS_LISTED = Rule("L003", "page-is-listed", "The number of a page is one that the catalogue has.")
PAGE_IS_READ = Rule("L004", "page-is-read", "Every source in a library can be read as an article.", Severity.WARNING)
QUERY_IS_COMPLETE = Rule("L010", "query-is-complete", "A query closes what it opens, and every field has its value.")
FIELD_IS_KNOWN = Rule("L011", "field-is-known", "A query names fields that the catalogue has.")
VALUE_FITS_FIELD = Rule(
    "L012", "value-fits-field", "A query asks for numbers where a field counts, and else for words."
)
ADDRESS_IS_ALLOWED = Rule(
    "L020", "address-is-allowed", "A page is fetched by http or https, from the public network unless asked otherwise."
)
ADDRESS_ANSWERS = Rule("L021", "address-answers", "An address gives a page, in reasonable time and of reasonable size.")
SOURCE_CAN_BE_ADDED = Rule("L022", "source-can-be-added", "What is added to an edition can be read as an article.")
SOURCE_IS_NEW = Rule(
    "L023", "source-is-new", "A source that is added to an edition is not there already.", Severity.WARNING
)
MANIFEST_TAKES_ENTRIES = Rule("L024", "manifest-takes-entries", "A manifest has a list of contents that can grow.")
PICTURE_COMES_ALONG = Rule(
    "L025", "picture-comes-along", "The pictures that a source shows are added with it.", Severity.WARNING
)
PROVENANCE_IS_VALID = Rule(
    "L030", "provenance-is-valid", "A provenance file says of each source where it came from, when, and its digest."
)
SOURCE_IS_AS_IT_CAME = Rule(
    "L031", "source-is-as-it-came", "A source has the bytes that it had when it was added.", Severity.WARNING
)
