"""The short-lived handles Slack gives with an interaction: trigger ids and response URLs."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sandbox.slack.wire import SlackRefusal

TRIGGER_LIFE = timedelta(seconds=3)
"""How long a trigger id can open a modal. Source: Slack, Modals."""

RESPONSE_LIFE = timedelta(minutes=30)
"""How long a response URL answers. Source: Slack, Handling user interaction."""

RESPONSE_USES = 5
"""How often a response URL answers. Source: as above."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a trigger id stands for."""

    user: str
    issued_at: datetime
    is_used: bool = False


@dataclass(slots=True)
class Triggers:
    """Trigger ids, each for one modal within three seconds."""

    issued: dict[str, Trigger] = field(default_factory=dict)

    def issue(self, user: str, *, now: datetime) -> str:
        """Return a new trigger id for what this person just did."""
        trigger_id = f"{len(self.issued) + 1}.{int(now.timestamp())}.{secrets.token_hex(16)}"
        self.issued[trigger_id] = Trigger(user, now)
        return trigger_id

    def redeem(self, trigger_id: str, *, now: datetime) -> str:
        """Use a trigger id up and return whose it was. Raises SlackRefusal as `views.open` does."""
        trigger = self.issued.get(trigger_id)
        if trigger is None:
            raise SlackRefusal("invalid_trigger_id")
        if trigger.is_used:
            raise SlackRefusal("exchanged_trigger_id")
        if now - trigger.issued_at > TRIGGER_LIFE:
            raise SlackRefusal("expired_trigger_id")
        self.issued[trigger_id] = replace(trigger, is_used=True)
        return trigger.user


@dataclass(frozen=True, slots=True)
class ResponsePlace:
    """Where the answers to one interaction go. `original_ts` is the message they replace or delete."""

    user: str
    channel: str
    issued_at: datetime
    original_ts: str | None = None
    uses: int = 0


@dataclass(slots=True)
class ResponseUrls:
    """Response URLs by their path, such as `commands/T00/1/ab12`."""

    places: dict[str, ResponsePlace] = field(default_factory=dict)

    def issue(self, kind: str, team: str, place: ResponsePlace) -> str:
        """Return the path of a new response URL."""
        path = f"{kind}/{team}/{len(self.places) + 1}/{secrets.token_hex(12)}"
        self.places[path] = place
        return path

    def use(self, path: str, *, now: datetime) -> ResponsePlace:
        """Count one answer and return where it goes. Raises SlackRefusal `used_url` or `expired_url`."""
        place = self.places.get(path)
        if place is None or now - place.issued_at > RESPONSE_LIFE:
            raise SlackRefusal("expired_url")
        if place.uses >= RESPONSE_USES:
            raise SlackRefusal("used_url")
        self.places[path] = replace(place, uses=place.uses + 1)
        return place

    def set_original(self, path: str, ts: str | None) -> None:
        """Remember which message later answers replace: for a command, its first answer."""
        self.places[path] = replace(self.places[path], original_ts=ts)
