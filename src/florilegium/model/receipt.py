"""The receipt of a build: what went in, with which tools, what came out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

FORMAT = 1
RECEIPT = "receipt.json"
"""The name under which a receipt is kept beside the books."""


@dataclass(frozen=True, slots=True, order=True)
class FileDigest:
    """A file by its path (POSIX, relative) and the SHA-256 of its bytes."""

    path: str
    sha256: str

    @classmethod
    def of(cls, path: str, content: bytes) -> FileDigest:
        """The digest of ``content`` under the name ``path``."""
        return cls(path, hashlib.sha256(content).hexdigest())


def combined_digest(files: Iterable[FileDigest]) -> str:
    """One SHA-256 over many files, whatever their order:

    of the lines ``sha256  path``, sorted by path, as ``sha256sum`` prints them.
    """
    listing = "".join(f"{file.sha256}  {file.path}\n" for file in sorted(files))
    return hashlib.sha256(listing.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Receipt:
    """Inputs, tools and outputs of one build. ``inputs`` are sorted; their digest is the one the colophon prints."""

    edition: str
    version: str
    draft: bool
    inputs: tuple[FileDigest, ...]
    tools: tuple[tuple[str, str], ...]
    outputs: tuple[FileDigest, ...]

    @classmethod
    def from_json(cls, content: bytes) -> Receipt:
        """The receipt kept as ``content``. Raises :class:`ValueError`, with a sentence, where it is none."""
        try:
            kept = json.loads(content)
            if kept["format"] != FORMAT:
                raise ValueError(f"it has format {kept['format']}, and this program knows format {FORMAT}")
            return cls(
                edition=str(kept["edition"]),
                version=str(kept["version"]),
                draft=bool(kept["draft"]),
                inputs=tuple(FileDigest(**file) for file in kept["inputs"]),
                tools=tuple((str(name), str(version)) for name, version in kept["tools"].items()),
                outputs=tuple(FileDigest(**file) for file in kept["outputs"]),
            )
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError("it has not the shape of a receipt") from error
        except UnicodeDecodeError as error:
            raise ValueError("it is not UTF-8") from error
        except json.JSONDecodeError as error:
            raise ValueError(f"it is not JSON (line {error.lineno}: {error.msg})") from error

    def to_json(self) -> bytes:
        """The receipt as it is kept: JSON, ``format: 1``, stable to the byte."""
        kept = {
            "format": FORMAT,
            "edition": self.edition,
            "version": self.version,
            "draft": self.draft,
            "digest": combined_digest(self.inputs),
            "inputs": [asdict(file) for file in self.inputs],
            "tools": dict(self.tools),
            "outputs": [asdict(file) for file in self.outputs],
        }
        return (json.dumps(kept, ensure_ascii=False, indent=2) + "\n").encode()
