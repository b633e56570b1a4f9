"""The TEI header: what it tells of the text; the rest of it is set aside."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from florilegium.model.article import Citation, Dated, Declaration, Emendation, Omission, Person
from florilegium.model.block import Block, Paragraph
from florilegium.model.inline import Inline, LineBreak
from florilegium.model.reading import SetAside, SetAsideReason
from florilegium.model.xmlname import from_xml_name
from florilegium.read.citation import parse_citation
from florilegium.read.dates import iso_date
from florilegium.read.tei.editorial import KEPT_LISTS, read_declarations, read_emendations, read_omissions
from florilegium.read.tei.flow import Flow
from florilegium.read.tei.gathering import Gathering
from florilegium.read.tei.tree import Characters, Element
from florilegium.read.tei.vocabulary import FIELDS
from florilegium.read.tei.wording import first_place, single_spaced, wording

_ROLES = {"compiler": "com", "editor": "edt", "illustrator": "ill", "transcriber": "trc", "translator": "trl"}
_CITATIONS = ("bibl", "biblFull", "biblStruct", "p", "listBibl", "msDesc")
_FIELDS_IN_A_LINE = 2
_OF_THE_FILE = re.compile(
    r"\W*(an?|the)? ?(electronic|digital|digiti[sz]ed|encoded|machine[- ]readable|tei|xml)( (tei|xml|encoded))?"
    r" (edition|file|text|transcript|transcription|version)\W*",
    re.IGNORECASE,
)
"""A title that names the file and nothing of the text: "a machine readable transcription"."""
_MADE_OF_A_CITATION = frozenset({"parsed", "origin"})


@dataclass(frozen=True, slots=True)
class Header:
    """What a header tells. ``languages`` are those it lists; ``taken`` the elements whose words are the article's."""

    title: tuple[Inline, ...] = ()
    subtitle: tuple[Inline, ...] = ()
    people: tuple[Person, ...] = ()
    dated: Dated | None = None
    citation: Citation | None = None
    rights: tuple[Inline, ...] = ()
    credits: tuple[Block, ...] = ()
    transcription_note: tuple[Block, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    emendations: tuple[Emendation, ...] = ()
    omissions: tuple[Omission, ...] = ()
    languages: tuple[str, ...] = ()
    taken: frozenset[Element] = frozenset()


def read_header(header: Element, flow: Flow) -> Header:
    """What ``header`` tells of the text."""
    titles = list(header.find_all("fileDesc", "titleStmt", "title"))
    main = next((title for title in titles if title.get("type") in {None, "main"}), titles[0] if titles else None)
    others = [title for title in titles if title is not main and not _OF_THE_FILE.fullmatch(wording(title))]
    people = [person for statement in header.find_all("fileDesc", "titleStmt") for person in _people(statement)]
    credited = list(header.find_all("fileDesc", "titleStmt", "respStmt"))
    available = list(header.find_all("fileDesc", "publicationStmt", "availability"))
    cited = _cited(header)
    created = header.find("profileDesc", "creation", "date")
    known = created is not None or (cited is not None and cited.get("type") == "citation")
    date = created if known else _printed(header, cited)
    edited = [child for found in header.find_all("encodingDesc", "editorialDecl") for child in _explained(found)]
    return Header(
        title=() if main is None else flow.line(main.children, keeps_breaks=True),
        subtitle=_lines(others, flow),
        people=tuple(_person(element) for element in people),
        dated=None if date is None else _dated(date, created, cited),
        citation=None if cited is None else _citation(cited, header, flow),
        rights=_lines([part for found in available for part in _paragraphs(found)], flow),
        credits=tuple(Paragraph(_fields(element, flow)) for element in credited),
        transcription_note=flow.blocks(edited, among_blocks=True),
        declarations=tuple(read_declarations(header)),
        emendations=tuple(read_emendations(header)),
        omissions=tuple(read_omissions(header)),
        languages=tuple(
            filter(None, (used.get("ident") for used in header.find_all("profileDesc", "langUsage", "language")))
        ),
        taken=frozenset(filter(None, (main, *others, *people, *credited, *available, cited, date, *edited))),
    )


def put_rest_aside(element: Element, taken: Collection[Element], gathering: Gathering) -> None:
    """Set aside the words of a header that no element of ``taken`` holds."""
    if element in taken:
        return
    if not any(inner in taken for inner in element.iter()):
        gathering.put_aside(element, SetAsideReason.DESCRIPTION, f"`{element.name}` of the header")
        return
    for child in element.children:
        if isinstance(child, Element):
            put_rest_aside(child, taken, gathering)
        elif not child.blank:
            _put_characters_aside(child, element, gathering)


def _put_characters_aside(characters: Characters, parent: Element, gathering: Gathering) -> None:
    words, cue = single_spaced(characters.text).strip(), f"`{parent.name}` of the header"
    gathering.set_aside.append(SetAside(words, SetAsideReason.DESCRIPTION, cue, characters.at))


def _lines(elements: Iterable[Element], flow: Flow) -> tuple[Inline, ...]:
    """The lines of several elements, one under the other."""
    return _under_each_other(flow.line(element.children, keeps_breaks=True) for element in elements)


def _under_each_other(lines: Iterable[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    joined: list[Inline] = []
    for line in filter(None, lines):
        joined += (LineBreak(), *line) if joined else line
    return tuple(joined)


def _fields(element: Element, flow: Flow) -> tuple[Inline, ...]:
    """The words of ``element``: each field on a line of its own where it holds more than two and no points between."""
    fields = tuple(_leaves(element))
    if len(fields) <= _FIELDS_IN_A_LINE or element.get("xml:lang") or element.get("xml:id"):
        return flow.line((element,), keeps_breaks=True)
    return _under_each_other(flow.line((field,), keeps_breaks=True) for field in fields)


def _leaves(element: Element) -> Iterator[Element]:
    """The innermost fields that ``element`` holds; itself where running text stands in it."""
    if not _holds_fields(element):
        yield element
        return
    for child in element.elements:
        yield from _leaves(child)


def _holds_fields(element: Element) -> bool:
    """Whether ``element`` holds fields and no running text; those of a ``bibl`` have white space between them."""
    if any(isinstance(child, Characters) and not child.blank for child in element.children):
        return False
    close = any(isinstance(one, Element) and isinstance(next_, Element) for one, next_ in pairwise(element.children))
    return element.name in FIELDS or (element.name == "bibl" and not close)


def _paragraphs(element: Element) -> tuple[Element, ...]:
    """What an element holds, or the element itself where words stand right in it."""
    loose = any(isinstance(child, Characters) and not child.blank for child in element.children)
    return (element,) if loose else tuple(element.elements)


def _people(statement: Element) -> Iterator[Element]:
    return (child for child in statement.elements if child.name in {"author", "editor"})


def _person(element: Element) -> Person:
    key = element.get("key") or ""
    sort = element.get("n") or (key if "," in key else None)
    given = from_xml_name(element.get("role") or "editor")
    role = _ROLES.get(given.lower(), given if len(given) == 3 else "edt")
    return Person(wording(element), "aut" if element.name == "author" else role, sort, at=first_place(element))


def _cited(header: Element) -> Element | None:
    """The element of the source description that says where the text was printed, or where it is kept."""
    found = [child for described in header.find_all("fileDesc", "sourceDesc") for child in described.elements]
    ours = next((child for child in found if child.get("type") == "citation"), None)
    if ours is not None:
        return ours
    told = (child for child in found if child.name in _CITATIONS and child.get("type") not in _MADE_OF_A_CITATION)
    cited = next((child for child in told if wording(child)), None)
    return cited.find("msIdentifier") if cited is not None and cited.name == "msDesc" else cited


def _citation(cited: Element, header: Element, flow: Flow) -> Citation:
    text = _fields(cited, flow)
    parsed = [made for made in header.find_all("fileDesc", "sourceDesc", "bibl") if made.get("type") == "parsed"]
    if not parsed:
        return parse_citation(text)
    fields = {(field.name, field.get("unit") or field.get("type")): wording(field) for field in parsed[0].elements}
    year = fields.get(("date", "year"))
    return Citation(
        text,
        periodical=fields.get(("title", None)),
        volume=fields.get(("biblScope", "volume")),
        number=fields.get(("biblScope", "issue")),
        date=fields.get(("date", None)),
        year=None if year is None else int(year),
        pages=fields.get(("biblScope", "page")),
    )


def _printed(header: Element, cited: Element | None) -> Element | None:
    """The first date that the citation gives, or else the source description."""
    places = (place for place in (cited, header.find("fileDesc", "sourceDesc")) if place is not None)
    found = (inner for place in places for inner in place.iter() if inner.name in {"date", "origDate"})
    return next((date for date in found if wording(date)), None)


def _dated(date: Element, created: Element | None, cited: Element | None) -> Dated:
    """The date. Words that are the citation's have no other place; a date of creation tells no more than it says."""
    words, place = wording(date), first_place(date)
    of_citation = cited is not None and any(inner is date for inner in cited.iter())
    iso = date.get("when-iso") or date.get("when") or (None if date is created else iso_date(words))
    return Dated(words, iso, at=None if of_citation else place)


def _explained(declared: Element) -> Iterator[Element]:
    """What an editorial declaration says in prose; lists of corrections and signs are data."""
    for child in declared.elements:
        if not any(inner.name == "list" and inner.get("type") in KEPT_LISTS for inner in child.iter()):
            yield child
