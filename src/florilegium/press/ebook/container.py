"""The container of an EPUB: a ZIP archive that has the same bytes whenever it holds the same files."""

from __future__ import annotations

import io
import zipfile

_MIMETYPE = "mimetype"
_EARLIEST_TIME_IN_A_ZIP = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16


def canonical(archive: bytes) -> bytes:
    """``archive`` packed anew: ``mimetype`` first and stored (OCF 3.3, 4.2.2), then every file by name, compressed.

    Times, permissions and the order of writing leave no trace.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as given:
        files = {name: given.read(name) for name in given.namelist()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as container:
        container.writestr(_entry(_MIMETYPE, zipfile.ZIP_STORED), files.pop(_MIMETYPE))
        for name in sorted(files):
            container.writestr(_entry(name, zipfile.ZIP_DEFLATED), files[name])
    return packed.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EARLIEST_TIME_IN_A_ZIP)
    entry.compress_type = compression
    entry.create_system = _UNIX
    entry.external_attr = _PLAIN_FILE
    return entry
