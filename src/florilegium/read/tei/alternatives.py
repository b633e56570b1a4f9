"""What stands in the line and is not the text: readings beside the one that is, running heads.

A correction is kept as one, with both its readings; the words of every other reading are set aside.
"""

from __future__ import annotations

from florilegium.diagnostics.rules.tei import READING_IS_CHOSEN
from florilegium.model.article import Emendation
from florilegium.model.inline import Hand
from florilegium.model.reading import SetAsideReason
from florilegium.read.tei.gathering import Gathering
from florilegium.read.tei.readings import Readings, readings_of
from florilegium.read.tei.run import Run
from florilegium.read.tei.tree import Element
from florilegium.read.tei.wording import wording


def read_alternatives(element: Element, run: Run) -> None:
    """The reading of a ``choice`` or an ``app`` that is the text."""
    readings = readings_of(element)
    record(element, readings, run.gathering)
    _put_aside_here(readings.before, run)
    if readings.text is not None:
        run.element(readings.text)
    _put_aside_here(readings.after, run)


def _put_aside_here(readings: tuple[Element, ...], run: Run) -> None:
    if any(map(wording, readings)):
        put_aside(readings, run.gathering)
        run.part()


def record(element: Element, readings: Readings, gathering: Gathering) -> None:
    """Keep what there is to say about a choice: a correction, or that nobody chose."""
    text = readings.text
    if text is None:
        return
    if text.name == "rdg" and any(map(wording, (text, *readings.others))):
        message = f"Of these readings none is marked as the text; the first, “{wording(text)}”, is read."
        gathering.find(READING_IS_CHOSEN, message, element.at, "Make the reading that is the text a `lem`.")
    slip = next((other for other in readings.others if other.name == "sic"), None)
    if text.name == "corr" and slip is not None:
        hand = gathering.hand(text)
        by = "the source" if hand is Hand.UNKNOWN else f"the source's {hand}"
        corrected = Emendation(wording(slip), wording(text), "a correction of its own", by, at=text.at)
        gathering.emendations.append(corrected)


def put_aside(readings: tuple[Element, ...], gathering: Gathering) -> None:
    """Set the words of readings that are not the text aside."""
    for reading in readings:
        cue = f"`{reading.name}` beside the reading that is the text"
        gathering.put_aside(reading, SetAsideReason.ALTERNATIVE, cue)


def read_substitution(element: Element, run: Run) -> None:
    """A ``subst``: what was deleted and what was added in its place, both of the text."""
    run.fill(part for part in element.children if isinstance(part, Element) or not part.blank)


def read_running_head(element: Element, run: Run) -> None:
    """What a printed page shows beside its text."""
    if wording(element):
        cue = f"`fw` ({element.get('type')})" if element.get("type") else "`fw`"
        run.gathering.put_aside(element, SetAsideReason.RUNNING_HEAD, cue)
        run.part()
