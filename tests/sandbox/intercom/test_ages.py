from datetime import UTC, datetime, timedelta

import pytest

from sandbox.intercom.ages import Age, parse_age

MOMENT = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "months", "rest"),
    [
        ("P14M3D", 14, timedelta(days=3)),
        ("P2Y", 24, timedelta()),
        ("P1Y2M", 14, timedelta()),
        ("P2W", 0, timedelta(weeks=2)),
        ("PT2H", 0, timedelta(hours=2)),
        ("PT3M", 0, timedelta(minutes=3)),
        ("P3M", 3, timedelta()),
        ("P1DT4H30M5S", 0, timedelta(days=1, hours=4, minutes=30, seconds=5)),
        ("P0D", 0, timedelta()),
    ],
)
def test_an_iso_duration_is_read(text: str, months: int, rest: timedelta) -> None:
    assert parse_age(text) == Age(months, rest)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "14M", "P-1D", "P1.5D", "P3DT", "1 day", "P1D ", "P3D2M", "p1d", "P१D"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ISO 8601"):
        parse_age(text)


@pytest.mark.parametrize(
    ("age", "before", "after"),
    [
        ("P1M", datetime(2026, 2, 28, 12, tzinfo=UTC), datetime(2026, 4, 30, 12, tzinfo=UTC)),
        ("P25M", datetime(2024, 2, 29, 12, tzinfo=UTC), datetime(2028, 4, 30, 12, tzinfo=UTC)),
        ("P3M", datetime(2025, 12, 31, 12, tzinfo=UTC), datetime(2026, 6, 30, 12, tzinfo=UTC)),
        ("PT36H", datetime(2026, 3, 30, tzinfo=UTC), datetime(2026, 4, 2, tzinfo=UTC)),
    ],
)
def test_months_are_calendar_months_and_clamp_to_the_last_day(age: str, before: datetime, after: datetime) -> None:
    assert parse_age(age).before(MOMENT) == before
    assert parse_age(age).after(MOMENT) == after
