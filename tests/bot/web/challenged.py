"""A request whose person was sent a link, for the tests of the door behind it."""

from dataclasses import replace
from datetime import timedelta

from handlers.challenge_identity import challenge_identity
from handlers.open_request import open_request
from handlers.policy.model import RoleName
from handlers.request_opening import ReceivedRequest
from handlers.services import Actor, Services
from storage import challenges
from storage.ids import RequestId
from storage.models import SubjectRequest
from storage.vocabulary import Channel, RequestState, Right
from tests.people import ASTRID, SUPPORT_SIGRID

AGENT = Actor(f"slack:{SUPPORT_SIGRID.slack_user_id}", frozenset({RoleName("customer_service")}))


def challenged(services: Services, token: str) -> RequestId:
    """Record a request, and store a link with this token as if a worker had sent it."""
    received = ReceivedRequest(
        right=Right.ACCESS, channel=Channel.EMAIL, subject=ASTRID.email, received_at=services.now()
    )
    request_id = open_request(services, AGENT, received).id
    challenge_identity(replace(services, sends_mail=True), AGENT, request_id)
    with services.database.begin() as session:
        row = challenges.find_newest(session, request_id)
        assert row is not None
        until = services.now() + timedelta(days=7)
        challenges.set_token(session, row, services.vault.hash_token(token), expires_at=until)
        challenges.note_sent(session, row, at=services.now())
    return request_id


def state_of(services: Services, request_id: RequestId) -> RequestState:
    with services.database.read() as session:
        return session.get_one(SubjectRequest, request_id).state
