import pytest

from bot.slack.refusals import DoorRefusal
from bot.slack.values import Decision, HoldTarget, Target, decode_place, encode_place
from bot.slack.words import DoorReason
from handlers.marking import MarkedPlace
from handlers.policy.model import PurposeName
from storage.ids import CorrectionId, HoldId, SlackUserId
from storage.vocabulary import Verdict

SIGRID = SlackUserId("U0SIGRID01")


@pytest.mark.parametrize(
    "target",
    [
        Target(SIGRID, "123"),
        Target(SIGRID, "1" * 40, PurposeName("legal_obligation"), 9_999),
        Target(SlackUserId("W" + "A" * 30), "0", PurposeName("a" * 40), 0),
    ],
)
def test_a_target_survives_its_way_through_slack(target: Target) -> None:
    value = target.encode()

    assert Target.decode(value, user=target.user) == target
    assert len(value) <= 150


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        7,
        ["U0SIGRID01:123::0"],
        "123",
        "U0SIGRID01:123::",
        "U0SIGRID01:../123::0",
        "U0SIGRID01:123:Support:0",
        "U0SIGRID01:123:support:-1",
        "U0SIGRID01:123:support:10000",
        "U0SIGRID01:123:support:0\n",
        " U0SIGRID01:123:support:0",
        "u0sigrid01:123:support:0",
        "U0SIGRID01:١٢٣:support:0",
        "U0SIGRID01:123:support:0:U0SIGRID01:123:support:0",
    ],
)
def test_what_is_not_one_of_our_values_is_unreadable(value: object) -> None:
    with pytest.raises(DoorRefusal) as refused:
        Target.decode(value, user=SIGRID)

    assert refused.value.reason is DoorReason.UNREADABLE


def test_a_value_made_for_somebody_else_is_not_yours() -> None:
    with pytest.raises(DoorRefusal) as refused:
        Target.decode(Target(SlackUserId("U0PERNYM02"), "123").encode(), user=SIGRID)

    assert refused.value.reason is DoorReason.NOT_YOURS


@pytest.mark.parametrize("verdict", Verdict)
def test_a_decision_survives_its_way_through_slack(verdict: Verdict) -> None:
    decision = Decision(SIGRID, CorrectionId(10**17), verdict)

    assert Decision.decode(decision.encode(), user=SIGRID) == decision
    with pytest.raises(DoorRefusal) as refused:
        Decision.decode(decision.encode(), user=SlackUserId("U0PERNYM02"))
    assert refused.value.reason is DoorReason.NOT_YOURS


@pytest.mark.parametrize(
    "value", [None, "", 7, "U0SIGRID01:1", "U0SIGRID01:1:pardon", "U0SIGRID01:-1:approve", "U0SIGRID01:1:approve\n"]
)
def test_what_is_no_decision_of_ours_is_unreadable(value: object) -> None:
    with pytest.raises(DoorRefusal) as refused:
        Decision.decode(value, user=SIGRID)
    assert refused.value.reason is DoorReason.UNREADABLE


def test_a_place_survives_its_way_through_slack() -> None:
    for place in (MarkedPlace(0, 0, 1, "PERSON"), MarkedPlace(10**17, 10**8, 10**8 + 1, "SE_ORGANISATIONSNUMMER")):
        assert decode_place(encode_place(place)) == place
        assert len(encode_place(place)) <= 75


@pytest.mark.parametrize(
    "value", [None, "", 7, "1:2:3", "1:2:3:person", "1:2:-3:PERSON", "1:2:3:PERSON:", "a:2:3:CITY"]
)
def test_what_is_no_place_of_ours_is_unreadable(value: object) -> None:
    with pytest.raises(DoorRefusal) as refused:
        decode_place(value)
    assert refused.value.reason is DoorReason.UNREADABLE


def test_a_hold_is_read_back_as_it_was_written() -> None:
    target = HoldTarget(SIGRID, HoldId(10**17))

    assert HoldTarget.decode(target.encode(), user=SIGRID) == target
    with pytest.raises(DoorRefusal) as refusal:
        HoldTarget.decode(target.encode(), user=SlackUserId("U0PERNYM02"))
    assert refusal.value.reason is DoorReason.NOT_YOURS


@pytest.mark.parametrize("value", [None, "", f"{SIGRID}:", f"{SIGRID}:-1", f"{SIGRID}:1:", f"{SIGRID}:\u0661", 5])
def test_what_is_no_hold_is_unreadable(value: object) -> None:
    with pytest.raises(DoorRefusal) as refusal:
        HoldTarget.decode(value, user=SIGRID)
    assert refusal.value.reason is DoorReason.UNREADABLE
