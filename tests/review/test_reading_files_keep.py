"""Whatever a person wrote into a reading file, an answer leaves every line of it where it is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from florilegium.model.reading import Decision, Passage
from florilegium.read.entries import with_decisions, with_digest
from florilegium.read.reading_file import read_decisions

WORDS = st.text("abc xyz:#'\"[]{}-é“”\\|>", min_size=1, max_size=20).filter(lambda words: words.strip())
BLOCK = "{margin}'[{name}]':{tail}\n{margin}    answer: text\n{margin}    reason: because\n{margin}    by: me\n"
FLOW = "{margin}'[{name}]': {{answer: text, reason: because, by: me}}{tail}\n"
FOLDED = (
    "{margin}'[{name}]':\n{margin}  answer: text\n{margin}  by: me\n{margin}  reason: >-{tail}\n{margin}    a\n\n"
    "{margin}    b\n"
)
BETWEEN = st.sampled_from(["", "\n", "{margin}# mine\n", "\n{margin}# one\n{margin}# two\n\n"])


@st.composite
def reading_files(draw: st.DrawFn) -> str:
    margin = " " * draw(st.integers(1, 6))
    names = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=4))
    entries = "".join(
        draw(st.sampled_from([BLOCK, FLOW, FOLDED])).format(
            margin=margin, name=name, tail=draw(st.sampled_from(["", "  # beside"]))
        )
        + draw(BETWEEN).format(margin=margin)
        for name in names
    )
    head = draw(st.sampled_from(["", "# A first word.\n", "# One.\n\n"]))
    tail = draw(st.sampled_from(["", "\n# about cuts\nomissions: []\n", "emendations: []\n# The end.", "\n\n"]))
    return f"{head}format: 1\ndecisions:{draw(st.sampled_from(['', '  # answers']))}\n{entries}{tail}"


@given(
    reading_files(), st.lists(st.tuples(st.sampled_from("uvw"), WORDS, WORDS), unique_by=lambda one: one[0], min_size=1)
)
def test_every_line_stays_and_every_answer_is_there(content: str, given_answers: list[tuple[str, str, str]]) -> None:
    decisions = [Decision(f"[{name}]", "gap", reason.strip(), by.strip()) for name, reason, by in given_answers]
    written = with_decisions(content.encode(), "a.reading.yaml", decisions).value
    lines = iter(written.decode().splitlines())
    assert all(line in lines for line in content.splitlines() if line.strip())
    before, after = (read_decisions(one, "a.reading.yaml").value for one in (content.encode(), written))
    told = [(one.question, one.answer, one.reason, one.by) for one in after.answers]
    assert told == [
        *((one.question, one.answer, one.reason, one.by) for one in before.answers),
        *((one.question, one.answer, one.reason, one.by) for one in decisions),
    ]


@settings(max_examples=20)
@given(reading_files())
def test_a_headnote_that_is_lost_becomes_a_comment_and_the_others_stay(content: str) -> None:
    first = Decision("headnote", "headnote", "a box", "me", passage=Passage("We publish", "last year."))
    second = Decision("headnote", "none", "the box is gone", "me")
    with_first = with_decisions(content.encode(), "a.reading.yaml", [first]).value
    assert with_decisions(with_first, "a.reading.yaml", [second]).value is None
    written = with_decisions(with_first, "a.reading.yaml", [second], lost={"headnote"}).value
    read = read_decisions(written, "a.reading.yaml")
    assert [one.answer for one in read.value.answers if one.question == "headnote"] == ["none"]
    assert len(read.value.answers) == len(read_decisions(with_first, "a.reading.yaml").value.answers)
    assert [line.strip()[:1] for line in written.splitlines() if b"from: We publish" in line] == [b"#"]


def test_only_the_digest_changes_where_a_source_was_looked_at() -> None:
    content = f"format: 1\nsha256: '{'a' * 64}'  # of Monday\ndecisions:\n"
    written = with_digest(content.encode(), "a.reading.yaml", "b" * 64).decode()
    assert written == f"format: 1\nsha256: {'b' * 64}  # of Monday\ndecisions:\n"
