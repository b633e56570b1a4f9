"""News of the preview, for everybody who listens."""

from __future__ import annotations

import anyio


class News:
    """Tells everybody who waits that the view has changed."""

    def __init__(self) -> None:
        self._changed = anyio.Event()

    def tell(self) -> None:
        """Wake all who wait."""
        self._changed.set()
        self._changed = anyio.Event()

    def next(self) -> anyio.Event:
        """What is set by the next news. Who takes it before looking at the view misses none."""
        return self._changed
