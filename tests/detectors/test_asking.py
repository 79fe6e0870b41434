"""The search for what people ask for: which right, where, how sure; and how often it is wrong."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.asking import find_requests, requests_of
from detectors.entities import AskedRight, RequestFinding
from detectors.folding import fold
from detectors.requests.catalogue import ASKING_RULES
from detectors.requests.rule import REPORT_FROM
from storage.vocabulary import Right
from tests.detectors.growth import assert_grows_with_length
from tests.detectors.requests.tables import HELD_OUT, LEARNED, asking, not_asking

_RECALL = 0.9
_FALSE = 0.05


def _share(hits: int, of: int) -> float:
    print(f"{hits} of {of}: {hits / of:.1%}")  # noqa: T201 - shown by `pytest -s`
    return hits / of


@pytest.mark.parametrize("which", [LEARNED, HELD_OUT], ids=["learned", "held_out"])
def test_most_requests_are_found_with_their_right(which: str) -> None:
    rows = asking(which)
    found = sum(rights <= requests_of(text) for rights, text in rows)
    assert _share(found, len(rows)) >= _RECALL


@pytest.mark.parametrize("which", [LEARNED, HELD_OUT], ids=["learned", "held_out"])
def test_few_of_those_that_only_look_like_one_are_taken_for_one(which: str) -> None:
    rows = not_asking(which)
    assert _share(sum(bool(requests_of(text)) for text in rows), len(rows)) <= _FALSE


def test_the_tables_are_as_large_as_a_goal_needs_and_share_no_sentence() -> None:
    assert len(asking(LEARNED)) + len(asking(HELD_OUT)) >= 150 <= len(not_asking(LEARNED)) + len(not_asking(HELD_OUT))
    assert not {text for _, text in asking(LEARNED)} & {text for _, text in asking(HELD_OUT)}
    assert not set(not_asking(LEARNED)) & set(not_asking(HELD_OUT))
    assert {right for rights, _ in asking(HELD_OUT) for right in rights} == set(AskedRight)


def test_the_rights_are_those_of_the_law() -> None:
    assert [right.value for right in AskedRight] == [right.value for right in Right]


def test_a_finding_says_where_how_sure_and_by_which_rule_and_never_what() -> None:
    text = "Hej! Kan ni radera mina uppgifter? Tack"
    (found,) = find_requests(text)
    assert (text[found.start : found.end], found.right) == ("radera mina uppgifter", AskedRight.ERASURE)
    assert found.rule == "erasure.data"
    assert "radera" not in repr(found)
    assert {field.name for field in fields(RequestFinding)} == {"start", "end", "right", "score", "rule"}


def test_who_names_the_law_is_surer() -> None:
    (plain,), (lawful,) = find_requests("radera mina uppgifter"), find_requests("radera mina uppgifter enligt GDPR")
    assert plain.score < lawful.score < 1


@pytest.mark.parametrize(
    "text",
    [
        "RADERA MINA UPPGIFTER",
        "radera mina upp\u00adgifter",
        "radera mina\nuppgifter",
        "raddera mina uppgifter",
        "radera mina personupgifter",
        "ta bort alla mina uppgifter !!!",
        "jag vill bli glo\u0308md av er",
        "jag vill bli glomd av er",
        "<p>radera <b>mina</b> uppgifter</p>",
    ],
)
def test_spelling_case_and_what_cannot_be_seen_do_not_hide_it(text: str) -> None:
    assert requests_of(text) == {AskedRight.ERASURE}


@pytest.mark.parametrize(
    "text",
    [
        "Tack!\n> radera mina uppgifter",
        "Tack!\n\nDen 3 mars 2026 kl. 10:12 skrev Support:\nradera mina uppgifter",
        "Tack!\n\nFrån: Support\nradera mina uppgifter",
        "Tack!\nMvh\nradera mina uppgifter",
        "Tack!\n-- \nradera mina uppgifter",
        'Knappen "radera mina uppgifter" syns inte',
        "En kund skriver: radera mina uppgifter",
        "En kund har mejlat. Radera mina uppgifter, skriver hon.",
    ],
)
def test_what_somebody_else_wrote_is_not_taken_for_the_writers_wish(text: str) -> None:
    assert find_requests(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Jag är kund hos er. Radera mina uppgifter.",
        "Jag är inte längre kund, radera mina uppgifter",
        "Tack!\nMvh\nPS. radera mina uppgifter",
        "Från: mig\nÄmne: radera mina uppgifter",
        "On Monday I wrote to you. Delete my data.",
        "Finns mina uppgifter kvar? Radera dem.",
    ],
)
def test_what_the_writer_says_of_themselves_is_heard(text: str) -> None:
    assert requests_of(text) == {AskedRight.ERASURE}


def test_every_rule_finds_something_in_the_tables() -> None:
    """A rule that no sentence needs is a rule that nobody tested."""
    from detectors import asking as search  # noqa: PLC0415 - a look inside: also what a surer rule has outdone

    texts = [text for which in (LEARNED, HELD_OUT) for _, text in asking(which)]
    sentences = [one.text for text in texts for one in search._own_sentences(fold(text).text)]
    silent = {f"{rule.right}.{rule.name}" for rule in ASKING_RULES if not any(map(rule.find, sentences))}
    assert silent == set()


def test_rules_have_names_of_their_own_and_scores_that_are_reported() -> None:
    assert len({(rule.right, rule.name) for rule in ASKING_RULES}) == len(ASKING_RULES)
    assert all(REPORT_FROM <= rule.score <= 1 for rule in ASKING_RULES)


@given(st.text(max_size=200), st.sampled_from([text for _, text in asking(LEARNED)]), st.text(max_size=50))
def test_offsets_lie_inside_any_text(before: str, request: str, after: str) -> None:
    text = f"{before}. {request}. {after}"
    found = find_requests(text)
    assert found == sorted(found)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@pytest.mark.parametrize(
    "unit",
    ["radera mina ", "all data ", "om mig ", "everything you ", "inte vill ", "a", "> x\n", "\n", '"', "kund skrev. "],
)
def test_the_time_grows_with_the_length_alone(unit: str) -> None:
    assert_grows_with_length(find_requests, unit, shorter=10_000, longer=40_000)
