"""The fixtures of rules: an edition, what breaks one rule in it, what keeps the rule, and the command that judges it.

``fixtures/CODE.yaml`` holds

``run``
    the command, run in the folder of ``edition/`` with the files of the fixture laid over it; several are joined by
    ``&&``, and ``breaks`` and ``keeps`` stand below where the commands differ. ``{server}`` serves the folder
``files``
    what lies there in both cases: path to content
``both``
    the codes of notes that are raised in either case, for the rule is about something that is always listed
``breaks``, ``keeps``
    what lies there besides in the one case and in the other
``typed``
    what is typed at the questions of the command
``set``
    what is set otherwise in the program for the first case, ``module.NAME`` to a number or to the name of a function in
    ``rule_faults``: limits that no small file reaches, and faults that no file brings about

The content of a file is its text; or a mapping of what is replaced to what replaces it, each found once in the file
below, or in the file of the checkout that ``like`` names; or ``bytes``, in which each character is a byte; or nothing,
where the file is taken away.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import rule_faults
from ruamel.yaml import YAML

HERE = Path(__file__).parent
FIXTURES = HERE / "fixtures"
ROOT = HERE.parents[1]

Content = str | Mapping[str, str] | None
Files = Mapping[str, Content]
Fault = int | Callable[..., object]


@dataclass(frozen=True, slots=True)
class Case:
    """One side of a fixture: the commands, the files laid over the edition, what is set in the program and typed."""

    run: str
    layers: tuple[Files, ...]
    faults: Mapping[str, Fault]
    typed: str


@dataclass(frozen=True, slots=True)
class Fixture:
    """A rule's fixture, as the module explains it."""

    code: str
    breaks: Case
    keeps: Case
    both: frozenset[str]

    @classmethod
    def of(cls, code: str) -> Fixture:
        told = YAML(typ="safe").load((FIXTURES / f"{code}.yaml").read_text("utf-8"))
        run = told.pop("run")
        faults = {name: getattr(rule_faults, str(value), value) for name, value in told.pop("set", {}).items()}
        files, breaks, keeps = (told.pop(key, None) or {} for key in ("files", "breaks", "keeps"))
        both = frozenset(told.pop("both", ()))
        typed = told.pop("typed", "")
        assert not told, f"{code}: {', '.join(told)}?"
        commands = (run, run) if isinstance(run, str) else (run["breaks"], run["keeps"])
        broken = Case(commands[0], (files, breaks), faults, typed)
        return cls(code, broken, Case(commands[1], (files, keeps), {}, typed), both)


def codes() -> list[str]:
    """The codes that have a fixture."""
    return sorted(file.stem for file in FIXTURES.glob("*.yaml"))


def lay(folder: Path, layers: Iterable[Files]) -> None:
    """Copy the edition into ``folder`` and lay ``layers`` over it."""
    shutil.copytree(HERE / "edition", folder, dirs_exist_ok=True)
    for layer in layers:
        for name, content in layer.items():
            file = folder / name
            if content is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_bytes(content, file))


def _bytes(content: str | Mapping[str, str], file: Path) -> bytes:
    if isinstance(content, str):
        return content.encode()
    if "bytes" in content:
        return content["bytes"].encode("latin-1")
    edits = dict(content)
    text = (ROOT / edits.pop("like") if "like" in edits else file).read_text("utf-8")
    for old, new in edits.items():
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
        text = text.replace(old, new)
    return text.encode()


def raised(told: str) -> set[str]:
    """The codes of the findings in what a command told on standard error."""
    return set(re.findall(r"^(?:error|question|warning|note) ([A-Z]\d{3})\b", told, re.MULTILINE))
