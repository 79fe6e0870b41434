"""The sandbox's browser page: Intercom's inbox on the left, Slack as a chosen person sees it on the right.

Server-rendered; its few lines of script only reload it when something is new and open modals as real dialogs.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, Response, jsonify, redirect, render_template, request, url_for
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from werkzeug.wrappers import Response as AnyResponse

from sandbox.intercom.clock import utc_now
from sandbox.intercom.state import IntercomState
from sandbox.page_slack import HOME, chosen_values, desk_of, filled_in, is_app, is_outside, shown_value
from sandbox.page_tickets import find_ticket, list_rows
from sandbox.slack.control import control_blueprint
from sandbox.slack.mrkdwn import plain_to_html, to_html
from sandbox.slack.people import People
from sandbox.slack.sources import NotSeen
from sandbox.slack.state import SlackState
from sandbox.slack.values import LeftEmpty, NotOffered
from sandbox.slack.wire import SlackRefusal

NOTICES = {
    "not_seen": "That is no longer there: it was changed or closed meanwhile.",
    "not_offered": "That is not one of the choices.",
    "left_empty": "Something required was left empty.",
    "refused": "There is no such person or place.",
}
"""What the page says when an act could not be done; only the word travels in the address."""

_WORDS: dict[type[Exception], str] = {
    NotSeen: "not_seen",
    NotOffered: "not_offered",
    LeftEmpty: "left_empty",
    SlackRefusal: "refused",
}

CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
"""Nothing from elsewhere and nothing inline: what tickets contain cannot run or load anything."""


class ClockBody(BaseModel):
    """How far Intercom's clock is to be from the machine's, in seconds; a century at most."""

    model_config = ConfigDict(extra="forbid")

    offset_seconds: float = Field(ge=-3.2e9, le=3.2e9)


def create_page(intercom: IntercomState, slack: SlackState, people: People) -> Flask:
    """Return the page, with what belongs to the whole sandbox: Slack's control API and the clock."""
    app = Flask("sandbox")
    app.add_template_filter(to_html, "mrkdwn")
    app.add_template_filter(plain_to_html, "plain")
    app.add_template_filter(_moment, "moment")
    app.add_template_filter(_wall_clock, "wall_clock")
    app.add_template_test(is_app, "app")
    app.add_template_test(is_outside, "outside")
    app.add_template_global(shown_value)
    app.add_template_global(chosen_values)
    app.register_blueprint(control_blueprint(slack, people))
    _add_page(app, intercom, slack)
    _add_acts(app, people)
    _add_clock(app, intercom)
    app.after_request(_with_policy)
    return app


def _add_page(app: Flask, intercom: IntercomState, slack: SlackState) -> None:
    @app.get("/")
    def page() -> str:
        with intercom.lock:
            rows = list_rows(intercom)
            ticket = find_ticket(intercom, request.args.get("ticket") or (rows[0].id if rows else None))
        with slack.lock:
            return render_template(
                "page.html",
                rows=rows,
                ticket=ticket,
                desk=desk_of(slack, request.args.get("as"), request.args.get("place")),
                notice=NOTICES.get(request.args.get("notice", "")),
                target=slack.target.url,
                version=_version(intercom, slack),
                now=intercom.clock.now(),
            )

    @app.get("/_sandbox/files/<file_id>.png")
    def picture(file_id: str) -> tuple[Response, int]:
        with slack.lock:
            found = slack.files.by_id.get(file_id)
        if found is None or found.data is None:
            return Response("There is no such picture.", mimetype="text/plain"), 404
        return Response(found.data, mimetype="image/png"), 200

    @app.get("/_sandbox/version")
    def version() -> Response:
        with intercom.lock, slack.lock:
            return jsonify({"version": _version(intercom, slack)})


def _add_acts(app: Flask, people: People) -> None:
    def send() -> None:
        command, _, text = request.form.get("text", "").strip().partition(" ")
        if command.startswith("/"):
            people.send_command(_user(), command, text=text.strip(), channel=request.form["channel"])
        elif command:
            people.say(_user(), request.form["channel"], f"{command} {text}".strip())

    def press() -> None:
        source, action_id, filled = request.values["source"], request.values["action_id"], filled_in(request.form)
        if request.form.get("in_modal"):
            people.fill(_user(), source, filled)
        people.press(_user(), source, action_id, value=request.values.get("value"), chosen=filled.get(action_id))

    def submit() -> None:
        people.submit(_user(), request.form["source"], filled_in(request.form))

    def dismiss() -> None:
        people.dismiss(_user(), request.form["source"])

    def open_home() -> None:
        people.open_home(_user())

    for act in (send, press, submit, dismiss, open_home):
        _add_act(app, act)


def _add_act(app: Flask, act: Callable[[], None]) -> None:
    def view() -> AnyResponse:
        notice = None
        try:
            act()
        except (NotSeen, NotOffered, LeftEmpty, SlackRefusal) as error:
            notice = _WORDS[type(error)]
        place = HOME if act.__name__ == "open_home" else request.form.get("place")
        here: dict[str, Any] = {
            "as": _user(),
            "place": place,
            "ticket": request.form.get("ticket") or None,
            "notice": notice,
        }
        return redirect(url_for("page", **{key: value for key, value in here.items() if value}), code=303)

    app.add_url_rule(f"/act/{act.__name__}", endpoint=act.__name__, view_func=view, methods=["POST"])


def _add_clock(app: Flask, intercom: IntercomState) -> None:
    @app.get("/_sandbox/clock")
    def show_clock() -> Response:
        now = intercom.clock.now()
        return jsonify({"now": now.isoformat(), "offset_seconds": round((now - utc_now()).total_seconds())})

    @app.post("/_sandbox/clock")
    def set_clock() -> tuple[Response, int]:
        try:
            body = ClockBody.model_validate_json(request.get_data())
        except ValidationError as error:
            return jsonify({"error": error.errors()[0]["msg"]}), 400
        intercom.clock.restart()
        intercom.clock.advance(timedelta(seconds=body.offset_seconds))
        return show_clock(), 200


def _version(intercom: IntercomState, slack: SlackState) -> str:
    """Return a word that changes whenever something on the page may have."""
    written = sum(len(one.parts) + one.source.redacted for one in intercom.conversations.values())
    redacted = sum(part.redacted for one in intercom.conversations.values() for part in one.parts)
    return f"{len(intercom.conversations)}-{written}-{redacted}-{slack.journal.version}"


def _user() -> str:
    return request.form["as"]


def _wall_clock(seconds: int | None) -> str:
    """Return a moment as its input on the page takes it: in UTC, as `filled_in` reads it again."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M}" if seconds else ""


def _moment(at: datetime | None) -> str:
    return at.strftime("%-d %b %Y, %H:%M") if at else ""


def _with_policy(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = CONTENT_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    # With `no-referrer` a browser would send `Origin: null` with the page's own forms, which the door refuses.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store"
    return response
