"""The privacy channel hears of each message that looks like a request, at least once, and of nothing that it says."""

from dataclasses import replace

import pytest

from handlers.dismiss_proposal import dismiss_proposal
from handlers.list_proposals import list_proposals
from handlers.masked_requests import MaskedProposalLine
from handlers.tell_proposals import tell_proposals
from storage.errors import PartnerFailed
from storage.vocabulary import AuditWord, DismissalReason, Right
from tests.fakes import RecordingNotifier
from tests.handlers.bench import AGENT, Bench
from tests.people import ASTRID

ERASE = "Hej! Kan ni radera mina uppgifter?"


def test_each_is_told_once_with_its_deadline(bench: Bench) -> None:
    first = bench.put(ERASE)
    came_at = bench.clock.now()
    second = bench.put("Jag vill ha ett registerutdrag.")
    assert [tell_proposals(bench.services) for _ in range(3)] == [1, 1, 0]
    news = bench.notifier.proposals
    assert [(one.ticket, one.right) for one in news] == [(first, Right.ERASURE), (second, Right.ACCESS)]
    assert news[0].received_at == came_at
    assert news[0].days_left == (news[0].due_on - came_at.date()).days
    assert bench.audit_words().count(AuditWord.PROPOSAL_TOLD) == 2
    assert ASTRID.name not in repr(news)


def test_what_could_not_be_posted_is_tried_again_a_minute_later(bench: Bench) -> None:
    bench.put(ERASE)
    bench.notifier.failures = 1
    with pytest.raises(PartnerFailed):
        tell_proposals(bench.services)
    assert AuditWord.PROPOSAL_TOLD not in bench.audit_words()
    assert tell_proposals(bench.services) == 0
    bench.clock.wait(minutes=1)
    assert tell_proposals(bench.services) == 1


def test_what_is_decided_already_is_no_news(bench: Bench) -> None:
    bench.put(ERASE)
    (line,) = list_proposals(bench.services, AGENT)
    dismiss_proposal(bench.services, AGENT, line.id, DismissalReason.NOT_A_REQUEST)
    assert tell_proposals(bench.services) == 0


def test_of_two_workers_at_once_one_tells(bench: Bench) -> None:
    class Interrupted(RecordingNotifier):
        """A Notifier during whose posts another worker does its round."""

        def post_proposal(self, news: MaskedProposalLine) -> None:
            assert tell_proposals(services) == 0
            super().post_proposal(news)

    bench.put(ERASE)
    notifier = Interrupted()
    services = replace(bench.services, notifier=notifier)
    assert tell_proposals(services) == 1
    assert len(notifier.proposals) == 1
