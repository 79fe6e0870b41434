from datetime import UTC, datetime, timedelta

from sandbox.intercom.clock import Clock, utc_now

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_time_can_be_moved_and_put_back() -> None:
    clock = Clock(lambda: NOON)
    clock.advance(timedelta(days=1))
    clock.advance(timedelta(hours=-1))
    assert clock.now() == NOON + timedelta(hours=23)
    clock.restart()
    assert clock.now() == NOON


def test_by_default_it_is_the_real_time_in_utc() -> None:
    before = utc_now()
    assert before <= Clock().now() <= utc_now()
    assert before.tzinfo is UTC
