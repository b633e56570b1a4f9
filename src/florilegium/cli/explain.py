"""``florilegium explain``: what a rule is for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from florilegium.diagnostics import Rule


def explain(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help="The code or the name of a rule. Without it, all are listed."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the rules as JSON.")] = False,
) -> None:
    """List the rules that findings name, or explain one: why it is there, what breaks it, how to mend that.

    Example: florilegium explain F020
    """
    from florilegium.diagnostics.registry import registry

    rules = list(registry().values()) if code is None else [_rule(code)]
    if as_json:
        told = [_json(rule, paged=code is not None) for rule in rules]
        typer.echo(json.dumps({"format": 1, "rules": told}, ensure_ascii=False, indent=2))
    elif code is None:
        _list(rules)
    else:
        _show(rules[0])


def _rule(asked: str) -> Rule:
    """The rule of this code or name; :class:`typer.BadParameter` where there is none."""
    from florilegium.diagnostics.registry import registry
    from florilegium.diagnostics.spelling import nearest

    names = {name.casefold(): rule for rule in registry().values() for name in (rule.name, rule.code)}
    if rule := names.get(asked.casefold()):
        return rule
    near = nearest(asked, names)
    guess = f" Did you mean {' or '.join(near)}?" if near else " `florilegium explain` lists them all."
    raise typer.BadParameter(f"there is no rule {asked}.{guess}", param_hint="CODE")


def _page(rule: Rule) -> str:
    from florilegium.world.places import rules_folder

    return (rules_folder() / f"{rule.code}.md").read_text(encoding="utf-8")


def _json(rule: Rule, *, paged: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "code": rule.code,
        "rule": rule.name,
        "severity": str(rule.severity),
        "sentence": rule.sentence,
        "can_be_waived": rule.can_be_waived,
    }
    return {**told, "page": _page(rule)} if paged else told


def _list(rules: list[Rule]) -> None:
    """The rules, family by family."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from florilegium.cli.findings import COLOURS
    from florilegium.diagnostics import Severity
    from florilegium.diagnostics.rules import FAMILIES

    console = Console(highlight=False)
    for letter, title in FAMILIES.items():
        console.print(Text(f"{letter}  {title}", style="bold"))
        table = Table.grid(padding=(0, 2), pad_edge=True)
        table.add_column(no_wrap=True)
        table.add_column(min_width=len(Severity.QUESTION))
        for rule in rules:
            if rule.family == letter:
                table.add_row(rule.code, Text(str(rule.severity), style=COLOURS[rule.severity]), Text(rule.sentence))
        console.print(table)
        console.print()


def _show(rule: Rule) -> None:
    """The page of ``rule``: set for a terminal, as it is written for a pipe."""
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    if console.is_terminal:
        console.print(Markdown(_page(rule), hyperlinks=False))
    else:
        typer.echo(_page(rule), nl=False)
