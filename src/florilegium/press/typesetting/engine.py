"""WeasyPrint, loaded so that it sees no fonts but the book's. Import this before anything of the engine.

Fontconfig reads its configuration when the engine is loaded, and the engine warns where it then finds no fonts.
"""

from __future__ import annotations

import os
import warnings
from importlib.resources import files

os.environ["FONTCONFIG_FILE"] = str(files(__package__) / "fonts.conf")
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="No fonts configured")
    import weasyprint

__all__ = ["weasyprint"]
