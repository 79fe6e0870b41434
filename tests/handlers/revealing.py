"""What the tests of reveals share: a ticket with three values, and the steps by which one of them is read."""

from dataclasses import replace

from handlers.ask_reveal import AnsweredReveal, ask_reveal
from handlers.begin_reveal import begin_reveal
from handlers.marking import MarkedPlace
from handlers.policy.model import RoleName
from handlers.put_staff import put_staff
from handlers.reveal_asking import AskedReveal
from handlers.services import Actor
from handlers.show_ticket import show_ticket
from storage.ids import RevealId, SlackUserId
from tests.fakes import RecordingCourier
from tests.handlers.bench import AGENT, Bench

PHONE, NUMBER, MAIL = "070-174 06 77", "19900101-2385", "order@example.com"
BODY = f"Ring {PHONE} om {MAIL}. Jag har {NUMBER}."
REASON = "Kunden bad oss ringa upp"
URL = "https://hooks.slack.test/actions/T0/1/hemlig"
SECOND = Actor("slack:U0LEIFEK03", frozenset({RoleName("privacy")}))
"""Somebody else in the privacy role."""


def let_all_in(bench: Bench) -> None:
    """Put those who ask on the staff."""
    for actor in (AGENT, SECOND):
        put_staff(
            bench.services,
            SlackUserId(actor.name.removeprefix("slack:")),
            sorted(actor.roles),
            ends_at=None,
            actor="cli",
        )


def place(bench: Bench, ticket: str, kind: str, *, actor: Actor = AGENT, purpose: str = "support") -> MarkedPlace:
    """Return where the value of this kind stands."""
    shown = show_ticket(bench.services, actor, ticket, purpose=purpose)
    return next(value.place for value in shown.values if value.kind == kind)


def begin(bench: Bench, ticket: str, *, actor: Actor = AGENT, purpose: str = "support") -> RevealId:
    """Open the question."""
    return begin_reveal(bench.services, actor, ticket, purpose=purpose, url=URL)


def asked(
    bench: Bench, ticket: str, kind: str, *, actor: Actor = AGENT, purpose: str = "support", reason: str = REASON
) -> AskedReveal:
    """Return what somebody fills in."""
    return AskedReveal(place=place(bench, ticket, kind, actor=actor, purpose=purpose), purpose=purpose, reason=reason)


def ask(
    bench: Bench, ticket: str, kind: str, *, actor: Actor = AGENT, purpose: str = "support", reason: str = REASON
) -> AnsweredReveal:
    """Open the question and answer it."""
    filled = asked(bench, ticket, kind, actor=actor, purpose=purpose, reason=reason)
    return ask_reveal(bench.services, actor, begin(bench, ticket, actor=actor, purpose=purpose), filled)


def with_courier(bench: Bench, courier: RecordingCourier) -> Bench:
    """Return the bench of a worker that has errands in Slack."""
    return replace(bench, services=replace(bench.services, courier=courier))
