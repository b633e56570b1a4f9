"""The pinned packages can be installed where the README says that they can."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

DEBIAN_12 = "3.11.2"
CONSTRAINTS = Path(__file__).parents[2] / "constraints.txt"


def _asked(name: str) -> str:
    """The Pythons that an installed package is for; any, for one that is not installed here."""
    try:
        return metadata(name).get("Requires-Python") or ""
    except PackageNotFoundError:
        return ""


def test_every_pinned_package_is_for_the_python_of_debian_12() -> None:
    pins = [Requirement(line) for line in CONSTRAINTS.read_text().splitlines() if line and not line.startswith("#")]
    assert len(pins) > 100
    too_new = {str(pin): asked for pin in pins if not SpecifierSet(asked := _asked(pin.name)).contains(DEBIAN_12)}
    assert not too_new
