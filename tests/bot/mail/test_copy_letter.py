"""The letter with the link to a copy: in both languages, and nothing of the copy in it."""

from datetime import UTC, datetime

from bot.mail.copy_letter import SUBJECT, copy_letter
from bot.policy_file import load_policy
from handlers.services import CopyLetter
from storage.plaintext import Plaintext
from tests.bot.policies import SHIPPED
from tests.people import ASTRID

TOKEN = "k" * 43


def test_it_leads_to_the_page_and_says_until_when_in_both_languages() -> None:
    letter = CopyLetter(Plaintext(ASTRID.email), Plaintext(TOKEN), datetime(2026, 3, 16, 9, tzinfo=UTC))
    written = copy_letter(letter, policy=load_policy(SHIPPED), public_url="https://gallra.example.se/")
    text = written.text.reveal()
    assert (written.to.reveal(), written.subject) == (ASTRID.email, SUBJECT)
    assert text.count(f"https://gallra.example.se/requests/copy/{TOKEN}\n") == 2
    assert text.count("2026-03-16 10:00") == 2
    assert "Länken gäller till" in text
    assert "The link can be used a limited number of times" in text
    assert ASTRID.email not in text
    assert TOKEN not in repr(written)
    assert max(len(line) for line in text.splitlines()) < 998, "RFC 5322, 2.1.1"
