"""What stands on a page and what can be seen of it, whatever drew it there."""

from __future__ import annotations

import io

import pikepdf
import proof_specimen as specimen
import pytest
from lxml import etree
from proving_alone import prove_pdf

from florilegium.diagnostics import Diagnostic
from florilegium.diagnostics.rules import fidelity as rules

SECTION = "a-reply"


def styled(style: str) -> tuple[Diagnostic, ...]:
    """The proof of a reply whose second paragraph is set with ``style``."""
    made = specimen.bench()
    document = etree.fromstring(made.print_markup(SECTION).encode())
    body = next(one for one in document.iter(etree.Element) if one.get("data-part") == "body")
    body[1].set("style", style)
    return prove_pdf(made.only(SECTION), made.printed(SECTION, etree.tostring(document).decode())).diagnostics


@pytest.mark.parametrize(
    "style",
    [
        "color: white",
        "color: transparent",
        "color: rgba(0, 0, 0, 0.02)",
        "font-size: 0.5pt",
        "position: relative; left: -400mm",
    ],
)
def test_words_that_nobody_sees_are_found(style: str) -> None:
    found = styled(style)
    assert rules.WORD_IS_VISIBLE in {one.rule for one in found}
    assert all(f"[{SECTION} in the PDF, page 1" in one.message for one in found)


@pytest.mark.parametrize("style", ["opacity: 0", "opacity: 0.02"])
def test_words_in_a_group_that_nobody_sees_are_found(style: str) -> None:
    """What the engine sets in a transparent group is in no tag."""
    assert {rules.PRINT_IS_TAGGED, rules.WORD_STANDS_IN_BOOK} <= {one.rule for one in styled(style)}


@pytest.mark.parametrize("style", ["color: #555", "font-size: 6pt", "opacity: 0.7"])
def test_words_that_are_quiet_are_seen(style: str) -> None:
    assert rules.WORD_IS_VISIBLE not in {one.rule for one in styled(style)}


def test_words_that_call_themselves_a_reference_are_found_in_print() -> None:
    made = specimen.bench()
    document = etree.fromstring(made.print_markup(SECTION).encode())
    body = next(one for one in document.iter(etree.Element) if one.get("data-part") == "body")
    said = etree.Element(body[0].tag, {"data-part": "how-to-cite"})
    said.text = "Nobody, in No Book."
    body.addnext(said)
    found = prove_pdf(made.only(SECTION), made.printed(SECTION, etree.tostring(document).decode())).diagnostics
    assert [one.rule for one in found if one.rule.family == "F"] == [rules.NO_WORD_IS_ADDED]


def test_a_stamp_in_a_form_is_found() -> None:
    """Text that another program has put on a page as a form XObject, in no tag."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(specimen.pdf())) as pdf:
        page = pdf.pages[6]
        stamp = pdf.make_stream(b"BT /F 20 Tf 60 300 Td (SAMPLE COPY) Tj ET")
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Helvetica")
        )
        stamp.Type, stamp.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        stamp.BBox = pikepdf.Array([0, 0, 400, 600])
        stamp.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        name = page.add_resource(stamp, pikepdf.Name.XObject)
        page.contents_add(f"q {name} Do Q".encode())
        pdf.save(made)
    (finding,) = prove_pdf(specimen.book(), made.getvalue()).diagnostics
    assert finding.rule is rules.PRINT_IS_TAGGED
    assert "“SAMPLE COPY” is printed" in finding.message
    assert "page 7" in finding.message
