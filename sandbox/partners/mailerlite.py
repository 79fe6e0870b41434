"""MailerLite: subscribers. A forgotten one is out of the list at once and gone for good within thirty days.

Whoever subscribes meanwhile is back, and `forget_at` goes on being told.

DELETE takes a subscriber off the list and keeps the data: so it does here too, for whoever should use it by mistake.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

from flask import Flask, Response, abort, jsonify, request

from sandbox.partners.stand import Dialect, Stand, bearer, guard

_FORGET_DAYS: Final = 30
_FORMAT: Final = "%Y-%m-%d %H:%M:%S"


@dataclass(slots=True, kw_only=True)
class Subscriber:
    """One subscriber. `forget_at` is when a forgotten one is gone for good."""

    id: str
    email: str
    fields: dict[str, str] = field(default_factory=dict)
    status: str = "active"
    subscribed_at: datetime
    deleted_at: datetime | None = None
    forget_at: datetime | None = None

    def is_gone(self, now: datetime) -> bool:
        """Tell whether the time to be forgotten has come."""
        return self.deleted_at is not None and self.forget_at is not None and self.forget_at <= now


class MailerLiteState(Stand):
    """The account's subscribers. `hides_deleted`: whoever is deleted or being forgotten is answered as not found."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"token": "mailerlite-token", **options})
        self.subscribers: dict[str, Subscriber] = {}
        self.hides_deleted = False

    def put(self, email: str, **fields: str) -> Subscriber:
        """Subscribe an address, or again; the fields are the account's own, such as `name`."""
        with self.lock:
            before = self.find(email)
            if before is not None:
                before.deleted_at, before.fields = None, before.fields | fields
                return before
            number = str(31897397363737859 + len(self.subscribers))
            made = Subscriber(id=number, email=email, fields=fields, subscribed_at=self.clock.now())
            self.subscribers[number] = made
            return made

    def keep(self, changed: Subscriber) -> None:
        """Remember a changed subscriber, unless the call is one that lies."""
        if not self.is_lying:
            self.subscribers[changed.id] = changed

    def find(self, wanted: str) -> Subscriber | None:
        """Return a subscriber by id or address; none whose time to be forgotten has come."""
        with self.lock:
            now = self.clock.now()
            there = (one for one in self.subscribers.values() if not one.is_gone(now))
            found = next((one for one in there if wanted in (one.id, one.email)), None)
            return None if found and found.deleted_at and self.hides_deleted else found


def create_app(state: MailerLiteState) -> Flask:
    """Return the stand-in as an application; its API lies under `/api`."""
    app = Flask(__name__)
    guard(app, state, Dialect(bearer, lambda status: {"message": _MESSAGES.get(status, "Something went wrong.")}))

    @app.get("/api/subscribers/<wanted>")
    def show(wanted: str) -> Response:
        with state.lock:
            return jsonify({"data": _rendered(_found(state, wanted))})

    @app.put("/api/subscribers/<wanted>")
    def change(wanted: str) -> Response:
        with state.lock:
            subscriber = _found(state, wanted)
            status = str((request.get_json(silent=True) or {}).get("status", subscriber.status))
            changed = replace(subscriber, status=status)
            state.keep(changed)
            return jsonify({"data": _rendered(changed)})

    @app.delete("/api/subscribers/<wanted>")
    def delete(wanted: str) -> Response:
        with state.lock:
            _found(state, wanted).deleted_at = state.clock.now()
            return Response(status=204)

    @app.post("/api/subscribers/<wanted>/forget")
    def forget(wanted: str) -> Response:
        with state.lock:
            now = state.clock.now()
            forgotten = replace(_found(state, wanted), deleted_at=now, forget_at=now + timedelta(days=_FORGET_DAYS))
            state.keep(forgotten)
            told = "Subscriber data will be completely deleted and forgotten within 30 days."
            return jsonify({"message": told, "data": _rendered(forgotten)})

    return app


_MESSAGES: Final = {401: "Unauthenticated.", 404: "Resource not found.", 429: "Too Many Attempts."}


def _found(state: MailerLiteState, wanted: str) -> Subscriber:
    return state.find(wanted) or abort(404)


def _rendered(one: Subscriber) -> dict[str, Any]:
    return {
        "id": one.id,
        "email": one.email,
        "status": one.status,
        "subscribed_at": one.subscribed_at.strftime(_FORMAT),
        "fields": dict(one.fields),
        "groups": [],
        "deleted_at": one.deleted_at and one.deleted_at.strftime(_FORMAT),
        "forget_at": one.forget_at and one.forget_at.strftime(_FORMAT),
    }
