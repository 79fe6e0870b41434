"""Telavox: the calls of colleagues, each shown to the owner of a token only, and recordings. Nothing can be deleted.

Numbers stand as they were shown or dialled, so one person has many forms.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from flask import Flask, Response, abort, jsonify, request

from sandbox.partners.stand import Dialect, Stand, bearer, guard

_BASE: Final = "/api/capi/v1/extensions/users/me"
_MOST: Final = 100
_MESSAGES: Final = {401: "Unauthorized", 404: "Not found", 405: "Method not allowed", 429: "Too many requests"}


@dataclass(slots=True, kw_only=True)
class Call:
    """One call of one colleague. `type` is INCOMING, OUTGOING or MISSED."""

    id: str
    owner: str
    type: str
    number: str
    began_at: datetime
    duration: int
    recording: bytes | None = None


class TelavoxState(Stand):
    """One company. `owners` maps each token to the colleague whose calls it shows.

    A history has pages of `most` calls, counted from `first_page`, unless it ignores what is asked about them.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"token": "telavox-token-1", **options})
        self.owners = {self.token: "sigrid", "telavox-token-2": "leif"}
        self.calls: list[Call] = []
        self.is_wrapped = False
        self.ignores_pages = False
        self.most = _MOST
        self.first_page = 0

    def put(
        self, number: str, *, owner: str = "sigrid", type_: str = "INCOMING", recording: bytes | None = None
    ) -> Call:
        """Note a call with a number, as it was shown or dialled; empty when it was withheld."""
        with self.lock:
            made = Call(
                id=f"c-{len(self.calls) + 1:06}",
                owner=owner,
                type=type_,
                number=number,
                began_at=self.clock.now(),
                duration=0 if type_ == "MISSED" else 61,
                recording=recording,
            )
            self.calls.append(made)
            return made

    def of(self, owner: str) -> list[Call]:
        """Return the calls of a colleague, newest first."""
        return [call for call in reversed(self.calls) if call.owner == owner]


def create_app(state: TelavoxState) -> Flask:
    """Return the stand-in as an application; its API lies under `/api/capi`."""
    app = Flask(__name__)
    guard(app, state, Dialect(lambda: _admitted(state), lambda status: {"message": _MESSAGES.get(status, "Error")}))

    @app.get(f"{_BASE}/calls/history")
    def history() -> Response:
        with state.lock:
            told = [_rendered(call) for call in _page(state, state.of(state.owners[bearer()]))]
            return jsonify({"data": told} if state.is_wrapped else told)

    @app.get(f"{_BASE}/recordings/<recording>")
    def listen(recording: str) -> Response:
        with state.lock:
            own = state.of(state.owners[bearer()])
            found = next((call.recording for call in own if _recording_id(call) == recording), None)
            return Response(found, content_type="audio/mpeg") if found else abort(404)

    return app


def _admitted(state: TelavoxState) -> str:
    """Return the one token that the gate knows for every colleague's."""
    return state.token if bearer() in state.owners else ""


def _page(state: TelavoxState, calls: list[Call]) -> list[Call]:
    if state.ignores_pages:
        return calls
    size = min(request.args.get("pageSize", state.most, type=int), state.most)
    start = max(0, request.args.get("pageNumber", 0, type=int) - state.first_page) * size
    return calls[start : start + size]


def _recording_id(call: Call) -> str | None:
    return None if call.recording is None else f"r-{call.id}"


def _rendered(call: Call) -> dict[str, Any]:
    told = {
        "callId": call.id,
        "callType": call.type,
        "number": call.number,
        "datetimeISO": call.began_at.isoformat(timespec="seconds"),
        "duration": call.duration,
    }
    recording = _recording_id(call)
    return told if recording is None else told | {"recordingId": recording}
