"""A worker sends the link: to the address alone, with a token that rests nowhere, and each attempt makes another."""

from dataclasses import replace

import pytest

from handlers.answer_challenge import answer_challenge
from handlers.challenge_identity import challenge_identity
from handlers.prove_identity import prove_identity
from handlers.send_challenge import send_challenge
from handlers.services import ChallengeLetter, CopyLetter
from storage.errors import FailureReason, PartnerFailed
from storage.ids import ChallengeId
from storage.vocabulary import AuditWord
from tests.fakes import RecordingMailer
from tests.handlers.asking import PROOF, opened
from tests.handlers.bench import AGENT, Bench
from tests.handlers.challenging import post_of
from tests.handlers.dump import dump
from tests.people import ASTRID


class Dying(RecordingMailer):
    """A Mailer whose process ends when the mail is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[str] = []

    def send_copy(self, letter: CopyLetter) -> None:
        raise NotImplementedError

    def send_challenge(self, letter: ChallengeLetter) -> None:
        self.tokens.append(letter.token.reveal())
        raise KeyboardInterrupt


def test_the_letter_goes_to_the_address_that_the_request_came_with(bench: Bench) -> None:
    post = post_of(bench)
    post.asked(subject=f" {ASTRID.email.upper()}")
    (letter,) = post.mailer.letters
    assert letter.address.reveal() == ASTRID.email
    assert len(letter.token.reveal()) == 43
    (row,) = post.challenges()
    assert (row.sent_at, row.expires_at) == (bench.clock.now(), letter.valid_until)
    assert AuditWord.CHALLENGE_SENT in bench.audit_words()


def test_neither_token_nor_address_rests_readable_or_shows(bench: Bench) -> None:
    post = post_of(bench)
    token = post.ask(post.asked())
    stored = dump(bench.services.database)
    assert token not in stored
    assert ASTRID.email not in stored
    for text in (token, ASTRID.email):
        assert text not in repr(post.mailer.letters)


def test_what_was_sent_is_not_sent_again(bench: Bench) -> None:
    post = post_of(bench)
    request_id = post.asked()
    assert send_challenge(post.bench.services, post.newest(request_id))
    assert len(post.mailer.letters) == 1


def test_a_mail_that_was_not_taken_is_tried_with_another_token(bench: Bench) -> None:
    post = post_of(bench)
    request_id = opened(post.bench)
    challenge_identity(post.bench.services, AGENT, request_id)
    post.mailer.failures.append(PartnerFailed("smtp", FailureReason.UNREACHABLE, permanent=False))
    with pytest.raises(PartnerFailed):
        send_challenge(post.bench.services, post.newest(request_id))
    (row,) = post.challenges()
    first = row.token_hash
    assert row.sent_at is None
    assert first
    token = post.send(post.newest(request_id))
    assert post.challenges()[0].token_hash == bench.services.vault.hash_token(token) != first


def test_a_worker_that_dies_after_the_mail_makes_the_next_one_send_another(bench: Bench) -> None:
    post = post_of(bench)
    request_id = opened(post.bench)
    challenge_identity(post.bench.services, AGENT, request_id)
    dying = Dying()
    with pytest.raises(KeyboardInterrupt):
        send_challenge(replace(post.bench.services, mailer=dying), post.newest(request_id))
    token = post.send(post.newest(request_id))
    assert not answer_challenge(bench.services, dying.tokens[0])
    assert answer_challenge(bench.services, token)


def test_one_that_nobody_waits_for_is_not_sent(bench: Bench) -> None:
    post = post_of(bench)
    request_id = opened(post.bench)
    for _ in range(2):
        challenge_identity(post.bench.services, AGENT, request_id)
    older, newer = (ChallengeId(row.id) for row in post.challenges())
    assert not send_challenge(post.bench.services, older)
    prove_identity(post.bench.services, AGENT, request_id, PROOF)
    assert not send_challenge(post.bench.services, newer)
    assert not send_challenge(post.bench.services, ChallengeId(99))
    assert post.mailer.letters == []
    assert {row.token_hash for row in post.challenges()} == {None}


def test_a_worker_without_a_way_to_send_mail_leaves_it_to_be_tried_again(bench: Bench) -> None:
    post = post_of(bench)
    request_id = opened(post.bench)
    challenge_identity(post.bench.services, AGENT, request_id)
    with pytest.raises(PartnerFailed) as failed:
        send_challenge(bench.services, post.newest(request_id))
    assert not failed.value.permanent
