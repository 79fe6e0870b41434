"""For whom an answer is written: their language, their id on the buttons, the company's clock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.slack.blocks import escaped
from bot.slack.words import Words
from detectors.entities import SensitiveTopic
from handlers.policy.model import Policy, PurposeName
from handlers.ticket_lines import MaskedTicketLine
from storage.ids import SlackUserId


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads an answer."""

    user: SlackUserId
    words: Words
    policy: Policy

    @property
    def timezone(self) -> ZoneInfo:
        """The company's time zone, in which all times are shown."""
        return self.policy.controller.timezone

    def moment(self, at: datetime) -> str:
        """Return a moment by the company's clock."""
        return f"{at.astimezone(self.timezone):%Y-%m-%d %H:%M}"

    def day(self, at: datetime) -> str:
        """Return the day on which a moment falls at the company."""
        return f"{at.astimezone(self.timezone):%Y-%m-%d}"

    def purpose(self, name: PurposeName | str) -> str:
        """Return a purpose's title, plain; its name when the policy has changed meanwhile."""
        purpose = self.policy.purposes.get(PurposeName(name))
        return self.words.of(purpose.title) if purpose else str(name)

    def sensitive(self, topics: Collection[SensitiveTopic]) -> str:
        """Return a ticket's sensitive topics in one line of markup."""
        return self.words.sensitive.format(topics=" · ".join(self.words.topics[topic] for topic in topics))

    def dates(self, ticket: MaskedTicketLine) -> str:
        """Return when a ticket was created, when it was closed and when it is due, as markup."""
        return dates(self, created_at=ticket.created_at, closed_at=ticket.closed_at, due_at=ticket.due_at)


def dates(reader: Reader, *, created_at: datetime, closed_at: datetime | None, due_at: datetime | None) -> str:
    """Return a ticket's dates in one line of markup; those it does not have are left out."""
    words = reader.words
    shown = [words.created.format(at=reader.day(created_at))]
    if closed_at is not None:
        shown.append(words.closed.format(at=reader.day(closed_at)))
    if due_at is not None:
        shown.append(words.due.format(at=reader.day(due_at)))
    return escaped(" · ".join(shown))
