"""A destination is brought up to date, and never names what is not there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publications import publication

from florilegium.diagnostics import BrokenMachine
from florilegium.diagnostics.rules import shelf as rules
from florilegium.distribute.addressing import destination
from florilegium.distribute.catalogue import catalogue
from florilegium.distribute.claim import CLAIM, Sender
from florilegium.distribute.destination import Destination, FolderDestination
from florilegium.distribute.inventory import INVENTORY
from florilegium.distribute.parcels import Parcel
from florilegium.distribute.sending import Sent, rehearse, send
from florilegium.distribute.shelf import Shelf

PLUMBING = {CLAIM, INVENTORY}


def parcels(shelf: Shelf) -> tuple[Parcel, ...]:
    editions = shelf.editions()
    assert editions.value is not None
    return tuple(catalogue(editions.value, "A Press", None))


def sent(shelf: Shelf, folder: Path) -> Sent:
    outcome = send(parcels(shelf), FolderDestination(folder))
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def files(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {address: content for address, content in found.items() if address not in PLUMBING}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path / "shelf")
    for made in (publication(), publication(version="1.0.1"), publication("bees", author="Victor Serge")):
        assert shelf.put(*made).value is not None
    return shelf


def test_what_is_there_is_not_sent_again(shelf: Shelf, tmp_path: Path) -> None:
    first, again = sent(shelf, tmp_path / "site"), sent(shelf, tmp_path / "site")
    assert (again.written, again.unchanged, again.removed) == ((), len(first.written), ())


def test_a_new_edition_sends_what_it_changes_and_no_other_book(shelf: Shelf, tmp_path: Path) -> None:
    sent(shelf, tmp_path / "site")
    shelf.put(*publication("moss", author="C. Dee"))
    written = sent(shelf, tmp_path / "site").written
    assert "editions/moss/1.0.0/moss.pdf" in written
    assert {"index.html", "opds/new.xml", "opds2/new.json", "feed.atom", "opds/authors/c-dee.xml"} <= set(written)
    assert not [address for address in written if "bees" in address or "flowers" in address or "victor" in address]


def test_what_no_catalogue_names_is_removed_and_nothing_else_is_touched(shelf: Shelf, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "mine.txt").write_text("mine")
    sent(shelf, site)
    fewer = send([each for each in parcels(shelf) if "bees" not in each.name], FolderDestination(site)).value
    assert "editions/bees/1.0.0/bees.pdf" in fewer.removed
    assert not (site / "editions/bees/1.0.0/bees.pdf").exists()
    assert (site / "mine.txt").read_text() == "mine"


STEPS = st.lists(
    st.tuples(st.sampled_from(["bees", "flowers", "moss"]), st.sampled_from(["A. Bee", "C. Dee", "Ç. Dee"])),
    min_size=2,
    max_size=5,
)


@settings(max_examples=12, deadline=None)
@given(STEPS, st.integers(0, 4))
def test_a_catalogue_that_grew_is_the_same_as_one_made_at_once(steps: list[tuple[str, str]], lost: int) -> None:
    with TemporaryDirectory() as scratch:
        shelf, site = Shelf(Path(scratch) / "shelf"), Path(scratch) / "site"
        for number, (name, author) in enumerate(steps):
            shelf.put(*publication(name, version=f"1.{number}.0", author=author))
            sent(shelf, site)
        shutil.rmtree(shelf.folder / steps[lost % len(steps)][0])
        sent(shelf, site)
        sent(shelf, Path(scratch) / "anew")
        assert files(site) == files(Path(scratch) / "anew")


@pytest.mark.parametrize("harm", [lambda file: file.unlink(), lambda file: file.write_bytes(b"")])
def test_what_was_lost_at_the_destination_is_sent_again(
    shelf: Shelf, tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    sent(shelf, tmp_path / "site")
    harm(tmp_path / "site/editions/bees/1.0.0/bees.pdf")
    assert sent(shelf, tmp_path / "site").written == ("editions/bees/1.0.0/bees.pdf",)


def test_a_rehearsal_tells_what_would_be_done_and_touches_nothing(shelf: Shelf, tmp_path: Path) -> None:
    site = tmp_path / "site"
    told = rehearse(parcels(shelf), FolderDestination(site)).value
    assert not site.exists()
    assert sent(shelf, site) == told
    before = files(site)
    shelf.put(*publication("moss"))
    told = rehearse(parcels(shelf), FolderDestination(site)).value
    assert files(site) == before
    assert sent(shelf, site) == told


def test_a_damaged_shelf_sends_nothing(shelf: Shelf, tmp_path: Path) -> None:
    book = shelf.folder / "bees/1.0.0/bees.pdf"
    book.write_bytes(bytes(reversed(book.read_bytes())))
    outcome = send(parcels(shelf), FolderDestination(tmp_path / "site"))
    assert (outcome.value, [finding.rule for finding in outcome.diagnostics]) == (None, [rules.SHELF_IS_WHOLE])
    assert files(tmp_path / "site") == {}


def test_of_two_senders_at_once_the_second_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    site = FolderDestination(tmp_path / "site")
    first = parcels(shelf)

    def meanwhile() -> Iterator[tuple[str, bytes]]:
        with pytest.raises(BrokenMachine, match="publishes there"):
            send(first, site, sender=Sender("another machine", 7))
        yield "late.html", b"late"

    assert send([*first, Parcel("late", "", meanwhile)], site).value is not None
    assert send(first, site, sender=Sender("another machine", 7)).value is not None


def test_the_claim_of_a_dead_process_is_taken_over_and_that_of_another_machine_is_not(
    shelf: Shelf, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    claim = site / CLAIM
    claim.write_text(json.dumps({"host": Sender.here().host, "process": 2**22 + 1}))
    assert sent(shelf, site).written
    assert not claim.exists()
    claim.write_text(json.dumps({"host": "another machine", "process": 1}))
    with pytest.raises(BrokenMachine, match="another machine"):
        sent(shelf, site)


def test_who_loses_the_claim_stops(shelf: Shelf, tmp_path: Path) -> None:
    site = tmp_path / "site"

    def stolen() -> Iterator[tuple[str, bytes]]:
        (site / CLAIM).write_text(json.dumps({"host": "another machine", "process": 1}))
        yield "late.html", b"late"

    with pytest.raises(BrokenMachine, match="another machine"):
        send([Parcel("late", "", stolen)], FolderDestination(site))
    assert (site / CLAIM).exists()


@pytest.mark.parametrize("content", [b"", b"{}]", b'{"format": 2, "files": {}, "parcels": {}}'])
def test_an_inventory_that_is_none_is_not_believed(shelf: Shelf, tmp_path: Path, content: bytes) -> None:
    site = tmp_path / "site"
    sent(shelf, site)
    (site / INVENTORY).write_bytes(content)
    with pytest.raises(BrokenMachine, match="inventory"):
        sent(shelf, site)
    (site / INVENTORY).unlink()
    assert sent(shelf, site).written == ()


def test_names_in_any_script_are_published(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    shelf.put(*publication("книга [1] 100%?", author="Виктор Серж"))
    sent(shelf, tmp_path / "site")
    assert (tmp_path / "site/editions/книга [1] 100%?/1.0.0/книга [1] 100%?.pdf").read_bytes() == b"a book"
    page = (tmp_path / "site/index.html").read_text("utf-8")
    assert "editions/%D0%BA%D0%BD%D0%B8%D0%B3%D0%B0%20%5B1%5D%20100%25%3F/" in page
    assert sent(shelf, tmp_path / "site").written == ()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("sftp://me:secret@host/site", "password"),
        ("gopher://host/site", "No driver"),
        ("sftp://host", "no folder"),
        ("s3://", "no folder"),
        ("file:///", "no folder"),
    ],
)
def test_a_url_that_cannot_be_meant_is_refused(url: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        destination(url)


def test_a_file_url_is_a_folder(shelf: Shelf, tmp_path: Path) -> None:
    there: Destination = destination(f"file://{tmp_path}/my%20site")
    assert send(parcels(shelf), there).value is not None
    assert (tmp_path / "my site/index.html").is_file()
