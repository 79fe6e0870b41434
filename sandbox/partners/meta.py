"""Meta: audiences of an ad account, as hashes. Who is removed is out of them a day later; nobody sees who is in."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from flask import Flask, Response, jsonify, request

from sandbox.partners.stand import Dialect, Stand, bearer, guard, refusal

TAKES: Final = timedelta(hours=24)
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_SCHEMAS: Final = frozenset({"EMAIL_SHA256", "PHONE_SHA256"})
_CODES: Final = {401: (190, "OAuthException"), 404: (803, "OAuthException"), 429: (80003, "OAuthException")}


@dataclass(slots=True, kw_only=True)
class Member:
    """One entry of an audience: a hash of one schema. `gone_at` is when a removal takes effect."""

    audience: str
    schema: str
    hash: str
    gone_at: datetime | None = None


class MetaState(Stand):
    """One ad account. `are_terms_accepted`: of custom audiences; without them nothing is carried out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"token": "meta-token", **options})
        self.account = "10150000000000001"
        self.are_terms_accepted = True
        self.members: list[Member] = []

    def put(self, audience: str, *, email: str = "", phone: str = "") -> None:
        """Put a person into an audience; the telephone number with its country code."""
        with self.lock:
            if email:
                self._add(audience, "EMAIL_SHA256", "".join(email.split()).lower())
            if phone:
                self._add(audience, "PHONE_SHA256", "".join(filter(str.isdigit, phone)).lstrip("0"))

    def count(self, *, email: str, phone: str) -> int:
        """Return in how many places of audiences a person still stands."""
        now = self.clock.now()
        hashes = {_hashed(email.lower()), _hashed(phone.lstrip("+"))}
        left = (one for one in self.members if one.gone_at is None or one.gone_at > now)
        return sum(one.hash in hashes for one in left)

    def remove(self, schema: str, hashes: list[str]) -> None:
        """Take entries out of every audience within a day, unless the call is one that lies."""
        gone_at = self.clock.now() + TAKES
        for member in self.members:
            if member.schema == schema and member.hash in hashes and not self.is_lying:
                member.gone_at = member.gone_at or gone_at

    def _add(self, audience: str, schema: str, normal: str) -> None:
        self.members.append(Member(audience=audience, schema=schema, hash=_hashed(normal)))


def create_app(state: MetaState) -> Flask:
    """Return the stand-in as an application; its API lies under a version."""
    app = Flask(__name__)
    guard(app, state, Dialect(bearer, lambda status: _error_body(*_CODES.get(status, (1, "GraphMethodException")))))

    @app.delete("/<version>/act_<account>/usersofanyaudience")
    def remove(version: str, account: str) -> Response:
        if account != state.account or not version.startswith("v"):
            return _refused(100, 33)
        if not state.are_terms_accepted:
            return _refused(200, 1870090)
        payload = _payload(request.form.get("payload", ""))
        if payload is None:
            return _refused(100, 2650)
        with state.lock:
            return _removed(state, *payload)

    return app


def _removed(state: MetaState, schema: str, hashes: list[str]) -> Response:
    valid = [one for one in hashes if _HASH.fullmatch(one)]
    state.remove(schema, valid)
    invalid = [one for one in hashes if one not in valid]
    return jsonify(
        {
            "account_id": state.account,
            "session_id": "1",
            "num_received": len(hashes),
            "num_invalid_entries": len(invalid),
            "invalid_entry_samples": invalid,
        }
    )


def _payload(text: str) -> tuple[str, list[str]] | None:
    """Return the schema and the data of a payload; None when it is none."""
    try:
        told = json.loads(text)
        schema, data = told["schema"], told["data"]
    except (ValueError, TypeError, KeyError):
        return None
    is_list = isinstance(data, list) and data and all(isinstance(one, str) for one in data)
    return (schema, data) if is_list and schema in _SCHEMAS else None


def _refused(code: int, subcode: int) -> Response:
    status = 403 if code == 200 else 400  # noqa: PLR2004 - the code for what is not permitted
    return refusal(status, _error_body(code, "OAuthException", subcode))


def _error_body(code: int, type_: str, subcode: int | None = None) -> dict[str, Any]:
    told = {"message": f"(#{code}) Something is not right", "type": type_, "code": code, "fbtrace_id": "AbCdEf"}
    return {"error": told | ({} if subcode is None else {"error_subcode": subcode})}


def _hashed(normal: str) -> str:
    return hashlib.sha256(normal.encode()).hexdigest()
