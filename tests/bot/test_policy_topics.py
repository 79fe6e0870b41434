"""Tests of the limits for sensitive topics in a policy file: read, checked, and shown."""

from pathlib import Path

import pytest

from bot.policy_file import PolicyInvalid, load_policy
from bot.policy_page import as_markdown
from detectors.entities import SensitiveTopic
from tests.bot.policies import SHIPPED, changed

_LIMIT = 'keep_at_most: P6M, citation: "A promise"'


def _with(folder: Path, limits: str) -> Path:
    return changed(folder, "sensitive_topics: {}", f"sensitive_topics: {{{limits}}}")


def test_a_limit_is_read_with_its_citation(tmp_path: Path) -> None:
    (topic, limit), *others = load_policy(_with(tmp_path, f"health: {{{_LIMIT}}}")).sensitive_topics.items()
    assert (topic, limit.keep_at_most.months, limit.citation, others) == (SensitiveTopic.HEALTH, 6, "A promise", [])


def test_one_line_can_stand_for_every_topic_without_its_own(tmp_path: Path) -> None:
    path = _with(tmp_path, f'all: {{{_LIMIT}}}, crime: {{keep_at_most: P1M, citation: "Another"}}')
    limits = load_policy(path).sensitive_topics
    assert list(limits) == list(SensitiveTopic)
    assert {topic for topic, limit in limits.items() if limit.keep_at_most.months == 6} == set(SensitiveTopic) - {
        "crime"
    }


def test_the_shipped_policy_limits_none_because_the_published_one_says_nothing() -> None:
    assert load_policy(SHIPPED).sensitive_topics == {}


def test_a_file_without_the_field_can_be_used(tmp_path: Path) -> None:
    assert load_policy(changed(tmp_path, "sensitive_topics: {}\n", "")).sensitive_topics == {}


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (f"helth: {{{_LIMIT}}}", "Did you mean 'health'?"),
        ("health: {keep_at_most: P6M}", "sensitive_topics.health.citation: It is missing."),
        ('health: {keep_at_most: half a year, citation: "A promise"}', "write a period as P7Y, P12M or P30D"),
        ('health: {keep_at_most: P6M, citation: ""}', "It is empty."),
        (f"health: {{{_LIMIT}, after: ticket_closed}}", "There is no such field."),
    ],
)
def test_a_limit_that_cannot_be_obeyed_is_named(tmp_path: Path, limits: str, says: str) -> None:
    with pytest.raises(PolicyInvalid) as invalid:
        load_policy(_with(tmp_path, limits))
    assert says.casefold() in str(invalid.value).casefold()


def test_the_limits_are_shown_with_their_citations(tmp_path: Path) -> None:
    page = as_markdown(load_policy(_with(tmp_path, f"health: {{{_LIMIT}}}")))
    assert "| health | at most 6 months after its closing | A promise |" in page
    assert "| none | as long as every other ticket | - |" in as_markdown(load_policy(SHIPPED))


def test_a_changed_limit_is_another_version(tmp_path: Path) -> None:
    assert load_policy(_with(tmp_path, f"health: {{{_LIMIT}}}")).version != load_policy(SHIPPED).version
