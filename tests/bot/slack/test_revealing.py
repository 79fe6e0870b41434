"""From the button under a masked ticket to the one value: alone, with a second person, and in an incident."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.slack.reveal_pages import DECIDE_REVEAL_ACTION, OPEN_REVEAL_ACTION, REASON_ACTION
from bot.slack.reveal_views import GLASS, REVEAL_VIEW, REVIEW_REVEAL_VIEW
from bot.slack.ticket_pages import REVEAL_ACTION
from bot.slack_courier import SlackCourier
from handlers.delete_postings import delete_postings
from handlers.put_staff import put_staff
from handlers.send_reveal_alerts import send_reveal_alerts
from handlers.services import WorkerServices
from sandbox.slack.faults import Fault, FaultKind
from sandbox.slack.messages import Message
from sandbox.slack.state import SlackState
from storage.database import Database
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import (
    DANTE,
    LEIF,
    PER,
    SIGRID,
    STINA,
    TOKEN,
    HandClock,
    Office,
    conversation,
    opened_office,
    text_of,
)
from tests.bot.slack.test_actions import forge, press
from tests.bot.slack.test_modals import forge as forge_submission
from tests.handlers.dump import dump

pytestmark = pytest.mark.usefixtures("ticket")
PHONE, NUMBER, MAIL = "070-174 06 05", "19900101-2385", "order@example.com"
BODY = f"Hej, ring {PHONE} om {MAIL}. Mitt personnummer är {NUMBER}."
REASON = "Kunden bad mig ringa upp"
PRIVACY = "C02PRIVACY"


@pytest.fixture
def ticket(office: Office, now: datetime) -> str:
    put_staff(office.services, SlackUserId(LEIF), ["privacy"], ends_at=None, actor="cli")
    written = now - timedelta(days=5)
    return office.put(conversation("4711", BODY, created_at=written, closed_at=written))


def ask(
    office: Office, who: str, kind: str, *, reason: str = REASON, purpose: str = "support", breaks_glass: bool = False
) -> Message:
    """Show the ticket, and ask for the value of this kind; return the message that the ticket stood in."""
    shown = office.answer(who, f"show 4711 for {purpose}")
    assert press(office, who, shown, "Reveal a value…").is_acknowledged
    submit(office, who, kind, reason=reason, breaks_glass=breaks_glass)
    return office.slack.messages.by_place.get((shown.channel, shown.ts), shown)


def submit(office: Office, who: str, kind: str, *, reason: str = REASON, breaks_glass: bool = False) -> None:
    filled: dict[str, Any] = {"value": choices(office, who)[kind], "reason": reason}
    office.people.submit(who, office.modal(who).id, filled | ({"glass": [GLASS]} if breaks_glass else {}))


def choices(office: Office, who: str) -> dict[str, str]:
    """Return the values to choose from, by what is shown for them."""
    view = office.modal(who)
    check_view({key: value for key, value in view.content.items() if value is not None})
    groups = view.content["blocks"][0]["element"]["option_groups"]
    return {one["text"]["text"].partition(" · ")[2]: one["value"] for group in groups for one in group["options"]}


def go_round(office: Office) -> None:
    """Let a worker do its errands in Slack."""
    courier = SlackCourier(TOKEN, PRIVACY, f"{office.slack.base_url}/api/", policy=office.services.policy)
    services = replace(office.services, courier=courier)
    while delete_postings(services) or send_reveal_alerts(services):
        pass


def channel(office: Office) -> list[Message]:
    return [message for message in office.slack.messages.by_place.values() if message.channel == PRIVACY]


def test_one_value_takes_the_place_of_the_ticket_and_disappears(office: Office) -> None:
    shown = ask(office, SIGRID, "phone number")

    assert PHONE in text_of(shown.blocks)
    assert shown.seen_by == SIGRID
    assert "*phone number* in ticket *4711*, reveal 1. Only you see it. It disappears in 2 min." in shown.text
    assert NUMBER not in text_of(shown.blocks)
    assert office.audit_words() == [AuditWord.TICKET_SHOWN] * 2 + [AuditWord.REVEAL_SHOWN]
    assert "This is reveal *1*." in text_of(office.modal(SIGRID).content)
    office.clock.wait(seconds=119)
    go_round(office)
    assert office.slack.messages.get(shown.channel, shown.ts)
    office.clock.wait(seconds=1)
    go_round(office)
    assert (shown.channel, shown.ts) not in office.slack.messages.by_place
    assert channel(office) == []


@pytest.fixture
def either_office(
    slack: SlackState, services: WorkerServices, database: Database, clock: HandClock
) -> Iterator[Office]:
    """Give an office, once on each kind of database."""
    with opened_office(slack, replace(services, database=database), clock) as opened:
        yield opened


def test_the_whole_way_on_both_databases(either_office: Office) -> None:
    office, written = either_office, either_office.clock.now()
    office.put(conversation("4711", BODY, created_at=written, closed_at=written))
    assert PHONE in text_of(ask(office, SIGRID, "phone number").blocks)
    office.people.dismiss(SIGRID, office.modal(SIGRID).id, is_cleared=True)
    ask(office, SIGRID, "personnummer")
    go_round(office)
    press(office, PER, channel(office)[0], "Approve")
    go_round(office)
    told = office.answers(SIGRID)[-1]
    press(office, SIGRID, told, "Show the value")
    assert NUMBER in text_of(office.slack.messages.get(told.channel, told.ts).blocks)
    assert NUMBER in text_of(ask(office, DANTE, "personnummer", purpose="security", breaks_glass=True).blocks)
    office.clock.wait(minutes=2)
    go_round(office)
    kept = text_of([message.blocks for message in office.slack.messages.by_place.values()])
    assert [secret for secret in (PHONE, NUMBER, REASON) if secret in kept] == []
    assert ":rotating_light:" in channel(office)[-1].text
    assert not [secret for secret in (PHONE, NUMBER, REASON) if secret in dump(office.services.database)]


def test_the_same_bytes_sent_again_reveal_nothing_again(office: Office) -> None:
    ask(office, SIGRID, "phone number")
    number = max(at for at, one in enumerate(office.slack.journal.deliveries) if one.kind == "view_submission")
    assert office.people.replay(number).is_acknowledged
    assert office.audit_words().count(AuditWord.REVEAL_SHOWN) == 1


def test_only_values_that_may_be_revealed_are_offered(office: Office) -> None:
    shown = office.answer(DANTE, "show 4711 for security")
    press(office, DANTE, shown, "Reveal a value…")

    assert set(choices(office, DANTE)) == {"e-mail address", "personnummer"}
    assert "glass" in text_of(office.modal(DANTE).content)
    assert "glass" not in text_of(opened(office, SIGRID))


def opened(office: Office, who: str) -> Any:
    press(office, who, office.answer(who, "show 4711 for support"), "Reveal a value…")
    return office.modal(who).content


def test_a_second_person_agrees_and_the_asker_sees_the_value_once(office: Office) -> None:
    asked_from = ask(office, SIGRID, "personnummer")
    assert "It needs a second person" in text_of(office.modal(SIGRID).content)
    assert NUMBER not in text_of(asked_from.blocks)
    go_round(office)
    (question,) = channel(office)
    assert question.text.startswith(f"<@{SIGRID}> asks to read one value: *personnummer* in ticket *4711*, for _")
    assert REASON not in text_of(question.blocks)

    press(office, PER, question, "Read the reason")
    assert REASON in text_of(office.answers(PER)[-1].blocks)
    press(office, PER, question, "Approve")
    assert f"approved, not shown yet · <@{PER}>" in text_of(office.slack.messages.get(PRIVACY, question.ts).blocks)
    go_round(office)
    told = office.answers(SIGRID)[-1]
    assert "Reveal *1* is approved" in told.text
    press(office, SIGRID, told, "Show the value")

    shown = office.slack.messages.get(told.channel, told.ts)
    assert NUMBER in text_of(shown.blocks)
    again = forge(office, SIGRID, OPEN_REVEAL_ACTION, f"{SIGRID}:1")
    assert again.text.startswith("That was answered already, once: it is shown.")
    office.clock.wait(minutes=2)
    go_round(office)
    assert (told.channel, told.ts) not in office.slack.messages.by_place
    assert office.audit_words()[2:] == [
        *(AuditWord.REVEAL_ASKED, AuditWord.REVEAL_READ, AuditWord.REVEAL_APPROVED),
        *(AuditWord.REVEAL_SHOWN, AuditWord.REVEAL_DENIED),
    ]


def test_after_half_an_hour_the_asker_is_told_in_a_direct_message_that_holds_no_value(office: Office) -> None:
    ask(office, SIGRID, "personnummer")
    office.clock.wait(minutes=31)
    go_round(office)
    press(office, PER, channel(office)[0], "Approve")
    go_round(office)

    (direct,) = [m for m in office.slack.seen_by(SIGRID) if m.channel.startswith("D") and "is approved" in m.text]
    assert not direct.is_ephemeral
    press(office, SIGRID, direct, "Show the value")
    offer = office.answers(SIGRID)[-1]
    assert NUMBER not in text_of(offer.blocks)
    press(office, SIGRID, offer, "Show the value")
    assert NUMBER in text_of(office.slack.messages.get(offer.channel, offer.ts).blocks)
    assert NUMBER not in text_of(office.slack.messages.get(direct.channel, direct.ts).blocks)
    office.clock.wait(minutes=31)
    go_round(office)
    assert (direct.channel, direct.ts) not in office.slack.messages.by_place


def test_a_refusal_is_told_and_nothing_is_shown(office: Office) -> None:
    ask(office, SIGRID, "personnummer")
    go_round(office)
    press(office, PER, channel(office)[0], "Reject")
    go_round(office)

    assert "Reveal *1* was refused" in office.answers(SIGRID)[-1].text
    assert "it is refused" in forge(office, SIGRID, OPEN_REVEAL_ACTION, f"{SIGRID}:1").text


def test_nobody_agrees_to_their_own_and_of_two_the_first_counts(office: Office) -> None:
    ask(office, PER, "personnummer", purpose="legal_obligation")
    go_round(office)

    own = forge(office, PER, f"{DECIDE_REVEAL_ACTION}:approve", "1:approve")
    assert own.text.startswith("You asked for this yourself")
    forge(office, LEIF, f"{DECIDE_REVEAL_ACTION}:approve", "1:approve")
    late = forge(office, LEIF, f"{DECIDE_REVEAL_ACTION}:reject", "1:reject")
    assert late.text.startswith("That was answered already, once: it is approved.")
    assert office.audit_words().count(AuditWord.REVEAL_APPROVED) == 1
    assert office.audit_words().count(AuditWord.REVEAL_DENIED) == 2


def test_an_approval_that_comes_too_late_is_none(office: Office) -> None:
    ask(office, SIGRID, "personnummer")
    office.clock.wait(hours=4)
    assert "it is lapsed" in forge(office, PER, f"{DECIDE_REVEAL_ACTION}:approve", "1:approve").text


def test_a_broken_glass_shows_at_once_and_tells_the_channel_even_if_slack_was_silent(office: Office) -> None:
    shown = ask(office, DANTE, "personnummer", purpose="security", breaks_glass=True)
    assert NUMBER in text_of(shown.blocks)

    office.slack.faults.active.append(Fault(FaultKind.OUTAGE, "chat.postMessage", times=1))
    go_round(office)
    assert channel(office) == []
    office.clock.wait(seconds=5)
    go_round(office)
    (alert,) = channel(office)
    assert alert.text.startswith(
        f":rotating_light: <@{DANTE}> broke the glass and read *personnummer* in ticket *4711*"
    )

    listed = office.answer(PER, "reveals")
    assert "*glass broken*, to be reviewed" in text_of(listed.blocks)
    press(office, PER, listed, "Review…")
    office.people.submit(PER, office.modal(PER).id, {"note": "Intrånget 4711, befogat"})
    assert "Reveal *1* is reviewed." in text_of(office.modal(PER).content)
    assert f"glass broken, reviewed by <@{PER}>" in text_of(office.answer(PER, "reveals").blocks)
    assert "Intrånget" not in dump(office.services.database)


def test_who_may_not_break_the_glass_is_refused_beside_the_purpose(office: Office) -> None:
    opened(office, SIGRID)
    value = choices(office, SIGRID)["personnummer"]
    metadata = office.modal(SIGRID).content["private_metadata"]
    reply = forge_submission(office, SIGRID, REVEAL_VIEW, metadata, filled(value, glass=True))

    assert "Your role does not allow this" in str(reply.body)
    assert office.audit_words()[-1] is AuditWord.ACCESS_REFUSED


def filled(value: str, *, purpose: str = "support", reason: str = REASON, glass: bool = False) -> dict[str, Any]:
    return {
        "value": {"value": {"selected_option": {"value": value}}},
        "purpose": {"purpose": {"selected_option": {"value": purpose}}},
        "reason": {"reason": {"value": reason}},
        "glass": {"glass": {"selected_options": [{"value": GLASS}] if glass else []}},
    }


def test_a_replayed_submission_reveals_nothing_again(office: Office) -> None:
    opened(office, SIGRID)
    value, metadata = choices(office, SIGRID)["phone number"], office.modal(SIGRID).content["private_metadata"]
    forge_submission(office, SIGRID, REVEAL_VIEW, metadata, filled(value))
    again = forge_submission(office, SIGRID, REVEAL_VIEW, metadata, filled(value))

    assert "That was answered already, once: it is shown." in str(again.body)
    assert office.audit_words().count(AuditWord.REVEAL_SHOWN) == 1


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"purpose": "nonsense"}, "That purpose is not in the policy."),
        ({"purpose": "payment"}, "Your role does not allow this"),
        ({"reason": "  "}, "Write why you need to read it."),
        ({"reason": "x" * 4_000}, "Write at most 1,000 characters."),
        ({"value": "1:0:3:PERSON"}, "That does not stand in the ticket any more."),
        ({"value": "1:0:3:PASSWORD"}, "That kind is never revealed"),
        ({"value": "1:0:3:SHOE_SIZE"}, "That is of a kind that Gallra does not know"),
        ({"value": "1:0:3:CREDIT_CARD"}, "Your role may not have that kind revealed"),
        ({"value": "Tore"}, "I cannot read that any more."),
    ],
)
def test_a_forged_submission_reveals_nothing(office: Office, more: dict[str, str], says: str) -> None:
    opened(office, SIGRID)
    value, metadata = choices(office, SIGRID)["phone number"], office.modal(SIGRID).content["private_metadata"]
    reply = forge_submission(
        office,
        SIGRID,
        REVEAL_VIEW,
        metadata,
        filled(more.get("value", value), purpose=more.get("purpose", "support"), reason=more.get("reason", REASON)),
    )

    assert says.casefold()[:20] in str(reply.body).casefold()
    assert AuditWord.REVEAL_SHOWN not in office.audit_words()


def test_what_was_made_for_somebody_else_is_refused(office: Office, ticket: str) -> None:
    opened(office, SIGRID)
    value = choices(office, SIGRID)["phone number"]

    assert forge(office, PER, REVEAL_ACTION, f"{SIGRID}:{ticket}:support:0").text.startswith(
        "That was made for somebody"
    )
    assert "made for somebody else" in str(
        forge_submission(office, PER, REVEAL_VIEW, f"{SIGRID}:1", filled(value)).body
    )
    stolen = forge_submission(office, PER, REVEAL_VIEW, f"{PER}:1", filled(value))
    assert "There is no such reveal for you." in str(stolen.body)
    assert forge(office, PER, OPEN_REVEAL_ACTION, f"{PER}:1").text.startswith("There is no such reveal for you.")
    for forged in ("1:approve", "x", "", None, "99:approve"):
        forge(office, SIGRID, f"{DECIDE_REVEAL_ACTION}:approve", forged)
    assert AuditWord.REVEAL_APPROVED not in office.audit_words()
    assert "Your role does not allow this" in forge(office, SIGRID, REASON_ACTION, "1:").text


def test_a_ticket_redacted_meanwhile_reveals_nothing(office: Office, ticket: str) -> None:
    opened(office, SIGRID)
    office.erase(ticket)
    submit(office, SIGRID, "phone number")
    assert "The text of that ticket is gone." in str(office.modal(SIGRID).errors)


def test_a_ticket_redacted_after_the_approval_reveals_nothing(office: Office, ticket: str) -> None:
    ask(office, SIGRID, "personnummer")
    forge(office, PER, f"{DECIDE_REVEAL_ACTION}:approve", "1:approve")
    office.erase(ticket)
    assert forge(office, SIGRID, OPEN_REVEAL_ACTION, f"{SIGRID}:1").text.startswith("The text of that ticket is gone.")
    go_round(office)
    assert "The reason is gone" in text_of(forge(office, PER, REASON_ACTION, "1:").blocks)


def test_an_expired_view_reveals_nothing(office: Office) -> None:
    opened(office, SIGRID)
    office.clock.wait(minutes=28)
    submit(office, SIGRID, "phone number")
    assert "That took too long." in str(office.modal(SIGRID).errors)


def test_what_slack_does_not_take_is_said_in_the_modal(office: Office) -> None:
    opened(office, SIGRID)
    office.slack.faults.active.append(Fault(FaultKind.OUTAGE, "response_url", times=1))
    submit(office, SIGRID, "phone number")
    assert "Slack did not take the value" in text_of(office.modal(SIGRID).content)


def test_more_than_the_policy_allows_in_an_hour_is_refused(office: Office) -> None:
    for _ in range(10):
        ask(office, SIGRID, "phone number")
        office.people.dismiss(SIGRID, office.modal(SIGRID).id, is_cleared=True)
    ask(office, SIGRID, "phone number")
    assert "as many values revealed as the policy allows" in str(office.modal(SIGRID).errors)
    office.people.dismiss(SIGRID, office.modal(SIGRID).id, is_cleared=True)
    office.clock.wait(minutes=61)
    assert PHONE in text_of(ask(office, SIGRID, "phone number").blocks)


def test_unusual_reading_is_told_in_counts_and_ids_only(office: Office, now: datetime) -> None:
    office.put(conversation("815", "Hej, sigrid@example.com här", created_at=now, closed_at=now))
    shown = office.answer(SIGRID, "show 815 for support")
    press(office, SIGRID, shown, "Reveal a value…")
    submit(office, SIGRID, "e-mail address")
    go_round(office)

    (alert,) = channel(office)
    assert alert.text == f":eyes: Reveal 1 by <@{SIGRID}> in ticket *815* is unusual: the reader's own name or address."
    assert ":eyes: the reader's own name or address" in text_of(office.answer(PER, "reveals").blocks)


def test_a_colleagues_address_outside_hours_is_unusual_too(office: Office) -> None:
    opened(office, SIGRID)
    office.people.dismiss(SIGRID, office.modal(SIGRID).id, is_cleared=True)
    written = office.clock.now()
    office.put(conversation("815", "Hej, sigrid@example.com här", created_at=written, closed_at=written))
    office.clock.wait(hours=12)
    press(office, PER, office.answer(PER, "show 815 for support"), "Reveal a value…")
    submit(office, PER, "e-mail address")
    go_round(office)

    assert channel(office)[0].text.endswith("is unusual: a colleague's name or address, outside working hours.")


def test_only_the_privacy_role_lists_decides_and_reviews(office: Office) -> None:
    ask(office, SIGRID, "personnummer")
    listed = office.answer(PER, "reveals")
    assert "Your role does not allow this" in office.answer(SIGRID, "reveals").text
    assert "/privacy reveals" not in text_of(office.answer(SIGRID, "help").blocks)
    press(office, PER, listed, "Approve")
    assert "approved, not shown yet" in text_of(office.slack.messages.get(listed.channel, listed.ts).blocks)
    forge_submission(office, SIGRID, REVIEW_REVEAL_VIEW, f"{SIGRID}:1", {"note": {"note": {"value": "gått bra"}}})
    assert office.audit_words()[-1] is AuditWord.ACCESS_REFUSED
    forge(office, STINA, REVEAL_ACTION, f"{STINA}:4711:support:0")
    assert office.audit_words()[-1] is AuditWord.ACCESS_REFUSED


def test_no_value_or_reason_rests_anywhere(office: Office) -> None:
    ask(office, SIGRID, "phone number")
    ask_again = ask(office, SIGRID, "personnummer")
    go_round(office)
    stored = dump(office.services.database)
    calls = str(office.slack.journal.calls)
    assert ask_again
    for secret in (PHONE, NUMBER, REASON, office.slack.base_url):
        assert secret not in stored
    assert REASON not in calls
    assert NUMBER not in calls
    assert calls.count(PHONE) == 1


def test_it_is_all_in_swedish_for_a_swedish_slack(office: Office) -> None:
    for who in (SIGRID, PER):
        office.speak_swedish(who)
    press(office, SIGRID, office.answer(SIGRID, "visa 4711 för support"), "Visa ett värde…")
    submit(office, SIGRID, "personnummer")
    assert "Den kräver en andra person" in text_of(office.modal(SIGRID).content)
    listed = office.answer(PER, "visningar")
    assert "väntar på en andra person" in text_of(listed.blocks)
    press(office, PER, listed, "Godkänn")
    go_round(office)
    told = office.answers(SIGRID)[-1]
    assert "Visning *1* är godkänd" in told.text
    press(office, SIGRID, told, "Visa värdet")
    assert "Bara du ser det. Det försvinner om 2 min." in office.slack.messages.get(told.channel, told.ts).text
