"""What is special about MailerLite: whose answer is believed, and what being forgotten means."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from sandbox.partners.mailerlite import MailerLiteState, create_app
from storage.errors import FailureReason, PartnerFailed
from storage.partners.base import ErasureRef, ItemRef, PartnerItem
from storage.partners.mailerlite import MailerLite
from storage.vocabulary import ErasureState, ItemType
from tests.contracts.partners.case import hurried, known_by
from tests.people import ASTRID, BIRGER

ONLY_ASTRID = known_by(ASTRID.email)
ITEM = PartnerItem(ItemType.SUBSCRIBER, ItemRef("7"))
REF = ErasureRef("7.1775034000")
ACTS: dict[str, Callable[[MailerLite], object]] = {
    "export": lambda partner: list(partner.export([ITEM])),
    "erase": lambda partner: list(partner.erase(ONLY_ASTRID, [ITEM], key="request:1")),
    "status": lambda partner: partner.status(REF),
}


def answering(told: dict[str, Any]) -> MailerLite:
    subscriber = {"id": "7", "email": ASTRID.email, "status": "active"} | told
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json={"data": subscriber}))
    return MailerLite("token", transport=transport)


@pytest.fixture
def state() -> MailerLiteState:
    return MailerLiteState()


@pytest.fixture
def mailerlite(state: MailerLiteState) -> MailerLite:
    return MailerLite(state.token, transport=httpx.WSGITransport(app=create_app(state)), patience=hurried(state))


def test_the_case_of_letters_makes_no_difference() -> None:
    assert list(answering({"email": ASTRID.email.upper()}).locate(ONLY_ASTRID)) == [ITEM]


def test_somebody_elses_address_is_not_taken_for_the_persons() -> None:
    with pytest.raises(PartnerFailed) as failure:
        list(answering({"email": BIRGER.email}).locate(ONLY_ASTRID))
    assert failure.value.reason is FailureReason.BROKEN
    assert BIRGER.email not in repr(failure.value)


@pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))
def test_another_subscriber_is_not_taken_for_the_one_asked_for(act: Callable[[MailerLite], object]) -> None:
    with pytest.raises(PartnerFailed) as failure:
        act(answering({"id": "8"}))
    assert failure.value.reason is FailureReason.BROKEN


def test_what_is_nested_is_handed_out_by_its_path() -> None:
    (exported,) = answering({"fields": {"city": "Testköping"}, "groups": [{"name": "Nyheter"}]}).export([ITEM])
    told = {name: text.reveal() for name, text in exported.fields.items()}
    assert (told["fields.city"], told["groups.0.name"]) == ("Testköping", "Nyheter")


def test_a_subscriber_that_stands_there_as_before_is_refused() -> None:
    assert answering({}).status(REF) is ErasureState.REFUSED


def test_whoever_subscribes_again_while_being_forgotten_is_back(state: MailerLiteState, mailerlite: MailerLite) -> None:
    state.put(ASTRID.email)
    items = list(mailerlite.locate(ONLY_ASTRID))
    (begun,) = mailerlite.erase(ONLY_ASTRID, items, key="request:1")
    assert begun.ref is not None
    assert (list(mailerlite.locate(ONLY_ASTRID)), mailerlite.status(begun.ref)) == ([], ErasureState.PENDING)
    assert state.put(ASTRID.email).forget_at is not None
    assert (list(mailerlite.locate(ONLY_ASTRID)), mailerlite.status(begun.ref)) == (items, ErasureState.REFUSED)


@pytest.mark.parametrize("times", [1, 2])
def test_what_is_not_found_counts_as_gone_only_when_the_thirty_days_are_over(
    state: MailerLiteState, mailerlite: MailerLite, times: int
) -> None:
    state.put(ASTRID.email)
    items = list(mailerlite.locate(ONLY_ASTRID))
    state.hides_deleted = True
    begun = [one for _ in range(times) for one in mailerlite.erase(ONLY_ASTRID, items, key="request:1")][-1]
    assert begun.ref is not None
    state.clock.advance(timedelta(days=29))
    assert (begun.state, mailerlite.status(begun.ref)) == (ErasureState.PENDING, ErasureState.PENDING)
    state.clock.advance(timedelta(days=1))
    assert mailerlite.status(begun.ref) is ErasureState.DONE


@pytest.mark.parametrize("told", [{"error": "no route"}, {"message": None}, ["message"]])
def test_a_404_that_is_not_in_mailerlites_form_proves_nothing(told: object) -> None:
    partner = MailerLite("token", transport=httpx.MockTransport(lambda _: httpx.Response(404, json=told)))
    with pytest.raises(PartnerFailed) as failure:
        partner.status(REF)
    assert (failure.value.reason, failure.value.permanent) == (FailureReason.BROKEN, False)
