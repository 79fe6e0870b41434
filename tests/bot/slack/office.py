"""An office: the Slack app over signed HTTP, with real services on SQLite, attached to a stand-in for Slack."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from threading import Thread
from typing import Any, Final

import httpx
from flask import Flask
from sqlalchemy import select
from werkzeug.serving import BaseWSGIServer, make_server

from bot.settings import Settings
from bot.slack.app import SlackApp, build_app, flask_handler
from handlers import ticket_copy, ticket_erasure
from handlers.put_staff import put_staff
from handlers.services import WorkerServices
from sandbox.slack.app import create_app
from sandbox.slack.delivery import Reply
from sandbox.slack.messages import Message
from sandbox.slack.people import People
from sandbox.slack.state import SlackState, Target
from sandbox.slack.views import View
from storage import audit, tickets
from storage.ids import SlackUserId
from storage.models import SubjectRequest
from storage.partners.conversation import Contact, ContactId, Conversation, ConversationId, Part, PartId
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord, PartAuthor, PartType, TicketState
from tests.fakes import RecordingQueue
from tests.people import ASTRID, Customer
from tests.staffing import put_on_record

SIGRID: Final = "U0SIGRID01"
PER: Final = "U0PERNYM02"
LEIF: Final = "U0LEIFEK03"
STINA: Final = "U0STINAB04"
DANTE: Final = "U0DANTEA05"
ROLES: Final = {SIGRID: "customer_service", PER: "privacy", LEIF: "accounting", DANTE: "maintenance"}
"""Stina has a Slack account and no role."""

URL: Final = "http://gallra.test/webhooks/slack"
SECRET: Final = "a-signing-secret-of-the-tests"
TOKEN: Final = "xoxb-of-the-tests"
_PARTS: Final = count(1)
_SET_UP: Final = frozenset({AuditWord.STAFF_ADDED, AuditWord.STAFF_RECORDED})


class InlineExecutor(Executor):
    """Does everything at once, so that a test need not wait for what comes after an acknowledgement."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@dataclass(slots=True)
class HandClock:
    """A clock that goes only when it is moved."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def wait(self, **length: float) -> None:
        self.at += timedelta(**length)


@dataclass(slots=True)
class Office:
    """What a test of the Slack door works with."""

    slack: SlackState
    people: People
    services: WorkerServices
    queue: RecordingQueue
    clock: HandClock
    app: SlackApp
    web: Flask

    def ask(self, who: str, text: str, *, channel: str = "C01SUPPORT") -> Reply:
        """Type `/privacy` and this text."""
        return self.people.send_command(who, "/privacy", text=text, channel=channel)

    def answers(self, who: str) -> list[Message]:
        """Return what this person alone was told, oldest first."""
        return [message for message in self.slack.seen_by(who) if message.seen_by == who]

    def answer(self, who: str, text: str, *, channel: str = "C01SUPPORT") -> Message:
        """Type a command and return the one answer to it, which nobody else sees."""
        before = len(self.answers(who))
        reply = self.ask(who, text, channel=channel)
        assert reply.is_acknowledged, reply.problem
        answers = self.answers(who)[before:]
        assert len(answers) == 1, f"{len(answers)} answers to {text!r}"
        return answers[0]

    def modal(self, who: str) -> View:
        """Return the modal this person has before them."""
        view = self.slack.views.top(who)
        assert view is not None, f"{who} has no modal open"
        return view

    def home(self, who: str) -> View:
        """Open this person's Home tab and return it."""
        assert self.people.open_home(who).is_acknowledged
        return self.slack.views.homes[who]

    def speak_swedish(self, who: str) -> None:
        """Let somebody set Slack to Swedish."""
        self.slack.people[who] = replace(self.slack.people[who], locale="sv-SE")

    def put(self, conversation: Conversation) -> str:
        """Take a ticket in, as a worker does."""
        detected = ticket_copy.detect(self.services, conversation)
        with self.services.database.begin() as session:
            return ticket_copy.store(session, self.services, detected, at=self.clock.now()).conversation_id

    def erase(self, ticket: str) -> None:
        """Redact our copy of a ticket, as a worker does at the end."""
        with self.services.database.begin() as session:
            row = tickets.lock_ticket(session, ticket)
            assert row is not None
            ticket_erasure.erase(session, self.services, row, state=TicketState.REDACTED, at=self.clock.now())

    def audit_words(self) -> list[AuditWord]:
        """Return what the audit log says since the staff was added."""
        with self.services.database.read() as session:
            return [row.word for row in audit.iterate(session) if row.actor != "cli" or row.word not in _SET_UP]

    def requests(self) -> list[SubjectRequest]:
        """Return the recorded requests."""
        with self.services.database.read() as session:
            return list(session.scalars(select(SubjectRequest).order_by(SubjectRequest.id)))


def conversation(
    number: str,
    *bodies: str,
    person: Customer = ASTRID,
    state: TicketState = TicketState.CLOSED,
    created_at: datetime,
    closed_at: datetime | None = None,
    title: str | None = None,
    parts_unreached: int = 0,
) -> Conversation:
    """Return a conversation as Intercom would give it: the first body from the customer, the others from an agent."""
    parts = tuple(part(body, at=created_at + timedelta(hours=place), place=place) for place, body in enumerate(bodies))
    return Conversation(
        id=ConversationId(number),
        state=state,
        title=Plaintext(title) if title else None,
        created_at=created_at,
        updated_at=closed_at or created_at,
        closed_at=closed_at if state is TicketState.CLOSED else None,
        contacts=(
            Contact(
                ContactId(person.contact_id),
                Plaintext(person.name),
                Plaintext(person.email),
                Plaintext(person.phone),
            ),
        ),
        parts=parts,
        parts_unreached=parts_unreached,
        custom_attributes=0,
        has_rating_remark=False,
    )


def part(body: str, *, at: datetime, place: int = 0) -> Part:
    """Return one message."""
    return Part(
        id=PartId(str(next(_PARTS))),
        type=PartType.COMMENT if place else PartType.SOURCE,
        author=PartAuthor.ADMIN if place else PartAuthor.CONTACT,
        author_name=None,
        author_email=None,
        body=Plaintext(body) if body else None,
        created_at=at,
        is_redacted=False,
        attachments=0,
    )


def with_parts(ticket: Conversation, parts: Sequence[Part]) -> Conversation:
    """Return a conversation with other messages."""
    return replace(ticket, parts=tuple(parts))


@contextmanager
def served(app: Any) -> Iterator[BaseWSGIServer]:
    """Serve a WSGI application from a thread, on a free loopback port."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def running_slack() -> Iterator[SlackState]:
    """Serve a stand-in for Slack."""
    slack = SlackState(token=TOKEN)
    with served(create_app(slack)) as server:
        slack.base_url = f"http://127.0.0.1:{server.port}"
        yield slack


@contextmanager
def opened_office(
    slack: SlackState, services: WorkerServices, clock: HandClock, *, executor: Executor | None = None
) -> Iterator[Office]:
    """Attach the product to a stand-in, with everybody's roles as in `ROLES`."""
    app = build_app(services, settings_for(slack), executor=executor or InlineExecutor())
    web = web_of(app)
    slack.target = Target(URL, SECRET)
    people = People(slack, client=httpx.Client(transport=httpx.WSGITransport(app=web)))
    put_on_record(services, *slack.people)
    for user, role in ROLES.items():
        put_staff(services, SlackUserId(user), [role], ends_at=None, actor="cli")
    queue = services.queue
    assert isinstance(queue, RecordingQueue)
    yield Office(slack, people, services, queue, clock, app, web)
    people.close()


def web_of(app: SlackApp) -> Flask:
    """Return a web application with Slack's door only."""
    web = Flask("tests.office")
    web.add_url_rule("/webhooks/slack", "slack", flask_handler(app), methods=["POST"])
    return web


def settings_for(slack: SlackState, **more: str) -> Settings:
    """Return the settings of an installation that is attached to this Slack."""
    given = {
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"{slack.base_url}/api/",
    }
    return Settings.read({**given, **more})


def text_of(blocks: Any) -> str:
    """Return every text in blocks or in a view, one a line, as a reader sees it."""
    if isinstance(blocks, dict):
        own = [blocks["text"]] if isinstance(blocks.get("text"), str) else []
        return "\n".join(
            [
                *own,
                *(
                    text
                    for key, value in blocks.items()
                    if key != "text" or not own
                    for text in [text_of(value)]
                    if text
                ),
            ]
        )
    if isinstance(blocks, list | tuple):
        return "\n".join(text for text in map(text_of, blocks) if text)
    return ""
