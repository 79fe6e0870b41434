"""Mail by Postmark: one plain text to one address, on the stream that is set, and nothing in it is tracked."""

import httpx

from bot.mail.letters import SUBJECT
from bot.mail.postmark import PostmarkMailer
from bot.policy_file import load_policy
from sandbox.partners.postmark import create_app
from sandbox.partners.postmark_state import PostmarkState
from storage.partners.postmark_mail import PostmarkMail
from tests.bot.mail.letters import LINK, PUBLIC_URL, SENDER, letter, written
from tests.bot.policies import SHIPPED
from tests.people import ASTRID

POLICY = load_policy(SHIPPED)


def test_the_letter_arrives_there_as_it_was_written() -> None:
    state = PostmarkState()
    state.streams["privacy"] = "Transactional"
    postmark = PostmarkMail(state.token, transport=httpx.WSGITransport(app=create_app(state)))
    PostmarkMailer(postmark, sender=SENDER, stream="privacy", policy=POLICY, public_url=PUBLIC_URL).send_challenge(
        letter()
    )
    (mail,) = state.mails
    assert (mail["To"], mail["Subject"], mail["MessageStream"]) == (ASTRID.email, SUBJECT, "privacy")
    assert mail["From"] == f"{POLICY.controller.name} <{SENDER}>"
    assert mail["TextBody"].count(LINK) == 2
    assert "HtmlBody" not in mail
    assert (mail["TrackOpens"], mail["TrackLinks"]) == (False, "None")


def test_a_letter_to_a_person_arrives_there_too() -> None:
    state = PostmarkState()
    postmark = PostmarkMail(state.token, transport=httpx.WSGITransport(app=create_app(state)))
    mailer = PostmarkMailer(postmark, sender=SENDER, stream="outbound", policy=POLICY, public_url=PUBLIC_URL)
    mailer.send_letter(written("Hej!\n\nDu får svar senast den 2 april."))
    (mail,) = state.mails
    assert (mail["To"], mail["Subject"]) == (ASTRID.email, "Om din begäran")
    assert mail["TextBody"] == "Hej!\n\nDu får svar senast den 2 april."
    assert (mail["TrackOpens"], mail["TrackLinks"]) == (False, "None")
