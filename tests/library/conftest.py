"""Small libraries."""

from __future__ import annotations

from pathlib import Path

import pytest

LAMP = """<html><head><title>M. Dunne: The Lamp Room</title></head><body>
<h2>Mary Dunne</h2><h1>The Lamp Room</h1><h3>(March 1921)</h3>
<hr>
<p class="info"><span class="info">Source:</span> <em>The Pit Lantern</em>, Vol. 2 No. 7, March 1921, pp. 3–5.<br>
<span class="info">Note:</span> Passages marked [...] are missing from the copy.</p>
<hr>
<p>On the [...] of March the café lamps were counted.</p>
<p>Nobody spoke of it again.</p>
</body></html>
"""
WELL = """<html><head><title>The Well</title></head><body>
<h2>Pavel Orlov</h2><h1>The Well</h1><h3>(1904)</h3>
<p>The well was dug before the village had a name.</p>
</body></html>
"""


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    """Two pages that can be read, and a file that cannot."""
    folder = tmp_path / "mirror"
    (folder / "dunne").mkdir(parents=True)
    (folder / "dunne" / "lamp.htm").write_text(LAMP, "utf-8")
    (folder / "well.html").write_text(WELL, "utf-8")
    (folder / "empty.htm").write_bytes(b"")
    (folder / "picture.gif").write_bytes(b"GIF89a")
    return folder
