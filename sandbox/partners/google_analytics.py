"""Google Analytics: visitors of a property. A deletion takes up to 72 hours; nobody can be searched for, sums stay."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from flask import Flask, Response, abort, jsonify, request

from sandbox.partners.stand import Dialect, Stand, bearer, guard

TAKES: Final = timedelta(hours=72)
_USER: Final = frozenset({"userId", "clientId", "appInstanceId", "userProvidedData"})
_STATUSES: Final = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
}


@dataclass(slots=True, kw_only=True)
class Visitor:
    """One visitor by what they are known by: a field of the call and its value, in Google's normal form."""

    field: str
    value: str
    gone_at: datetime | None = None


class GoogleAnalyticsState(Stand):
    """One property. `token` may be changed: an access token lives an hour."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"token": "google-token", **options})
        self.property_id = "213025502"
        self.visitors: list[Visitor] = []
        self.visits = 0

    def put(self, *, email: str = "", phone: str = "", client_id: str = "") -> None:
        """Let a visitor come, known by what they gave."""
        given = {
            "userProvidedData": [one for one in (email, phone) if one],
            "clientId": [client_id] if client_id else [],
        }
        with self.lock:
            self.visits += 1
            for field, values in given.items():
                self.visitors += [Visitor(field=field, value=_normal(value)) for value in values]

    def count(self, *given: str) -> int:
        """Return how many records are left of who gave this; the sum of visits stays in any case."""
        now = self.clock.now()
        wanted = {_normal(one) for one in given}
        return sum(one.value in wanted for one in self.visitors if one.gone_at is None or one.gone_at > now)

    def submit(self, field: str, value: str) -> None:
        """Delete what is kept until now within 72 hours, unless the call is one that lies."""
        gone_at = self.clock.now() + TAKES
        for visitor in self.visitors:
            # Compared as it comes: whoever sends another form deletes nobody, and is told nothing of it.
            if (visitor.field, visitor.value) == (field, value) and not self.is_lying:
                visitor.gone_at = visitor.gone_at or gone_at


def create_app(state: GoogleAnalyticsState) -> Flask:
    """Return the stand-in as an application; its API lies under `/v1alpha`."""
    app = Flask(__name__)
    guard(app, state, Dialect(bearer, _error_body))

    @app.post("/v1alpha/properties/<property_id>:submitUserDeletion")
    def submit(property_id: str) -> Response:
        told = request.get_json(silent=True)
        if property_id != state.property_id:
            abort(403)  # as for a property that is not there
        if not isinstance(told, dict) or len(told) != 1 or not set(told) <= _USER:
            abort(400)
        (field, value), *_ = told.items()
        if not isinstance(value, str) or not value:
            abort(400)
        with state.lock:
            state.submit(field, value)
            return jsonify({"deletionRequestTime": state.clock.now().isoformat().replace("+00:00", "Z")})

    return app


def _normal(given: str) -> str:
    """Return what a visitor gave in Google's form: it makes it itself when the visitor comes."""
    if "@" not in given:
        return "+" + given.lstrip("+") if given.lstrip("+").isdecimal() else given
    name, domain = "".join(given.split()).lower().split("@")
    return f"{name.replace('.', '') if domain in ('gmail.com', 'googlemail.com') else name}@{domain}"


def _error_body(status: int) -> dict[str, Any]:
    return {"error": {"code": status, "message": "Something is not right.", "status": _STATUSES.get(status, "UNKNOWN")}}
