"""Two who act on one person at the same time: neither slips past the other, and no two wait for each other."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest

from handlers.accept_delivery import Merge, Notification, accept_delivery
from handlers.errors import AccessDenied
from handlers.hold_errors import HoldReleased, RestrictionInForce
from handlers.lift_restriction import lift_restriction
from handlers.list_holds import list_holds
from handlers.list_restrictions import list_restrictions
from handlers.policy.restriction_rules import Told
from handlers.review_hold import review_hold
from handlers.show_ticket import show_ticket
from storage import restrictions
from storage.ids import NotificationId
from storage.vocabulary import Channel, Topic
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.holding import let_in
from tests.handlers.restricting import restrict
from tests.people import ASTRID, BIRGER

_HEAD_START_S = 0.5
"""Long enough for whoever does not have to wait."""
_END_S = 30.0


@dataclass
class Meanwhile:
    """Something that another thread does once the first to restrict has looked, and before it has written."""

    act: Callable[[], object] | None = None
    raised: list[Exception] = field(default_factory=list)
    thread: threading.Thread | None = None

    def begin(self) -> None:
        if self.act is not None and self.thread is None:
            self.thread = threading.Thread(target=self._run, args=(self.act,), daemon=True)
            self.thread.start()
            self.thread.join(_HEAD_START_S)

    def end(self) -> list[Exception]:
        assert self.thread is not None
        self.thread.join(_END_S)
        assert not self.thread.is_alive()
        return self.raised

    def _run(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001 - told to the thread that asserts
            self.raised.append(error)


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    made = Meanwhile()
    for name in ("find_in_force", "lock_restriction"):
        monkeypatch.setattr(restrictions, name, _then(getattr(restrictions, name), made.begin))
    return made


def _then(look: Callable[..., object], begin: Callable[[], None]) -> Callable[..., object]:
    def looked(*asked: object) -> object:
        found = look(*asked)
        begin()
        return found

    return looked


def test_of_two_who_restrict_one_person_the_second_is_told(bench: Bench, meanwhile: Meanwhile) -> None:
    bench.put("Hej")
    let_in(bench)
    meanwhile.act = lambda: restrict(bench, ASTRID.phone)
    first = restrict(bench, ASTRID.email)
    (refusal,) = meanwhile.end()
    assert isinstance(refusal, RestrictionInForce)
    assert [line.id for line in list_restrictions(bench.services, OFFICER)] == [first]


def test_a_merge_at_the_same_time_is_covered(bench: Bench, meanwhile: Meanwhile) -> None:
    bench.put("Hej")
    ticket = bench.put("Hej", person=BIRGER)
    merge = Merge(bench.contact(ASTRID), bench.contact(BIRGER))
    told = Notification(NotificationId("notif_merge"), Topic.CONTACT_MERGED, None, merge)
    meanwhile.act = lambda: accept_delivery(bench.services, told)
    restrict(bench, ASTRID.email)
    assert meanwhile.end() == []
    with pytest.raises(AccessDenied):
        show_ticket(bench.services, AGENT, ticket, purpose="support")


def test_a_review_of_its_hold_at_the_same_time_waits_for_the_lifting(bench: Bench, meanwhile: Meanwhile) -> None:
    restriction_id = restrict(bench, ASTRID.email)
    (hold,) = list_holds(bench.services, OFFICER)
    meanwhile.act = lambda: review_hold(bench.services, OFFICER, hold.id, date(2099, 7, 1))
    lift_restriction(bench.services, OFFICER, restriction_id, Told(bench.clock.now().date(), Channel.EMAIL))
    (refusal,) = meanwhile.end()
    assert isinstance(refusal, HoldReleased)
