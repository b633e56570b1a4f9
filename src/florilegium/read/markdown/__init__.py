"""Markdown (CommonMark with tables and footnotes) with front matter: taken apart, and counted without the reader."""

from florilegium.read.markdown.own import read_own_text
from florilegium.read.markdown.reader import read_markdown
from florilegium.read.markdown.words import words_of_markdown

__all__ = ["read_markdown", "read_own_text", "words_of_markdown"]
