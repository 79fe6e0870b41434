"""Why something was found, and something else was not."""

import pytest

from detectors.engine import PresidioDetector, build_detector
from detectors.entities import AllowList, Finding, Kind
from detectors.evaluation.ticket_sets import read_set
from detectors.explain import Because, Drop, Dropped, Explained, Explanation, explain
from detectors.model.second_opinion import LEAST, LEAST_OF_RULES
from detectors.recognizers.catalogue import RULES
from detectors.recognizers.rule import REPORT_FROM

RULE_NAMES = {f"{rule.kind.lower()}.{shape.name}" for rule in RULES for shape in rule.shapes}


@pytest.fixture(scope="module")
def patterns() -> PresidioDetector:
    """Return the patterns alone: only they have reasons."""
    return build_detector(patterns_only=True)


@pytest.fixture
def explained(patterns: PresidioDetector, request: pytest.FixtureRequest) -> Explanation:
    return explain(request.param, patterns.find_many([request.param])[0])


def _of(explanation: Explanation, recognizer: str) -> Explained:
    (found,) = [each for each in explanation.findings if each.finding.recognizer == recognizer]
    return found


def _dropped(explanation: Explanation, recognizer: str) -> Dropped:
    (dropped,) = [each for each in explanation.dropped if each.value.recognizer == recognizer]
    return dropped


@pytest.mark.parametrize("explained", ["Mitt kort är 4242 4242 4242 4242."], indirect=True)
def test_cues_are_named_by_their_places_and_a_right_check_digit_is_told(explained: Explanation) -> None:
    reasons = _of(explained, "credit_card.grouped").reasons
    assert reasons is not None
    assert (reasons.shape, reasons.is_right, reasons.cut_from) == (0.6, True, None)
    assert [(each.because, each.by, each.at) for each in reasons.changes] == [
        (Because.CUE, 0.35, ((0, 9),)),
        (Because.CHECK_DIGIT, 0.25, ()),
    ]


@pytest.mark.parametrize("explained", ["4242 4242 4242 4241, mitt kort"], indirect=True)
def test_a_wrong_check_digit_takes_nothing_away_and_a_cue_behind_counts(explained: Explanation) -> None:
    reasons = _of(explained, "credit_card.grouped").reasons
    assert reasons is not None
    assert reasons.is_right is False
    assert [(each.because, each.at) for each in reasons.changes] == [(Because.CUE, ((21, 30),))]


@pytest.mark.parametrize("explained", ["Fakturanummer 900101-2385."], indirect=True)
def test_words_that_name_what_stays_are_named_by_their_place(explained: Explanation) -> None:
    reasons = _of(explained, "se_personnummer.short_hyphen").reasons
    assert reasons is not None
    lowered = reasons.changes[-1]
    assert (lowered.because, lowered.by, lowered.at) == (Because.NAMED_AS_STAYING, -0.45, ((0, 14),))


@pytest.mark.parametrize("explained", ["ring 0701740605 kr"], indirect=True)
def test_an_amount_is_told_from_a_name(explained: Explanation) -> None:
    reasons = _of(explained, "phone_number.mobile").reasons
    assert reasons is not None
    assert [each.because for each in reasons.changes] == [Because.CUE, Because.CHECK_DIGIT, Because.AMOUNT]


@pytest.mark.parametrize("explained", ["Någon kod 04/29 och https://shop.example.com/help"], indirect=True)
def test_what_was_considered_is_told_with_the_reason_why_it_was_dropped(explained: Explanation) -> None:
    assert explained.findings == ()
    expiry, link = _dropped(explained, "card_security.expiry"), _dropped(explained, "url_personal.link")
    assert (expiry.drop, expiry.value) == (
        Drop.BELOW_THRESHOLD,
        Finding(10, 15, Kind.CARD_SECURITY, 0.2, "card_security.expiry"),
    )
    assert (link.drop, link.reasons.shape) == (Drop.SOMETHING_ELSE, 0.95)


def test_what_is_left_after_all_rules_is_on_an_allow_list_or_was_doubted_by_the_model() -> None:
    text, own = "ring 070-174 06 05", AllowList(own_phone_numbers=("+46701740605",))
    drops = [_dropped(explain(text, [], allow=allow), "phone_number.mobile") for allow in (own, AllowList())]
    assert [(each.drop, each.value.score) for each in drops] == [(Drop.ALLOW_LIST, 1.0), (Drop.DOUBTED, 1.0)]


def test_what_another_finding_covers_is_told_where_the_kind_differs() -> None:
    text = "ring 070-174 06 05"
    as_id = Finding(0, len(text), Kind.OTHER_ID, 0.9, "model")
    as_phone = Finding(5, 18, Kind.PHONE_NUMBER, 1.0, "phone_number.mobile")
    assert _dropped(explain(text, [as_id]), "phone_number.mobile").drop is Drop.COVERED
    assert explain(text, [as_phone]).dropped == ()


@pytest.mark.parametrize("explained", ["CVC: [CARD_SECURITY 123]"], indirect=True)
def test_a_placeholder_is_told(explained: Explanation) -> None:
    assert {each.drop for each in explained.dropped} == {Drop.PLACEHOLDER}


def test_a_piece_of_a_value_names_the_whole() -> None:
    piece = Finding(0, 9, Kind.PHONE_NUMBER, 0.9, "phone_number.mobile")
    (explained,) = explain("070-174 06 05", [piece]).findings
    assert explained.reasons is not None
    assert explained.reasons.cut_from == (0, 13)


def test_what_no_rule_has_found_has_no_reasons() -> None:
    finding = Finding(4, 7, Kind.PERSON, 0.97, "known_identifier")
    assert explain("Hej Åsa", [finding]) == Explanation((Explained(finding, None),), ())


@pytest.mark.slow
def test_reasons_add_up_to_the_score_of_every_finding_and_nothing_sure_is_dropped_unseen(
    detector: PresidioDetector,
) -> None:
    texts = [ticket.text for ticket in read_set("dev")]
    for text, findings in zip(texts, detector.find_many(texts), strict=True):
        explanation = explain(text, findings)
        assert [each.finding for each in explanation.findings] == findings
        for each in explanation.findings:
            assert (each.reasons is not None) is (each.finding.recognizer in RULE_NAMES)
            if each.reasons is not None:
                total = each.reasons.shape + sum(change.by for change in each.reasons.changes)
                assert each.finding.score == pytest.approx(min(total, 1.0), abs=0.005)
        left_out = {each.value.kind for each in explanation.dropped if each.drop is Drop.ALLOW_LIST}
        assert left_out <= {Kind.EMAIL_ADDRESS, Kind.URL_PERSONAL}, "only functional mailboxes, and links to them, stay"
        doubted = [each.value for each in explanation.dropped if each.drop is Drop.DOUBTED]
        assert all(each.kind in LEAST or each.recognizer in LEAST_OF_RULES for each in doubted)
        for dropped in explanation.dropped:
            assert dropped.value.score < REPORT_FROM or dropped.drop is not Drop.BELOW_THRESHOLD


@pytest.mark.parametrize(
    "text", ["", "\x00", "\ud800", "0" * 20_000, "070-174 06 05 " * 1_000, "[PERSON 1] 04/29 " * 1_000]
)
def test_any_text_can_be_explained_and_every_place_lies_inside_it(detector: PresidioDetector, text: str) -> None:
    explanation = explain(text, detector.find_many([text])[0])
    reasons = [each.reasons for each in explanation.findings] + [each.reasons for each in explanation.dropped]
    places = [place for each in reasons if each is not None for change in each.changes for place in change.at]
    places += [(each.value.start, each.value.end) for each in explanation.dropped]
    assert all(0 <= start < end <= len(text) for start, end in places)


def test_reasons_hold_nothing_of_the_text(detector: PresidioDetector) -> None:
    text = "hemligen asa@example.se, lösenord: Sommar2025, order 4242"
    assert not any(word in repr(explain(text, detector.find_many([text])[0])) for word in ("asa@", "Sommar", "hemlig"))
