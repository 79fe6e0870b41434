"""Requests seen through as staff and customers do it, from outside: Slack's forms and buttons, mail, links."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin

import httpx

from sandbox.installation import PRIVACY, Installation
from sandbox.slack_text import text_of

WAIT_S: Final = 180.0
_LINK: Final = re.compile(r"http\S+/requests/confirm/\S+")
_COPY_LINK: Final = re.compile(r"http\S+/requests/copy/\S+")


@dataclass(frozen=True, slots=True)
class Requester:
    """One customer and what they ask for, in one installation."""

    installation: Installation
    email: str
    right: str
    user: str = PRIVACY
    """Who deals with it in Slack."""

    def open(self) -> int:
        """Record the request by Slack's form, and return its number."""
        remote = self.installation.remote
        remote.command(self.user, "request")
        modal = wait_for(lambda: remote.modals(self.user), why="the form opens")[0]
        answer = remote.submit(self.user, modal["id"], self._filled(modal))
        assert answer["problem"] is None, answer
        number = re.search(r"Request \*(\d+)\*", str(answer["body"]))
        assert number is not None, answer
        return int(number[1])

    def prove_identity(self, number: int) -> None:
        """Have a link sent, and use it as the person does."""
        before = len(self.mails())
        self.press("challenge_person", number)
        mail = wait_for(lambda: self.mails()[before:], why="the link is sent")[-1]
        link = _LINK.search(mail["TextBody"])
        assert link is not None, mail["Subject"]
        assert "Thank you" in httpx.post(link[0], trust_env=False).text

    def press(self, action_id: str, number: int, *, partner: str = "") -> list[dict[str, Any]]:
        """Press a button of the request's message in Slack, and return what is answered."""
        source = with_button(self.show(number), action_id)
        return self._pressed(source, action_id, value=f"{self.user}:{number}{partner and f':{partner}'}")

    def press_into_modal(self, action_id: str, number: int, *, value: str | None = None) -> dict[str, Any]:
        """Press a button of the request's message that opens a form, and return that form."""
        remote = self.installation.remote
        source = with_button(self.show(number), action_id)
        remote.press(self.user, source, action_id, value=value)
        return dict(wait_for(lambda: remote.modals(self.user), why=f"{action_id} opens a form")[-1])

    def submit(self, modal: dict[str, Any], **filled: str) -> dict[str, Any]:
        """Submit a form, filled in by the ids of its fields, and return what stands in its place."""
        remote = self.installation.remote
        answer = remote.submit(self.user, modal["id"], filled)
        assert answer["problem"] is None, answer
        assert '"errors"' not in str(answer["body"]), answer["body"]
        return dict((remote.modals(self.user) or [{}])[-1])

    def attest(self, number: int, partner: str) -> None:
        """Say what was done at a partner by hand."""
        modal = self.press_into_modal("attest_partner", number, value=f"{self.user}:{number}:{partner}")
        self.submit(modal, evidence="Sökte i verktyget och tog bort det som fanns")
        self.close_forms()

    def answer(self, number: int, *, words: str = "") -> str:
        """Answer the request by the letter that Slack shows, and return the mail's text."""
        before = len(self.mails())
        modal = self.press_into_modal("answer_request", number)
        letter = self.submit(modal)
        self.submit(letter, **({"words": words} if words else {}))
        self.close_forms()
        return str(wait_for(lambda: self.mails()[before:], why="the letter is mailed")[-1]["TextBody"])

    def propose(self, number: int) -> None:
        """Propose what is erased as the policy has it."""
        self.submit(self.press_into_modal("propose_decision", number))
        self.close_forms()

    def copy(self, number: int) -> tuple[bytes, str]:
        """Have the copy collected, confirm it, and fetch it as the person does; return the file and its passphrase."""
        begun = self._pressed(self.press("show_copy", number)[-1]["ts"], "begin_copy", value=f"{self.user}:{number}")
        assert "is being collected" in text_of(begun[-1]), text_of(begun[-1])
        waiting = wait_for(lambda: self._copy_with(number, "confirm_copy"), why="the copy is collected")
        remote = self.installation.remote
        remote.press(self.user, waiting["ts"], "confirm_copy", value=f"{self.user}:{number}")
        self.submit(wait_for(lambda: remote.modals(self.user), why="the confirmation opens")[-1])
        self.close_forms()
        ready = wait_for(lambda: self._copy_with(number, "deliver_copy"), why="the file is made")
        before = len(self.mails())
        self._pressed(ready["ts"], "deliver_copy", value=f"{self.user}:{number}")
        mail = wait_for(lambda: self.mails()[before:], why="the link is mailed")[-1]
        link = _COPY_LINK.search(mail["TextBody"])
        assert link is not None, mail["Subject"]
        assert "<code>" not in httpx.get(link[0], trust_env=False).text, "opening the link does nothing"
        page = httpx.post(link[0], trust_env=False).text
        passphrase, file = re.search(r"<code>([^<]+)</code>", page), re.search(r'href="(file/[^"]+)"', page)
        assert passphrase is not None, page
        assert file is not None, page
        fetched = httpx.get(urljoin(link[0], file[1]), trust_env=False)
        assert fetched.headers["content-type"] == "application/zip"
        return fetched.content, passphrase[1]

    def close_forms(self) -> None:
        """Close every form that is open."""
        remote = self.installation.remote
        for modal in remote.modals(self.user)[-1:]:
            remote.dismiss(self.user, modal["id"])

    def show(self, number: int) -> list[dict[str, Any]]:
        """Return the messages in Slack that tell where the request stands."""
        listed = self._answered(lambda: self.installation.remote.command(self.user, "requests"))
        return self._pressed(with_button(listed, "show_request"), "show_request", value=f"{self.user}:{number}")

    def shown(self, number: int) -> str:
        """Return that as the person in Slack reads it."""
        return "\n".join(text_of(message) for message in self.show(number))

    def ask(self, text: str) -> str:
        """Type `/privacy …` and return the answer as it is read."""
        told = self._answered(lambda: self.installation.remote.command(self.user, text))
        return "\n".join(text_of(message) for message in told)

    def mails(self) -> list[dict[str, Any]]:
        """Return the mails to this customer, the oldest first."""
        return [mail for mail in self.installation.remote.mails() if mail["To"] == self.email]

    def held(self, partner: str) -> list[str]:
        """Return what a partner still holds that says who it is about."""
        return [line for line in self.installation.remote.held()[partner] if self.email in line]

    def wait_for_partners(self, number: int) -> dict[str, str]:
        """Return what came of asking each partner, once none is being asked any more."""
        states: dict[str, str] = {}

        def are_all_in() -> bool:
            states.update(partners_of(self.installation, number))
            return len(states) >= 10 and "asked" not in states.values()  # noqa: PLR2004 - nine, and Gallra's own

        try:
            wait_for(are_all_in, why="every partner answers, or is given up")
        except AssertionError as error:
            raise AssertionError(f"{error}: {states}") from None
        return states

    def _copy_with(self, number: int, action_id: str) -> dict[str, Any] | None:
        """Return where the copy stands, once it has a button."""
        return next((one for one in self.press("show_copy", number) if has_button(one, action_id)), None)

    def _filled(self, modal: dict[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for block in modal["blocks"]:
            element = block.get("element") or {}
            options = [option["value"] for option in element.get("options", ())]
            if element.get("type") == "plain_text_input":
                values[element["action_id"]] = self.email
            elif self.right in options:
                values[element["action_id"]] = self.right
            elif options and "initial_option" not in element:
                values[element["action_id"]] = options[0]
        return values

    def _pressed(self, source: str, action_id: str, *, value: str) -> list[dict[str, Any]]:
        return self._answered(lambda: self.installation.remote.press(self.user, source, action_id, value=value))

    def _answered(self, act: Callable[[], object]) -> list[dict[str, Any]]:
        remote = self.installation.remote
        before = {message["ts"] for message in remote.messages(self.user)}
        act()

        def new() -> list[dict[str, Any]]:
            return [one for one in remote.messages(self.user) if one["is_ephemeral"] and one["ts"] not in before]

        return list(wait_for(new, why="Slack shows an answer"))


def has_button(message: dict[str, Any], action_id: str) -> bool:
    """Say whether a message has a button."""
    blocks = message.get("blocks", ())
    elements = [one for block in blocks for one in (*block.get("elements", ()), block.get("accessory") or {})]
    return any(one.get("action_id") == action_id for one in elements)


def with_button(messages: list[dict[str, Any]], action_id: str) -> str:
    """Return the id of the message that has a button."""
    found = next((one["ts"] for one in messages if has_button(one, action_id)), None)
    assert found is not None, f"no button {action_id} in {[text_of(one) for one in messages]}"
    return str(found)


def partners_of(installation: Installation, number: int) -> dict[str, str]:
    """Return the newest state of each partner of a request, from the audit log."""
    words = ("partner:asked", "partner:answered", "partner:failed", "partner:attested")
    rows = [row for row in audit_rows(installation) if row["word"] in words and row["request"] == number]
    return {row["details"]["partner"]: row["details"].get("state", row["word"].partition(":")[2]) for row in rows}


def audit_rows(installation: Installation) -> list[dict[str, Any]]:
    """Return the audit log."""
    exported = installation.run("audit", "export", is_checked=True)
    return [json.loads(line) for line in exported.stdout.splitlines()]


def wait_for(look: Callable[[], Any], *, why: str, seconds: float = WAIT_S) -> Any:
    """Return the first thing that `look` sees; fail with `why` when it sees nothing in time."""
    end = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < end, f"not within {seconds} s: {why}"
        time.sleep(0.1)
    return seen
