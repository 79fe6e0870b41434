from datetime import timedelta

import pytest

from sandbox.intercom import changes
from sandbox.intercom.people import contact_id_of
from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import BY_ADMIN, CLOSED, LONG, OPEN, Api, error_of, one
from tests.sandbox.intercom.conftest import NOW

YEAR_AGO = int((NOW - timedelta(days=365)).timestamp())
ELSA_ID = contact_id_of("elsa@example.se")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (one("state", "=", "closed"), {CLOSED, LONG}),
        (one("state", "!=", "closed"), {OPEN, BY_ADMIN}),
        (one("state", "IN", ["open", "snoozed"]), {OPEN, BY_ADMIN}),
        (one("state", "NIN", ["open", "snoozed"]), {CLOSED, LONG}),
        (one("open", "=", value=True), {OPEN, BY_ADMIN}),
        (one("updated_at", ">", 0), {CLOSED, OPEN, BY_ADMIN, LONG}),
        (one("updated_at", ">", YEAR_AGO), {OPEN, BY_ADMIN}),
        (one("created_at", "<", YEAR_AGO), {CLOSED, LONG}),
        (one("statistics.last_close_at", "<", YEAR_AGO), {CLOSED, LONG}),
        (one("statistics.last_close_at", ">", YEAR_AGO), set()),
        (one("statistics.count_conversation_parts", ">", 500), {LONG}),
        (one("source.author.email", "=", "ELSA@example.SE"), {CLOSED, LONG}),
        (one("source.author.email", "^", "nils@"), {OPEN}),
        (one("source.author.email", "$", ".com"), {BY_ADMIN}),
        (one("source.author.email", "~", "lsa@"), {CLOSED, LONG}),
        (one("source.author.email", "!~", "example.se"), {BY_ADMIN}),
        (one("source.author.type", "=", "admin"), {BY_ADMIN}),
        (one("source.subject", "~", "faktura"), {CLOSED}),
        (one("source.type", "=", "email"), {CLOSED}),
        (one("contact_ids", "=", ELSA_ID), {CLOSED, LONG}),
        (one("contact_ids", "NIN", [ELSA_ID]), {OPEN, BY_ADMIN}),
        (one("id", "=", CLOSED), {CLOSED}),
        (one("waiting_since", ">", 0), set()),
        ({"operator": "AND", "value": [one("state", "=", "closed"), one("source.type", "=", "email")]}, {CLOSED}),
        ({"operator": "OR", "value": [one("id", "=", OPEN), one("id", "=", LONG)]}, {OPEN, LONG}),
        (
            {
                "operator": "AND",
                "value": [
                    one("contact_ids", "=", ELSA_ID),
                    {"operator": "OR", "value": [one("id", "=", OPEN), one("id", "=", LONG)]},
                ],
            },
            {LONG},
        ),
    ],
)
def test_a_search_finds_what_matches(api: Api, query: object, expected: set[str]) -> None:
    assert set(api.found(query)) == expected


def test_a_time_limit_includes_its_own_second(api: Api, state: IntercomState) -> None:
    moment = int(state.conversations[OPEN].updated_at.timestamp())
    assert OPEN in api.found(one("updated_at", ">", moment))
    assert OPEN not in api.found(one("updated_at", ">", moment + 1))


NESTED_TOO_DEEP = {
    "operator": "AND",
    "value": [{"operator": "OR", "value": [{"operator": "AND", "value": [one("state", "=", "open")]}]}],
}


@pytest.mark.parametrize(
    "query",
    [
        "everything",
        {},
        {"operator": "AND", "value": []},
        {"operator": "AND", "value": "x"},
        {"operator": "OR", "value": [one("state", "=", "open")] * 16},
        NESTED_TOO_DEEP,
        one("shoe_size", "=", 43),
        one("source.body", "~", "hemlig"),
        one("state", ">", "open"),
        one("updated_at", ">=", 0),
        one("updated_at", "~", 0),
        one("updated_at", ">", "yesterday"),
        one("updated_at", ">", value=True),
        one("state", "=", 1),
        one("open", "=", "true"),
        one("state", "IN", "open"),
        one("state", "IN", [1]),
    ],
)
def test_a_query_that_the_vendor_does_not_take_is_refused(api: Api, query: object) -> None:
    assert error_of(api.search(query)) == (400, "parameter_invalid")


def test_a_search_needs_a_query(api: Api) -> None:
    assert error_of(api.client.post("/conversations/search", json={})) == (400, "parameter_not_found")


def test_a_new_conversation_is_found_only_after_the_lag(api: Api, state: IntercomState) -> None:
    state.settings.search_lag_seconds = 120
    new = changes.begin(state, ELSA_ID, "<p>Ny</p>")
    everything = one("updated_at", ">", 0)
    assert api.client.get(f"/conversations/{new}").status_code == 200, "by its id it is there at once"
    state.clock.advance(timedelta(seconds=119))
    assert new not in api.found(everything)
    state.clock.advance(timedelta(seconds=1))
    assert new in api.found(everything)


def test_a_listed_conversation_has_no_parts(api: Api) -> None:
    listed = api.search(one("id", "=", CLOSED)).json()["conversations"][0]
    assert "conversation_parts" not in listed
    assert listed["statistics"]["count_conversation_parts"] == 4
