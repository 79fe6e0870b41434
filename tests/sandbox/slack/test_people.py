"""People at work, against a product made with the real Bolt over real HTTP."""

import pytest

from sandbox.slack.messages import Message
from sandbox.slack.people import People
from sandbox.slack.signing import Stamp
from sandbox.slack.sources import NotSeen
from sandbox.slack.state import SlackState
from sandbox.slack.values import LeftEmpty, NotOffered
from sandbox.slack.views import View
from sandbox.slack.wire import SlackRefusal
from tests.sandbox.slack.pieces import LEAVER, PER, SIGRID, STINA, SUPPORT


def _latest(state: SlackState, user: str) -> Message:
    return state.seen_by(user)[-1]


def _open_modal(people: People, state: SlackState) -> View:
    people.send_command(SIGRID, "/privacy", text="modal")
    view = state.views.top(SIGRID)
    assert view is not None
    return view


def test_a_command_is_acknowledged_in_time_and_answered_to_its_sender_alone(people: People, live: SlackState) -> None:
    reply = people.send_command(SIGRID, "/privacy", text="help")
    assert reply.is_acknowledged
    assert reply.status == 200
    assert 0 < reply.seconds < 3
    assert _latest(live, SIGRID).text == "help"
    assert _latest(live, SIGRID).seen_by == SIGRID
    assert live.seen_by(PER) == []


def test_an_answer_for_the_channel_is_seen_by_its_members_only(people: People, live: SlackState) -> None:
    people.send_command(SIGRID, "/privacy", text="public")
    assert _latest(live, STINA).text == "for all"
    assert live.seen_by("U0IVARLE09") == []


def test_text_in_the_acknowledgement_is_whispered_to_the_sender(people: People, live: SlackState) -> None:
    people.send_command(SIGRID, "/privacy", text="inline")
    assert _latest(live, SIGRID).text == "said in the acknowledgement"
    assert live.seen_by(STINA) == []


def test_a_command_the_product_does_not_know_fails_visibly(people: People, live: SlackState) -> None:
    reply = people.send_command(SIGRID, "/unknown")
    assert reply.problem == "dispatch_failed"
    assert _latest(live, SIGRID).text == "/unknown failed with the error “dispatch_failed”"


def test_blocks_slack_would_refuse_are_refused_and_nobody_sees_them(people: People, live: SlackState) -> None:
    people.send_command(SIGRID, "/privacy", text="too long")
    assert live.seen_by(SIGRID) == []
    assert live.journal.calls[-1].error == "invalid_blocks"


def test_a_pressed_button_changes_its_own_message(people: People, live: SlackState) -> None:
    people.send_command(SIGRID, "/privacy", text="help")
    message = _latest(live, SIGRID)
    assert people.press(SIGRID, message.ts, "more").is_acknowledged
    assert [m.text for m in live.seen_by(SIGRID)] == ["more of 1"]


def test_a_pressed_button_can_take_its_message_away(people: People, live: SlackState) -> None:
    people.send_command(SIGRID, "/privacy", text="help")
    people.press(SIGRID, _latest(live, SIGRID).ts, "vanish")
    assert live.seen_by(SIGRID) == []


def test_nobody_else_can_press_a_button_on_an_ephemeral_message(people: People, live: SlackState) -> None:
    people.send_command(SIGRID, "/privacy", text="help")
    with pytest.raises(NotSeen):
        people.press(PER, _latest(live, SIGRID).ts, "more")


@pytest.mark.parametrize(("action_id", "value"), [("absent", None), ("more", "2")])
def test_a_button_that_is_not_there_cannot_be_pressed(
    people: People, live: SlackState, action_id: str, value: str | None
) -> None:
    people.send_command(SIGRID, "/privacy", text="help")
    with pytest.raises(NotSeen):
        people.press(SIGRID, _latest(live, SIGRID).ts, action_id, value=value)


def test_a_submitted_modal_reaches_the_product_and_closes(people: People, live: SlackState) -> None:
    view = _open_modal(people, live)
    reply = people.submit(SIGRID, view.id, {"right": "erasure", "who_block": "Astrid"})
    assert reply.problem is None
    assert live.views.top(SIGRID) is None
    assert _latest(live, SIGRID).text == "erasure for Astrid"
    assert _latest(live, SIGRID).seen_by is None, "a direct message is an ordinary message in its conversation"


def test_errors_of_a_submission_stand_at_their_block_and_the_modal_stays(people: People, live: SlackState) -> None:
    view = _open_modal(people, live)
    people.submit(SIGRID, view.id, {"right": "access", "who": "nobody"})
    shown = live.views.top(SIGRID)
    assert shown is not None
    assert shown.errors == {"who_block": "Nobody is not somebody."}
    assert shown.values()["who_block"]["who"]["value"] == "nobody", "what was filled in is kept"


@pytest.mark.parametrize(("who", "text", "depth"), [("again", "updated", 1), ("deeper", "pushed", 2)])
def test_a_submission_can_change_the_modal_or_lay_another_on_top(
    people: People, live: SlackState, who: str, text: str, depth: int
) -> None:
    view = _open_modal(people, live)
    people.submit(SIGRID, view.id, {"right": "access", "who": who})
    assert len(live.views.stacks[SIGRID]) == depth
    assert live.views.stacks[SIGRID][-1].blocks[0]["text"]["text"] == text


def test_a_required_input_cannot_be_left_empty(people: People, live: SlackState) -> None:
    view = _open_modal(people, live)
    with pytest.raises(LeftEmpty, match="who_block"):
        people.submit(SIGRID, view.id, {"right": "access"})


def test_what_is_not_offered_cannot_be_chosen(people: People, live: SlackState) -> None:
    view = _open_modal(people, live)
    with pytest.raises(NotOffered):
        people.submit(SIGRID, view.id, {"right": "everything", "who": "Astrid"})


def test_pressing_in_a_modal_sends_what_is_filled_in_so_far(people: People, live: SlackState) -> None:
    view = _open_modal(people, live)
    people.fill(SIGRID, view.id, {"who": "Astrid"})
    assert people.press(SIGRID, view.id, "vanish").is_acknowledged
    assert b"Astrid" in live.journal.deliveries[-1].raw
    assert b"response_url" not in live.journal.deliveries[-1].raw


def test_closing_a_modal_is_told_when_the_product_asked_for_it(people: People, live: SlackState) -> None:
    view = _open_modal(people, live)
    people.dismiss(SIGRID, view.id)
    assert live.views.top(SIGRID) is None
    assert live.journal.deliveries[-1].kind == "view_closed"


def test_opening_the_home_tab_lets_the_product_publish_it(people: People, live: SlackState) -> None:
    assert people.open_home(SIGRID).is_acknowledged
    assert live.views.homes[SIGRID].blocks[0]["text"]["text"] == "at home"
    assert PER not in live.views.homes


def test_the_product_proves_its_request_url(people: People) -> None:
    assert "a-challenge" in people.verify_url("a-challenge").body


STAMPS = {
    "another secret": Stamp(secret="another-secret"),
    "another signature": Stamp(signature="v0=" + "0" * 64),
    "six minutes old": Stamp(timestamp="1000000000"),
    "unsigned": Stamp(is_signed=False),
}


@pytest.mark.parametrize("stamp", STAMPS.values(), ids=STAMPS.keys())
def test_a_wrongly_signed_request_is_refused_by_the_product(people: People, live: SlackState, stamp: Stamp) -> None:
    reply = people.send_command(SIGRID, "/privacy", text="help", stamp=stamp)
    assert reply.status == 401
    assert reply.problem == "dispatch_failed"
    assert all(message.text != "help" for message in live.seen_by(SIGRID))


def test_a_replay_repeats_the_bytes_and_headers_exactly(people: People, live: SlackState) -> None:
    people.send_command(SIGRID, "/privacy", text="help")
    first = live.journal.deliveries[0]
    assert people.replay(0).status == 200
    again = live.journal.deliveries[1]
    assert (again.raw, again.headers, again.kind) == (first.raw, first.headers, "replay")
    with pytest.raises(NotSeen):
        people.replay(7)


def test_a_retried_event_says_so(people: People, live: SlackState) -> None:
    people.send_event(SIGRID, {"type": "app_home_opened", "user": SIGRID, "channel": "D1"}, retry=2)
    assert live.journal.deliveries[-1].headers["X-Slack-Retry-Num"] == "2"


def test_unknown_people_and_places_are_refused_before_anything_is_sent(people: People, live: SlackState) -> None:
    with pytest.raises(SlackRefusal, match="user_not_found"):
        people.send_command("U0NOBODY00", "/privacy")
    with pytest.raises(SlackRefusal, match="channel_not_found"):
        people.send_command(SIGRID, "/privacy", channel="C0NOWHERE0")
    assert live.journal.deliveries == []


def test_deactivated_people_can_be_made_to_act_so_that_the_product_must_refuse(
    people: People, live: SlackState
) -> None:
    assert people.send_command(LEAVER, "/privacy", text="help").status == 200
    assert f"user_id={LEAVER}".encode() in live.journal.deliveries[0].raw


def test_an_ordinary_message_is_seen_and_not_sent_to_the_product(people: People, live: SlackState) -> None:
    people.say(STINA, SUPPORT, "Morgon!")
    assert _latest(live, SIGRID).text == "Morgon!"
    assert live.journal.deliveries == []


def test_a_forged_interaction_travels_as_it_stands(people: People, live: SlackState) -> None:
    reply = people.send_interaction({"type": "block_actions", "actions": []})
    assert reply.status is not None
    assert live.journal.deliveries[-1].kind == "block_actions"
