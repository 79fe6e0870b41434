from datetime import UTC, datetime, timedelta

from sandbox.intercom.limits import RateWindow
from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import Api, error_of

START = datetime(2026, 3, 2, 9, 0, 3, tzinfo=UTC)


def test_a_window_of_ten_seconds_allows_so_many_calls() -> None:
    window = RateWindow()
    first, second, third = (window.spend(START, limit=2) for _ in range(3))
    assert [first.remaining, second.remaining, third.remaining] == [1, 0, 0]
    assert [first.is_exceeded, second.is_exceeded, third.is_exceeded] == [False, False, True]
    assert first.reset_at == int(START.timestamp()) + 7, "windows end at whole tens of seconds"


def test_the_next_window_starts_afresh() -> None:
    window = RateWindow()
    window.spend(START, limit=1)
    assert window.spend(START + timedelta(seconds=6), limit=1).is_exceeded
    assert not window.spend(START + timedelta(seconds=7), limit=1).is_exceeded


def test_every_answer_tells_the_limit_also_a_refusal(api: Api) -> None:
    for answer in (api.client.get("/me"), api.client.get("/conversations/404"), api.client.get("/nowhere")):
        assert answer.headers["X-RateLimit-Limit"] == "1666"
        assert int(answer.headers["X-RateLimit-Remaining"]) < 1666
        assert "Retry-After" not in answer.headers


def test_who_calls_too_often_is_refused_until_the_reset(api: Api, state: IntercomState) -> None:
    state.settings.calls_a_window = 2
    assert [api.client.get("/me").status_code for _ in range(2)] == [200, 200]
    refused = api.client.get("/me")
    assert error_of(refused) == (429, "rate_limit_exceeded")
    assert refused.headers["X-RateLimit-Remaining"] == "0"
    wait = int(refused.headers["X-RateLimit-Reset"]) - state.clock.now().timestamp()
    state.clock.advance(timedelta(seconds=wait))
    assert api.client.get("/me").status_code == 200
