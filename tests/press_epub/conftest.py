"""One book that has everything, packed once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from epub_specimen import FOLDER, classic, printed, specimen

from florilegium.diagnostics import Severity
from florilegium.press.epub import epub_book


@pytest.fixture(scope="session")
def packed() -> bytes:
    book = specimen()
    outcome = epub_book(book, classic(), printed(book), FOLDER)
    assert [finding for finding in outcome.diagnostics if finding.severity is not Severity.NOTE] == []
    assert outcome.value is not None
    return outcome.value


@pytest.fixture(scope="session")
def files(packed: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as container:
        return {name: container.read(name) for name in container.namelist()}
