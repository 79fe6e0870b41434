"""Google's accounts: a service account signs that it is itself with the key it was given, and gets an access token.

Source: RFC 7523, as Google describes it in "Using OAuth 2.0 for server to server applications".
"""

import json
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from flask import Flask, Response, jsonify, request
from google.auth import jwt
from google.auth.exceptions import GoogleAuthError

from sandbox.partners.stand import refusal

PATH: Final = "/token"
_GRANT: Final = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_ALIVE_S: Final = 3600
_ADDRESS: Final = "gallra@example.iam.gserviceaccount.com"


class GoogleAccount:
    """One service account with a key of its own. `token` is the access token that it gets."""

    def __init__(self, *, token: str) -> None:
        self._token = token
        self._key = generate_private_key(public_exponent=65537, key_size=2048)

    def key_file(self, token_uri: str) -> str:
        """Return the JSON file that Google hands out for the account; `token_uri` is where `create_app` is served."""
        pem = self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        told = {"type": "service_account", "client_email": _ADDRESS, "token_uri": token_uri}
        return json.dumps(told | {"private_key": pem.decode()})

    def create_app(self) -> Flask:
        """Return the stand-in as an application; it hands out tokens at `PATH`."""
        app = Flask(__name__)

        @app.post(PATH)
        def token() -> Response:
            if request.form.get("grant_type") != _GRANT or not self._is_signed(request.form.get("assertion", "")):
                return refusal(400, {"error": "invalid_grant", "error_description": "Invalid JWT Signature."})
            return jsonify({"access_token": self._token, "expires_in": _ALIVE_S, "token_type": "Bearer"})

        return app

    def _is_signed(self, assertion: str) -> bool:
        public = self._key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        try:
            claims: dict[str, Any] = jwt.decode(assertion, certs=public)  # type: ignore[no-untyped-call]
        except (ValueError, GoogleAuthError):
            return False
        return claims.get("iss") == _ADDRESS and "analytics.edit" in str(claims.get("scope"))
