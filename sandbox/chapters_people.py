"""The demo's middle chapters: an agent looks a ticket up, and a person's request is recorded."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from sandbox.evidence import Json, personal_words
from sandbox.installation import NOBODY, PRIVACY, SUPPORT
from sandbox.telling import Story, wait_for

SHOWN: Final = "radera-mig"
"""The shipped ticket that the agent looks up."""
ADDRESS: Final = "saga.lindeblad@example.se"
"""Whose it is."""
HIDDEN: Final = ("Saga Lindeblad", "Kungsleden 3", "123 45")
"""What is personal in it, beside what can be told by its form."""


def look_up(story: Story) -> None:
    """Ask in Slack, with a role and without."""
    story.chapter("A masked lookup", "A support agent asks in Slack, for a stated purpose.")
    ticket = story.ticket(SHOWN)
    written = ticket["messages"][0]["text"]
    story.show("What the customer wrote", written.strip())
    found = story.ask(SUPPORT, f"find {ADDRESS}")
    story.check("the agent finds the ticket by the person's e-mail address", holds=ticket["id"] in found)
    command = f"show {ticket['id']} for support"
    shown = story.ask(SUPPORT, command)
    story.show(f"What the agent sees: /privacy {command}", shown)
    hidden = personal_words(written) | {ADDRESS, *HIDDEN}
    story.check("the message can be read, the name is a number", holds="[PERSON 1]" in shown)
    story.check("name, address and personnummer are not in it", holds=not any(word in shown for word in hidden))
    refused = story.ask(NOBODY, command)
    story.show("What a colleague without a role sees", refused)
    story.check("without a role nothing is shown", holds=bool(refused) and ticket["id"] not in refused)


def open_request(story: Story) -> None:
    """Record what a person asks for."""
    story.chapter("A person's request", "She wants her data erased; the law gives a month from the day it arrived.")
    remote = story.installation.remote
    remote.command(PRIVACY, "request")
    modal = wait_for(lambda: next(iter(remote.modals(PRIVACY)), None))
    story.check("the form opens", holds=modal is not None)
    if modal is None:
        return
    answer = remote.submit(PRIVACY, modal["id"], filled(modal))
    story.check("it is accepted", holds=bool(answer.get("is_acknowledged")) and not answer.get("problem"))
    listed = story.ask(PRIVACY, "requests")
    story.show("/privacy requests", listed)
    today = datetime.now(UTC).date()
    dates = [date.fromisoformat(found) for found in re.findall(r"\d{4}-\d{2}-\d{2}", listed)]
    latest = max(dates, default=today)
    story.check("it is listed with its last day", holds=timedelta(27) < latest - today < timedelta(40))


def filled(modal: Json) -> Json:
    """Return what is filled into the request's form: the person's address, erasure, and else what it proposes."""
    values: Json = {}
    for block in modal["blocks"]:
        element = block.get("element") or {}
        options = [option["value"] for option in element.get("options", ())]
        if element.get("type") == "plain_text_input":
            values[element["action_id"]] = ADDRESS
        elif options and ("erasure" in options or "initial_option" not in element):
            values[element["action_id"]] = "erasure" if "erasure" in options else options[0]
    return values
