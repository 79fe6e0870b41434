"""By what a member of staff would be found in a ticket is noted, so that it shows who reads about whom at work.

Address and name are those in Slack; only keyed hashes of them are kept (docs/decisions/0006).
"""

from collections.abc import Iterator

from detectors.corrections import normal_form
from detectors.entities import Kind
from handlers.services import Services
from storage import people, reveals
from storage.ids import SlackUserId
from storage.vocabulary import IdentifierType


def note_reader(services: Services, user: SlackUserId, *, email: str, name: str) -> None:
    """Keep the hashes of somebody's address and name, in place of those before; what is empty is not known."""
    with services.database.begin() as session:
        hashes = list(_hashes(services, email, name))
        reveals.note_staff(session, f"slack:{user}", hashes, at=services.now())


def _hashes(services: Services, email: str, name: str) -> Iterator[bytes]:
    address, words = people.normalise_email(email), normal_form(name)
    if address:
        yield services.vault.hash_identifier(IdentifierType.EMAIL, address)
    if words:
        yield services.vault.hash_words(Kind.PERSON, words)
