from __future__ import annotations

import io
import zipfile
from itertools import permutations

import pytest

from florilegium.press.ebook.container import canonical

FILES = {"mimetype": b"application/epub+zip", "EPUB/b.xhtml": b"<b/>" * 50, "EPUB/ä.xhtml": b"<a/>"}


def archive(names: tuple[str, ...], year: int, compression: int) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as container:
        for name in names:
            entry = zipfile.ZipInfo(name, (year, 2, 3, 4, 5, 6))
            entry.external_attr = year << 16
            container.writestr(entry, FILES[name])
    return written.getvalue()


def test_order_times_and_permissions_leave_no_trace() -> None:
    made = {
        canonical(archive(names, year, compression))
        for names in permutations(FILES)
        for year, compression in ((1999, zipfile.ZIP_STORED), (2026, zipfile.ZIP_DEFLATED))
    }
    assert len(made) == 1


def test_the_mimetype_can_be_read_without_unpacking() -> None:
    made = canonical(archive(tuple(FILES), 2000, zipfile.ZIP_DEFLATED))
    assert made[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(made)) as container:
        assert {name: container.read(name) for name in container.namelist()} == FILES


def test_an_archive_without_mimetype_is_no_epub() -> None:
    with pytest.raises(KeyError):
        canonical(archive(("EPUB/b.xhtml",), 2000, zipfile.ZIP_STORED))
