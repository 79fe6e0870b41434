"""On a request's page: who sees it through, what restricts, and the buttons of who may."""

from dataclasses import replace

import pytest

from bot.slack.reading import Reader
from bot.slack.request_pages import request_message
from handlers.services import Actor
from storage.ids import RestrictionId
from storage.vocabulary import AskState, Block, HandReason, RequestState, Right
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import text_of
from tests.bot.slack.request_samples import request
from tests.bot.slack.test_request_pages import partner, rows_of_buttons, shown
from tests.handlers.bench import AGENT, OFFICER, STRANGER

MINE = OFFICER.name.removeprefix("slack:")
OPEN = replace(request(), state=RequestState.IN_PROGRESS, blocks=(Block.ANSWER_LEFT,))


@pytest.mark.parametrize(
    ("actor", "assignee", "actions"),
    [
        (OFFICER, None, ["take_request", "assign_request"]),
        (OFFICER, "U0OTHER009", ["take_request", "assign_request"]),
        (OFFICER, MINE, ["assign_request"]),
        (AGENT, None, []),
        (STRANGER, None, []),
    ],
)
def test_who_may_handle_it_takes_it_or_hands_it_over(
    reader: Reader, actor: Actor, assignee: str | None, actions: list[str]
) -> None:
    page = request_message(reader, actor, shown(line=replace(OPEN, assignee=assignee)))
    care = {"take_request", "assign_request"}
    assert [one for one in rows_of_buttons(page) if one in care] == actions
    says = f"<@{assignee}> sees it through." if assignee else "Nobody sees it through."
    assert says in text_of(check_message(page))


def test_what_may_restrict_has_a_button_for_who_may(reader: Reader) -> None:
    asked = replace(shown(line=replace(OPEN, right=Right.OBJECTION)), may_restrict=True)
    assert "restrict_request" in rows_of_buttons(request_message(reader, OFFICER, asked))
    assert "restrict_request" not in rows_of_buttons(request_message(reader, AGENT, asked))


def test_a_restriction_that_came_with_it_is_told_with_how_it_ends(reader: Reader) -> None:
    page = request_message(reader, OFFICER, replace(shown(line=OPEN), restriction=RestrictionId(3)))
    assert "Restriction *3* has come with it. Tell the person before you lift it" in text_of(check_message(page))


def test_what_is_closed_is_nobodys_any_more(reader: Reader) -> None:
    closed = shown(line=replace(request(), state=RequestState.WITHDRAWN, assignee=MINE))
    page = request_message(reader, OFFICER, closed)
    assert rows_of_buttons(page) == []
    assert "sees it through" not in text_of(check_message(page))


def test_who_does_something_by_hand_is_named_beside_it(reader: Reader) -> None:
    line = partner("telavox", AskState.BY_HAND, hand_reason=HandReason.NO_API, assignee="U0OTHER009")
    text = text_of(check_message(request_message(reader, OFFICER, shown(line))))
    assert "look for persons · <@U0OTHER009>" in text
