"""The shape of ``edition.yaml``: every key, what it takes, what it means."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, Union

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic.json_schema import JsonSchemaValue

from florilegium.diagnostics.rules.manifest import FORMAT_IS_KNOWN, IDENTIFIER_IS_UNIQUE
from florilegium.diagnostics.spelling import nearest
from florilegium.edition.mistake import Mistake
from florilegium.edition.values import (
    NOT_EMPTY,
    Amount,
    BisacCode,
    Currency,
    Day,
    FormatName,
    Identifier,
    Language,
    Line,
    OwnWords,
    PictureFile,
    ProfileFile,
    Prose,
    RightsStatusCode,
    RoleCode,
    StyleName,
    TextFile,
    ThemaCode,
    TrimName,
    Version,
    WaivableRule,
    filled,
)
from florilegium.model.edition import Format

FORMAT = 1
KINDS = ("article", "part", "text")


def _known_format(written: object) -> object:
    if written in (FORMAT, str(FORMAT)):
        return FORMAT
    hint = "A manifest of a later format needs a later Florilegium."
    raise Mistake(FORMAT_IS_KNOWN, f"`format` should be {FORMAT}, the format that this Florilegium reads.", (hint,))


def _kind_of_person(written: object) -> str:
    return "person-entry" if isinstance(written, dict) else "name-entry"


def _kind_of_index_entry(written: object) -> str:
    return "index-entry" if isinstance(written, dict) else "name-entry"


def _kind_of_subject(written: object) -> str:
    return "subject-entry" if isinstance(written, dict) else "name-entry"


def _kind_of_entry(written: object) -> str | None:
    """The tag of the shape that an entry of the contents has, or by its keys was meant to have."""
    if not isinstance(written, dict):
        return "title-entry"
    meant = [kind for kind in KINDS if kind in written] or [kind for key in written for kind in nearest(key, KINDS)]
    return f"{meant[0]}-entry" if meant else None


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EditorShape(_Shape):
    """An editor of the edition, with the name as it is sorted."""

    name: Line = Field(description="The name as the title page prints it.")
    sort: Line | None = Field(None, description="The name as a catalogue sorts it: `Serge, Victor`.")


class PersonShape(EditorShape):
    """Somebody with a part in the edition."""

    role: RoleCode = Field(description="What they did, as a MARC relator code: `trl` for a translator.")


class IdentifiersShape(_Shape):
    """The identifiers of the work and of each form it takes: ISBN or URN."""

    work: Identifier = Field(description="The work, whatever its form. Never changed once a book is published.")
    epub: Identifier | None = Field(None, description="The EPUB.")
    pdf: Identifier | None = Field(None, description="The PDF.")
    print: Identifier | None = Field(None, description="The book on paper.")

    @model_validator(mode="after")
    def _each_its_own(self) -> IdentifiersShape:
        keys: dict[str, str] = {}
        for key, identifier in self:
            if identifier and (other := keys.setdefault(identifier, key)) != key:
                message = f"`{other}` and `{key}` have the same identifier."
                raise Mistake(
                    IDENTIFIER_IS_UNIQUE, message, ("Give each form its own, or leave out those without one.",)
                )
        return self


class CoverShape(_Shape):
    """The editor's own cover for the e-book."""

    image: PictureFile = Field(
        description="The path of a picture in the edition's folder, 1600 by 2560 pixels at best."
    )
    alt: Line = Field(description="What the picture shows, for those who do not see it.")


class RightsShape(_Shape):
    """The editor's recorded statement of the rights in an article."""

    status: RightsStatusCode = Field(description="The status, or the licence: `public-domain`, `CC-BY-SA-4.0`.")
    basis: Prose = Field(description="What this rests on, in sentences that you can stand by.")
    by: Line = Field(description="Who established it.")


class ArticleShape(_Shape):
    """An article in the contents, with what tells it from others and what the editor states of its rights."""

    article: Line = Field(description="The article's id (its file's name without the ending) or its title.")
    author: Line | None = Field(None, description="The author, where several articles have the title.")
    rights: RightsShape | None = Field(None, description="The rights in the article, as the editor established them.")
    headnote: OwnWords | None = Field(
        None, description="This edition's headnote: Markdown, or the path of a Markdown file."
    )


class TextShape(_Shape):
    """An editor's own text, such as an introduction."""

    text: TextFile = Field(description="The path of a Markdown file in the edition's folder.")
    title: Line | None = Field(None, description="Its title in the contents, where it is not the one in the file.")


PartItem: TypeAlias = Annotated[
    Union[
        Annotated[Line, Tag("title-entry")],
        Annotated[ArticleShape, Tag("article-entry")],
        Annotated[TextShape, Tag("text-entry")],
    ],
    Discriminator(_kind_of_entry),
]


class PartShape(_Shape):
    """A part of the book."""

    part: Line = Field(description="The title of the part.")
    contents: Annotated[tuple[PartItem, ...], AfterValidator(filled)] = Field(
        description="What stands in the part, in order.", json_schema_extra=NOT_EMPTY
    )


Item: TypeAlias = Annotated[
    Union[
        Annotated[Line, Tag("title-entry")],
        Annotated[ArticleShape, Tag("article-entry")],
        Annotated[TextShape, Tag("text-entry")],
        Annotated[PartShape, Tag("part-entry")],
    ],
    Discriminator(_kind_of_entry),
]

Editor: TypeAlias = Annotated[
    Union[Annotated[Line, Tag("name-entry")], Annotated[EditorShape, Tag("person-entry")]],
    Discriminator(_kind_of_person),
]


class WaiverShape(_Shape):
    """A finding that the editor lets pass, with the reason."""

    rule: WaivableRule = Field(description="The code of the rule: `R004`.")
    place: Line = Field(
        description="The file, as the finding names it, with its line or without: `articles/a.txt:12`. "
        "`book` where the finding has no place."
    )
    reason: Prose = Field(description="Why it is let pass.")


class SeriesShape(_Shape):
    """The series in which the book appears."""

    title: Line = Field(description="The title of the series.")
    number: Line | None = Field(None, description="The number of this book in the series.")
    volumes: Annotated[tuple[Line, ...], AfterValidator(filled)] | None = Field(
        None, description="Other books of the series, a line for each.", json_schema_extra=NOT_EMPTY
    )


class ContributorShape(_Shape):
    """What the edition tells of a person who has a part in its articles."""

    name: Line = Field(description="The name as the articles print it.")
    sort: Line | None = Field(None, description="The name as a list sorts it: `Serge, Victor`.")
    note: OwnWords = Field(description="A few sentences on them: Markdown, or the path of a Markdown file.")


class IndexShape(_Shape):
    """A name in the index that the texts have in another form."""

    name: Line = Field(description="The name as the index prints and sorts it: `Serge, Victor`.")
    forms: Annotated[tuple[Line, ...], AfterValidator(filled)] = Field(
        description="The words by which the texts call them: `Victor Serge`, `Serge`.", json_schema_extra=NOT_EMPTY
    )


IndexItem: TypeAlias = Annotated[
    Union[Annotated[Line, Tag("name-entry")], Annotated[IndexShape, Tag("index-entry")]],
    Discriminator(_kind_of_index_entry),
]


class SubjectShape(_Shape):
    """What the book is about, with codes by which shops and libraries file it."""

    name: Line = Field(description="The subject in words: `Political activism`.")
    thema: ThemaCode | None = Field(None, description="The code of Thema (EDItEUR): `JPW`.")
    bisac: BisacCode | None = Field(None, description="The code of BISAC (Book Industry Study Group): `POL043000`.")


SubjectItem: TypeAlias = Annotated[
    Union[Annotated[Line, Tag("name-entry")], Annotated[SubjectShape, Tag("subject-entry")]],
    Discriminator(_kind_of_subject),
]


class PriceShape(_Shape):
    """What shops ask for an e-book in one currency."""

    amount: Amount = Field(description="The amount, tax included: `9.99`.")
    currency: Currency = Field(description="The currency, as ISO 4217 writes it: `EUR`.")


class PrintShape(_Shape):
    """What the printer's PDF is made for."""

    profile: ProfileFile = Field(description="The path of the ICC profile of the press, in the edition's folder.")


class ManifestShape(_Shape):
    """An edition: what to publish, in what order, in which style."""

    format: Annotated[Literal[1], BeforeValidator(_known_format)] = Field(description="The format of this file: 1.")
    title: Line = Field(description="The title of the book.")
    subtitle: Line | None = Field(None, description="The subtitle.")
    description: Prose | None = Field(
        None, description="What the book is, in a few sentences, for catalogues and shops."
    )
    editors: tuple[Editor, ...] = Field((), description="The editors of this edition, in the order of the title page.")
    people: tuple[PersonShape, ...] = Field((), description="Other people with a part in the edition.")
    publisher: Line | None = Field(None, description="Who publishes the book.")
    language: Language = Field(description="The language of the book, as a BCP 47 tag: `en`.")
    identifiers: IdentifiersShape = Field(description="ISBNs or URNs of the work and of each form it takes.")
    released: Day = Field(description="The day of this release: 2026-11-22. The book carries it as its date.")
    version: Version = Field(description="The version of this release: one to three numbers, such as 1.0.0.")
    rights: Prose = Field(description="The rights in the book as a whole, as the copyright page prints them.")
    style: StyleName = Field("classic", description="The style of the pages: a folder under `styles/`.")
    trim: TrimName = Field("a5", description="The size of the cut page.")
    cover: CoverShape | None = Field(None, description="A picture for the cover of the e-book, instead of the style's.")
    print: PrintShape | None = Field(None, description="The printing condition; with it, the print PDF is PDF/X-4.")
    formats: Annotated[tuple[FormatName, ...], AfterValidator(filled)] = Field(
        (Format.EPUB.value, Format.PDF.value), description="What to build.", json_schema_extra=NOT_EMPTY
    )
    contents: Annotated[tuple[Item, ...], AfterValidator(filled)] = Field(
        description="What stands in the book, in order: articles, editors' own texts, parts.",
        json_schema_extra=NOT_EMPTY,
    )
    waivers: tuple[WaiverShape, ...] = Field((), description="Findings that the editor lets pass.")
    series: SeriesShape | None = Field(None, description="The series in which the book appears.")
    dedication: OwnWords | None = Field(None, description="The dedication: Markdown, or the path of a Markdown file.")
    contributors: tuple[ContributorShape, ...] = Field((), description="What the edition tells of the authors.")
    index: tuple[IndexItem, ...] = Field((), description="The names in the index.")
    subjects: tuple[SubjectItem, ...] = Field((), description="What the book is about.")
    prices: tuple[PriceShape, ...] = Field((), description="What shops ask; without any, the books are free of charge.")


def json_schema() -> JsonSchemaValue:
    """The JSON Schema (2020-12) of the manifest, for editors that complete and check while one types."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **ManifestShape.model_json_schema(),
        "title": "Florilegium edition",
    }
