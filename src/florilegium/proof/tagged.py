"""A tagged PDF as a whole: the structure tree with the ink of each of its marked-content sequences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from florilegium.proof.found import Spot
from florilegium.proof.ink import Run
from florilegium.proof.structure import Content, Structure, Tag


@dataclass(frozen=True, slots=True)
class TaggedBook:
    """The tree of a book under ``root``. ``untagged`` are runs that are no furniture and yet in no tag, each with its
    page from 0.
    """

    root: Tag
    folios: tuple[str, ...]
    runs: Mapping[Content, tuple[Run, ...]]
    untagged: tuple[tuple[int, Run], ...]

    @classmethod
    def of(cls, structure: Structure, ink: Sequence[Sequence[Run]]) -> TaggedBook:
        """Bring together what the tags and the pages of one PDF hold."""
        known = frozenset(contents(structure.root))
        runs: dict[Content, list[Run]] = defaultdict(list)
        untagged = []
        for number, page in enumerate(ink):
            for run in page:
                content = Content(number, run.mcid)
                if content in known:
                    runs[content].append(run)
                elif not run.furniture:
                    untagged.append((number, run))
        found = {content: tuple(members) for content, members in runs.items()}
        return cls(structure.root, structure.folios, found, tuple(untagged))

    def spot(self, page: int, run: Run | None = None) -> Spot:
        """A page, counted from 0, as a place, or the beginning of a run on it."""
        left, baseline = (0.0, 0.0) if run is None else (run.left, run.baseline)
        return Spot(page=page + 1, folio=self.folios[page], left=left, baseline=baseline)

    def sections(self, wanted: Collection[str]) -> Iterator[Tag]:
        """The elements whose identifiers are ``wanted``, in order, as often as they stand in the tree."""
        return _identified(self.root, wanted)


def contents(tag: Tag) -> Iterator[Content]:
    """The marked-content sequences in ``tag``, in logical order."""
    for kid in tag.kids:
        if isinstance(kid, Content):
            yield kid
        else:
            yield from contents(kid)


def _identified(tag: Tag, wanted: Collection[str]) -> Iterator[Tag]:
    if tag.identifier in wanted:
        yield tag
        return
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _identified(kid, wanted)
