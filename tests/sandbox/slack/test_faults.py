"""Faults: which call they meet, and how long."""

from sandbox.slack.faults import Fault, FaultKind, Faults, refused


def test_a_fault_meets_its_method_so_many_times() -> None:
    faults = Faults([Fault(FaultKind.SLOW, "chat.postMessage", times=2)])
    assert faults.take("chat.update") is None
    assert faults.take("chat.postMessage") is not None
    assert faults.take("chat.postMessage") is not None
    assert faults.take("chat.postMessage") is None


def test_a_fault_without_an_end_stays() -> None:
    faults = Faults([Fault(FaultKind.DROP, times=None)])
    assert all(faults.take("auth.test") for _ in range(5))


def test_the_first_fault_that_fits_is_taken() -> None:
    faults = Faults([Fault(FaultKind.SLOW, "views.open"), Fault(FaultKind.DROP)])
    first, second = faults.take("auth.test"), faults.take("views.open")
    assert first is not None
    assert second is not None
    assert (first.kind, second.kind) == (FaultKind.DROP, FaultKind.SLOW)


def test_a_rate_limit_says_when_to_come_back() -> None:
    answer = refused(Fault(FaultKind.RATE_LIMIT, seconds=30))
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "30")
    assert answer.get_json() == {"ok": False, "error": "ratelimited"}


def test_an_outage_is_not_json_and_an_error_is_an_ordinary_answer() -> None:
    assert refused(Fault(FaultKind.OUTAGE)).mimetype == "text/html"
    error = refused(Fault(FaultKind.ERROR, error="fatal_error"))
    assert (error.status_code, error.get_json()) == (200, {"ok": False, "error": "fatal_error"})
