"""The letter with the link to the copy of somebody's data: Swedish first, then English. Nothing of it is in it."""

from typing import Final

from bot.mail.letters import Letter
from handlers.policy.model import Policy
from handlers.services import CopyLetter
from storage.plaintext import Plaintext

COPY_PATH: Final = "/requests/copy/"
"""What the address of a link begins with; its token follows."""
SUBJECT: Final = "Dina uppgifter finns att hämta / Your data is ready"
_TEXT: Final = """\
Hej!

Kopian av dina personuppgifter hos {company} är klar. Öppna länken för att hämta den:

{link}

Länken gäller till {until} (lokal tid i {zone}) och kan användas ett begränsat antal gånger. Filen är låst; \
sidan visar lösenordet. Får du en nyare länk gäller bara den. \
Skicka inte länken vidare: den som har den kan hämta filen.

{company}

--------

Hello!

The copy of your personal data at {company} is ready. Open the link to fetch it:

{link}

The link can be used a limited number of times, until {until} (local time in {zone}). The file is locked; the page \
shows its password. If you get a newer link, only that one counts. Do not pass the link on: whoever has it can fetch \
the file.

{company}
"""


def copy_letter(letter: CopyLetter, *, policy: Policy, public_url: str) -> Letter:
    """Return the mail by which a person fetches the copy of their data."""
    zone = policy.controller.timezone
    text = _TEXT.format(
        company=policy.controller.name,
        link=f"{public_url.rstrip('/')}{COPY_PATH}{letter.token.reveal()}",
        until=f"{letter.valid_until.astimezone(zone):%Y-%m-%d %H:%M}",
        zone=zone.key,
    )
    return Letter(letter.address, SUBJECT, Plaintext(text))
