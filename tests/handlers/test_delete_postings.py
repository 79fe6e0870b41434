"""What the bot posted is deleted at its time, after any kill and silence; what cannot be is dropped, and recorded."""

from datetime import timedelta

import pytest

from handlers.delete_postings import delete_postings
from handlers.services import SentMessage
from storage import postings
from storage.errors import FailureReason, PartnerFailed
from storage.models import OwnPosting
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord
from tests.fakes import RecordingCourier
from tests.handlers.bench import Bench
from tests.handlers.dump import dump
from tests.handlers.revealing import URL, with_courier

MESSAGE = SentMessage("C1", "17.0")


def failed(reason: FailureReason, *, permanent: bool) -> PartnerFailed:
    return PartnerFailed("Slack", reason, permanent=permanent)


def delete(bench: Bench, courier: RecordingCourier) -> int:
    return delete_postings(with_courier(bench, courier).services)


def remember(bench: Bench, *, is_answer: bool = False, minutes: int = 2) -> None:
    at = bench.clock.now()
    delete_at = at + timedelta(minutes=minutes)
    with bench.services.database.begin() as session:
        if is_answer:
            vault = bench.services.vault
            postings.remember_answer(session, vault, Plaintext(URL), delete_at=delete_at, url_since=at, at=at)
        else:
            postings.remember(session, channel=MESSAGE.channel, ts=MESSAGE.ts, delete_at=delete_at)


def left(bench: Bench) -> int:
    with bench.services.database.read() as session:
        return session.query(OwnPosting).count()


@pytest.mark.parametrize(("is_answer", "deleted"), [(False, MESSAGE), (True, Plaintext(URL))])
def test_it_is_deleted_at_its_time_and_not_before(bench: Bench, deleted: object, *, is_answer: bool) -> None:
    courier = RecordingCourier()
    remember(bench, is_answer=is_answer)
    assert URL not in dump(bench.services.database)
    bench.clock.wait(seconds=119)
    assert delete(bench, courier) == 0
    bench.clock.wait(seconds=1)
    assert delete(bench, courier) == 1
    assert courier.deleted == [deleted]
    assert (left(bench), delete(bench, courier)) == (0, 0)


def test_silence_is_waited_out_each_time_a_little_longer(bench: Bench) -> None:
    courier = RecordingCourier(failures=[failed(FailureReason.UNREACHABLE, permanent=False)] * 2)
    remember(bench, minutes=0)
    ends = []
    for _ in range(16):
        ends.append(delete(bench, courier))
        bench.clock.wait(seconds=1)
    assert ends.index(1) == 15, "after 5 and 10 seconds"


def test_a_worker_that_is_killed_leaves_the_row(bench: Bench) -> None:
    courier = RecordingCourier(failures=[KeyboardInterrupt()])
    remember(bench, minutes=0)
    with pytest.raises(KeyboardInterrupt):
        delete(bench, courier)
    assert left(bench) == 1
    assert delete(bench, courier) == 0, "it is left to the one that took it, for a while"
    bench.clock.wait(seconds=30)
    assert delete(bench, courier) == 1


@pytest.mark.parametrize(
    ("reason", "is_answer", "is_dropped", "is_recorded"),
    [
        (FailureReason.NOT_FOUND, False, True, False),
        (FailureReason.NOT_FOUND, True, True, True),
        (FailureReason.REFUSED, False, True, True),
        (FailureReason.UNAUTHORISED, False, False, False),
    ],
)
def test_what_slack_refuses_for_good_is_dropped_and_recorded_unless_it_is_gone(
    bench: Bench, reason: FailureReason, *, is_answer: bool, is_dropped: bool, is_recorded: bool
) -> None:
    remember(bench, is_answer=is_answer, minutes=0)
    delete(bench, RecordingCourier(failures=[failed(reason, permanent=True)]))
    assert left(bench) == (0 if is_dropped else 1)
    assert (AuditWord.POSTING_LEFT in bench.audit_words()) is is_recorded


def test_an_expired_response_url_is_not_asked_and_dropped_on_the_record(bench: Bench) -> None:
    courier = RecordingCourier()
    remember(bench, is_answer=True)
    bench.clock.wait(minutes=30)
    delete(bench, courier)
    assert (courier.deleted, left(bench)) == ([], 0)
    assert bench.audit()[-1].details == '{"posting": 1, "reason": "expired", "tries": 0}'


def test_many_are_deleted_one_in_each_round(bench: Bench) -> None:
    for _ in range(3):
        remember(bench, minutes=0)
    courier = RecordingCourier()
    assert [delete(bench, courier) for _ in range(4)] == [1, 1, 1, 0]


def test_without_slack_the_rows_stay(bench: Bench) -> None:
    remember(bench, minutes=0)
    assert delete_postings(bench.services) == 0
    assert left(bench) == 1
