"""Tests of which partners the settings connect, and of what stops a command."""

import json

import pytest

from bot.connected_partners import connect_partners
from bot.settings import Settings, SettingsInvalid
from storage.partners.intercom import Intercom
from storage.vocabulary import IntercomRegion
from tests.bot.google_keys import service_account_key

_EVERY = {
    "ASANA_ACCESS_TOKEN": "token-a",
    "ASANA_WORKSPACE": "1200000000000001",
    "GOOGLE_ANALYTICS_PROPERTY": "123456789",
    "MAILERLITE_TOKEN": "token-m",
    "META_ACCESS_TOKEN": "token-f",
    "META_AD_ACCOUNT": "1000000000000001",
    "POSTMARK_SERVER_TOKEN": "token-p",
    "STRIPE_API_KEY": "token-s",
    "TELAVOX_TOKENS": "token-t, token-u,",
}


@pytest.fixture(scope="module")
def every() -> dict[str, str]:
    return {**_EVERY, "GOOGLE_ANALYTICS_SERVICE_ACCOUNT": json.dumps(service_account_key())}


def test_nothing_that_is_set_connects_nobody() -> None:
    assert connect_partners(Settings.read({})) == {}


def test_each_that_is_set_goes_by_its_name_in_the_policy(every: dict[str, str]) -> None:
    connected = connect_partners(Settings.read(every))
    names = ["asana", "google_analytics", "mailerlite", "meta", "postmark", "stripe", "telavox"]
    assert sorted(connected) == names
    assert all(partner.name == name for name, partner in connected.items())
    assert "2 tokens" in repr(connected), "an empty one among the tokens is none"
    assert "token-" not in repr(connected)


def test_others_than_the_real_partners_stand_each_below_its_name(every: dict[str, str]) -> None:
    real = connect_partners(Settings.read(every))
    others = connect_partners(Settings.read({**every, "GALLRA_PARTNERS_URL": "http://127.0.0.1:1/"}))
    assert all(
        f"http://127.0.0.1:1/{name}/" in repr(each) or repr(each).endswith(f"1/{name})")
        for name, each in others.items()
    )
    assert not any("127.0.0.1" in repr(each) for each in real.values())


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ("ASANA_ACCESS_TOKEN", "ASANA_WORKSPACE"),
        ("ASANA_WORKSPACE", "ASANA_ACCESS_TOKEN"),
        ("META_ACCESS_TOKEN", "META_AD_ACCOUNT"),
        ("META_AD_ACCOUNT", "META_ACCESS_TOKEN"),
        ("GOOGLE_ANALYTICS_PROPERTY", "GOOGLE_ANALYTICS_SERVICE_ACCOUNT"),
        ("GOOGLE_ANALYTICS_SERVICE_ACCOUNT", "GOOGLE_ANALYTICS_PROPERTY"),
        ("POSTMARK_ACCOUNT_TOKEN", "POSTMARK_REQUESTED_BY"),
        ("POSTMARK_REQUESTED_BY", "POSTMARK_ACCOUNT_TOKEN"),
    ],
)
def test_half_a_connection_stops_the_command(given: str, missing: str) -> None:
    settings = Settings.read({"POSTMARK_SERVER_TOKEN": "token-p", given: "1"})
    with pytest.raises(SettingsInvalid) as refusal:
        connect_partners(settings)
    assert refusal.value.problems == (f"{missing} is not set, but {given} is: set both, or neither.",)


@pytest.mark.parametrize("key", ["no json", "[]", "{}", '"text"', '{"type": "authorized_user"}'])
def test_what_is_no_key_of_a_service_account_stops_the_command(key: str) -> None:
    settings = Settings.read({"GOOGLE_ANALYTICS_PROPERTY": "1", "GOOGLE_ANALYTICS_SERVICE_ACCOUNT": key})
    with pytest.raises(SettingsInvalid, match="no JSON key of a service account") as refusal:
        connect_partners(settings)
    assert key not in str(refusal.value)


def test_intercom_is_asked_through_the_workers_own_client() -> None:
    intercom = Intercom(token="token-i", region=IntercomRegion.EU)  # noqa: S106 - nobody's
    connected = connect_partners(Settings.read({}), intercom)
    assert {name: partner.name for name, partner in connected.items()} == {"intercom": "intercom"}
    intercom.close()
