"""Staff: their roles, their records, and by what they would be found in a ticket."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.columns import Word
from storage.models.base import Base, BigId
from storage.vocabulary import StaffRecordType


class Staff(Base):
    """A member of staff who may use Gallra, by Slack user id."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    slack_user_id: Mapped[str] = mapped_column(String(40), unique=True)
    added_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    """From then on the person sees nothing; None while no end is set."""
    roles: Mapped[list["StaffRole"]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class StaffRole(Base):
    """A role a member of staff has; the roles themselves stand in policy.yaml."""

    __tablename__ = "staff_roles"
    __table_args__ = (UniqueConstraint("staff_id", "role"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(60))


class StaffRecord(Base):
    """A training that somebody did, or a confidentiality agreement that they signed. Rows are only ever added."""

    __tablename__ = "staff_records"
    __table_args__ = (Index("ix_staff_records_person", "slack_user_id", "type"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    slack_user_id: Mapped[str] = mapped_column(String(40))
    type: Mapped[StaffRecordType] = mapped_column(Word(StaffRecordType))
    done_on: Mapped[date] = mapped_column(Date)
    """The local day on which it was done or signed."""
    valid_until: Mapped[date] = mapped_column(Date)
    """The last local day on which it counts, by the policy of when it was recorded."""
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(60))
    reminded_on: Mapped[date | None] = mapped_column(Date)
    """The last local day on which the privacy role was reminded that it lapses."""


class StaffHash(Base):
    """By what a member of staff would be found in a ticket: the keyed hash of their address or name in Slack."""

    __tablename__ = "staff_hashes"
    __table_args__ = (UniqueConstraint("actor", "hash"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    actor: Mapped[str] = mapped_column(String(60))
    """`slack:` and a Slack user id."""
    hash: Mapped[bytes] = mapped_column(index=True)
    noted_at: Mapped[datetime]
