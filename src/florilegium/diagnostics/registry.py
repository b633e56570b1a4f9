"""Every rule there is, found in the modules of :mod:`florilegium.diagnostics.rules`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from florilegium.diagnostics import rules as families
from florilegium.diagnostics.rule import Rule
from florilegium.diagnostics.rules import FAMILIES


@cache
def registry() -> Mapping[str, Rule]:
    """Every rule by its code, family after family. Raises :class:`ValueError` where two rules share a code."""
    modules = (import_module(f"{families.__name__}.{found.name}") for found in iter_modules(families.__path__))
    rules = [value for module in modules for value in vars(module).values() if isinstance(value, Rule)]
    order = list(FAMILIES)
    by_code = {rule.code: rule for rule in sorted(rules, key=lambda rule: (order.index(rule.family), rule.code))}
    if len(by_code) < len(rules):
        raise ValueError("two rules have the same code")
    return by_code
