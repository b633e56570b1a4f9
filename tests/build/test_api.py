"""The example in the documentation of the Python API does what it says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from florilegium.model.edition import Format


def test_the_example_runs(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "editions/reaffirmation", tmp_path / "editions/reaffirmation")
    [example] = re.findall(r"```python\n(.*?)```", (root / "docs/api.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "example.py").write_text(example, "utf-8")
    told = subprocess.run([sys.executable, "example.py"], cwd=tmp_path, capture_output=True, text=True, timeout=240)
    assert told.stderr == ""
    title, gaps, formats, proof = told.stdout.splitlines()
    assert "A Reaffirmation" in title
    assert gaps == str(["[...]"] * 6)
    assert formats == str((Format.EPUB, Format.PDF))
    assert proof.startswith("True 6")
