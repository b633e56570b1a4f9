"""What is kept of readings beside the one that is the text.

A correction is kept as one, with both its readings; the words of every other reading are set aside.
"""

from __future__ import annotations

from florilegium.diagnostics.rules.tei import READING_IS_CHOSEN
from florilegium.model.article import Emendation
from florilegium.model.inline import Hand
from florilegium.model.reading import SetAsideReason
from florilegium.read.tei.gathering import Gathering
from florilegium.read.tei.readings import Readings
from florilegium.read.tei.tree import Element
from florilegium.read.tei.wording import wording


def record(element: Element, chosen: Readings, gathering: Gathering) -> None:
    """Keep what there is to say about a choice: a correction, or that nobody chose."""
    text = chosen.text
    if text is None:
        return
    if text.name == "rdg" and any(wording(other) for other in (text, *chosen.others)):
        message = f"Of these readings none is marked as the text; the first, “{wording(text)}”, is read."
        gathering.find(READING_IS_CHOSEN, message, element.at, "Make the reading that is the text a `lem`.")
    slip = next((other for other in chosen.others if other.name == "sic"), None)
    if text.name == "corr" and slip is not None:
        hand = gathering.hand(text)
        by = "the source" if hand is Hand.UNKNOWN else f"the source's {hand}"
        corrected = Emendation(wording(slip), wording(text), "corrected in the source", by, at=text.at)
        gathering.emendations.append(corrected)


def put_aside(readings: tuple[Element, ...], gathering: Gathering) -> None:
    """Set the words of readings that are not the text aside."""
    for reading in readings:
        cue = f"`{reading.name}` beside the reading that is the text"
        gathering.put_aside(reading, SetAsideReason.ALTERNATIVE, cue)
