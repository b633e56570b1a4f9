"""Reading TEI P5 (and what of TEI P4 differs only in names). ``docs/tei.md`` is the table of equivalents."""

from florilegium.read.tei.reader import read_tei
from florilegium.read.tei.words import words_of_tei

__all__ = ["read_tei", "words_of_tei"]
