import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from storage.errors import FailureReason, PartnerFailed
from storage.partners.http import LONGEST_PAUSE_S, MOST_ATTEMPTS, Patience
from storage.partners.intercom import Intercom
from storage.partners.intercom_http import PARTNER, IntercomClient, NotRedactable
from tests.storage.partners.conftest import ScriptedIntercom
from tests.storage.partners.intercom_samples import refused

ME = "GET /me"
WORKSPACE = {"app": {"id_code": "abc123"}}
NOT_FINAL, FINAL = False, True


def limited(reset: object) -> httpx.Response:
    return refused(429, "rate_limit_exceeded", X_RateLimit_Reset=str(reset))


@pytest.mark.parametrize(
    ("answer", "reason", "permanent"),
    [
        (refused(400, "parameter_invalid"), FailureReason.REFUSED, FINAL),
        (refused(401, "unauthorized"), FailureReason.UNAUTHORISED, NOT_FINAL),
        (refused(403, "api_plan_restricted"), FailureReason.UNAUTHORISED, NOT_FINAL),
        (refused(404, "not_found"), FailureReason.NOT_FOUND, FINAL),
        (refused(410, "contact_merged"), FailureReason.MERGED, FINAL),
        (refused(422, "unprocessable"), FailureReason.REFUSED, FINAL),
        (httpx.Response(401), FailureReason.UNAUTHORISED, NOT_FINAL),
        (httpx.Response(403, html="<h1>Forbidden</h1>"), FailureReason.UNAUTHORISED, NOT_FINAL),
        (httpx.Response(404, html="<h1>No such host</h1>"), FailureReason.BROKEN, NOT_FINAL),
        (httpx.Response(404), FailureReason.BROKEN, NOT_FINAL),
        (httpx.Response(404, json={"error": "not found"}), FailureReason.BROKEN, NOT_FINAL),
        (httpx.Response(410, content=b"\xff\xfe"), FailureReason.BROKEN, NOT_FINAL),
        (httpx.Response(302, headers={"Location": "https://example.com/"}), FailureReason.BROKEN, NOT_FINAL),
    ],
    ids=lambda value: str(value.status_code) if isinstance(value, httpx.Response) else None,
)
def test_a_refusal_is_told_once_with_its_reason(
    intercom: Intercom,
    script: ScriptedIntercom,
    naps: list[float],
    answer: httpx.Response,
    reason: FailureReason,
    permanent: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    script.tell(ME, answer)
    with pytest.raises(PartnerFailed) as failure:
        intercom.fetch_identity()
    assert (failure.value.reason, failure.value.permanent) == (reason, permanent)
    assert len(script.requests) == 1, "a refusal was asked again"
    assert naps == []


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.Response(500),
        httpx.Response(502, html="<h1>Bad gateway</h1>"),
        httpx.Response(503, json={}),
        httpx.Response(408),
        httpx.ConnectError("no route"),
        httpx.ConnectTimeout("slow"),
        httpx.ReadTimeout("slow"),
        httpx.RemoteProtocolError("disconnected"),
        httpx.ReadError("reset"),
        httpx.DecodingError("bad gzip"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value.status_code),
)
def test_passing_trouble_is_tried_again_after_growing_pauses(
    intercom: Intercom, script: ScriptedIntercom, naps: list[float], trouble: httpx.Response | Exception
) -> None:
    script.tell(ME, trouble, trouble, WORKSPACE)
    assert intercom.fetch_identity() == "abc123"
    assert naps == [0.5, 1.0]


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (httpx.Response(500), FailureReason.UNREACHABLE),
        (httpx.ConnectError("no route to astrid"), FailureReason.UNREACHABLE),
        (limited(0), FailureReason.RATE_LIMITED),
    ],
)
def test_lasting_trouble_is_given_up_but_not_for_good(
    intercom: Intercom,
    script: ScriptedIntercom,
    naps: list[float],
    trouble: httpx.Response | Exception,
    reason: FailureReason,
) -> None:
    script.tell(ME, trouble)
    with pytest.raises(PartnerFailed) as failure:
        intercom.fetch_identity()
    assert (failure.value.reason, failure.value.permanent) == (reason, False)
    assert len(script.requests) == MOST_ATTEMPTS
    assert naps == [0.5, 1.0, 2.0]


@pytest.mark.parametrize(
    ("seconds_ahead", "pause"),
    [(7, 7.0), (60, 60.0), (61, LONGEST_PAUSE_S), (86_400, LONGEST_PAUSE_S), (0, 0.5), (-3_600, 0.5)],
)
def test_a_rate_limit_is_waited_out_but_no_longer_than_a_minute(
    intercom: Intercom, script: ScriptedIntercom, naps: list[float], now: datetime, seconds_ahead: int, pause: float
) -> None:
    script.tell(ME, limited(int((now + timedelta(seconds=seconds_ahead)).timestamp())), WORKSPACE)
    intercom.fetch_identity()
    assert naps == [pause]


@pytest.mark.parametrize("reset", ["", "soon", "-1", "1e9", "nan", "٣", "9" * 400, "17.5"])
def test_a_reset_that_is_no_time_means_the_usual_pause(
    intercom: Intercom, script: ScriptedIntercom, naps: list[float], reset: str
) -> None:
    headers = [(b"X-RateLimit-Reset", reset.encode())]
    script.tell(ME, httpx.Response(429, headers=headers), WORKSPACE)
    intercom.fetch_identity()
    assert naps == [0.5]


def test_a_reset_header_on_another_answer_is_not_waited_for(
    intercom: Intercom, script: ScriptedIntercom, naps: list[float], now: datetime
) -> None:
    reset = str(int(now.timestamp()) + 30)
    script.tell(ME, httpx.Response(500, headers={"X-RateLimit-Reset": reset}), WORKSPACE)
    intercom.fetch_identity()
    assert naps == [0.5]


def test_jitter_lengthens_a_pause_by_half_a_second_at_most(script: ScriptedIntercom, naps: list[float]) -> None:
    script.tell(ME, httpx.Response(500), WORKSPACE)
    with client(script, Patience(sleep=naps.append, now=lambda: datetime.now(UTC), jitter=lambda: 0.5)) as http:
        http.get("https://api.intercom.io/me")
    assert naps == [0.75]


def test_a_body_that_breaks_off_is_trouble_like_any_other(
    intercom: Intercom, script: ScriptedIntercom, naps: list[float]
) -> None:
    script.tell(ME, httpx.Response(200, stream=BrokenStream()), WORKSPACE)
    assert intercom.fetch_identity() == "abc123"
    assert naps == [0.5]


def test_a_request_body_is_sent_again_whole(script: ScriptedIntercom, naps: list[float]) -> None:
    script.tell("POST /x", httpx.Response(500), {})
    with client(script, Patience(sleep=naps.append, now=lambda: datetime.now(UTC), jitter=lambda: 0.0)) as http:
        http.post("https://api.intercom.io/x", json={"a": 1})
    assert [request.read() for request in script.requests] == [b'{"a":1}'] * 2


def test_a_redirect_is_not_followed(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(ME, httpx.Response(307, headers={"Location": "https://elsewhere.example.com/me"}))
    with pytest.raises(PartnerFailed):
        intercom.fetch_identity()
    assert script.calls() == [ME], "the token went elsewhere"


def test_a_refusal_to_redact_is_told_apart(script: ScriptedIntercom, naps: list[float]) -> None:
    script.tell("POST /x", refused(400, "conversation_part_not_redactable"))
    patience = Patience(sleep=naps.append, now=lambda: datetime.now(UTC), jitter=lambda: 0.0)
    with client(script, patience) as http, pytest.raises(NotRedactable):
        http.post("https://api.intercom.io/x")


def test_a_wrong_certificate_is_unreachable(intercom: Intercom, script: ScriptedIntercom) -> None:
    broken = httpx.ConnectError("certificate verify failed")
    broken.__cause__ = ssl.SSLCertVerificationError()
    script.tell(ME, broken)
    with pytest.raises(PartnerFailed, match="unreachable"):
        intercom.fetch_identity()


class BrokenStream(httpx.SyncByteStream):
    def __iter__(self) -> Iterator[bytes]:
        yield b'{"app": {"id_'
        raise httpx.ReadError("reset by peer")


def client(script: ScriptedIntercom, patience: Patience) -> IntercomClient:
    return IntercomClient(PARTNER, patience, timeout_s=1, transport=httpx.MockTransport(script))
