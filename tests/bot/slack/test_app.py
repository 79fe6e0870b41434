import json
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta

import pytest

from bot.settings import SettingsInvalid
from bot.slack.app import build_app, run_socket_mode
from handlers.services import WorkerServices
from sandbox.slack.faults import Fault, FaultKind
from sandbox.slack.state import SlackState
from storage.errors import FailureReason, PartnerFailed
from tests.bot.slack.office import (
    SECRET,
    SIGRID,
    TOKEN,
    HandClock,
    Office,
    conversation,
    opened_office,
    settings_for,
    text_of,
)


def eventually(office: Office, who: str, *, seconds: float = 5.0) -> str:
    """Return the next thing this person is told, waiting for it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if office.answers(who):
            return text_of(office.answers(who)[-1].blocks) or office.answers(who)[-1].text
        time.sleep(0.01)
    raise AssertionError(f"{who} was told nothing")


def test_the_app_is_built_without_asking_slack_anything(slack: SlackState, services: WorkerServices) -> None:
    slack.faults.active.append(Fault(FaultKind.OUTAGE, times=None))

    build_app(services, settings_for(slack))

    assert slack.journal.calls == []


@pytest.mark.parametrize("missing", ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"])
def test_a_missing_secret_is_named(slack: SlackState, services: WorkerServices, missing: str) -> None:
    with pytest.raises(SettingsInvalid) as invalid:
        build_app(services, settings_for(slack, **{missing: ""}))

    assert missing in str(invalid.value)


def test_socket_mode_needs_no_signing_secret_and_then_nothing_passes_over_http(
    slack: SlackState, services: WorkerServices
) -> None:
    settings = settings_for(slack, SLACK_SIGNING_SECRET="", SLACK_APP_TOKEN="xapp-1")

    one, other = build_app(services, settings), build_app(services, settings)

    assert one.verifier.signing_secret not in {"", SECRET, other.verifier.signing_secret}


def test_a_command_is_acknowledged_before_the_work_is_done(
    slack: SlackState, services: WorkerServices, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on, has_begun = threading.Event(), threading.Event()

    def slow(*_: object, **__: object) -> object:
        has_begun.set()
        assert may_go_on.wait(5)
        raise PartnerFailed("Nobody", FailureReason.BROKEN, permanent=True)

    monkeypatch.setattr("bot.slack.looking_up.find_tickets", slow)
    app = build_app(services, settings_for(slack))
    with opened_office(slack, services, clock, executor=app.listener_runner.listener_executor) as office:
        reply = office.ask(SIGRID, "find a@example.se")

        assert reply.is_acknowledged
        assert reply.body == ""
        assert has_begun.wait(5)
        assert office.answers(SIGRID) == []
        may_go_on.set()
        assert "Nobody failed (broken)." in eventually(office, SIGRID)


def test_an_error_at_once_after_the_acknowledgement_does_not_take_it_back(
    slack: SlackState, services: WorkerServices, clock: HandClock
) -> None:
    app = build_app(services, settings_for(slack))
    with opened_office(slack, services, clock, executor=app.listener_runner.listener_executor) as office:
        office.ask(SIGRID, "help")  # the first one asks Slack who is there
        for _ in range(20):
            assert office.ask(SIGRID, "due").is_acknowledged


def test_the_work_runs_in_bolts_threads(
    slack: SlackState, services: WorkerServices, clock: HandClock, now: datetime
) -> None:
    app = build_app(services, settings_for(slack))
    with opened_office(slack, services, clock, executor=app.listener_runner.listener_executor) as office:
        office.put(conversation("4711", "Hej", created_at=now - timedelta(days=1)))

        office.ask(SIGRID, "show 4711 for support")

        assert "Ticket 4711" in eventually(office, SIGRID)


def test_socket_mode_says_why_it_cannot_connect(slack: SlackState, services: WorkerServices) -> None:
    app = build_app(services, settings_for(slack, SLACK_APP_TOKEN="xapp-1"))

    with pytest.raises(PartnerFailed) as failed:
        run_socket_mode(app, "xapp-1", stop=threading.Event())

    assert failed.value.partner == "Slack"


def test_the_socket_client_is_loaded_only_when_it_is_used() -> None:
    code = (
        "import json, sys, bot.slack.app\n"
        "heavy = ('slack_bolt.adapter.socket_mode', 'slack_sdk.socket_mode', 'spacy', 'presidio_analyzer', 'dbos')\n"
        "print(json.dumps([name for name in sys.modules if name.startswith(heavy)]))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours

    assert json.loads(done.stdout) == []


def test_nothing_in_the_app_shows_its_secrets(office: Office) -> None:
    assert TOKEN not in repr(office.app)
    assert SECRET not in repr(office.app)
