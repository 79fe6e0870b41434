"""The requests that stand in a database after a door has answered."""

from sqlalchemy import select

from handlers.services import Services
from storage import requests
from storage.models import SubjectRequest
from storage.vocabulary import Channel, RequestState, Right


def stored_requests(services: Services) -> list[tuple[Right, Channel, str, str]]:
    """Return of every request its right, its channel, who opened it, and whose it is."""
    with services.database.read() as session:
        rows = session.scalars(select(SubjectRequest).order_by(SubjectRequest.id)).all()
        return [
            (row.right, row.channel, row.opened_by, requests.open_subject(session, services.vault, row).reveal())
            for row in rows
        ]


def states_of(services: Services) -> list[RequestState]:
    with services.database.read() as session:
        return list(session.scalars(select(SubjectRequest.state).order_by(SubjectRequest.id)))
