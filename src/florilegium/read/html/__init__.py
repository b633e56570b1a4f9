"""The HTML reader: the archive's pages as they really are."""

from florilegium.read.html.reader import read_html
from florilegium.read.html.words import words_of_html

__all__ = ["read_html", "words_of_html"]
