"""Staff as they are let in: trained, and bound by the confidentiality agreement."""

from datetime import date

from handlers.policy.local_days import local_day
from handlers.put_staff_record import put_staff_record
from handlers.services import Services
from storage.ids import SlackUserId
from storage.vocabulary import StaffRecordType


def put_on_record(services: Services, *users: str, done_on: date | None = None) -> None:
    """Record of these people that they were trained and signed, on a day, today without one."""
    day = done_on or local_day(services.now(), services.policy.controller.timezone)
    for user in users:
        for type_ in StaffRecordType:
            put_staff_record(services, SlackUserId(user), type_, day, actor="cli")
