"""Whoever opens the newest link in time is known to be the person; every other link does nothing, and tells nothing."""

import secrets

import pytest

from handlers.answer_challenge import PERSON, answer_challenge
from handlers.prove_identity import prove_identity
from handlers.show_request import show_request
from handlers.withdraw_request import withdraw_request
from storage.vocabulary import AskState, AuditWord, IdentifierType, RequestState
from tests.handlers.asking import PROOF, opened, partners_of
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.challenging import Post, post_of
from tests.handlers.dump import dump


def unchanged(post: Post, token: str) -> None:
    """Check that a link does nothing, tried twice."""
    before = [(row.used_at, row.token_hash) for row in post.challenges()]
    asked = len(post.bench.queue.partners)
    assert [answer_challenge(post.bench.services, token) for _ in range(2)] == [False, False]
    assert [(row.used_at, row.token_hash) for row in post.challenges()] == before
    assert len(post.bench.queue.partners) == asked


def test_it_is_known_who_asks_and_every_partner_is_asked(bench: Bench) -> None:
    post = post_of(bench)
    request_id = post.asked()
    bench.clock.wait(days=2)
    assert answer_challenge(post.bench.services, post.token)
    shown = show_request(post.bench.services, OFFICER, request_id)
    assert (shown.line.state, shown.line.clock_stands) == (RequestState.IN_PROGRESS, False)
    assert (shown.identified_by, shown.identified_at) == (PERSON, bench.clock.now())
    assert shown.known_by == (IdentifierType.EMAIL,)
    names = {"gallra", *bench.services.policy.partners}
    assert {(name, attempt) for _, name, attempt in bench.queue.partners} == {(name, 1) for name in names}
    assert {line.state for line in partners_of(post.bench, request_id).values()} == {AskState.ASKED}


def test_the_dates_move_by_the_days_it_took(bench: Bench) -> None:
    post = post_of(bench)
    request_id = opened(post.bench)
    before = post.request(request_id).due_on  # Thursday 2 April
    token = post.ask(request_id)
    bench.clock.wait(days=5)
    answer_challenge(post.bench.services, token)
    assert (post.request(request_id).due_on - before).days == 5


def test_it_is_on_record_without_a_word_of_the_person(bench: Bench) -> None:
    post = post_of(bench)
    request_id = post.asked()
    answer_challenge(post.bench.services, post.token)
    (row,) = [row for row in bench.audit() if row.word is AuditWord.REQUEST_IDENTIFIED]
    assert (row.actor, row.request_id, row.purpose) == (PERSON, request_id, None)
    assert post.token not in dump(bench.services.database)


def test_a_link_counts_once(bench: Bench) -> None:
    post = post_of(bench)
    post.asked()
    assert answer_challenge(post.bench.services, post.token)
    unchanged(post, post.token)


def test_an_expired_one_counts_no_more(bench: Bench) -> None:
    post = post_of(bench)
    request_id = post.asked()
    bench.clock.wait(days=7)
    unchanged(post, post.token)
    assert post.request(request_id).state is RequestState.IDENTITY_PENDING


def test_a_newer_one_makes_the_older_ones_void(bench: Bench) -> None:
    post = post_of(bench)
    request_id = post.asked()
    older = post.token
    newer = post.ask(request_id)
    unchanged(post, older)
    assert answer_challenge(post.bench.services, newer)


def test_a_newer_one_of_another_request_does_not(bench: Bench) -> None:
    post = post_of(bench)
    post.asked()
    first = post.token
    post.asked()
    assert answer_challenge(post.bench.services, first)


def test_where_somebody_attested_it_or_it_is_closed_a_link_is_void(bench: Bench) -> None:
    post = post_of(bench)
    prove_identity(post.bench.services, AGENT, post.asked(), PROOF)
    unchanged(post, post.token)
    withdraw_request(post.bench.services, OFFICER, post.asked())
    unchanged(post, post.token)


@pytest.mark.parametrize(
    "token",
    ["", "x", "x" * 43, "å" * 43, "../../healthz", "x" * 100_000, "x" * 42 + "\n", "x" * 43 + "\n", "' OR 1=1 --"],
    ids=lambda token: f"{token[:12]!r} {len(token)}",
)
def test_a_guessed_one_does_nothing_and_writes_nothing(sqlite_bench: Bench, token: str) -> None:
    post = post_of(sqlite_bench)
    post.asked()
    rows = len(sqlite_bench.audit())
    unchanged(post, token)
    assert len(sqlite_bench.audit()) == rows
    assert post.challenges()[0].failed_tries == 0


def test_a_near_miss_is_none(sqlite_bench: Bench) -> None:
    post = post_of(sqlite_bench)
    post.asked()
    token = post.token
    unchanged(post, token.swapcase())
    unchanged(post, token[:-1])
    unchanged(post, token + "A")
    unchanged(post, secrets.token_urlsafe(32))
    assert answer_challenge(sqlite_bench.services, token)


def test_failed_tries_are_counted_and_the_first_ten_recorded(sqlite_bench: Bench) -> None:
    post = post_of(sqlite_bench)
    post.asked()
    answer_challenge(sqlite_bench.services, post.token)
    for _ in range(12):
        assert not answer_challenge(sqlite_bench.services, post.token)
    assert post.challenges()[0].failed_tries == 12
    refused = [row for row in sqlite_bench.audit() if row.word is AuditWord.CHALLENGE_REFUSED]
    assert len(refused) == 10
    assert {row.details for row in refused} == {'{"challenge": 1, "reason": "used"}'}
