"""The reading stage: from a source, and what was decided on it, to an article."""

from florilegium.read.decisions import reading_path
from florilegium.read.kept import kept_reading
from florilegium.read.markdown import read_own_text
from florilegium.read.proposing import propose
from florilegium.read.reading import SUFFIXES, question, read_source, understand_source

__all__ = [
    "SUFFIXES",
    "kept_reading",
    "propose",
    "question",
    "read_own_text",
    "read_source",
    "reading_path",
    "understand_source",
]
