from typing import Any

import pytest

from tests.bench.contests.small_cnn import build_small_cnn


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_stand_in_has_the_components_of_a_small_pipeline_and_finds_no_names(language: str) -> None:
    nlp = build_small_cnn(language)
    assert nlp.pipe_names == ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]
    doc = nlp("Hej, jag heter Anna Berg. My name is Anna Berg.")
    assert not doc.ents
    assert {token.pos_ for token in doc} == {"NOUN"}, "the attribute ruler works: every word has the first tag"
    assert all(token.lemma_ and token.tag_ for token in doc)


def test_its_encoders_are_as_large_as_those_of_the_original() -> None:
    nlp = build_small_cnn("en")
    for name, rows in (("tok2vec", 5000 + 1000 + 2500 + 2500 + 50 + 50), ("ner", 5000 + 1000 + 2500 + 2500)):
        component: Any = nlp.get_pipe(name)
        tables = [node for node in component.model.walk() if node.name == "hashembed"]
        assert sum(node.get_dim("nV") for node in tables) == rows
        assert {node.get_dim("nO") for node in tables} == {96}
