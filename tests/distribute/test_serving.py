"""The shelf is served to this machine alone, and nothing can be changed through the server."""

from __future__ import annotations

import asyncio
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from publications import publication
from starlette.types import Message

from florilegium.cli import run
from florilegium.diagnostics.rules import shelf as rules
from florilegium.distribute.serving import application, make_pages
from florilegium.distribute.shelf import Shelf

BOOK = "/editions/flowers/1.0.0/flowers.pdf"
PROOF = "/editions/flowers/1.0.0/proof.html"
SECONDS = 120


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    content: bytes


@dataclass(frozen=True)
class Served:
    """A shelf, and the port on which it is served."""

    shelf: Shelf
    port: int

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)) as connection:
            connection.request(method, path, headers=told)
            with connection.getresponse() as response:
                return Answer(response.status, response.headers, response.read())


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    shelf = Shelf(tmp_path_factory.mktemp("served") / "shelf")
    assert shelf.put(*publication()).value is not None
    (shelf.folder.parent / "secret").write_text("secret")
    command = [sys.executable, "-c", "from florilegium.cli import main; main()", "serve", "--shelf", shelf.folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            address = re.search(r"http://\S+", process.stdout.readline())[0]
            yield Served(shelf, urlsplit(address).port)
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(SECONDS) in {0, 130}


def test_a_reader_gets_the_feeds_and_the_books(served: Served) -> None:
    assert served.ask("/opds/index.xml").headers["content-type"] == "application/atom+xml;profile=opds-catalog"
    assert served.ask("/opds2/index.json").headers["content-type"] == "application/opds+json"
    book = served.ask(BOOK)
    assert (book.content, book.headers["content-type"]) == (b"a book", "application/pdf")
    assert served.ask("/").headers["content-type"] == "text/html; charset=utf-8"
    assert served.ask("/editions/flowers").headers["location"].endswith("/editions/flowers/")


def test_a_part_of_a_book_is_given_to_who_asks_for_it(served: Served) -> None:
    part = served.ask(BOOK, range="bytes=2-3")
    assert (part.status, part.content, part.headers["content-range"]) == (206, b"bo", "bytes 2-3/6")
    assert served.ask(BOOK, range="bytes=90-").status == 416


def test_what_has_not_changed_is_not_sent_again(served: Served) -> None:
    etag = served.ask(BOOK).headers["etag"]
    again = served.ask(BOOK, if_none_match=etag)
    assert (again.status, again.content) == (304, b"")
    assert served.ask(BOOK, if_none_match='"another"').status == 200


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_nothing_can_be_changed(served: Served, method: str) -> None:
    assert served.ask(BOOK, method).status == 405
    assert served.ask(BOOK).content == b"a book"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/editions/../../secret",
        "/editions/%2e%2e/secret",
        "/.florilegium.json",
        "/editions//etc/passwd",
        "/%00",
    ],
)
def test_nothing_else_can_be_read(served: Served, path: str) -> None:
    assert served.ask(path).status == 404


def test_requests_under_another_name_are_refused(served: Served) -> None:
    assert served.ask("/", host="books.example").status == 403
    assert served.ask("/", origin="http://elsewhere.example").status == 403


def test_pages_may_load_nothing_from_elsewhere(served: Served) -> None:
    policy = served.ask("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    ("path", "scripts"), [("/", "'none'"), (BOOK, "'none'"), (PROOF, "'none'"), ("/search/", "'self'")]
)
def test_no_file_of_a_book_may_run_a_script(served: Served, path: str, scripts: str) -> None:
    assert f"script-src {scripts};" in served.ask(path).headers["content-security-policy"]


def test_what_no_edition_names_is_not_given(served: Served) -> None:
    (served.shelf.folder / "flowers/1.0.0/draft.pdf").write_bytes(b"a draft")
    assert served.ask("/editions/flowers/1.0.0/draft.pdf").status == 404
    assert served.ask("/editions/flowers/1.0.0/publication.json").status == 200


def test_nothing_is_given_of_an_edition_that_is_damaged_meanwhile(served: Served) -> None:
    served.shelf.put(*publication("wasps"))
    _until(lambda: served.ask("/editions/wasps/1.0.0/wasps.pdf").status == 200)
    (served.shelf.folder / "wasps/1.0.0/receipt.json").write_bytes(b"[]")
    _until(lambda: served.ask("/editions/wasps/1.0.0/wasps.pdf").status == 404)
    assert served.ask("/editions/wasps/").status == 404
    assert served.ask(BOOK).status == 200


def _until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_new_edition_appears(served: Served) -> None:
    assert served.ask("/editions/bees/").status == 404
    served.shelf.put(*publication("bees"))
    _until(lambda: b"bees" in served.ask("/opds/new.xml").content)
    _until(lambda: served.ask("/editions/bees/1.0.0/bees.pdf").status == 200)
    assert served.ask("/editions/bees/1.0.0/bees.pdf").content == b"a book"
    assert served.ask("/editions/bees/").status == 200


def test_a_page_that_is_made_anew_while_it_is_sent_is_sent_as_it_was(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    shelf.put(*publication())
    given = make_pages(shelf, tmp_path / "pages").value
    feed = tmp_path / "pages/opds/new.xml"
    was = feed.read_bytes()
    sent = []

    async def send(message: Message) -> None:
        feed.write_bytes(b"longer than it was" + was)
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/opds/new.xml",
        "headers": [(b"host", b"localhost:80")],
        "query_string": b"",
    }
    asyncio.run(application(shelf.folder, tmp_path / "pages", given, lambda: None)(scope, receive, send))
    assert dict(sent[0]["headers"])[b"content-length"] == str(len(was)).encode()
    assert b"".join(message["body"] for message in sent[1:]) == was


def test_what_is_damaged_is_told_and_left_out(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    for name in ("flowers", "bees"):
        shelf.put(*publication(name))
    (shelf.folder / "bees/1.0.0/bees.pdf").write_bytes(b"a bock")
    made = make_pages(shelf, tmp_path / "pages")
    assert [finding.rule for finding in made.diagnostics] == [rules.SHELF_IS_WHOLE]
    assert {address.split("/")[1] for address in made.value} == {"flowers"}
    assert (tmp_path / "pages/editions/flowers/index.html").is_file()
    assert not (tmp_path / "pages/editions/bees/index.html").exists()


def test_a_shelf_that_is_not_there_is_a_mistake_of_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--shelf", str(tmp_path / "none")]) == 2
    assert "there is no shelf" in capsys.readouterr().err
