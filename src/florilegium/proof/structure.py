"""The structure tree of a PDF: what a screen reader speaks, in its order (ISO 32000-1, 14.7)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pikepdf

from florilegium.proof.container import UnreadableBook

DEEPEST = 200
"""How deep a structure tree may be; no text is nested like that."""


@dataclass(frozen=True, slots=True)
class Content:
    """A marked-content sequence: its number on the page, which counts from 0."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element. ``kind`` is its type in the standard's own names; ``title`` is ``/T``, ``spoken`` ``/Alt``.

    ``replaced`` is ``/ActualText``; ``target`` identifies the element to which a link in it leads.
    """

    kind: str
    title: str | None
    spoken: str | None
    replaced: str | None
    identifier: str | None
    target: str | None
    kids: tuple[Tag | Content, ...]


Kid: TypeAlias = Tag | Content

_Entries: TypeAlias = Mapping[str, pikepdf.Object]
_Held: TypeAlias = tuple[pikepdf.Object | int, _Entries]


@dataclass(frozen=True, slots=True)
class Structure:
    """The tree of a PDF under one root, and the folio of every page."""

    root: Tag
    folios: tuple[str, ...]


def contents(tag: Tag) -> Iterator[Content]:
    """The marked-content sequences in ``tag``, in logical order."""
    for kid in tag.kids:
        if isinstance(kid, Content):
            yield kid
        else:
            yield from contents(kid)


@contextmanager
def opened(pdf: Path | bytes) -> Iterator[pikepdf.Pdf]:
    """The PDF, opened; see :func:`whole_pdf`."""
    with whole_pdf(), pikepdf.open(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as document:
        yield document


@contextmanager
def whole_pdf() -> Iterator[None]:
    """Whatever turns out to be broken in a PDF while it is read is an :class:`UnreadableBook`."""
    try:
        yield
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        # What the library calls the file is an address in memory.
        why = str(error).rpartition(">: ")[2]
        raise UnreadableBook(f"it is no whole PDF ({why})") from error
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise UnreadableBook(f"it is a broken PDF ({error})") from error


def structure_of(document: pikepdf.Pdf) -> Structure:
    """The structure of a PDF. Raises :class:`UnreadableBook` where it has no tags."""
    if "/StructTreeRoot" not in document.Root:
        why = "it has no tags, so that nothing tells its text from its furniture; ask for the file with its structure"
        raise UnreadableBook(why)
    return Structure(_Reader(document).root(), tuple(str(page.label) for page in document.pages))


class _Reader:
    def __init__(self, document: pikepdf.Pdf) -> None:
        self._tree = document.Root.StructTreeRoot
        self._pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        self._roles = {str(name): str(role) for name, role in self._tree.get("/RoleMap", {}).items()}
        self._seen: set[tuple[int, int]] = set()

    def root(self) -> Tag:
        kids = tuple(self._kids(_held(_entries(self._tree)), None, 0))
        return Tag("Root", None, None, None, None, None, kids)

    def _kids(self, held: Iterable[_Held], page: int | None, depth: int) -> Iterator[Kid]:
        if depth > DEEPEST:
            raise UnreadableBook("its structure tree is deeper than any text")
        for kid, entries in held:
            if isinstance(kid, int):
                yield Content(_known(page), kid)
            elif "/MCID" in entries:
                yield Content(self._page_of(entries, page), int(entries["/MCID"]))
            elif "/S" in entries:
                yield self._tag(kid, entries, page, depth)

    def _tag(self, element: pikepdf.Object, entries: _Entries, page: int | None, depth: int) -> Tag:
        if element.is_indirect:
            if element.objgen in self._seen:
                raise UnreadableBook("its structure tree runs in a circle")
            self._seen.add(element.objgen)
        own_page = self._page_of(entries, page) if "/Pg" in entries else page
        kind = str(entries["/S"])
        held = _held(entries)
        return Tag(
            kind=self._roles.get(kind, kind)[1:],
            title=_text(entries, "/T"),
            spoken=_text(entries, "/Alt"),
            replaced=_text(entries, "/ActualText"),
            identifier=_text(entries, "/ID"),
            target=_target(held),
            kids=tuple(self._kids(held, own_page, depth + 1)),
        )

    def _page_of(self, entries: _Entries, page: int | None) -> int:
        return self._pages[entries["/Pg"].objgen] if "/Pg" in entries else _known(page)


def _entries(element: pikepdf.Object) -> _Entries:
    """The entries of a dictionary, asked for at once: each by itself is a call into another library."""
    return dict(element.items())


def _held(entries: _Entries) -> tuple[_Held, ...]:
    """The kids of an element, and what each holds that is no number."""
    held = entries.get("/K")
    if held is None:
        return ()
    kids: Iterable[pikepdf.Object | int] = held if isinstance(held, pikepdf.Array) else (held,)
    return tuple((kid, {} if isinstance(kid, int) else _entries(kid)) for kid in kids)


def _known(page: int | None) -> int:
    if page is None:
        raise UnreadableBook("a part of its structure tree stands on no page")
    return page


def _text(entries: _Entries, key: str) -> str | None:
    value = entries.get(key)
    return None if value is None else str(value)


def _target(held: Iterable[_Held]) -> str | None:
    """The named destination of the link annotation that an element holds (ISO 32000-1, 12.3.2.3)."""
    for _, entries in held:
        if "/Obj" in entries:
            annotation = entries["/Obj"]
            place = annotation.get("/Dest") or annotation.get("/A", pikepdf.Dictionary()).get("/D")
            if isinstance(place, pikepdf.String):
                return str(place)
    return None
