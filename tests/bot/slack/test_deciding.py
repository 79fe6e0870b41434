"""Decisions over signed HTTP: one person proposes, another approves or rejects, and nothing is erased before that."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.slack.decision_pages import PROPOSE_DECISION_ACTION, REVIEW_DECISION_ACTION
from bot.slack.decision_views import PROPOSE_DECISION_VIEW, REVIEW_DECISION_VIEW
from handlers.erase_at_partner import erase_at_partner
from handlers.open_request import open_request
from handlers.partner_lines import note_answer
from handlers.prove_identity import Proof, prove_identity
from handlers.put_staff import put_staff
from handlers.request_opening import ReceivedRequest
from storage import request_partners
from storage.ids import RequestId, SlackUserId
from storage.models import RequestPartner
from storage.partners.base import ItemRef, PartnerItem
from storage.vocabulary import AskState, AuditWord, Channel, HandReason, ItemType, Right
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import LEIF, PER, SIGRID, STINA, Office, text_of
from tests.bot.slack.test_actions import forge, press
from tests.bot.slack.test_modals import forge as forge_submission
from tests.handlers.bench import AGENT
from tests.handlers.dump import dump
from tests.people import ASTRID

REASON = f"{ASTRID.name} har en tvist om fakturan"
PAID = datetime.fromisoformat("2025-05-01T10:00:00+00:00")
STRIPE = (
    PartnerItem(ItemType.CUSTOMER, ItemRef("cus_A")),
    PartnerItem(ItemType.PAYMENT_METHOD, ItemRef("pm_A")),
    PartnerItem(ItemType.CHARGE, ItemRef("ch_A"), PAID),
)
TASKS = (PartnerItem(ItemType.TASK, ItemRef("1")), PartnerItem(ItemType.TASK, ItemRef("2")))


def answers(office: Office, request_id: RequestId, held: dict[str, Sequence[PartnerItem]]) -> None:
    """Let every partner answer: these with what they hold, Meta that nobody can look there, Slack not at all."""
    for name in ["gallra", *office.services.policy.partners]:

        def store(session: Session, row: RequestPartner, name: str = name) -> None:
            at = office.clock.now()
            if name == "meta":
                request_partners.note_unlocatable(session, row, at=at)
            elif name == "slack":
                request_partners.note_by_hand(session, row, HandReason.NOT_CONNECTED, at=at)
            else:
                request_partners.note_found(session, row, held.get(name, ()), at=at)

        assert note_answer(office.services, request_id, name, store, attempt=1) is not AskState.ASKED


@pytest.fixture
def request_id(office: Office) -> RequestId:
    """Record a request to which every partner has answered; Leif has joined the privacy role."""
    put_staff(office.services, SlackUserId(LEIF), ["privacy"], ends_at=None, actor="cli")
    received = ReceivedRequest(
        right=Right.ERASURE, channel=Channel.CHAT, subject=ASTRID.email, received_at=office.clock.now()
    )
    number = open_request(office.services, AGENT, received).id
    prove_identity(office.services, AGENT, number, Proof("Ringde upp"))
    answers(office, number, {"stripe": STRIPE, "asana": TASKS})
    return number


def page(office: Office, who: str) -> Any:
    press(office, who, office.answer(who, "requests"), "Show…")
    return office.answers(who)[-1]


def opened(office: Office, who: str, button: str) -> Any:
    press(office, who, page(office, who), button)
    view = office.modal(who)
    check_view({key: value for key, value in view.content.items() if value is not None})
    return view


def propose(office: Office, who: str = PER, **filled: Any) -> Any:
    return office.people.submit(who, opened(office, who, "Propose a decision…").id, filled)


def test_one_proposes_and_another_approves(office: Office, request_id: RequestId) -> None:
    before = text_of(page(office, PER).blocks)
    assert "Nothing is decided yet. Nothing is erased before two people have agreed." in before
    assert "tasks: 2 not decided" in before
    assert "Nobody can look at Meta (Facebook)" in before
    assert "wait for a person: Slack." in before

    assert propose(office).is_acknowledged
    done = text_of(office.modal(PER).content)
    assert f"Request *{request_id}*: proposed to erase 2 and withhold 3." in done
    assert office.queue.erasures == []
    own = text_of(page(office, PER).blocks)
    assert "Somebody else has to agree." in own
    assert "Approve or reject…" not in own

    view = opened(office, LEIF, "Approve or reject…")
    text = text_of(view.content)
    assert "tasks: 2 to erase" in text
    assert "charges: 1 withheld through 2032-12-31 (a law demands it, art. 17(3)(b))" in text
    assert office.people.submit(LEIF, view.id, {"verdict": "approve"}).is_acknowledged
    assert "approved. Being erased at: Asana, Meta (Facebook)." in text_of(office.modal(LEIF).content)
    assert office.queue.erasures == [(request_id, "asana", 1), (request_id, "meta", 1)]
    after = text_of(page(office, PER).blocks)
    assert f"approved by <@{LEIF}>" in after
    assert "*Asana* · is about to be told" in after
    assert "Propose a decision…" not in after

    erase_at_partner(office.services, request_id, "asana", attempt=1)
    told = page(office, PER)
    assert "*Asana* · :raised_hand: somebody has to erase there by hand, and attest it" in text_of(told.blocks)
    assert ":raised_hand: 2 left for a person" in text_of(told.blocks)


def test_what_is_decided_otherwise_has_a_reason_that_slack_never_shows(office: Office, request_id: RequestId) -> None:
    propose(
        office, withhold=["asana:task"], through="2028-01-31", erase=["stripe:customer", "stripe:payment_method"],
        reason=REASON,
    )  # fmt: skip
    view = opened(office, LEIF, "Approve or reject…")
    text = text_of(view.content)
    assert "tasks: 2 withheld through 2028-01-31 (legal claims, art. 17(3)(e))" in text
    assert "customers: 1 to erase" in text
    assert f"`gallra request decision {request_id}` shows it." in text
    assert REASON not in text
    assert REASON not in dump(office.services.database)


@pytest.mark.parametrize(
    ("filled", "field", "says"),
    [
        ({"withhold": ["asana:task"], "through": "2028-01-31"}, "reason", "Write why you decide otherwise"),
        ({"withhold": ["asana:task"], "reason": "x"}, "through", "through which day"),
        ({"withhold": ["asana:task"], "through": "2020-01-31", "reason": "x"}, "through", "has passed"),
        ({"erase": ["stripe:customer"], "reason": "x"}, "withhold", "belongs together"),
        ({"withhold": ["asana:task"], "erase": ["asana:task"], "reason": "x"}, "withhold", "belongs together"),
    ],
)
def test_what_cannot_be_decided_so_is_told_beside_its_field(
    office: Office, request_id: RequestId, filled: dict[str, Any], field: str, says: str
) -> None:
    body = propose(office, **filled).body
    assert f'"{field}"' in body
    assert says in body
    assert AuditWord.DECISION_PROPOSED not in office.audit_words()
    assert request_id == 1


def test_who_rejects_says_why_and_nothing_is_erased(office: Office, request_id: RequestId) -> None:
    propose(office)
    view = opened(office, LEIF, "Approve or reject…")
    refused = office.people.submit(LEIF, view.id, {"verdict": "reject"})
    assert '"reason"' in refused.body
    assert office.people.submit(LEIF, view.id, {"verdict": "reject", "reason": REASON}).is_acknowledged
    assert f"Request *{request_id}*: rejected. Nothing is erased." in text_of(office.modal(LEIF).content)
    assert office.queue.erasures == []
    assert f"rejected by <@{LEIF}>" in text_of(page(office, PER).blocks)


def test_what_changed_meanwhile_is_not_approved(office: Office, request_id: RequestId) -> None:
    propose(office)
    view = opened(office, LEIF, "Approve or reject…")
    with office.services.database.begin() as session:
        row = request_partners.lock_partner(session, request_id, "asana")
        assert row is not None
        request_partners.note_found(session, row, TASKS[:1], at=office.clock.now())
    body = office.people.submit(LEIF, view.id, {"verdict": "approve"}).body
    assert "has changed since that was proposed" in body
    assert office.queue.erasures == []


def test_in_swedish_too(office: Office, request_id: RequestId) -> None:
    propose(office)
    office.speak_swedish(LEIF)
    press(office, LEIF, office.answer(LEIF, "begäranden"), "Visa…")
    shown = office.answers(LEIF)[-1]
    assert "betalningar: 1 behålls till och med 2032-12-31 (en lag kräver det, art. 17.3 b)" in text_of(shown.blocks)
    press(office, LEIF, shown, "Godkänn eller avslå…")
    assert f"Begäran *{request_id}*: det som raderas går inte att få tillbaka." in text_of(office.modal(LEIF).content)


def test_a_request_for_something_else_shows_no_decision(office: Office) -> None:
    received = ReceivedRequest(
        right=Right.ACCESS, channel=Channel.CHAT, subject=ASTRID.email, received_at=office.clock.now()
    )
    number = open_request(office.services, AGENT, received).id
    prove_identity(office.services, AGENT, number, Proof("Ringde upp"))
    assert "What is erased" not in text_of(page(office, PER).blocks)


def test_what_is_forged_or_of_somebody_else_does_nothing(office: Office, request_id: RequestId) -> None:
    propose(office)
    proposed = office.audit_words().count(AuditWord.DECISION_PROPOSED)
    approval = {"verdict": {"verdict": {"selected_option": {"value": "approve"}}}}
    unknown = {"erase": {"erase": {"selected_options": [{"value": "asana:soul"}, "x"]}}}
    for who, forged in (
        (SIGRID, f"{SIGRID}:{request_id}"),
        (STINA, f"{STINA}:{request_id}"),
        (LEIF, f"{PER}:{request_id}"),
        (LEIF, "x"),
        (LEIF, f"{LEIF}:99"),
        (PER, f"{PER}:{request_id}"),
    ):
        forge(office, who, PROPOSE_DECISION_ACTION, forged)
        forge(office, who, REVIEW_DECISION_ACTION, forged)
        forge_submission(office, who, REVIEW_DECISION_VIEW, forged, approval)
        forge_submission(office, who, PROPOSE_DECISION_VIEW, forged, unknown)
    forge_submission(office, LEIF, REVIEW_DECISION_VIEW, f"{LEIF}:{request_id}", {})
    words = office.audit_words()
    assert AuditWord.DECISION_APPROVED not in words
    assert words.count(AuditWord.DECISION_PROPOSED) == proposed
    assert AuditWord.ACCESS_REFUSED in words
    assert office.queue.erasures == []
