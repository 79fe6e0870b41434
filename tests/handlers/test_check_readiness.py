from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.policy_file import load_policy
from bot.wiring import holiday_name
from handlers.check_readiness import Readiness, check_readiness
from handlers.services import Services
from storage import audit, audit_checks, deliveries, workers
from storage.database import Database
from storage.encryption import Vault
from storage.errors import DatabaseUnusable
from storage.ids import ExecutorId, NotificationId
from storage.installation import check_keyset
from storage.vocabulary import DeliveryState, TicketState
from tests.fakes import RecordingQueue
from tests.storage.examples import put_header


def _services(database: Database, vault: Vault, now: datetime) -> Services:
    policy = load_policy(Path(__file__).parents[2] / "policy.yaml")
    return Services(
        database=database,
        vault=vault,
        policy=policy,
        queue=RecordingQueue(),
        now=lambda: now,
        holiday_name=holiday_name(policy),
    )


def _start(database: Database, vault: Vault, at: datetime) -> None:
    with database.begin() as session:
        check_keyset(session, vault, at=at)


def test_an_installation_without_work_counts_nothing(database: Database, vault: Vault, now: datetime) -> None:
    _start(database, vault, now)
    counted = check_readiness(_services(database, vault, now))
    assert counted == Readiness(due=0, pending=0, failed=0, worker_silent_s=None, audit_flaws=0, audit_unverified_s=0.0)


def test_a_log_that_was_never_verified_counts_since_the_first_start(
    database: Database, vault: Vault, now: datetime
) -> None:
    _start(database, vault, now - timedelta(days=3))
    assert check_readiness(_services(database, vault, now)).audit_unverified_s == 3 * 86_400
    with database.begin() as session:
        audit_checks.remember_sound(session, vault, audit.read_head(session), at=now - timedelta(hours=1))
    assert check_readiness(_services(database, vault, now)).audit_unverified_s == 3_600


@pytest.mark.parametrize("harm", ["DELETE FROM audit_check", "UPDATE audit_check SET flaws = -1"])
def test_what_was_remembered_and_is_gone_or_changed_is_a_flaw(
    database: Database, vault: Vault, now: datetime, harm: str
) -> None:
    _start(database, vault, now)
    with database.begin() as session:
        session.execute(text(harm))
    assert check_readiness(_services(database, vault, now)).audit_flaws == 1


def test_what_waits_is_counted_and_what_is_finished_is_not(database: Database, vault: Vault, now: datetime) -> None:
    states = [DeliveryState.PENDING] * 3 + [DeliveryState.FAILED] * 2 + [DeliveryState.DONE, DeliveryState.IGNORED]
    _start(database, vault, now)
    with database.begin() as session:
        for number, state in enumerate(states):
            deliveries.store_delivery(
                session,
                notification_id=NotificationId(f"notif_{number}"),
                topic="conversation.user.replied",
                conversation_id="1",
                state=state,
                at=now,
            )
        for number, (ticket_state, due_at) in enumerate(
            [
                (TicketState.CLOSED, now),
                (TicketState.CLOSED, now - timedelta(days=1)),
                (TicketState.CLOSED, now + timedelta(seconds=1)),
                (TicketState.CLOSED, None),
                (TicketState.OPEN, now - timedelta(days=1)),
                (TicketState.REDACTED, now - timedelta(days=1)),
            ]
        ):
            put_header(session, number, now, state=ticket_state).due_at = due_at
    counted = check_readiness(_services(database, vault, now))
    assert counted == Readiness(due=2, pending=3, failed=2, worker_silent_s=None, audit_flaws=0, audit_unverified_s=0.0)


@pytest.mark.parametrize(("beats", "silent_s"), [([90.04, 5.06, 3600], 5.1), ([0], 0.0), ([-2], 0.0)])
def test_the_silence_since_the_newest_beat_is_told(
    database: Database, vault: Vault, now: datetime, *, beats: list[float], silent_s: float
) -> None:
    with database.begin() as session:
        for number, ago_s in enumerate(beats):
            workers.beat(session, ExecutorId(f"worker:{number}"), at=now - timedelta(seconds=ago_s))
    assert check_readiness(_services(database, vault, now)).worker_silent_s == silent_s


def test_a_database_that_was_never_migrated_is_not_ready(empty_database: Database, vault: Vault, now: datetime) -> None:
    with pytest.raises(DatabaseUnusable, match="gallra migrate"):
        check_readiness(_services(empty_database, vault, now))


def test_a_database_of_another_schema_is_not_ready(fresh_database: Database, vault: Vault, now: datetime) -> None:
    with fresh_database.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(DatabaseUnusable, match="gallra migrate"):
        check_readiness(_services(fresh_database, vault, now))
