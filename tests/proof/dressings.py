"""Ways to spoil what stands around the text of printed pages: folios, running heads, and what others put there.

A mutator takes a finished PDF and a source of chance, spoils it in place, and gives the page, from 0, where that shows.
It raises ``IndexError`` where the book has nothing of the kind.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random

import pikepdf

Dresser = Callable[[pikepdf.Pdf, Random], int]

DRESSERS: dict[str, Dresser] = {}


def dresser(function: Dresser) -> Dresser:
    DRESSERS[function.__name__.replace("_", " ")] = function
    return function


def spoilt_dresses(pdf: bytes, kind: str, times: int) -> Iterator[tuple[int, bytes]]:
    """So many different mutants of a ``kind`` at the most, each with the page where it shows."""
    made: dict[int, bytes] = {}
    for seed in range(times):
        spoilt = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf)) as document, suppress(IndexError):
            page = DRESSERS[kind](document, Random(seed))  # noqa: S311 (no secret hangs on it)
            document.save(spoilt)
            made.setdefault(page, spoilt.getvalue())
    yield from made.items()


def forms(document: pikepdf.Pdf, *names: str) -> dict[int, tuple[str, pikepdf.Object]]:
    """The pages that show one of the forms ``names``, with its name and the form."""
    found: dict[int, tuple[str, pikepdf.Object]] = {}
    for number, page in enumerate(document.pages):
        placed = page.obj.Resources.get("/XObject", pikepdf.Dictionary())
        for name in (name for name in names if name in placed):
            found[number] = name, placed[name]
    return found


def exchanged(document: pikepdf.Pdf, chance: Random, *names: str) -> int:
    """Another page's form in the place of a page's own."""
    found = forms(document, *names)
    page = chance.choice(sorted(found))
    name, own = found[page]
    others = [form for called, form in found.values() if called == name and form.read_bytes() != own.read_bytes()]
    document.pages[page].obj.Resources.XObject[name] = chance.choice(others)
    return page


@dresser
def running_head_of_another_page(document: pikepdf.Pdf, chance: Random) -> int:
    return exchanged(document, chance, "/Head")


@dresser
def folio_of_another_page(document: pikepdf.Pdf, chance: Random) -> int:
    return exchanged(document, chance, "/Folio", "/Foot")


@dresser
def running_head_lost(document: pikepdf.Pdf, chance: Random) -> int:
    return emptied(document, chance, "/Head")


@dresser
def folio_lost(document: pikepdf.Pdf, chance: Random) -> int:
    return emptied(document, chance, "/Folio", "/Foot")


def emptied(document: pikepdf.Pdf, chance: Random, *names: str) -> int:
    return reset(document, chance, lambda content: b"", *names)


def reset(document: pikepdf.Pdf, chance: Random, change: Callable[[bytes], bytes], *names: str) -> int:
    """A page's own form with other content."""
    found = forms(document, *names)
    page = chance.choice(sorted(found))
    name, own = found[page]
    kept = {key: own.stream_dict[key] for key in ("/Type", "/Subtype", "/BBox", "/Resources")}
    document.pages[page].obj.Resources.XObject[name] = pikepdf.Stream(document, change(own.read_bytes()), **kept)
    return page


@dresser
def running_head_with_a_letter_less(document: pikepdf.Pdf, chance: Random) -> int:
    return reset(document, chance, lambda content: re.sub(rb"(?s)<[^<>]*>([^<>]*)$", rb"\1", content), "/Head")


@dresser
def pages_counted_anew(document: pikepdf.Pdf, chance: Random) -> int:
    page = chance.randrange(1, len(document.pages))
    counted = list(document.Root.PageLabels.Nums)
    series = {int(first): style for first, style in zip(counted[::2], counted[1::2], strict=True)}
    series[page] = pikepdf.Dictionary(S=pikepdf.Name.D, St=900)
    document.Root.PageLabels.Nums = pikepdf.Array([each for first in sorted(series) for each in (first, series[first])])
    return page


@dresser
def artifact_stamped_on_a_page(document: pikepdf.Pdf, chance: Random) -> int:
    page = chance.choice(sorted(forms(document, "/Folio", "/Foot")))
    name = document.pages[page].add_resource(_helvetica(), pikepdf.Name.Font)
    document.pages[page].contents_add(f"/Artifact BMC BT {name} 12 Tf 40 40 Td (Licensed) Tj ET EMC".encode())
    return page


@dresser
def form_stamped_on_a_page(document: pikepdf.Pdf, chance: Random) -> int:
    page = chance.choice(sorted(forms(document, "/Folio", "/Foot")))
    form = pikepdf.Stream(
        document,
        b"BT /F 12 Tf 40 40 Td (Licensed) Tj ET",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, 600, 800],
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=_helvetica())),
    )
    name = document.pages[page].add_resource(form, pikepdf.Name.XObject)
    document.pages[page].contents_add(f"/Artifact BMC {name} Do EMC".encode(), prepend=chance.random() < 0.5)
    return page


def _helvetica() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
