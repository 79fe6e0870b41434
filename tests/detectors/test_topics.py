"""The search for sensitive topics: where, how sure, in what text whatsoever."""

import importlib
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import SensitiveTopic, TopicFinding
from detectors.sensitive.catalogue import TOPIC_RULES
from detectors.sensitive.rule import REPORT_FROM
from detectors.topics import find_topics, topics_of
from tests.detectors.growth import assert_grows_with_length
from tests.detectors.sensitive.tables import lines

_TABLES = Path(__file__).parent / "sensitive"
_DISCLOSURES = [
    (SensitiveTopic.HEALTH, "min man har cancer"),
    (SensitiveTopic.BELIEF, "som muslim kan jag inte"),
    (SensitiveTopic.TRADE_UNION, "jag är med i Kommunal"),
    (SensitiveTopic.SEX_LIFE, "I'm gay"),
    (SensitiveTopic.ETHNIC_ORIGIN, "jag är same"),
    (SensitiveTopic.POLITICAL_OPINION, "I voted for Trump"),
    (SensitiveTopic.GENETIC_OR_BIOMETRIC, "I have BRCA1"),
    (SensitiveTopic.CRIME, "jag dömdes för bedrägeri"),
]


def _sentences() -> list[str]:
    """Return every sentence of the tables that discloses something."""
    modules = [importlib.import_module(f"tests.detectors.sensitive.{path.stem}") for path in _TABLES.glob("test_*.py")]
    tables = [table for module in modules for name, table in vars(module).items() if name.startswith("HITS")]
    more = (_TABLES / "more.txt").read_text(encoding="utf-8").splitlines()
    return [line for table in tables for line in lines(table)] + [line.split(" ", 2)[2] for line in more]


def test_a_finding_says_where_how_sure_and_by_which_rule_and_never_what() -> None:
    text = "Hej, min man har cancer. Hälsningar"
    (found,) = find_topics(text)
    assert (text[found.start : found.end], found.topic, found.rule) == (
        "cancer",
        SensitiveTopic.HEALTH,
        "health.illness",
    )
    assert REPORT_FROM <= found.score <= 1
    assert "cancer" not in repr(found)
    assert {field.name for field in fields(TopicFinding)} == {"start", "end", "topic", "score", "rule"}


def test_every_topic_of_the_law_can_be_found() -> None:
    assert {topic for topic, _ in _DISCLOSURES} == set(SensitiveTopic)


@pytest.mark.parametrize(("topic", "text"), _DISCLOSURES)
def test_a_disclosure_has_its_topic_and_no_other(topic: SensitiveTopic, text: str) -> None:
    assert topics_of(text) == {topic}


def test_several_topics_of_a_text_come_in_order() -> None:
    text = "Jag är sjukskriven. Facket säger att ni måste betala, och som muslim kan jag inte betala ränta."
    assert [found.topic for found in find_topics(text)] == ["health", "trade_union", "belief"]


def test_at_each_word_a_topic_is_found_once_by_its_surest_rule() -> None:
    found = find_topics("Jag är sjukskriven")
    assert len({(one.start, one.topic) for one in found}) == len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "MIN MAN HAR CANCER",
        "min man har ca\u00adncer",
        "min man har can\u200bcer",
        "min man\n  har\ncancer",
        "min  man (tyvärr) har \u2013 cancer",
        "Jag ar sjukskriven",
        "Jag a\u0308r sjukskriven",
        "jag är SJUKSKRIVEN!!!",
        "I\u2019m gay",
        "İ, min man har cancer",
    ],
)
def test_case_diacritics_invisible_characters_and_line_breaks_do_not_hide_it(text: str) -> None:
    assert topics_of(text)


def test_offsets_fit_the_text_as_it_was_written() -> None:
    text = "a\u0308\u200b min man har can\u00adcer"
    (found,) = find_topics(text)
    assert text[found.start : found.end] == "can\u00adcer"


def test_a_tie_does_not_reach_into_another_sentence() -> None:
    assert topics_of("Min man mår bra. Autism är en kategori hos er") == frozenset()


@pytest.mark.parametrize(
    "text", ["", " ", "123456", "😀😀", "مرحبا", "\x00", "\ud800", "jag", "\n\n\n", "-" * 50, "cancer"]
)
def test_what_says_nothing_is_not_flagged(text: str) -> None:
    assert find_topics(text) == []


def test_beside_odd_characters_a_disclosure_is_found() -> None:
    assert topics_of("\ud800\x00 min man har cancer \ud800") == {SensitiveTopic.HEALTH}


def test_every_rule_finds_something_in_the_tables() -> None:
    """A rule that no sentence needs is a rule that nobody tested."""
    found = {finding.rule for sentence in _sentences() for finding in _all_findings(sentence)}
    assert {f"{rule.topic}.{rule.name}" for rule in TOPIC_RULES} - found == set()


def _all_findings(sentence: str) -> list[TopicFinding]:
    from detectors import topics  # noqa: PLC0415 - a look inside: also what a surer rule has outdone

    return list(topics._findings(topics._page_of(sentence)))


def test_rules_have_names_of_their_own_and_scores_that_are_reported() -> None:
    assert len({(rule.topic, rule.name) for rule in TOPIC_RULES}) == len(TOPIC_RULES)
    assert all(REPORT_FROM <= rule.score <= 1 for rule in TOPIC_RULES)


@given(st.text(max_size=200), st.sampled_from([text for _, text in _DISCLOSURES]), st.text(max_size=50))
def test_offsets_lie_inside_any_text(before: str, disclosure: str, after: str) -> None:
    text = f"{before}. {disclosure}. {after}"
    found = find_topics(text)
    assert found == sorted(found)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@pytest.mark.parametrize(
    "piece",
    [
        "cancer ",
        "jag har ",
        "min ",
        "min man som har ",
        "som ",
        "dömd för ",
        "facket ",
        "a",
        "-",
        "\u0308",
        ". ",
        "i'm ",
        "ramadan under ",
    ],
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    """100 kB of the worst: no rule may take more than its share."""
    assert_grows_with_length(find_topics, piece, shorter=20_000, longer=100_000)
