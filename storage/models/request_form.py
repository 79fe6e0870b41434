"""What the public form for requests leaves behind for a while: how often it was sent, and what is still to be told."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, BigId


class FormSubmission(Base):
    """One form that was sent, for as long as it counts: nothing of what stood in it."""

    __tablename__ = "form_submissions"
    __table_args__ = (Index("ix_form_submissions_client", "hash_client", "at"), Index("ix_form_submissions_at", "at"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime]
    hash_client: Mapped[bytes]
    """Of the network that it came from, keyed."""
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    """Of the page that it was sent from: the same page counts once."""


class RequestNews(Base):
    """A request that the privacy channel has not heard of; the row is gone once it has."""

    __tablename__ = "request_news"

    request_id: Mapped[int] = mapped_column(
        ForeignKey("requests.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    tried_at: Mapped[datetime | None]
    """When it was last tried to tell it, and nobody knows yet whether it was."""
