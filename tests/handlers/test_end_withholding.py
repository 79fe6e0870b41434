"""What is withheld is erased after its last day by itself, of requests that were answered long ago too."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlers.attest_partner import attest_partner
from handlers.end_withholding import end_withholding
from handlers.erase_own_records import erase_own_records
from handlers.follow_erasure import follow_erasure
from handlers.list_pending_erasures import list_pending_erasures
from handlers.policy.item_verdicts import Override
from handlers.policy.model import PartnerName
from handlers.request_errors import RequestClosed
from handlers.show_request import show_request
from storage import keys, requests
from storage.ids import RequestId
from storage.vocabulary import AskState, AuditWord, ErasingState, ItemType, ItemVerdict, OwnRecord, RequestState
from tests.handlers.asking import EVIDENCE, partners_of
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.deciding import decide, erase, held_at, line, partner_row, verify

THROUGH = date(2026, 6, 30)
KEEP = {("asana", ItemType.TASK): Override(ItemVerdict.WITHHOLD, THROUGH)}


def answer(bench: Bench, request_id: RequestId, state: RequestState = RequestState.ANSWERED) -> None:
    with bench.services.database.begin() as session:
        row = requests.lock_request(session, request_id)
        assert row is not None
        requests.close(session, row, state, at=bench.clock.now())


def wait_until(bench: Bench, day: date) -> None:
    bench.clock.wait(days=(day - bench.clock.now().date()).days)


def erase_records(bench: Bench) -> int:
    counts = erase_own_records(bench.services, actor="schedule", erase_workflows=lambda _before: 0)
    return counts.get(str(OwnRecord.REQUESTS), 0)


def test_it_ends_the_day_after_its_last_and_once(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "asana")
    decide(asked, request_id, KEEP)
    answer(asked, request_id)
    wait_until(asked, THROUGH)
    assert end_withholding(asked.services) == 0
    wait_until(asked, THROUGH + timedelta(days=1))
    held = line(asked, request_id, "asana", ItemType.TASK).held
    assert (end_withholding(asked.services), end_withholding(asked.services)) == (held, 0)
    assert asked.queue.erasures == [(request_id, "asana", 1)]
    assert erase(asked, request_id, "asana") is ErasingState.TOLD
    task = line(asked, request_id, "asana", ItemType.TASK)
    assert (task.erased, task.withheld) == (held, 0)
    assert asked.audit_words().count(AuditWord.WITHHOLDING_ENDED) == 1


@pytest.mark.parametrize("state", [RequestState.WITHDRAWN, RequestState.REFUSED])
def test_nothing_ends_for_a_request_that_was_taken_back_or_refused(bench: Bench, state: RequestState) -> None:
    asked, _, request_id = held_at(bench, "asana")
    decide(asked, request_id, KEEP)
    answer(asked, request_id, state)
    wait_until(asked, THROUGH + timedelta(days=1))
    assert end_withholding(asked.services) == 0
    assert asked.queue.erasures == []


def test_the_request_and_its_key_stay_until_the_last_item_is_gone(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "asana")
    decide(asked, request_id, {("asana", ItemType.TASK): Override(ItemVerdict.WITHHOLD, date(2036, 1, 31))})
    answer(asked, request_id)
    asked.clock.wait(days=3000)
    assert erase_records(asked) == 0
    wait_until(asked, date(2036, 2, 1))
    end_withholding(asked.services)
    assert erase_records(asked) == 0, "it is being erased"
    assert erase(asked, request_id, "asana") is ErasingState.TOLD, "the person is known still"
    partners["asana"].state.clock.advance(timedelta(days=31))
    for pending in list_pending_erasures(asked.services):
        follow_erasure(asked.services, pending)
    assert erase_records(asked) == 0, "nobody has looked again"
    assert verify(asked, request_id, "asana") is ErasingState.GONE
    assert erase_records(asked) == 1
    with asked.services.database.read() as session:
        assert requests.find_request(session, request_id) is None
        assert keys.find_key(session, asked.services.vault, keys.request_owner(request_id)) is None


def test_what_a_law_keeps_longer_than_was_known_is_withheld_on(bench: Bench) -> None:
    asked, _, request_id = held_at(bench, "stripe")
    decide(asked, request_id)
    answer(asked, request_id)
    charge = line(asked, request_id, "stripe", ItemType.CHARGE)
    assert charge.through is not None
    longer = with_longer_law(asked)
    wait_until(longer, charge.through + timedelta(days=1))
    end_withholding(longer.services)
    kept = line(longer, request_id, "stripe", ItemType.CHARGE)
    assert (kept.withheld, kept.through) == (charge.held, charge.through.replace(year=charge.through.year + 3))


def with_longer_law(bench: Bench) -> Bench:
    """Return the bench under a policy by which vouchers are kept for three years more."""
    policy = bench.services.policy
    name = policy.partners[PartnerName("stripe")].keeps[ItemType.CHARGE]
    retention = policy.purposes[name].retention
    assert retention is not None
    longer = replace(retention, keep=replace(retention.keep, years=retention.keep.years + 3))
    purposes = {**policy.purposes, name: replace(policy.purposes[name], retention=longer)}
    return replace(bench, services=replace(bench.services, policy=replace(policy, purposes=purposes)))


def test_what_only_a_person_can_erase_then_is_attested_though_the_request_is_closed(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "stripe")
    decide(asked, request_id)
    answer(asked, request_id)
    with pytest.raises(RequestClosed):
        attest_partner(asked.services, OFFICER, request_id, "stripe", EVIDENCE)
    wait_until(asked, date(2040, 1, 1))
    assert end_withholding(asked.services) == partners["stripe"].planted
    assert erase(asked, request_id, "stripe") is ErasingState.BY_HAND, "no call of Stripe's erases a charge"
    assert line(asked, request_id, "stripe", ItemType.CHARGE).left == 1
    assert line(asked, request_id, "stripe", ItemType.CUSTOMER).left == 0
    attest_partner(asked.services, OFFICER, request_id, "stripe", EVIDENCE)
    assert partner_row(asked, request_id, "stripe").erasing is ErasingState.TOLD
    assert show_request(asked.services, OFFICER, request_id).line.state is RequestState.ANSWERED
    assert verify(asked, request_id, "stripe") is ErasingState.GONE
    assert partners_of(asked, request_id)["stripe"].state is AskState.ATTESTED


def test_where_a_partner_erases_a_whole_person_the_last_day_of_all_counts(bench: Bench) -> None:
    asked, partners, request_id = held_at(bench, "postmark")
    first, *others = partners_of(asked, request_id)["postmark"].items
    assert others, "there is more than one sort"
    days = dict.fromkeys(others, THROUGH + timedelta(days=30)) | {first: THROUGH}
    keep = {("postmark", type_): Override(ItemVerdict.WITHHOLD, day) for type_, day in days.items()}
    decide(asked, request_id, keep)
    answer(asked, request_id)
    wait_until(asked, THROUGH + timedelta(days=1))
    assert end_withholding(asked.services) == line(asked, request_id, "postmark", first).held
    assert erase(asked, request_id, "postmark") is ErasingState.BY_HAND
    journal = partners["postmark"].state.journal
    assert not any("data-removals" in one.path for one in journal.exchanges()), "it would take the others along"
    wait_until(asked, THROUGH + timedelta(days=31))
    end_withholding(asked.services)
    assert erase(asked, request_id, "postmark") is ErasingState.TOLD
    assert any("data-removals" in one.path for one in journal.exchanges())
