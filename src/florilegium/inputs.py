"""All that a book is made of, gathered from an edition's folder and judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from florilegium.compose.book import compose
from florilegium.compose.contributors import unnamed_contributors
from florilegium.compose.index import unfound_names
from florilegium.compose.vocabulary import book_words
from florilegium.diagnostics import Diagnostic, Outcome, in_order
from florilegium.diagnostics.waiver import unused, waived
from florilegium.gathering import Gathered, gather, stopping
from florilegium.model.block import Block
from florilegium.model.book import Book
from florilegium.model.edition import Edition, OwnText
from florilegium.model.inline import Picture
from florilegium.model.reading import Reading
from florilegium.model.receipt import FileDigest, combined_digest
from florilegium.model.selection import Selection
from florilegium.model.walk import everything, pictures
from florilegium.press.pictures import judged_pictures
from florilegium.press.style import Style, load_style
from florilegium.read import reading_path
from florilegium.world.files import DiskFolder, Folder, MemoryFolder, Recorded
from florilegium.world.places import styles_folder
from florilegium.world.store import NO_STORE, Store
from florilegium.world.tools import tools

_JUDGED = "MYRAXDL"
"""The families of the rules that are judged here whatever an edition is made into."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """An edition with everything that its book is made of.

    ``readings`` are those of the articles and texts in the book; ``pictures`` the picture files by their path in the
    edition's folder; ``files`` the digests of all that was read and decides the book; ``own`` the edition's own texts.
    """

    edition: Edition
    selection: Selection
    own: Mapping[OwnText, tuple[Block, ...]]
    readings: tuple[Reading, ...]
    style: Style
    words: tuple[tuple[str, str], ...]
    pictures: Folder
    files: tuple[FileDigest, ...]

    def book(self, *, draft: bool = False) -> Book:
        """The book composed of them, with the tools of this machine."""
        return compose(
            self.edition,
            self.selection,
            self.words,
            combined_digest(self.files),
            tools(),
            own=self.own,
            decisions=(decision for reading in self.readings for decision in reading.decisions),
            draft=draft,
        )


def judge(location: Path, store: Store = NO_STORE) -> Outcome[Inputs]:
    """Read and judge all that the edition in folder ``location`` is made of, without building anything. ``store`` keeps
    readings for the next time.

    The value is there when a draft could be built of it; open questions and errors are among the findings.
    """
    log: dict[str, FileDigest] = {}
    folder = Recorded(DiskFolder(location), log)
    gathered = gather(folder, location.name, store)
    found = gathered.value
    if found is None:
        return Outcome(None, in_order(gathered.diagnostics))
    edition, selected = found.edition, found.selected
    styled = _style(location, edition, log)
    spoken = book_words(edition.language)
    own = {text: outcome.value for text, outcome in found.own.items() if outcome.value is not None}
    chosen = tuple(reading for path in found.chosen if (reading := found.readings[path].value))
    shown = tuple(pictures((*(part for one in chosen for part in everything(one.article)), *own.values())))
    findings = in_order(
        (
            *gathered.diagnostics,
            *selected.diagnostics,
            *styled.diagnostics,
            *spoken.diagnostics,
            *_of_sources(found),
            *_of_names(found, own),
            *judged_pictures(shown, folder),
        )
    )
    if selected.value is None or styled.value is None or spoken.value is None:
        return Outcome(None, findings)
    waivers = edition.waivers
    findings = in_order((*waived(findings, waivers, made=True), *unused(waivers, findings, _JUDGED)))
    unchosen = _unchosen(found.sources, {origin.path for reading in chosen for origin in reading.article.origins})
    made = Inputs(
        edition=edition,
        selection=selected.value,
        own=own,
        readings=chosen,
        style=styled.value,
        words=spoken.value,
        pictures=_pictures(folder, edition, shown),
        files=tuple(sorted(file for name, file in log.items() if name not in unchosen)),
    )
    return Outcome(made, findings)


def _of_sources(found: Gathered) -> list[Diagnostic]:
    """What was found in the edition's own texts, in the chosen sources, and in those that could not be read; of all
    others what stops a release, while the contents do not say which are chosen.
    """
    told = [finding for outcome in found.own.values() for finding in outcome.diagnostics]
    for path, outcome in found.readings.items():
        if outcome.value is None or path in found.chosen:
            told += outcome.diagnostics
        elif found.selected.value is None:
            told += stopping(outcome.diagnostics)
    return told


def _of_names(found: Gathered, own: Mapping[OwnText, tuple[Block, ...]]) -> tuple[Diagnostic, ...]:
    """What is wrong with the people and names that the manifest tells of, once all texts are there to have them."""
    selection = found.selected.value
    if selection is None or any(outcome.value is None for outcome in found.readings.values()):
        return ()
    return (*unnamed_contributors(found.edition, selection), *unfound_names(found.edition.index, selection, own))


def _unchosen(sources: Iterable[str], chosen: Set[str]) -> frozenset[str]:
    """The sources that are not in the book, and the reading files that decide nothing in it."""
    others = frozenset(sources) - chosen
    return others | ({reading_path(path) for path in others} - {reading_path(path) for path in chosen})


def _pictures(folder: Folder, edition: Edition, shown: Iterable[Picture]) -> Folder:
    """The pictures that are ``shown``, the cover's, and the profile of the press, where they are there; whoever needs a
    missing one reports it.
    """
    paths = {picture.path for picture in shown}
    paths |= {path for path in (edition.cover and edition.cover.image, edition.profile) if path}
    return MemoryFolder({path: folder.read(path) for path in sorted(paths) if folder.has(path)})


def _style(location: Path, edition: Edition, log: dict[str, FileDigest]) -> Outcome[Style]:
    """The style that the manifest names, with the edition's own templates and stylesheets over it."""

    def shelf(name: str) -> Folder:
        return Recorded(DiskFolder(styles_folder() / name), log, f"styles/{name}/")

    return load_style(Recorded(DiskFolder(location / "style"), log, "style/"), shelf, edition.style)
