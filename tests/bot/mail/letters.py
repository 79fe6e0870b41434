"""A letter as a worker hands it over, for the tests of both ways."""

from datetime import UTC, datetime
from typing import Final

from handlers.services import ChallengeLetter, PersonLetter
from storage.plaintext import Plaintext
from tests.people import ASTRID

TOKEN: Final = "kNARIE" + "x" * 37
SENDER: Final = "integritet@example.se"
PUBLIC_URL: Final = "https://gallra.yourcompany.example"
LINK: Final = f"{PUBLIC_URL}/requests/confirm/{TOKEN}"
UNTIL: Final = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)


def letter(address: str = ASTRID.email) -> ChallengeLetter:
    return ChallengeLetter(Plaintext(address), Plaintext(TOKEN), UNTIL)


def written(text: str, address: str = ASTRID.email) -> PersonLetter:
    """Return a letter to the person of a request."""
    return PersonLetter(Plaintext(address), "Om din begäran", Plaintext(text))
