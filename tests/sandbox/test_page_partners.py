"""The sandbox's page of mail and partners."""

import pytest
from flask.testing import FlaskClient

from sandbox.intercom.state import IntercomState
from sandbox.page import create_page
from sandbox.page_partners import add_partners_page, with_links
from sandbox.partners.every import Customer, Partners
from sandbox.slack.people import People
from sandbox.slack.state import SlackState
from tests.people import ASTRID


@pytest.fixture
def partners() -> Partners:
    return Partners()


@pytest.fixture
def client(partners: Partners) -> FlaskClient:
    slack = SlackState()
    app = create_page(IntercomState(), slack, People(slack))
    add_partners_page(app, partners)
    return app.test_client()


def test_it_shows_what_every_partner_holds(client: FlaskClient, partners: Partners) -> None:
    assert "Nobody was written to yet." in client.get("/partners").text
    partners.put(Customer(name=ASTRID.name, email=ASTRID.email, phone=ASTRID.e164))
    shown = client.get("/partners").text
    for words in ("Google Analytics", "MailerLite", "Stripe", ASTRID.name, ASTRID.email):
        assert words in shown


def test_a_mail_can_be_read_and_its_link_followed(client: FlaskClient, partners: Partners) -> None:
    link = "http://127.0.0.1:8000/requests/confirm/abc"
    told = {"To": ASTRID.email, "Subject": "<b>Hej</b>", "TextBody": f"Hej <script>!\n{link}\n"}
    partners.postmark.mails.append(told)
    shown = client.get("/partners").text
    assert f'<a href="{link}">{link}</a>' in shown
    assert "<script>!" not in shown
    assert "<b>Hej" not in shown


def test_the_pages_lead_to_each_other(client: FlaskClient) -> None:
    assert 'href="/partners"' in client.get("/").text
    assert 'href="/"' in client.get("/partners").text


@pytest.mark.parametrize("text", ["", "no link", "ends in http://a.example", "http://a.example/?x=1&y=2 <i>"])
def test_a_text_with_links_loses_nothing(text: str) -> None:
    assert with_links(text).striptags().replace("&amp;", "&") == " ".join(text.split())
