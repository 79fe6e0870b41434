"""The link to a copy: in time, newest, a few times; whatever else it is, whoever tries it learns nothing."""

import pytest

from handlers.begin_copy import begin_copy
from handlers.fetch_copy import fetch_copy
from handlers.open_copy import open_copy
from handlers.withdraw_request import withdraw_request
from storage.vocabulary import AuditWord
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.copying import desk_of, entries_of, put_ticket
from tests.handlers.dump import dump


def test_the_button_gives_what_opens_the_file_and_the_file_once(bench: Bench) -> None:
    put_ticket(bench)
    desk = desk_of(bench)
    desk.make()
    opened = open_copy(bench.services, desk.deliver())
    assert opened is not None
    found = fetch_copy(bench.services, opened.token.reveal())
    assert found is not None
    archive = b"".join(found.pieces)
    assert len(archive) == found.size
    assert "copy.html" in entries_of(archive, opened.passphrase.reveal())
    assert fetch_copy(bench.services, opened.token.reveal()) is None
    (download,) = desk.downloads()
    assert (download.opened_at, download.fetched_at) == (bench.clock.now(), bench.clock.now())
    assert bench.audit_words()[-2:] == [AuditWord.COPY_OPENED, AuditWord.COPY_FETCHED]
    assert repr(opened) == "OpenedCopy()"


def test_neither_token_rests_readable(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.make()
    token = desk.deliver()
    opened = open_copy(bench.services, token)
    assert opened is not None
    stored = dump(bench.services.database)
    for text in (token, opened.token.reveal(), opened.passphrase.reveal()):
        assert text not in stored


def test_it_is_given_out_as_often_as_the_policy_says(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.make()
    token = desk.deliver()
    most = bench.services.policy.access_copy.most_downloads
    assert all(open_copy(bench.services, token) for _ in range(most))
    assert open_copy(bench.services, token) is None
    assert open_copy(bench.services, desk.deliver()) is None, "another link is no way around it"
    assert desk.shown().downloads == most


def test_what_expired_is_worth_nothing(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.make()
    token = desk.deliver()
    bench.clock.wait(days=13, hours=23)
    opened = open_copy(bench.services, token)
    assert opened is not None
    bench.clock.wait(minutes=11)
    assert fetch_copy(bench.services, opened.token.reveal()) is None, "the page fetches at once"
    bench.clock.wait(hours=1)
    assert open_copy(bench.services, token) is None
    assert bench.audit_words()[-1] is AuditWord.COPY_REFUSED


def test_only_the_newest_link_counts(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.make()
    older, newer = desk.deliver(), desk.deliver()
    assert open_copy(bench.services, older) is None
    assert open_copy(bench.services, newer) is not None


def test_a_withdrawn_request_and_a_new_copy_make_it_void(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.make()
    token = desk.deliver()
    opened = open_copy(bench.services, token)
    assert opened is not None
    withdraw_request(bench.services, OFFICER, desk.request_id)
    assert open_copy(bench.services, token) is None
    assert fetch_copy(bench.services, opened.token.reveal()) is None
    other = desk_of(bench)
    other.make()
    void = other.deliver()
    begin_copy(other.bench.services, OFFICER, other.request_id)
    assert open_copy(bench.services, void) is None


@pytest.mark.parametrize("token", ["", "x", "å" * 43, "../" * 15, "Zx9-" * 10 + "abc", "a" * 10_000])
def test_a_guess_is_worth_nothing_and_leaves_nothing(sqlite_bench: Bench, token: str) -> None:
    before = sqlite_bench.audit_words()
    assert open_copy(sqlite_bench.services, token) is None
    assert fetch_copy(sqlite_bench.services, token) is None
    assert sqlite_bench.audit_words() == before


def test_failed_tries_are_written_down_only_so_often(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.make()
    older = desk.deliver()
    desk.deliver()
    for _ in range(20):
        assert open_copy(bench.services, older) is None
    assert bench.audit_words().count(AuditWord.COPY_REFUSED) == 10
    assert desk.links()[0].failed_tries == 20
