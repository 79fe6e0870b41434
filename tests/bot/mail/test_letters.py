"""The letter says the same in both languages, and nothing of the person but their address."""

from bot.mail.letters import challenge_letter
from bot.policy_file import load_policy
from tests.bot.mail.letters import LINK, PUBLIC_URL, TOKEN, letter
from tests.bot.policies import SHIPPED
from tests.people import ASTRID

POLICY = load_policy(SHIPPED)


def test_it_has_the_link_in_both_languages_swedish_first() -> None:
    written = challenge_letter(letter(), policy=POLICY, public_url=f"{PUBLIC_URL}/")
    text = written.text.reveal()
    assert written.to.reveal() == ASTRID.email
    assert text.count(f"\n{LINK}\n") == 2
    assert text.index("Hej!") < text.index("Hello!")
    assert text.count("2026-03-09 10:30") == 2, "by the company's clock"
    assert POLICY.controller.name in text


def test_nothing_in_it_is_about_the_person() -> None:
    written = challenge_letter(letter(), policy=POLICY, public_url=PUBLIC_URL)
    text = f"{written.subject} {written.text.reveal()}"
    for canary in (ASTRID.email, ASTRID.name, ASTRID.phone, "erasure", "radera"):
        assert canary not in text


def test_it_does_not_show_itself() -> None:
    assert TOKEN not in repr(challenge_letter(letter(), policy=POLICY, public_url=PUBLIC_URL))
    assert ASTRID.email not in repr(letter())
