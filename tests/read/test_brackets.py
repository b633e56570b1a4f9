"""What brackets become: by their wording, by what the page declares, by what somebody decided."""

from __future__ import annotations

import pytest
from reading_pages import article, body_marks, codes, decision, first_line, page, read

from florilegium.diagnostics import Severity
from florilegium.model.inline import Extent, Gap, GapReason, Hand, Insertion, NoteCall, Sic, Supplied, Text, Unclear
from florilegium.model.walk import lines, plain

LONG = "This paragraph stands here so that the page has a text of some length after its opening."


@pytest.mark.parametrize(
    ("bracket", "mark"),
    [
        ("[line missing]", Gap("[line missing]", GapReason.MISSING, Extent("lines", 1))),
        ("[word illegible]", Gap("[word illegible]", GapReason.ILLEGIBLE, Extent("words", 1))),
        ("[two words illegible]", Gap("[two words illegible]", GapReason.ILLEGIBLE, Extent("words", 2))),
        ("[3 lines missing]", Gap("[3 lines missing]", GapReason.MISSING, Extent("lines", 3))),
        ("[words missing]", Gap("[words missing]", GapReason.MISSING, Extent("words"))),
        ("[a line of text is missing]", Gap("[a line of text is missing]", GapReason.MISSING, Extent("lines", 1))),
        ("[page torn]", Gap("[page torn]", GapReason.DAMAGE, Extent("pages", 1))),
        ("[text missing]", Gap("[text missing]", GapReason.MISSING)),
        ("[illegible]", Gap("[illegible]", GapReason.ILLEGIBLE)),
        ("[passage omitted]", Gap("[passage omitted]", GapReason.OMITTED)),
        ("[sic]", Sic("[sic]")),
        ("[sic!]", Sic("[sic!]")),
        ("[emphasis added – E.G.]", Insertion((Text("emphasis added – E.G."),), ("[", "]"), Hand.UNKNOWN)),
        ("[a fort – Ed.]", Insertion((Text("a fort – Ed."),), ("[", "]"), Hand.EDITOR)),
        ("[Trans.]", Insertion((Text("Trans."),), ("[", "]"), Hand.TRANSLATOR)),
        ("[Note by MIA: see above]", Insertion((Text("Note by MIA: see above"),), ("[", "]"), Hand.TRANSCRIBER)),
    ],
)
def test_wording_that_leaves_nothing_to_ask(bracket, mark):
    outcome = read(page(f"They came {bracket} and went.", LONG))
    assert body_marks(f"They came {bracket} and went.", LONG) == [mark]
    assert codes(outcome, Severity.QUESTION) == []


@pytest.mark.parametrize(
    ("paragraph", "mark"),
    [
        ("They came [...] and went.", Gap("[...]", GapReason.UNSTATED)),
        ("They came […] and went.", Gap("[…]", GapReason.UNSTATED)),
        ("They came [. . .] and went.", Gap("[. . .]", GapReason.UNSTATED)),
        ("They came [?] and went.", Unclear((), ("[", "?]"))),
        ("They came [running?] and went.", Unclear((Text("running"),), ("[", "?]"))),
        ("They came [!] and went.", Insertion((Text("!"),), ("[", "]"), Hand.UNKNOWN)),
        ("The [peas]sants came.", Supplied((Text("peas"),), ("[", "]"), Hand.UNKNOWN)),
        ("The work[ers] came.", Supplied((Text("ers"),), ("[", "]"), Hand.UNKNOWN)),
        ("They [the workers] came.", Insertion((Text("the workers"),), ("[", "]"), Hand.UNKNOWN)),
    ],
)
def test_what_is_ambiguous_is_proposed_and_asked(paragraph, mark):
    outcome = read(page(paragraph, LONG))
    assert body_marks(paragraph, LONG) == [mark]
    assert codes(outcome, Severity.QUESTION) == ["R031"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "He wrote: “They came [...] and went.”",
        "He wrote: ‘They didn’t come [...] and went.’",
        'He wrote: "They came [...] and went."',
        "Er schrieb: „Sie kamen [...] und gingen.“",
        "Il écrit : « Ils vinrent [...] et partirent. »",
    ],
)
def test_a_quotations_own_cut_is_proposed_as_text(paragraph):
    (proposal,) = read(page(paragraph, LONG)).value.proposals
    assert (proposal.question, proposal.answer) == ("[...]", "text")
    assert body_marks(paragraph, LONG) == []


def test_after_a_quotation_is_outside_of_it():
    (proposal,) = read(page("He wrote “they came” and [...] left.", LONG)).value.proposals
    assert proposal.answer == "gap"


@pytest.mark.parametrize(
    ("declaration", "paragraph", "mark"),
    [
        (
            "The copy is damaged – missing passages are indicated by [...].",
            "A [...] b.",
            Gap("[...]", GapReason.DAMAGE),
        ),
        ("Omitted parts are indicated by [...].", "“A [...] b.”", Gap("[...]", GapReason.OMITTED)),
        ("Missing words are shown as [?].", "A [?] b.", Gap("[?]", GapReason.MISSING)),
        (
            "Text restored by the transcriber is in square brackets.",
            "A [lost thing] b.",
            Supplied((Text("lost thing"),), ("[", "]"), Hand.UNKNOWN),
        ),
        (
            "Slightly abridged by the archive, who have also added some notes in square brackets.",
            "A [lost thing] b.",
            Insertion((Text("lost thing"),), ("[", "]"), Hand.UNKNOWN),
        ),
        (
            "The added subtitles are within brackets.",
            "A [lost thing] b.",
            Insertion((Text("lost thing"),), ("[", "]"), Hand.UNKNOWN),
        ),
    ],
)
def test_what_the_page_declares_is_not_asked(declaration, paragraph, mark):
    outcome = read(page(paragraph, LONG, declaration=declaration))
    assert body_marks(paragraph, LONG, declaration=declaration) == [mark]
    assert codes(outcome, Severity.QUESTION) == []
    assert plain(next(iter(lines(outcome.value.article.apparatus.transcription_note)))) == declaration


def test_the_label_of_a_line_is_no_meaning():
    declared = "Note: Words in square brackets are restored from the draft."
    assert [type(mark) for mark in body_marks("They [all] came.", LONG, declaration=declared)] == [Supplied]


def test_brackets_of_another_shape_are_not_square_ones():
    declared = "Note: The numbers in angle brackets are those of the pages of the magazine."
    assert article(page("They [all] came.", LONG, declaration=declared)).apparatus.declarations == ()


def test_a_decision_goes_before_the_declaration():
    declared = "The copy is damaged – missing passages are indicated by [...]."
    answer = decision("[...]", "gap (omitted)")
    assert body_marks("A [...] b.", LONG, declaration=declared, decisions=answer) == [Gap("[...]", GapReason.OMITTED)]


def test_one_answer_covers_a_kind_of_mark():
    paragraph = "They [the workers] came [in masses] and went [home]."
    found = body_marks(paragraph, LONG, decisions=decision("words in brackets", "insertion (translator)"))
    assert [(plain(mark.content), mark.by) for mark in found] == [
        ("the workers", Hand.TRANSLATOR),
        ("in masses", Hand.TRANSLATOR),
        ("home", Hand.TRANSLATOR),
    ]


def test_the_nearest_answer_counts():
    """One place goes before its marker, a marker before its kind."""
    answers = (
        decision("words in brackets", "insertion")
        + decision("[home]", "supplied")
        + decision("went [home] again", "text")
    )
    found = body_marks("They [all] went [home]. They went [home] again.", LONG, decisions=answers)
    assert found == [
        Insertion((Text("all"),), ("[", "]"), Hand.UNKNOWN),
        Supplied((Text("home"),), ("[", "]"), Hand.UNKNOWN),
    ]


def test_where_one_marker_may_mean_two_things_each_place_is_asked():
    paragraph = "He wrote “they came [...] and went” but [...] he was wrong."
    questions = {one.question: one.answer for one in read(page(paragraph, LONG)).value.proposals}
    assert questions == {"wrote “they came [...] and went” but": "text", "and went” but [...] he was wrong.": "gap"}
    answers = "".join(decision(question, answer) for question, answer in questions.items())
    assert body_marks(paragraph, LONG, decisions=answers) == [Gap("[...]", GapReason.UNSTATED)]


def test_gaps_join_words():
    text = article(page("The concen-[line missing] geoisie fled.", LONG))
    assert [type(node) for node in first_line(text)] == [Text, Gap, Text]
    assert plain(first_line(text)) == "The concen-[line missing] geoisie fled."


def test_a_number_with_a_note_is_a_call_and_another_is_not():
    text = article(page("As he said [1] in the year [1917].", LONG, "Notes", "1. In a speech."))
    (call,) = [node for node in first_line(text) if isinstance(node, NoteCall)]
    assert (call.key, call.label) == ("1", "[1]")
    assert [note.key for note in text.apparatus.notes] == ["1"]
    assert plain(first_line(text)) == "As he said  in the year [1917]."


@pytest.mark.parametrize("paragraph", ["They [came and went.", "They came] and went.", "A [b] c] d [e."])
def test_brackets_without_a_partner_are_reported_and_stay(paragraph):
    outcome = read(page(paragraph, LONG))
    assert codes(outcome, Severity.ERROR)
    assert set(codes(outcome, Severity.ERROR)) <= {"R004", "R005"}
    assert all(finding.where.line == 11 for finding in outcome.diagnostics if finding.rule.code in {"R004", "R005"})
    assert plain(first_line(outcome.value.article)) == paragraph


def test_brackets_over_two_paragraphs_are_reported_once_with_both_lines():
    outcome = read(page("They [came and went.", "They stayed] at home.", LONG))
    assert codes(outcome, Severity.ERROR) == []
    (finding,) = [one for one in outcome.diagnostics if one.rule.code == "R008"]
    assert (finding.where.line, finding.related[0][0].line) == (11, 13)


def test_nested_brackets_keep_their_characters():
    outcome = read(page("They [the workers [and peasants] of it] came.", LONG))
    assert "R006" in codes(outcome)
    assert plain(first_line(outcome.value.article)) == "They [the workers [and peasants] of it] came."
    assert [type(mark) for mark in body_marks("They [the workers [and peasants] of it] came.", LONG)] == [
        Insertion,
        Insertion,
    ]


def test_a_sign_in_round_brackets_counts_where_the_page_declares_it():
    declared = "Some cuts have been made, indicated by: (...)."
    assert body_marks("A (...) b.", LONG, declaration=declared) == [Gap("(...)", GapReason.OMITTED)]
    assert body_marks("A (...) b.", LONG) == []
    outcome = read(page("A (...) b [...] c.", LONG, declaration=declared))
    assert [one.question for one in outcome.value.proposals] == ["[...]"]


def test_an_opening_paragraph_that_tells_of_signs_is_part_of_the_transcription_note():
    told = "[Editor's note: There are words missing. The places where this occurs are indicated by square brackets.]"
    text = article(page(told, "They [?] came to [the] city.", LONG))
    assert [plain(line) for line in lines(text.apparatus.transcription_note)] == ["Slightly abridged.", told]
    assert [type(node) for node in first_line(text)] == [Text, Gap, Text, Supplied, Text]


def test_a_headnote_in_brackets_keeps_them_as_characters():
    note = "[We publish the following article by Victor Serge."
    end = "He [then a sailor] wrote it in Odessa. – Ed.]"
    answers = decision("headnote", "headnote", **{"from": "[We publish", "to": "– Ed.]"})
    text = article(page(note, end, LONG), f"format: 1\ndecisions:\n{answers}")
    first, second = lines(text.apparatus.headnote)
    assert first == (Text(note),)
    assert [type(node) for node in second] == [Text, Insertion, Text]
    assert plain(second) == end
    assert "R004" not in codes(read(page(note, end, LONG), f"format: 1\ndecisions:\n{answers}"))


def test_an_introduction_that_the_page_declares_to_be_in_brackets_is_proposed_as_headnote():
    declared = "The editor’s introductory remarks (indicated by square brackets) were added in the book version."
    source = page(
        "[The question is an old one.", "Here it is asked again.]", "They came and went.", LONG, declaration=declared
    )
    outcome = read(source)
    (proposal,) = [one for one in outcome.value.proposals if one.question == "headnote"]
    assert (proposal.answer, proposal.reserved) == ("headnote", False)
    assert [plain(line) for line in lines(outcome.value.article.apparatus.headnote)] == [
        "[The question is an old one.",
        "Here it is asked again.]",
    ]


def test_a_note_that_nothing_calls_is_listed():
    outcome = read(page("As he said [1] and wrote.", LONG, "Notes", "1. In a speech.", "2. In a book."))
    (finding,) = [one for one in outcome.diagnostics if one.rule.code == "R040"]
    assert (finding.severity, finding.where.line) == (Severity.NOTE, 19)
