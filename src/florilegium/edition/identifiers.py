"""Identifiers of works and books: ISBN and URN."""

from __future__ import annotations

import re
from uuid import UUID

from stdnum import isbn
from stdnum.exceptions import InvalidChecksum, ValidationError

from florilegium.diagnostics.rules.manifest import IDENTIFIER_IS_VALID
from florilegium.edition.mistake import Mistake

_URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[a-z0-9()+,./:=@;$_!*'&~%-]+", re.IGNORECASE)


def urn(written: str) -> str:
    """The URN of an identifier written as an ISBN (10 or 13 digits, hyphens or not) or as a URN (RFC 8141).

    An ISBN becomes ``urn:isbn:`` and its 13 digits. Raises :class:`Mistake`.
    """
    if not written.lower().startswith("urn:"):
        return f"urn:isbn:{_isbn13(written)}"
    if not _URN.fullmatch(written):
        raise Mistake(IDENTIFIER_IS_VALID, f"`{written}` should be a URN such as `urn:uuid:…`.")
    namespace, name = written.split(":", 2)[1:]
    match namespace.lower():
        case "isbn":
            return f"urn:isbn:{_isbn13(name)}"
        case "uuid":
            return f"urn:uuid:{_uuid(name)}"
        case _:
            return written


def _isbn13(written: str) -> str:
    try:
        return isbn.validate(written.upper(), convert=True)
    except InvalidChecksum:
        message = f"The last digit of the ISBN `{written}` does not agree with the others."
        raise Mistake(
            IDENTIFIER_IS_VALID, message, ("Compare it digit by digit with the one you were given.",)
        ) from None
    except ValidationError:
        message = f"`{written}` should be an ISBN of 13 or 10 digits, or a URN such as `urn:uuid:…`."
        raise Mistake(IDENTIFIER_IS_VALID, message) from None


def _uuid(written: str) -> UUID:
    # UUID() takes more spellings than RFC 9562 has: braces, no hyphens.
    if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", written, re.IGNORECASE):
        raise Mistake(
            IDENTIFIER_IS_VALID, f"`{written}` should be a UUID: 32 hexadecimal digits in groups of 8-4-4-4-12."
        )
    return UUID(written)
