"""Trigger ids and response URLs live as long as Slack lets them."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.slack.handles import ResponsePlace, ResponseUrls, Triggers
from sandbox.slack.wire import SlackRefusal

_NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_a_trigger_id_works_for_three_seconds() -> None:
    triggers = Triggers()
    in_time, late = triggers.issue("U1", now=_NOW), triggers.issue("U2", now=_NOW)
    assert triggers.redeem(in_time, now=_NOW + timedelta(seconds=3)) == "U1"
    with pytest.raises(SlackRefusal, match="expired_trigger_id"):
        triggers.redeem(late, now=_NOW + timedelta(seconds=3, milliseconds=1))


def test_a_trigger_id_works_once() -> None:
    triggers = Triggers()
    trigger_id = triggers.issue("U1", now=_NOW)
    triggers.redeem(trigger_id, now=_NOW)
    with pytest.raises(SlackRefusal, match="exchanged_trigger_id"):
        triggers.redeem(trigger_id, now=_NOW)


def test_an_invented_trigger_id_does_not_work() -> None:
    with pytest.raises(SlackRefusal, match="invalid_trigger_id"):
        Triggers().redeem("1.2.abc", now=_NOW)


def _url(urls: ResponseUrls) -> str:
    return urls.issue("commands", "T1", ResponsePlace("U1", "C1", _NOW))


def test_a_response_url_answers_five_times() -> None:
    urls = ResponseUrls()
    path = _url(urls)
    assert [urls.use(path, now=_NOW).user for _ in range(5)] == ["U1"] * 5
    with pytest.raises(SlackRefusal, match="used_url"):
        urls.use(path, now=_NOW)


def test_a_response_url_answers_for_thirty_minutes() -> None:
    urls = ResponseUrls()
    path = _url(urls)
    urls.use(path, now=_NOW + timedelta(minutes=30))
    with pytest.raises(SlackRefusal, match="expired_url"):
        urls.use(path, now=_NOW + timedelta(minutes=30, seconds=1))


def test_every_response_url_is_another_and_an_invented_one_does_not_answer() -> None:
    urls = ResponseUrls()
    assert _url(urls) != _url(urls)
    with pytest.raises(SlackRefusal, match="expired_url"):
        urls.use("commands/T1/1/invented", now=_NOW)
