import pytest
from slack_bolt.middleware.request_verification import RequestVerification
from slack_bolt.middleware.ssl_check import SslCheck

from bot.settings import SettingsInvalid
from bot.slack.bolt import make_app
from sandbox.slack.state import SlackState
from tests.bot.slack.office import SECRET, settings_for


def test_bolt_verifies_signatures_too_and_lets_nothing_by_unsigned(slack: SlackState) -> None:
    app = make_app(settings_for(slack), executor=None)

    kinds = [type(middleware) for middleware in app._middleware_list]
    assert kinds[0] is RequestVerification
    assert SslCheck not in kinds
    assert app.verifier.signing_secret == SECRET


def test_an_environment_that_would_turn_bolt_to_oauth_is_refused(
    slack: SlackState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    make_app(settings_for(slack), executor=None)
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "a-client-secret")

    with pytest.raises(SettingsInvalid) as invalid:
        make_app(settings_for(slack), executor=None)

    assert "a-client-secret" not in str(invalid.value)


def test_calls_to_slack_end_in_time_for_an_acknowledgement(slack: SlackState) -> None:
    app = make_app(settings_for(slack), executor=None)

    assert app.client.timeout < 3
    assert app.client.retry_handlers == []


def test_bolt_speaks_through_the_quiet_logger(slack: SlackState, caplog: pytest.LogCaptureFixture) -> None:
    app = make_app(settings_for(slack), executor=None)

    with caplog.at_level("DEBUG"):
        app.logger.info("a body")
        app.logger.error("another body %s", "of somebody")
        app._middleware_list[0].logger.info("a third body")  # type: ignore[attr-defined] # Bolt's own logger

    assert "body" not in caplog.text
    assert len(caplog.records) == 1
