"""Tests of the letters of `gallra request`."""

from datetime import UTC, datetime

import pytest

from tests.bot.operator import Operator
from tests.people import ASTRID

TODAY = f"{datetime.now(UTC).date()}"
ASKED = ("--right", "erasure", "--received", TODAY, "--channel", "email")
REASONS = f"{ASTRID.name} har frågat samma sak tre gånger"
_MAIL = {
    "GALLRA_MAIL_FROM": "integritet@example.se",
    "GALLRA_SMTP_URL": "smtp://127.0.0.1:1",
    "GALLRA_PUBLIC_URL": "https://gallra.yourcompany.example",
}


def recorded(operator: Operator, *, person: str = ASTRID.email, proof: str = "") -> None:
    operator.run("migrate")
    operator.run("request", "open", "--person", person, *ASKED)
    if proof:
        operator.run("request", "identify", "1", "--proof", proof)


def test_a_refusal_is_read_sent_and_shown(either: Operator) -> None:
    recorded(either, proof="Ringde från sitt nummer")
    shown = either.run("request", "letter", "1", "--type", "refusal", "--preview", **_MAIL)
    assert (shown.status, shown.err) == (0, "")
    assert "[här står det du skriver]" in shown.out
    assert "Integritetsskyddsmyndigheten (IMY)" in shown.out
    refused = either.run("request", "refuse", "1", "--reason", REASONS, "--language", "en", **_MAIL)
    assert (refused.status, refused.err) == (0, "")
    assert refused.out == ("Request 1: letter 1 (refusal, en) is written; a worker mails it.\nRequest 1 is refused.\n")
    page = either.run("request", "show", "1").out
    assert f"Letter 1: refusal, en, queued {TODAY}." in page
    assert ASTRID.name not in page
    read = either.run("request", "letter-text", "1")
    assert f"This is why:\n\n{REASONS}\n" in read.out
    assert {"letter:previewed", "letter:made", "letter:read", "request:refused"} <= set(either.audit_words())


def test_what_a_letter_lacks_is_said(either: Operator) -> None:
    recorded(either)
    lacking = either.run("request", "letter", "1", "--type", "received", **_MAIL)
    assert lacking.status != 0
    assert "controller.contact" in lacking.err
    unknown = either.run("request", "extend", "1", "--reason", REASONS, **_MAIL)
    assert "It is not proven yet who asks." in unknown.err
    blocked = either.run("request", "answer", "1", **_MAIL)
    assert "It is not proven yet who asks." in blocked.err
    assert ASTRID.name not in lacking.err + unknown.err + blocked.err


def test_an_extension_is_handed_over_where_no_mail_is_set(either: Operator) -> None:
    recorded(either, proof="Ringde från sitt nummer")
    refused = either.run("request", "extend", "1", "--reason", REASONS)
    assert "Gallra can send no mail to the person of that request." in refused.err
    extended = either.run("request", "extend", "1", "--reason", REASONS, "--handed-over", "Per telefon")
    assert (extended.status, extended.err) == (0, "")
    assert "letter 1 (extension, sv) is written; it counts as handed over." in extended.out
    assert "It is to be answered by " in extended.out
    again = either.run("request", "extend", "1", "--reason", REASONS, "--handed-over", "Per telefon")
    assert "That request is extended already." in again.err
    assert f"Letter 1: extension, sv, handed_over {TODAY}." in either.run("request", "show", "1").out
    late = either.run("request", "letter-handed-over", "1", "--how", "Per post")
    assert "That letter needs nobody to hand it over." in late.err


def test_recipients_are_listed_and_an_answer_waits_for_them(either: Operator) -> None:
    recorded(either)
    assert either.run("request", "recipients", "1").out.startswith("Nobody was asked yet")
    either.run("request", "identify", "1", "--proof", "Ringde från sitt nummer")
    listed = " ".join(either.run("request", "recipients", "1").out.split())
    for told in ("Stripe", "Telavox", "waiting"):
        assert told in listed
    assert "a partner is being asked" in either.run("request", "answer", "1", **_MAIL).err


@pytest.mark.parametrize("command", ["scope-answered", "letter-text"])
def test_what_is_not_there_is_said(either: Operator, command: str) -> None:
    recorded(either)
    assert either.run("request", command, "1").status != 0
