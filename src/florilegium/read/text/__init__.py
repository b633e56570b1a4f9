"""The plain-text reader: pages whose only structure is lines and blank lines."""

from florilegium.read.text.reader import read_text
from florilegium.read.text.words import words_of_text

__all__ = ["read_text", "words_of_text"]
