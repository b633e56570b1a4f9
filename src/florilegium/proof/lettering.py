"""The text of the small forms that pages place around their own: folios and running heads, each once for many pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pikepdf

from florilegium.proof.glyphs import said


class Lettering:
    """Reads the forms of one PDF, each once."""

    def __init__(self) -> None:
        self._texts: dict[tuple[int, int], str] = {}
        self._fonts: dict[tuple[int, int], Mapping[int, str] | None] = {}

    def text(self, form: pikepdf.Object) -> str:
        """What ``form`` shows, as its glyphs say it (ISO 32000-1, 9.10)."""
        if form.objgen not in self._texts:
            self._texts[form.objgen] = "".join(self._shown(form))
        return self._texts[form.objgen]

    def _shown(self, form: pikepdf.Object) -> Iterator[str]:
        fonts = form.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
        says: Mapping[int, str] | None = None
        for instruction in pikepdf.parse_content_stream(form, "Tf Tj TJ ' \""):
            operands = instruction.operands
            if str(instruction.operator) == "Tf":
                says = self._said(fonts.get(str(operands[0]), pikepdf.Dictionary()))
                continue
            strings = operands[-1] if isinstance(operands[-1], pikepdf.Array) else operands[-1:]
            yield from (_read(bytes(one), says) for one in strings if isinstance(one, pikepdf.String))

    def _said(self, font: pikepdf.Object) -> Mapping[int, str] | None:
        """What the codes of a font say, if it tells."""
        table = font.get("/ToUnicode")
        if table is None:
            return None
        if table.objgen not in self._fonts:
            self._fonts[table.objgen] = dict(said(table.read_bytes()))
        return self._fonts[table.objgen]


def _read(string: bytes, says: Mapping[int, str] | None) -> str:
    """Codes of two bytes each where a font says what they are, else Latin letters."""
    if says is None:
        return string.decode("latin-1")
    return "".join(says.get(int.from_bytes(string[at : at + 2]), "") for at in range(0, len(string) - 1, 2))
