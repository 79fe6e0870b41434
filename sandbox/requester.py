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

Json = dict[str, Any]
WAIT_S: Final = 180.0
_FAST_S: Final = 20.0
PARTNERS: Final = 10
"""So many are asked: the nine of the policy, and Gallra's own tickets."""
LINK: Final = r"http\S+/requests/confirm/\S+"
COPY_LINK: Final = r"http\S+/requests/copy/\S+"


class NotSeen(Exception):
    """What should have come did not."""


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
        return int(_found(r"Request \*(\d+)\*", str(answer["body"])))

    def prove_identity(self, number: int) -> None:
        """Have a link sent, and use it as the person does."""
        before = len(self.mails())
        self.press("challenge_person", number)
        mail = wait_for(lambda: self.mails()[before:], why="the link is sent")[-1]
        _found("Thank you", httpx.post(_found(LINK, mail["TextBody"]), trust_env=False).text)

    def press(self, action_id: str, number: int, *, partner: str = "") -> list[Json]:
        """Press a button of the request's message in Slack, and return what is answered."""
        source = with_button(self.show(number), action_id)
        return self._pressed(source, action_id, value=f"{self.user}:{number}{partner and f':{partner}'}")

    def press_into_modal(self, action_id: str, number: int, *, value: str | None = None) -> Json:
        """Press a button of the request's message that opens a form, and return that form."""
        remote = self.installation.remote
        source = with_button(self.show(number), action_id)
        remote.press(self.user, source, action_id, value=value)
        return dict(wait_for(lambda: remote.modals(self.user), why=f"{action_id} opens a form")[-1])

    def submit(self, modal: Json, **filled: str) -> Json:
        """Submit a form, filled in by the ids of its fields, and return what stands in its place."""
        remote = self.installation.remote
        answer = remote.submit(self.user, modal["id"], filled)
        if answer["problem"] or '"errors"' in str(answer["body"]):
            raise NotSeen(f"the form was not taken: {answer['problem'] or answer['body']}")
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
        _found("is being collected", text_of(begun[-1]))
        waiting = wait_for(lambda: self._copy_with(number, "confirm_copy"), why="the copy is collected")
        remote = self.installation.remote
        remote.press(self.user, waiting["ts"], "confirm_copy", value=f"{self.user}:{number}")
        self.submit(wait_for(lambda: remote.modals(self.user), why="the confirmation opens")[-1])
        self.close_forms()
        ready = wait_for(lambda: self._copy_with(number, "deliver_copy"), why="the file is made")
        before = len(self.mails())
        self._pressed(ready["ts"], "deliver_copy", value=f"{self.user}:{number}")
        mail = wait_for(lambda: self.mails()[before:], why="the link is mailed")[-1]
        link = _found(COPY_LINK, mail["TextBody"])
        if "<code>" in httpx.get(link, trust_env=False).text:
            raise NotSeen("opening the link does nothing")
        page = httpx.post(link, trust_env=False).text
        fetched = httpx.get(urljoin(link, _found(r'href="(file/[^"]+)"', page)), trust_env=False)
        _found("application/zip", fetched.headers["content-type"])
        return fetched.content, _found(r"<code>([^<]+)</code>", page)

    def close_forms(self) -> None:
        """Close every form that is open."""
        remote = self.installation.remote
        for modal in remote.modals(self.user)[-1:]:
            remote.dismiss(self.user, modal["id"])

    def show(self, number: int) -> list[Json]:
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

    def mails(self) -> list[Json]:
        """Return the mails to this customer, the oldest first."""
        return [mail for mail in self.installation.remote.mails() if mail["To"] == self.email]

    def held(self, partner: str) -> list[str]:
        """Return what a partner still holds that says who it is about."""
        return [line for line in self.installation.remote.held()[partner] if self.email in line]

    def wait_for_partners(self, number: int) -> dict[str, str]:
        """Return what came of asking each partner, once none is being asked any more.

        Meanwhile the partners' clock runs fast: what takes one a minute is not waited for.
        """
        states: dict[str, str] = {}

        def are_all_in() -> bool:
            self.installation.remote.advance_partners(_FAST_S)
            states.update(partners_of(self.installation, number))
            return len(states) >= PARTNERS and "asked" not in states.values()

        try:
            wait_for(are_all_in, why="every partner answers, or is given up")
        except NotSeen as error:
            raise NotSeen(f"{error}: {states}") from None
        return states

    def _copy_with(self, number: int, action_id: str) -> Json | None:
        """Return where the copy stands, once it has a button."""
        return next((one for one in self.press("show_copy", number) if has_button(one, action_id)), None)

    def _filled(self, modal: Json) -> Json:
        values: Json = {}
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

    def _pressed(self, source: str, action_id: str, *, value: str) -> list[Json]:
        return self._answered(lambda: self.installation.remote.press(self.user, source, action_id, value=value))

    def _answered(self, act: Callable[[], object]) -> list[Json]:
        remote = self.installation.remote
        before = {message["ts"] for message in remote.messages(self.user)}
        act()

        def new() -> list[Json]:
            return [one for one in remote.messages(self.user) if one["is_ephemeral"] and one["ts"] not in before]

        return list(wait_for(new, why="Slack shows an answer"))


def has_button(message: Json, action_id: str) -> bool:
    """Say whether a message has a button."""
    blocks = message.get("blocks", ())
    elements = [one for block in blocks for one in (*block.get("elements", ()), block.get("accessory") or {})]
    return any(one.get("action_id") == action_id for one in elements)


def with_button(messages: list[Json], action_id: str) -> str:
    """Return the id of the message that has a button."""
    found = next((one["ts"] for one in messages if has_button(one, action_id)), None)
    if found is None:
        raise NotSeen(f"there is no button {action_id} in {[text_of(one) for one in messages]}")
    return str(found)


def partners_of(installation: Installation, number: int) -> dict[str, str]:
    """Return the newest state of each partner of a request, from the audit log."""
    words = ("partner:asked", "partner:answered", "partner:failed", "partner:attested")
    rows = [row for row in audit_rows(installation) if row["word"] in words and row["request"] == number]
    return {row["details"]["partner"]: row["details"].get("state", row["word"].partition(":")[2]) for row in rows}


def audit_rows(installation: Installation) -> list[Json]:
    """Return the audit log."""
    exported = installation.run("audit", "export", is_checked=True)
    return [json.loads(line) for line in exported.stdout.splitlines()]


def wait_for(look: Callable[[], Any], *, why: str, seconds: float = WAIT_S) -> Any:
    """Return the first thing that `look` sees. Raises NotSeen, with `why`, when it sees nothing in time."""
    end = time.monotonic() + seconds
    while not (seen := look()):
        if time.monotonic() > end:
            raise NotSeen(f"not within {seconds} s: {why}")
        time.sleep(0.1)
    return seen


def _found(pattern: str, text: str) -> str:
    """Return what a pattern finds in a text, or its first group."""
    match = re.search(pattern, text)
    if match is None:
        raise NotSeen(f"{pattern} is not in {text[:500]}")
    return match[match.lastindex or 0]
