import pytest

from bot.slack.purposes import naming_purposes, stated_purpose
from bot.slack.reading import Reader
from bot.slack.visits import Visit
from handlers.errors import AccessDenied, UnknownPurpose
from handlers.policy.model import RoleName
from handlers.services import Actor
from storage.vocabulary import AccessReason, Action
from tests.bot.slack.office import Office


@pytest.fixture
def visit(office: Office, reader: Reader) -> Visit:
    """Return a visit of somebody with the privacy role."""
    return Visit(
        services=office.services,
        client=office.app.client,
        actor=Actor("slack:U0PERNYM02", frozenset({RoleName("privacy")})),
        reader=reader,
        response_url="",
        trigger_id="",
    )


def test_what_was_typed_is_a_purpose_or_stands_for_none(visit: Visit) -> None:
    assert stated_purpose(visit, None) is None
    assert stated_purpose(visit, "Kommunikation och support") == "support"
    unknown = stated_purpose(visit, "curiosity")
    assert unknown is not None
    assert unknown not in visit.services.policy.purposes
    assert "curiosity" not in unknown


def test_a_refusal_for_an_unknown_purpose_names_those_one_may_use(visit: Visit) -> None:
    with pytest.raises(UnknownPurpose) as unknown, naming_purposes(visit, Action.LIST_DUE):
        raise AccessDenied(AccessReason.UNKNOWN_PURPOSE)

    assert unknown.value.known == ("support", "legal_obligation")


@pytest.mark.parametrize("reason", [AccessReason.NOT_GRANTED, AccessReason.NO_ROLE, AccessReason.UNDECIDED])
def test_other_refusals_are_let_through(visit: Visit, reason: AccessReason) -> None:
    with pytest.raises(AccessDenied), naming_purposes(visit, Action.SHOW):
        raise AccessDenied(reason)
