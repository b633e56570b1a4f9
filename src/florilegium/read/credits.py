"""The information block of a page, line by line: where the text was printed, who made it, what rights it claims."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from florilegium.model.article import Citation, Rights
from florilegium.model.block import Paragraph
from florilegium.model.inline import Inline, LineBreak
from florilegium.read.citation import citing_signs, parse_citation
from florilegium.read.cutting import flat
from florilegium.read.dates import DATE, YEAR

_RIGHTS = re.compile(
    r"copyright|copyleft|©|\(c\) ?(?:19|20)\d\d|public domain|creative commons|\bcc[ -]by\b|\bgfdl\b|gnu free"
    r"|\bpermission\b|licen[cs]ed?\b|all rights reserved|attribution|domaine public|gemeinfrei",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"(?:additional |further )?(?:transcri(?!(?:ption|ber[’']?s[’']?) notes?\b)|mark(?:ed)?[ -]?up"
    r"|x?html|proof|scann|digit|on-?line|checked|prepared"
    r"|uploaded|converted|corrected|copied with thanks|(?:with )?thanks|translat(?:ed|ion|or)|edited|web"
    r"|cop(?:ied|y) edit|download|numéris|mise en ligne|transkri|überset|tradu[cz]|trascri)",
    re.IGNORECASE,
)
_CITATION = re.compile(
    r"(?:from\b|source|(?:first |originally |re)?(?:published|printed|publisher|publication)|written|delivered|spoken"
    r"|recorded|originally|taken from|this (?:version|edition|translation)|dated?\b|extract|excerpt|presented"
    r"|unpublished|quelle|aus\b|nach\b|geschrieben|verfasst|erst(?:mals )?veröffentlich|fuente|escrito|redactado"
    r"|publicad|scritto|fonte|(?:prima )?pubblica(?:to|zione)|écrit|rédigé|publié|première publication"
    r"|первая публикация|источник)",
    re.IGNORECASE,
)
_COPY = re.compile(
    r"missing|illegible|unreadable|damaged|bracket|transcri|original|omitted|\b(?:the|this) (?:text|copy|scan)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"from |extracts? |excerpts? |presented |report ", re.IGNORECASE)
_TELLING = re.compile(r"\d|\b(?:by|for|from|in|as|on)\b", re.IGNORECASE)
_LABELLED = re.compile(r"[^\W\d_][^:]{2,40}:\s+\S")
_YEAR_LAST = re.compile(r"[^—–“\"'‘].*\b(?:1[5-9]|20)\d\d(?:, ?pp?\. ?\d+(?:[-–]\d+)?)?\W?", re.DOTALL)
_PARAGRAPH = 240
_CITING = 2
_LABEL = 40
_LONG = 200


@dataclass(frozen=True, slots=True)
class Information:
    """An information block, sorted: every line of it stands, word for word, in exactly one of these."""

    citation: Citation | None
    transcription_note: tuple[Paragraph, ...]
    credits: tuple[Paragraph, ...]
    rights: Rights


def sort_information(lines: Iterable[Paragraph]) -> Information:
    """The lines of an information block by what they tell; what tells nothing else is the transcription note.

    Where no line says that it cites, those that end in a year do.
    """
    sorted_lines: dict[str, list[Paragraph]] = {"citation": [], "note": [], "credits": [], "rights": []}
    for line in lines:
        sorted_lines[_kind(flat(line.content).strip())].append(line)
    if not sorted_lines["citation"]:
        sorted_lines["citation"] = [line for line in sorted_lines["note"] if _ends_in_a_year(line)]
        sorted_lines["note"] = [line for line in sorted_lines["note"] if not _ends_in_a_year(line)]
    printed = _lines_joined(sorted_lines["citation"])
    return Information(
        parse_citation(printed) if printed else None,
        tuple(sorted_lines["note"]),
        tuple(sorted_lines["credits"]),
        Rights(_lines_joined(sorted_lines["rights"])),
    )


def is_information(line: str) -> bool:
    """Whether a line over a text reads like one of an information block: it cites, credits, or tells of rights.

    A whole paragraph does not by what it cites alone: authors open texts with sources too.
    """
    if len(line) > _PARAGRAPH and not (is_labelled(line) or tells_of_rights(line)):
        return False
    if citing_signs(line) >= _CITING or _lists_a_date(line) or (tells_of_rights(line) and len(line) < _LONG):
        return True
    if _LOOSE.match(line):
        return citing_signs(line) > 0 or bool(YEAR.search(line.partition(",")[2]))
    starts = _CITATION.match(line) or _CREDITS.match(line)
    return bool(starts) and (":" in line[:_LABEL] or bool(_TELLING.search(line)))


def is_labelled(line: str) -> bool:
    """Whether ``line`` opens with a label and a colon ("Transcribed: …")."""
    return bool(_LABELLED.match(line.lstrip()))


def _lists_a_date(line: str) -> bool:
    """Whether ``line`` lists author, title and date: "Karl Kautsky, The Social Democrat, December 1902."."""
    return line.endswith(".") and line.count(",") >= _CITING and bool(DATE.search(line)) and len(line) < _LONG


def tells_of_rights(line: str) -> bool:
    """Whether a line tells of copyright, licences or permission."""
    return bool(_RIGHTS.search(line))


def tells_of_the_copy(line: str) -> bool:
    """Whether a line tells of the copy that the archive worked from, or of the signs that it uses."""
    return bool(_COPY.search(line))


def _ends_in_a_year(line: Paragraph) -> bool:
    """Whether ``line`` ends in a year and pages, as citations without a label do: "RCP document, September 1947."."""
    return bool(_YEAR_LAST.fullmatch(flat(line.content).strip()))


def _kind(line: str) -> str:
    if tells_of_rights(line):
        return "rights"
    if _CREDITS.match(line):
        return "credits"
    return "citation" if _CITATION.match(line) or citing_signs(line) >= _CITING else "note"


def _lines_joined(lines: Iterable[Paragraph]) -> tuple[Inline, ...]:
    joined: list[Inline] = []
    for line in lines:
        if joined:
            joined.append(LineBreak())
        joined += line.content
    return tuple(joined)
