"""A run as the channel sees it: what can be done is on a button, what is counted is said, and nobody is named."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.policy_file import load_policy
from bot.slack.sweep_pages import sweep_message
from detectors.entities import Kind
from handlers.policy.model import ChannelLanguage, Gallring, Policy
from handlers.policy.sweep_states import TRANSITIONS
from handlers.sweep_views import SweepView
from storage.ids import SweepId
from storage.vocabulary import SweepState
from tests.bot.operator import POLICY_FILE
from tests.bot.slack.checks import check_message

POLICY = load_policy(POLICY_FILE)
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
RUN = SweepView(
    id=SweepId(7),
    name="20260302T0200",
    state=SweepState.PROPOSED,
    started_by="schedule",
    first_approved_by=None,
    approved_by=None,
    proposed_at=AT,
    approved_at=None,
    started_at=None,
    finished_at=None,
    cap=500,
    tickets=12,
    message="1.0",
    due=14,
    new=3,
    held=2,
    attention=1,
    kinds={"PERSON": 30, "EMAIL_ADDRESS": 12},
    purposes={"support": 11, "payment": 1},
    forecast=(0, 4, 2, 9, 0, 0, 1, 3, 3, 0, 0, 2, 1),
)


def swedish() -> Policy:
    return replace(POLICY, gallring=Gallring(language=ChannelLanguage.SV))


def shown(run: SweepView, policy: Policy = POLICY) -> str:
    return json.dumps(check_message(sweep_message(policy, run)), ensure_ascii=False)


def buttons(run: SweepView) -> list[dict[str, Any]]:
    blocks = check_message(sweep_message(POLICY, run))
    return [element for block in blocks if block["type"] == "actions" for element in block["elements"]]


def test_a_proposal_says_all_that_is_counted() -> None:
    said = shown(RUN)
    for words in (
        "Tonight's gallring: 12 tickets",
        "*12* of *14* due tickets, at most *500* in a run",
        "*3* are new since the last proposal",
        "*2* due tickets are kept by a hold",
        "*1* ticket is kept because something is not known",
        "Communication and support: 11",
        "name ×\u202f30\\ne-mail address ×\u202f12",
        "25 more tickets become due in the next 90 days.",
        "Proposed 2026-03-02 02:00 by the schedule",
    ):
        assert words in said, words


def test_in_swedish_it_says_the_same() -> None:
    said = shown(RUN, swedish())
    for words in ("Nattens gallring: 12 ärenden", "*12* av *14* ärenden att gallra", "Kommunikation och support: 11"):
        assert words in said, words


@pytest.mark.parametrize("state", SweepState)
def test_the_buttons_are_the_steps_that_lead_on_and_their_values_are_ids(state: SweepState) -> None:
    found = buttons(replace(RUN, state=state))
    steps = [one["action_id"].partition(":")[2] for one in found if ":" in one["action_id"]]
    assert steps == [str(step) for step in TRANSITIONS[state]]
    assert {one["value"].split(":")[0] for one in found} <= {"7"}


def test_an_approval_asks_once_more() -> None:
    (approve,) = (one for one in buttons(RUN) if one["action_id"] == "step_sweep:approve")
    assert "12 tickets are redacted" in approve["confirm"]["text"]["text"]
    assert approve["style"] == "primary"


def test_a_run_under_way_shows_how_far_it_is() -> None:
    said = shown(replace(RUN, state=SweepState.RUNNING, ends={"done": 5, "failed": 1}))
    assert "*Under way:* 6 of 12 tickets." in said
    assert "█" * 10 + "░" * 10 in said
    assert "redacted: *5* · not verified: *0* · withdrawn: *0* · failed: *1*" in said


def test_the_dry_run_says_that_nothing_was_redacted() -> None:
    assert "The first run is dry: nothing was redacted." in shown(replace(RUN, state=SweepState.DRY))


def test_who_approved_is_named_by_their_slack_id() -> None:
    first = replace(RUN, first_approved_by="slack:U0PERNYM02")
    assert "<@U0PERNYM02> has approved; somebody else has to as well" in shown(first)
    both = replace(first, state=SweepState.DONE, approved_by="slack:U0LEIFEK03", approved_at=AT + timedelta(hours=7))
    assert "approved 2026-03-02 09:00 by <@U0PERNYM02>, <@U0LEIFEK03>" in shown(both)


def test_of_an_empty_run_only_that_is_said() -> None:
    empty = replace(RUN, state=SweepState.DONE, tickets=0, due=0, new=0, held=0, kinds={}, purposes={})
    assert "no ticket is due" in shown(empty)
    assert buttons(empty) == []


def test_of_many_kinds_the_most_frequent_are_named() -> None:
    kinds = {str(kind): number for number, kind in enumerate(Kind, start=1)}
    said = shown(replace(RUN, kinds=kinds))
    assert "other identifier ×\u202f22" in said
    assert "name ×\u202f1\\n" not in said
    assert "\\n…" in said


def test_what_the_policy_does_not_know_any_more_is_said_by_no_name() -> None:
    said = shown(replace(RUN, purposes={"gone": 2}, kinds={"NEW_KIND": 1}))
    assert "none: 2" in said
    assert "NEW_KIND" in said
