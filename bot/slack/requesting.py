"""Requests in Slack, once they are recorded: where one stands, who asks, and what was done by hand."""

from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.slack.blocks import Message
from bot.slack.form import FieldsInvalid, filled
from bot.slack.listeners import acknowledged
from bot.slack.modal_views import last_word
from bot.slack.partner_titles import partner_title
from bot.slack.reading import Reader
from bot.slack.replies import answer, open_modal
from bot.slack.request_pages import (
    ASK_AGAIN_ACTION,
    ATTEST_PARTNER_ACTION,
    CHALLENGE_ACTION,
    IDENTIFY_ACTION,
    SHOW_REQUEST_ACTION,
    request_message,
)
from bot.slack.request_views import ATTEST_PARTNER_VIEW, IDENTIFY_VIEW, AskingField, attest_partner_view, identify_view
from bot.slack.values import PartnerTarget, RequestTarget
from bot.slack.visits import Visit, visit_of
from handlers.ask_partner_again import ask_partner_again
from handlers.attest_partner import attest_partner
from handlers.authorisation import authorise
from handlers.challenge_identity import challenge_identity
from handlers.prove_identity import Proof, ProvenRequest, prove_identity
from handlers.request_errors import RequestInvalid
from handlers.show_request import show_request
from storage.vocabulary import Action


def add_requesting(app: App) -> None:
    """Answer the buttons and modals of requests that are under way."""
    app.action(SHOW_REQUEST_ACTION)(acknowledged(_show))
    app.action(IDENTIFY_ACTION)(acknowledged(_ask_identity))
    app.action(CHALLENGE_ACTION)(acknowledged(_challenge))
    app.action(ATTEST_PARTNER_ACTION)(acknowledged(_ask_evidence))
    app.action(ASK_AGAIN_ACTION)(acknowledged(_ask_again))

    @app.view(IDENTIFY_VIEW)
    def identify(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = RequestTarget.decode(view.get("private_metadata"), user=visit.reader.user)
        try:
            proven = _identify(visit, target, view)
        except FieldsInvalid as error:
            ack(response_action="errors", errors=error.beside())
            return
        ack(response_action="update", view=last_word(visit.reader.words, *_proven_lines(visit.reader, proven)))

    @app.view(ATTEST_PARTNER_VIEW)
    def attest(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        target = PartnerTarget.decode(view.get("private_metadata"), user=visit.reader.user)
        evidence = filled(view, AskingField.EVIDENCE, "value")
        words = visit.reader.words.requests
        try:
            attest_partner(visit.services, visit.actor, target.request, target.partner, evidence)
        except RequestInvalid:
            ack(response_action="errors", errors={AskingField.EVIDENCE: words.missing})
            return
        partner = partner_title(visit.reader, target.partner)
        done = words.attested.format(request=target.request, partner=partner)
        ack(response_action="update", view=last_word(visit.reader.words, done))


def _identify(visit: Visit, target: RequestTarget, view: dict[str, Any]) -> ProvenRequest:
    """Attest what the form says. Raises FieldsInvalid for what must be corrected, AccessDenied."""
    words = visit.reader.words.requests
    also = tuple(line.strip() for line in filled(view, AskingField.ALSO, "value").splitlines() if line.strip())
    proof = Proof(filled(view, AskingField.PROOF, "value"), also)
    try:
        return prove_identity(visit.services, visit.actor, target.request, proof)
    except RequestInvalid as error:
        if error.field == "identifiers":
            raise FieldsInvalid({AskingField.ALSO: words.also_invalid}) from None
        raise FieldsInvalid({AskingField.PROOF: words.missing}) from None


def _proven_lines(reader: Reader, proven: ProvenRequest) -> list[str]:
    words = reader.words.requests
    asked = words.asked.of(len(proven.asked)) if proven.asked else words.asked_none
    return [words.identified.format(request=proven.id), asked]


def _show(visit: Visit, action: dict[str, Any]) -> None:
    target = RequestTarget.decode(action.get("value"), user=visit.reader.user)
    shown = show_request(visit.services, visit.actor, target.request)
    answer(visit, request_message(visit.reader, visit.actor, shown))


def _ask_identity(visit: Visit, action: dict[str, Any]) -> None:
    target = RequestTarget.decode(action.get("value"), user=visit.reader.user)
    authorise(visit.services, visit.actor, Action.PROVE_IDENTITY)
    open_modal(visit, identify_view(visit.reader, target))


def _challenge(visit: Visit, action: dict[str, Any]) -> None:
    target = RequestTarget.decode(action.get("value"), user=visit.reader.user)
    asked = challenge_identity(visit.services, visit.actor, target.request)
    words = visit.reader.words.requests
    clock = (words.challenged_stands if asked.stands else words.challenged_late).format(due=asked.due_on)
    answer(visit, Message(f"{words.challenged.format(request=asked.id)} {clock}"))


def _ask_evidence(visit: Visit, action: dict[str, Any]) -> None:
    target = PartnerTarget.decode(action.get("value"), user=visit.reader.user)
    authorise(visit.services, visit.actor, Action.HANDLE_REQUEST)
    open_modal(visit, attest_partner_view(visit.reader, target))


def _ask_again(visit: Visit, action: dict[str, Any]) -> None:
    target = PartnerTarget.decode(action.get("value"), user=visit.reader.user)
    ask_partner_again(visit.services, visit.actor, target.request, target.partner)
    words = visit.reader.words.requests
    answer(visit, Message(words.again.format(partner=partner_title(visit.reader, target.partner))))
