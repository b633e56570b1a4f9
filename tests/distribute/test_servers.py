"""A catalogue gets to an S3 endpoint and an SFTP server whole, whatever fails on the way."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from urllib.parse import unquote

import pytest
import s3fs
from publications import publication
from servers import S3, SECRET, Server, Sftp, obedient
from watching import dangling

from florilegium.diagnostics import BrokenMachine
from florilegium.distribute.addressing import destination
from florilegium.distribute.catalogue import catalogue
from florilegium.distribute.claim import CLAIM
from florilegium.distribute.inventory import INVENTORY
from florilegium.distribute.parcels import Parcel
from florilegium.distribute.sending import Sent, send
from florilegium.distribute.shelf import Shelf


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who we are, for the drivers, and no patience."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    told = {"AWS_ACCESS_KEY_ID": "press", "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_DEFAULT_REGION": "us-east-1"}
    told |= {"AWS_MAX_ATTEMPTS": "1", "AWS_EC2_METADATA_DISABLED": "true", "FSSPEC_SFTP_PASSWORD": SECRET}
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(s3fs.S3FileSystem, "retries", 2)


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[S3]:
    with S3().running() as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL", server.endpoint)
        yield server


@pytest.fixture
def sftp(tmp_path: Path) -> Iterator[Sftp]:
    (tmp_path / "server").mkdir()
    with Sftp(tmp_path / "server").running(tmp_path / "home") as server:
        yield server


@pytest.fixture(params=["s3", "sftp"])
def server(request: pytest.FixtureRequest) -> Server:
    return request.getfixturevalue(request.param)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path / "shelf")
    assert shelf.put(*publication("цветы")).value is not None
    return shelf


def parcels(shelf: Shelf) -> tuple[Parcel, ...]:
    editions = shelf.editions()
    assert editions.value is not None
    return tuple(catalogue(editions.value, "A Press", None))


def sent(shelf: Shelf, server: Server) -> Sent:
    outcome = send(parcels(shelf), destination(server.url))
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def whole(shelf: Shelf) -> dict[str, bytes]:
    """The catalogue as it must be in the end."""
    return {unquote(url): content for parcel in parcels(shelf) for url, content in parcel.files()}


def published(server: Server) -> dict[str, bytes]:
    return {address: content for address, content in server.files().items() if address not in {CLAIM, INVENTORY}}


def failing(*allowed: str | None) -> Callable[[str], str | None]:
    """Obey for as many files as there are ``None``, then fail so; what keeps the order of work counts for nothing."""
    told = iter(allowed)

    def fail(address: str) -> str | None:
        return next(told, None) if address not in {CLAIM, INVENTORY} else None

    return fail


def dying(files: int, how: str) -> Callable[[str], str | None]:
    """Obey for this many files, then fail for good."""
    left = count(files, -1)
    dead: list[bool] = []

    def fail(address: str) -> str | None:
        if not dead and (address in {CLAIM, INVENTORY} or next(left) > 0):
            return None
        dead.append(True)
        return how

    return fail


def test_what_is_sent_arrives_and_is_not_sent_again(server: Server, shelf: Shelf) -> None:
    first = sent(shelf, server)
    assert published(server) == whole(shelf)
    again = sent(shelf, server)
    assert (again.written, again.unchanged) == ((), len(first.written))


def interrupted_until_it_is_done(shelf: Shelf, server: Server) -> int:
    """Send, and be interrupted at the second file of every run, until there is none; the number of runs."""
    store = destination(server.url) if isinstance(server, S3) else None
    for runs in range(1, 300):
        server.fail = dying(1, "403" if store else "drop")
        with suppress(BrokenMachine):
            send(parcels(shelf), store or destination(server.url))
            server.fail = obedient
            return runs
    raise AssertionError("it does not come to an end")


def test_interrupted_at_every_file_in_turn_no_feed_names_what_is_missing(server: Server, shelf: Shelf) -> None:
    missing: set[str] = set()
    server.watch = lambda files: missing.update(dangling(files))
    sent(shelf, server)
    shelf.put(*publication("цветы", version="1.1.0", author="C. Dee"))
    runs = interrupted_until_it_is_done(shelf, server)
    assert published(server) == whole(shelf)
    assert missing == set()
    assert runs > 15
    assert "authors/a-bee/index.html" not in published(server)


@pytest.mark.prove
def test_real_editions_interrupted_at_every_file_in_turn(server: Server, seed_shelf: Shelf) -> None:
    missing: set[str] = set()
    server.watch = lambda files: missing.update(dangling(files))
    runs = interrupted_until_it_is_done(seed_shelf, server)
    assert published(server) == whole(seed_shelf)
    assert missing == set()
    assert runs > 40


@pytest.mark.parametrize("how", ["403", "drop", "lie"])
def test_a_failure_is_told_in_a_sentence_and_the_next_run_completes(server: Server, shelf: Shelf, how: str) -> None:
    server.fail = failing("lie") if how == "lie" else dying(0, how)
    with pytest.raises(BrokenMachine) as failure:
        sent(shelf, server)
    assert server.url in str(failure.value)
    assert SECRET not in f"{failure.value} {failure.value.hint}"
    assert "\n" not in str(failure.value)
    assert "again" in failure.value.hint
    assert "index.html" not in published(server)
    server.fail = obedient
    sent(shelf, server)
    assert published(server) == whole(shelf)


def test_a_store_that_asks_for_patience_gets_it(shelf: Shelf, s3: S3) -> None:
    s3.fail = failing(None, "503", None, "503")
    sent(shelf, s3)
    assert published(s3) == whole(shelf)


def test_a_store_that_fails_is_told(shelf: Shelf, s3: S3) -> None:
    s3.fail = dying(1, "500")
    with pytest.raises(BrokenMachine, match=s3.url):
        sent(shelf, s3)
    assert not dangling(s3.files())
    s3.fail = obedient
    sent(shelf, s3)
    assert published(s3) == whole(shelf)


def test_a_full_disk_at_the_server_is_told(shelf: Shelf, sftp: Sftp) -> None:
    sftp.fail = failing(None, None, "full")
    with pytest.raises(BrokenMachine, match="No space left"):
        sent(shelf, sftp)
    assert not dangling(sftp.files())
    sent(shelf, sftp)
    assert published(sftp) == whole(shelf)


def test_an_unknown_host_is_not_trusted(shelf: Shelf, sftp: Sftp, tmp_path: Path) -> None:
    (tmp_path / "home/.ssh/known_hosts").unlink()
    with pytest.raises(BrokenMachine, match="not trusted"):
        sent(shelf, sftp)


def test_wrong_credentials_are_told_without_them(shelf: Shelf, sftp: Sftp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FSSPEC_SFTP_PASSWORD", "another-secret")
    with pytest.raises(BrokenMachine) as failure:
        sent(shelf, sftp)
    assert "another-secret" not in str(failure.value)


def test_what_a_store_serves_is_called_what_it_is(shelf: Shelf, s3: S3) -> None:
    sent(shelf, s3)
    types = s3.media_types()
    assert types["index.html"] == "text/html; charset=utf-8"
    assert types["opds/index.xml"] == "application/atom+xml;profile=opds-catalog"
    assert types["opds2/index.json"] == "application/opds+json"
    assert types["editions/цветы/1.0.0/цветы.pdf"] == "application/pdf"


def test_another_publisher_at_work_is_respected(shelf: Shelf, server: Server) -> None:
    there = destination(server.url)
    there.write(CLAIM, json.dumps({"host": "another machine", "process": 1}).encode())
    with pytest.raises(BrokenMachine, match="another machine publishes there"):
        sent(shelf, server)
    assert published(server) == {}
    there.remove(CLAIM)
    assert sent(shelf, server).written
