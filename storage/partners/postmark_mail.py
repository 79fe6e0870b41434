"""Postmark as it sends: one mail to one address, in plain text, and nothing in it is tracked."""

from dataclasses import dataclass
from typing import Final, Literal

import httpx
from pydantic import Field

from storage.partners.answers import Believed
from storage.partners.http import REFUSED, UNAUTHORISED, Patience, Verdict
from storage.partners.postmark import HOST
from storage.partners.postmark_http import SERVER_TOKEN, PostmarkClient
from storage.plaintext import Plaintext

_OPERATORS: Final = frozenset({400, 401, 405, 412, 413, 1235})
"""Codes of refusals that no recipient is the cause of: an unknown sender, an account that may not send, no such stream.
They wait for the operator, as a refused token does."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What is sent: from whom, with a name; to which address; on which stream."""

    sender: str
    to: Plaintext
    subject: str
    text: Plaintext
    stream: str


class _Sent(Believed):
    code: Literal[0] = Field(alias="ErrorCode")
    id: str = Field(alias="MessageID", min_length=1)


class _SendingClient(PostmarkClient):
    def verdict_on(self, response: httpx.Response | None) -> Verdict:
        """Judge as ever, and take what the operator has to mend as that."""
        verdict = super().verdict_on(response)
        return UNAUTHORISED if verdict == REFUSED and self.code_of(response) in _OPERATORS else verdict


class PostmarkMail:
    """One Postmark server that sends.

    Args:
        server_token: of the server.
        base_url: another host, for a stand-in.
        transport: replaces the network, for tests.
        patience: how to wait.

    Raises:
        InvalidId: the token is none.
    """

    def __init__(
        self,
        server_token: str,
        *,
        base_url: str = HOST,
        transport: httpx.BaseTransport | None = None,
        patience: Patience | None = None,
    ) -> None:
        tokens = {SERVER_TOKEN: server_token}
        self._server = _SendingClient(base_url, tokens, patience or Patience(), transport=transport)

    def send(self, mail: Mail) -> None:
        """Send a mail. Raises PartnerFailed: it was not taken."""
        body = {
            "From": mail.sender,
            "To": mail.to.reveal(),
            "Subject": mail.subject,
            "TextBody": mail.text.reveal(),
            "MessageStream": mail.stream,
            "TrackOpens": False,
            "TrackLinks": "None",
            "Headers": [{"Name": "Auto-Submitted", "Value": "auto-generated"}],
        }
        self._server.ask(_Sent, "email", body)

    def close(self) -> None:
        """Close the connections."""
        self._server.close()
