"""Each right of a person, from outside: over signed HTTP, with every partner's stand-in, one of them failing."""

from collections.abc import Iterator

import pytest

from sandbox.installation import Installation
from tests.contracts.spec import require_spec
from tests.flows.canaries import cells_of, files_of, found_in
from tests.flows.requesting import Requester
from tests.postgres import EMPTY, PostgresServer

pytestmark = pytest.mark.slow

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
        with Installation(folder=folder) as made:
            yield started(made)
        return
    with postgres_server.fresh(template=EMPTY) as url, Installation(folder=folder, database_url=url) as made:
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
    return number


def assert_nothing_leaks(installation: Installation, *words: str) -> None:
    """Look for who asked wherever Gallra writes: its database, its files and logs, and what it sends to Slack."""
    slack = [("slack", str(call)) for call in installation.remote.slack_journal()["calls"]]
    assert "request_partners.partner" in {place for place, _ in cells_of(installation.database_url)}
    assert slack, "Slack was told something"
    assert found_in(cells_of(installation.database_url), words) == [], "nothing readable in any table"
    assert found_in(files_of(installation.folder), words) == [], "nothing readable in any file, logs included"
    assert found_in(slack, words) == [], "nothing of who asked is sent to Slack"


def test_an_objection_ends_marketing_everywhere_at_once(installation: Installation) -> None:
    asking = Requester(installation, "ingvar.loof@example.se", "objection")
    asked(asking)
    assert [line for line in asking.held("mailerlite") if "unsubscribed" not in line] == []
    held = installation.remote.held()
    assert f"suppression on broadcast · {asking.email}" in held["postmark"]
    installation.remote.advance_partners(4 * 24 * 3600)
    assert not [line for line in installation.remote.held()["google_analytics"] if asking.email in line]
    assert_nothing_leaks(installation, asking.email, "Ingvar", "Lööf", "+46701740620")
