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

    async def wait(self) -> None:
        """Wait for the next news."""
        await self._changed.wait()
