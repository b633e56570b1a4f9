"""ONIX for Books 3.0: what shops and libraries are told of an edition, one product for each book (EDItEUR, 3.0.8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree
from lxml.builder import ElementMaker

from florilegium.distribute import onix_codes as codes
from florilegium.distribute.listing import edition_page
from florilegium.distribute.statement import stated
from florilegium.model.article import Person
from florilegium.model.publication import EPUB_TYPE, Publication, PublishedFile, PublishedText

_NAMESPACE = "http://ns.editeur.org/onix/3.0/reference"
_ISBN = "urn:isbn:"
_LANGUAGE = "eng"
"""The language of what the catalogue itself says."""
_onix = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})


def onix(publication: Publication, title: str) -> Iterator[tuple[str, bytes]]:
    """The message about an edition with its address; ``title`` is that of the catalogue, which sends it."""
    sent = publication.released.replace("-", "")
    header = _onix.Header(_onix.Sender(_onix.SenderName(title)), _onix.SentDateTime(sent))
    products = (_product(publication, book, title) for book in publication.books)
    message = _onix.ONIXMessage(header, *products, release="3.0")
    content = etree.tostring(message, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    yield f"{edition_page(publication)}onix.xml", content


def _product(publication: Publication, book: PublishedFile, title: str) -> etree._Element:
    return _onix.Product(
        _onix.RecordReference(book.name),
        _onix.NotificationType("03"),
        _identified("ProductIdentifier", "ProductIDType", _identifier(book)),
        _onix.DescriptiveDetail(*_described(publication, book)),
        _onix.CollateralDetail(*_told(publication)),
        *((_onix.ContentDetail(*_items(publication)),) if publication.texts else ()),
        _onix.PublishingDetail(*_published(publication, title)),
        _onix.RelatedMaterial(*_related(publication, book)),
        _onix.ProductSupply(_onix.SupplyDetail(*_supplied(publication, title))),
    )


def _identifier(book: PublishedFile) -> str:
    """What identifies a book in the trade; where the edition gives it no identifier, its digest does (RFC 6920)."""
    return book.identifier or f"ni:///sha-256;{book.digest.sha256}"


def _identified(composite: str, kind: str, identifier: str) -> etree._Element:
    typed = _onix(kind, "15" if identifier.startswith(_ISBN) else "01")
    named = () if identifier.startswith(_ISBN) else (_onix.IDTypeName("URI"),)
    return _onix(composite, typed, *named, _onix.IDValue(identifier.removeprefix(_ISBN)))


def _described(publication: Publication, book: PublishedFile) -> Iterator[etree._Element]:
    yield _onix.ProductComposition("00")
    yield _onix.ProductForm("ED")
    yield _onix.ProductFormDetail(codes.FORMS[book.media_type])
    yield from _accessibility(publication, book)
    yield _onix.EpubTechnicalProtection("00")
    if publication.series:
        yield _series(*publication.series)
    yield _titled("01", publication.title, publication.subtitle)
    yield from _contributors(_people(publication))
    yield _onix.EditionStatement(f"Version {publication.version}")
    for language in dict.fromkeys(codes.language_code(tag) for tag in _languages(publication)):
        yield _onix.Language(_onix.LanguageRole("01"), _onix.LanguageCode(language))
    if publication.pages:
        yield _extent("08", publication.pages, "03")
    yield _extent("02", publication.proof.words, "02")
    yield _extent("22", book.size, "17")
    yield from _subjects(publication)


def _accessibility(publication: Publication, book: PublishedFile) -> Iterator[etree._Element]:
    """What the e-book says of itself; no other book says anything."""
    told = publication.accessibility
    if told is None or book.media_type != EPUB_TYPE:
        yield _feature("09", codes.UNKNOWN)
        return
    if told.summary:
        yield _feature("09", codes.SUMMARY, told.summary)
    known = sorted(codes.FEATURES[feature] for feature in told.features if feature in codes.FEATURES)
    for code in (*known, *((codes.READ_WITHOUT_SIGHT,) if "textual" in told.sufficient else ())):
        yield _feature("09", code)
    if "none" in told.hazards:
        yield _feature("12", codes.NO_HAZARD)


def _feature(kind: str, value: str, description: str | None = None) -> etree._Element:
    told = () if description is None else (_onix.ProductFormFeatureDescription(description),)
    return _onix.ProductFormFeature(_onix.ProductFormFeatureType(kind), _onix.ProductFormFeatureValue(value), *told)


def _series(title: str, number: str | None) -> etree._Element:
    parts = () if number is None else (_onix.PartNumber(number),)
    element = _onix.TitleElement(_onix.TitleElementLevel("02"), *parts, _onix.TitleText(title))
    return _onix.Collection(_onix.CollectionType("10"), _onix.TitleDetail(_onix.TitleType("01"), element))


def _titled(level: str, title: str, subtitle: str | None = None) -> etree._Element:
    below = () if subtitle is None else (_onix.Subtitle(subtitle),)
    element = _onix.TitleElement(_onix.TitleElementLevel(level), _onix.TitleText(title), *below)
    return _onix.TitleDetail(_onix.TitleType("01"), element)


def _people(publication: Publication) -> list[Person]:
    """Everybody with a part in the book: the one author of all its texts before its editors, several after them."""
    authors = list(publication.authors)
    others = [person for text in publication.texts for person in text.people if person.role != "aut"]
    ordered = [*publication.people, *authors] if len(authors) > 1 else [*authors, *publication.people]
    return [*ordered, *others]


def _contributors(people: Iterable[Person]) -> Iterator[etree._Element]:
    roles: dict[str, list[str]] = {}
    sorted_as: dict[str, str] = {}
    for person in people:
        found = roles.setdefault(person.name, [])
        found += [code for code in (codes.role_code(person.role),) if code not in found]
        if person.sort:
            sorted_as[person.name] = person.sort
    for number, (name, found) in enumerate(roles.items(), start=1):
        inverted = (_onix.PersonNameInverted(sorted_as[name]),) if name in sorted_as else ()
        yield _onix.Contributor(
            _onix.SequenceNumber(str(number)),
            *(_onix.ContributorRole(code) for code in found),
            _onix.PersonName(name),
            *inverted,
        )


def _languages(publication: Publication) -> Sequence[str]:
    return [publication.language, *(text.language for text in publication.texts if text.language)]


def _extent(kind: str, value: int, unit: str) -> etree._Element:
    return _onix.Extent(_onix.ExtentType(kind), _onix.ExtentValue(str(value)), _onix.ExtentUnit(unit))


def _subjects(publication: Publication) -> Iterator[etree._Element]:
    """The subjects: by the codes of Thema and BISAC, and all in words, as keywords."""
    for subject in publication.subjects:
        for scheme, code in (("93", subject.thema), ("10", subject.bisac)):
            if code is not None:
                yield _onix.Subject(_onix.SubjectSchemeIdentifier(scheme), _onix.SubjectCode(code))
    if publication.subjects:
        words = "; ".join(subject.name for subject in publication.subjects)
        yield _onix.Subject(_onix.SubjectSchemeIdentifier("20"), _onix.SubjectHeadingText(words))


def _told(publication: Publication) -> Iterator[etree._Element]:
    if publication.description:
        yield _text("03", publication.description, codes.language_code(publication.language))
    yield _text("13", publication.rights, codes.language_code(publication.language))


def _text(kind: str, words: str, language: str) -> etree._Element:
    return _onix.TextContent(_onix.TextType(kind), _onix.ContentAudience("00"), _onix.Text(words, language=language))


def _items(publication: Publication) -> Iterator[etree._Element]:
    for number, text in enumerate(publication.texts, start=1):
        yield _onix.ContentItem(
            _onix.LevelSequenceNumber(str(number)),
            _onix.TextItem(_onix.TextItemType("03"), *_run(text)),
            _titled("04", text.title),
            *_contributors(text.people),
            *_rights(text),
        )


def _run(text: PublishedText) -> Iterator[etree._Element]:
    if text.pages:
        first, last = text.pages
        yield _onix.PageRun(_onix.FirstPageNumber(first), _onix.LastPageNumber(last))


def _rights(text: PublishedText) -> Iterator[etree._Element]:
    """The editor's statement, and the source's own words beside it."""
    said = [stated(text.rights)] if text.rights else []
    said += [f"The source says: “{text.source_rights}”"] if text.source_rights else []
    if said:
        yield _text("13", " ".join(said), _LANGUAGE)


def _published(publication: Publication, title: str) -> Iterator[etree._Element]:
    name = publication.publisher or title
    yield _onix.Publisher(_onix.PublishingRole("01"), _onix.PublisherName(name))
    yield _onix.PublishingStatus("04")
    yield _onix.PublishingDate(_onix.PublishingDateRole("01"), _onix.Date(publication.released.replace("-", "")))
    territory = _onix.Territory(_onix.RegionsIncluded("WORLD"))
    yield _onix.SalesRights(_onix.SalesRightsType("02"), territory)


def _related(publication: Publication, book: PublishedFile) -> Iterator[etree._Element]:
    """The work, and the same book in its other formats."""
    yield _onix.RelatedWork(
        _onix.WorkRelationCode("01"), _identified("WorkIdentifier", "WorkIDType", publication.identifier)
    )
    for other in publication.books:
        if other != book:
            yield _onix.RelatedProduct(
                _onix.ProductRelationCode("06"),
                _identified("ProductIdentifier", "ProductIDType", _identifier(other)),
            )


def _supplied(publication: Publication, title: str) -> Iterator[etree._Element]:
    yield _onix.Supplier(_onix.SupplierRole("09"), _onix.SupplierName(publication.publisher or title))
    yield _onix.ProductAvailability("20")
    if not publication.prices:
        yield _onix.UnpricedItemType("01")
    for price in publication.prices:
        yield _onix.Price(_onix.PriceType("02"), _onix.PriceAmount(price.amount), _onix.CurrencyCode(price.currency))
