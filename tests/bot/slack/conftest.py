"""What the tests of the Slack door share: a stand-in for Slack, and an office attached to it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.policy_file import load_policy
from bot.slack.reading import Reader
from bot.slack.words_en import ENGLISH
from handlers.policy.model import Policy
from handlers.services import WorkerServices
from sandbox.slack.state import SlackState
from storage.database import Database
from storage.encryption import Vault
from storage.ids import SlackUserId
from storage.partners.intercom import Intercom
from storage.vocabulary import IntercomRegion
from tests.bot.slack.office import SIGRID, HandClock, Office, opened_office, running_slack
from tests.fakes import PatternDetector, RecordingNotifier, RecordingQueue


@pytest.fixture(scope="session")
def policy() -> Policy:
    """Return the policy that Gallra ships."""
    return load_policy(Path(__file__).parents[3] / "policy.yaml")


@pytest.fixture(scope="session")
def slack_server() -> Iterator[SlackState]:
    with running_slack() as slack:
        yield slack


@pytest.fixture
def slack(slack_server: SlackState) -> Iterator[SlackState]:
    """Return a stand-in for Slack in which nothing has happened yet, and everybody reads English."""
    slack_server.reset()
    slack_server.people = {who: replace(one, locale="en-US") for who, one in slack_server.people.items()}
    yield slack_server
    slack_server.reset()


@pytest.fixture
def clock(now: datetime) -> HandClock:
    return HandClock(now)


@pytest.fixture
def services(sqlite_database: Database, vault: Vault, policy: Policy, clock: HandClock) -> Iterator[WorkerServices]:
    """Return real services on SQLite, with a queue that remembers."""
    intercom = Intercom(token="never-asked", region=IntercomRegion.EU)
    yield WorkerServices(
        database=sqlite_database,
        vault=vault,
        policy=policy,
        queue=RecordingQueue(),
        now=clock.now,
        holiday_name=lambda _: None,
        intercom=intercom,
        detector=PatternDetector(),
        notifier=RecordingNotifier(),
        sweep_cap=100,
    )
    intercom.close()


@pytest.fixture
def office(slack: SlackState, services: WorkerServices, clock: HandClock) -> Iterator[Office]:
    with opened_office(slack, services, clock) as opened:
        yield opened


@pytest.fixture
def reader(policy: Policy) -> Reader:
    """Return somebody who reads English."""
    return Reader(SlackUserId(SIGRID), ENGLISH, policy)
