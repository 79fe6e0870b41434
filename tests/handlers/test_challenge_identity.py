"""A link is sent to the address a request came with: to no other, not too often; the clock stands meanwhile."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlers.challenge_identity import challenge_identity
from handlers.errors import AccessDenied
from handlers.fail_challenge import fail_challenge
from handlers.list_requests import list_requests
from handlers.prove_identity import prove_identity
from handlers.request_errors import ChallengeFault, ChallengeRefused, RequestClosed, RequestNotFound
from handlers.services import Actor
from handlers.show_request import ChallengeLine, show_request
from handlers.withdraw_request import withdraw_request
from storage.errors import FailureReason
from storage.ids import RequestId
from storage.vocabulary import AuditWord, RequestState
from tests.handlers.asking import PROOF, opened
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.challenging import post_of
from tests.people import ASTRID


@pytest.mark.parametrize("actor", [AGENT, OFFICER], ids=lambda actor: actor.name)
def test_the_request_waits_for_proof_and_a_worker_gets_the_mail(bench: Bench, actor: Actor) -> None:
    post = post_of(bench)
    request_id = opened(post.bench)
    asked = challenge_identity(post.bench.services, actor, request_id)
    assert (asked.id, asked.stands) == (request_id, True)
    assert post.request(request_id).state is RequestState.IDENTITY_PENDING
    assert bench.queue.challenges == [post.newest(request_id)]
    (row,) = post.challenges()
    assert (row.made_at, row.token_hash, row.expires_at, row.sent_at) == (bench.clock.now(), None, None, None)


def test_what_became_of_the_link_is_shown_while_the_request_waits(bench: Bench) -> None:
    post = post_of(bench)
    request_id = opened(post.bench)

    def link() -> ChallengeLine | None:
        return show_request(post.bench.services, OFFICER, request_id).challenge

    assert link() is None
    challenge_identity(post.bench.services, AGENT, request_id)
    assert link() == ChallengeLine(None, None, is_expired=False, has_failed=False)
    post.send(post.newest(request_id))
    sent, until = bench.clock.now(), bench.clock.now() + timedelta(days=7)
    assert link() == ChallengeLine(sent, until, is_expired=False, has_failed=False)
    bench.clock.wait(days=7)
    assert link() == ChallengeLine(sent, until, is_expired=True, has_failed=False)
    challenge_identity(post.bench.services, AGENT, request_id)
    fail_challenge(post.bench.services, post.newest(request_id), FailureReason.REFUSED)
    assert link() == ChallengeLine(None, None, is_expired=False, has_failed=True)
    prove_identity(post.bench.services, AGENT, request_id, PROOF)
    assert link() is None


def test_it_is_on_record(bench: Bench) -> None:
    post = post_of(bench)
    request_id = opened(post.bench)
    asked = challenge_identity(post.bench.services, AGENT, request_id)
    (row,) = [row for row in bench.audit() if row.word is AuditWord.REQUEST_CHALLENGED]
    assert (row.actor, row.request_id, row.purpose) == (AGENT.name, request_id, "legal_obligation")
    assert f'"due_on": "{asked.due_on}"' in (row.details or "")


def test_while_the_company_waits_each_day_moves_the_deadline(bench: Bench) -> None:
    post = post_of(bench)
    request_id = post.asked()  # received on Monday 2 March
    (before,) = list_requests(post.bench.services, OFFICER)
    assert (before.due_on, before.clock_stands) == (date(2026, 4, 2), True)
    bench.clock.wait(days=5)
    (after,) = list_requests(post.bench.services, OFFICER)
    assert (after.due_on, after.extended_on) == (date(2026, 4, 7), date(2026, 6, 8))
    assert after.days_left == (after.due_on - bench.clock.now().date()).days
    shown = show_request(post.bench.services, OFFICER, request_id)
    assert shown.line.due_on == after.due_on
    assert any("The clock stood" in step for step in shown.reasoning)


def test_whoever_attests_it_meanwhile_ends_the_wait_and_the_dates_stay(bench: Bench) -> None:
    post = post_of(bench)
    request_id = post.asked()
    bench.clock.wait(days=5)
    prove_identity(post.bench.services, AGENT, request_id, PROOF)
    bench.clock.wait(days=10)
    (line,) = list_requests(post.bench.services, OFFICER)
    assert (line.due_on, line.clock_stands, line.state) == (date(2026, 4, 7), False, RequestState.IN_PROGRESS)
    assert post.request(request_id).due_on == date(2026, 4, 7)


def test_who_takes_it_back_ends_the_wait_too(bench: Bench) -> None:
    post = post_of(bench)
    request_id = post.asked()
    bench.clock.wait(days=5)
    withdraw_request(post.bench.services, OFFICER, request_id)
    bench.clock.wait(days=10)
    assert show_request(post.bench.services, OFFICER, request_id).line.due_on == date(2026, 4, 7)


def test_a_question_that_comes_too_late_stops_no_clock(bench: Bench) -> None:
    post = post_of(bench)
    request_id = opened(post.bench)
    before = post.request(request_id).due_on
    bench.clock.wait(days=8)
    asked = challenge_identity(post.bench.services, AGENT, request_id)
    assert (asked.stands, asked.due_on) == (False, before)
    (line,) = list_requests(post.bench.services, OFFICER)
    assert (line.clock_stands, line.due_on) == (False, before)


def test_no_more_are_sent_in_a_day_than_the_policy_allows(bench: Bench) -> None:
    post = post_of(bench)
    request_id, other = opened(post.bench), opened(post.bench)
    for _ in range(3):
        challenge_identity(post.bench.services, AGENT, request_id)
    with pytest.raises(ChallengeRefused) as refusal:
        challenge_identity(post.bench.services, AGENT, request_id)
    assert refusal.value.fault is ChallengeFault.TOO_MANY
    challenge_identity(post.bench.services, AGENT, other)
    bench.clock.wait(days=1)
    challenge_identity(post.bench.services, AGENT, request_id)


def test_who_has_no_address_is_sent_nothing(bench: Bench) -> None:
    assert ASTRID.personnummer
    post = post_of(bench)
    for subject in (ASTRID.phone, ASTRID.personnummer):
        request_id = opened(post.bench, subject=subject)
        with pytest.raises(ChallengeRefused) as refusal:
            challenge_identity(post.bench.services, AGENT, request_id)
        assert refusal.value.fault is ChallengeFault.NO_ADDRESS
        assert post.request(request_id).state is RequestState.RECEIVED
    assert bench.queue.challenges == []
    assert AuditWord.ACCESS_REFUSED in bench.audit_words()


def test_without_a_way_to_send_mail_it_says_what_to_set(bench: Bench) -> None:
    request_id = opened(bench)
    with pytest.raises(ChallengeRefused) as refusal:
        challenge_identity(bench.services, AGENT, request_id)
    assert refusal.value.fault is ChallengeFault.NO_MAIL
    for name in ("GALLRA_MAIL_FROM", "GALLRA_PUBLIC_URL", "GALLRA_SMTP_URL", "POSTMARK_SERVER_TOKEN"):
        assert name in refusal.value.sentence


def test_whose_identity_is_known_is_not_asked(bench: Bench) -> None:
    post = post_of(bench)
    request_id = opened(post.bench)
    prove_identity(post.bench.services, AGENT, request_id, PROOF)
    with pytest.raises(ChallengeRefused) as refusal:
        challenge_identity(post.bench.services, AGENT, request_id)
    assert refusal.value.fault is ChallengeFault.PROVEN


def test_who_may_not_and_what_is_not_there_is_refused(bench: Bench) -> None:
    post = post_of(bench)
    request_id = opened(post.bench)
    with pytest.raises(AccessDenied):
        challenge_identity(post.bench.services, STRANGER, request_id)
    with pytest.raises(RequestNotFound):
        challenge_identity(post.bench.services, AGENT, RequestId(7))
    withdraw_request(post.bench.services, OFFICER, request_id)
    with pytest.raises(RequestClosed):
        challenge_identity(post.bench.services, AGENT, request_id)
    assert post.challenges() == []


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_nothing_is_sent(bench: Bench, broken_audit: list[str]) -> None:
    post = post_of(bench)
    broken_audit.clear()
    request_id = opened(post.bench)
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        challenge_identity(post.bench.services, AGENT, request_id)
    assert post.challenges() == []
    assert post.request(request_id).state is RequestState.RECEIVED


def test_the_policy_says_how_many_and_how_long(bench: Bench) -> None:
    rules = replace(bench.services.policy.identity, most_per_day=1)
    policy = replace(bench.services.policy, identity=rules)
    post = post_of(replace(bench, services=replace(bench.services, policy=policy)))
    request_id = post.asked()
    with pytest.raises(ChallengeRefused):
        challenge_identity(post.bench.services, AGENT, request_id)
    assert post.challenges()[0].expires_at == bench.clock.now() + timedelta(days=7)
