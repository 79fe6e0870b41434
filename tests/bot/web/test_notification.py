import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.notification import BodyInvalid, read_notification
from handlers.accept_delivery import Merge
from tests.bot.web.webhooks import CANARY, body_of, conversation_item, payload

NAMES = st.sampled_from(["id", "topic", "data", "item", "type", "conversation", "conversation_id", "model"])
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner),
    max_leaves=20,
)
DEEP = b'{"topic":' + b"[" * 200_000 + b"]" * 200_000 + b"}"


def test_the_ids_and_the_topic_are_read_and_nothing_else() -> None:
    notification = read_notification(body_of())
    assert notification is not None
    assert notification.id == payload()["id"]
    assert notification.topic == "conversation.user.replied"
    assert notification.conversation_id == "123456789"
    assert CANARY not in repr(notification)


def test_a_ping_asks_for_nothing() -> None:
    item = {"type": "ping", "message": "something something interzen"}
    assert read_notification(body_of(id=None, topic="ping", data={"item": item})) is None


@pytest.mark.parametrize(
    ("item", "conversation_id"),
    [
        (conversation_item("123"), "123"),
        (conversation_item(123), "123"),
        (conversation_item("9" * 40), "9" * 40),
        ({"type": "conversation", "conversation_id": "123"}, "123"),
        ({"type": "conversation", "id": None, "conversation_id": "123"}, "123"),
        ({"type": "conversation_part", "id": "77", "conversation": {"type": "conversation", "id": "123"}}, "123"),
        ({"type": "conversation_part", "id": "77", "conversation_id": "123"}, "123"),
        ({"conversation": {"parts": [], "model": {"id": 1886}}, "contact": {"type": "contact"}}, "1886"),
        ({"type": "conversation_part", "id": "77"}, None),
        ({"type": "contact", "id": "5f0c1e2d3a4b5c6d7e8f9a01"}, None),
        ({"type": "contact", "id": "123"}, None),
        ({"type": "ticket", "id": "123"}, None),
        ({"type": "conversation"}, None),
        ({}, None),
        (None, None),
        ([], None),
        ("123", None),
    ],
)
def test_the_conversation_is_found_where_each_topic_has_it(item: object, conversation_id: str | None) -> None:
    notification = read_notification(body_of(data={"item": item}))
    assert notification is not None
    assert notification.conversation_id == conversation_id


@pytest.mark.parametrize("data", [None, [], "x", 5, {}])
def test_a_notification_without_data_names_no_conversation(data: object) -> None:
    notification = read_notification(body_of(topic="contact.deleted", data=data))
    assert notification is not None
    assert notification.conversation_id is None


@pytest.mark.parametrize(
    "conversation_id",
    [
        *(
            "",
            "../contacts/1",
            "1/2",
            "12a",
            " 12",
            "12\n",
            "1.5",
            "-1",
            "9" * 41,
            "\N{FULLWIDTH DIGIT ONE}",
            "..",
            "1?x=1",
            "1#",
        ),
        *(1.5, True, -1, ["1"], {"id": "1"}),
    ],
)
def test_an_id_that_no_conversation_has_is_refused(conversation_id: object) -> None:
    places: list[dict[str, Any]] = [
        conversation_item(conversation_id),
        {"type": "conversation", "conversation_id": conversation_id},
        {"conversation": {"model": {"id": conversation_id}}},
    ]
    for item in places:
        with pytest.raises(BodyInvalid, match="conversation id"):
            read_notification(body_of(data={"item": item}))


@pytest.mark.parametrize(
    "notification_id",
    ["", "a" * 81, "notif 1", "notif/1", "../1", "notif\n", "nötif", "notif_1\x00", "<b>", None, 5, True, [], {}],
)
def test_an_ill_formed_notification_id_is_refused(notification_id: object) -> None:
    with pytest.raises(BodyInvalid, match="notification id"):
        read_notification(body_of(id=notification_id))


@pytest.mark.parametrize(
    "topic", ["", "a" * 81, "conversation user", "conversation/../x", "ämne", "a\n", None, 5, ["ping"], {}]
)
def test_an_ill_formed_topic_is_refused(topic: object) -> None:
    with pytest.raises(BodyInvalid, match="topic"):
        read_notification(body_of(topic=topic))


@pytest.mark.parametrize("missing", ["id", "topic"])
def test_a_missing_field_is_refused(missing: str) -> None:
    incomplete = {name: value for name, value in payload().items() if name != missing}
    with pytest.raises(BodyInvalid):
        read_notification(json.dumps(incomplete).encode())


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b'{"topic": "\xe5"}', "not UTF-8"),
        ('{"topic": "ping"}'.encode("utf-16"), "not UTF-8"),
        ("\ufeff{}".encode(), "not JSON"),
        (b"{", "not JSON"),
        (b"{}{}", "not JSON"),
        (b"topic=ping", "not JSON"),
        (b'{"topic": ' + b"1" * 5_000 + b"}", "not JSON"),
        (DEEP, "nested too deeply"),
        (b"[]", "not a JSON object"),
        (b"null", "not a JSON object"),
        (b'"ping"', "not a JSON object"),
        (b"5", "not a JSON object"),
        (b"NaN", "not a JSON object"),
        (b'{"topic": "ping\\ud800"}', "topic"),
    ],
)
def test_what_is_no_notification_is_refused_with_a_sentence(body: bytes, sentence: str) -> None:
    with pytest.raises(BodyInvalid, match=sentence):
        read_notification(body)


def test_a_refusal_repeats_nothing_of_the_body() -> None:
    for body in (body_of(topic=f"{CANARY} x"), body_of(id=f"{CANARY} x"), b"{" + CANARY.encode()):
        with pytest.raises(BodyInvalid) as refused:
            read_notification(body)
        assert CANARY not in refused.value.sentence
        assert refused.value.__cause__ is None


@given(ANY_JSON)
def test_no_json_does_anything_but_pass_or_be_refused(value: object) -> None:
    try:
        read_notification(json.dumps(value).encode())
    except BodyInvalid:
        return
    assert isinstance(value, dict)


@given(st.binary())
def test_no_bytes_do_anything_but_pass_or_be_refused(body: bytes) -> None:
    with pytest.raises(BodyInvalid):
        read_notification(body)


A = "5f0c1e2d3a4b5c6d7e8f9a01"
B = "5f0c1e2d3a4b5c6d7e8f9a02"


@pytest.mark.parametrize(
    ("item", "merge"),
    [
        ({"type": "contact", "id": B, "merged_from": {"type": "contact", "id": A}}, Merge(A, B)),
        ({"type": "contact", "id": A, "merged_from": {"type": "contact", "id": A}}, None),
        ({"type": "contact", "id": B}, None),
        ({"type": "contact", "id": B, "merged_from": None}, None),
        ({"type": "contact", "id": B, "merged_from": {"id": "anna@example.se"}}, None),
        ({"type": "contact", "id": 7, "merged_from": {"id": A}}, None),
        (None, None),
    ],
)
def test_a_merge_names_both_contacts_or_is_only_counted(item: object, merge: Merge | None) -> None:
    told = read_notification(body_of(topic="contact.merged", data={"item": item}))
    assert told is not None
    assert told.merge == merge
    other = read_notification(body_of(topic="contact.archived", data={"item": item}))
    assert other is not None
    assert other.merge is None
