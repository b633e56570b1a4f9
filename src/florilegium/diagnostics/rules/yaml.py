"""Rules for every YAML file that people keep: manifests, readings."""

from __future__ import annotations

from florilegium.diagnostics.rule import Rule

FILE_IS_UTF8 = Rule("Y001", "file-is-utf8", "A YAML file is text in UTF-8.")
YAML_PARSES = Rule("Y002", "yaml-parses", "A YAML file follows YAML 1.2 and holds one document.")
YAML_IS_PLAIN = Rule(
    "Y003",
    "yaml-is-plain",
    "A YAML file has no anchors, aliases, tags or directives, and is nested no deeper than people read.",
)
KEY_STANDS_ONCE = Rule("Y004", "key-stands-once", "A key stands once in its mapping, and is a word.")
TEXT_IS_PRINTABLE = Rule(
    "Y005", "text-is-printable", "A value holds only characters that a book can hold (XML 1.0, section 2.2)."
)
FILE_IS_AS_IT_WAS_READ = Rule(
    "Y006", "file-is-as-it-was-read", "A file that people keep is written only while it is the one that was read."
)
