"""Somebody else approves or refuses what an authority is to be given. Nobody approves what they decided themselves."""

from typing import Final

from handlers.authorisation import authorise
from handlers.disclosure_lines import MaskedDisclosureLine, lines_of_disclosures, lock_proposed
from handlers.policy.disclosure_rules import next_state
from handlers.services import Actor, Services
from storage import audit, disclosures
from storage.ids import DisclosureId
from storage.vocabulary import Action, AuditWord, DisclosureVerdict

_RECORDED: Final = {
    DisclosureVerdict.APPROVE: AuditWord.DISCLOSURE_APPROVED,
    DisclosureVerdict.REFUSE: AuditWord.DISCLOSURE_REFUSED,
}


def decide_disclosure(
    services: Services,
    actor: Actor,
    disclosure_id: DisclosureId,
    verdict: DisclosureVerdict,
    *,
    purpose: str | None = None,
) -> MaskedDisclosureLine:
    """Approve or refuse a disclosure. Of two verdicts at once the first counts.

    Raises:
        AccessDenied: the policy does not grant it.
        DisclosureNotFound, DisclosureDecided, OwnDisclosure: as they say.
    """
    granted = authorise(services, actor, Action.DECIDE_DISCLOSURE, purpose=purpose)
    at = services.now()
    with services.database.begin() as session:
        row = lock_proposed(session, disclosure_id)
        state = next_state(row.state, verdict, decided_by=row.decided_by, actor=actor.name)
        disclosures.judge(session, row, state, by=actor.name, at=at)
        entry = audit.AuditEntry(
            actor=actor.name, word=_RECORDED[verdict], purpose=granted, details={"disclosure": row.id}
        )
        disclosures.note_audit(session, row, audit.append(session, services.vault, entry, at=at))
        return lines_of_disclosures(session, services, [row])[0]
