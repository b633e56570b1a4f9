"""A tagged PDF as a whole: the structure tree with the ink of each of its marked-content sequences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from florilegium.proof.found import Spot
from florilegium.proof.ink import Run
from florilegium.proof.structure import Content, Kid, Tag, contents


@dataclass(frozen=True, slots=True)
class SectionTag:
    """The element of a section, and what stands after it ``beside`` all sections; before the first one, with that."""

    tag: Tag
    beside: tuple[Kid, ...]


@dataclass(frozen=True, slots=True)
class TaggedBook:
    """The tree of a book under ``root``; ``known`` are the identifiers of all its sections. ``untagged`` are runs that
    are no furniture and yet in no tag, each with its page from 0; ``folios`` are those of the pages.
    """

    root: Tag
    known: frozenset[str]
    folios: Mapping[int, str]
    runs: Mapping[Content, tuple[Run, ...]]
    untagged: tuple[tuple[int, Run], ...]

    @classmethod
    def of(
        cls, root: Tag, folios: Mapping[int, str], ink: Mapping[int, Sequence[Run]], known: frozenset[str]
    ) -> TaggedBook:
        """Bring together what the tags under ``root`` and the pages of a PDF hold, whose sections should be those
        ``known``; ``ink`` is all that stands on each page.
        """
        tagged = frozenset(contents(root))
        runs: dict[Content, list[Run]] = defaultdict(list)
        untagged = []
        for number, page in ink.items():
            for run in page:
                content = Content(number, run.mcid)
                if content in tagged:
                    runs[content].append(run)
                elif not run.furniture:
                    untagged.append((number, run))
        found = {content: tuple(members) for content, members in runs.items()}
        return cls(root, known, folios, found, tuple(untagged))

    def spot(self, page: int, run: Run | None = None) -> Spot:
        """A page, counted from 0, as a place, or the beginning of a run on it."""
        left, baseline = (0.0, 0.0) if run is None else (run.left, run.baseline)
        return Spot(page=page + 1, folio=self.folios[page], left=left, baseline=baseline)

    def sections(self, wanted: Collection[str]) -> tuple[SectionTag, ...]:
        """The elements whose identifiers are ``wanted``, in order, as often as they stand in the tree."""
        found: list[tuple[Tag, list[Kid]]] = []
        early: list[Kid] = []
        for kid in sections_and_strays(self.root, self.known):
            if isinstance(kid, Tag) and kid.identifier in wanted:
                found.append((kid, early if not found else []))
            elif isinstance(kid, Content) or kid.identifier not in self.known:
                (found[-1][1] if found else early).append(kid)
        return tuple(SectionTag(tag, tuple(beside)) for tag, beside in found)


def sections_and_strays(tag: Tag, known: Collection[str]) -> Iterator[Kid]:
    """What ``tag`` holds, with the elements opened that hold sections, whose identifiers are ``known``."""
    for kid in tag.kids:
        if isinstance(kid, Tag) and kid.identifier not in known and _holds(kid, known):
            yield from sections_and_strays(kid, known)
        else:
            yield kid


def _holds(tag: Tag, known: Collection[str]) -> bool:
    return any(isinstance(kid, Tag) and (kid.identifier in known or _holds(kid, known)) for kid in tag.kids)
