"""Short pages like the archive's, for the tests of the reading stage."""

from __future__ import annotations

from florilegium.diagnostics import Outcome, Severity
from florilegium.model.article import Article
from florilegium.model.inline import Inline, Mark
from florilegium.model.reading import Reading
from florilegium.model.walk import lines, marks
from florilegium.read import read_source
from florilegium.world.files import MemoryFolder

OPENING = """Main Index | Archive

Victor Serge

A Reaffirmation

From Fourth International, No. 7, Autumn 1959, pp. 25–26.
{declaration}
Transcribed by A. Volunteer.

"""


def page(*paragraphs: str, declaration: str = "Slightly abridged.") -> str:
    """A page with these paragraphs as its text, and ``declaration`` in its information block."""
    return OPENING.format(declaration=declaration) + "\n\n".join(paragraphs) + "\n\nTop of page\n"


def read(text: str | bytes, reading_file: str | None = None) -> Outcome[Reading]:
    """Read ``text`` as ``page.txt``, by ``reading_file`` if there is one."""
    files = {"page.txt": text if isinstance(text, bytes) else text.encode()}
    if reading_file is not None:
        files["page.reading.yaml"] = reading_file.encode()
    return read_source(MemoryFolder(files), "page.txt")


def article(text: str, reading_file: str | None = None) -> Article:
    outcome = read(text, reading_file)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value.article


def body_marks(*paragraphs: str, declaration: str = "Slightly abridged.", decisions: str = "") -> list[Mark]:
    """The marks in the text of a page with these paragraphs."""
    reading_file = f"format: 1\ndecisions:\n{decisions}" if decisions else None
    return list(marks(article(page(*paragraphs, declaration=declaration), reading_file).body))


def first_line(text: Article) -> tuple[Inline, ...]:
    return next(iter(lines(text.body)))


def codes(outcome: Outcome[Reading], *severities: Severity) -> list[str]:
    """The codes of the findings, of these severities or of all."""
    wanted = severities or tuple(Severity)
    return [finding.rule.code for finding in outcome.diagnostics if finding.severity in wanted]


def decision(question: str, answer: str, **more: str) -> str:
    """A decision as it stands in a reading file."""
    rows = {"answer": answer, **more, "reason": "a test", "by": "a tester"}
    return f"  {question!r}:\n" + "".join(f"    {key}: {value!r}\n" for key, value in rows.items())
