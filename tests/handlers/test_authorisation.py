"""The first line of every verb: a grant names its purpose, a refusal is recorded and tells nothing."""

import pytest

from handlers.authorisation import authorise
from handlers.errors import AccessDenied
from handlers.policy.model import RoleName
from handlers.services import Actor
from storage.vocabulary import AccessReason, Action, AuditWord
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench


@pytest.mark.parametrize(
    ("actor", "action", "purpose", "granted"),
    [
        (AGENT, Action.SHOW, "support", "support"),
        (AGENT, Action.FIND, None, "support"),
        (AGENT, Action.OPEN_REQUEST, None, "legal_obligation"),
        (OFFICER, Action.REDACT, None, "support"),
        (OFFICER, Action.REDACT_EARLY, None, "legal_obligation"),
        (OFFICER, Action.SHOW, "security", "security"),
    ],
)
def test_what_is_granted_names_its_purpose(
    sqlite_bench: Bench, actor: Actor, action: Action, purpose: str | None, granted: str
) -> None:
    assert authorise(sqlite_bench.services, actor, action, purpose=purpose) == granted
    assert sqlite_bench.audit() == [], "the verb itself records what it did"


@pytest.mark.parametrize(
    ("actor", "action", "purpose", "reason"),
    [
        (AGENT, Action.SHOW, "marketing", AccessReason.NOT_GRANTED),
        (AGENT, Action.REDACT, None, AccessReason.NOT_GRANTED),
        (AGENT, Action.SHOW, "nyfikenhet på bo@example.com", AccessReason.UNKNOWN_PURPOSE),
        (AGENT, Action.SHOW, "", AccessReason.UNKNOWN_PURPOSE),
        (AGENT, Action.SHOW, "Support", AccessReason.UNKNOWN_PURPOSE),
        (STRANGER, Action.SHOW, "support", AccessReason.NO_ROLE),
        (STRANGER, Action.FIND, None, AccessReason.NO_ROLE),
        (Actor("slack:U1", frozenset({RoleName("ceo")})), Action.FIND, None, AccessReason.UNKNOWN_ROLE),
    ],
)
def test_a_refusal_has_its_reason_and_is_recorded_without_what_was_typed(
    sqlite_bench: Bench, actor: Actor, action: Action, purpose: str | None, reason: AccessReason
) -> None:
    with pytest.raises(AccessDenied) as refusal:
        authorise(sqlite_bench.services, actor, action, purpose=purpose)
    assert refusal.value.reason is reason
    (row,) = sqlite_bench.audit()
    assert (row.word, row.actor, row.ticket_id, row.purpose) == (AuditWord.ACCESS_REFUSED, actor.name, None, None)
    assert row.details == f'{{"action": "{action}", "reason": "{reason}"}}'
