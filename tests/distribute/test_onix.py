"""ONIX is valid, and tells shops and libraries what the edition says of itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import onixcheck
import pytest
from lxml import etree

from florilegium.distribute.onix import onix
from florilegium.distribute.shelf import Shelf
from florilegium.model.edition import Price, Subject
from florilegium.model.publication import Publication
from florilegium.model.receipt import FileDigest

ONIX = {"o": "http://ns.editeur.org/onix/3.0/reference"}


@pytest.fixture(scope="module")
def told(shelf_of_both: Shelf) -> dict[str, Publication]:
    return {each.publication.id: each.publication for each in shelf_of_both.editions().value}


def message(publication: Publication) -> etree._Element:
    [(_, content)] = onix(publication, "A Press")
    return etree.fromstring(content)


def values(element: etree._Element, path: str) -> list[str]:
    return [each.text for each in element.xpath(path, namespaces=ONIX)]


def judged(publication: Publication, folder: Path) -> list[object]:
    file = folder / "onix.xml"
    [(_, content)] = onix(publication, "A Press")
    file.write_bytes(content)
    return list(onixcheck.validate(str(file), schemas=("xsd", "rng")))


def test_every_message_is_clean(told: dict[str, Publication], tmp_path: Path) -> None:
    sold = replace(
        told["specimen"],
        prices=(Price("9.99", "EUR"), Price("11", "USD")),
        subjects=(Subject("Printing", thema="KNTP"),),
        language="sr-Latn",
    )
    isbn = replace(sold.books[0], identifier="urn:isbn:9780306406157", digest=FileDigest("specimen.epub", "0" * 64))
    for publication in (*told.values(), sold, replace(sold, files=(isbn,), texts=())):
        assert judged(publication, tmp_path) == []


def test_each_book_is_a_product_that_leads_to_the_others(told: dict[str, Publication]) -> None:
    products = message(told["specimen"]).xpath("o:Product", namespaces=ONIX)
    forms = [values(product, ".//o:ProductFormDetail") for product in products]
    assert forms == [["E101"], ["E107"]]
    own = [values(product, "o:ProductIdentifier/o:IDValue") for product in products]
    assert [values(product, ".//o:RelatedProduct//o:IDValue") for product in products] == own[::-1]


def test_people_have_their_roles_and_articles_are_content_items(told: dict[str, Publication]) -> None:
    [product, _] = message(told["specimen"]).xpath("o:Product", namespaces=ONIX)
    strand = product.xpath("o:DescriptiveDetail/o:Contributor[o:PersonName='Philippa Strand']", namespaces=ONIX)
    assert [values(each, "o:ContributorRole") for each in strand] == [["A01", "B06"]]
    items = product.xpath(".//o:ContentItem", namespaces=ONIX)
    assert len(items) == 13
    assert values(items[0], ".//o:TitleText") == ["The Dropped Forme"]
    assert values(items[0], ".//o:Contributor/o:PersonName | .//o:Contributor/o:ContributorRole") == [
        "A01",
        "Tobias Hartwell",
    ]
    assert values(items[0], ".//o:FirstPageNumber | .//o:LastPageNumber") == ["2", "3"]


def test_the_one_author_of_all_texts_comes_before_the_editors(told: dict[str, Publication]) -> None:
    product = message(told["reaffirmation"]).xpath("o:Product", namespaces=ONIX)[0]
    names = values(product, "o:DescriptiveDetail/o:Contributor/o:PersonName")
    assert names[:2] == ["Victor Serge", "The Florilegium editors"]


def test_only_what_the_e_book_claims_of_its_accessibility_is_told(told: dict[str, Publication]) -> None:
    epub, pdf = message(told["specimen"]).xpath("o:Product", namespaces=ONIX)
    features = "o:DescriptiveDetail/o:ProductFormFeature[o:ProductFormFeatureType='09']/o:ProductFormFeatureValue"
    assert values(epub, features) == ["00", "11", "13", "14", "19", "29", "30", "36", "41", "52"]
    assert values(pdf, features) == ["08"]


def test_rights_are_told_with_the_source_s_own_words(told: dict[str, Publication]) -> None:
    text = values(message(told["specimen"]), "(//o:ContentItem)[11]//o:Text")
    assert text == [
        "CC0 1.0. Written for this specimen. Established by the Florilegium editors. "
        "The source says: “Public domain (Specimen Archive, 2022).”"
    ]


def test_a_book_is_free_of_charge_or_has_its_prices(told: dict[str, Publication]) -> None:
    free = message(told["specimen"])
    assert values(free, "//o:UnpricedItemType") == ["01", "01"]
    sold = message(replace(told["reaffirmation"], prices=(Price("9.99", "EUR"),)))
    assert values(sold, "//o:UnpricedItemType") == []
    assert values(sold, "//o:Price/*")[:3] == ["02", "9.99", "EUR"]


def test_subjects_stand_by_their_codes_and_as_keywords(told: dict[str, Publication]) -> None:
    product = message(told["specimen"]).xpath("o:Product", namespaces=ONIX)[0]
    assert values(product, ".//o:Subject/*") == [
        "10",
        "LAN022000",
        "20",
        "Editing and proofreading; Typography; Lost texts",
    ]
