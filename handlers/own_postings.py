"""What Gallra itself posts where others see it is deleted after a time: here it is handed to whoever deletes it."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from handlers.policy.local_days import local_day
from handlers.services import Services
from storage import postings


def remember_posting(session: Session, *, channel: str, ts: str, delete_at: datetime) -> None:
    """Have a message of ours deleted from `delete_at` on. The deleter of postings takes it from here."""
    postings.remember(session, channel=channel, ts=ts, delete_at=delete_at)


def end_of_postings(services: Services) -> datetime:
    """Return until when a posting about messages that is made now stays: to the end of the policy's last day."""
    zone = services.policy.controller.timezone
    last = services.policy.slack_messages.own_postings.counted_from(local_day(services.now(), zone))
    return datetime.combine(last + timedelta(days=1), time(), tzinfo=zone)
