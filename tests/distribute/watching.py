"""What the feeds of a catalogue lead to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import etree

ENTRANCES = ("opds/index.xml", "opds2/index.json", "feed.atom")
_ROOT = "http://catalogue.example/"


def dangling(files: Mapping[str, bytes]) -> set[str]:
    """What the feeds that can be reached name, and is not among ``files``; likewise the books that any feed names."""
    missing: set[str] = set()
    waiting = [feed for feed in ENTRANCES if feed in files]
    seen = set(waiting)
    while waiting:
        for target in led_to(waiting.pop(), files):
            if target not in files and f"{target}index.html" not in files:
                missing.add(target)
            elif target.startswith("opds") and target not in seen:
                seen.add(target)
                waiting.append(target)
    for feed in files:
        if feed.startswith("opds"):
            named = {each for each in led_to(feed, files) if each.startswith("editions/")}
            missing |= {each for each in named if each not in files and f"{each}index.html" not in files}
    return missing


def led_to(feed: str, files: Mapping[str, bytes]) -> Iterator[str]:
    """The paths of the files that a feed names."""
    content = files[feed]
    hrefs = _hrefs(json.loads(content)) if feed.endswith(".json") else etree.fromstring(content).xpath("//@href")
    for href in hrefs:
        address, _ = urldefrag(urljoin(f"{_ROOT}{feed}", href))
        if address.startswith(_ROOT):
            yield unquote(urlsplit(address).path.lstrip("/"))


def _hrefs(value: object) -> Iterator[str]:
    match value:
        case dict():
            yield from (value["href"],) if "href" in value else ()
            for inside in value.values():
                yield from _hrefs(inside)
        case list():
            for inside in value:
                yield from _hrefs(inside)
