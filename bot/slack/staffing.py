"""The staff in Slack: who is in, whose training and agreement lapse when, and the form by which one is recorded."""

import re
from typing import Any, Final

from slack_bolt import Ack, App, BoltContext

from bot.slack.listeners import acknowledged
from bot.slack.lists import may
from bot.slack.modal_views import last_word
from bot.slack.replies import answer, open_modal
from bot.slack.staff_pages import RECORD_ACTION, staff_message
from bot.slack.staff_views import STAFF_VIEW, beside, read_staff_form, staff_view
from bot.slack.values import StaffTarget
from bot.slack.visits import Visit, visit_of
from handlers.authorisation import authorise
from handlers.errors import OwnStaffRecord, StaffRecordInvalid
from handlers.list_staff import list_staff
from handlers.record_staff import record_staff
from storage.vocabulary import Action

_RECORD: Final = re.compile(rf"{RECORD_ACTION}(?::[a-z0-9]+)?")


def add_staffing(app: App) -> None:
    """Answer the buttons and the form of the staff's records."""
    app.action(_RECORD)(acknowledged(_ask_record))

    @app.view(STAFF_VIEW)
    def record(ack: Ack, view: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        try:
            done = _record(visit, view)
        except (OwnStaffRecord, StaffRecordInvalid) as error:
            ack(response_action="errors", errors=beside(error, visit.reader.words.language).beside())
            return
        ack(response_action="update", view=last_word(visit.reader.words, done))


def show_staff(visit: Visit, *, purpose: str | None = None) -> None:
    """Answer with the staff. Raises AccessDenied, DoorRefusal."""
    staff = list_staff(visit.services, visit.actor, in_groups=visit.in_groups, purpose=purpose)
    may_record = may(visit.reader, visit.actor, Action.RECORD_STAFF)
    answer(visit, staff_message(visit.reader, staff, may_record=may_record))


def _ask_record(visit: Visit, action: dict[str, Any]) -> None:
    target = StaffTarget.decode(action.get("value"), user=visit.reader.user)
    authorise(visit.services, visit.actor, Action.RECORD_STAFF)
    member = target.member if target.member != visit.reader.user else None
    open_modal(visit, staff_view(visit.reader, member, now=visit.services.now()))


def _record(visit: Visit, view: dict[str, Any]) -> str:
    asked, words = read_staff_form(view), visit.reader.words
    until = record_staff(visit.services, visit.actor, asked.user, asked.type, asked.done_on)
    return words.staff.done.format(record=words.staff.records[asked.type], user=asked.user, until=until)
