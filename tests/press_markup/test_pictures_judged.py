"""Pictures that cannot be shown are found before anything is set."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from florilegium.diagnostics import Span
from florilegium.model.inline import Picture
from florilegium.press.pictures import judged_pictures
from florilegium.world.files import MemoryFolder

HERE = Span("articles/one.md", 3, 1)


def png(width: int = 60, height: int = 40) -> bytes:
    file = io.BytesIO()
    Image.new("1", (width, height)).save(file, "PNG")
    return file.getvalue()


def said(content: bytes | None) -> list[str]:
    folder = MemoryFolder({} if content is None else {"a.png": content})
    found = judged_pictures([Picture("a.png", "a lamp", at=HERE), Picture("a.png", "again")], folder)
    assert all(finding.where == HERE and finding.hints for finding in found)
    return [f"{finding.rule.code} {finding.message}" for finding in found]


def test_a_whole_picture_is_none_of_our_business() -> None:
    assert said(png()) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "E030 The picture 'a.png' cannot be had: there is no file 'a.png'."),
        (b"", "E031 'a.png' is no picture that can be read."),
        (b"gimp xcf file", "E031 'a.png' is no picture that can be read."),
        (png(600, 400)[:-40], "E031 'a.png' is damaged: image file is truncated."),
        (png(20000, 10000), "E031 'a.png' has more than 89 million pixels."),
    ],
    ids=["missing", "empty", "unknown format", "broken", "huge"],
)
def test_what_cannot_be_shown_is_one_finding_where_it_stands_first(content: bytes | None, told: str) -> None:
    assert said(content) == [told]


@pytest.mark.parametrize(("path", "told"), [("art/a.png", "Put it there"), ("../a.png", "provenance.yaml")])
def test_it_is_told_where_a_missing_picture_may_lie(path: str, told: str) -> None:
    (finding,) = judged_pictures([Picture(path, "a lamp", at=HERE)], MemoryFolder({}))
    assert told in finding.hints[0]
