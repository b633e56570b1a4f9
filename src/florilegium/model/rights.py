"""What an edition states of the rights in an article, and what the statuses that it may name allow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from types import MappingProxyType

from florilegium.diagnostics import Span


@dataclass(frozen=True, slots=True)
class RightsStatus:
    """A status as manifests write it, and the address by which machines know it.

    ``licence`` is the licence's own name; the other statuses are named in the language of whoever speaks of them.
    ``is_free`` where nobody keeps any rights.
    """

    code: str
    address: str
    licence: str | None = None
    forbids_sale: bool = False
    forbids_changes: bool = False
    demands_its_text: bool = False
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class RightsStatement:
    """The editor's recorded statement: the status, what it rests on, and who established it."""

    status: RightsStatus
    basis: str
    by: str
    at: Span | None = field(default=None, compare=False, repr=False)


_CREATIVE_COMMONS = "https://creativecommons.org"
_RIGHTS_STATEMENTS = "http://rightsstatements.org/vocab"
_CONDITIONS = ("BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND")
_VERSIONS = ("1.0", "2.0", "2.5", "3.0", "4.0")
GFDL = "GNU Free Documentation License"
_GFDL_VERSIONS = ("1.1", "1.2", "1.3")


def _statuses() -> Iterator[RightsStatus]:
    yield RightsStatus("public-domain", f"{_CREATIVE_COMMONS}/publicdomain/mark/1.0/", is_free=True)
    yield RightsStatus("by-permission", f"{_RIGHTS_STATEMENTS}/InC/1.0/")
    yield RightsStatus("in-copyright", f"{_RIGHTS_STATEMENTS}/InC/1.0/")
    yield RightsStatus("undetermined", f"{_RIGHTS_STATEMENTS}/UND/1.0/")
    yield RightsStatus("CC0-1.0", f"{_CREATIVE_COMMONS}/publicdomain/zero/1.0/", "CC0 1.0", is_free=True)
    for conditions, version in product(_CONDITIONS, _VERSIONS):
        # The first version of one licence has its conditions in another order (https://creativecommons.org/licenses/).
        path = "by-nd-nc" if (conditions, version) == ("BY-NC-ND", "1.0") else conditions.lower()
        yield RightsStatus(
            f"CC-{conditions}-{version}",
            f"{_CREATIVE_COMMONS}/licenses/{path}/{version}/",
            f"CC {conditions} {version}",
            forbids_sale="NC" in conditions,
            forbids_changes="ND" in conditions,
        )
    for version in _GFDL_VERSIONS:
        folder = "" if version == _GFDL_VERSIONS[-1] else "old-licenses/"
        yield RightsStatus(
            f"GFDL-{version}",
            f"https://www.gnu.org/licenses/{folder}fdl-{version}.html",
            f"{GFDL} {version}",
            demands_its_text=True,
        )


STATUSES: Mapping[str, RightsStatus] = MappingProxyType({status.code: status for status in _statuses()})
"""Every status by its code; those of licences follow SPDX (https://spdx.org/licenses/)."""
