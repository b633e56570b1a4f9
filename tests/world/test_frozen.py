"""Values of the model as bytes: they come back as they were, and nothing else comes."""

from __future__ import annotations

import os
import pickle

import pytest
from hypothesis import given

import strategies
from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.pages import GLYPH_EXISTS
from florilegium.model.article import Article
from florilegium.world.frozen import frozen, thawed


@given(strategies.articles)
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    assert thawed(frozen(article)) == article


def test_a_finding_comes_back_with_the_rule_of_the_house() -> None:
    outcome = Outcome("value", (Diagnostic(GLYPH_EXISTS, "There is none.", Span("a.md", 3, 1)),))
    back = thawed(frozen(outcome))
    assert back == outcome
    assert isinstance(back, Outcome)
    assert back.diagnostics[0].rule is GLYPH_EXISTS


class _Harmful:
    def __reduce__(self) -> tuple[object, ...]:
        return os.getpid, ()


@pytest.mark.parametrize("content", [pickle.dumps(_Harmful()), pickle.dumps(os.getpid), b"", b"\x80\x05garbage"])
def test_whatever_is_no_value_of_the_model_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        thawed(content)
