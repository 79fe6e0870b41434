"""A member of staff says who sees a request through, or who does by hand what is to be done at one partner."""

from sqlalchemy.orm import Session

from handlers.authorisation import authorise, on_record
from handlers.partner_lines import lock_asked_partner
from handlers.request_errors import AssigneeUnfit, PartnerAnswered
from handlers.request_lines import lock_open_request
from handlers.request_staff import who_may_handle
from handlers.services import Actor, Services, name_of
from handlers.staff_lines import Groups
from storage import audit, request_partners, requests
from storage.ids import RequestId, SlackUserId
from storage.vocabulary import Action, AskState, AuditWord

_BY_HAND = frozenset({AskState.BY_HAND, AskState.FAILED})


def assign_request(
    services: Services,
    actor: Actor,
    request_id: RequestId,
    assignee: str,
    *,
    partner: str | None = None,
    in_groups: Groups | None = None,
    purpose: str | None = None,
) -> SlackUserId:
    """Give a request, or with `partner` what is to be done there by hand, to somebody; return their Slack user id.

    `in_groups` are the roles that people have from Slack's user groups.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, PartnerUnknown, AssigneeUnfit: as they say.
        PartnerAnswered: nothing is to be done at that partner by hand.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        row = lock_open_request(session, request_id)
        user = SlackUserId(assignee.strip())
        if name_of(user) != actor.name and user not in who_may_handle(session, services, in_groups):
            raise AssigneeUnfit
        if partner is None:
            requests.assign(session, row, user)
        else:
            _assign_task(session, request_id, partner, user)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.REQUEST_ASSIGNED,
            request_id=request_id,
            purpose=granted,
            details={"assignee": user} if partner is None else {"assignee": user, "partner": partner},
        )
        audit.append(session, services.vault, entry, at=services.now())
        return user


def _assign_task(session: Session, request_id: RequestId, partner: str, user: SlackUserId) -> None:
    row = lock_asked_partner(session, request_id, partner)
    if row.state not in _BY_HAND:
        raise PartnerAnswered
    request_partners.assign(session, row, user)
