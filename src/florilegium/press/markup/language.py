"""What the language of a text says about how it is written."""

from __future__ import annotations

# Scripts written from right to left, and languages written in one of them unless their tag says otherwise
# (the Suppress-Script fields and likely scripts of the IANA and CLDR registries).
_SCRIPTS = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})
_LANGUAGES = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})


def direction(language: str | None) -> str | None:
    """``rtl`` or ``ltr`` for a BCP 47 tag; nothing where no language is named."""
    if not language:
        return None
    primary, *rest = language.lower().split("-")
    script = next((tag for tag in rest if len(tag) == 4 and tag.isalpha()), None)
    rightward = script in _SCRIPTS if script else primary in _LANGUAGES
    return "rtl" if rightward else "ltr"
