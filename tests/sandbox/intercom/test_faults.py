import pytest

from sandbox.intercom.faults import Endpoint, Fault, FaultBox, FaultKind

ME = Endpoint.ME.value
REDACT = Endpoint.REDACT.value


def struck(box: FaultBox, endpoint: str, count: int, conversation_id: str | None = None) -> list[bool]:
    return [box.take(endpoint, conversation_id) is not None for _ in range(count)]


def test_a_fault_befalls_the_next_calls_and_then_no_more() -> None:
    box = FaultBox()
    box.add(Fault(kind=FaultKind.EMPTY, times=2))
    assert struck(box, ME, 3) == [True, True, False]
    assert box.as_json() == []


def test_a_fault_without_number_stays_until_cleared() -> None:
    box = FaultBox()
    box.add(Fault(kind=FaultKind.EMPTY, times=None))
    assert struck(box, ME, 3) == [True, True, True]
    box.clear()
    assert struck(box, ME, 1) == [False]


def test_a_fault_can_let_the_first_calls_go() -> None:
    box = FaultBox()
    box.add(Fault(kind=FaultKind.EMPTY, skip=2, times=1))
    assert struck(box, ME, 4) == [False, False, True, False]


@pytest.mark.parametrize(
    ("fault", "endpoint", "conversation_id", "befalls"),
    [
        (Fault(kind=FaultKind.SLOW), ME, None, True),
        (Fault(kind=FaultKind.SLOW, endpoint=Endpoint.REDACT), REDACT, "1", True),
        (Fault(kind=FaultKind.SLOW, endpoint=Endpoint.REDACT), ME, None, False),
        (Fault(kind=FaultKind.SLOW, conversation_id="1"), REDACT, "1", True),
        (Fault(kind=FaultKind.SLOW, conversation_id="1"), REDACT, "2", False),
        (Fault(kind=FaultKind.SLOW, conversation_id="1"), ME, None, False),
        (Fault(kind=FaultKind.LYING_REDACT), REDACT, "1", True),
        (Fault(kind=FaultKind.LYING_REDACT), ME, None, False),
        (Fault(kind=FaultKind.HALF_LYING_REDACT), "get_conversation", "1", False),
    ],
)
def test_a_fault_befalls_only_its_calls(
    fault: Fault, endpoint: str, conversation_id: str | None, *, befalls: bool
) -> None:
    assert fault.befalls(endpoint, conversation_id) is befalls


def test_the_fault_set_first_strikes_first_and_others_are_not_spent() -> None:
    box = FaultBox()
    box.add(Fault(kind=FaultKind.EMPTY, endpoint=Endpoint.REDACT))
    box.add(Fault(kind=FaultKind.SLOW))
    box.add(Fault(kind=FaultKind.GONE))
    kinds = [fault.kind for fault in (box.take(ME, None), box.take(REDACT, "1"), box.take(REDACT, "1")) if fault]
    assert kinds == [FaultKind.SLOW, FaultKind.EMPTY, FaultKind.GONE]


def test_what_is_left_of_a_fault_can_be_read() -> None:
    box = FaultBox()
    box.add(Fault(kind=FaultKind.SLOW, endpoint=Endpoint.ME, times=3, skip=1, seconds=0.5))
    box.take(ME, None)
    box.take(ME, None)
    assert [(one["kind"], one["times_left"], one["skip_left"]) for one in box.as_json()] == [("slow", 2, 0)]
