from datetime import UTC, date, datetime

import pytest

from bot.slack.home_views import home_view, refused_home
from bot.slack.languages import WORDS
from bot.slack.reading import Reader
from bot.slack.words import Language
from handlers.list_due import DueTickets
from handlers.masked_requests import MaskedRequestLine
from handlers.policy.model import Policy, RoleName
from handlers.services import Actor
from storage.ids import RequestId, SlackUserId
from storage.vocabulary import Channel, RequestState, Right
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import PER


@pytest.mark.parametrize("language", Language)
def test_a_full_home_tab_is_a_view_that_slack_takes(policy: Policy, language: Language) -> None:
    reader = Reader(SlackUserId(PER), WORDS[language], policy)
    request = MaskedRequestLine(
        id=RequestId(7),
        right=Right.PORTABILITY,
        channel=Channel.OTHER,
        state=RequestState.IDENTITY_PENDING,
        received_at=datetime(2026, 1, 1, tzinfo=UTC),
        due_on=date(2026, 2, 1),
        extended_on=date(2026, 4, 10),
        days_left=-3,
        is_warned=True,
        partners_left=0,
    )

    view = home_view(
        reader,
        Actor("slack:U1", frozenset(RoleName(role) for role in policy.roles)),
        due=DueTickets(3, ()),
        requests=[request] * 20,
    )

    assert len(check_view(view)) < 100


def test_a_refusal_is_a_view_that_slack_takes(reader: Reader) -> None:
    assert len(check_view(refused_home(reader.words, "A sentence."))) == 2
