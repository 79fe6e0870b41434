"""Sends the webhooks: signed with HMAC-SHA1 over the raw body, five seconds to answer, one retry after a minute."""

import hashlib
import hmac
import json
import threading
from collections.abc import Mapping
from typing import Any

import httpx

from sandbox.intercom import notifications
from sandbox.intercom.outbox import Delivery, Mode
from sandbox.intercom.state import IntercomState

SIGNATURE_HEADER = "X-Hub-Signature"
ANSWER_WITHIN_SECONDS = 5.0
_LOOK_AGAIN_SECONDS = 0.2


def sign(secret: str, body: bytes) -> str:
    """Return the value of `X-Hub-Signature` for `body`. Source: Intercom, Webhooks, signed notifications."""
    return "sha1=" + hmac.new(secret.encode(), body, hashlib.sha1).hexdigest()


def raw_body(payload: Mapping[str, Any]) -> bytes:
    """Return the bytes that are signed and sent."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


class WebhookSender:
    """Sends what waits in the outbox of `state`, by its own thread, inline, or on order (see `Mode`).

    `client` is the httpx client to send with; by default one of its own is opened at the first sending.
    """

    def __init__(self, state: IntercomState, *, client: httpx.Client | None = None) -> None:
        self._state = state
        self._client = client
        self._starting = threading.Lock()
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def changed(self) -> None:
        """Be told that something may wait in the outbox. Must not be called while holding the state's lock."""
        if self._state.outbox.subscription.target_url is None:
            return
        mode = self._state.outbox.subscription.mode
        if mode is Mode.INLINE:
            self.deliver_due()
        if mode is Mode.BACKGROUND:
            self._start()
            self._wake.set()

    def deliver_due(self) -> int:
        """Send everything that is due by the stand-in's clock, and return how many were sent."""
        sent = 0
        while due := self._state.outbox.take_due(self._state.clock.now()):
            for delivery in due:
                self._send(delivery)
            sent += len(due)
        return sent

    def validate_target(self) -> int | None:
        """Ask the target whether it is there, as Intercom does with HEAD. None: no answer."""
        return self._ask("HEAD", headers={}, content=None)

    def ping(self) -> None:
        """Queue the ping that Intercom sends when a subscription is saved."""
        state = self._state
        now = state.clock.now()
        state.outbox.post(notifications.ping(workspace=state.workspace, now=now), now)

    def stop(self) -> None:
        """End the thread, if one runs, and close the client."""
        self._stopping.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self._client is not None:
            self._client.close()
            self._client = None

    def _start(self) -> None:
        with self._starting:
            if self._thread is None and not self._stopping.is_set():
                self._thread = threading.Thread(target=self._run, name="intercom-webhooks", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.wait(_LOOK_AGAIN_SECONDS)
            self._wake.clear()
            self.deliver_due()

    def _send(self, delivery: Delivery) -> None:
        outbox = self._state.outbox
        body = raw_body(delivery.notification.payload(attempt=len(delivery.statuses) + 1))
        headers = {"Content-Type": "application/json", SIGNATURE_HEADER: sign(outbox.subscription.secret, body)}
        outbox.settle(delivery, self._ask("POST", headers=headers, content=body), self._state.clock.now())

    def _ask(self, method: str, *, headers: Mapping[str, str], content: bytes | None) -> int | None:
        target = self._state.outbox.subscription.target_url
        if target is None:
            return None
        if self._client is None:
            # Targets are on this machine: a proxy of the environment has no part in it.
            self._client = httpx.Client(timeout=ANSWER_WITHIN_SECONDS, trust_env=False)
        try:
            return self._client.request(method, target, headers=dict(headers), content=content).status_code
        except (httpx.HTTPError, httpx.InvalidURL):
            return None
