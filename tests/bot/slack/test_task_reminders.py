"""What somebody is told of what is to be done by hand, and of links that can be used no more."""

from dataclasses import replace

import pytest

from bot.slack.languages import WORDS
from bot.slack.task_reminders import MOST_REMINDED, links_message, tasks_message
from bot.slack.words import Language
from handlers.masked_requests import LinkReminder, TaskReminder
from handlers.policy.model import Policy
from storage.ids import ChallengeId, RequestId
from storage.vocabulary import Right
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import text_of
from tests.bot.slack.request_samples import AT

TASK = TaskReminder(row=1, request=RequestId(7), right=Right.ERASURE, partner="telavox", days=5)
LINK = LinkReminder(challenge=ChallengeId(3), request=RequestId(7), right=Right.ACCESS, sent_at=AT, has_failed=False)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({}, "*7* · Erasure (art. 17) · *Telavox* · for 5 days"),
        ({"days": 1}, "*Telavox* · since yesterday"),
        ({"partner": "gallra"}, "*Gallra's own tickets*"),
        ({"partner": "<!here>"}, "*&lt;!here&gt;*"),
    ],
)
def test_what_is_to_be_done_where_and_since_when(policy: Policy, changed: dict[str, object], says: str) -> None:
    one = replace(TASK, **changed)  # type: ignore[arg-type]
    assert says in text_of(check_message(tasks_message([one], WORDS[Language.EN], policy)))


def test_a_link_says_what_became_of_it(policy: Policy) -> None:
    expired = text_of(check_message(links_message([LINK], WORDS[Language.EN], policy)))
    assert "(art. 15) · the link of 2026-01-10 expired unused, and the clock stands." in expired
    one = LinkReminder(
        challenge=ChallengeId(3), request=RequestId(7), right=Right.ACCESS, sent_at=None, has_failed=True
    )
    failed = text_of(check_message(links_message([one], WORDS[Language.SV], policy)))
    assert "den senaste länken kunde inte skickas" in failed


@pytest.mark.parametrize("language", Language)
def test_as_many_as_are_posted_at_once_fit(policy: Policy, language: Language) -> None:
    check_message(tasks_message([TASK] * MOST_REMINDED, WORDS[language], policy))
    check_message(links_message([LINK] * MOST_REMINDED, WORDS[language], policy))
