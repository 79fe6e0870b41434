"""Nonsense in an answer is one kind of error, and is not quoted."""

import traceback
from typing import Any

import httpx
import pytest

from storage.errors import FailureReason, PartnerFailed
from storage.partners.conversation import ConversationId
from storage.partners.intercom import Intercom
from tests.storage.partners.conftest import ScriptedIntercom
from tests.storage.partners.intercom_samples import contact, conversation, part, parts, source

CALL = "GET /conversations/215"
CANARY = "kanariefågel"
LIST = [CANARY]


def fetch(intercom: Intercom) -> object:
    return intercom.fetch_conversation(ConversationId("215"))


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, html=f"<h1>{CANARY}</h1>"),
        httpx.Response(200),
        httpx.Response(204),
        httpx.Response(200, content=b"\xff\xfe\x00"),
        httpx.Response(200, content=b"[" * 100_000),
        httpx.Response(200, json=None),
        httpx.Response(200, json=CANARY),
        httpx.Response(200, json=[CANARY]),
        httpx.Response(200, json=17),
        httpx.Response(200, json={}),
        httpx.Response(200, json={"type": "error.list", "errors": [{"code": CANARY}]}),
    ],
    ids=["page", "nothing", "204", "bytes", "depth", "null", "text", "list", "number", "empty", "error"],
)
def test_an_answer_that_is_no_conversation_is_broken(
    intercom: Intercom, script: ScriptedIntercom, answer: httpx.Response
) -> None:
    script.tell(CALL, answer)
    assert_broken(intercom)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": None},
        {"id": 215},
        {"id": "216"},
        {"id": "../contacts/x"},
        {"created_at": CANARY},
        {"created_at": None},
        {"created_at": -1},
        {"created_at": 10**15},
        {"updated_at": {"at": CANARY}},
        {"state": {"is": CANARY}},
        {"title": LIST},
        {"source": CANARY},
        {"source": LIST},
        {"source": source(id=None)},
        {"source": source(body=LIST)},
        {"source": source(author=CANARY)},
        {"source": source(author={"type": "user", "name": LIST, "email": None})},
        {"source": source(attachments=CANARY)},
        {"contacts": CANARY},
        {"contacts": {"contacts": CANARY}},
        {"contacts": {"contacts": [{"id": "../conversations/1"}]}},
        {"contacts": {"contacts": [CANARY]}},
        {"conversation_parts": None},
        {"conversation_parts": LIST},
        {"conversation_parts": {"conversation_parts": None}},
        {"conversation_parts": {"conversation_parts": CANARY}},
        {"conversation_parts": parts({"body": CANARY})},
        {"conversation_parts": parts(part(id="1/2"))},
        {"conversation_parts": parts(part(created_at=None))},
        {"conversation_parts": parts(part(body=17))},
        {"conversation_parts": {"conversation_parts": [None]}},
        {"conversation_parts": {"conversation_parts": [], "total_count": -3}},
        {"statistics": CANARY},
        {"statistics": {"last_close_at": CANARY}},
        {"statistics": {"count_conversation_parts": CANARY}},
        {"conversation_rating": CANARY},
        {"conversation_rating": {"remark": LIST}},
        {"custom_attributes": LIST},
    ],
    ids=lambda changes: "-".join(f"{key}={value!r:.30}" for key, value in changes.items()),
)
def test_a_conversation_with_a_field_of_another_type_is_broken(
    intercom: Intercom, script: ScriptedIntercom, changes: dict[str, Any]
) -> None:
    script.tell(CALL, conversation(**changes))
    assert_broken(intercom)


@pytest.mark.parametrize("missing", ["id", "created_at", "updated_at", "conversation_parts"])
def test_a_conversation_without_what_we_need_is_broken(
    intercom: Intercom, script: ScriptedIntercom, missing: str
) -> None:
    script.tell(CALL, {key: value for key, value in conversation().items() if key != missing})
    assert_broken(intercom)


@pytest.mark.parametrize("optional", ["title", "state", "source", "contacts", "statistics", "custom_attributes"])
@pytest.mark.parametrize("is_null", [True, False])
def test_what_intercom_leaves_out_or_nulls_is_taken(
    intercom: Intercom,
    script: ScriptedIntercom,
    optional: str,
    is_null: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    answer = conversation()
    del answer[optional]
    script.tell(CALL, answer | {optional: None} if is_null else answer)
    fetch(intercom)


@pytest.mark.parametrize(
    "changes", [{"id": "x"}, {"id": None}, {"email": LIST}, {"name": 17}, {"phone": {"n": CANARY}}]
)
def test_a_contact_with_a_field_of_another_type_is_broken(
    intercom: Intercom, script: ScriptedIntercom, changes: dict[str, Any]
) -> None:
    script.tell(f"GET /contacts/{contact()['id']}", contact(**changes))
    assert_broken(intercom)


@pytest.mark.parametrize(
    "answer",
    [{}, {"app": None}, {"app": CANARY}, {"app": {"id_code": None}}, {"app": {"id_code": ""}}, {"app": {"id_code": 3}}],
)
def test_an_identity_without_a_workspace_is_broken(
    intercom: Intercom, script: ScriptedIntercom, answer: dict[str, Any]
) -> None:
    script.tell("GET /me", answer)
    with pytest.raises(PartnerFailed, match="broken"):
        intercom.fetch_identity()


def test_an_identity_of_nothing_at_all_is_broken(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell("GET /me", httpx.Response(200))
    with pytest.raises(PartnerFailed, match="broken"):
        intercom.fetch_identity()


def assert_broken(intercom: Intercom) -> None:
    with pytest.raises(PartnerFailed) as failure:
        fetch(intercom)
    assert (failure.value.reason, failure.value.permanent) == (FailureReason.BROKEN, False)
    printed = "".join(traceback.format_exception(failure.value))
    assert CANARY not in printed, "the answer is quoted in the traceback"
