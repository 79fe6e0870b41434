"""Postmark as it sends: each call against the vendor's description, and what each refusal means."""

from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest

from sandbox.partners.postmark import create_app
from sandbox.partners.postmark_state import PostmarkState
from sandbox.partners.stand import Fault, FaultKind
from storage.errors import FailureReason, InvalidId, PartnerFailed
from storage.partners.postmark_mail import Mail, PostmarkMail
from storage.plaintext import Plaintext
from tests.contracts.partners.case import hurried
from tests.contracts.partners.postmark import DESCRIPTION
from tests.contracts.spec import SpecValidatingTransport
from tests.people import ASTRID

CANARY = "Länkkanarie"
MAIL = Mail("Butiken <integritet@example.se>", Plaintext(ASTRID.email), "Bekräfta", Plaintext(CANARY), "outbound")


@pytest.fixture
def server() -> PostmarkState:
    return PostmarkState()


def described(server: PostmarkState) -> PostmarkMail:
    """Return a client whose calls, and whose answers, are held against the description."""
    transport = SpecValidatingTransport(httpx.WSGITransport(app=create_app(server)), description=DESCRIPTION)
    return PostmarkMail(server.token, transport=transport, patience=hurried(server))


def answering(server: PostmarkState, answer: Callable[[httpx.Request], httpx.Response]) -> PostmarkMail:
    return PostmarkMail(server.token, transport=httpx.MockTransport(answer), patience=hurried(server))


def failure_of(postmark: PostmarkMail, mail: Mail = MAIL) -> PartnerFailed:
    with pytest.raises(PartnerFailed) as failed:
        postmark.send(mail)
    for text in (CANARY, ASTRID.email):
        assert text not in f"{failed.value} {failed.value!r}"
    return failed.value


def test_a_mail_is_sent_and_nothing_in_it_is_tracked(server: PostmarkState) -> None:
    described(server).send(MAIL)
    (mail,) = server.mails
    assert (mail["To"], mail["TextBody"], mail["MessageStream"]) == (ASTRID.email, CANARY, "outbound")
    assert (mail["TrackOpens"], mail["TrackLinks"]) == (False, "None")
    assert CANARY not in repr(MAIL)
    assert ASTRID.email not in repr(MAIL)


@pytest.mark.parametrize(
    ("changes", "reason", "permanent"),
    [
        ({"to": Plaintext("none")}, FailureReason.REFUSED, True),
        ({"sender": "stranger@example.se"}, FailureReason.UNAUTHORISED, False),
        ({"stream": "none"}, FailureReason.UNAUTHORISED, False),
        ({"stream": "inbound"}, FailureReason.UNAUTHORISED, False),
    ],
)
def test_what_a_refusal_means(
    server: PostmarkState,
    changes: dict[str, object],
    reason: FailureReason,
    permanent: bool,  # noqa: FBT001 - a column
) -> None:
    failed = failure_of(described(server), replace(MAIL, **changes))  # type: ignore[arg-type]  # by name
    assert (failed.reason, failed.permanent) == (reason, permanent)
    assert server.mails == []


def test_an_address_that_is_suppressed_gets_nothing(server: PostmarkState) -> None:
    server.put_suppression(ASTRID.email)
    failed = failure_of(described(server))
    assert (failed.reason, failed.permanent) == (FailureReason.REFUSED, True)


def test_a_server_error_is_waited_out_and_a_wrong_token_is_the_operators(server: PostmarkState) -> None:
    server.faults.append(Fault(kind=FaultKind.SERVER_ERROR, times=2))
    described(server).send(MAIL)
    assert len(server.mails) == 1
    server.token = "another"  # noqa: S105 - a stand-in's
    transport = httpx.WSGITransport(app=create_app(server))
    failed = failure_of(PostmarkMail("wrong", transport=transport, patience=hurried(server)))
    assert (failed.reason, failed.permanent) == (FailureReason.UNAUTHORISED, False)


@pytest.mark.parametrize(
    "told", [{}, {"ErrorCode": 406, "MessageID": "1"}, {"ErrorCode": 0}, {"ErrorCode": 0, "MessageID": ""}]
)
def test_what_is_not_an_answer_is_not_believed(server: PostmarkState, told: dict[str, object]) -> None:
    assert failure_of(answering(server, lambda _: httpx.Response(200, json=told))).reason is FailureReason.BROKEN


def test_a_token_that_is_none_is_sent_nowhere() -> None:
    with pytest.raises(InvalidId):
        PostmarkMail("two\nlines")


def test_what_was_sent_is_found_where_the_person_is_looked_for(server: PostmarkState) -> None:
    described(server).send(MAIL)
    assert [one.told["Recipients"] for one in server.records("outbound")] == [[ASTRID.email]]
