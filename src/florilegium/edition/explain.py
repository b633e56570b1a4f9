"""What pydantic finds wrong with a manifest, said to people, at the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from florilegium.diagnostics import Diagnostic, Span
from florilegium.diagnostics.rules.manifest import KEY_IS_KNOWN, KEY_IS_THERE, VALUE_HAS_ITS_SHAPE
from florilegium.diagnostics.spelling import did_you_mean, nearest
from florilegium.edition.mistake import Mistake
from florilegium.edition.schema import (
    KINDS,
    ArticleShape,
    ContributorShape,
    CoverShape,
    EditorShape,
    IdentifiersShape,
    IndexShape,
    ManifestShape,
    PartShape,
    PersonShape,
    PriceShape,
    PrintShape,
    RightsShape,
    SeriesShape,
    SubjectShape,
    TextShape,
    WaiverShape,
)
from florilegium.world.yaml import Mapping, Node, Scalar, Sequence

Location = tuple[int | str, ...]

_SHAPES: dict[int | str, type[BaseModel]] = {
    "cover": CoverShape,
    "print": PrintShape,
    "identifiers": IdentifiersShape,
    "person-entry": EditorShape,
    "people": PersonShape,
    "waivers": WaiverShape,
    "series": SeriesShape,
    "contributors": ContributorShape,
    "index-entry": IndexShape,
    "subject-entry": SubjectShape,
    "prices": PriceShape,
    "rights": RightsShape,
    "article-entry": ArticleShape,
    "text-entry": TextShape,
    "part-entry": PartShape,
}
"""Which shape's keys are valid below a step of a location: a key, or the tag of a union in ``schema``."""

_EXPECTED = {
    "string_type": "text",
    "model_type": "a mapping of keys and values",
    "tuple_type": "a list",
    "union_tag_not_found": f"a title, or a mapping with one of the keys {', '.join(f'`{kind}`' for kind in KINDS)}",
    "union_tag_invalid": "an article or a text: a part holds no parts",
}


def explain(error: ValidationError, root: Node) -> tuple[Diagnostic, ...]:
    """Every mistake in ``error`` as a finding. ``root`` is the document that was judged."""
    errors = error.errors(include_url=False)
    unknown = [mistake["loc"] for mistake in errors if mistake["type"] == "extra_forbidden"]
    misspelt = {(*loc[:-1], meant) for loc in unknown for meant in nearest(str(loc[-1]), _keys(loc))[:1]}
    return tuple(_finding(mistake, root) for mistake in errors if not _said_already(mistake, misspelt))


def _said_already(mistake: ErrorDetails, misspelt: set[Location]) -> bool:
    """Whether a key is missing only because it is there under a wrong spelling, which is a finding of its own."""
    return mistake["type"] == "missing" and mistake["loc"] in misspelt


def _finding(mistake: ErrorDetails, root: Node) -> Diagnostic:
    location = mistake["loc"]
    reached = _reach(location, root)
    match mistake["type"]:
        case "value_error":
            broken = mistake["ctx"]["error"]
            if not isinstance(broken, Mistake):
                raise broken
            return Diagnostic(broken.rule, str(broken), reached.at, broken.hints)
        case "missing":
            key = str(location[-1])
            meaning = _shape(location).model_fields[key].description
            return Diagnostic(KEY_IS_THERE, f"The key `{key}` is missing.", reached.node.at, (f"`{key}`: {meaning}",))
        case "extra_forbidden":
            key = str(location[-1])
            hints = did_you_mean(key, _keys(location)) or (f"The keys here are {', '.join(_keys(location))}.",)
            return Diagnostic(KEY_IS_KNOWN, f"There is no key `{key}` here.", reached.key_at, hints)
        case kind:
            expected = _EXPECTED.get(kind, mistake["msg"])
            message = f"{reached.name} should be {expected}; it is {_found(reached.node)}."
            return Diagnostic(VALUE_HAS_ITS_SHAPE, message, reached.at, _advice(kind, location))


def _advice(kind: str, location: Location) -> tuple[str, ...]:
    match kind:
        case "model_type":
            return (f"Its keys are {', '.join(_keys((*location, '')))}.",)
        case "tuple_type":
            return ("Write each entry on a line of its own, after a hyphen and a space.",)
        case _:
            return ()


def _shape(location: Location) -> type[BaseModel]:
    """The shape among whose keys the last step of ``location`` is."""
    return next((_SHAPES[step] for step in reversed(location[:-1]) if step in _SHAPES), ManifestShape)


def _keys(location: Location) -> tuple[str, ...]:
    return tuple(_shape(location).model_fields)


@dataclass(frozen=True, slots=True)
class _Reached:
    """The node at a location, or the last one on the way to it; ``key`` is the last key passed."""

    node: Node
    key: Scalar | None = None
    is_item: bool = False

    @property
    def key_at(self) -> Span:
        """The place of the key."""
        return self.key.at if self.key else self.node.at

    @property
    def at(self) -> Span:
        """The value's own place; that of its key where the value begins further down or is empty."""
        has_text = isinstance(self.node, Scalar) and self.node.text is not None
        return self.node.at if has_text or self.is_item else self.key_at

    @property
    def name(self) -> str:
        """What people call it."""
        if self.key is None:
            return "The manifest"
        return f"An entry of `{self.key.text}`" if self.is_item else f"`{self.key.text}`"


def _reach(location: Location, root: Node) -> _Reached:
    """Follow ``location`` from ``root``. A step that is the tag of a union leads nowhere and is passed over."""
    reached = _Reached(root)
    for step in location:
        match reached.node:
            case Mapping() as mapping if entry := mapping.entry(str(step)):
                reached = _Reached(entry[1], entry[0])
            case Sequence(items=items) if isinstance(step, int):
                reached = _Reached(items[step], reached.key, is_item=True)
            case _:
                pass
    return reached


def _found(node: Node) -> str:
    match node:
        case Scalar(text=None):
            return "empty"
        case Scalar():
            return "text"
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping"
