from datetime import timedelta

import pytest

from sandbox.intercom import changes
from sandbox.intercom.people import contact_id_of, put_contact
from sandbox.intercom.state import IntercomState
from tests.sandbox.intercom.calls import Api, error_of, one

ELSA_ID = contact_id_of("elsa@example.se")
MOA_ID = contact_id_of("moa@example.com")


def found(api: Api, query: object) -> list[str]:
    return [contact["id"] for contact in api.search_contacts(query).json()["data"]]


def add(state: IntercomState, key: str, email: str) -> str:
    now = state.clock.now()
    return put_contact(state, key=key, name="Ture", email=email, phone=None, role="lead", created_at=now).id


def test_the_token_belongs_to_an_admin_of_the_workspace(api: Api) -> None:
    body = api.client.get("/me").json()
    assert (body["type"], body["app"]["id_code"]) == ("admin", "gallrasandbox")


def test_a_contact_is_shown(api: Api) -> None:
    body = api.client.get(f"/contacts/{ELSA_ID}").json()
    assert (body["name"], body["email"], body["phone"]) == ("Elsa Ekman", "elsa@example.se", "+46701740605")


def test_an_unknown_contact_is_not_found(api: Api) -> None:
    assert error_of(api.client.get("/contacts/0123456789abcdef01234567")) == (404, "not_found")


@pytest.mark.parametrize(("status", "code"), [(410, "contact_merged"), (404, "not_found")])
def test_a_merged_contact_is_gone(api: Api, state: IntercomState, status: int, code: str) -> None:
    state.settings.merged_contact_status = status
    changes.merge(state, ELSA_ID, into=MOA_ID)
    assert error_of(api.client.get(f"/contacts/{ELSA_ID}")) == (status, code)
    assert api.client.get(f"/contacts/{MOA_ID}").status_code == 200
    assert found(api, one("email", "=", "elsa@example.se")) == [], "and is not found by search"


def test_contacts_are_found_by_address_in_any_case(api: Api) -> None:
    assert found(api, one("email", "=", "ELSA@Example.se")) == [ELSA_ID]
    assert found(api, one("phone", "=", "+46701740605")) == [ELSA_ID]
    assert found(api, one("email", "=", "elsa@example.com")) == []


def test_several_contacts_may_share_an_address(api: Api, state: IntercomState) -> None:
    twin = add(state, "twin", "elsa@example.se")
    assert sorted(found(api, one("email", "=", "elsa@example.se"))) == sorted([ELSA_ID, twin])


def test_a_new_contact_is_found_only_after_the_lag(api: Api, state: IntercomState) -> None:
    state.settings.search_lag_seconds = 60
    new = add(state, "new", "ny@example.se")
    assert found(api, one("email", "=", "ny@example.se")) == []
    state.clock.advance(timedelta(seconds=60))
    assert found(api, one("email", "=", "ny@example.se")) == [new]


def test_times_of_contacts_are_searched_by_whole_days(api: Api, state: IntercomState) -> None:
    new = add(state, "new", "ny@example.se")
    same_day = int((state.clock.now() - timedelta(hours=8)).timestamp())
    assert new in found(api, one("created_at", "=", same_day))
    assert new not in found(api, one("created_at", ">", same_day)), "it starts at the next day"
    assert new in found(api, one("created_at", ">", same_day - 86_400))
    assert error_of(api.search_contacts(one("created_at", "!=", same_day))) == (400, "parameter_invalid")


def test_contacts_come_in_pages(api: Api) -> None:
    query = one("role", "=", "user")
    first = api.search_contacts(query, per_page=2).json()
    second = api.search_contacts(query, **first["pages"]["next"]).json()
    assert (len(first["data"]), len(second["data"]), first["total_count"]) == (2, 1, 3)
    assert second["pages"]["next"] is None
