"""From ``edition.yaml`` to an edition, or to everything that is wrong with it."""

from __future__ import annotations

from datetime import date

from pydantic import ValidationError

from florilegium.diagnostics import Diagnostic, Outcome, Span, in_order
from florilegium.diagnostics.rules.manifest import FORMAT_IS_KNOWN, MANIFEST_IS_THERE
from florilegium.diagnostics.waiver import Waiver
from florilegium.edition.explain import explain
from florilegium.edition.schema import (
    ArticleShape,
    ContributorShape,
    EditorShape,
    IndexShape,
    ManifestShape,
    PartShape,
    PersonShape,
    RightsShape,
    SubjectShape,
    TextShape,
)
from florilegium.edition.trims import trim_named
from florilegium.edition.values import is_path
from florilegium.model.article import Person
from florilegium.model.edition import (
    ArticleEntry,
    Contributor,
    Cover,
    Edition,
    Entry,
    Format,
    Identifiers,
    IndexName,
    OwnText,
    PartEntry,
    Price,
    Series,
    Subject,
    TextEntry,
)
from florilegium.model.rights import STATUSES, RightsStatement
from florilegium.world.files import Folder, Unreadable
from florilegium.world.yaml import Mapping, Node, Sequence, load_yaml, plain

MANIFEST = "edition.yaml"
"""The name of the manifest in an edition's folder."""


def read_manifest(folder: Folder) -> Outcome[bytes]:
    """The manifest in ``folder``, as it is written."""
    try:
        return Outcome(folder.read(MANIFEST))
    except Unreadable as error:
        message = f"This folder has no manifest that can be read: {error}."
        hint = "Name the edition's folder, or begin one with `florilegium new NAME`."
        return Outcome(None, (Diagnostic(MANIFEST_IS_THERE, message, Span(MANIFEST), (hint,)),))


def load_edition(folder: Folder, id: str) -> Outcome[Edition]:  # noqa: A002 - the edition's own word for it
    """Read and judge the manifest of ``folder``; ``id`` is the folder's name.

    There is an edition only where the manifest has no mistake; otherwise every mistake is among the findings. The
    editor's own texts are looked for in ``folder``; articles are not, since only their readings tell their titles
    (see ``select``).
    """
    content = read_manifest(folder)
    if content.value is None:
        return Outcome(None, content.diagnostics)
    document = load_yaml(content.value, MANIFEST)
    if document.value is None:
        return Outcome(None, document.diagnostics)
    try:
        shape = ManifestShape.model_validate(plain(document.value), context=folder)
    except ValidationError as error:
        return Outcome(None, _judged(document.diagnostics + explain(error, document.value)))
    if document.diagnostics:
        return Outcome(None, document.diagnostics)
    return Outcome(_edition(id, shape, document.value))


def _judged(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """``found`` in order; the format alone where it is not known, for nothing else can be judged then."""
    return in_order([finding for finding in found if finding.rule is FORMAT_IS_KNOWN] or found)


def _edition(name: str, shape: ManifestShape, root: Node) -> Edition:
    editors = (_person(editor, node) for editor, node in zip(shape.editors, _items(root, "editors"), strict=True))
    people = (_person(person, node) for person, node in zip(shape.people, _items(root, "people"), strict=True))
    return Edition(
        id=name,
        title=shape.title,
        subtitle=shape.subtitle,
        description=shape.description,
        people=(*editors, *people),
        publisher=shape.publisher,
        language=shape.language,
        identifiers=Identifiers(**shape.identifiers.model_dump()),
        released=date.fromisoformat(shape.released),
        version=shape.version,
        rights=shape.rights,
        style=shape.style,
        trim=trim_named(shape.trim),
        formats=tuple(dict.fromkeys(Format(form) for form in shape.formats)),
        cover=Cover(shape.cover.image, shape.cover.alt) if shape.cover else None,
        profile=shape.print.profile if shape.print else None,
        contents=tuple(_entry(item, node) for item, node in zip(shape.contents, _items(root, "contents"), strict=True)),
        waivers=tuple(
            Waiver(waiver.rule, waiver.place, waiver.reason, _place(node, "rule"))
            for waiver, node in zip(shape.waivers, _items(root, "waivers"), strict=True)
        ),
        series=None if shape.series is None else Series(**shape.series.model_dump(exclude_none=True)),
        dedication=_own_text(shape.dedication, root, "dedication"),
        contributors=tuple(
            _contributor(item, node)
            for item, node in zip(shape.contributors, _items(root, "contributors"), strict=True)
        ),
        index=tuple(_index_name(item, node) for item, node in zip(shape.index, _items(root, "index"), strict=True)),
        subjects=tuple(_subject(item) for item in shape.subjects),
        prices=tuple(Price(**item.model_dump()) for item in shape.prices),
    )


def _subject(item: str | SubjectShape) -> Subject:
    return Subject(item) if isinstance(item, str) else Subject(**item.model_dump())


def _contributor(item: ContributorShape, node: Node) -> Contributor:
    return Contributor(item.name, _stated(item.note, node, "note"), item.sort, at=_place(node, "name"))


def _index_name(item: str | IndexShape, node: Node) -> IndexName:
    match item:
        case str():
            return IndexName(item, (item,), at=node.at)
        case IndexShape():
            return IndexName(item.name, item.forms, at=_place(node, "name"))


def _own_text(written: str | None, node: Node, key: str) -> OwnText | None:
    return None if written is None else _stated(written, node, key)


def _stated(written: str, node: Node, key: str) -> OwnText:
    """The words of the edition's own that stand under ``key``, or in the file that it names."""
    at = _place(node, key)
    return OwnText("", at, written) if is_path(written) else OwnText(written, at)


def _person(person: str | EditorShape, node: Node) -> Person:
    match person:
        case str():
            return Person(person, "edt", at=node.at)
        case PersonShape():
            return Person(person.name, person.role, person.sort, at=node.at)
        case EditorShape():
            return Person(person.name, "edt", person.sort, at=node.at)


def _entry(item: str | ArticleShape | TextShape | PartShape, node: Node) -> Entry:
    if isinstance(item, PartShape):
        inside = zip(item.contents, _items(node, "contents"), strict=True)
        contents = tuple(_leaf(leaf, leaf_node) for leaf, leaf_node in inside)
        return PartEntry(item.part, contents, at=_place(node, "part"))
    return _leaf(item, node)


def _leaf(item: str | ArticleShape | TextShape, node: Node) -> ArticleEntry | TextEntry:
    match item:
        case str():
            return ArticleEntry(item, at=node.at)
        case ArticleShape():
            headnote = _own_text(item.headnote, node, "headnote")
            rights = _rights(item.rights, _place(node, "rights")) if item.rights else None
            return ArticleEntry(item.article, item.author, rights, headnote, at=_place(node, "article"))
        case TextShape():
            return TextEntry(item.text, item.title, at=_place(node, "text"))


def _rights(item: RightsShape, at: Span) -> RightsStatement:
    return RightsStatement(STATUSES[item.status], item.basis, item.by, at)


def _place(node: Node, key: str) -> Span:
    """Where the value under ``key`` stands."""
    entry = node.entry(key) if isinstance(node, Mapping) else None
    return entry[1].at if entry else node.at


def _items(node: Node, key: str) -> tuple[Node, ...]:
    """The items of the list under ``key``; none where the key is left out."""
    entry = node.entry(key) if isinstance(node, Mapping) else None
    return entry[1].items if entry and isinstance(entry[1], Sequence) else ()
