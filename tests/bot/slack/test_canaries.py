"""Canaries: a word that stands in every field of a ticket, and in everything somebody types, is seen nowhere."""

import io
import json
import logging
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.logs import configure_logs
from bot.slack.staff_views import STAFF_VIEW
from bot.slack_courier import SlackCourier
from handlers.delete_postings import delete_postings
from handlers.put_staff import put_staff
from handlers.send_reveal_alerts import send_reveal_alerts
from sandbox.slack.signing import Stamp
from storage.ids import SlackUserId, TicketId
from storage.partners.conversation import Conversation
from storage.plaintext import Plaintext
from storage.vocabulary import PartType
from tests.bot.slack.office import PER, SIGRID, STINA, TOKEN, Office, conversation, part, text_of, with_parts
from tests.bot.slack.test_modals import forge as forge_submission
from tests.handlers.dump import dump
from tests.people import ASTRID

CANARY = "kanariefagel"
TYPED = "gulsparv"
"""Stands in what staff types. Slack shows it to nobody but them, and we repeat it to nobody."""

MISSED = "Kungsfiskare Nordvik"
"""Stands in a ticket, and no detector finds it."""

FLYING = replace(
    ASTRID, name=f"{CANARY.title()} Testberg", email=f"{CANARY}@example.se", phone="070-174 06 77", e164="+46701740677"
)


def caged(number: str, *, written: datetime) -> Conversation:
    """Return a ticket with the canary in every field that a person can fill."""
    said = f"{CANARY.upper()}@EXAMPLE.SE skriver {FLYING.name}, ring {FLYING.phone}. <!channel> {CANARY}@example.se"
    ticket = conversation(number, person=FLYING, created_at=written, closed_at=written, title=f"Om {FLYING.name}")
    parts = [
        replace(
            part(said, at=written, place=place),
            type=kind,
            author_name=Plaintext(FLYING.name),
            author_email=Plaintext(FLYING.email),
        )
        for place, kind in enumerate((PartType.SOURCE, PartType.COMMENT, PartType.NOTE))
    ]
    return with_parts(ticket, parts)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Give the process's log, written by Gallra's rules."""
    stream, root = io.StringIO(), logging.getLogger()
    before, level = list(root.handlers), root.level
    configure_logs("json", stream=stream)
    yield stream
    root.handlers, root.level = before, level
    logging.captureWarnings(capture=False)


def everything_done(office: Office) -> None:
    """Let people use every command, button, modal and tab, rightly and wrongly."""
    asked = [
        "help",
        f"find {TYPED}@example.se",
        f"find {FLYING.email} for support",
        f"find {TYPED}",
        "show 1 for support",
        f"show 1 for {TYPED}",
        f"show {TYPED} for support",
        "show 1",
        "show 2 for support",
        "due",
        "redact 1",
        f"redact {TYPED}",
        "request",
        "requests",
        "corrections",
        "holds",
        f"log {FLYING.email}",
        f"log {TYPED}@example.se",
        f"log {TYPED}",
        f"find {FLYING.phone}",
        "restrict",
        f"restrict {TYPED}",
        "restrictions",
        "reveals",
        f"hold {TYPED}",
        f"breach {TYPED}",
        "breaches",
        f"disclosure {TYPED}",
        "disclosures",
        "staff",
        f"staff {TYPED} for {TYPED}",
        TYPED,
    ]
    for who in (SIGRID, PER, STINA):
        for text in asked:
            office.ask(who, text)
        office.people.send_command(who, "/privacy", text=TYPED, stamp=Stamp(secret="wrong"))
        office.people.open_home(who)
        for message in list(office.answers(who)):
            for button in buttons_of(message.blocks):
                if office.slack.messages.get(message.channel, message.ts) is not message:
                    break  # the button before has replaced it
                office.people.press(who, message.ts, button["action_id"], value=button["value"])
    office.ask(PER, "redact 1")
    office.people.submit(PER, office.modal(PER).id)
    correct(office, words=TYPED)
    office.ask(PER, "corrections")
    restrict(office)


def restrict(office: Office) -> None:
    """Restrict the canary, wrongly and rightly, let others run into it, and lift it again."""
    for person in (TYPED, FLYING.email):
        office.ask(PER, "restrict")
        office.people.submit(PER, office.modal(PER).id, {"person": person, "reason": f"{TYPED} {FLYING.name}"})
    for typed in (f"find {FLYING.email}", "show 2 for support", f"log {FLYING.phone}", "restrictions"):
        office.ask(SIGRID, typed)
        office.ask(PER, typed)
    lift = next(one for one in buttons_of(office.answers(PER)[-1].blocks) if one["action_id"] == "lift_restriction")
    office.people.press(PER, office.answers(PER)[-1].ts, lift["action_id"], value=lift["value"])
    told = {"told_on": f"{office.clock.now():%Y-%m-%d}", "told_how": "email"}
    office.people.submit(PER, office.modal(PER).id, told)
    record_request(office, who=f"{TYPED}@example.se")
    record_request(office, who=TYPED)
    for person, ticket in ((f"{TYPED}@example.se", ""), (TYPED, ""), ("", TYPED)):
        place_hold(office, person=person, ticket=ticket)
    office.ask(PER, "holds")
    for tickets in ("1 2 3", TYPED):
        record_breach(office, tickets=tickets)
    office.ask(PER, "breaches")
    for tickets in ("1 3", TYPED):
        propose_disclosure(office, tickets=tickets)
    reveal(office)
    record_staff(office)


def record_staff(office: Office) -> None:
    """Record something of somebody, rightly, and with words of one's own in every field."""
    for whom, day in ((SIGRID, f"{office.clock.now():%Y-%m-%d}"), (TYPED, TYPED)):
        fields: dict[str, Any] = {"person": {"selected_user": whom}, "done_on": {"selected_date": day}}
        fields["type"] = {"selected_option": {"value": "training" if whom == SIGRID else TYPED}}
        forge_submission(office, PER, STAFF_VIEW, TYPED, {name: {name: value} for name, value in fields.items()})


def correct(office: Office, *, words: str) -> None:
    """Say what was missed, and of everything that is masked that it is not personal; look at it, and decide."""
    shown = office.answer(SIGRID, "show 3 for support")
    button = next(one for one in buttons_of(shown.blocks) if one["action_id"] == "mark_missed")
    office.people.press(SIGRID, shown.ts, button["action_id"], value=button["value"])
    office.people.submit(SIGRID, office.modal(SIGRID).id, {"words": words, "kind": "PERSON"})
    office.people.dismiss(SIGRID, office.modal(SIGRID).id, is_cleared=True)
    button = next(one for one in buttons_of(shown.blocks) if one["action_id"] == "mark_not_personal")
    office.people.press(SIGRID, shown.ts, button["action_id"], value=button["value"])
    view = office.modal(SIGRID)
    for group in view.content["blocks"][0]["element"]["option_groups"]:
        for option in group["options"]:
            office.people.submit(SIGRID, view.id, {"value": option["value"]})
            office.people.press(SIGRID, shown.ts, button["action_id"], value=button["value"])
            view = office.modal(SIGRID)
    listed = office.answer(PER, "corrections")
    for verdict in ("approve", "reject"):
        press = next(one for one in buttons_of(listed.blocks) if one["action_id"] == f"decide_correction:{verdict}")
        office.people.press(PER, listed.ts, press["action_id"], value=press["value"])
        listed = office.slack.messages.get(listed.channel, listed.ts)
    revoke = next(one for one in buttons_of(listed.blocks) if one["value"].endswith("revoke"))
    office.people.press(PER, listed.ts, revoke["action_id"], value=revoke["value"])


def reveal(office: Office) -> None:
    """Ask to read a value with a reason full of canaries, have it refused, agreed to and told; never see it."""
    shown = office.answer(SIGRID, "show 4 for support")
    button = next(one for one in buttons_of(shown.blocks) if one["action_id"] == "ask_reveal")
    for verdict in ("approve", "reject"):
        office.people.press(SIGRID, shown.ts, button["action_id"], value=button["value"])
        view = office.modal(SIGRID)
        value = view.content["blocks"][0]["element"]["option_groups"][0]["options"][0]["value"]
        filled = {"value": value, "reason": f"{TYPED} {FLYING.name}, {FLYING.email}, {FLYING.phone}"}
        office.people.submit(SIGRID, view.id, filled)
        office.people.dismiss(SIGRID, office.modal(SIGRID).id, is_cleared=True)
        do_errands(office)
        listed = office.answer(PER, "reveals")
        press = next(one for one in buttons_of(listed.blocks) if one["action_id"] == f"decide_listed:{verdict}")
        office.people.press(PER, listed.ts, press["action_id"], value=press["value"])
        do_errands(office)


def do_errands(office: Office) -> None:
    """Let a worker tell what is to be told, and delete what is due."""
    courier = SlackCourier(TOKEN, "C02PRIVACY", f"{office.slack.base_url}/api/", policy=office.services.policy)
    services = replace(office.services, courier=courier)
    while delete_postings(services) or send_reveal_alerts(services):
        pass


def record_request(office: Office, *, who: str) -> None:
    office.ask(PER, "request")
    filled = {"right": "erasure", "who": who, "channel": "email"}
    office.people.submit(PER, office.modal(PER).id, filled)


def place_hold(office: Office, *, person: str, ticket: str) -> None:
    office.ask(PER, "hold")
    filled = {"person": person, "ticket": ticket, "reason": f"{TYPED} {FLYING.name}"}
    office.people.submit(PER, office.modal(PER).id, {name: value for name, value in filled.items() if value})


def record_breach(office: Office, *, tickets: str) -> None:
    office.ask(PER, "breach")
    filled = dict.fromkeys(("description", "effects", "measures"), f"{TYPED} {FLYING.name}")
    office.people.submit(PER, office.modal(PER).id, {**filled, "tickets": tickets})
    listed = office.answer(PER, "breaches")
    for report in [one for one in buttons_of(listed.blocks) if one["action_id"] == "report_breach"]:
        office.people.press(PER, listed.ts, report["action_id"], value=report["value"])
        office.people.submit(PER, office.modal(PER).id, {"reason": f"{TYPED} {FLYING.name}"})


def propose_disclosure(office: Office, *, tickets: str) -> None:
    office.ask(PER, "disclosure")
    filled = dict.fromkeys(("reference", "ground", "scope"), f"{TYPED} {FLYING.name}")
    chosen = {
        "authority": "police",
        "demand": "order",
        "kinds": ["PERSON", "EMAIL_ADDRESS"],
        "with_messages": ["messages"],
    }
    office.people.submit(PER, office.modal(PER).id, {**filled, **chosen, "tickets": tickets})
    put_staff(office.services, SlackUserId(STINA), ["privacy"], ends_at=None, actor="cli")
    listed = office.answer(STINA, "disclosures")
    for look in [one for one in buttons_of(listed.blocks) if one["action_id"] == "approve_disclosure"]:
        office.people.press(STINA, listed.ts, look["action_id"], value=look["value"])
        office.people.submit(STINA, office.modal(STINA).id)


def buttons_of(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [e for b in blocks for e in [*b.get("elements", []), b.get("accessory")] if e and e.get("type") == "button"]


@pytest.fixture
def busy_office(office: Office, now: datetime) -> Office:
    """Give an office in which everything was done with two tickets full of canaries, one of them broken."""
    office.put(caged("1", written=now - timedelta(days=500)))
    office.put(caged("2", written=now - timedelta(days=5)))
    break_seal(office, "2")
    missing = conversation(
        "3", f"Maila order@example.com, {FLYING.email}, {FLYING.phone}, {FLYING.name}", person=FLYING, created_at=now
    )
    office.put(missing)
    office.put(conversation("4", "Mitt nummer är 19900101-2385", person=FLYING, created_at=now))
    return office


def break_seal(office: Office, number: str) -> None:
    """Change a byte of a sealed message."""
    from storage import tickets  # noqa: PLC0415 - only to harm it

    with office.services.database.begin() as session:
        row = tickets.find_ticket(session, number)
        assert row is not None
        broken = tickets.list_parts(session, TicketId(row.id))[0]
        assert broken.sealed_body is not None
        broken.sealed_body = broken.sealed_body[:-1] + bytes([broken.sealed_body[-1] ^ 1])


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
def test_a_canary_in_a_ticket_is_seen_in_no_payload_no_log_line_and_no_error(
    busy_office: Office, log: io.StringIO, caplog: pytest.LogCaptureFixture, level: int
) -> None:
    caplog.set_level(level)

    everything_done(busy_office)

    journal = busy_office.slack.journal
    sent = json.dumps([asdict(call) for call in journal.calls], default=str, ensure_ascii=False)
    acknowledged = json.dumps([delivery.body for delivery in journal.deliveries], ensure_ascii=False)
    seen = json.dumps([asdict(sighting) for sighting in journal.sightings], default=str, ensure_ascii=False)
    records = "\n".join(f"{said_by(record)} {record.getMessage()}" for record in caplog.records)
    for place, text in {
        "sent": sent,
        "acknowledged": acknowledged,
        "seen": seen,
        "log": log.getvalue() + records,
    }.items():
        assert len(text) > 100, f"nothing was {place}"
        found = re.findall(rf".{{0,60}}(?:{CANARY}|{TYPED}|06 77|740677).{{0,60}}", text, re.IGNORECASE)
        assert not found, f"{place}: {found[:3]}"


def test_what_was_missed_is_seen_in_nothing_that_comes_after_it_was_told(
    office: Office, log: io.StringIO, caplog: pytest.LogCaptureFixture, now: datetime
) -> None:
    caplog.set_level(logging.DEBUG)
    office.put(conversation("3", f"Hälsa {MISSED} här", person=FLYING, created_at=now))
    shown = office.answer(SIGRID, "show 3 for support")
    assert MISSED in text_of(shown.blocks), "it was there to be seen"
    button = next(one for one in buttons_of(shown.blocks) if one["action_id"] == "mark_missed")
    office.people.press(SIGRID, shown.ts, button["action_id"], value=button["value"])
    seen = len(office.slack.journal.calls), len(office.slack.journal.sightings)

    office.people.submit(SIGRID, office.modal(SIGRID).id, {"words": MISSED, "kind": "PERSON"})
    listed = office.answer(PER, "corrections")
    approve = next(one for one in buttons_of(listed.blocks) if one["action_id"] == "decide_correction:approve")
    office.people.press(PER, listed.ts, approve["action_id"], value=approve["value"])
    office.answer(SIGRID, "show 3 for support")

    journal = office.slack.journal
    after = [*map(asdict, journal.calls[seen[0] :]), *map(asdict, journal.sightings[seen[1] :])]
    sent = json.dumps(after, default=str, ensure_ascii=False)
    acknowledged = json.dumps([delivery.body for delivery in journal.deliveries], ensure_ascii=False)
    records = "\n".join(f"{said_by(record)} {record.getMessage()}" for record in caplog.records)
    assert "is approved" in sent
    for place, text in {"sent": sent, "acknowledged": acknowledged, "log": log.getvalue() + records}.items():
        assert MISSED.casefold() not in text.casefold(), place
    assert MISSED not in dump(office.services.database)


def test_the_canaries_were_there_to_be_seen(busy_office: Office) -> None:
    shown = text_of(busy_office.answer(SIGRID, "show 1 for support").blocks)

    assert shown.count("k•••@") + shown.count("K•••@") >= 6
    assert shown.count("[PERSON 1]") >= 4
    assert "••• 77" in shown
    assert "The sealed value at" in busy_office.answer(SIGRID, "show 2 for support").text


def said_by(record: logging.LogRecord) -> dict[str, object]:
    """Return what a record holds, without times and thread numbers, in which any four digits may stand by chance."""
    by_chance = {"created", "msecs", "relativeCreated", "thread", "process"}
    return {name: value for name, value in vars(record).items() if name not in by_chance}
