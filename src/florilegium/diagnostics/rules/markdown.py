"""What should be true of a Markdown source."""

from __future__ import annotations

from florilegium.diagnostics.rule import Rule

FRONT_MATTER_IS_KNOWN = Rule(
    "D001", "front-matter-is-known", "The front matter of a Markdown source has the keys that its reader knows."
)
MARKDOWN_IS_PLAIN = Rule("D002", "markdown-is-plain", "A Markdown source holds no HTML.")
