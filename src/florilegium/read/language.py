"""Which language a text is in, where the source does not say."""

from __future__ import annotations

import re
from collections import Counter

_COMMON = {
    "en": "the of and to in that is was for it with as his on be at by which this not are from have had they",
    "fr": "le la les des et est dans que qui une du pour pas par sur au sont avec il ce cette ne se",
    "de": "der die das und ist nicht von den mit zu dem ein eine sich auf des für im als auch es wird",
    "es": "el los las y que en una por con del para es no se su al como más pero sus este",
    "it": "il di che è la per un una non con sono della gli del le da nel alla più come si dei",
    "pt": "o os as que em uma não para com do da dos das por no na mais foi ao se como",
    "nl": "de het een van en is dat niet in op te voor met zijn die aan door ook er maar",
    "ru": "и в не на что с как по это но из к он за для от так же то было",
}
_ONE = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20_000


def likely_language(text: str, otherwise: str = "en") -> str:
    """The language, as a BCP 47 tag, whose commonest words are commonest in ``text``; ``otherwise`` where none is."""
    words = Counter(_WORD.findall(text[:_ENOUGH].lower()))
    scores = {language: sum(words[word] for word in common) for language, common in _ONE.items()}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] else otherwise
