"""Questions about brackets, in the words of a reading file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from florilegium.model.reading import Proposal
from florilegium.read.decisions import is_place, single_spaced
from florilegium.read.marking import Found
from florilegium.read.ruling import CHOICES

_CONTEXT_WORDS = 4


def ask_about(asked: Sequence[Found]) -> tuple[Proposal, ...]:
    """A question for every marker that was met, or for each of its places where they seem to differ."""
    by_marker: dict[str, list[Found]] = {}
    for found in asked:
        by_marker.setdefault(single_spaced(found.bracket.marker), []).append(found)
    return tuple(proposal for marker, same in by_marker.items() for proposal in _questions(marker, same))


def _questions(marker: str, same: Sequence[Found]) -> Iterable[Proposal]:
    if len({found.opinion.ruling for found in same}) == 1:
        yield _proposal(marker, same[0], len(same))
        return
    for found in same:
        yield _proposal(_in_its_place(found), found, 1)


def _proposal(question: str, found: Found, count: int) -> Proposal:
    often = f" (it stands {count} times on the page)" if count > 1 else ""
    place = _in_its_place(found)
    return Proposal(
        question,
        str(found.opinion.ruling),
        f"{found.opinion.reason}{often}; of the kind “{found.kind}”",
        found.opinion.confidence,
        CHOICES,
        found.at,
        kind=str(found.kind),
        place=place if count > 1 and is_place(place) else None,
    )


def _in_its_place(found: Found) -> str:
    """The marker with the words around it, up to the next bracket on either side."""
    line = found.bracket.line
    before = single_spaced(line[: found.bracket.start].rpartition("]")[2].rpartition("[")[2] + "|").split(" ")
    after = single_spaced("|" + line[found.bracket.stop :].partition("[")[0].partition("]")[0]).split(" ")
    words_before = " ".join(before[-_CONTEXT_WORDS:]).removesuffix("|")
    words_after = " ".join(after[:_CONTEXT_WORDS]).removeprefix("|")
    return single_spaced(f"{words_before}{single_spaced(found.bracket.marker)}{words_after}")
