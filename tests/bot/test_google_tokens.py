"""Tests of access tokens of a Google service account, fetched over HTTP from a stand-in."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask, request
from werkzeug.serving import make_server

from bot.google_tokens import google_tokens
from storage.errors import FailureReason, PartnerFailed
from tests.bot.google_keys import service_account_key

_REFUSAL = {"error": "invalid_grant", "error_description": "astrid@example.se is not allowed"}


@dataclass
class TokenServer:
    """What hands out tokens: each asked-for assertion is kept."""

    url: str = ""
    refuses: bool = False
    asked: list[str] = field(default_factory=list)

    def key(self) -> str:
        return json.dumps(service_account_key(f"{self.url}/token"))


@pytest.fixture
def tokens() -> Iterator[TokenServer]:
    app, made = Flask(__name__), TokenServer()

    @app.post("/token")
    def token() -> tuple[dict[str, object], int]:
        made.asked.append(request.form["assertion"])
        if made.refuses:
            return dict(_REFUSAL), 400
        return {"access_token": f"token-{len(made.asked)}", "expires_in": 3600, "token_type": "Bearer"}, 200

    server = make_server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_port}"
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_token_is_fetched_when_it_is_needed_and_kept_while_it_is_good(tokens: TokenServer) -> None:
    token = google_tokens(tokens.key())
    assert tokens.asked == []
    assert [token(), token()] == ["token-1", "token-1"]
    assert len(tokens.asked) == 1


def test_a_refusal_is_the_operators_to_mend_and_carries_nothing_of_googles(tokens: TokenServer) -> None:
    tokens.refuses = True
    with pytest.raises(PartnerFailed) as failed:
        google_tokens(tokens.key())()
    assert (failed.value.reason, failed.value.permanent) == (FailureReason.UNAUTHORISED, False)
    assert failed.value.__cause__ is None
    assert "astrid" not in str(failed.value)


def test_google_out_of_reach_is_a_passing_trouble() -> None:
    with pytest.raises(PartnerFailed) as failed:
        google_tokens(json.dumps(service_account_key("http://127.0.0.1:1/token")))()
    assert (failed.value.reason, failed.value.permanent) == (FailureReason.UNREACHABLE, False)
