"""A PDF divided into quires: pages that share no section with others, so that each can be judged by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from florilegium.proof.structure import Content, Kid, Structure, Tag, contents
from florilegium.proof.tagged import sections_and_strays


@dataclass(frozen=True, slots=True)
class Quire:
    """The elements that stand on some pages and on no others, under a root of their own; ``folios`` are those of the
    pages, which count from 0.
    """

    root: Tag
    folios: Mapping[int, str]

    @property
    def identifiers(self) -> frozenset[str]:
        """The identifiers of the elements right under the root."""
        held = (kid.identifier for kid in self.root.kids if isinstance(kid, Tag))
        return frozenset(identifier for identifier in held if identifier)

    @property
    def described(self) -> str:
        """All that its elements are, with pages by their number in the quire: equal for quires of equal elements."""
        numbers = {page: number for number, page in enumerate(self.folios)}
        return "".join(_described(self.root, numbers))


def _described(tag: Tag, numbers: Mapping[int, int]) -> Iterator[str]:
    yield repr((tag.kind, tag.title, tag.spoken, tag.replaced, tag.identifier, tag.target))
    for kid in tag.kids:
        if isinstance(kid, Content):
            yield f"({numbers[kid.page]}, {kid.mcid})"
        else:
            yield from _described(kid, numbers)
    yield "."


@dataclass(slots=True, eq=False)
class _Sheets:
    """Elements and the pages that they need, on their way to be a quire."""

    kids: list[Kid] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)


def quires(structure: Structure, wanted: Collection[str], known: Collection[str]) -> tuple[Quire, ...]:
    """The quires of a PDF, every page in one: a section in each, more where they share pages.

    What stands beside the sections goes with the one before it of those ``wanted``, or with the first of them, as in
    :meth:`TaggedBook.sections`; pages without text are a quire of their own, the last.
    """
    united = _united(_gathered(structure.root, wanted, known))
    taken = {page for sheets in united for page in sheets.pages}
    blank = set(range(len(structure.folios))) - taken
    united += [_Sheets(pages=blank)] if blank else []
    return tuple(
        Quire(
            Tag("Root", None, None, None, None, None, tuple(sheets.kids)),
            {page: structure.folios[page] for page in sorted(sheets.pages)},
        )
        for sheets in united
    )


def _gathered(root: Tag, wanted: Collection[str], known: Collection[str]) -> list[_Sheets]:
    """Sections, each with what stands beside it."""
    made: list[_Sheets] = []
    beside = early = _Sheets()
    for kid in sections_and_strays(root, known):
        if isinstance(kid, Tag) and kid.identifier in known:
            made.append(_Sheets([kid]))
            if kid.identifier in wanted:
                if beside is early:
                    made[-1].kids[:0] = early.kids
                    early.kids.clear()
                beside = made[-1]
        else:
            beside.kids.append(kid)
    made += [early] if early.kids else []
    for sheets in made:
        sheets.pages.update(content.page for content in _contents(sheets.kids))
    return made


def _contents(kids: Iterable[Kid]) -> Iterator[Content]:
    for kid in kids:
        if isinstance(kid, Content):
            yield kid
        else:
            yield from contents(kid)


def _united(gathered: Iterable[_Sheets]) -> list[_Sheets]:
    """Sheets that share pages become one."""
    home: dict[int, _Sheets] = {}
    kept: dict[_Sheets, None] = {}
    for sheets in gathered:
        touched = list(dict.fromkeys(home[page] for page in sorted(sheets.pages) if page in home))
        host, *others = (*touched, sheets)
        kept[host] = None
        for other in others:
            host.kids += other.kids
            host.pages |= other.pages
            kept.pop(other, None)
        home.update(dict.fromkeys(host.pages, host))
    return list(kept)
