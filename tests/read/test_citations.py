"""Citations, dates and the lines of an information block, as real pages have them."""

from __future__ import annotations

import pytest

from florilegium.model.block import Paragraph
from florilegium.model.inline import Text
from florilegium.model.walk import lines, plain
from florilegium.read.citation import parse_citation
from florilegium.read.credits import sort_information
from florilegium.read.dates import is_date, iso_date


@pytest.mark.parametrize(
    ("line", "periodical", "volume", "number", "date", "year", "pages"),
    [
        (
            "From Fourth International, No. 7, Autumn 1959, pp. 25–26.",
            "Fourth International",
            None,
            "7",
            "Autumn 1959",
            1959,
            "25–26",
        ),
        (
            "From Fourth International, vol.6 No.3, March 1945, pp.91-95.",
            "Fourth International",
            "6",
            "3",
            "March 1945",
            1945,
            "91-95",
        ),
        (
            "Source: Socialist Appeal, Vol. III No. 93, 16 December 1939, p. 3.",
            "Socialist Appeal",
            "III",
            "93",
            "16 December 1939",
            1939,
            "3",
        ),
        (
            "Source: Workers' International News vol. 5. no. 11 (May 1943)",
            "Workers' International News",
            "5",
            "11",
            "May 1943",
            1943,
            None,
        ),
        ("From Socialist Review, October 2008.", "Socialist Review", None, None, "October 2008", 2008, None),
        (
            "From The Militant, Vol. II No. 21, 21 December 1929, pp. 7 & 2.",
            "The Militant",
            "II",
            "21",
            "21 December 1929",
            1929,
            "7",
        ),
        ("From Socialist Review, No.145, September, pp.5-7.", "Socialist Review", None, "145", None, None, "5-7"),
    ],
)
def test_a_citation_tells_what_it_tells(line, periodical, volume, number, date, year, pages):
    told = parse_citation((Text(line),))
    assert (told.periodical, told.volume, told.number, told.date, told.year, told.pages) == (
        periodical,
        volume,
        number,
        date,
        year,
        pages,
    )
    assert plain(told.text) == line


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("(12 August 1922)", "1922-08-12"),
        ("August 12, 1922", "1922-08-12"),
        ("(February 1999)", "1999-02"),
        ("(July/August 1992)", "1992"),
        ("(Spring 1966)", "1966"),
        ("1903", "1903"),
        ("Sept. 3, 1939", "1939-09-03"),
        ("(undated)", None),
    ],
)
def test_a_date_tells_what_it_tells(words, iso):
    assert iso_date(words) == iso
    assert is_date(words) is (iso is not None)


@pytest.mark.parametrize("words", ["In August 1922 they came", "1984 and after", "The 1930s"])
def test_words_with_a_date_in_them_are_no_date(words):
    assert not is_date(words)


def test_an_information_block_is_sorted_and_kept_word_for_word():
    block = [
        "First published in Socialist Review, Vol. 6 No. 7, April 1957, pp. 3–4.",
        "Reprinted in Collected Works.",
        "Copyright © Socialist Review.",
        "Copied with thanks from the Socialist Review Archive.",
        "Marked up by A. Volunteer.",
        "Some words are illegible.",
    ]
    sorted_block = sort_information(Paragraph((Text(line),)) for line in block)
    assert plain(sorted_block.citation.text) == " ".join(block[:2])
    assert sorted_block.citation.pages == "3–4"
    assert plain(sorted_block.rights.text) == block[2]
    assert [plain(line) for line in lines(sorted_block.credits)] == block[3:5]
    assert [plain(line) for line in lines(sorted_block.transcription_note)] == block[5:]


@pytest.mark.parametrize(
    ("line", "cites"),
    [
        ("A Party Pamphlet, 8 Toynbee Street, London, 1969", True),
        ("Anonymous document, September 1947.", True),
        ("Tony Cliff, Neither Here nor There, London 1982, pp.24-39.", True),
        ("He left the party in 1969 and is the author of two books.", False),
        ("—To the conference, Moscow, November 1920.", False),
    ],
)
def test_a_line_that_ends_in_a_year_cites_where_no_other_does(line, cites):
    alone = sort_information([Paragraph((Text(line),))])
    assert (alone.citation is not None) is cites
    assert bool(alone.transcription_note) is not cites
    beside = sort_information([Paragraph((Text("Source: The Paper, No. 3, 1931."),)), Paragraph((Text(line),))])
    assert plain(beside.citation.text) == "Source: The Paper, No. 3, 1931."
