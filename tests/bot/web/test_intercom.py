import json
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from bot.settings import Settings
from bot.web.app import create_app
from handlers.message_place import MessagePlace
from handlers.services import Services
from storage.ids import ChallengeId, DeliveryId, LetterId, NotificationId, RequestId, SearchId, TicketId
from storage.vocabulary import Topic
from tests.bot.web.stored import enqueued_workflows, everything_stored, stored_deliveries
from tests.bot.web.webhooks import CANARY, PATH, body_of, conversation_item, payload, sign, signed
from tests.people import ASTRID

NOTIFICATION = payload()["id"]


def test_a_signed_notification_is_stored_and_its_work_handed_on(client: FlaskClient, services: Services) -> None:
    answer = client.post(PATH, data=body_of(), headers=signed(body_of()))
    assert (answer.status_code, answer.json) == (200, {"ok": True})
    assert stored_deliveries(services.database) == [(NOTIFICATION, "conversation.user.replied", "123456789", "pending")]
    assert enqueued_workflows(services.database) == [f"intake:{NOTIFICATION}"]


def test_no_text_of_a_notification_reaches_any_table(client: FlaskClient, services: Services) -> None:
    for number, topic in enumerate([*Topic, "conversation.rating.added"]):
        body = body_of(id=f"notif_{number}", topic=topic)
        assert client.post(PATH, data=body, headers=signed(body)).status_code == 200
    stored = everything_stored(services.database)
    assert "notif_3" in stored
    assert CANARY not in stored
    assert ASTRID.email not in stored


def test_the_same_notification_twice_is_stored_and_handed_on_once(client: FlaskClient, services: Services) -> None:
    for attempt in (1, 2):
        body = body_of(delivery_attempts=attempt)
        assert client.post(PATH, data=body, headers=signed(body)).status_code == 200
    assert len(stored_deliveries(services.database)) == 1
    assert len(enqueued_workflows(services.database)) == 1


def test_the_same_notification_from_eight_threads_is_stored_and_handed_on_once(app: Flask, services: Services) -> None:
    together = threading.Barrier(8)

    def send(_number: int) -> int:
        together.wait()
        return app.test_client().post(PATH, data=body_of(), headers=signed(body_of())).status_code

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(send, range(8))) == [200] * 8
    assert len(stored_deliveries(services.database)) == 1
    assert len(enqueued_workflows(services.database)) == 1


def test_eight_threads_with_different_notifications_are_all_stored(app: Flask, services: Services) -> None:
    def send(number: int) -> int:
        body = body_of(id=f"notif_{number}")
        return app.test_client().post(PATH, data=body, headers=signed(body)).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(send, range(40))) == {200}
    assert len(stored_deliveries(services.database)) == 40
    assert len(enqueued_workflows(services.database)) == 40


@pytest.mark.parametrize("topic", ["conversation.rating.added", "ticket.created", "contact.deleted", "x", "a" * 80])
def test_a_topic_without_work_is_stored_and_counted(
    sqlite_client: FlaskClient, sqlite_services: Services, topic: str
) -> None:
    body = body_of(topic=topic, data={"item": {"type": "contact", "id": ASTRID.contact_id}})
    assert sqlite_client.post(PATH, data=body, headers=signed(body)).status_code == 200
    assert stored_deliveries(sqlite_services.database) == [(NOTIFICATION, topic, None, "ignored")]
    assert enqueued_workflows(sqlite_services.database) == []


def test_a_conversation_topic_that_names_no_conversation_is_stored_and_reported(
    sqlite_client: FlaskClient, sqlite_services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    body = body_of(data={"item": {"type": "conversation"}})
    with caplog.at_level(logging.WARNING):
        assert sqlite_client.post(PATH, data=body, headers=signed(body)).status_code == 200
    assert stored_deliveries(sqlite_services.database)[0][2:] == (None, "ignored")
    assert "conversation_missing" in caplog.text


def test_a_ping_is_answered_and_not_stored(sqlite_client: FlaskClient, sqlite_services: Services) -> None:
    body = body_of(id=None, topic="ping", data={"item": {"type": "ping"}})
    assert sqlite_client.post(PATH, data=body, headers=signed(body)).status_code == 200
    assert stored_deliveries(sqlite_services.database) == []


def test_the_url_check_is_answered_with_an_empty_body(sqlite_client: FlaskClient) -> None:
    answer = sqlite_client.head(PATH)
    assert (answer.status_code, answer.data) == (200, b"")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_another_method_is_refused(sqlite_client: FlaskClient, method: str) -> None:
    answer = sqlite_client.open(PATH, method=method)
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"HEAD", "POST"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Hub-Signature": ""},
        {"X-Hub-Signature": sign(b"another body")},
        {"X-Hub-Signature": sign(body_of(), "another secret")},
        {"X-Hub-Signature": "sha1=å"},
        {"X-Hub-Signature-256": sign(body_of())},
    ],
)
def test_a_wrong_signature_is_refused_and_nothing_is_stored(
    sqlite_client: FlaskClient, sqlite_services: Services, headers: dict[str, str]
) -> None:
    answer = sqlite_client.post(PATH, data=body_of(), headers=headers)
    assert (answer.status_code, answer.json) == (401, {"ok": False, "error": "The signature is missing or wrong."})
    assert stored_deliveries(sqlite_services.database) == []


def test_an_unsigned_body_is_refused_before_it_is_parsed(sqlite_client: FlaskClient) -> None:
    assert sqlite_client.post(PATH, data=b"{not json").status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe\x00",
        b"{not json",
        b"[" * 60_000,
        b"[]",
        b"null",
        b"5",
        body_of(id=None),
        body_of(id="notif/../1"),
        body_of(topic=None),
        body_of(topic="a" * 81),
        body_of(data={"item": conversation_item("../contacts/1")}),
        body_of(data={"item": conversation_item("1/2")}),
        body_of(data={"item": conversation_item(["1"])}),
    ],
)
def test_bad_input_is_a_400_with_a_plain_sentence(
    sqlite_client: FlaskClient, sqlite_services: Services, body: bytes
) -> None:
    answer = sqlite_client.post(PATH, data=body, headers=signed(body))
    assert answer.status_code == 400
    assert answer.json is not None
    assert answer.json["error"].endswith(".")
    assert len(answer.json["error"]) < 80
    assert stored_deliveries(sqlite_services.database) == []


@pytest.mark.parametrize(("size", "status"), [(65_536, 200), (65_537, 413), (65_538, 413), (10_000_000, 413)])
def test_a_body_over_the_limit_is_refused_to_the_byte(sqlite_client: FlaskClient, size: int, status: int) -> None:
    body = json.dumps(payload(padding="")).encode()
    body = body.replace(b'"padding": ""', b'"padding": "' + b"x" * (size - len(body)) + b'"')
    assert len(body) == size
    assert sqlite_client.post(PATH, data=body, headers=signed(body)).status_code == status


def test_without_the_client_secret_the_door_is_closed_and_says_so_in_the_log(
    sqlite_services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    client = create_app(sqlite_services, Settings.read({})).test_client()
    answer = client.post(PATH, data=body_of(), headers=signed(body_of()))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "INTERCOM_CLIENT_SECRET" in caplog.text
    assert stored_deliveries(sqlite_services.database) == []


def test_a_database_that_refuses_writes_is_a_503_and_the_next_try_succeeds(
    client: FlaskClient, services: Services
) -> None:
    _refuse_writes(services, is_refusing=True)
    answer = client.post(PATH, data=body_of(), headers=signed(body_of()))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert answer.json is not None
    assert set(answer.json) == {"ok", "error", "reference"}
    _refuse_writes(services, is_refusing=False)
    assert client.post(PATH, data=body_of(), headers=signed(body_of())).status_code == 200
    assert len(enqueued_workflows(services.database)) == 1


def test_a_full_disk_is_a_503_and_nothing_is_half_stored(sqlite_client: FlaskClient, sqlite_services: Services) -> None:
    def fill_up(connection: Any, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    sqlite_services.database.dispose()
    event.listen(sqlite_services.database.engine, "connect", fill_up)
    big = ({"id": f"notif_{number}"} for number in range(500))
    statuses = [
        sqlite_client.post(PATH, data=(body := body_of(**one)), headers=signed(body)).status_code for one in big
    ]
    assert set(statuses) == {200, 503}
    event.remove(sqlite_services.database.engine, "connect", fill_up)
    assert len(stored_deliveries(sqlite_services.database)) == statuses.count(200)
    assert len(enqueued_workflows(sqlite_services.database)) == statuses.count(200)


def test_a_database_that_is_gone_is_a_503(postgres_away: FlaskClient) -> None:
    answer = postgres_away.post(PATH, data=body_of(), headers=signed(body_of()))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")


class BrokenQueue:
    """A queue that fails after the real one has enqueued."""

    def __init__(self, services: Services) -> None:
        self._queue = services.queue

    def enqueue_intake(
        self,
        session: Session,
        notification_id: NotificationId,
        delivery_id: DeliveryId,
        *,
        attempt: int = 0,
        is_urgent: bool = True,
    ) -> None:
        self._queue.enqueue_intake(session, notification_id, delivery_id, attempt=attempt, is_urgent=is_urgent)
        raise RuntimeError(CANARY)

    def enqueue_search(self, session: Session, search_id: SearchId, *, attempt: int) -> None:
        raise NotImplementedError

    def enqueue_redaction(self, session: Session, ticket_id: TicketId, *, actor: str, at: datetime) -> None:
        raise NotImplementedError

    def enqueue_message(self, session: Session, place: MessagePlace, *, asker: str, key: str) -> None:
        raise NotImplementedError

    def enqueue_partner(self, session: Session, request_id: RequestId, partner: str, *, attempt: int) -> None:
        raise NotImplementedError

    def enqueue_erasure(self, session: Session, request_id: RequestId, partner: str, *, attempt: int) -> None:
        raise NotImplementedError

    def enqueue_challenge(self, session: Session, challenge_id: ChallengeId) -> None:
        raise NotImplementedError

    def enqueue_letter(self, session: Session, letter_id: LetterId) -> None:
        raise NotImplementedError

    def enqueue_sweep(self, session: Session, run: str, *, actor: str, turn: int) -> None:
        raise NotImplementedError


def test_the_delivery_and_its_work_are_stored_both_or_neither(
    services: Services, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Services(
        database=services.database,
        vault=services.vault,
        policy=services.policy,
        queue=BrokenQueue(services),
        now=services.now,
        holiday_name=services.holiday_name,
    )
    answer = create_app(broken, settings).test_client().post(PATH, data=body_of(), headers=signed(body_of()))
    assert answer.status_code == 500
    assert CANARY not in answer.text
    assert stored_deliveries(services.database) == []
    assert enqueued_workflows(services.database) == []
    assert "request_failed" in caplog.text


def _refuse_writes(services: Services, *, is_refusing: bool) -> None:
    """Make the database unable to take deliveries, or able again; new connections notice."""
    database = services.database
    if database.is_sqlite:
        source, target = ("deliveries", "away") if is_refusing else ("away", "deliveries")
        with database.begin() as session:
            session.execute(text(f"ALTER TABLE {source} RENAME TO {target}"))
        return
    state = "on" if is_refusing else "off"
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET default_transaction_read_only = off"))
        connection.execute(text(f"ALTER DATABASE {database.url.database} SET default_transaction_read_only = {state}"))
    database.dispose()
