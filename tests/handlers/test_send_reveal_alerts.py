"""What is to be told of reveals is told until Slack has taken it; what is no news any more is not."""

from datetime import timedelta

import pytest

from handlers.decide_reveal import decide_reveal
from handlers.send_reveal_alerts import send_reveal_alerts
from storage.errors import FailureReason, PartnerFailed
from storage.models import OwnPosting
from storage.plaintext import Plaintext
from storage.vocabulary import RevealAlert, Verdict
from tests.fakes import RecordingCourier
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.revealing import BODY, URL, ask, with_courier
from tests.handlers.test_break_glass import broken

SILENT = PartnerFailed("Slack", FailureReason.UNREACHABLE, permanent=False)


def send(bench: Bench, courier: RecordingCourier) -> int:
    """Go as many rounds as there is something to tell; return how many."""
    rounds = 0
    while send_reveal_alerts(with_courier(bench, courier).services):
        rounds += 1
    return rounds


def test_a_question_is_told_once(bench: Bench) -> None:
    courier = RecordingCourier()
    ask(bench, bench.put(BODY), "SE_PERSONNUMMER")
    assert (send(bench, courier), send(bench, courier)) == (1, 0)
    ((alert, line),) = courier.alerts
    assert (alert, line.asked_by, line.kind) == (RevealAlert.ASKED, AGENT.name, "SE_PERSONNUMMER")


def test_a_broken_glass_is_told_again_and_again_until_slack_takes_it(bench: Bench) -> None:
    courier = RecordingCourier(failures=[SILENT] * 3)
    broken(bench)
    told = []
    for _ in range(40):
        told.append(send(bench, courier))
        bench.clock.wait(seconds=1)
    assert sum(told) == 1
    assert told.index(1) == 35, "after 5, 10 and 20 seconds"
    assert [alert for alert, _ in courier.alerts] == [RevealAlert.GLASS_BROKEN]


def test_a_worker_that_is_killed_while_it_tells_leaves_it_to_the_next(bench: Bench) -> None:
    courier = RecordingCourier(failures=[KeyboardInterrupt()])
    broken(bench)
    with pytest.raises(KeyboardInterrupt):
        send(bench, courier)
    bench.clock.wait(seconds=29)
    assert send(bench, courier) == 0, "it may still be under way"
    bench.clock.wait(seconds=1)
    assert send(bench, courier) == 1


def test_what_was_decided_or_lapsed_meanwhile_is_no_question_any_more(bench: Bench) -> None:
    courier = RecordingCourier()
    decided = ask(bench, bench.put(BODY), "SE_PERSONNUMMER").reveal
    decide_reveal(bench.services, OFFICER, decided, Verdict.REJECT)
    ask(bench, bench.put(BODY), "SE_PERSONNUMMER")
    bench.clock.wait(hours=4)
    send(bench, courier)
    assert courier.alerts == []
    assert [line.id for line, _ in courier.told] == [decided]


@pytest.mark.parametrize(("minutes", "url"), [(29, Plaintext(URL)), (31, None)])
def test_the_asker_is_told_behind_the_ticket_or_later_in_a_direct_message_that_is_deleted(
    bench: Bench, minutes: int, url: Plaintext | None
) -> None:
    courier = RecordingCourier()
    reveal = ask(bench, bench.put(BODY), "SE_PERSONNUMMER").reveal
    bench.clock.wait(minutes=minutes)
    decide_reveal(bench.services, OFFICER, reveal, Verdict.APPROVE)
    send(bench, courier)
    assert [told for _, told in courier.told] == [url]
    with bench.services.database.read() as session:
        left = session.query(OwnPosting).all()
    assert [(row.channel, row.delete_at) for row in left] == (
        [] if url else [("D1", bench.clock.now() + timedelta(minutes=30))]
    )


def test_where_slack_is_not_connected_nothing_is_taken(bench: Bench) -> None:
    broken(bench)
    assert send_reveal_alerts(bench.services) == 0
    assert send(bench, RecordingCourier()) == 1


def test_what_is_unusual_is_told_beside_the_rest(bench: Bench) -> None:
    courier = RecordingCourier()
    bench.clock.wait(hours=12)
    ask(bench, bench.put(BODY), "PHONE_NUMBER")
    send(bench, courier)
    assert [alert for alert, _ in courier.alerts] == [RevealAlert.UNUSUAL]
