"""Each right of a person, from outside: over signed HTTP, with every partner's stand-in, one of them failing.

Of each is looked at what the person gets, what the partners still hold, and whether who asked stands anywhere else.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from sandbox.chapters_copy import is_sealed, opened
from sandbox.installation import SUPPORT, Installation
from sandbox.intercom.ticket_files import read_tickets
from sandbox.requester import Requester, audit_rows, wait_for
from storage.database import Database
from storage.models import RequestPartner
from tests.contracts.spec import require_spec
from tests.flows.canaries import cells_of, files_of, found_in
from tests.postgres import EMPTY, PostgresServer

pytestmark = pytest.mark.slow

FOLLOW = {"GALLRA_FOLLOW_CRON": "*/4 * * * * *"}
"""Partners are looked at again every few seconds, not every hour."""
FAILING = "asana"
"""The partner that answers every call at first that what was asked is gone (410)."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def installation(
    request: pytest.FixtureRequest, postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """Return an installation with the shipped tickets, whose people every partner knows; once for each database."""
    require_spec()
    folder = tmp_path_factory.mktemp("requests") / "installation"
    if request.param == "sqlite":
        with Installation(folder=folder, settings=FOLLOW) as made:
            yield started(made)
        return
    with (
        postgres_server.fresh(template=EMPTY) as url,
        Installation(folder=folder, database_url=url, settings=FOLLOW) as made,
    ):
        yield started(made)


def started(installation: Installation) -> Installation:
    installation.start()
    installation.load_tickets()
    installation.load_customers()
    return installation


@pytest.fixture(autouse=True)
def failing(installation: Installation) -> Iterator[None]:
    installation.remote.add_partner_fault(FAILING, "gone", times=None)
    yield
    installation.remote.clear_partner_faults()


def asked(asking: Requester) -> int:
    """Open a request, prove who asks, and have every partner asked: one fails, is mended, and is asked again."""
    number = asking.open()
    assert not asking.mails(), "nothing is sent before somebody decides to"
    asking.prove_identity(number)
    states = asking.wait_for_partners(number)
    assert states.pop(FAILING) == "failed", "the failing partner fails by itself"
    assert "failed" not in states.values(), "and delays nobody else"
    asking.installation.remote.clear_partner_faults()
    asking.press("ask_partner_again", number, partner=FAILING)
    assert asking.wait_for_partners(number)[FAILING] == "found"
    asking.attest(number, "slack")
    return number


def told_to_erase(installation: Installation, number: int) -> set[str]:
    rows = [row for row in audit_rows(installation) if row["word"] == "erasure:told" and row["request"] == number]
    return {row["details"]["partner"] for row in rows}


def an_hour_passes(installation: Installation) -> None:
    """Let what was told to partners be an hour old: some take a moment until what they erased is found no more."""
    database = Database(installation.database_url)
    with database.begin() as session:
        session.execute(update(RequestPartner).values(erasing_at=datetime.now(UTC) - timedelta(hours=1)))
    database.dispose()


def verified(installation: Installation, number: int) -> set[tuple[str, str]]:
    """Return at which partners the person was looked for again after an erasure, and what was found."""
    rows = [row for row in audit_rows(installation) if row["word"] == "erasure:verified" and row["request"] == number]
    return {(row["details"]["partner"], row["details"]["state"]) for row in rows}


def is_redacted(installation: Installation, conversation_id: str) -> bool:
    messages = installation.remote.conversation(conversation_id)["messages"]
    return all(message["redacted"] for message in messages if message["text"] is not None)


def assert_nothing_leaks(installation: Installation, *words: str) -> None:
    """Look for who asked wherever Gallra writes: its database, its files and logs, and what it sends to Slack."""
    slack = [("slack", str(call)) for call in installation.remote.slack_journal()["calls"]]
    assert "request_partners.partner" in {place for place, _ in cells_of(installation.database_url)}
    assert slack, "Slack was told something"
    assert found_in(cells_of(installation.database_url), words) == [], "nothing readable in any table"
    assert found_in(files_of(installation.folder), words) == [], "nothing readable in any file, logs included"
    assert found_in(slack, words) == [], "nothing of who asked is sent to Slack"


@pytest.mark.parametrize("right", ["access", "portability"])
def test_a_copy_is_fetched_by_its_link(installation: Installation, right: str) -> None:
    email = {"access": "orjan.mossbergek@example.se", "portability": "berit.sundelof@example.se"}[right]
    asking = Requester(installation, email, right)
    number = asked(asking)
    archive, passphrase = asking.copy(number)
    assert is_sealed(archive)
    told = opened(archive, passphrase)
    assert email not in "".join(told), "the names of the files say nothing"
    copy = json.loads(told["copy.json"])
    assert email in json.dumps(copy)
    assert "saga.lindeblad@example.se" not in json.dumps(copy), "nothing of anybody else"
    answer = asking.answer(number, words="Din kopia finns bakom länken som vi har skickat.")
    assert "Din kopia finns bakom länken" in answer
    assert_nothing_leaks(installation, email)


def test_a_correction_is_told_to_the_person(installation: Installation) -> None:
    asking = Requester(installation, "goran.stalnacke@example.se", "rectification")
    number = asked(asking)
    answer = asking.answer(number, words="Vi har rättat ditt telefonnummer.")
    assert "Vi har rättat ditt telefonnummer." in answer
    assert "IMY" in answer
    assert_nothing_leaks(installation, asking.email, "Stålnacke")


def test_what_is_decided_by_two_is_erased_and_the_rest_told_with_its_end(installation: Installation) -> None:
    asking = Requester(installation, "marianne.hedebrant@example.se", "erasure")
    number = asked(asking)
    keys = {one.key for one in read_tickets() if one.contact.email == asking.email}
    tickets = [one for one in installation.remote.conversations() if one["label"] in keys]
    assert tickets, "the person has written"
    for ticket in tickets:
        installation.remote.close_conversation(ticket["id"])
    installation.wait_until_quiet()
    asking.propose(number)
    assert asking.held("mailerlite"), "nothing is erased on the word of one"
    approved = installation.run("request", "approve", str(number))
    assert approved.returncode == 0, approved.stderr
    everybody = {"asana", "gallra", "google_analytics", "mailerlite", "meta", "postmark"}
    wait_for(lambda: everybody <= told_to_erase(installation, number), why="every partner is told")
    asking.attest(number, "intercom")
    wait_for(lambda: all(is_redacted(installation, one["id"]) for one in tickets), why="the tickets are redacted")
    answer = asking.answer(number)
    assert "Stripe" in answer
    assert "-12-31" in answer, "until when the voucher is kept"
    assert "IMY" in answer
    installation.remote.advance_partners(31 * 24 * 3600)
    left = {name for name, lines in installation.remote.held().items() if any(asking.email in one for one in lines)}
    assert left == {"stripe", "postmark"}, "what the law keeps, and the letters that were sent since"
    an_hour_passes(installation)
    wait_for(
        lambda: verified(installation, number) >= {("gallra", "gone"), ("postmark", "gone")}, why="looked for again"
    )
    installation.remote.advance_partners(15 * 24 * 3600)
    assert not asking.held("postmark"), "letters are gone after 45 days"
    assert_nothing_leaks(installation, asking.email, "Hedebrant")


def test_whoever_asks_for_restriction_is_restricted_as_soon_as_it_is_known(installation: Installation) -> None:
    asking = Requester(installation, "tyra.ceder@example.se", "restriction")
    number = asked(asking)
    words = [row["word"] for row in audit_rows(installation) if row["request"] == number]
    assert words.index("request:identified") + 1 >= words.index("restriction:placed") > 0
    agent = Requester(installation, asking.email, "restriction", user=SUPPORT)
    assert asking.email not in agent.ask(f"find {asking.email}")
    assert "begränsa" in asking.answer(number, words="Dina uppgifter är begränsade.").casefold()
    assert_nothing_leaks(installation, asking.email, "Ceder")


def test_an_objection_ends_marketing_everywhere_at_once(installation: Installation) -> None:
    asking = Requester(installation, "ingvar.loof@example.se", "objection")
    number = asked(asking)
    asking.attest(number, "intercom")
    assert [line for line in asking.held("mailerlite") if "unsubscribed" not in line] == []
    held = installation.remote.held()
    assert f"suppression on broadcast · {asking.email}" in held["postmark"]
    installation.remote.advance_partners(4 * 24 * 3600)
    assert not asking.held("google_analytics")
    assert "marknadsföring" in asking.answer(number).casefold()
    assert_nothing_leaks(installation, asking.email, "Ingvar", "Lööf", "+46701740620")
