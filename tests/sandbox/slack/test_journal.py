"""The journal of what was called, shown and sent."""

from datetime import UTC, datetime

from sandbox.slack.journal import Call, Journal, Sighting

_NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_its_version_grows_with_everything_that_happens() -> None:
    journal = Journal()
    assert journal.version == 0
    journal.calls.append(Call(_NOW, "auth.test", {}, 200, None))
    journal.sightings.append(Sighting(_NOW, "chat.postMessage", "C1", None, "x", []))
    assert journal.version == 2
