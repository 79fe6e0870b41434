import itertools
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storage.errors import FailureReason, PartnerFailed
from storage.partners.conversation import ConversationLimits
from storage.partners.intercom import Intercom
from storage.plaintext import Plaintext
from tests.people import ASTRID, BIRGER, CELINE
from tests.storage.partners.conftest import ScriptedIntercom
from tests.storage.partners.intercom_samples import contact, page

CONVERSATIONS = "POST /conversations/search"
CONTACTS = "POST /contacts/search"
CUT = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
DAY = 86_400
EPOCH = int(CUT.timestamp())


def listed(number: int, *, updated: int = EPOCH, closed: int | None = None) -> dict[str, Any]:
    return {"id": str(number), "updated_at": updated, "statistics": {"last_close_at": closed}}


def sent(script: ScriptedIntercom) -> list[dict[str, Any]]:
    return [json.loads(request.content) for request in script.requests]


def test_every_page_is_turned_once(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(
        CONVERSATIONS,
        page("conversations", listed(1), listed(2), cursor="a"),
        page("conversations", listed(3), cursor="b"),
        page("conversations", listed(4)),
    )
    assert list(intercom.search_conversations()) == ["1", "2", "3", "4"]
    assert [body["pagination"] for body in sent(script)] == [
        {"per_page": 150},
        {"per_page": 150, "starting_after": "a"},
        {"per_page": 150, "starting_after": "b"},
    ]


def test_pages_are_asked_for_when_they_are_needed(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(CONVERSATIONS, page("conversations", listed(1), cursor="a"), page("conversations", listed(2)))
    found = intercom.search_conversations()
    assert next(found) == "1"
    assert len(script.requests) == 1


@pytest.mark.parametrize("cursors", [["a", "a"], ["a", "b", "a"], ["a", "b", "c", "b"]])
def test_a_cursor_that_comes_again_ends_in_an_error_not_a_loop(
    intercom: Intercom, script: ScriptedIntercom, cursors: list[str]
) -> None:
    script.tell(CONVERSATIONS, *(page("conversations", listed(1), cursor=cursor) for cursor in cursors))
    with pytest.raises(PartnerFailed) as failure:
        list(itertools.islice(intercom.search_conversations(), 100))
    assert failure.value.reason is FailureReason.BROKEN
    assert len(script.requests) == len(cursors)


def test_an_empty_page_that_points_onward_ends_in_an_error(intercom: Intercom, script: ScriptedIntercom) -> None:
    onward = [page("conversations", cursor=cursor) for cursor in "bcdef"]
    script.tell(CONVERSATIONS, page("conversations", listed(1), cursor="a"), *onward)
    with pytest.raises(PartnerFailed, match="broken"):
        list(intercom.search_conversations())
    assert len(script.requests) == 2


@pytest.mark.parametrize(
    "last",
    [
        {"conversations": [], "pages": None},
        {"conversations": []},
        {"conversations": [], "pages": {"next": None}},
        {"conversations": [], "pages": {"next": {"starting_after": ""}}},
        {"conversations": [], "pages": {"next": {"starting_after": None}}},
    ],
)
def test_a_search_ends_with_a_page_without_a_cursor(
    intercom: Intercom, script: ScriptedIntercom, last: dict[str, Any]
) -> None:
    script.tell(CONVERSATIONS, last)
    assert list(intercom.search_conversations()) == []


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"conversations": None},
        {"conversations": "abc"},
        {"conversations": [{"id": "1"}]},
        {"conversations": [{"id": "x/y", "updated_at": 1}]},
        {"conversations": [], "pages": "abc"},
        {"conversations": [], "pages": {"next": "https://api.intercom.io/conversations?page=2"}},
        {"conversations": [], "pages": {"next": {"starting_after": ["a"]}}},
    ],
)
def test_a_page_of_nonsense_is_broken(intercom: Intercom, script: ScriptedIntercom, answer: dict[str, Any]) -> None:
    script.tell(CONVERSATIONS, answer)
    with pytest.raises(PartnerFailed, match="broken"):
        list(intercom.search_conversations())


def test_without_limits_all_are_asked_for(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(CONVERSATIONS, page("conversations"))
    list(intercom.search_conversations())
    assert sent(script)[0]["query"] == {
        "operator": "AND",
        "value": [{"field": "updated_at", "operator": ">", "value": 0}],
    }


def test_limits_are_asked_for_two_days_wider(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(CONVERSATIONS, page("conversations"))
    list(intercom.search_conversations(updated_since=CUT, closed_before=CUT + timedelta(days=10)))
    assert sent(script)[0]["query"]["value"] == [
        {"field": "updated_at", "operator": ">", "value": EPOCH - 2 * DAY},
        {"field": "state", "operator": "=", "value": "closed"},
        {"field": "statistics.last_close_at", "operator": "<", "value": EPOCH + 12 * DAY},
    ]


def test_what_changed_earlier_is_left_out_to_the_second(intercom: Intercom, script: ScriptedIntercom) -> None:
    items = [listed(1, updated=EPOCH - 1), listed(2, updated=EPOCH), listed(3, updated=EPOCH + 1)]
    script.tell(CONVERSATIONS, page("conversations", *items))
    assert list(intercom.search_conversations(updated_since=CUT)) == ["2", "3"]


def test_what_closed_later_is_left_out_and_what_may_have_closed_is_kept(
    intercom: Intercom, script: ScriptedIntercom
) -> None:
    items = [listed(1, closed=EPOCH - 1), listed(2, closed=EPOCH), listed(3, closed=None)]
    script.tell(CONVERSATIONS, page("conversations", *items, {"id": "4", "updated_at": EPOCH, "statistics": None}))
    assert list(intercom.search_conversations(closed_before=CUT)) == ["1", "3", "4"]


def test_contacts_are_found_on_every_page(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(
        CONTACTS,
        page("data", contact(ASTRID), contact(BIRGER, email=ASTRID.email), cursor="a"),
        page("data", contact(CELINE, email=ASTRID.email, phone=None, name="")),
    )
    found = intercom.search_contacts(email=Plaintext(ASTRID.email))
    assert [person.id for person in found] == [ASTRID.contact_id, BIRGER.contact_id, CELINE.contact_id]
    assert (found[2].phone, found[2].name) == (None, None)


@pytest.mark.parametrize(
    ("asked", "filters"),
    [
        ({"email": ASTRID.email}, [("email", ASTRID.email)]),
        ({"phone": ASTRID.e164}, [("phone", ASTRID.e164)]),
        ({"email": ASTRID.email, "phone": ASTRID.e164}, [("email", ASTRID.email), ("phone", ASTRID.e164)]),
    ],
)
def test_contacts_are_searched_by_what_is_given(
    intercom: Intercom, script: ScriptedIntercom, asked: dict[str, str], filters: list[tuple[str, str]]
) -> None:
    script.tell(CONTACTS, page("data"))
    assert intercom.search_contacts(**{field: Plaintext(text) for field, text in asked.items()}) == []
    assert sent(script)[0]["query"] == {
        "operator": "OR",
        "value": [{"field": field, "operator": "=", "value": text} for field, text in filters],
    }


@pytest.mark.parametrize("nothing", [{}, {"email": Plaintext("")}, {"email": None, "phone": None}])
def test_a_search_for_nobody_is_refused_before_it_is_sent(
    intercom: Intercom, script: ScriptedIntercom, nothing: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match="needs an e-mail address or a phone number"):
        intercom.search_contacts(**nothing)
    assert script.requests == []


def within(**limits: datetime | bool) -> ConversationLimits:
    return ConversationLimits(**limits)  # type: ignore[arg-type]


def test_each_limit_is_asked_for_two_days_wider(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(CONVERSATIONS, page("conversations"))
    later = CUT + timedelta(days=10)
    limits = within(
        updated_since=CUT, updated_before=later, created_since=CUT, created_before=later, is_closed_only=True
    )
    assert list(intercom.list_conversations(limits)) == [[]]
    assert sent(script)[0]["query"]["value"] == [
        {"field": "updated_at", "operator": ">", "value": EPOCH - 2 * DAY},
        {"field": "updated_at", "operator": "<", "value": EPOCH + 12 * DAY},
        {"field": "created_at", "operator": ">", "value": EPOCH - 2 * DAY},
        {"field": "created_at", "operator": "<", "value": EPOCH + 12 * DAY},
        {"field": "state", "operator": "=", "value": "closed"},
    ]


def test_what_is_listed_keeps_to_the_exact_limits(intercom: Intercom, script: ScriptedIntercom) -> None:
    changes = (EPOCH - 1, EPOCH, EPOCH + DAY - 1, EPOCH + DAY)
    script.tell(CONVERSATIONS, page("conversations", *(listed(n, updated=at) for n, at in enumerate(changes, 1))))
    pages = intercom.list_conversations(within(updated_since=CUT, updated_before=CUT + timedelta(days=1)))
    assert [[one.id for one in found] for found in pages] == [["2", "3"]]


def test_a_listed_conversation_tells_whose_it_is(intercom: Intercom, script: ScriptedIntercom) -> None:
    contacts = {"contacts": {"contacts": [{"id": ASTRID.contact_id}, {"id": BIRGER.contact_id}]}}
    script.tell(CONVERSATIONS, page("conversations", {**listed(1), **contacts}, listed(2)))
    (found,) = intercom.list_conversations(ConversationLimits())
    assert [one.contact_ids for one in found] == [(ASTRID.contact_id, BIRGER.contact_id), ()]


def test_what_a_search_finds_is_counted_with_one_call(intercom: Intercom, script: ScriptedIntercom) -> None:
    script.tell(CONVERSATIONS, {**page("conversations", listed(1), cursor="a"), "total_count": 1_204})
    assert intercom.count_conversations(within(updated_since=CUT)) == 1_204
    assert sent(script)[0]["pagination"] == {"per_page": 1}


@pytest.mark.parametrize("total", [None, -1, "many"])
def test_a_count_that_is_none_is_broken(intercom: Intercom, script: ScriptedIntercom, total: object) -> None:
    script.tell(CONVERSATIONS, {**page("conversations"), "total_count": total})
    with pytest.raises(PartnerFailed, match="broken"):
        intercom.count_conversations(ConversationLimits())
