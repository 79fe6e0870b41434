"""The client under every partner: what it waits for, what it takes for a refusal. Intercom's tests cover the rest."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from storage.errors import FailureReason, PartnerFailed
from storage.partners.http import LONGEST_PAUSE_S, MOST_ATTEMPTS, Patience, PatientClient

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def ask(*answers: httpx.Response) -> tuple[list[float], httpx.Response | PartnerFailed]:
    """Ask a partner that answers so, and return how long was waited and what came of it."""
    naps: list[float] = []
    left = list(answers)
    patience = Patience(sleep=naps.append, now=lambda: NOW, jitter=lambda: 0.0)
    transport = httpx.MockTransport(lambda _: left.pop(0) if len(left) > 1 else left[0])
    with PatientClient("testpartner", patience, transport=transport) as client:
        try:
            return naps, client.get("https://partner.example.com/people")
        except PartnerFailed as failure:
            return naps, failure


@pytest.mark.parametrize(
    ("told", "waited"),
    [
        ("7", 7.0),
        (format_datetime(NOW + timedelta(seconds=20), usegmt=True), 20.0),
        ("3600", LONGEST_PAUSE_S),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 0.5),
        ("soon", 0.5),
        ("-3", 0.5),
        ("", 0.5),
        ("9" * 400, 0.5),
    ],
)
def test_a_limit_is_waited_out_as_the_header_says(told: str, waited: float) -> None:
    naps, answer = ask(httpx.Response(429, json={}, headers={"Retry-After": told}), httpx.Response(200))
    assert isinstance(answer, httpx.Response)
    assert naps == [waited]


@pytest.mark.parametrize("status", [402, 403])
def test_a_plan_that_lacks_it_waits_for_the_operator(status: int) -> None:
    _, failure = ask(httpx.Response(status, json={"errors": []}))
    assert isinstance(failure, PartnerFailed)
    assert (failure.reason, failure.permanent) == (FailureReason.UNAUTHORISED, False)


@pytest.mark.parametrize("body", [b"<h1>Not found</h1>", b"", b"[]", b"\xff"])
def test_a_refusal_that_is_not_the_partners_own_is_no_proof_of_anything(body: bytes) -> None:
    _, failure = ask(httpx.Response(404, content=body))
    assert isinstance(failure, PartnerFailed)
    assert failure.reason is FailureReason.BROKEN


def test_lasting_trouble_is_given_up_after_a_few_attempts() -> None:
    naps, failure = ask(httpx.Response(503))
    assert isinstance(failure, PartnerFailed)
    assert (len(naps), failure.permanent) == (MOST_ATTEMPTS - 1, False)


def test_no_cookie_is_kept_or_sent() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, headers={"Set-Cookie": "session=1; Path=/"})

    with PatientClient("testpartner", Patience(), transport=httpx.MockTransport(answer)) as client:
        for _ in range(2):
            client.get("https://partner.example.com/people")
        assert not client.cookies
    assert ["Cookie" in request.headers for request in asked] == [False, False]
