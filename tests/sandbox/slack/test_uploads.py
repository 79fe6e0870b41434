"""The three calls by which a picture comes into a channel."""

from typing import Any

from flask.testing import FlaskClient

from sandbox.slack.files import PNG
from sandbox.slack.state import SlackState
from tests.sandbox.slack.conftest import WebApi
from tests.sandbox.slack.pieces import SIGRID, SUPPORT

DATA = PNG + b"picture"


def announce(web: WebApi, **more: Any) -> dict[str, Any]:
    about = {"filename": "forecast.png", "length": str(len(DATA)), "alt_txt": "Bars"}
    return web.call("files.getUploadURLExternal", **(about | more))


def send(client: FlaskClient, state: SlackState, url: str, data: bytes = DATA) -> int:
    return client.post(url.removeprefix(state.base_url), data=data).status_code


def test_a_picture_is_announced_sent_and_shown(web: WebApi, client: FlaskClient, state: SlackState) -> None:
    made = announce(web)
    assert send(client, state, made["upload_url"]) == 200
    files = [{"id": made["file_id"], "title": "Forecast"}]
    answer = web.call("files.completeUploadExternal", files=files, channel_id=SUPPORT)
    assert answer["files"][0]["title"] == "Forecast"
    (message,) = state.seen_by(SIGRID)
    assert message.files == (made["file_id"],)


def test_without_a_channel_it_is_shown_nowhere(web: WebApi, client: FlaskClient, state: SlackState) -> None:
    made = announce(web)
    send(client, state, made["upload_url"])
    assert web.call("files.completeUploadExternal", files=[{"id": made["file_id"]}])["ok"]
    assert state.seen_by(SIGRID) == []


def test_what_was_not_sent_or_goes_nowhere_is_refused(web: WebApi, client: FlaskClient, state: SlackState) -> None:
    assert announce(web, length="many")["error"] == "invalid_arguments"
    made = announce(web)
    files = [{"id": made["file_id"]}]
    assert web.call("files.completeUploadExternal", files=files, channel_id=SUPPORT)["error"] == "file_not_found"
    assert send(client, state, made["upload_url"], b"other") == 400
    assert send(client, state, made["upload_url"]) == 200
    refused = web.call("files.completeUploadExternal", files=files, channel_id="C04RANDOM0")
    assert refused["error"] == "not_in_channel"
