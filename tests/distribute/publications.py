"""Publications as a shelf keeps them, made up."""

from __future__ import annotations

from florilegium.model.article import Person
from florilegium.model.edition import Subject
from florilegium.model.publication import PDF_TYPE, ProofTotals, Publication, PublishedFile, PublishedText
from florilegium.model.receipt import FileDigest

ADDRESS = "https://books.example/press"
Made = tuple[Publication, dict[str, bytes]]
TYPES = {"proof.html": "text/html", "receipt.json": "application/json"}


def publication(
    name: str = "flowers",
    version: str = "1.0.0",
    book: bytes = b"a book",
    author: str = "A. Bee",
    subjects: tuple[str, ...] = (),
) -> Made:
    """A publication and its files."""
    files = {f"{name}.pdf": book, "proof.html": b"<!DOCTYPE html><html lang=en><title>P</title>", "receipt.json": b"{}"}
    people = (Person(author),)
    listed = tuple(
        PublishedFile(FileDigest.of(path, content), TYPES.get(path, PDF_TYPE), len(content))
        for path, content in files.items()
    )
    told = Publication(
        id=name,
        version=version,
        title=f"Flowers & {name}",
        subtitle=None,
        description="Of <flowers>.",
        language="en",
        released="2026-11-22",
        publisher="A Press",
        identifier=f"urn:example:{name}",
        rights="None.",
        people=(Person("E. Ditor", "edt"),),
        texts=(PublishedText("On </script> & Bees", people, ""),),
        files=listed,
        proof=ProofTotals(1200, 2, 1),
        accessibility=None,
        cover=None,
        subjects=tuple(Subject(subject) for subject in subjects),
    )
    return told, files
