"""The names in the workflow tables: changing one strands the work that is under way during a deploy."""

from handlers.workflows import names
from storage.ids import RequestId, TicketId


def test_no_name_was_changed_by_accident() -> None:
    written = {key: value for key, value in vars(names).items() if key.isupper()}
    assert written == {
        "APPLICATION": "gallra",
        "VERSION": "2",
        "INTAKE": "intake",
        "SEARCH": "search",
        "REDACT": "redact_ticket",
        "RECONCILE": "reconcile",
        "NIGHTLY_RECONCILE": "nightly_reconcile",
        "SWEEP": "sweep",
        "NIGHT": "night",
        "VERIFICATION": "verification",
        "MESSAGE_CHECK": "message_check",
        "ASK_PARTNER": "ask_partner",
        "FOLLOWING": "following",
        "CHALLENGE": "send_challenge",
        "LETTER": "deliver_letter",
        "ERASE_AT_PARTNER": "erase_at_partner",
        "INTAKE_QUEUE": "intake",
        "REDACT_QUEUE": "redactions",
        "SEARCH_QUEUE": "searches",
        "IMPORT_QUEUE": "imports",
        "QUEUES": ("intake", "redactions", "searches", "imports", "sweeps", "messages", "letters"),
        "SWEEP_QUEUE": "sweeps",
        "MESSAGE_QUEUE": "messages",
        "ASK_QUEUE": "partners",
        "LETTER_QUEUE": "letters",
    }


def test_one_ticket_is_redacted_once_in_a_run() -> None:
    assert names.redaction_id(TicketId(17), "20260302T0200") == "redact:17:20260302T0200"


def test_each_attempt_at_erasing_has_a_name_of_its_own() -> None:
    assert names.erase_id(RequestId(3), "stripe", 1) == "erase:3:stripe:1"
    assert names.erase_id(RequestId(3), "stripe", 2) == "erase:3:stripe:2"
