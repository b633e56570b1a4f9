"""Where things live on this machine."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent.parent


def styles_folder() -> Path:
    """The folder of the styles: inside an installed package, or at the top of a checkout."""
    shipped = _PACKAGE / "styles"
    return shipped if shipped.is_dir() else _PACKAGE.parents[1] / "styles"


def rules_folder() -> Path:
    """The folder of the pages on rules: inside an installed package, or in the documentation of a checkout."""
    shipped = _PACKAGE / "rules"
    return shipped if shipped.is_dir() else _PACKAGE.parents[1] / "docs" / "rules"


def engines_folder() -> Path:
    """The folder of a checkout into which the checkers of books that come from npm are installed."""
    return _PACKAGE.parents[1] / ".engines"


def style_names() -> tuple[str, ...]:
    """The names of the styles that are shipped, sorted."""
    return tuple(sorted(file.parent.name for file in styles_folder().glob("*/style.toml")))


def cache_folder() -> Path:
    """The user's cache folder for this program; made on demand by whoever writes to it."""
    return platformdirs.user_cache_path("florilegium", appauthor=False)


def catalogue_file() -> Path:
    """The catalogue of sources in the user's cache folder; made on demand."""
    return cache_folder() / "library.sqlite"
