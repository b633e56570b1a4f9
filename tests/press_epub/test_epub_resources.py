from __future__ import annotations

import io
from dataclasses import replace
from hashlib import shake_128

import pytest
import uharfbuzz
from epub_specimen import classic, photograph
from PIL import Image

from florilegium.diagnostics.rules import ebook as rules
from florilegium.model.book import HalfTitle
from florilegium.press.ebook.content import ContentDocument
from florilegium.press.ebook.package import Resource
from florilegium.press.ebook.pictures import LARGEST, MOST_PIXELS, picture_file
from florilegium.press.ebook.resources import resources
from florilegium.press.ebook.stylesheet import addresses, families, variants
from florilegium.press.markup.elements import Content, element
from florilegium.press.style import FontUse, Style
from florilegium.world.files import MemoryFolder

NOTHING = MemoryFolder({})


def document(*content: Content) -> ContentDocument:
    root = element("html", {}, [element("body", {}, content)])
    return ContentDocument(HalfTitle("s"), "S", "en", "s.xhtml", "document-1", root, ())


def styled(css: str, **files: bytes) -> Style:
    style = classic()
    fonts = (FontUse("EB Garamond", (400,), italic=False),)
    named = tuple((name.replace("_", "."), content) for name, content in files.items())
    return replace(style, epub_css=css, files=named, settings=replace(style.settings, fonts=fonts))


def held(style: Style, *content: Content, folder: MemoryFolder = NOTHING) -> dict[str, Resource]:
    outcome = resources((document(*content),), style, folder)
    assert outcome.diagnostics == ()
    return {resource.file: resource for resource in outcome.value or ()}


def test_a_stylesheet_is_read_through_all_its_rules() -> None:
    css = """@media (min-width: 30em) { h1 { font-family: "EB Garamond", serif; background: URL( "a b.png" ) } }
    p { font-family: Literata; font-variant-caps: all-small-caps; src: url(x.ttf) } q { background: url(data:,x) }"""
    assert families(css) == {"EB Garamond", "serif", "Literata"}
    assert addresses(css) == ("a b.png", "x.ttf")
    assert variants(css) == {"all-small-caps"}


def test_fonts_are_embedded_where_the_stylesheet_names_them() -> None:
    assert list(held(styled("body { font-family: serif }"), "text")) == ["epub.css"]
    files = held(styled('body { font-family: "EB Garamond" }'), "text")
    assert list(files) == ["epub.css", "fonts/eb-garamond-400.ttf"]
    assert b'@font-face { font-family: "EB Garamond"; font-weight: 400' in files["epub.css"].content


def test_an_embedded_font_has_the_characters_of_the_book_and_no_others() -> None:
    files = held(styled('body { font-family: "EB Garamond" }'), "née ", element("i", {}, ["—"]))
    font = uharfbuzz.Face(files["fonts/eb-garamond-400.ttf"].content)
    assert {chr(code) for code in font.unicodes} == set("née —-\u2010")


def test_an_embedded_font_keeps_the_features_that_the_stylesheet_asks_for() -> None:
    css = 'body { font-family: "EB Garamond" } b { font-variant-caps: small-caps }'

    def features(css: str) -> set[str]:
        font = uharfbuzz.Face(held(styled(css), "text")["fonts/eb-garamond-400.ttf"].content)
        return set(font.get_language_feature_tags("GSUB"))

    assert "smcp" in features(css)
    assert "smcp" not in features('body { font-family: "EB Garamond" }')


def test_what_a_stylesheet_loads_is_in_the_package() -> None:
    files = held(styled("hr { background: url(leaf.svg) }", leaf_svg=b"<svg/>", other_svg=b"<svg/>"), "text")
    assert (files["leaf.svg"].media_type, "other.svg" in files) == ("image/svg+xml", False)


@pytest.mark.parametrize("address", ["gone.svg", "../leaf.svg", "https://example.org/leaf.svg", "leaf.bmp"])
def test_a_stylesheet_loads_nothing_from_outside(address: str) -> None:
    style = styled(f"hr {{ background: url({address}) }}", leaf_svg=b"<svg/>", leaf_bmp=b"BM")
    outcome = resources((document("text"),), style, NOTHING)
    assert [finding.rule for finding in outcome.diagnostics] == [rules.FILE_IS_IN_THE_STYLE]


def test_a_picture_is_packed_once_under_a_plain_name() -> None:
    folder = MemoryFolder({"scans/Карта 1.png": photograph()})
    shown = [element("img", {"src": "scans/Карта 1.png"}) for _ in range(2)]
    files = held(styled(""), *shown, folder=folder)
    assert [image.get("src") for image in shown] == ["pictures/1.png", "pictures/1.png"]
    assert files["pictures/1.png"].content == photograph()


def test_a_missing_or_broken_picture_is_found() -> None:
    folder = MemoryFolder({"broken.png": b"no picture"})
    images = [element("img", {"src": name}) for name in ("gone.png", "broken.png", "../out.png")]
    outcome = resources((document(*images),), styled(""), folder)
    assert [finding.rule for finding in outcome.diagnostics] == [
        rules.PICTURE_IS_IN_THE_BOOK,
        rules.PICTURE_CAN_BE_SHOWN,
        rules.PICTURE_IS_IN_THE_BOOK,
    ]


@pytest.mark.parametrize(
    ("kind", "made"), [("PNG", "png"), ("JPEG", "jpg"), ("GIF", "gif"), ("TIFF", "png"), ("BMP", "png")]
)
def test_pictures_become_what_reading_systems_show(kind: str, made: str) -> None:
    given = photograph(kind=kind)
    file = picture_file(given)
    assert file is not None
    assert file.extension == made
    assert (file.content == given) == (made != "png" or kind == "PNG")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_large_picture_is_made_smaller(kind: str) -> None:
    file = picture_file(photograph((5120, 1000), kind))
    assert file is not None
    with Image.open(io.BytesIO(file.content)) as image:
        assert (image.format, image.size) == (kind, (2560, 500))


@pytest.mark.parametrize("kind", ["GIF", "PNG"])
def test_a_picture_that_moves_stands_still(kind: str) -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
    file = picture_file(encoded(frames[0], kind, save_all=True, append_images=frames[1:]))
    assert file is not None
    with Image.open(io.BytesIO(file.content)) as image:
        assert (image.format, image.is_animated) == ("PNG", False)
        assert image.convert("RGB").getpixel((5, 5)) == (255, 0, 0)


def noise(size: tuple[int, int]) -> Image.Image:
    return Image.frombytes("RGB", size, shake_128(b"noise").digest(size[0] * size[1] * 3))


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def test_no_picture_has_more_pixels_than_shops_take() -> None:
    file = picture_file(photograph((2560, 2560)))
    assert file is not None
    with Image.open(io.BytesIO(file.content)) as image:
        assert MOST_PIXELS * 0.99 < image.width * image.height <= MOST_PIXELS


def test_a_heavy_picture_without_transparency_becomes_jpeg() -> None:
    file = picture_file(encoded(noise((1500, 1500)), "PNG"))
    assert file is not None
    assert (file.extension, len(file.content) < LARGEST) == ("jpg", True)


def test_colours_of_print_become_colours_of_screens() -> None:
    file = picture_file(encoded(Image.new("CMYK", (50, 50)), "JPEG"))
    assert file is not None
    with Image.open(io.BytesIO(file.content)) as image:
        assert image.mode == "RGB"


def test_what_is_made_anew_stands_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    file = picture_file(encoded(Image.new("RGB", (3000, 1000)), "JPEG", exif=turned))
    assert file is not None
    with Image.open(io.BytesIO(file.content)) as image:
        assert image.height > image.width
