"""What is special about Google Analytics: readable identifiers in Google's form, one a call, and tokens that expire."""

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from sandbox.partners.google_analytics import GoogleAnalyticsState, create_app
from storage.errors import FailureReason, InvalidId, PartnerFailed
from storage.partners.base import Person
from storage.partners.google_analytics import GoogleAnalytics, normal_email, normal_phone
from storage.vocabulary import ErasureState
from tests.contracts.partners.case import ASKED_FOR, hurried, known_by
from tests.people import ASTRID


@pytest.fixture
def state() -> GoogleAnalyticsState:
    return GoogleAnalyticsState()


@pytest.fixture
def google(state: GoogleAnalyticsState) -> GoogleAnalytics:
    return client_of(state)


def client_of(state: GoogleAnalyticsState, **options: Any) -> GoogleAnalytics:
    given: dict[str, Any] = {"token": state.token, "property_id": state.property_id} | options
    return GoogleAnalytics(transport=httpx.WSGITransport(app=create_app(state)), patience=hurried(state), **given)


def erase(google: GoogleAnalytics, person: Person = ASKED_FOR) -> list[ErasureState]:
    return [one.state for one in google.erase(person, [], key="request:1")]


# Source: Google Analytics Admin API v1alpha, SubmitUserDeletionRequest.userProvidedData.
@pytest.mark.parametrize(
    ("email", "normal"),
    [
        ("astrid.lindfors@example.se", "astrid.lindfors@example.se"),
        (" Astrid.Lindfors@Example.SE ", "astrid.lindfors@example.se"),
        ("astrid lindfors @example.se", "astridlindfors@example.se"),
        ("A.stri.d@gmail.com", "astrid@gmail.com"),
        ("a.strid@googlemail.com", "astrid@googlemail.com"),
        ("a.strid+shop@gmail.com", "astrid+shop@gmail.com"),
        ("a.strid@gmail.com.example.se", "a.strid@gmail.com.example.se"),
        ("a.strid@notgmail.com", "a.strid@notgmail.com"),
    ],
)
def test_an_address_has_googles_form(email: str, normal: str) -> None:
    assert normal_email(email) == normal


@pytest.mark.parametrize("phone", ["+46701740605", "+46 70-174 06 05", "46701740605"])
def test_a_number_has_googles_form(phone: str) -> None:
    assert normal_phone(phone) == "+46701740605"


def test_each_call_names_one_identifier_by_one_field(state: GoogleAnalyticsState, google: GoogleAnalytics) -> None:
    assert erase(google) == [ErasureState.PENDING, ErasureState.PENDING]
    sent = [json.loads(call.request_body) for call in state.journal.exchanges()]
    assert sent == [{"userProvidedData": ASTRID.email}, {"userProvidedData": ASTRID.e164}]
    assert ASTRID.email not in repr([call.path for call in state.journal.exchanges()])


def test_addresses_that_are_one_to_google_are_sent_once(state: GoogleAnalyticsState, google: GoogleAnalytics) -> None:
    assert erase(google, known_by("a.strid@gmail.com", "astrid@gmail.com")) == [ErasureState.PENDING]
    assert len(state.journal.exchanges()) == 1


def test_a_visitor_who_wrote_their_gmail_address_with_dots_is_deleted(
    state: GoogleAnalyticsState, google: GoogleAnalytics
) -> None:
    state.put(email="A.strid@Gmail.com")
    erase(google, known_by("astri.d@gmail.com"))
    state.clock.advance(timedelta(hours=72))
    assert state.count("astrid@gmail.com") == 0


def test_it_is_pending_for_72_hours(state: GoogleAnalyticsState, google: GoogleAnalytics) -> None:
    refs = [one.ref for one in google.erase(ASKED_FOR, [], key="request:1") if one.ref is not None]
    state.clock.advance(timedelta(hours=71))
    assert {google.status(ref) for ref in refs} == {ErasureState.PENDING}
    state.clock.advance(timedelta(hours=1))
    assert {google.status(ref) for ref in refs} == {ErasureState.DONE}


def test_a_token_that_is_made_is_made_anew_for_each_call(state: GoogleAnalyticsState) -> None:
    made: list[str] = []

    def token() -> str:
        made.append(f"token-{len(made)}")
        state.token = made[-1]  # the old one has expired
        return made[-1]

    assert erase(client_of(state, token=token)) == [ErasureState.PENDING, ErasureState.PENDING]
    assert made == ["token-0", "token-1"]


def test_a_made_token_that_http_would_quote_in_an_error_is_refused(state: GoogleAnalyticsState) -> None:
    with pytest.raises(InvalidId) as refusal:
        erase(client_of(state, token=lambda: "nyckel-å"))
    assert "nyckel" not in f"{refusal.value!r} {refusal.value.__cause__!r}"
    assert state.journal.exchanges() == []


def test_an_expired_token_waits_for_the_operator(state: GoogleAnalyticsState, google: GoogleAnalytics) -> None:
    state.token = "another"
    with pytest.raises(PartnerFailed) as failure:
        erase(google)
    assert (failure.value.reason, failure.value.permanent) == (FailureReason.UNAUTHORISED, False)


def test_a_property_of_somebody_else_is_not_taken_for_a_person_that_is_gone(state: GoogleAnalyticsState) -> None:
    with pytest.raises(PartnerFailed) as failure:
        erase(client_of(state, property_id="7"))
    assert failure.value.reason is FailureReason.UNAUTHORISED


@pytest.mark.parametrize("told", [{}, {"deletionRequestTime": ""}, {"deletionRequestTime": "2026-03-02T09:00:00"}, []])
def test_an_answer_without_its_moment_is_not_believed(told: Any) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=told))
    with pytest.raises(PartnerFailed) as failure:
        erase(GoogleAnalytics("token", property_id="1", transport=transport))
    assert failure.value.reason is FailureReason.BROKEN


@pytest.mark.parametrize("property_id", ["", "properties/1", "1:submitUserDeletion", "å", "1?x=2"])
def test_a_property_of_another_form_is_refused(property_id: str) -> None:
    with pytest.raises(InvalidId):
        GoogleAnalytics("token", property_id=property_id)
