"""Lines are filled as far as they can be, also where elements follow in them."""

from __future__ import annotations

from test_shipped_styles import TRIMS, lines_of, style, words_of

from florilegium.press.typesetting.overhang import split_first_line
from florilegium.press.typesetting.signature import weasyprint

SENTENCE = "Page four. “The Minister <i>denied</i>.” Good. In the manuscript he had <i>dined</i>, and I asked."


def test_a_wider_line_never_holds_less() -> None:
    assert weasyprint.layout.inline.split_first_line is split_first_line
    measures = [40 + step / 4 for step in range(240)]
    body = "<h2>Heading</h2><p>Before.</p>" + "".join(
        f'<p id="{measure}" style="width: {measure}mm">{SENTENCE}</p>' for measure in measures
    )
    first: dict[float, str] = {}
    for page in lines_of(style("classic"), body, style("classic").geometry(TRIMS[0])):
        for line in page:
            if measure := line.element.get("id"):
                first.setdefault(float(measure), words_of(line).strip())
    assert list(first) == measures
    lengths = [len(text.rstrip("‐-")) for text in first.values()]
    assert lengths == sorted(lengths)
