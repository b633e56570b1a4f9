"""Names of authors as pages print them over their texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from florilegium.model.article import Person
from florilegium.model.inline import Inline
from florilegium.model.reading import SetAside, SetAsideReason
from florilegium.read.cutting import cut, flat, place
from florilegium.read.dating import is_dating

_PARTICLES = "al|d[aeiou]|del(?:la)?|den|der|des|dos|el|la|le|ten|van|von|y|zu|zur"
_NOT_IN_NAMES = re.compile(
    r"(?<![\w.])(?:a|i)(?![\w.])|\b(?:an|are|as|by|for|from|how|in|is|it|of|on|or|our|part|chapter|the|to|was|what|when|where|who|why|with|without|speech"
    r"|letter|letters|lecture|introduction|notes?|manifesto|theses|appendix|preface|bi?ogra\w+|bigrafia|sur|les?|une?|das|die|les|los|las|against|archiv\w*|index|indice|works|obras|completas)\b"
    r"|[:;!?“”\"*|<>§=+]|\d",
    re.IGNORECASE,
)
_NAME = re.compile(
    rf"[\[(]?(?:(?:{_PARTICLES}|[^\W\d_][\w.’'`-]*)[\s\xa0]+){{0,5}}[^\W\d_][\w.’'`-]*(?:,?[\s\xa0]+(?:et[\s\xa0]+al\.?|Jr\.?|Sr\.?))?[\])]?"
)
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+|&\s*)?|\s*/\s*|\s*&\s*|\s+(?:and|und|et(?!\s+al)|y|e)\s+")
_BYLINE = re.compile(r"^\W*(?:(?:written |edited )?by|von|par|por|di)\b[\s\xa0:]*", re.IGNORECASE)
_ET_AL = re.compile(r"[,\s]+(?:et\s+al|Jr|Sr)\b\.?")
_AUTHOR_LABEL = re.compile(r"^\W*(?:authors?|written(?: by)?|by)\s*:\s*(?:by\s+)?|^\W*written by\s+", re.IGNORECASE)
_SMALLEST_TOKEN = 3
_NEWSPAPER = re.compile(r"\bnewspapers?\b", re.IGNORECASE)
_SMALLEST_STEM = 5
_MOST_WORDS = 12
_LONGEST = 120
_SPACES = re.compile(r"[\s\xa0,]+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a page tells of its author outside its text.

    ``tokens``: parts of names in its address, its metadata and its breadcrumb; ``author``: the name in its metadata.
    """

    tokens: frozenset[str]
    author: str

    def is_author(self, name: str) -> bool:
        """Whether ``name`` is what the metadata calls the author."""
        return bool(self.author) and " ".join(name.split()).casefold() == self.author.casefold()

    def knows(self, name: str) -> bool:
        """Whether a part of ``name`` is among them, or begins like one (``lunachar`` in an address)."""
        return any(
            token.startswith(known) or known.startswith(token)
            for token in _tokens(name)
            for known in self.tokens
            if len(known) >= _SMALLEST_STEM or known == token
        )


def evidence(path: str, meta_author: str, breadcrumb: str) -> Evidence:
    """What is known of the author from outside the text.

    In the archive's addresses the author's surname follows ``archive``; so does it at the end of a breadcrumb, unless
    that leads to a newspaper.
    """
    steps = PurePosixPath(path.replace("__", "/")).parts
    after = [steps[index + 1] for index, step in enumerate(steps[:-2]) if step in ("archive", "writers")]
    last = () if _NEWSPAPER.search(breadcrumb) else re.split(r"[>|»/]", breadcrumb)[-2:]
    tokens = frozenset(token for words in (*after, meta_author, *last) for token in _tokens(words))
    return Evidence(tokens, " ".join(meta_author.split()))


def _tokens(words: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return (token for token in re.findall(r"[a-z]+", plain.lower()) if len(token) >= _SMALLEST_TOKEN)


def is_byline(text: str) -> bool:
    """Whether ``text`` is the word "by" with a name."""
    match = _BYLINE.match(text)
    return bool(match and are_names(text[match.end() :]))


def are_names(text: str) -> bool:
    """Whether ``text`` looks like the name of one person or several: capitals, few words, none that only texts have."""
    text = text.strip()
    if not text or len(text.split()) > _MOST_WORDS or _NOT_IN_NAMES.search(text):
        return False
    names = [name for name in _BETWEEN.split(text) if name.strip()]
    return bool(names) and all(_is_name(name.strip()) for name in names)


def _is_name(name: str) -> bool:
    words = [word.strip("[(") for word in _ET_AL.sub("", name).split()]
    return bool(_NAME.fullmatch(name)) and bool(words) and words[0][:1].isupper() and words[-1][:1].isupper()


def dated_name(text: str) -> re.Match[str] | None:
    """The space between a name and the date that follows it ("Max Eastman 1918"), if there is one."""
    if len(text) > _LONGEST:
        return None
    return next(
        (
            space
            for space in _SPACES.finditer(text)
            if is_dating(text[space.end() :]) and are_names(text[: space.start()]) and _is_balanced(text, space.start())
        ),
        None,
    )


def _is_balanced(text: str, at: int) -> bool:
    """Whether no bracket that opens before ``at`` closes only after it: "(Michaelmas 1868)" is no name and date."""
    before = text[:at]
    return all(before.count(opening) == before.count(closing) for opening, closing in ("()", "[]"))


def named_author(line: str) -> list[str]:
    """The names that a line of an information block gives as the author's ("Author: …", "Written: by …")."""
    match = _AUTHOR_LABEL.match(line)
    names = line[match.end() :].strip(" .;,") if match else ""
    return [" ".join(name.split()) for name in _BETWEEN.split(names) if name.strip()] if are_names(names) else []


def people_in(content: tuple[Inline, ...]) -> Iterator[Person | SetAside]:
    """The persons that a line names, each at its place, and the words between the names ("by", "&")."""
    text = flat(content)
    byline = _BYLINE.match(text)
    done = byline.end() if byline else 0
    if byline:
        yield from _joining(content, 0, done)
    for between in (*_BETWEEN.finditer(text, done), None):
        start, stop = between.span() if between else (len(text), len(text))
        name = text[done:start]
        if name.strip():
            lead = len(name) - len(name.lstrip())
            yield Person(" ".join(name.split()), at=place(cut(content, done + lead, done + len(name.rstrip()))))
        yield from _joining(content, start, stop)
        done = stop


def _joining(content: tuple[Inline, ...], start: int, stop: int) -> Iterable[SetAside]:
    word = flat(content)[start:stop]
    at = place(cut(content, start + len(word) - len(word.lstrip()), start + len(word.rstrip())))
    if word.strip() and at is not None:
        yield SetAside(word.strip(), SetAsideReason.LABEL, "it joins names", at)
