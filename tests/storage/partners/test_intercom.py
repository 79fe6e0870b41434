import logging
import pickle
import traceback
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from storage.errors import FailureReason, InvalidId, PartnerFailed
from storage.partners.conversation import ContactId, ConversationId, PartId
from storage.partners.intercom import Intercom
from storage.plaintext import Plaintext
from storage.vocabulary import IntercomRegion, Outcome
from tests.people import ASTRID, BIRGER
from tests.storage.partners.conftest import TOKEN, ScriptedIntercom
from tests.storage.partners.intercom_samples import contact, conversation, page, part, parts, refused, source

CONVERSATION = ConversationId("215")
PART = PartId("149")
SOURCE = PartId("4039")
REDACT = "POST /conversations/redact"


def test_a_conversation_is_fetched_as_plain_text(intercom: Intercom, script: ScriptedIntercom) -> None:
    intercom.fetch_conversation(CONVERSATION)
    assert script.calls() == ["GET /conversations/215", f"GET /contacts/{ASTRID.contact_id}"]
    assert dict(script.requests[0].url.params) == {"display_as": "plaintext"}


def test_every_call_names_the_version_and_the_token(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell("POST /conversations/search", page("conversations"))
    script.tell("POST /contacts/search", page("data"))
    intercom.fetch_identity()
    intercom.fetch_conversation(CONVERSATION)
    intercom.redact_part(CONVERSATION, PART, is_source=False)
    list(intercom.search_conversations())
    intercom.search_contacts(email=Plaintext(ASTRID.email))
    assert len(script.requests) == 6
    assert {request.headers["Intercom-Version"] for request in script.requests} == {"2.14"}
    assert {request.headers["Authorization"] for request in script.requests} == {f"Bearer {TOKEN}"}


def test_every_call_has_time_limits(intercom: Intercom, script: ScriptedIntercom) -> None:
    intercom.fetch_identity()
    assert set(script.requests[0].extensions["timeout"].values()) == {20.0}


@pytest.mark.parametrize(
    ("region", "host"),
    [
        (IntercomRegion.US, "api.intercom.io"),
        (IntercomRegion.EU, "api.eu.intercom.io"),
        (IntercomRegion.AU, "api.au.intercom.io"),
    ],
)
def test_each_region_has_its_host(script: ScriptedIntercom, region: IntercomRegion, host: str) -> None:
    client = Intercom(token=TOKEN, region=region, transport=httpx.MockTransport(script))
    client.fetch_identity()
    client.close()
    assert str(script.requests[0].url) == f"https://{host}/me"


@pytest.mark.parametrize("base_url", ["http://127.0.0.1:8099", "http://127.0.0.1:8099/"])
def test_a_base_url_goes_before_the_region(script: ScriptedIntercom, base_url: str) -> None:
    transport = httpx.MockTransport(script)
    client = Intercom(token=TOKEN, region=IntercomRegion.EU, base_url=base_url, transport=transport)
    client.fetch_identity()
    client.close()
    assert str(script.requests[0].url) == "http://127.0.0.1:8099/me"


def test_the_identity_is_the_workspace(intercom: Intercom) -> None:
    assert intercom.fetch_identity() == "abc123"


@pytest.mark.parametrize(("status", "code"), [(404, "not_found"), (410, "contact_merged")])
def test_a_contact_that_is_gone_or_merged_is_left_out(
    intercom: Intercom, script: ScriptedIntercom, status: int, code: str
) -> None:
    both = [{"type": "contact", "id": person.contact_id} for person in (ASTRID, BIRGER)]
    script.tell("GET /conversations/215", conversation(contacts={"contacts": both}))
    script.tell(f"GET /contacts/{ASTRID.contact_id}", refused(status, code))
    script.tell(f"GET /contacts/{BIRGER.contact_id}", contact(BIRGER))
    assert [person.id for person in intercom.fetch_conversation(CONVERSATION).contacts] == [BIRGER.contact_id]
    assert intercom.find_contact(ContactId(ASTRID.contact_id)) is None


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (refused(401, "unauthorized"), FailureReason.UNAUTHORISED),
        (httpx.Response(500), FailureReason.UNREACHABLE),
        (httpx.Response(404, html="<h1>proxy</h1>"), FailureReason.BROKEN),
    ],
)
def test_a_contact_that_cannot_be_had_now_is_not_taken_for_gone(
    intercom: Intercom, script: ScriptedIntercom, answer: httpx.Response, reason: FailureReason
) -> None:
    script.tell(f"GET /contacts/{ASTRID.contact_id}", answer)
    with pytest.raises(PartnerFailed) as failure:
        intercom.fetch_conversation(CONVERSATION)
    assert failure.value.reason is reason


@pytest.mark.parametrize(
    ("part_id", "is_source", "body"),
    [
        (PART, False, {"type": "conversation_part", "conversation_id": "215", "conversation_part_id": "149"}),
        (SOURCE, True, {"type": "source", "conversation_id": "215", "source_id": "4039"}),
    ],
)
def test_a_redaction_names_the_part_or_the_source(
    intercom: Intercom,
    script: ScriptedIntercom,
    part_id: PartId,
    is_source: bool,  # noqa: FBT001 -- a column of the table
    body: dict[str, str],
) -> None:
    assert intercom.redact_part(CONVERSATION, part_id, is_source=is_source) is Outcome.REDACTED
    assert script.calls() == [REDACT], "an accepted call is not read back here"
    assert httpx.Response(200, content=script.requests[0].content).json() == body


@pytest.mark.parametrize(
    ("part_id", "is_source", "place", "outcome"),
    [
        (PART, False, conversation(), Outcome.NOT_REDACTABLE),
        (PART, False, conversation(conversation_parts=parts(part(redacted=True))), Outcome.ALREADY_REDACTED),
        (PART, False, conversation(source=source(redacted=True)), Outcome.NOT_REDACTABLE),
        (PART, False, conversation(conversation_parts=parts(part(id="150", redacted=True))), Outcome.NOT_REDACTABLE),
        (SOURCE, True, conversation(), Outcome.NOT_REDACTABLE),
        (SOURCE, True, conversation(source=source(redacted=True)), Outcome.ALREADY_REDACTED),
        (SOURCE, True, conversation(source=None), Outcome.NOT_REDACTABLE),
    ],
)
def test_a_refused_redaction_is_told_apart_by_reading_back(
    intercom: Intercom,
    script: ScriptedIntercom,
    part_id: PartId,
    is_source: bool,  # noqa: FBT001 -- a column of the table
    place: dict[str, Any],
    outcome: Outcome,
) -> None:
    script.tell(REDACT, refused(400, "conversation_part_not_redactable", "Part can't be redacted"))
    script.tell("GET /conversations/215", place)
    assert intercom.redact_part(CONVERSATION, part_id, is_source=is_source) is outcome


def test_a_part_that_is_not_there_any_more_is_gone(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(REDACT, refused(404, "conversation_part_or_message_not_found"))
    assert intercom.redact_part(CONVERSATION, PART, is_source=False) is Outcome.GONE


@pytest.mark.parametrize(
    ("answer", "reason", "permanent"),
    [
        (refused(400, "type_mismatch"), FailureReason.REFUSED, True),
        (refused(401, "unauthorized"), FailureReason.UNAUTHORISED, False),
        (httpx.Response(404, html="<h1>proxy</h1>"), FailureReason.BROKEN, False),
        (httpx.Response(200, html="<h1>maintenance</h1>"), FailureReason.BROKEN, False),
        (httpx.Response(200), FailureReason.BROKEN, False),
        (httpx.Response(503), FailureReason.UNREACHABLE, False),
        (httpx.ReadTimeout("slow"), FailureReason.UNREACHABLE, False),
    ],
)
def test_trouble_while_redacting_is_no_outcome(
    intercom: Intercom,
    script: ScriptedIntercom,
    answer: httpx.Response | Exception,
    reason: FailureReason,
    permanent: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    script.tell(REDACT, answer)
    with pytest.raises(PartnerFailed) as failure:
        intercom.redact_part(CONVERSATION, PART, is_source=False)
    assert (failure.value.reason, failure.value.permanent) == (reason, permanent)


def test_a_redaction_whose_answer_was_lost_is_found_done(
    intercom: Intercom, script: ScriptedIntercom, naps: list[float]
) -> None:
    script.tell(REDACT, httpx.ReadTimeout("slow"), refused(400, "conversation_part_not_redactable"))
    script.tell("GET /conversations/215", conversation(conversation_parts=parts(part(redacted=True))))
    assert intercom.redact_part(CONVERSATION, PART, is_source=False) is Outcome.ALREADY_REDACTED
    assert naps == [0.5]


@pytest.mark.parametrize(
    "call",
    [
        lambda intercom, bad: intercom.fetch_conversation(bad),
        lambda intercom, bad: intercom.find_contact(bad),
        lambda intercom, bad: intercom.redact_part(bad, PART, is_source=False),
        lambda intercom, bad: intercom.redact_part(CONVERSATION, bad, is_source=False),
        lambda intercom, bad: intercom.redact_part(CONVERSATION, bad, is_source=True),
    ],
    ids=["fetch_conversation", "find_contact", "redact in", "redact part", "redact source"],
)
@pytest.mark.parametrize("bad", ["../conversations/1", "a?b=1#x/../y", "1/../2", "", "1\n", "%2e%2e", "me"])
def test_an_id_of_another_form_is_sent_nowhere(
    intercom: Intercom, script: ScriptedIntercom, call: Callable[[Intercom, str], object], bad: str
) -> None:
    with pytest.raises(InvalidId):
        call(intercom, bad)
    assert script.requests == []


def test_the_token_is_not_shown(intercom: Intercom) -> None:
    assert repr(intercom) == "Intercom(https://api.eu.intercom.io)"
    assert TOKEN not in f"{intercom} {vars(intercom)}"


def test_a_token_of_another_form_is_refused_without_being_shown() -> None:
    with pytest.raises(InvalidId) as refusal:
        Intercom(token="secret\nnyckel", region=IntercomRegion.EU)
    assert "nyckel" not in str(refusal.value)


@pytest.mark.parametrize(
    "answer",
    [refused(400, "parameter_invalid", "kanariefågel"), httpx.Response(200, html="kanariefågel"), httpx.Response(500)],
)
def test_a_failure_tells_no_text_no_id_and_no_token(
    intercom: Intercom, script: ScriptedIntercom, answer: httpx.Response
) -> None:
    script.tell("POST /contacts/search", answer)
    with pytest.raises(PartnerFailed) as failure:
        intercom.search_contacts(email=Plaintext(ASTRID.email))
    printed = "".join(traceback.format_exception(failure.value)) + repr(failure.value) + repr(vars(failure.value))
    for secret in ("kanariefågel", ASTRID.email, TOKEN):
        assert secret not in printed


def test_nothing_of_ours_is_logged(
    intercom: Intercom, script: ScriptedIntercom, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    script.tell("GET /me", httpx.Response(500))
    intercom.fetch_conversation(CONVERSATION)
    intercom.redact_part(CONVERSATION, PART, is_source=False)
    with pytest.raises(PartnerFailed):
        intercom.fetch_identity()
    assert {record.name for record in caplog.records} <= {"httpx", "httpcore"}, "bot/logs.py silences only those two"


def test_values_can_not_be_pickled_with_their_text(intercom: Intercom) -> None:
    with pytest.raises(TypeError):
        pickle.dumps(intercom.fetch_conversation(CONVERSATION))
