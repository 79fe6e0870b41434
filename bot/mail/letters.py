"""Mails to persons. The letters of requests are written by the verbs; the one with the link is written here.

The link that proves who asks goes out in Swedish first, then in English, in one mail. It says nothing of what was asked
or by whom. Whoever reads it learns that somebody gave this address to the company, which whoever reads the mail of that
address may know.
"""

from dataclasses import dataclass
from typing import Final

from handlers.policy.model import Policy
from handlers.services import ChallengeLetter, PersonLetter
from storage.plaintext import Plaintext

CONFIRM_PATH: Final = "/requests/confirm/"
"""What the address of a link begins with; its token follows."""
SUBJECT: Final = "Bekräfta din begäran / Confirm your request"
_TEXT: Final = """\
Hej!

{company} har fått en begäran om personuppgifter från den här e-postadressen. \
Öppna länken och bekräfta att det är du som har gjort den:

{link}

Länken gäller till {until} (lokal tid i {zone}) och kan användas en gång. Får du en nyare länk gäller bara den.
Är begäran inte din behöver du inte göra något.

{company}

--------

Hello!

{company} has received a request about personal data from this e-mail address. \
Open the link and confirm that it is you who made it:

{link}

The link can be used once, until {until} (local time in {zone}). If you get a newer link, only that one counts.
If the request is not yours, you need not do anything.

{company}
"""


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail in plain text."""

    to: Plaintext
    subject: str
    text: Plaintext


def person_letter(letter: PersonLetter) -> Letter:
    """Return the mail that carries a letter to the person of a request: as it was written, and stored."""
    return Letter(letter.address, letter.subject, letter.text)


def challenge_letter(letter: ChallengeLetter, *, policy: Policy, public_url: str) -> Letter:
    """Return the mail that asks whoever reads an address to prove that it is they who ask."""
    zone = policy.controller.timezone
    text = _TEXT.format(
        company=policy.controller.name,
        link=f"{public_url.rstrip('/')}{CONFIRM_PATH}{letter.token.reveal()}",
        until=f"{letter.valid_until.astimezone(zone):%Y-%m-%d %H:%M}",
        zone=zone.key,
    )
    return Letter(letter.address, SUBJECT, Plaintext(text))
