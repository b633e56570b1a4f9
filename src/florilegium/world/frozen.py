"""Values of the model as bytes and back, for what a store keeps of them.

They are pickled, since nothing else is as fast with trees of thousands of small values. A pickle may call whatever it
names; here it names values of the model and findings, and anything else is refused before it is called.
"""

from __future__ import annotations

import copyreg
import pickle
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from importlib import import_module
from io import BytesIO

from florilegium.diagnostics.registry import registry
from florilegium.diagnostics.rule import Rule

_PACKAGES = ("florilegium.model.", "florilegium.diagnostics.")
_UNREADABLE = (pickle.UnpicklingError, LookupError, EOFError, AttributeError, ImportError, TypeError, RecursionError)


def frozen(value: object) -> bytes:
    """``value``, made of dataclasses and enumerations of the model, of findings, dates and built-in types, as bytes."""
    made = BytesIO()
    pickler = pickle.Pickler(made, protocol=5)
    pickler.dispatch_table = copyreg.dispatch_table.copy()
    pickler.dispatch_table[Rule] = lambda rule: (_rule, (rule.code,))
    # Before 3.11.4, Python would have a member got from its class by name, with a function that may not be called here.
    pickler.dispatch_table.update(dict.fromkeys(_enumerations(Enum), lambda member: (type(member), (member.value,))))
    pickler.dump(value)
    return made.getvalue()


def thawed(content: bytes) -> object:
    """The value that :func:`frozen` made ``content`` of; its rules are those of the house.

    Raises :class:`ValueError` where it is made of anything else.
    """
    try:
        return _Thawing(BytesIO(content)).load()
    except _UNREADABLE as error:
        raise ValueError(f"what was kept cannot be read: {error}") from error


def _enumerations(kind: type[Enum]) -> Iterator[type[Enum]]:
    for narrower in kind.__subclasses__():
        if narrower.__module__.startswith(_PACKAGES):
            yield narrower
        yield from _enumerations(narrower)


def _rule(code: str) -> Rule:
    return registry()[code]


class _Thawing(pickle.Unpickler):
    """Calls nothing but what makes a value of the model."""

    def find_class(self, module: str, name: str) -> Callable[..., object]:
        """What a pickle calls ``name`` in ``module``. Raises :class:`pickle.UnpicklingError` where it may not."""
        if (module, name) == (__name__, _rule.__name__):
            return _rule
        if (module, name) == ("datetime", "date"):
            return date
        if module.startswith(_PACKAGES):
            found = getattr(import_module(module), name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of the model")
