"""The manual page of the manifest and its JSON Schema say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest
from manifests import GOOD, without

from florilegium.edition.roles import ROLES
from florilegium.edition.schema import json_schema
from florilegium.edition.trims import TRIMS
from florilegium.model.rights import STATUSES
from florilegium.world.yaml import load_yaml, plain

SHAPES = {
    "Keys of the manifest": None,
    "Keys of an editor": "EditorShape",
    "Keys of a person": "PersonShape",
    "Keys of identifiers": "IdentifiersShape",
    "Keys of a cover": "CoverShape",
    "Keys of a waiver": "WaiverShape",
    "Keys of print": "PrintShape",
    "Keys of an article": "ArticleShape",
    "Keys of a text": "TextShape",
    "Keys of a part": "PartShape",
    "Keys of a series": "SeriesShape",
    "Keys of a contributor": "ContributorShape",
    "Keys of a name": "IndexShape",
    "Keys of rights": "RightsShape",
    "Keys of a subject": "SubjectShape",
    "Keys of a price": "PriceShape",
}


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "manifest.md").read_text("utf-8")


def table_below(page: str, heading: str) -> list[list[str]]:
    """The cells of the first table under a heading."""
    section = re.split(r"^#+ ", page.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def test_every_shape_has_its_table(page: str) -> None:
    assert set(json_schema()["$defs"]) == {name for name in SHAPES.values() if name}
    assert all(f"# {heading}\n" in page for heading in SHAPES)


@pytest.mark.parametrize("heading", SHAPES)
def test_the_page_lists_the_keys_of_the_schema_and_which_are_required(page: str, heading: str) -> None:
    name = SHAPES[heading]
    shape = json_schema() if name is None else json_schema()["$defs"][name]
    listed = {row[0].strip("`"): row[1] == "required" for row in table_below(page, heading)}
    assert listed == {key: key in shape["required"] for key in shape["properties"]}


def test_every_key_is_described_in_the_schema() -> None:
    schema = json_schema()
    for shape in (schema, *schema["$defs"].values()):
        assert all(value.get("description") for value in shape["properties"].values())


def test_the_page_lists_every_trim_and_every_role(page: str) -> None:
    trims = {row[0].strip("`"): row[1] for row in table_below(page, "Trims")}
    assert trims == {trim.name: f"{trim.width:g} × {trim.height:g}" for trim in TRIMS}
    assert {row[0].strip("`"): row[1] for row in table_below(page, "Roles")} == ROLES


def test_the_page_lists_every_status_of_rights(page: str) -> None:
    rows = table_below(page, "Statuses of rights")
    versions = re.findall(r"`(\d\.\d)`", next(row[1] for row in rows if "CC-BY-…" in row[0]))
    listed = {code for row in rows for code in re.findall(r"`([^`]+)`", row[0])}
    families = {code for code in listed if code.endswith("…")}
    assert listed - families | {code.replace("…", version) for code in families for version in versions} == set(
        STATUSES
    )


def as_an_editor_sees(manifest: str) -> dict[str, object]:
    node = load_yaml(manifest.encode(), "x").value
    assert node is not None
    value = plain(node)
    assert isinstance(value, dict)
    return {**value, "format": int(str(value["format"]))}


def test_the_schema_is_a_schema_and_takes_a_good_manifest() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(as_an_editor_sees(GOOD), json_schema(), jsonschema.Draft202012Validator)


@pytest.mark.parametrize("manifest", [without("title"), GOOD + "colour: red\n", GOOD.replace("b-format", "b")])
def test_the_schema_refuses_a_bad_one(manifest: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_an_editor_sees(manifest), json_schema(), jsonschema.Draft202012Validator)
