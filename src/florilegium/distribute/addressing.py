"""Where a person's word for a destination leads."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from florilegium.distribute.destination import Destination, FolderDestination
from florilegium.distribute.remote import reached


def destination(where: str) -> Destination:
    """The destination that is named ``where``: the path of a folder, or a URL that fsspec has a driver for.

    Raises :class:`ValueError`, with a sentence, where the URL is not understood or tells a secret.
    """
    if not where:
        raise ValueError("It names nothing. Name a folder, or a URL such as s3://BUCKET/FOLDER.")
    if "://" not in where:
        return FolderDestination(Path(where))
    parts = urlsplit(where)
    if parts.password is not None:
        raise ValueError("The URL holds a password: leave it out, and give it in the environment.")
    if not (parts.path if parts.scheme in {"sftp", "ssh"} else f"{parts.netloc}{parts.path}".strip("/")):
        raise ValueError("The URL names no folder.")
    if parts.scheme == "file":
        return FolderDestination(Path(unquote(parts.path)))
    return reached(where)
