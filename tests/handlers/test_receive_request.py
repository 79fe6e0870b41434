"""A form becomes a request and a link, whoever is known; too many are refused before anything is stored."""

import threading
from dataclasses import replace

import pytest

from handlers.answer_challenge import answer_challenge
from handlers.policy.form_rules import MOST_PER_ADDRESS, FormEnd, FormLimits
from handlers.receive_request import SubmittedForm, receive_request
from handlers.withdraw_request import withdraw_request
from storage import requests
from storage.ids import RequestId
from storage.vocabulary import AuditWord, Channel, IdentifierType, RequestState, Right
from tests.handlers.asking import opened
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.challenging import post_of
from tests.handlers.forms import CLIENT, form, news_of, requests_of, send, submissions_of
from tests.people import ASTRID, BIRGER, CELINE


@pytest.mark.parametrize("right", Right)
def test_every_right_is_recorded_as_received_now(bench: Bench, right: Right) -> None:
    assert send(bench, form(right=right)) is FormEnd.RECEIVED
    (row,) = requests_of(bench)
    assert (row.right, row.channel, row.opened_by) == (right, Channel.WEB, "web")
    assert row.received_at == row.opened_at == bench.clock.now()
    assert (row.subject_type, row.state) == (IdentifierType.EMAIL, RequestState.RECEIVED)
    with bench.services.database.read() as session:
        assert requests.open_subject(session, bench.services.vault, row).reveal() == ASTRID.email
    assert news_of(bench) == [row.id]


def test_it_is_on_record_as_nobodys_of_the_staff(bench: Bench) -> None:
    send(bench)
    (row,) = [row for row in bench.audit() if row.word is AuditWord.REQUEST_OPENED]
    assert (row.actor, row.purpose, row.request_id) == ("web", None, requests_of(bench)[0].id)
    assert '"channel": "web"' in (row.details or "")


def test_where_mail_is_set_a_link_goes_to_the_address_at_once(bench: Bench) -> None:
    post = post_of(bench)
    send(post.bench)
    (row,) = requests_of(bench)
    assert (row.state, row.identified_at) == (RequestState.IDENTITY_PENDING, None)
    token = post.send(post.newest(RequestId(row.id)))
    assert post.mailer.letters[-1].address.reveal() == ASTRID.email
    assert answer_challenge(post.bench.services, token)
    assert post.request(RequestId(row.id)).state is RequestState.IN_PROGRESS
    (challenged,) = [row for row in bench.audit() if row.word is AuditWord.REQUEST_CHALLENGED]
    assert (challenged.actor, challenged.purpose) == ("web", None)


def test_nothing_is_asked_of_any_partner_before_it_is_known_who_asks(bench: Bench) -> None:
    post = post_of(bench)
    send(post.bench)
    assert post.bench.queue.partners == []


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (CELINE.email, CELINE.email.casefold()),
        (f"  {ASTRID.email} ", ASTRID.email),
        ("åsa@räksmörgås.example.se", "åsa@räksmörgås.example.se"),
        ("用户@例え.jp", "用户@例え.jp"),
    ],
)
def test_an_address_is_kept_in_its_normal_form(bench: Bench, typed: str, address: str) -> None:
    assert send(bench, form(typed)) is FormEnd.RECEIVED
    with bench.services.database.read() as session:
        assert requests.open_subject(session, bench.services.vault, requests_of(bench)[0]).reveal() == address


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "astrid",
        ASTRID.phone,
        str(ASTRID.personnummer),
        ASTRID.contact_id,
        "astrid@example",
        f"{ASTRID.email}\r\nBcc: {BIRGER.email}",
        f"{ASTRID.email},{BIRGER.email}",
        f"{ASTRID.email}\x00",
        "a" * 300 + "@example.se",
        "<script>@example.se",
    ],
)
def test_what_is_no_address_stores_nothing(bench: Bench, typed: str) -> None:
    assert send(bench, form(typed)) is FormEnd.NO_ADDRESS
    assert (requests_of(bench), submissions_of(bench), bench.audit()) == ([], [], [])


def test_the_same_page_counts_once(bench: Bench) -> None:
    post = post_of(bench)
    assert [send(post.bench, form(token="one page")) for _ in range(3)] == [FormEnd.RECEIVED] * 3
    assert len(requests_of(bench)) == len(submissions_of(bench)) == len(post.challenges()) == 1


def test_a_second_request_for_the_same_is_linked_and_proves_who_asks_by_itself(bench: Bench) -> None:
    post = post_of(bench)
    first = post.asked()
    assert answer_challenge(post.bench.services, post.token)
    send(post.bench)
    second = requests_of(bench)[1]
    assert (second.state, second.identified_at) == (RequestState.IDENTITY_PENDING, None)
    entry = [row for row in bench.audit() if row.word is AuditWord.REQUEST_OPENED][-1]
    assert f'"same_as": {first}' in (entry.details or "")


def test_whether_the_address_is_known_changes_nothing(bench: Bench) -> None:
    post = post_of(bench)
    bench.put("Hej!", person=ASTRID)
    stored = []
    for person in (ASTRID, BIRGER):
        assert send(post.bench, form(person.email)) is FormEnd.RECEIVED
        row = requests_of(bench)[-1]
        stored.append((row.right, row.state, row.due_on, row.opened_by))
    assert stored[0] == stored[1]
    assert len(post.challenges()) == 2


def test_no_more_links_go_to_an_address_in_a_day_than_the_policy_says_whatever_is_asked(bench: Bench) -> None:
    post = post_of(bench)
    for right in Right:
        assert send(post.bench, form(right=right)) is FormEnd.RECEIVED
    assert len(post.challenges()) == bench.services.policy.identity.most_per_day == 3
    assert [row.state for row in requests_of(bench)].count(RequestState.RECEIVED) == 3
    send(post.bench, form(BIRGER.email))
    assert len(post.challenges()) == 4
    bench.clock.wait(days=1, seconds=1)
    send(post.bench)
    assert len(post.challenges()) == 5


def test_nobody_can_fill_the_list_of_a_person_and_a_right_not_asked_for_yet_is_never_lost(bench: Bench) -> None:
    limits = FormLimits(per_client=100, in_all=100)
    for _ in range(MOST_PER_ADDRESS + 3):
        assert send(bench, limits=limits) is FormEnd.RECEIVED
    rows = requests_of(bench)
    assert len(rows) == len(news_of(bench)) == MOST_PER_ADDRESS
    repeats = [row for row in bench.audit() if row.word is AuditWord.REQUEST_REPEATED]
    assert [(row.actor, row.request_id) for row in repeats] == [("web", rows[0].id)] * 3
    send(bench, form(right=Right.ACCESS), limits=limits)
    assert len(requests_of(bench)) == MOST_PER_ADDRESS + 1


def test_what_was_closed_is_no_reason_to_take_nothing_in(bench: Bench) -> None:
    limits = FormLimits(per_client=100, in_all=100)
    for _ in range(MOST_PER_ADDRESS):
        send(bench, limits=limits)
        withdraw_request(bench.services, OFFICER, RequestId(requests_of(bench)[-1].id))
    send(bench, limits=limits)
    assert len(requests_of(bench)) == MOST_PER_ADDRESS + 1


def test_what_staff_recorded_counts_for_no_limit_of_the_form(bench: Bench) -> None:
    for _ in range(MOST_PER_ADDRESS):
        opened(bench)
    send(bench)
    assert requests_of(bench)[-1].channel is Channel.WEB


def test_more_than_the_limit_of_a_network_is_refused_until_an_hour_has_passed(bench: Bench) -> None:
    limits = FormLimits(per_client=2, in_all=100)
    ends = [send(bench, limits=limits) for _ in range(3)]
    assert ends == [FormEnd.RECEIVED, FormEnd.RECEIVED, FormEnd.TOO_MANY]
    assert len(requests_of(bench)) == len(submissions_of(bench)) == 2
    assert send(bench, form(client="192.0.2.8"), limits=limits) is FormEnd.RECEIVED
    bench.clock.wait(hours=1)
    assert send(bench, limits=limits) is FormEnd.RECEIVED


def test_one_subscriber_cannot_change_the_network(bench: Bench) -> None:
    limits = FormLimits(per_client=1, in_all=100)
    ends = [send(bench, form(client=f"2001:db8:1:2::{number}"), limits=limits) for number in (1, 2)]
    assert ends == [FormEnd.RECEIVED, FormEnd.TOO_MANY]


def test_more_than_the_limit_in_all_is_refused_to_everybody(bench: Bench) -> None:
    limits = FormLimits(per_client=100, in_all=2)
    ends = [send(bench, form(client=f"192.0.2.{number}"), limits=limits) for number in range(3)]
    assert ends == [FormEnd.RECEIVED, FormEnd.RECEIVED, FormEnd.TOO_MANY]


def test_a_page_that_was_taken_is_no_second_one_when_the_limit_is_reached(bench: Bench) -> None:
    limits = FormLimits(per_client=1, in_all=100)
    sent = form()
    assert [send(bench, sent, limits=limits) for _ in range(2)] == [FormEnd.RECEIVED] * 2


def test_several_at_once_do_not_pass_the_limit_and_one_page_is_one_request(bench: Bench) -> None:
    limits = FormLimits(per_client=2, in_all=100)
    sent = [form(token="twice"), form(token="twice"), *(form() for _ in range(4))]
    ends: list[FormEnd] = []
    threads = [
        threading.Thread(target=lambda one=one: ends.append(receive_request(bench.services, one, limits)))
        for one in sent
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ends) == len(sent)
    assert len(requests_of(bench)) == len(submissions_of(bench)) == 2


def test_neither_the_network_nor_the_address_nor_the_page_is_readable(bench: Bench) -> None:
    sent = form(token="the token of a page")
    send(bench, sent)
    (row,) = submissions_of(bench)
    stored = repr([row.hash_client, row.token_hash, [(one.actor, one.details) for one in bench.audit()]])
    for text in (CLIENT, ASTRID.email, sent.token):
        assert text not in stored
        assert text not in repr(sent)
    assert len(row.hash_client) == len(row.token_hash) == 32


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_nothing_is_taken_in(bench: Bench) -> None:
    post = post_of(bench)
    with pytest.raises(ZeroDivisionError):
        send(post.bench)
    assert (requests_of(bench), news_of(bench), submissions_of(bench), post.challenges()) == ([], [], [], [])


def test_the_policy_says_how_many_links(bench: Bench) -> None:
    rules = replace(bench.services.policy.identity, most_per_day=1)
    policy = replace(bench.services.policy, identity=rules)
    post = post_of(replace(bench, services=replace(bench.services, policy=policy)))
    for right in (Right.ACCESS, Right.ERASURE):
        send(post.bench, form(right=right))
    assert len(post.challenges()) == 1


def test_a_form_shows_nothing_of_whoever_sent_it() -> None:
    sent = SubmittedForm(right=Right.ACCESS, address=ASTRID.email, client=CLIENT, token="page")
    assert repr(sent) == "SubmittedForm(right=<Right.ACCESS: 'access'>, …)"
