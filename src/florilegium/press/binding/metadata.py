"""What a bound PDF says of itself: XMP (ISO 16684-1), the document information, and the standards it keeps to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.builder import ElementMaker
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from florilegium import __version__
from florilegium.model.article import Person
from florilegium.model.book import Book
from florilegium.press.binding.profiles import Profile, components_of

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "x": "adobe:ns:meta/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}
_MAKERS = {prefix: ElementMaker(namespace=uri, nsmap=_NAMESPACES) for prefix, uri in _NAMESPACES.items()}
_RDF = f"{{{_NAMESPACES['rdf']}}}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PACKET = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n%b\n<?xpacket end="r"?>'
_PRODUCER = f"Florilegium {__version__}"
_AUTHOR_ROLES = frozenset({"aut"})


def describe(pdf: Pdf, book: Book) -> None:
    """Write what is known of ``book`` into ``pdf``, for the screen. Its only date is that of the edition's release."""
    root = pdf.Root
    root.Lang = String(book.edition.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageMode = Name.UseOutlines
    root.PageLayout = Name.TwoPageRight
    srgb = (files(__package__) / "sRGB2014.icc").read_bytes()
    root.OutputIntents = Array([_output_intent(pdf, Name.GTS_PDFA1, "sRGB IEC61966-2.1", srgb)])
    claims = (
        _MAKERS["pdfaid"].part("2"),
        _MAKERS["pdfaid"].conformance("B"),
        _MAKERS["pdfuaid"].part("1"),
        _extension_schema(),
    )
    _write(pdf, book, book.edition.identifiers.pdf, claims)


def describe_print(pdf: Pdf, book: Book, profile: Profile | None) -> None:
    """Write what is known of ``book`` into ``pdf``, for the printer: with the ``profile`` of the printing condition it
    claims PDF/X-4.
    """
    pdf.Root.PageLayout = Name.TwoPageRight
    if "/OutputIntents" in pdf.Root:
        del pdf.Root.OutputIntents
    if profile is not None:
        pdf.Root.OutputIntents = Array([_output_intent(pdf, Name.GTS_PDFX, profile.name, profile.data)])
    _write(pdf, book, book.edition.identifiers.print, () if profile is None else _x_claims(book))
    pdf.docinfo.Trapped = Name("/False")


def _x_claims(book: Book) -> tuple[etree._Element, ...]:
    """What PDF/X-4 asks of the XMP beside the usual (ISO 15930-7, 6.17)."""
    document = uuid5(NAMESPACE_URL, book.edition.identifiers.work)
    instance = uuid5(document, f"{book.edition.version} {book.edition.released.isoformat()}")
    managed = _MAKERS["xmpMM"]
    return (
        _MAKERS["pdfxid"].GTS_PDFXVersion("PDF/X-4"),
        _MAKERS["pdf"].Trapped("False"),
        managed.DocumentID(f"uuid:{document}"),
        managed.InstanceID(f"uuid:{instance}"),
        managed.VersionID(book.edition.version),
        managed.RenditionClass("default"),
    )


def _write(pdf: Pdf, book: Book, identifier: str | None, claims: Iterable[etree._Element]) -> None:
    """Write XMP and document information; ``identifier`` is that of this form, ``claims`` name standards."""
    pdf.Root.Metadata = Stream(pdf, _xmp(book, identifier, claims), Type=Name.Metadata, Subtype=Name.XML)
    released = f"D:{book.edition.released:%Y%m%d}000000Z"
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=book.edition.title,
            Author=", ".join(authors(book)),
            Creator=_PRODUCER,
            Producer=_PRODUCER,
            CreationDate=released,
            ModDate=released,
        )
    )


def authors(book: Book) -> tuple[str, ...]:
    """The names of the articles' authors in the order of the book, each once; the edition's own where no article
    names any.
    """
    told = [person for section in book.articles for person in section.article.people]
    return _named(told, among=_AUTHOR_ROLES) or _named(book.edition.people, among=_AUTHOR_ROLES)


def _named(people: Iterable[Person], among: frozenset[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person.name for person in people if person.role in among))


def _output_intent(pdf: Pdf, kind: Name, name: str, profile: bytes) -> Dictionary:
    return Dictionary(
        Type=Name.OutputIntent,
        S=kind,
        OutputConditionIdentifier=String(name),
        Info=String(name),
        DestOutputProfile=Stream(pdf, profile, N=components_of(profile)),
    )


def _xmp(book: Book, identifier: str | None, claims: Iterable[etree._Element]) -> bytes:
    edition = book.edition
    dc, pdf, xmp, rdf = (_MAKERS[prefix] for prefix in ("dc", "pdf", "xmp", "rdf"))
    others = tuple(person.name for person in edition.people if person.role not in _AUTHOR_ROLES)
    identifiers = tuple(dict.fromkeys(filter(None, (identifier, edition.identifiers.work))))
    properties = [
        *claims,
        dc.title(_alternative(edition.title)),
        dc.creator(_sequence("Seq", authors(book))),
        dc.contributor(_sequence("Bag", others)),
        dc.description(_alternative(edition.description or edition.subtitle or "")),
        dc.publisher(_sequence("Bag", filter(None, (edition.publisher,)))),
        dc.language(_sequence("Bag", _languages(book))),
        dc.rights(_alternative(edition.rights)),
        dc.identifier(identifiers[0]),
        dc.source(identifiers[-1]) if len(identifiers) > 1 else dc.source(),
        dc.date(_sequence("Seq", (edition.released.isoformat(),))),
        dc.format("application/pdf"),
        pdf.Producer(_PRODUCER),
        xmp.CreatorTool(_PRODUCER),
        *(getattr(xmp, name)(_moment(edition.released)) for name in ("CreateDate", "ModifyDate", "MetadataDate")),
    ]
    told = (each for each in properties if each.text or any(len(inner) or inner.text for inner in each))
    description = rdf.Description({f"{_RDF}about": ""}, *told)
    packet = _MAKERS["x"].xmpmeta(rdf.RDF(description))
    # A namespace that nothing uses is one too many for PDF/A (ISO 19005-2, 6.6.2.3.1).
    etree.cleanup_namespaces(packet)
    etree.indent(packet)
    return _PACKET % etree.tostring(packet, encoding="utf-8")


def _languages(book: Book) -> tuple[str, ...]:
    return tuple(dict.fromkeys((book.edition.language, *(section.article.language for section in book.articles))))


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _alternative(text: str) -> etree._Element:
    rdf = _MAKERS["rdf"]
    return rdf.Alt(rdf.li({_LANG: "x-default"}, text)) if text else rdf.Alt()


def _sequence(kind: str, items: Iterable[str]) -> etree._Element:
    rdf = _MAKERS["rdf"]
    made: etree._Element = getattr(rdf, kind)(*(rdf.li(item) for item in items))
    return made


def _extension_schema() -> etree._Element:
    """The description of ``pdfuaid`` that PDF/A asks for (ISO 19005-2, 6.6.2.3.3): it does not know that schema by
    itself.
    """
    rdf, schema, prop = _MAKERS["rdf"], _MAKERS["pdfaSchema"], _MAKERS["pdfaProperty"]
    resource = {f"{_RDF}parseType": "Resource"}
    part = rdf.li(
        resource,
        prop.name("part"),
        prop.valueType("Integer"),
        prop.category("internal"),
        prop.description("Part of ISO 14289 to which the document conforms"),
    )
    described = rdf.li(
        resource,
        schema.schema("PDF/UA identification schema"),
        schema.namespaceURI(_NAMESPACES["pdfuaid"]),
        schema.prefix("pdfuaid"),
        schema.property(rdf.Seq(part)),
    )
    schemas: etree._Element = _MAKERS["pdfaExtension"].schemas(rdf.Bag(described))
    return schemas
