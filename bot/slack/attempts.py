"""What a request from Slack tries to do, in words of ours, for the audit log and log lines; never what was typed."""

from typing import Any, Final

from bot.slack.arguments import parse_command
from bot.slack.breach_pages import CLOSE_ACTION, REPORT_ACTION
from bot.slack.breach_views import BREACH_VIEW, REPORT_VIEW
from bot.slack.correction_pages import DECIDE_ACTION
from bot.slack.correction_views import MISSED_VIEW, NOT_PERSONAL_VIEW
from bot.slack.decision_pages import PROPOSE_DECISION_ACTION, REVIEW_DECISION_ACTION
from bot.slack.decision_views import PROPOSE_DECISION_VIEW, REVIEW_DECISION_VIEW
from bot.slack.disclosure_pages import APPROVE_ACTION, REFUSE_ACTION
from bot.slack.disclosure_views import APPROVE_VIEW, DISCLOSURE_VIEW
from bot.slack.hold_pages import RELEASE_ACTION, REVIEW_ACTION
from bot.slack.hold_views import HOLD_VIEW, REVIEW_VIEW
from bot.slack.letter_pages import (
    ANSWER_REQUEST_ACTION,
    EXTEND_REQUEST_ACTION,
    REFUSE_REQUEST_ACTION,
    SCOPE_ANSWERED_ACTION,
    WRITE_LETTER_ACTION,
)
from bot.slack.letter_values import HAND_OVER_ACTION
from bot.slack.letter_views import CHOOSE_LETTER_VIEW, HAND_OVER_VIEW, LETTER_VIEW
from bot.slack.lists import FOUND_ACTION, REDACT_ACTION, action_of
from bot.slack.log_pages import LOG_ACTION
from bot.slack.message_pages import ATTEST_ACTION
from bot.slack.modal_views import REDACT_VIEW, REQUEST_VIEW
from bot.slack.proposal_pages import DECIDE_LISTED_PROPOSAL_ACTION, DECIDE_PROPOSAL_ACTION, LIST_PROPOSALS_ACTION
from bot.slack.request_pages import (
    ASK_AGAIN_ACTION,
    ATTEST_PARTNER_ACTION,
    CHALLENGE_ACTION,
    IDENTIFY_ACTION,
    SHOW_REQUEST_ACTION,
)
from bot.slack.request_views import ATTEST_PARTNER_VIEW, IDENTIFY_VIEW
from bot.slack.restriction_pages import LIFT_ACTION
from bot.slack.restriction_views import LIFT_VIEW, RESTRICT_VIEW
from bot.slack.reveal_pages import (
    DECIDE_LISTED_ACTION,
    DECIDE_REVEAL_ACTION,
    OFFER_REVEAL_ACTION,
    OPEN_REVEAL_ACTION,
    REASON_ACTION,
    REVIEW_REVEAL_ACTION,
)
from bot.slack.reveal_views import REVEAL_VIEW, REVIEW_REVEAL_VIEW
from bot.slack.staff_pages import RECORD_ACTION
from bot.slack.staff_views import STAFF_VIEW
from bot.slack.sweep_pages import OPEN_ACTION, SAMPLES_ACTION, STEP_ACTION
from bot.slack.ticket_pages import MISSED_ACTION, NOT_PERSONAL_ACTION, REVEAL_ACTION, SHOW_ACTION
from bot.slack.words import Verb
from storage.vocabulary import Action

_BY_ID: Final = {
    SHOW_ACTION: Verb.SHOW,
    REDACT_ACTION: Verb.REDACT,
    REDACT_VIEW: Verb.REDACT,
    REQUEST_VIEW: Verb.REQUEST,
    **dict.fromkeys((NOT_PERSONAL_ACTION, MISSED_ACTION, NOT_PERSONAL_VIEW, MISSED_VIEW), Verb.SHOW),
    DECIDE_ACTION: Verb.CORRECTIONS,
    FOUND_ACTION: Verb.FIND,
    LOG_ACTION: Verb.LOG,
    **dict.fromkeys((SHOW_REQUEST_ACTION, IDENTIFY_ACTION, IDENTIFY_VIEW), Verb.REQUESTS),
    **dict.fromkeys((ATTEST_PARTNER_ACTION, ATTEST_PARTNER_VIEW, ASK_AGAIN_ACTION, CHALLENGE_ACTION), Verb.REQUESTS),
    **dict.fromkeys((WRITE_LETTER_ACTION, EXTEND_REQUEST_ACTION, ANSWER_REQUEST_ACTION), Verb.REQUESTS),
    **dict.fromkeys((REFUSE_REQUEST_ACTION, SCOPE_ANSWERED_ACTION, HAND_OVER_ACTION), Verb.REQUESTS),
    **dict.fromkeys((CHOOSE_LETTER_VIEW, LETTER_VIEW, HAND_OVER_VIEW), Verb.REQUESTS),
    **dict.fromkeys((PROPOSE_DECISION_ACTION, PROPOSE_DECISION_VIEW), Verb.REQUESTS),
    **dict.fromkeys((REVIEW_DECISION_ACTION, REVIEW_DECISION_VIEW), Verb.REQUESTS),
    **dict.fromkeys((DECIDE_PROPOSAL_ACTION, DECIDE_LISTED_PROPOSAL_ACTION, LIST_PROPOSALS_ACTION), Verb.REQUESTS),
    **dict.fromkeys((RESTRICT_VIEW, LIFT_VIEW, LIFT_ACTION), Verb.RESTRICT),
    **dict.fromkeys((STEP_ACTION, SAMPLES_ACTION, OPEN_ACTION), Verb.SWEEP),
    ATTEST_ACTION: Verb.TASKS,
    **dict.fromkeys((HOLD_VIEW, REVIEW_VIEW, RELEASE_ACTION, REVIEW_ACTION), Verb.HOLD),
    **dict.fromkeys((REVEAL_ACTION, REVEAL_VIEW, OFFER_REVEAL_ACTION, OPEN_REVEAL_ACTION), Verb.SHOW),
    **dict.fromkeys((DECIDE_REVEAL_ACTION, DECIDE_LISTED_ACTION, REASON_ACTION), Verb.REVEALS),
    **dict.fromkeys((REVIEW_REVEAL_ACTION, REVIEW_REVEAL_VIEW), Verb.REVEALS),
    **dict.fromkeys((RECORD_ACTION, STAFF_VIEW), Verb.STAFF),
    BREACH_VIEW: Verb.BREACH,
    **dict.fromkeys((REPORT_ACTION, REPORT_VIEW, CLOSE_ACTION), Verb.BREACHES),
    DISCLOSURE_VIEW: Verb.DISCLOSURE,
    **dict.fromkeys((APPROVE_ACTION, APPROVE_VIEW, REFUSE_ACTION), Verb.DISCLOSURES),
}


def attempted_verb(body: dict[str, Any]) -> Verb | None:
    """Return the command that a body is, or that its button or modal belongs to; None when it is none of ours."""
    if "command" in body:
        return parse_command(str(body.get("text") or "")).verb
    actions, view = body.get("actions"), body.get("view")
    if isinstance(actions, list) and actions and isinstance(actions[0], dict):
        return _BY_ID.get(str(actions[0].get("action_id")).partition(":")[0])
    return _BY_ID.get(str(view.get("callback_id"))) if isinstance(view, dict) else None


def attempted_action(body: dict[str, Any]) -> Action | None:
    """Return what the policy would be asked for this body."""
    if body.get("type") == "message_action":
        return Action.CHECK_MESSAGE
    verb = attempted_verb(body)
    return action_of(verb) if verb else None
