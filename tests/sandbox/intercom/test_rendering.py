from datetime import timedelta

from sandbox.intercom import changes
from sandbox.intercom.conversation_statistics import statistics_json
from sandbox.intercom.people import contact_id_of, put_contact
from sandbox.intercom.rendering import conversation_json, list_item_json
from sandbox.intercom.rendering_people import contact_json
from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import ADMIN, BY_ADMIN, CLOSED, OPEN
from tests.sandbox.intercom.conftest import NOW


def test_what_has_no_value_and_may_not_be_null_is_left_out(state: IntercomState) -> None:
    nobody = put_contact(state, key="x", name=None, email=None, phone=None, role="lead", created_at=NOW)
    shown = contact_json(nobody, state.workspace)
    assert "email" not in shown
    assert (shown["name"], shown["phone"]) == (None, None)
    assert "last_close_at" not in statistics_json(state.conversations[OPEN])


def test_authors_carry_name_and_address(state: IntercomState) -> None:
    shown = conversation_json(state.conversations[CLOSED], state.contacts, plain=False)
    assert shown["source"]["author"] == {
        "type": "user",
        "id": contact_id_of("elsa@example.se"),
        "name": "Elsa Ekman",
        "email": "elsa@example.se",
    }
    authors = [part["author"]["type"] for part in shown["conversation_parts"]["conversation_parts"]]
    assert authors == ["admin", "admin", "user", "admin"]


def test_a_source_by_an_admin_says_so(state: IntercomState) -> None:
    source = list_item_json(state.conversations[BY_ADMIN], state.contacts, plain=True)["source"]
    assert (source["author"]["type"], source["delivered_as"]) == ("admin", "admin_initiated")


def test_statistics_follow_what_happens(state: IntercomState) -> None:
    changes.customer_writes(state, OPEN, "<p>Mer</p>")
    state.clock.advance(timedelta(minutes=1))
    changes.close(state, OPEN, ADMIN)
    state.clock.advance(timedelta(minutes=1))
    changes.customer_writes(state, OPEN, "<p>Ännu mer</p>")
    shown = statistics_json(state.conversations[OPEN])
    start = int(NOW.timestamp())
    assert shown["first_contact_reply_at"] == start
    assert shown["first_close_at"] == shown["last_close_at"] == start + 60
    assert shown["last_contact_reply_at"] == start + 120
    assert (shown["count_reopens"], shown["count_conversation_parts"]) == (1, 4)
