"""The kinds of value that a manifest holds: how each is checked, and what is said where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, ValidationInfo
from pydantic.config import JsonDict

from florilegium.diagnostics import Rule, Severity
from florilegium.diagnostics.registry import registry
from florilegium.diagnostics.rules.manifest import (
    COVER_IS_IN_FOLDER,
    DATE_IS_FULL,
    LANGUAGE_IS_TAGGED,
    PROFILE_IS_IN_FOLDER,
    TEXT_IS_IN_FOLDER,
    VALUE_HAS_ITS_SHAPE,
    VALUE_IS_KNOWN,
    VERSION_IS_NUMBERED,
    WAIVER_IS_ALLOWED,
)
from florilegium.diagnostics.spelling import did_you_mean, nearest
from florilegium.edition.identifiers import urn
from florilegium.edition.mistake import Mistake
from florilegium.edition.roles import ROLES
from florilegium.edition.trims import TRIMS
from florilegium.model.edition import Format
from florilegium.model.rights import STATUSES
from florilegium.world.files import Folder
from florilegium.world.places import style_names

_A_STYLE = "the name of a style: small letters, digits and hyphens"

T = TypeVar("T")


def _line(written: str) -> str:
    return _prose(" ".join(written.split()))


def _prose(written: str) -> str:
    if not written.strip():
        raise Mistake(VALUE_HAS_ITS_SHAPE, "This should be text, and is blank.")
    return written.strip()


def _matching(pattern: str, rule: Rule, expected: str) -> Callable[[str], str]:
    """A check that the whole value matches ``pattern``; ``expected`` says in words what that means."""

    def check(written: str) -> str:
        if not re.fullmatch(pattern, written, re.ASCII):
            raise Mistake(rule, f"`{written}` should be {expected}.")
        return written

    return check


def _one_of(valid: Collection[str]) -> Callable[[str], str]:
    def check(written: str) -> str:
        if written not in valid:
            message = f"`{written}` should be one of {', '.join(valid)}."
            raise Mistake(VALUE_IS_KNOWN, message, did_you_mean(written, valid))
        return written

    return check


def _status(written: str) -> str:
    if written in STATUSES:
        return written
    named = [code for code, status in STATUSES.items() if status.licence is None]
    message = f"`{written}` should be {', '.join(f'`{code}`' for code in named)}, or a licence such as `CC-BY-SA-4.0`."
    hints = did_you_mean(written, STATUSES) or ("The page on the manifest lists the licences: docs/manifest.md.",)
    raise Mistake(VALUE_IS_KNOWN, message, hints)


def _role(written: str) -> str:
    if written in ROLES:
        return written
    codes = {**{term: code for code, term in ROLES.items()}, **{code: code for code in ROLES}}
    near = dict.fromkeys(codes[found] for found in nearest(written, codes))
    guess = " or ".join(f"`{code}` ({ROLES[code]})" for code in near)
    hint = f"Did you mean {guess}?" if near else "The page on the manifest lists the codes: docs/manifest.md."
    raise Mistake(VALUE_IS_KNOWN, f"`{written}` should be a MARC relator code such as `trl`.", (hint,))


def _waivable(written: str) -> str:
    rule = registry().get(written)
    if rule is None:
        hints = did_you_mean(written, registry()) or ("`florilegium explain` lists the rules.",)
        raise Mistake(WAIVER_IS_ALLOWED, f"There is no rule `{written}`.", hints)
    if not rule.can_be_waived:
        why = "it is a question, which is answered" if rule.severity is Severity.QUESTION else "it is about fidelity"
        hint = f"`florilegium explain {written}` says how to mend what breaks it."
        raise Mistake(WAIVER_IS_ALLOWED, f"{written} cannot be waived: {why}.", (hint,))
    return written


def _day(written: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", written, re.ASCII):
        raise Mistake(DATE_IS_FULL, f"`{written}` should be a day, written year-month-day, such as 2026-11-22.")
    try:
        date.fromisoformat(written)
    except ValueError as error:
        raise Mistake(DATE_IS_FULL, f"`{written}` is no day of the calendar: {error}.") from None
    return written


def filled(items: tuple[T, ...]) -> tuple[T, ...]:
    """``items``, of which there must be at least one. Raises :class:`Mistake`."""
    if not items:
        raise Mistake(VALUE_HAS_ITS_SHAPE, "This list should have at least one entry.")
    return items


def _style(written: str, info: ValidationInfo) -> str:
    folder: Folder | None = info.context
    if folder is not None and folder.has("style/style.toml"):
        return written
    return _one_of(style_names())(written)


def _file(rule: Rule, suffixes: Collection[str], expected: str) -> Callable[[str, ValidationInfo], str]:
    """A check that the value is the path of a file in the edition's folder; ``expected`` says what its name ends in."""

    def check(written: str, info: ValidationInfo) -> str:
        path = PurePosixPath(written)
        if path.is_absolute() or ".." in path.parts or "\\" in written:
            hint = "Write the path from the edition's folder; the file must be inside it."
            raise Mistake(rule, f"`{written}` leads out of the edition's folder.", (hint,))
        if path.suffix.lower() not in suffixes:
            raise Mistake(rule, f"`{written}` should be {expected}.")
        folder: Folder | None = info.context
        if folder is not None and not folder.has(str(path)):
            there = [name for name in folder.names() if PurePosixPath(name).suffix.lower() in suffixes]
            message = f"There is no file `{written}` in the edition's folder."
            raise Mistake(rule, message, did_you_mean(written, there))
        return str(path)

    return check


_text_file = _file(TEXT_IS_IN_FOLDER, {".md"}, "a Markdown file: its name ends in `.md`")


def _own_text(written: str, info: ValidationInfo) -> str:
    return _text_file(written, info) if is_path(written) else _prose(written)


def is_path(written: str) -> bool:
    """Whether what stands for words of the edition's own names a Markdown file rather than holding the words."""
    return re.fullmatch(r"\S+\.md", written.strip()) is not None


NOT_EMPTY: JsonDict = {"minItems": 1}
"""What a JSON Schema says of a list that is :func:`filled`."""

Line = Annotated[str, AfterValidator(_line)]
"""Text in one line: runs of white space are one space."""

Prose = Annotated[str, AfterValidator(_prose)]
"""Text that may have paragraphs."""

Language = Annotated[
    str,
    AfterValidator(
        _matching(
            r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*",
            LANGUAGE_IS_TAGGED,
            "a BCP 47 language tag such as `en`, `fr-CA` or `zh-Hant`",
        )
    ),
]

Version = Annotated[
    str, AfterValidator(_matching(r"\d+(\.\d+){0,2}", VERSION_IS_NUMBERED, "one to three numbers, such as `1.0.0`"))
]

StyleName = Annotated[
    str, AfterValidator(_matching(r"[a-z0-9]+(-[a-z0-9]+)*", VALUE_HAS_ITS_SHAPE, _A_STYLE)), AfterValidator(_style)
]
"""A style that is shipped, or any name where the edition has a style of its own in its folder ``style``."""

Identifier = Annotated[str, AfterValidator(urn)]

Day = Annotated[str, AfterValidator(_day), Field(json_schema_extra={"format": "date"})]
"""A day of the calendar, as ISO 8601 writes it."""

RoleCode = Annotated[str, AfterValidator(_role), Field(json_schema_extra={"enum": list(ROLES)})]

_TRIM_NAMES = tuple(trim.name for trim in TRIMS)
TrimName = Annotated[str, AfterValidator(_one_of(_TRIM_NAMES)), Field(json_schema_extra={"enum": list(_TRIM_NAMES)})]

_FORMAT_NAMES = tuple(form.value for form in Format)
FormatName = Annotated[
    str, AfterValidator(_one_of(_FORMAT_NAMES)), Field(json_schema_extra={"enum": list(_FORMAT_NAMES)})
]

RightsStatusCode = Annotated[str, AfterValidator(_status), Field(json_schema_extra={"enum": list(STATUSES)})]
"""What is known of the rights in an article, or the licence under which it stands."""

Amount = Annotated[
    str,
    AfterValidator(
        _matching(r"(?!0+(\.0+)?$)\d{1,9}(\.\d{1,3})?", VALUE_HAS_ITS_SHAPE, "an amount above nothing, such as `9.99`")
    ),
]

Currency = Annotated[
    str, AfterValidator(_matching(r"[A-Z]{3}", VALUE_HAS_ITS_SHAPE, "the code of a currency, such as `EUR`"))
]

ThemaCode = Annotated[
    str, AfterValidator(_matching(r"[1-6A-Z][A-Z0-9-]{0,19}", VALUE_HAS_ITS_SHAPE, "a code of Thema, such as `JPW`"))
]

BisacCode = Annotated[
    str, AfterValidator(_matching(r"[A-Z]{3}\d{6}", VALUE_HAS_ITS_SHAPE, "a code of BISAC, such as `POL043000`"))
]

WaivableRule = Annotated[str, AfterValidator(_waivable)]
"""The code of a rule that can be waived."""

TextFile = Annotated[str, AfterValidator(_text_file)]

PictureFile = Annotated[
    str,
    AfterValidator(
        _file(
            COVER_IS_IN_FOLDER,
            {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp"},
            "a picture: its name ends in `.jpg`, `.png`, `.tif` or `.webp`",
        )
    ),
]

OwnWords = Annotated[str, AfterValidator(_own_text)]
"""Markdown, or the path of a Markdown file."""

ProfileFile = Annotated[
    str, AfterValidator(_file(PROFILE_IS_IN_FOLDER, {".icc", ".icm"}, "an ICC profile: its name ends in `.icc`"))
]
