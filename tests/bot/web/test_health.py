from datetime import datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy import text

from handlers.services import Services
from storage import workers
from storage.ids import ExecutorId
from storage.installation import check_keyset
from tests.bot.web.webhooks import PATH, body_of, signed

_LOG = {"audit_flaws": 0, "audit_unverified_s": 0.0}


def test_the_process_lives_even_without_its_database(postgres_away: FlaskClient) -> None:
    answer = postgres_away.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"ok": True})


def test_readiness_is_told_in_counts_alone(client: FlaskClient, services: Services, now: datetime) -> None:
    for number in range(3):
        body = body_of(id=f"notif_{number}")
        client.post(PATH, data=body, headers=signed(body))
    with services.database.begin() as session:
        check_keyset(session, services.vault, at=now)
        session.execute(text("UPDATE deliveries SET state = 'failed' WHERE notification_id = 'notif_0'"))
        workers.beat(session, ExecutorId("worker:old"), at=now - timedelta(hours=3))
        workers.beat(session, ExecutorId("worker:new"), at=now - timedelta(seconds=12.34))
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json == {"ok": True, "due": 0, "pending": 2, "failed": 1, "worker_silent_s": 12.3, **_LOG}


def test_without_a_worker_its_silence_has_no_length(sqlite_client: FlaskClient) -> None:
    answer = sqlite_client.get("/readyz")
    assert answer.json is not None
    assert (answer.status_code, answer.json["worker_silent_s"]) == (200, None)


def test_an_unreachable_database_is_a_503_with_the_reason(postgres_away: FlaskClient) -> None:
    answer = postgres_away.get("/readyz")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert answer.json == {"ok": False, "error": "The database cannot be reached, or needs `gallra migrate`."}
    assert "127.0.0.1" not in answer.text


def test_another_schema_is_a_503_with_the_reason(client: FlaskClient, services: Services) -> None:
    with services.database.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json is not None
    assert "gallra migrate" in answer.json["error"]
