"""What should be true of a source and of its reading file."""

from __future__ import annotations

from florilegium.diagnostics.rule import Rule, Severity

SOURCE_IS_READABLE = Rule("R001", "source-is-readable", "Every source is a file that can be read.")
SOURCE_IS_TEXT = Rule("R002", "source-is-text", "A source is text in an encoding that can be decoded.")
SOURCE_HAS_WORDS = Rule("R003", "source-has-words", "A source holds an article: words under a title.")
BRACKET_IS_CLOSED = Rule("R004", "bracket-is-closed", "Every bracket that opens is closed.")
BRACKET_IS_OPENED = Rule("R005", "bracket-is-opened", "Every bracket that closes was opened.")
BRACKET_CLOSES_IN_ITS_PARAGRAPH = Rule(
    "R008",
    "bracket-closes-in-its-paragraph",
    "A bracket closes in the paragraph in which it opens.",
    Severity.WARNING,
)
BRACKET_STANDS_ALONE = Rule("R006", "bracket-stands-alone", "No bracket stands inside another.", Severity.NOTE)
SOURCE_IS_KNOWN = Rule("R007", "source-format-is-known", "A source is plain text, HTML, TEI or Markdown.")
WORDS_ARE_ACCOUNTED_FOR = Rule(
    "R010",
    "words-are-accounted-for",
    "The words of the source are the words of the article and the words set aside, in order, none missing, none twice.",
)
READING_FILE_IS_VALID = Rule(
    "R020", "reading-file-is-valid", "A reading file says what the reference of reading files allows."
)
DECISION_FITS_SOURCE = Rule(
    "R021",
    "decision-fits-source",
    "What a decision is anchored to stands in the source exactly once.",
    Severity.QUESTION,
)
SOURCE_IS_AS_DECIDED = Rule(
    "R022", "source-is-as-decided", "A source is the one that its reading was decided on.", Severity.QUESTION
)
CORRECTION_FITS_SOURCE = Rule(
    "R023", "correction-fits-source", "What a correction or a cut names stands in the article exactly once."
)
QUESTION_IS_DECIDED_ONCE = Rule(
    "R024", "question-is-decided-once", "A decision that fits its source is changed by nobody but the one who took it."
)
ANSWER_FITS_QUESTION = Rule(
    "R025", "answer-fits-question", "An answer is one that its question can have, with a reason and a name."
)
ANNOTATION_FITS_ARTICLE = Rule(
    "R026", "annotation-fits-article", "The words that an annotation is about stand in the article exactly once."
)
HEADNOTE_IS_DECIDED = Rule(
    "R030", "headnote-is-decided", "Where a headnote ends is decided by a person.", Severity.QUESTION
)
MARK_IS_DECIDED = Rule(
    "R031", "mark-is-decided", "What a bracket means is declared by the page or decided by a person.", Severity.QUESTION
)
QUESTION_IS_ANSWERED = Rule(
    "R032", "question-is-answered", "What a source leaves open is decided by a person.", Severity.QUESTION
)
OPENING_IS_LISTED = Rule(
    "R033",
    "opening-is-listed",
    "An opening that nothing sets apart from the text is listed, not asked about.",
    Severity.NOTE,
)
NOTE_IS_CALLED = Rule("R040", "note-is-called", "Every note is called from the text.", Severity.NOTE)
CALL_FINDS_ITS_NOTE = Rule(
    "R041", "call-finds-its-note", "Every number in brackets that looks like a note call has its note.", Severity.NOTE
)
