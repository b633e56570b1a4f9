"""What an edition states of the rights in a text, said in the catalogue's language."""

from __future__ import annotations

from florilegium.model.publication import PublishedRights
from florilegium.model.rights import STATUSES

_NAMES = {
    "public-domain": "In the public domain",
    "by-permission": "By permission",
    "in-copyright": "In copyright",
    "undetermined": "Undetermined",
}


def status_name(rights: PublishedRights) -> str:
    """The status in words, or the name of the licence."""
    return STATUSES[rights.status].licence or _NAMES[rights.status]


def status_address(rights: PublishedRights) -> str:
    """Where the status or the licence is explained."""
    return STATUSES[rights.status].address


def stated(rights: PublishedRights) -> str:
    """The whole statement: the status, what it rests on, and who established it."""
    return f"{status_name(rights)}. {rights.basis} Established by {rights.by}."
