"""Rules of the manifest."""

from __future__ import annotations

from florilegium.diagnostics.rule import Rule, Severity

MANIFEST_IS_THERE = Rule("M001", "manifest-is-there", "An edition's folder holds its manifest, `edition.yaml`.")
FORMAT_IS_KNOWN = Rule("M002", "format-is-known", "A manifest says which format it follows: `format: 1`.")
KEY_IS_KNOWN = Rule("M003", "key-is-known", "A manifest has no keys but those that mean something.")
KEY_IS_THERE = Rule("M004", "key-is-there", "A manifest has every key that a book cannot do without.")
VALUE_HAS_ITS_SHAPE = Rule(
    "M005", "value-has-its-shape", "Every value is what its key asks for: text, a list, a mapping."
)
VALUE_IS_KNOWN = Rule("M006", "value-is-known", "Where a key allows certain values only, its value is one of them.")
IDENTIFIER_IS_VALID = Rule(
    "M007", "identifier-is-valid", "An identifier is an ISBN whose check digit is right, or a URN (RFC 8141)."
)
IDENTIFIER_IS_UNIQUE = Rule(
    "M008", "identifier-is-unique", "The work and each of its forms have identifiers of their own."
)
LANGUAGE_IS_TAGGED = Rule("M009", "language-is-tagged", "A language is named by a well-formed BCP 47 tag.")
DATE_IS_FULL = Rule("M010", "date-is-full", "A date names a day of the calendar: year, month and day.")
VERSION_IS_NUMBERED = Rule("M011", "version-is-numbered", "A version is one to three numbers with dots between them.")
TEXT_IS_IN_FOLDER = Rule(
    "M012", "text-is-in-folder", "An editor's own text is a Markdown file in the edition's folder."
)
COVER_IS_IN_FOLDER = Rule("M013", "cover-is-in-folder", "The picture of a cover is a file in the edition's folder.")
PROFILE_IS_IN_FOLDER = Rule(
    "M014", "profile-is-in-folder", "The profile of the press is a file in the edition's folder."
)
ARTICLE_IS_KNOWN = Rule("M020", "article-is-known", "Every article that the contents name is in the edition's folder.")
ARTICLE_IS_CERTAIN = Rule("M021", "article-is-certain", "Every entry of the contents names one article and no other.")
ENTRY_STANDS_ONCE = Rule("M022", "entry-stands-once", "An article or text stands once in the contents.")
CONTRIBUTOR_IS_NAMED = Rule(
    "M024", "contributor-is-named", "Every contributor whom a manifest tells of is named by an article of the book."
)
INDEXED_NAME_STANDS = Rule(
    "M025", "indexed-name-stands", "Every name that a manifest lists for the index stands in a text of the book."
)
FORMAT_IS_PLANNED = Rule("M023", "format-is-planned", "A format that is asked for is one of the manifest's formats.")
WAIVER_IS_ALLOWED = Rule(
    "M030", "waiver-is-allowed", "A waiver names a rule that can be waived: no question, and nothing of fidelity."
)
WAIVER_IS_USED = Rule("M031", "waiver-is-used", "Every waiver covers a finding.", Severity.WARNING)
