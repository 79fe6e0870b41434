"""Words planted in every field at Intercom: found anywhere but there, they have leaked."""

from typing import Final

from sandbox.intercom.records import Attachment, Rating
from storage.partners.conversation import ConversationId
from tests.handlers.bench import Bench
from tests.people import Customer

PERSON: Final = Customer(
    name="Kanarie Gulfjäder",
    email="kanarie.gulfjader@example.se",
    phone="070-174 06 77",
    e164="+46701740677",
    personnummer="199001012385",
    contact_id="5f0c1e2d3a4b5c6d7e8f9a99",
)
CANARIES: Final = (
    "Kanarie",
    "kanarie.gulfjader",
    "+46701740677",
    "701740677",
    "070-174 06 77",
    "199001012385",
    "Titelsiska",
    "Källsiska",
    "Svarssteglits",
    "Noteringsnötväcka",
    "Avskedsalka",
    "Attributärla",
    "Betygsbofink",
    "Bilagebläsand",
    "Wallgård",  # the agent who writes, as the stand-in names them
    "stina@support.example.com",
)


def plant(bench: Bench) -> ConversationId:
    """Begin, answer and close a ticket with a canary in every field, and return its id. It is not taken in yet."""
    ticket = bench.begin(
        "Källsiska! Jag heter Kanarie Gulfjäder, 19900101-2385 eller 199001012385, kanarie.gulfjader@example.se.",
        person=PERSON,
        subject="Titelsiska om kanarie.gulfjader@example.se",
    )
    bench.answer(ticket, "Svarssteglits: vi ringer 070-174 06 77.")
    bench.answer(ticket, "Noteringsnötväcka: ring Kanarie Gulfjäder.", note=True)
    bench.close(ticket, "<p>Avskedsalka</p>")
    record = bench.record(ticket)
    record.custom_attributes["plan"] = "Attributärla"
    record.rating = Rating(2, "Betygsbofink", bench.clock.now())
    name = "Bilagebläsand.pdf"
    record.source.attachments = (Attachment(name, f"https://files.example.com/{name}", "application/pdf", 9),)
    return ticket


def found_in(text: str) -> list[str]:
    """Return the canaries that can be read in `text`."""
    folded = text.casefold()
    return [canary for canary in CANARIES if canary.casefold() in folded]
