"""Guards over all rules."""

import pkgutil
import re

from detectors import recognizers
from detectors.entities import Kind
from detectors.recognizers.catalogue import RULES

_NOT_RULES = {
    "catalogue",
    "characters",
    "cues",
    "extra",
    "known_identifier",
    "known_name",
    "number_words",
    "password_pieces",
    "person_pieces",
    "rule",
    "street_names",
    "username_pieces",
}
_SEARCHES = {"beside_card", "found_again", "spoken_number", "table_column"}


def test_every_kind_has_a_rule() -> None:
    assert {rule.kind for rule in RULES} == set(Kind)


def test_each_rule_stands_in_the_file_named_like_its_kind() -> None:
    files = {module.name for module in pkgutil.iter_modules(recognizers.__path__)} - _NOT_RULES - _SEARCHES
    assert files == {rule.kind.lower() for rule in RULES}


def test_no_kind_has_two_rules_and_no_rule_two_shapes_of_one_name() -> None:
    assert len({rule.kind for rule in RULES}) == len(RULES)
    for rule in RULES:
        names = [shape.name for shape in rule.shapes]
        assert len(set(names)) == len(names), rule.kind


def test_every_score_lies_between_zero_and_one() -> None:
    assert all(0 < shape.score <= 1 for rule in RULES for shape in rule.shapes)


def test_a_shape_that_no_cue_can_lift_can_be_reported_by_itself() -> None:
    for rule in RULES:
        for shape in rule.shapes:
            assert rule.cues is not None or rule.can_report_without_cue(shape), (rule.kind, shape.name)


def test_every_pattern_is_anchored_at_its_beginning() -> None:
    unanchored = {"password.private_key", "password.quoted_token"}
    for rule in RULES:
        for shape in rule.shapes:
            name = f"{rule.kind.lower()}.{shape.name}"
            assert name in unanchored or shape.pattern.pattern.startswith("(?<!"), name


def test_no_pattern_repeats_without_bound_inside_a_repetition() -> None:
    nested = re.compile(r"[^\\][*+][)][*+{]")
    for rule in RULES:
        for shape in rule.shapes:
            assert nested.search(shape.pattern.pattern) is None, (rule.kind, shape.name)
