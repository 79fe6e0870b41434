"""Disclosures in Slack: proposed in a form, approved by somebody else in another, never released here."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.slack.disclosure_pages import APPROVE_ACTION, REFUSE_ACTION
from bot.slack.disclosure_views import APPROVE_VIEW, DISCLOSURE_VIEW
from handlers.put_staff import put_staff
from sandbox.slack.messages import Message
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import PER, SIGRID, STINA, Office, conversation, text_of
from tests.bot.slack.test_actions import forge, press
from tests.bot.slack.test_modals import forge as forge_submission
from tests.people import ASTRID

LEIF = "U0LEIFEK03"
SECRETS = {
    "reference": f"5000-K123-26 {ASTRID.name}",
    "ground": "RB 27 kap. 1 §",
    "scope": f"Allt om {ASTRID.email}",
}
FILLED: dict[str, Any] = {
    **SECRETS,
    "authority": "police",
    "demand": "order",
    "tickets": "4711",
    "kinds": ["EMAIL_ADDRESS"],
}


@pytest.fixture
def ticket(office: Office, now: datetime) -> str:
    """Take a ticket in, and let Leif into the privacy role beside Per."""
    put_staff(office.services, SlackUserId("U0LEIFEK03"), ["privacy"], ends_at=None, actor="cli")
    return office.put(conversation("4711", "Maila bo@example.com", created_at=now - timedelta(days=5)))


def opened(office: Office, who: str = PER, typed: str = "disclosure") -> str:
    """Ask for the form; return the modal's id."""
    assert office.ask(who, typed).is_acknowledged
    view = office.modal(who)
    check_view({key: value for key, value in view.content.items() if value is not None})
    return view.id


def submit(office: Office, filled: dict[str, Any] | None = None, *, typed: str = "disclosure") -> Any:
    view = opened(office, PER, typed)
    return office.people.submit(PER, view, {key: one for key, one in (FILLED | (filled or {})).items() if one})


def listed(office: Office, who: str, typed: str = "disclosures") -> Message:
    return office.answer(who, typed)


def test_one_proposes_and_another_approves(office: Office, ticket: str) -> None:
    assert submit(office, {"secret_until": "2026-12-31"}).is_acknowledged
    done = text_of(office.modal(PER).content)
    assert "Disclosure *1* is proposed: e-mail address ×\u202f2." in done
    assert "Somebody else has to approve it" in done

    own = listed(office, PER)
    assert "You decided on it" in text_of(own.blocks)
    assert "Look and approve" not in text_of(own.blocks)

    message = listed(office, LEIF)
    said = text_of(message.blocks)
    assert "*1* · The police · An order, which binds · *waits for approval*" in said
    assert f"tickets 4711 · decided by <@{PER}>" in said
    assert ":lock: secret until 2026-12-31" in said
    assert all(secret not in said for secret in (*SECRETS.values(), ASTRID.email))
    assert press(office, LEIF, message, "Look and approve…").is_acknowledged
    view = office.modal(LEIF)
    check_view({key: value for key, value in view.content.items() if value is not None})
    assert "gives *The police* (An order, which binds): e-mail address" in text_of(view.content)
    assert office.people.submit(LEIF, view.id).is_acknowledged
    assert "Disclosure *1* is approved." in text_of(office.modal(LEIF).content)
    assert "approved, not released yet" in text_of(listed(office, PER).blocks)
    assert ticket


def test_another_refuses(office: Office, ticket: str) -> None:
    submit(office)
    message = listed(office, LEIF)
    assert press(office, LEIF, message, "Refuse").is_acknowledged
    after = text_of(office.slack.messages.get(message.channel, message.ts).blocks)
    assert "Disclosure *1* is refused." in after
    assert office.audit_words()[-2:] == [AuditWord.DISCLOSURE_REFUSED, AuditWord.DISCLOSURES_LISTED]
    assert ticket


def test_a_stale_modal_and_one_s_own_are_refused_kindly(office: Office, ticket: str) -> None:
    submit(office)
    assert "You decided on this disclosure yourself" in forge(office, PER, REFUSE_ACTION, f"{PER}:1:refuse").text
    body = forge_submission(office, PER, APPROVE_VIEW, f"{PER}:1:approve", {}).body
    assert "You decided on this disclosure yourself" in body
    message = listed(office, LEIF)
    press(office, LEIF, message, "Look and approve…")
    view = office.modal(LEIF).id
    forge(office, LEIF, REFUSE_ACTION, f"{LEIF}:1:refuse")
    assert "it is refused" in office.people.submit(LEIF, view).body
    assert AuditWord.DISCLOSURE_APPROVED not in office.audit_words()
    assert ticket


def test_a_replayed_approval_counts_once(office: Office, ticket: str) -> None:
    submit(office)
    for _ in range(2):
        forge_submission(office, LEIF, APPROVE_VIEW, f"{LEIF}:1:approve", {})
    assert office.audit_words().count(AuditWord.DISCLOSURE_APPROVED) == 1
    assert ticket


def test_the_tickets_are_held_when_that_is_asked(office: Office, ticket: str) -> None:
    assert submit(office, {"hold_until": "2027-01-01"}).is_acknowledged
    assert "ticket *4711*" in text_of(office.answer(PER, "holds").blocks)
    assert ticket


@pytest.mark.parametrize(
    ("filled", "field", "says"),
    [
        ({"tickets": "Astrid"}, "tickets", "Write ticket numbers or links"),
        ({"tickets": "404"}, "tickets", "Ticket 404 is not here."),
        ({"kinds": None}, "kinds", "Choose which kinds"),
        ({"kinds": ["IBAN_CODE"]}, "kinds", "None of that stands in these tickets"),
        ({"ground": "   "}, "ground", "Write the law or decision"),
        ({"secret_until": "2026-01-01"}, "secret_until", "must lie in the future"),
        ({"hold_until": "2026-01-01"}, "hold_until", "must lie in the future"),
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field(
    office: Office, ticket: str, filled: dict[str, Any], field: str, says: str
) -> None:
    reply = submit(office, filled)

    assert f'"{field}"' in reply.body
    assert says in reply.body
    assert AuditWord.DISCLOSURE_PROPOSED not in office.audit_words()
    assert ticket


def test_a_form_full_of_nonsense_is_refused_kindly(office: Office, ticket: str) -> None:
    values: dict[str, Any] = {
        "authority": {"authority": {"selected_option": {"value": ["x"]}}},
        "tickets": {"tickets": {"value": "4711"}},
        "kinds": {"kinds": {"selected_options": [{"value": "<!here>"}, 3]}},
        "secret_until": {"secret_until": {"selected_date": "0000-99-99"}},
    }
    assert "Choose an authority" in forge_submission(office, PER, DISCLOSURE_VIEW, "", values).body
    values["authority"] = {"authority": {"selected_option": {"value": "police"}}}
    assert "an order or a request" in forge_submission(office, PER, DISCLOSURE_VIEW, "", values).body
    values["demand"] = {"demand": {"selected_option": {"value": "order"}}}
    for name in SECRETS:
        values[name] = {name: {"value": "x"}}
    assert "none of the kinds" in forge_submission(office, PER, DISCLOSURE_VIEW, "", values).body
    assert ticket


@pytest.mark.parametrize("typed", ["disclosure", "disclosures"])
@pytest.mark.parametrize("who", [SIGRID, STINA])
def test_who_may_not_gets_neither_form_nor_register(office: Office, who: str, typed: str) -> None:
    office.ask(who, typed)

    assert office.slack.views.top(who) is None
    assert office.audit_words()[-1] is AuditWord.ACCESS_REFUSED


@pytest.mark.parametrize(
    ("who", "value", "says"),
    [
        (LEIF, "", "I cannot read that any more."),
        (LEIF, f"{LEIF}:1:delete", "I cannot read that any more."),
        (LEIF, f"{SIGRID}:1:approve", "That was made for somebody else."),
        (LEIF, f"{LEIF}:99:approve", "There is no such disclosure"),
        (SIGRID, f"{SIGRID}:1:approve", "Your role does not allow this"),
    ],
)
def test_forged_values_lead_nowhere(office: Office, ticket: str, who: str, value: str, says: str) -> None:
    submit(office)
    for action in (APPROVE_ACTION, REFUSE_ACTION):
        assert says in forge(office, who, action, value).text
    assert says in forge_submission(office, who, APPROVE_VIEW, value, {}).body
    assert not {AuditWord.DISCLOSURE_APPROVED, AuditWord.DISCLOSURE_REFUSED} & set(office.audit_words())
    assert ticket


def test_everything_is_said_in_swedish_to_somebody_who_reads_it(office: Office, ticket: str) -> None:
    for who in (PER, LEIF):
        office.speak_swedish(who)
    submit(office, typed="utlämnande")
    assert "Utlämnande *1* är föreslaget" in text_of(office.modal(PER).content)

    message = listed(office, LEIF, "utlämnanden")

    assert "Polisen · Ett föreläggande, som binder · *väntar på godkännande*" in text_of(message.blocks)
    press(office, LEIF, message, "Avslå")
    after = text_of(office.slack.messages.get(message.channel, message.ts).blocks)
    assert "Utlämnande *1* är avslaget." in after
    assert ticket
