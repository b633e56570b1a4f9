"""What a rendering as plain text makes hard to tell: portraits, banners, pages about people, texts that resume."""

from __future__ import annotations

from reading_pages import page, read

from florilegium.model.reading import Reading
from florilegium.model.walk import lines, plain

PROSE = "The text says at length what it has to say, and every sentence of it ends as sentences end, in a full stop. "


def reading(text: str, reading_file: str | None = None) -> Reading:
    outcome = read(text, reading_file)
    assert outcome.value is not None
    assert [one for one in outcome.diagnostics if one.rule.code == "R010"] == []
    return outcome.value


def body(of: Reading) -> list[str]:
    return [plain(line) for line in lines(of.article.body)]


def questions(of: Reading) -> set[str]:
    return {proposal.question for proposal in of.proposals}


TWICE_NOTED = page(
    f"{PROSE * 2}[1]",
    f"{PROSE * 2}[2]",
    "Notes",
    "1. The first note.",
    "2. The second note.",
    "Reply to Serge",
    f"1. {PROSE * 2}",
    PROSE * 3,
    f"2. {PROSE * 2}[1*]",
    "Footnote",
    "1*. A note on the whole.",
)


def test_a_text_goes_on_where_labels_come_again_that_it_calls_once():
    read_so = reading(TWICE_NOTED)
    assert [note.label for note in read_so.article.apparatus.notes] == ["1.", "2.", "1*."]
    assert "Reply to Serge" in body(read_so)
    assert [(one.question, one.answer) for one in read_so.proposals if one.question == "notes"] == [
        ("notes", "Reply to Serge")
    ]


def test_the_answer_that_notes_go_to_the_end_stands():
    decided = "format: 1\ndecisions:\n  notes:\n    answer: to the end\n    reason: They are.\n    by: the editor\n"
    read_so = reading(TWICE_NOTED, decided)
    assert [note.label for note in read_so.article.apparatus.notes] == ["1.", "2.", "1.", "2.", "1*."]


def test_notes_of_two_chapters_are_notes_where_the_text_calls_them_all():
    called = page(f"{PROSE * 2}[1]", f"{PROSE * 2}[1]", "Notes", "Chapter I", "1. One.", "Chapter II", "1. Another.")
    assert [note.label for note in reading(called).article.apparatus.notes] == ["1.", "1."]


def test_the_caption_of_a_portrait_is_no_title():
    portrait = "natalia in red\nNatalia Sedova Trotsky\n\nNatalia Sedova Trotsky"
    text = f"{portrait}\n\nHow it Happened\n\n{PROSE * 3}\n\n{PROSE}\n"
    read_so = reading(text)
    assert plain(read_so.article.title) == "How it Happened"
    assert [person.name for person in read_so.article.people] == ["Natalia Sedova Trotsky"]
    assert body(read_so)[0].split() == ["natalia", "in", "red", "Natalia", "Sedova", "Trotsky"]
    assert "title" in questions(read_so)


def test_a_page_about_a_person_is_called_by_the_name():
    text = (
        "Marxist Writers: Marcel Liebman\n\nMarcel Liebman\n\nMarcel Liebman\n\n1929 – 1986\n\n"
        "Biography (not yet available)\n\nWorks:\n\n1964\n\nThe Great Schism\n"
    )
    read_so = reading(text)
    assert plain(read_so.article.title) == "Marcel Liebman"
    assert read_so.article.people == ()
    assert body(read_so)[0] == "Biography (not yet available)"
    assert "author" in questions(read_so)


def test_an_author_with_the_years_of_a_life_stays_an_author_where_the_page_is_not_about_that_person():
    text = f"MIA: Library\n\nMarcel Liebman\n\n1929 – 1986\n\nThe Great Schism\n\n{PROSE * 3}\n\n{PROSE}\n"
    assert [person.name for person in reading(text).article.people] == ["Marcel Liebman"]


def test_the_archive_s_own_headings_are_set_aside():
    text = f"Lenin Internet Archive: Works\n\nLenin Works Archive: Date Index\n\nA Title\n\n{PROSE * 3}\n\n{PROSE}\n"
    read_so = reading(text)
    assert plain(read_so.article.title) == "A Title"
    assert "Lenin Works Archive: Date Index" in [part.text for part in read_so.set_aside]


def test_labelled_lines_that_end_a_page_are_its_information_in_any_language():
    labelled = "\N{NO-BREAK SPACE} Primera vez publicada: Moscú, 1953.\nDigitalización: Koba.\nFormato: PDF."
    colophon = f"____________\n{labelled}\n____________"
    read_so = reading(f"A Title\n\n{PROSE * 3}\n\n{PROSE}\n\n{colophon}\n")
    assert body(read_so) == [(PROSE * 3).strip(), PROSE.strip()]


def test_running_text_that_thanks_for_permission_is_text_and_asked_about():
    printed = "This piece is printed here with thanks. It comes from the Cahiers, no. 27, pp. 24–6."
    thanks = f"{printed} {PROSE * 4}We have permission."
    read_so = reading(page(thanks, PROSE * 3, PROSE, declaration=""))
    assert thanks in [plain(line) for line in lines((*read_so.article.apparatus.headnote, *read_so.article.body))]
    assert "headnote" in questions(read_so)


def test_a_note_on_the_transcription_is_no_headnote():
    noted = f"Editor’s note: The transliteration of the original text was made even. {PROSE * 2}"
    read_so = reading(page(PROSE * 3, PROSE, declaration=noted))
    assert read_so.article.apparatus.headnote == ()
    assert noted.strip() in [plain(line) for line in lines(read_so.article.apparatus.transcription_note)]


def test_an_opening_that_says_what_is_published_below_is_proposed_as_a_headnote():
    told = "Below we publish the letters exchanged between the party and ourselves on the question."
    (asked,) = (one for one in reading(page(told, PROSE * 3, PROSE)).proposals if one.question == "headnote")
    assert asked.answer == "headnote"
