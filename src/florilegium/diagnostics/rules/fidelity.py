"""Rules of fidelity: a book holds what its sources hold. None of them can be waived."""

from __future__ import annotations

from florilegium.diagnostics.rule import Rule

BOOK_CAN_BE_READ = Rule("F001", "book-can-be-read", "A finished book can be opened and read back.")
SECTION_STANDS_IN_BOOK = Rule(
    "F002", "section-stands-in-book", "Every article of the edition stands in the book, once, in its order."
)
PART_STANDS_IN_BOOK = Rule(
    "F003",
    "part-stands-in-book",
    "Every part of an article (title, headnote, citation ...) stands in the book as what it is.",
)
TEXT_IS_THE_ARTICLES = Rule("F004", "text-is-the-articles", "What stands in the place of an article is that article.")

WORD_STANDS_IN_BOOK = Rule("F010", "word-stands-in-book", "Every word of the article stands in the book.")
NO_WORD_IS_ADDED = Rule(
    "F011", "no-word-is-added", "No word stands in the article's place that the article does not have."
)
WORD_IS_UNCHANGED = Rule("F012", "word-is-unchanged", "Every word stands in the book character by character.")
ORDER_IS_THE_SOURCES = Rule("F013", "order-is-the-sources", "Words stand in the book in the order of the source.")
WORDS_STAND_IN_THEIR_PART = Rule(
    "F014", "words-stand-in-their-part", "The words of a part stand in that part: a headnote's words in a headnote."
)
WORDS_ARE_PARTED_ALIKE = Rule("F015", "words-are-parted-alike", "Spaces stand between words where the source has them.")
BLOCK_BEGINS_ALIKE = Rule("F016", "block-begins-alike", "Paragraphs and headings begin where the source begins them.")

GAP_STANDS_IN_BOOK = Rule("F020", "gap-stands-in-book", "Every gap marker of the article stands in the book.")
SUPPLIED_STANDS_IN_BOOK = Rule("F021", "supplied-stands-in-book", "Every supplied reading stands in the book as one.")
MARK_STANDS_IN_BOOK = Rule("F022", "mark-stands-in-book", "Every mark of the article stands in the book.")
NO_MARK_IS_ADDED = Rule("F023", "no-mark-is-added", "Nothing is marked in the book that the article does not mark.")
MARK_IS_OF_ITS_KIND = Rule("F024", "mark-is-of-its-kind", "A gap is marked as a gap, a supplied reading as supplied.")
MARK_IS_UNCHANGED = Rule("F025", "mark-is-unchanged", "A mark stands in the book as the source has it, spaces and all.")
GAP_IS_SPOKEN = Rule("F026", "gap-is-spoken", "What is spoken for a gap says why the passage is missing.")
NO_WORD_IS_REPLACED_IN_SPEECH = Rule(
    "F027", "no-word-is-replaced-in-speech", "Words are spoken and copied as they stand; nothing replaces them."
)

NOTE_IS_CALLED = Rule("F030", "note-is-called", "Every note call of the article stands in the book, and no other.")
NOTE_IS_SET_ONCE = Rule("F031", "note-is-set-once", "Every note of the article stands in the book once.")
CALL_LEADS_TO_ITS_NOTE = Rule("F032", "call-leads-to-its-note", "A note call leads to the note that it calls.")

PERSON_IS_NAMED = Rule("F040", "person-is-named", "Everybody who has a part in an article is named in its place.")
DATE_STANDS_IN_BOOK = Rule(
    "F041", "date-stands-in-book", "The date of an article stands in the book as the source has it."
)

PRINT_FOLLOWS_THE_TEXT = Rule(
    "F050", "print-follows-the-text", "Words are printed in the order in which they are spoken."
)
WORD_IS_VISIBLE = Rule("F051", "word-is-visible", "Every word of an article lies on a page, in ink.")
PRINT_IS_TAGGED = Rule("F052", "print-is-tagged", "What is printed belongs to the text or is known as furniture.")
GLYPH_SAYS_ITS_CHARACTER = Rule(
    "F054",
    "glyph-says-its-character",
    "Glyphs say the characters of the text: no ligature, no soft hyphen, nothing unknown.",
)
STYLE_LEAVES_WORDS_ALONE = Rule(
    "F053", "style-leaves-words-alone", "A stylesheet adds no words, changes none and hides none."
)

PICTURE_STANDS_IN_BOOK = Rule(
    "F061", "picture-stands-in-book", "The pictures of an article stand in the book, and no others."
)

HEAD_IS_THE_PAGES = Rule(
    "F055",
    "head-is-the-pages",
    "A running head names the author or the title of what is on its page, or the book.",
)
FOLIO_IS_THE_PAGES = Rule("F056", "folio-is-the-pages", "Pages are counted without a break, and folios say the count.")
MATTER_IS_THE_MANIFESTS = Rule(
    "F057",
    "matter-is-the-manifests",
    "Half title, title page, series page and copyright page say what the manifest says.",
)
CONTENTS_ARE_THE_BOOKS = Rule(
    "F058",
    "contents-are-the-books",
    "Contents name every text with its authors, in order, and the page on which it begins, and lead there.",
)
INDEX_FINDS_ITS_NAMES = Rule(
    "F059", "index-finds-its-names", "The index gives the pages on which each of its names stands, and no others."
)
