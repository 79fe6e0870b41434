"""The partners' control API: what tests and the demo set there, and see behind it."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from bot.connected_partners import connect_partners
from bot.mail.way import sends_mail
from bot.settings import Settings
from sandbox.partners.control import create_control, settings_of
from sandbox.partners.every import Partners
from sandbox.partners.stand import FaultKind
from tests.people import ASTRID

HER = {"name": ASTRID.name, "email": ASTRID.email, "phone": ASTRID.e164}


@pytest.fixture
def partners() -> Partners:
    return Partners()


@pytest.fixture
def client(partners: Partners) -> FlaskClient:
    return create_control(partners).test_client()


def test_a_customer_is_put_everywhere(client: FlaskClient) -> None:
    assert client.post("/customers", json=HER).status_code == 200
    assert all(client.get("/held").get_json().values())


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/customers", {**HER, "phone": "070-174 06 05"}),
        ("/customers", {**HER, "email": "nobody"}),
        ("/customers", {**HER, "shoe_size": 38}),
        ("/customers", {}),
        ("/faults", {"partner": "fax", "kind": "slow"}),
        ("/faults", {"partner": "stripe", "kind": "sulking"}),
        ("/faults", {"partner": "stripe", "kind": "slow", "times": 0}),
        ("/clock", {"seconds": -1}),
        ("/clock", {}),
    ],
    ids=repr,
)
def test_a_wrong_body_is_told(client: FlaskClient, path: str, body: dict[str, Any]) -> None:
    answer = client.post(path, json=body)
    assert (answer.status_code, bool(answer.get_json()["error"])) == (400, True)


def test_a_fault_befalls_its_partner_until_all_are_cleared(client: FlaskClient, partners: Partners) -> None:
    client.post("/faults", json={"partner": "stripe", "kind": "server_error", "times": None})
    assert [one.kind for one in partners.stripe.faults] == [FaultKind.SERVER_ERROR]
    assert partners.asana.faults == []
    client.delete("/faults")
    assert partners.stripe.faults == []


def test_the_clock_is_moved(client: FlaskClient, partners: Partners) -> None:
    before = partners.clock.now()
    client.post("/clock", json={"seconds": 3600})
    assert (partners.clock.now() - before).total_seconds() >= 3600


def test_what_passed_through_is_shown(client: FlaskClient, partners: Partners) -> None:
    partners.postmark.mails.append({"To": ASTRID.email, "TextBody": "Hej"})
    assert client.get("/mails").get_json()["mails"] == partners.postmark.mails
    assert client.get("/journal/stripe").get_json() == {"exchanges": []}
    assert client.get("/journal/fax").get_json() == {"exchanges": []}


def test_its_settings_connect_the_product_with_every_partner(partners: Partners) -> None:
    url = {"GALLRA_PUBLIC_URL": "http://127.0.0.1:8000", "GALLRA_DATABASE_URL": "sqlite:///x.db"}
    settings = Settings.read(settings_of(partners, "http://127.0.0.1:1/partners") | url)
    assert set(connect_partners(settings)) == set(partners.by_name)
    assert sends_mail(settings)
