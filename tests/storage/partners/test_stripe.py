"""What is special about Stripe: two ways to a customer, what law keeps, and what counts as deleted."""

from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest

from sandbox.partners.stand import Fault, FaultKind
from sandbox.partners.stripe import SEARCH_LAG, StripeState, create_app
from storage.errors import FailureReason, InvalidId, PartnerFailed
from storage.partners.base import ErasureRef, ItemRef, PartnerItem
from storage.partners.http import Patience
from storage.partners.stripe import Stripe
from storage.vocabulary import Ability, ErasureState, ItemType, PartnerAct
from tests.contracts.handwritten import SchemaValidatingTransport
from tests.contracts.partners.case import known_by
from tests.contracts.partners.stripe import DESCRIPTION
from tests.people import ASTRID, BIRGER, CELINE


@pytest.fixture
def account() -> StripeState:
    return StripeState()


@pytest.fixture
def stripe(account: StripeState) -> Stripe:
    transport = SchemaValidatingTransport(httpx.WSGITransport(app=create_app(account)), description=DESCRIPTION)
    return client(account, transport)


def client(account: StripeState, transport: httpx.BaseTransport) -> Stripe:
    return Stripe(account.token, transport=transport, patience=Patience(sleep=lambda _: None))


def answering(account: StripeState, answer: Callable[[httpx.Request], httpx.Response]) -> Stripe:
    """Return a client of a Stripe that answers so."""
    return client(account, httpx.MockTransport(answer))


def calls(account: StripeState, method: str = "GET") -> list[str]:
    return [one.path for one in account.journal.exchanges() if one.method == method]


def erased(stripe: Stripe, *items: PartnerItem) -> dict[PartnerItem | None, ErasureState]:
    return {one.item: one.state for one in stripe.erase(known_by(), items, key="request:7")}


def customer(ref: str) -> PartnerItem:
    return PartnerItem(ItemType.CUSTOMER, ItemRef(ref))


def test_an_address_in_other_letters_is_found_by_the_search(stripe: Stripe, account: StripeState) -> None:
    ref = account.put_customer(CELINE.email)
    account.clock.advance(SEARCH_LAG)
    assert list(stripe.locate(known_by(CELINE.email.lower()))) == [customer(ref)]


def test_what_is_new_is_found_by_the_list_while_the_search_is_behind(stripe: Stripe, account: StripeState) -> None:
    ref = account.put_customer(ASTRID.email)
    assert list(stripe.locate(known_by(ASTRID.email))) == [customer(ref)]


def test_an_address_that_only_contains_the_persons_is_somebody_elses(stripe: Stripe, account: StripeState) -> None:
    account.put_customer(f"x{ASTRID.email}")
    account.put_customer(f"{ASTRID.email}.example")
    account.clock.advance(SEARCH_LAG)
    assert list(stripe.locate(known_by(ASTRID.email))) == []


def test_a_list_that_ignores_the_address_finds_nobody_else(account: StripeState) -> None:
    def everybody(request: httpx.Request) -> httpx.Response:
        kind = "search_result" if "search" in request.url.path else "list"
        data = [] if kind == "search_result" else [{"id": "cus_test1", "object": "customer", "email": BIRGER.email}]
        return httpx.Response(200, json={"object": kind, "data": data, "has_more": False})

    assert list(answering(account, everybody).locate(known_by(ASTRID.email))) == []


def test_a_customer_deleted_a_moment_ago_is_not_found_although_the_search_shows_it(
    stripe: Stripe, account: StripeState
) -> None:
    ref = account.put_customer(ASTRID.email)
    account.clock.advance(timedelta(hours=1))
    assert erased(stripe, customer(ref)) == {customer(ref): ErasureState.DONE}
    assert list(stripe.locate(known_by(ASTRID.email))) == []
    assert calls(account)[-1] == f"/v1/customers/{ref}", "the search did not show it, and nothing was tested"


def test_an_address_with_marks_of_the_query_language_is_one_text(stripe: Stripe, account: StripeState) -> None:
    odd = '"a\\" OR email:b"@example.se'
    ref = account.put_customer(odd.upper())
    account.put_customer(BIRGER.email)
    account.clock.advance(SEARCH_LAG)
    assert list(stripe.locate(known_by(odd))) == [customer(ref)]


def test_a_person_of_two_addresses_and_250_payments_is_found_whole_and_once(
    stripe: Stripe, account: StripeState
) -> None:
    first, second = account.put_customer(ASTRID.email), account.put_customer("astrid@butik.example.se")
    charges = [account.put_charge(first) for _ in range(250)]
    account.put_charge(None, receipt_email=ASTRID.email)
    found = list(stripe.locate(known_by(ASTRID.email, "astrid@butik.example.se", ASTRID.email)))
    assert {one.ref for one in found if one.type is ItemType.CHARGE} == set(charges)
    assert {one.ref for one in found if one.type is ItemType.CUSTOMER} == {first, second}
    assert len(found) == len(set(found)) == 252


def test_two_hundred_customers_of_one_address_are_found_by_the_search(stripe: Stripe, account: StripeState) -> None:
    made = {account.put_customer(ASTRID.email.upper()) for _ in range(201)}
    account.clock.advance(SEARCH_LAG)
    assert {one.ref for one in stripe.locate(known_by(ASTRID.email))} == made


@pytest.mark.parametrize("more", [{"data": []}, {"data": [{"id": "cus_test1"}]}])
def test_a_list_without_an_end_is_broken(account: StripeState, more: dict[str, object]) -> None:
    endless = {"object": "list", "has_more": True, **more}
    stripe = answering(account, lambda _: httpx.Response(200, json=endless))
    with pytest.raises(PartnerFailed) as failure:
        list(stripe.locate(known_by(ASTRID.email)))
    assert failure.value.reason is FailureReason.BROKEN


def test_a_list_that_leads_back_to_where_it_began_is_broken(account: StripeState) -> None:
    last_ids = iter(["cus_test1", "cus_test2"] * 2)

    def around(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"object": "list", "has_more": True, "data": [{"id": next(last_ids)}]})

    with pytest.raises(PartnerFailed) as failure:
        list(answering(account, around).locate(known_by(ASTRID.email)))
    assert failure.value.reason is FailureReason.BROKEN
    assert next(last_ids) == "cus_test2"


@pytest.mark.parametrize("ref", ["../charges", "cus_1/sources", "ch_1", ASTRID.email, ""])
def test_a_customer_with_an_id_of_another_form_is_broken(account: StripeState, ref: str) -> None:
    told = {"object": "list", "has_more": False, "data": [{"id": ref, "email": ASTRID.email}]}
    stripe = answering(account, lambda _: httpx.Response(200, json=told))
    with pytest.raises(PartnerFailed) as failure:
        list(stripe.locate(known_by(ASTRID.email)))
    assert failure.value.reason is FailureReason.BROKEN


def test_every_row_of_a_long_invoice_is_handed_out(stripe: Stripe, account: StripeState) -> None:
    ref = account.put_invoice(account.put_customer(ASTRID.email), rows=[f"Provplan {n}" for n in range(120)])
    (exported,) = stripe.export([PartnerItem(ItemType.INVOICE, ItemRef(ref))])
    told = {text.reveal() for name, text in exported.fields.items() if name.endswith(".description")}
    assert told == {f"Provplan {n}" for n in range(120)}


def test_a_deleted_customer_is_left_out_of_an_export(stripe: Stripe, account: StripeState) -> None:
    ref = account.put_customer(ASTRID.email)
    erased(stripe, customer(ref))
    assert list(stripe.export([customer(ref), customer("cus_never")])) == []


def test_only_the_customer_is_deleted_with_the_key_of_the_request(stripe: Stripe, account: StripeState) -> None:
    ref = account.put_customer(ASTRID.email)
    account.put_payment_method(ref)
    charge, invoice = account.put_charge(ref), account.put_invoice(ref)
    items = list(stripe.locate(known_by(ASTRID.email)))
    states = {one.type: state for one, state in erased(stripe, *reversed(items)).items() if one}
    assert states == {
        ItemType.CUSTOMER: ErasureState.DONE,
        ItemType.PAYMENT_METHOD: ErasureState.DONE,
        ItemType.CHARGE: ErasureState.REFUSED,
        ItemType.INVOICE: ErasureState.REFUSED,
    }
    (deleted,) = [one for one in account.journal.exchanges() if one.method != "GET"]
    assert (deleted.method, deleted.path) == ("DELETE", f"/v1/customers/{ref}")
    assert dict(deleted.request_headers)["Idempotency-Key"] == f"request:7:{ref}"
    kept = [PartnerItem(ItemType.CHARGE, ItemRef(charge)), PartnerItem(ItemType.INVOICE, ItemRef(invoice))]
    assert [one.item for one in stripe.export(kept)] == kept


def test_for_what_law_keeps_nothing_is_sent(stripe: Stripe, account: StripeState) -> None:
    kept = PartnerItem(ItemType.CHARGE, ItemRef(account.put_charge(None)))
    assert erased(stripe, kept) == {kept: ErasureState.REFUSED}
    assert account.journal.exchanges() == []


def test_a_payment_method_without_its_customer_is_refused(stripe: Stripe, account: StripeState) -> None:
    card = account.put_payment_method(account.put_customer(ASTRID.email))
    item = PartnerItem(ItemType.PAYMENT_METHOD, ItemRef(card))
    assert erased(stripe, item) == {item: ErasureState.REFUSED}
    assert calls(account, "DELETE") == []


def test_a_payment_method_that_is_not_found_is_off_only_where_a_customer_proves_the_account(
    stripe: Stripe, account: StripeState
) -> None:
    card = PartnerItem(ItemType.PAYMENT_METHOD, ItemRef("pm_ofanotheraccount"))
    stranger, ours = customer("cus_ofanotheraccount"), customer(account.put_customer(ASTRID.email))
    assert erased(stripe, card) == {card: ErasureState.REFUSED}
    assert erased(stripe, card, stranger) == {card: ErasureState.REFUSED, stranger: ErasureState.REFUSED}
    assert erased(stripe, card, ours) == {card: ErasureState.DONE, ours: ErasureState.DONE}
    assert erased(stripe, card, ours) == {card: ErasureState.DONE, ours: ErasureState.GONE}


def test_a_second_deletion_finds_the_customer_gone(stripe: Stripe, account: StripeState) -> None:
    ref = account.put_customer(ASTRID.email)
    assert [list(erased(stripe, customer(ref)).values()) for _ in range(2)] == [
        [ErasureState.DONE],
        [ErasureState.GONE],
    ]


def test_a_customer_that_this_key_does_not_know_is_not_taken_for_gone(stripe: Stripe) -> None:
    assert erased(stripe, customer("cus_ofanotheraccount")) == {customer("cus_ofanotheraccount"): ErasureState.REFUSED}


def test_a_deletion_that_is_only_told_is_refused(stripe: Stripe, account: StripeState) -> None:
    ref = account.put_customer(ASTRID.email)
    account.faults.append(Fault(kind=FaultKind.LYING, times=None))
    assert erased(stripe, customer(ref)) == {customer(ref): ErasureState.REFUSED}
    assert stripe.status(ErasureRef(ref)) is ErasureState.REFUSED


def test_a_deletion_whose_answer_was_lost_is_proven_by_reading(stripe: Stripe, account: StripeState) -> None:
    ref = account.put_customer(ASTRID.email)
    account.faults.append(Fault(kind=FaultKind.SERVER_ERROR, method="DELETE"))
    assert erased(stripe, customer(ref)) == {customer(ref): ErasureState.DONE}
    assert stripe.status(ErasureRef(ref)) is ErasureState.DONE


@pytest.mark.parametrize(
    "item",
    [
        PartnerItem(ItemType.CHARGE, ItemRef("ch_1/refunds")),
        PartnerItem(ItemType.INVOICE, ItemRef("ch_1")),
        PartnerItem(ItemType.PAYMENT_METHOD, ItemRef("pm_å")),
        PartnerItem(ItemType.TICKET, ItemRef("cus_1")),
    ],
    ids=lambda item: item.ref,
)
def test_one_invalid_id_and_nothing_is_deleted(stripe: Stripe, account: StripeState, item: PartnerItem) -> None:
    ref = account.put_customer(ASTRID.email)
    with pytest.raises(InvalidId):
        erased(stripe, customer(ref), item)
    with pytest.raises(InvalidId):
        list(stripe.export([item]))
    assert account.journal.exchanges() == []


def test_an_answer_about_another_object_is_broken(account: StripeState) -> None:
    stripe = answering(account, lambda _: httpx.Response(200, json={"id": "cus_other", "deleted": True}))
    with pytest.raises(PartnerFailed) as failure:
        stripe.status(ErasureRef("cus_asked"))
    assert failure.value.reason is FailureReason.BROKEN


def test_a_404_that_is_not_in_stripes_form_proves_nothing(account: StripeState) -> None:
    stripe = answering(account, lambda _: httpx.Response(404, json={"message": "no route"}))
    with pytest.raises(PartnerFailed) as failure:
        erased(stripe, customer("cus_1"))
    assert (failure.value.reason, failure.value.permanent) == (FailureReason.BROKEN, False)


def test_a_locked_object_is_tried_again(account: StripeState) -> None:
    answers = [
        httpx.Response(409, json={"error": {"type": "idempotency_error"}}),
        httpx.Response(200, json={"id": "cus_1", "object": "customer", "deleted": True}),
    ]
    stripe = answering(account, lambda _: answers.pop(0))
    assert stripe.status(ErasureRef("cus_1")) is ErasureState.DONE


def test_nothing_at_stripe_is_marketing(stripe: Stripe, account: StripeState) -> None:
    assert stripe.abilities[PartnerAct.STOP_MARKETING] is Ability.NOTHING_TO_DO
    assert list(stripe.stop_marketing(known_by(ASTRID.email), key="request:7")) == []
    assert account.journal.exchanges() == []
