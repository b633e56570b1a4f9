"""Adding sources to an edition: from disk, from the library, from a server on this machine."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote

import pytest

from florilegium.adding import add
from florilegium.edition.manifest import load_edition
from florilegium.indexing import index
from florilegium.library.catalogue import opened
from florilegium.library.search import search
from florilegium.model.inline import Picture
from florilegium.model.walk import inlines, lines, plain
from florilegium.read import read_source
from florilegium.world import fetch
from florilegium.world.files import DiskFolder
from florilegium.world.provenance import provenance_of, read_provenance

DAY = "2026-11-22"
LAMP = "articles/dunne-1921-the-lamp-room.htm"


class Server(BaseHTTPRequestHandler):
    """A small archive, with some bad pages."""

    def __init__(self, page: bytes, *rest: object) -> None:
        self.page = page
        super().__init__(*rest)

    def do_GET(self) -> None:
        answers = {
            "/lamp": (200, {"Content-Type": "text/html; charset=utf-8"}, self.page),
            "/moved.htm": (302, {"Location": "/lamp"}, b""),
            "/file": (302, {"Location": "file:///etc/hostname"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/large.htm": (200, {}, b"x" * 3_000_000),
            "/short.htm": (200, {"Content-Length": "500"}, b"x"),
            "/picture": (200, {"Content-Type": "image/png"}, b"x"),
        }
        status, headers, body = answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(mirror: Path) -> Iterator[str]:
    serving = ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, (mirror / "dunne" / "lamp.htm").read_bytes()))
    thread = Thread(target=serving.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    serving.server_close()
    thread.join()


@pytest.fixture
def edition(root: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "edition.yaml").write_bytes((root / "editions" / "reaffirmation" / "edition.yaml").read_bytes())
    return folder


def put(edition: Path, *sources: str | Path, private: bool = False) -> list[str]:
    """The codes of what is found."""
    outcome = add(
        edition,
        [str(source) for source in sources],
        catalogue=edition.parent / "library.sqlite",
        today=DAY,
        allow_private=private,
    )
    return [finding.rule.code for finding in outcome.diagnostics]


def tree(edition: Path) -> dict[str, bytes]:
    return {name: (edition / name).read_bytes() for name in DiskFolder(edition).names()}


def test_a_file_is_copied_named_and_listed(edition: Path, mirror: Path) -> None:
    before = (edition / "edition.yaml").read_text("utf-8")
    lamp = mirror / "dunne" / "lamp.htm"
    assert put(edition, lamp) == []
    assert (edition / LAMP).read_bytes() == lamp.read_bytes()
    after = (edition / "edition.yaml").read_text("utf-8")
    assert after == before + "  - article: dunne-1921-the-lamp-room\n"
    known = provenance_of(DiskFolder(edition), LAMP).value
    assert (known.original, known.url, known.added) == ("lamp.htm", None, DAY)


def test_a_page_of_the_library_is_added_by_its_number(edition: Path, mirror: Path) -> None:
    index(mirror, edition.parent / "library.sqlite", jobs=1)
    assert put(edition, "1") == []
    assert (edition / LAMP).is_file()
    assert put(edition, "99") == ["L003"]


def test_a_page_says_in_the_edition_what_it_says_in_the_library(edition: Path, mirror: Path) -> None:
    page = "<html><body><h1>The Lamp</h1><h3>August 1938</h3><p>It was a long evening in the room.</p></body></html>"
    flat, deep = "archive__dunne__1937__08__lamp.htm", "archive/dunne/1937/08/lamp.htm"
    for name in (flat, deep):
        (mirror / name).parent.mkdir(parents=True, exist_ok=True)
        (mirror / name).write_text(page + "\n" * len(name), "utf-8")
    catalogue = edition.parent / "library.sqlite"
    index(mirror, catalogue, jobs=1)
    with opened(catalogue) as opening:
        (number,) = [one.id for one in search(opening.value, "path:1937/08").value if one.path == deep]
    assert put(edition, mirror / flat) == put(edition, number) == []
    kept = read_provenance((edition / "articles/provenance.yaml").read_bytes(), "").value
    assert {one.original for one in kept} == {flat, deep}
    for one in kept:
        here = read_source(DiskFolder(edition), f"articles/{one.file}").value
        there = read_source(DiskFolder(mirror), one.original).value
        assert "date" in [each.question for each in here.proposals]
        assert [each.question for each in here.proposals] == [each.question for each in there.proposals]


def test_a_page_of_the_web_is_added_with_its_address(edition: Path, server: str) -> None:
    assert put(edition, f"{server}/moved.htm", private=True) == []
    article = read_source(DiskFolder(edition), LAMP).value.article
    assert article.origins[0].url == f"{server}/lamp"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/none", "L021"),
        ("/file", "L021"),
        ("/loop", "L021"),
        ("/large.htm", "L021"),
        ("/short.htm", "L021"),
        ("/picture", "L022"),
    ],
)
def test_a_bad_answer_adds_nothing(
    edition: Path, server: str, mirror: Path, address: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "MEGABYTES", 2)
    before = tree(edition)
    assert put(edition, mirror / "well.html", f"{server}{address}", private=True) == [code]
    assert tree(edition) == before


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/",
        "http://[::1]:9/",
        "http://[::ffff:10.0.0.1]/",
        "http://localhost:9/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/",
        "http://0.0.0.0/",
        "ftp://example.org/a.htm",
        "file:///etc/hostname",
        "https://name:word@example.org/",
        "http:///a.htm",
        "http://[bad/",
    ],
)
def test_addresses_that_are_nobodys_business_are_not_asked(edition: Path, address: str) -> None:
    assert put(edition, address) == ["L020"]


def test_a_redirect_to_a_private_address_is_refused(
    edition: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = fetch._is_public
    monkeypatch.setattr(fetch, "_is_public", lambda address: address == "127.0.0.1" or public(address))
    monkeypatch.setattr(Server, "do_GET", lambda self: _lead_to(self, "http://127.0.0.2:9/"))
    assert put(edition, f"{server}/lamp") == ["L020"]


def _lead_to(server: Server, address: str) -> None:
    server.send_response(302)
    server.send_header("Location", address)
    server.end_headers()


def test_the_same_bytes_are_not_added_twice(edition: Path, mirror: Path) -> None:
    lamp = mirror / "dunne" / "lamp.htm"
    put(edition, lamp)
    before = tree(edition)
    assert put(edition, lamp) == ["L023"]
    assert tree(edition) == before
    lamp.write_bytes(lamp.read_bytes() + b"\n")
    assert put(edition, lamp) == []
    assert (edition / "articles" / "dunne-1921-the-lamp-room-2.htm").is_file()


SHOWING = """<html><head><title>P. Orlov: The Well</title></head><body><h2>Pavel Orlov</h2><h1>The Well</h1>
<h3>(1904)</h3><p>The well was dug before the village had a name.</p><p><img src="{address}" alt="A well"></p>
<p>It is dry.</p>
</body></html>"""
GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


def pictures_in(edition: Path, path: str) -> list[str]:
    body = read_source(DiskFolder(edition), path).value.article.body
    return [node.path for line in lines(body) for node in inlines(line) if isinstance(node, Picture)]


@pytest.mark.parametrize("address", ["pix/the%20Well.gif", "../pix/the%20Well.gif"])
def test_the_pictures_of_a_file_come_along(edition: Path, tmp_path: Path, address: str) -> None:
    page = tmp_path / "archive" / "orlov" / "well.htm"
    picture = page.parent / unquote(address)
    picture.parent.mkdir(parents=True)
    page.parent.mkdir(exist_ok=True)
    page.write_text(SHOWING.format(address=address))
    picture.write_bytes(GIF)
    assert put(edition, page) == []
    copied = "articles/orlov-1904-the-well-the-well.gif"
    assert (edition / copied).read_bytes() == GIF
    assert pictures_in(edition, "articles/orlov-1904-the-well.htm") == [copied]
    known = provenance_of(DiskFolder(edition), copied).value
    assert (known.original, known.shown_by) == (unquote(address), "orlov-1904-the-well.htm")


@pytest.mark.parametrize("content", [None, b"<html>no picture</html>"])
def test_a_picture_that_cannot_be_had_is_a_warning(edition: Path, tmp_path: Path, content: bytes | None) -> None:
    page = tmp_path / "well.htm"
    page.write_text(SHOWING.format(address="well.gif"))
    if content:
        (tmp_path / "well.gif").write_bytes(content)
    assert put(edition, page) == ["L025"]
    assert (edition / "articles" / "orlov-1904-the-well.htm").is_file()
    assert not list((edition / "articles").glob("*.gif"))


def test_the_pictures_of_a_page_of_the_web_are_fetched(
    edition: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"/a/well.htm": SHOWING.format(address="../well.gif").encode(), "/well.gif": GIF}
    monkeypatch.setattr(Server, "do_GET", lambda self: _answer(self, answers[self.path]))
    assert put(edition, f"{server}/a/well.htm", private=True) == []
    known = provenance_of(DiskFolder(edition), "articles/orlov-1904-the-well-well.gif").value
    assert known.url == f"{server}/well.gif"


def test_an_address_that_is_known_renews_its_page_and_keeps_what_was_decided(
    edition: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"/well.htm": SHOWING.format(address="well.gif").encode(), "/well.gif": GIF}
    monkeypatch.setattr(Server, "do_GET", lambda self: _answer(self, answers[self.path]))
    put(edition, f"{server}/well.htm", private=True)
    decided = edition / "articles" / "orlov-1904-the-well.reading.yaml"
    decided.write_text("format: 1\ndecisions:\n  language: {answer: ru, reason: it is, by: me}\n")
    manifest = (edition / "edition.yaml").read_bytes()
    answers["/well.htm"] = answers["/well.htm"].replace(b"It is dry.", b"It is dry now.")
    assert put(edition, f"{server}/well.htm", private=True) == []
    assert (edition / "edition.yaml").read_bytes() == manifest
    read = read_source(DiskFolder(edition), "articles/orlov-1904-the-well.htm")
    assert read.value.article.language == "ru"
    assert "dry now" in plain(list(lines(read.value.article.body))[-1])
    assert "L031" not in {finding.rule.code for finding in read.diagnostics}


def _answer(server: Server, body: bytes) -> None:
    server.send_response(200)
    server.send_header("Content-Type", "text/html")
    server.end_headers()
    server.wfile.write(body)


def test_what_cannot_be_read_is_not_added(edition: Path, mirror: Path) -> None:
    before = tree(edition)
    codes = put(edition, mirror / "well.html", mirror / "empty.htm", mirror / "picture.gif", mirror / "none.htm")
    assert sorted(codes) == ["L022", "L022", "R003"]
    assert tree(edition) == before


def test_the_nearest_name_is_proposed_for_a_file_that_is_not_there(edition: Path, mirror: Path) -> None:
    outcome = add(edition, [str(mirror / "dunne" / "lmap.htm")], catalogue=mirror / "none", today=DAY)
    assert [finding.hints for finding in outcome.diagnostics] == [("Did you mean `lamp.htm`?",)]


def test_a_source_that_changed_after_it_was_added_is_reported(edition: Path, mirror: Path) -> None:
    put(edition, mirror / "dunne" / "lamp.htm")
    with (edition / LAMP).open("ab") as file:
        file.write(b" ")
    assert "L031" in {finding.rule.code for finding in read_source(DiskFolder(edition), LAMP).diagnostics}


@pytest.mark.parametrize("name", ["reaffirmation", "specimen"])
def test_a_manifest_keeps_all_that_a_person_wrote(root: Path, tmp_path: Path, mirror: Path, name: str) -> None:
    edition = tmp_path / name
    edition.mkdir()
    written = (root / "editions" / name / "edition.yaml").read_text("utf-8") + "# A last word.\n"
    (edition / "edition.yaml").write_text(written, "utf-8")
    put(edition, mirror / "well.html")
    after = (edition / "edition.yaml").read_text("utf-8")
    changes = [line for line in difflib.ndiff(written.splitlines(), after.splitlines()) if line[0] != " "]
    assert changes == ["+   - article: orlov-1904-the-well"]


@pytest.mark.parametrize("contents", ["contents:\n", "contents: []\n", "contents:\n- a\n", "contents: [a, b]\n", ""])
def test_contents_of_every_shape_can_grow(edition: Path, mirror: Path, contents: str) -> None:
    manifest = edition / "edition.yaml"
    manifest.write_text(manifest.read_text("utf-8").partition("contents:")[0] + contents, "utf-8")
    assert put(edition, mirror / "well.html") == []
    loaded = load_edition(DiskFolder(edition), "letters").value
    assert loaded.contents[-1].selector == "orlov-1904-the-well"


def test_contents_that_are_no_list_are_reported(edition: Path, mirror: Path) -> None:
    (edition / "edition.yaml").write_text("contents: everything\n", "utf-8")
    assert put(edition, mirror / "well.html") == ["L024"]
