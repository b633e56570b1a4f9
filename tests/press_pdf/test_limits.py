"""Whole builds at their limits: they end, right or with a clear finding, and never leave a wrong book."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest

pytestmark = pytest.mark.prove

MANIFEST = """format: 1
title: Limits
language: en
identifiers: {work: "urn:uuid:5f0f1d2c-2a55-4d6e-9f0b-0c3a4c7d8e11"}
released: 2026-11-22
version: 1.0.0
rights: None.
formats: [pdf]
contents:
"""
SENTENCE = "The clerk of the archive wrote down whatever the lamp allowed him to read of it that evening. "


def edition(folder: Path, articles: dict[str, str]) -> Path:
    (folder / "articles").mkdir(parents=True)
    (folder / "edition.yaml").write_text(MANIFEST + "".join(f"  - article: {name}\n" for name in articles))
    for name, text in articles.items():
        front = f"---\ntitle: Article {name}\nauthor: Ann Author\n---\n\n"
        (folder / "articles" / f"{name}.md").write_text(f"{front}{text}\n")
    return folder


def command(folder: Path, cache: Path, output: Path) -> list[str]:
    options = ["--json", "--cache", str(cache), "--output", str(output)]
    return [sys.executable, "-m", "florilegium", "build", str(folder), *options]


def built(folder: Path, cache: Path, output: Path, seconds: float) -> dict[str, object]:
    told = subprocess.run(command(folder, cache, output), capture_output=True, text=True, timeout=seconds)
    assert told.returncode == 0, told.stdout[-2000:] + told.stderr[-2000:]
    (made,) = json.loads(told.stdout)["editions"]
    return made


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with no room left; where none can be mounted there is nothing to test."""
    place = tmp_path / "full"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine mounts no file systems for us")
    try:
        with suppress(OSError), (place / "filling").open("wb", buffering=0) as filling:
            while filling.write(bytes(4096)):
                pass
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_cache_on_a_full_disk_costs_nothing_but_time(tmp_path: Path, full_disk: Path) -> None:
    folder = edition(tmp_path / "limits", {"one": SENTENCE * 20})
    built(folder, full_disk / "cache", tmp_path / "first", 300)
    built(folder, tmp_path / "cache", tmp_path / "second", 300)
    names = ("limits/limits.pdf", "limits/proof.json")
    assert all((tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes() for name in names)


def test_a_full_disk_leaves_no_half_book(tmp_path: Path, full_disk: Path) -> None:
    folder = edition(tmp_path / "limits", {"one": SENTENCE * 20})
    told = subprocess.run(
        command(folder, tmp_path / "cache", full_disk / "output"), capture_output=True, text=True, timeout=300
    )
    assert told.returncode == 3
    assert "Traceback" not in told.stderr
    assert not [path for path in full_disk.rglob("*") if path.is_file() and path.name != "filling"]


def test_two_builds_at_once_make_the_same_book(tmp_path: Path) -> None:
    folder = edition(tmp_path / "limits", {f"a{number}": SENTENCE * 200 for number in range(6)})
    asked = command(folder, tmp_path / "cache", tmp_path / "output")
    running = [subprocess.Popen(asked, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait(timeout=300) for process in running] == [0, 0]
    book = (tmp_path / "output/limits/limits.pdf").read_bytes()
    built(folder, tmp_path / "other cache", tmp_path / "other", 300)
    assert (tmp_path / "other/limits/limits.pdf").read_bytes() == book


def test_an_article_of_five_hundred_pages_is_built(tmp_path: Path) -> None:
    paragraph = SENTENCE * 8
    folder = edition(tmp_path / "limits", {"long": "\n\n".join([paragraph] * 1400)})
    made = built(folder, tmp_path / "cache", tmp_path / "output", 1800)
    assert isinstance(made["pages"], int)
    assert made["pages"] > 500


def test_five_thousand_articles_are_built(tmp_path: Path) -> None:
    count = int(os.environ.get("FLORILEGIUM_ARTICLES", "5000"))
    folder = edition(tmp_path / "limits", {f"a{number:04}": SENTENCE for number in range(count)})
    made = built(folder, tmp_path / "cache", tmp_path / "output", 3600)
    assert isinstance(made["pages"], int)
    assert made["pages"] > count
    with pikepdf.open(tmp_path / "output/limits/limits.pdf") as pdf:
        assert len(pdf.pages) == made["pages"]
