"""What the checkers of others find in finished books."""

from __future__ import annotations

from florilegium.diagnostics.rule import Rule, Severity

ENGINE_RUNS = Rule("V001", "engine-runs", "A checker that is installed runs to its end and says what it found.")
EPUB_IS_VALID = Rule("V010", "epub-is-valid", "EPUBCheck finds no error in an EPUB.")
EPUB_IS_CLEAN = Rule("V011", "epub-is-clean", "EPUBCheck finds nothing to warn of in an EPUB.", Severity.WARNING)
EPUB_IS_ACCESSIBLE = Rule("V020", "epub-is-accessible", "Ace finds no barrier in an EPUB.")
EPUB_HAS_NO_HURDLE = Rule("V021", "epub-has-no-hurdle", "Ace finds nothing minor in an EPUB.", Severity.WARNING)
PDF_IS_WHOLE = Rule("V030", "pdf-is-whole", "qpdf finds a PDF's syntax whole.")
PDF_CAN_BE_KEPT = Rule("V031", "pdf-can-be-kept", "A PDF follows PDF/A-2b (ISO 19005-2).")
PDF_IS_ACCESSIBLE = Rule(
    "V032", "pdf-is-accessible", "A PDF follows PDF/UA-1 (ISO 14289-1) as far as programs can tell."
)
PDF_HAS_NO_HURDLE = Rule(
    "V033", "pdf-has-no-hurdle", "The checkers of PDF/UA-1 find nothing to warn of in a PDF.", Severity.WARNING
)
