"""Asana's calls: compact answers unless fields are asked for, offsets, and errors in its own form."""

from datetime import datetime
from typing import Any, Final

from flask import Flask, Response, abort, jsonify, request

from sandbox.partners.asana import MOST_HITS, AsanaState, Task, words_of
from sandbox.partners.stand import Dialect, bearer, guard, refusal

_BASE: Final = "/api/1.0"
_MESSAGES: Final = {
    400: "offset or limit: Not valid",
    401: "Not Authorized",
    402: "Payment Required",
    403: "Forbidden",
    404: "task: Unknown object",
    429: "Too Many Requests",
}


def create_app(state: AsanaState) -> Flask:
    """Return the stand-in as an application; its API lies under `/api/1.0`."""
    app = Flask(__name__)
    guard(app, state, Dialect(bearer, _error_body))
    _add_search(app, state)
    _add_task(app, state)
    return app


def _add_search(app: Flask, state: AsanaState) -> None:
    @app.get(f"{_BASE}/workspaces/<workspace>/tasks/search")
    def search(workspace: str) -> Response:
        if workspace != state.workspace:
            abort(404)
        if not state.has_search:
            return refusal(402, _error_body(402))
        with state.lock:
            wanted = words_of(request.args.get("text", ""))
            hits = state.hits(wanted, before=_moment("created_at.before"), after=_moment("created_at.after"))
            if request.args.get("sort_by") == "created_at":
                hits.sort(key=lambda task: task.created_at, reverse=request.args.get("sort_ascending") != "true")
            return jsonify({"data": [_asked_for(_rendered(task)) for task in hits[: _limit()]]})


def _add_task(app: Flask, state: AsanaState) -> None:
    @app.get(f"{_BASE}/tasks/<gid>")
    def show(gid: str) -> Response:
        with state.lock:
            # A single task is told in full; fields that are asked for replace that.
            whole = _rendered(_task(state, gid))
            return jsonify({"data": _asked_for(whole) if "opt_fields" in request.args else whole})

    @app.delete(f"{_BASE}/tasks/<gid>")
    def delete(gid: str) -> Response:
        with state.lock:
            state.delete(_task(state, gid).gid)
            return jsonify({"data": {}})

    @app.get(f"{_BASE}/tasks/<gid>/stories")
    def stories(gid: str) -> Response:
        with state.lock:
            return _paged(_stories(_task(state, gid)))

    @app.delete(f"{_BASE}/stories/<gid>")
    def delete_story(gid: str) -> Response:
        abort(403 if gid else 404)  # only who wrote it may

    @app.get(f"{_BASE}/attachments")
    def attachments() -> Response:
        with state.lock:
            task = _task(state, request.args.get("parent", ""))
            names = enumerate(task.files, start=500)
            return _paged([{**_named(task, number, "attachment"), "name": name} for number, name in names])


def _error_body(status: int) -> dict[str, Any]:
    return {"errors": [{"message": _MESSAGES.get(status, "Server Error")}]}


def _task(state: AsanaState, gid: str) -> Task:
    return state.find(gid) or abort(404)


def _stories(task: Task) -> list[dict[str, Any]]:
    at = _time(task.created_at)
    told = [("section_changed", text, "system") for text in task.events]
    told += [("comment_added", text, "comment") for text in task.comments]
    return [
        {**_named(task, number, "story"), "created_at": at, "resource_subtype": subtype, "text": text, "type": type_}
        for number, (subtype, text, type_) in enumerate(told)
    ]


def _named(task: Task, number: int, type_: str) -> dict[str, Any]:
    return {"gid": f"{task.gid}{number:03}", "resource_type": type_}


def _rendered(task: Task) -> dict[str, Any]:
    return {
        "gid": task.gid,
        "resource_type": "task",
        "resource_subtype": "default_task",
        "name": task.name,
        "notes": task.notes,
        "created_at": _time(task.created_at),
        "completed_at": None,
        "due_on": None,
        "custom_fields": [
            {"gid": str(number), "resource_type": "custom_field", "name": name, "display_value": value}
            for number, (name, value) in enumerate(task.custom_fields.items(), start=1)
        ],
    }


def _asked_for(whole: dict[str, Any]) -> dict[str, Any]:
    """Return what `opt_fields` asks for, beside the id; the compact form when nothing is asked for."""
    asked = request.args.get("opt_fields", "name,resource_subtype")
    names = {"gid", "resource_type"} | {name.split(".")[0] for name in asked.split(",")}
    return {name: value for name, value in whole.items() if name in names}


def _paged(entries: list[dict[str, Any]]) -> Response:
    start = _number(request.args.get("offset", "o0").removeprefix("o"))
    end = start + _limit()
    following = {"offset": f"o{end}", "path": "/more", "uri": "https://app.asana.com/more"}
    page = [_asked_for(entry) for entry in entries[start:end]]
    return jsonify({"data": page, "next_page": following if end < len(entries) else None})


def _limit() -> int:
    limit = _number(request.args.get("limit", "20"))
    return limit if 1 <= limit <= MOST_HITS else abort(400)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else abort(400)


def _moment(name: str) -> datetime | None:
    text = request.args.get(name)
    try:
        return None if text is None else datetime.fromisoformat(text)
    except ValueError:
        abort(400)


def _time(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
