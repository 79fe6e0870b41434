"""How shapes, cues and check digits become a score."""

import pytest

from detectors.entities import Kind
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import REPORT_FROM, Rule, page_of, search, shape, weigh


def _rule(score: float) -> Rule:
    return Rule(
        kind=Kind.OTHER_ID,
        shapes=(shape("four", score, r"(?<!\d)\d{4}(?!\d)"),),
        cues=cues("medlem*"),
        is_right=lambda value: value == "1111",
        is_other=lambda value: value == "9999",
        fewest_digits=4,
    )


def _scores(score: float, text: str) -> list[float]:
    return [finding.score for finding in search(_rule(score), page_of(text))]


def test_a_shape_alone_has_its_own_score() -> None:
    assert _scores(0.5, "1234") == [0.5]


def test_a_shape_below_the_threshold_is_not_reported() -> None:
    assert _scores(REPORT_FROM - 0.01, "1234") == []


def test_a_cue_raises_the_score() -> None:
    assert _scores(0.2, "medlem 1234") == [0.55]


def test_a_right_check_digit_raises_the_score() -> None:
    assert _scores(0.3, "1111") == [0.55]


def test_a_wrong_check_digit_takes_nothing_away() -> None:
    assert _scores(0.6, "1234") == [0.6]


def test_a_value_named_as_an_order_is_lowered() -> None:
    assert _scores(0.6, "order 1234") == []
    assert _scores(0.95, "order 1234") == [0.5]


def test_a_score_never_exceeds_one() -> None:
    assert _scores(0.9, "medlem 1111") == [1.0]


def test_a_value_known_as_something_else_is_not_reported() -> None:
    assert _scores(1.0, "medlem 9999") == []


def test_a_finding_names_its_kind_and_shape_and_keeps_no_text() -> None:
    (finding,) = search(_rule(0.5), page_of("  1234"))
    assert (finding.start, finding.end, finding.kind, finding.recognizer) == (2, 6, Kind.OTHER_ID, "other_id.four")


@pytest.mark.parametrize("text", ["", "abc", "123", "1 2 3"])
def test_a_text_with_too_few_digits_is_not_searched(text: str) -> None:
    assert _scores(1.0, text) == []


def test_a_text_without_a_hint_is_not_searched() -> None:
    rule = Rule(kind=Kind.USERNAME, shapes=(shape("any", 1.0, r"x+"),), hints=("@",))
    assert list(search(rule, page_of("xxx"))) == []
    assert len(list(search(rule, page_of("xxx @")))) == 1


@pytest.mark.parametrize("text", ["İNSTA", "\u0131nsta", "in\u017fta", "INSTA"])
def test_a_hint_is_seen_wherever_a_pattern_that_ignores_case_may_match(text: str) -> None:
    rule = Rule(kind=Kind.USERNAME, shapes=(shape("any", 1.0, r"(?i:insta)"),), hints=("insta",))
    assert len(list(search(rule, page_of(text)))) == 1


def test_a_group_named_value_narrows_the_span() -> None:
    rule = Rule(kind=Kind.USERNAME, shapes=(shape("named", 1.0, r"user: (?P<value>\w+)"),))
    (finding,) = search(rule, page_of("user: edgar"))
    assert (finding.start, finding.end) == (6, 11)


@pytest.mark.parametrize(
    ("text", "score", "parts"),
    [
        ("1234", 0.4, (0.0, 0.0, 0.0, False)),
        ("medlem 1234", 0.75, (0.35, 0.0, 0.0, False)),
        ("1111", 0.65, (0.0, 0.25, 0.0, True)),
        ("order 1234", 0.0, (0.0, 0.0, -0.45, False)),
        ("medlem 1111", 1.0, (0.35, 0.25, 0.0, True)),
    ],
)
def test_weighing_tells_what_a_score_is_made_of_also_below_the_threshold(
    text: str, score: float, parts: tuple[float, float, float, bool]
) -> None:
    (weighed,) = weigh(_rule(0.4), page_of(text))
    assert weighed.score == score
    assert (weighed.cue, weighed.check, weighed.staying, weighed.is_right) == parts
    assert weighed.recognizer == "other_id.four"


def test_weighing_tells_what_is_something_else_and_agrees_with_searching() -> None:
    page = page_of("medlem 9999 1111 och 1234, order 1234, 123")
    weighed = list(weigh(_rule(0.5), page))
    assert [each.is_other for each in weighed] == [True, False, False, False]
    reported = [each for each in weighed if not each.is_other and each.score >= REPORT_FROM]
    assert [(each.start, each.end, each.score) for each in reported] == [
        (finding.start, finding.end, finding.score) for finding in search(_rule(0.5), page)
    ]


def test_a_rule_without_a_check_digit_says_so() -> None:
    (weighed,) = weigh(Rule(kind=Kind.USERNAME, shapes=(shape("any", 1.0, r"x+"),)), page_of("xx"))
    assert weighed.is_right is None
