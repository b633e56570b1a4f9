"""Pictures judged before anything is set: both books show the same ones."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PIL import Image, ImageFile, UnidentifiedImageError

from florilegium.diagnostics import Diagnostic
from florilegium.diagnostics.rules.ebook import PICTURE_CAN_BE_SHOWN, PICTURE_IS_IN_THE_BOOK
from florilegium.model.inline import Picture
from florilegium.world.files import Folder, Unreadable

_KINDS = "Save it as PNG or JPEG."

_MISSING = "Put it there, in the folder of the edition; `florilegium add` brings a page with its pictures."
_OUTSIDE = (
    "Put the file beside the source, and write of it in the provenance.yaml there, as docs/library.md shows: "
    "`original` is what the source calls it, `shown by` the source, `sha256` what `sha256sum` prints."
)


def judged_pictures(pictures: Iterable[Picture], folder: Folder) -> tuple[Diagnostic, ...]:
    """What is wrong with the files of ``pictures`` in ``folder``, each file where it is shown first."""
    first = {picture.path: picture for picture in reversed(tuple(pictures))}
    findings = (_judged(picture, folder) for _, picture in sorted(first.items()))
    return tuple(finding for finding in findings if finding is not None)


def _judged(picture: Picture, folder: Folder) -> Diagnostic | None:
    try:
        content = folder.read(picture.path)
    except Unreadable as error:
        message = f"The picture {picture.path!r} cannot be had: {error}."
        hint = _OUTSIDE if picture.path.startswith("../") else _MISSING
        without = f"Or answer `picture {picture.path}` with `left out` in the reading file of the source."
        return Diagnostic(PICTURE_IS_IN_THE_BOOK, message, picture.at, (hint, without))
    wrong = _wrong_with(content)
    if wrong is None:
        return None
    said, hint = wrong
    return Diagnostic(PICTURE_CAN_BE_SHOWN, f"{picture.path!r} {said}.", picture.at, (hint,))


@contextmanager
def _to_its_last_line() -> Iterator[None]:
    """Pillow's setting, while the context lasts: WeasyPrint changes it for the whole process."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _wrong_with(content: bytes) -> tuple[str, str] | None:
    """Why a picture cannot be shown, and what to do; nothing where it can, down to its last line."""
    try:
        with (
            warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning),
            Image.open(io.BytesIO(content)) as image,
            _to_its_last_line(),
        ):
            image.load()
    except UnidentifiedImageError:
        return "is no picture that can be read", _KINDS
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        most = (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000
        return f"has more than {most} million pixels", "Save it smaller: no page shows so many."
    except (OSError, SyntaxError, ValueError) as error:
        return f"is damaged: {error}", "Fetch it again from where it came; or leave it out."
    return None
