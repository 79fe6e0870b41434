"""A person makes a request by the public form: it is recorded, and a link goes to the address that they wrote.

Whether anybody knows the address is never looked up, so nothing that follows can tell.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from handlers.challenging import begin_challenge
from handlers.policy.challenge_rules import A_DAY
from handlers.policy.form_rules import HOUR, FormEnd, FormLimits, is_address, is_repeat, is_too_many, network_of
from handlers.request_lines import lock_open_request
from handlers.request_opening import ReceivedRequest, open_in
from handlers.services import Actor, Services
from storage import audit, challenges, form_submissions, people, request_news, requests
from storage.ids import RequestId
from storage.vocabulary import AuditWord, Channel, IdentifierType, Right

_WEB: Final = Actor("web", frozenset())
"""Who acts: whoever sends the form. Nothing else is known of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittedForm:
    """What a page sent: the right, the address as typed, from which network it came, and the page's own token."""

    right: Right
    address: str
    client: str
    token: str

    def __repr__(self) -> str:
        return f"SubmittedForm(right={self.right!r}, …)"


def receive_request(services: Services, form: SubmittedForm, limits: FormLimits) -> FormEnd:
    """Record the request of a form, have a link sent where mail is set, and have the privacy channel told.

    A page counts once. Limits hold over all processes, since whoever counts holds the head of the log.
    """
    found = people.identify(form.address, today=services.now().date())
    if found is None or found[0] is not IdentifierType.EMAIL or not is_address(found[1]):
        return FormEnd.NO_ADDRESS
    vault, at = services.vault, services.now()
    client, token = vault.hash_client(network_of(form.client)), vault.hash_token(form.token)
    with services.database.begin() as session:
        audit.lock_head(session)
        if form_submissions.is_sent(session, token):
            return FormEnd.RECEIVED
        of_client = form_submissions.count_sent(session, after=at - HOUR, hash_client=client)
        if is_too_many(limits, of_client=of_client, in_all=form_submissions.count_sent(session, after=at - HOUR)):
            return FormEnd.TOO_MANY
        form_submissions.put_submission(session, hash_client=client, token_hash=token, at=at)
        _take_in(session, services, form.right, found[1])
    return FormEnd.RECEIVED


def _take_in(session: Session, services: Services, right: Right, address: str) -> None:
    subject_hash, since = services.vault.hash_identifier(IdentifierType.EMAIL, address), services.now() - A_DAY
    same = requests.find_same(session, subject_hash, right)
    opened = requests.count_opened(session, subject_hash, channel=Channel.WEB, after=since)
    if same is not None and is_repeat(opened):
        _note_repeat(session, services, RequestId(same.id))
        return
    received = ReceivedRequest(right=right, channel=Channel.WEB, subject=address, received_at=services.now())
    request_id = open_in(session, services, _WEB, received, purpose=None).id
    request_news.put_news(session, request_id)
    sent = challenges.count_made_to(session, subject_hash, after=since)
    if services.sends_mail and sent < services.policy.identity.most_per_day:
        begin_challenge(session, services, lock_open_request(session, request_id), by=_WEB.name, purpose=None)


def _note_repeat(session: Session, services: Services, request_id: RequestId) -> None:
    """Write down that the same was asked for again."""
    entry = audit.AuditEntry(actor=_WEB.name, word=AuditWord.REQUEST_REPEATED, request_id=request_id)
    audit.append(session, services.vault, entry, at=services.now())
