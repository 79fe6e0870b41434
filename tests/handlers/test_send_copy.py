"""A worker sends the link to a copy: to a proven address alone, and each attempt makes another token."""

from dataclasses import replace

import pytest

from handlers.copy_errors import CopyFault, CopyRefused
from handlers.deliver_copy import deliver_copy
from handlers.fail_copy_link import fail_copy_link
from handlers.open_copy import open_copy
from handlers.send_copy import send_copy
from storage.errors import FailureReason, PartnerFailed
from storage.ids import CopyLinkId
from storage.vocabulary import AuditWord
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.copying import desk_of
from tests.people import ASTRID


def test_the_letter_goes_to_the_address_of_the_request(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.make()
    desk.deliver()
    (letter,) = desk.mailer.copies
    assert letter.address.reveal() == ASTRID.email
    (link,) = desk.links()
    assert (link.sent_at, link.expires_at) == (bench.clock.now(), letter.valid_until)
    assert ASTRID.email not in repr(letter)
    assert AuditWord.COPY_SENT in bench.audit_words()


def test_a_link_counts_no_longer_than_its_copy(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.make()
    bench.clock.wait(days=10)
    desk.deliver()
    assert desk.mailer.copies[-1].valid_until == desk.copy.expires_at


def test_what_was_not_taken_is_tried_with_another_token_and_what_was_sent_is_not_sent_again(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.make()
    deliver_copy(desk.bench.services, OFFICER, desk.request_id)
    link = CopyLinkId(desk.links()[0].id)
    desk.mailer.failures.append(PartnerFailed("smtp", FailureReason.UNREACHABLE, permanent=False))
    with pytest.raises(PartnerFailed):
        send_copy(desk.bench.services, link)
    first = desk.links()[0].token_hash
    assert send_copy(desk.bench.services, link)
    assert desk.links()[0].token_hash != first
    assert send_copy(desk.bench.services, link)
    assert len(desk.mailer.copies) == 1
    assert open_copy(bench.services, desk.mailer.copies[0].token.reveal())


def test_one_that_nobody_waits_for_is_not_sent(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.make()
    deliver_copy(desk.bench.services, OFFICER, desk.request_id)
    deliver_copy(desk.bench.services, OFFICER, desk.request_id)
    older = CopyLinkId(desk.links()[0].id)
    assert not send_copy(desk.bench.services, older)
    assert not send_copy(desk.bench.services, CopyLinkId(99))
    with pytest.raises(PartnerFailed):
        send_copy(replace(desk.bench.services, mailer=None), older)


def test_one_that_failed_says_so(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.make()
    deliver_copy(desk.bench.services, OFFICER, desk.request_id)
    link = CopyLinkId(desk.links()[0].id)
    fail_copy_link(desk.bench.services, link, FailureReason.REFUSED)
    fail_copy_link(desk.bench.services, link, FailureReason.BROKEN)
    shown = desk.shown().link
    assert shown is not None
    assert shown.has_failed
    assert bench.audit_words().count(AuditWord.COPY_UNSENT) == 1


def test_without_mail_nothing_is_promised(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.make()
    mute = replace(desk.bench.services, sends_mail=False)
    with pytest.raises(CopyRefused) as refused:
        deliver_copy(mute, OFFICER, desk.request_id)
    assert refused.value.fault is CopyFault.NO_MAIL
