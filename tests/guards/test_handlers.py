"""Guards over the verbs: one in each file, on the record, and nobody else opens what is sealed."""

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import handlers
from handlers.policy.masking import MaskedText
from storage.vocabulary import Action

FOLDER = Path(handlers.__file__).parent
SHARED = {
    *("erase_again", "keep_layers", "layer_ours", "leave_out_erased", "ticket_erasure"),
    *("__init__", "authorisation", "correction_lists", "errors", "found_tickets", "marking", "own_workspace"),
    *("breach_lines", "breach_scope", "disclosed_fields", "disclosure_lines", "register_errors"),
    *("decision_errors", "hold_errors", "request_errors", "reveal_errors"),
    *("decision_lines", "erased_items", "own_erasing"),
    *("hold_lines", "redactable", "services"),
    *("asking", "challenging", "deciding", "finding", "missing", "person_log", "queries"),
    *("restricting", "restriction_lines"),
    *("reveal_asking", "reveal_lines", "reveal_steps", "revealed_text"),
    *("staff_lines", "staff_recording"),
    *("going", "layering", "reading_back", "sweep_contents", "sweep_steps", "sweep_views"),
    *("message_lines", "message_place", "own_postings"),
    *("identifying", "masked_requests", "partner_lines", "request_clock", "request_lines"),
    *("proposal_lines", "request_opening", "request_proposing"),
    *("answering", "letter_errors", "letter_facts", "letter_failing", "letter_lines", "letter_making"),
    "recipient_lines",
    *("request_staff", "restriction_placing"),
    *("request_reporting", "request_staff", "restriction_placing"),
    *("ticket_copy", "ticket_facts", "ticket_lines", "ticket_texts"),
    *("copy_contents", "copy_errors", "copy_lines", "copy_pages", "copy_pieces", "copy_sources", "copy_texts"),
    "copy_tickets",
}
VERBS = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in SHARED)
OPENERS = {
    "open_body",
    "open_title",
    "open_contact",
    "open_subject",
    "open_text",
    "open_reason",
    "open_written",
    "reveal",
    "open_sealed",
}
OPEN_SEALED_TEXT = {
    *(
        "follow_redaction",
        "leave_out_erased",
        "going",
        "list_corrections",
        "marking",
        "read_hold",
        "read_regression_set",
        "read_restriction",
    ),
    *("disclosed_fields", "export_breach", "read_breach", "read_disclosure"),
    *("show_ticket", "ticket_copy", "ticket_facts", "ticket_texts"),
    "send_challenge",
    *("deliver_letter", "read_letter"),
    "read_decision",
    *("accept_proposal", "request_proposing"),
    "restriction_placing",  # from under the key of a request to under that of a restriction
    "check_message",  # not sealed: a message of Slack's, on its way to the detector
    *("read_reveal_reason", "reveal_asking", "reveal_steps", "revealed_text"),
    *("collect_copy", "copy_texts", "copy_tickets", "open_copy", "send_copy"),
}
"""The places that turn sealed text into readable text: each is to be looked at when it changes."""
NO_RECORD = {
    "find_actor": "reads roles, shows no ticket",
    "check_readiness": "counts alone, for whoever watches the installation",
    "overwrite_freed_pages": "cleans the database's files of what is erased already, and sees none of it",
    "rewrite_header": "one step of a redaction; its beginning and its end are recorded",
    "settle_erasures": "destroys keys whose destruction is recorded already, and sees none of them",
    "redact_part": "one step of a redaction; its beginning and its end are recorded",
    "accept_delivery": "ids alone; what comes of them is recorded",
    "retry_deliveries": "ids alone; what comes of them is recorded",
    "compare_month": "ids alone; what comes of them, and the counts, are recorded",
    "plan_comparison": "months alone",
    "list_unfollowed": "ids alone; what is done about them is recorded",
    "record_sweep_end": "progress of a run; each redaction records its own end",
    "tell_sweep": "counts alone, for the privacy channel; what they count is recorded",
    "hear_message": "ids alone, of listed channels; what comes of them is recorded",
    "list_untold_messages": "ids alone, for the privacy channel; that they were found is recorded",
    "warn_author": "kinds alone, to who wrote them; that they were found is recorded",
    "answer_message_check": "kinds alone, to who asked; the question and what was found are recorded",
    "tell_message_task": "kinds alone, for the privacy channel; that they were found is recorded",
    "verify_piece": "numbers of rows alone; the end of the walk is recorded",
    "post_forecast": "counts alone, for the privacy channel",
    "begin_reveal": "opens a question; what is answered to it, or refused, is recorded",
    "note_reader": "keyed hashes of the reader's own name and address",
    "ask_partner": "ids alone; what is stored of them is recorded with them, in partner_lines",
    "fail_partner": "words alone, recorded with what is stored, in partner_lines",
    "tell_lost_letter": "ids and words alone; that the letter failed is recorded",
    "list_pending_erasures": "ids alone; what is found out about them is recorded",
    "retry_partners": "ids alone; what comes of them is recorded",
    "forget_submissions": "erases keyed hashes of networks after a day, and sees none of them",
    "tell_left_erasure": "ids alone, for the privacy channel; what they tell of is recorded",
    "retry_erasures": "ids alone; what comes of them is recorded",
    "list_unverified_erasures": "ids alone; what is found out about them is recorded",
    "send_reveal_alerts": "ids and words alone; what they tell of is recorded",
    "list_copy_sources": "names of partners alone; what is collected there is recorded",
    "finish_collecting": "counts alone; what was collected, and what could not be, is recorded",
}
"""Verbs that write no line to the audit log, and why."""
ACTIONS = {
    "find_tickets": Action.FIND,
    "show_ticket": Action.SHOW,
    "list_due": Action.LIST_DUE,
    "open_request": Action.OPEN_REQUEST,
    "list_proposals": Action.OPEN_REQUEST,
    "accept_proposal": Action.OPEN_REQUEST,
    "dismiss_proposal": Action.OPEN_REQUEST,
    "list_requests": Action.LIST_REQUESTS,
    "report_requests": Action.LIST_REQUESTS,
    "prove_identity": Action.PROVE_IDENTITY,
    "challenge_identity": Action.PROVE_IDENTITY,
    "show_request": Action.HANDLE_REQUEST,
    "ask_partner_again": Action.HANDLE_REQUEST,
    "attest_partner": Action.HANDLE_REQUEST,
    "withdraw_request": Action.HANDLE_REQUEST,
    "preview_letter": Action.HANDLE_REQUEST,
    "read_letter": Action.HANDLE_REQUEST,
    "send_letter": Action.HANDLE_REQUEST,
    "attest_letter": Action.HANDLE_REQUEST,
    "extend_request": Action.HANDLE_REQUEST,
    "answer_request": Action.HANDLE_REQUEST,
    "refuse_request": Action.HANDLE_REQUEST,
    "ask_scope": Action.HANDLE_REQUEST,
    "answer_scope": Action.HANDLE_REQUEST,
    "begin_copy": Action.HANDLE_REQUEST,
    "show_copy": Action.HANDLE_REQUEST,
    "confirm_copy": Action.HANDLE_REQUEST,
    "deliver_copy": Action.HANDLE_REQUEST,
    "hand_over_copy": Action.HANDLE_REQUEST,
    "assign_request": Action.HANDLE_REQUEST,
    "propose_decision": Action.DECIDE_REQUEST,
    "approve_decision": Action.DECIDE_REQUEST,
    "reject_decision": Action.DECIDE_REQUEST,
    "read_decision": Action.DECIDE_REQUEST,
    "preview_redaction": Action.REDACT,
    "confirm_redaction": Action.REDACT,
    "propose_not_personal": Action.CORRECT,
    "propose_missed": Action.CORRECT,
    "list_corrections": Action.LIST_CORRECTIONS,
    "turn_found": Action.FIND,
    "read_log": Action.READ_LOG,
    "turn_log": Action.READ_LOG,
    "place_restriction": Action.RESTRICT,
    "lift_restriction": Action.RESTRICT,
    "restrict_request": Action.RESTRICT,
    "list_restrictions": Action.RESTRICT,
    "decide_correction": Action.DECIDE_CORRECTION,
    "start_sweep": Action.START_SWEEP,
    "decide_sweep": Action.APPROVE_SWEEP,
    "list_sweep_samples": Action.LIST_DUE,
    "place_hold": Action.PLACE_HOLD,
    "release_hold": Action.PLACE_HOLD,
    "review_hold": Action.PLACE_HOLD,
    "list_holds": Action.LIST_HOLDS,
    "ask_message_check": Action.CHECK_MESSAGE,
    "list_message_tasks": Action.HANDLE_MESSAGES,
    "attest_message": Action.HANDLE_MESSAGES,
    "open_breach": Action.RECORD_BREACH,
    "read_breach": Action.RECORD_BREACH,
    "report_breach": Action.RECORD_BREACH,
    "close_breach": Action.RECORD_BREACH,
    "export_breach": Action.RECORD_BREACH,
    "list_breaches": Action.LIST_BREACHES,
    "propose_disclosure": Action.PROPOSE_DISCLOSURE,
    "decide_disclosure": Action.DECIDE_DISCLOSURE,
    "release_disclosure": Action.RELEASE_DISCLOSURE,
    "list_disclosures": Action.LIST_DISCLOSURES,
    "read_disclosure": Action.LIST_DISCLOSURES,
    "begin_reveal": Action.REVEAL,
    "ask_reveal": Action.REVEAL,
    "open_reveal": Action.REVEAL,
    "break_glass": Action.BREAK_GLASS,
    "decide_reveal": Action.APPROVE_REVEAL,
    "list_reveals": Action.APPROVE_REVEAL,
    "read_reveal_reason": Action.APPROVE_REVEAL,
    "review_reveal": Action.APPROVE_REVEAL,
    "list_staff": Action.LIST_STAFF,
    "record_staff": Action.RECORD_STAFF,
}
"""What each verb that a member of staff asks for must be granted."""


@cache
def tree(name: str) -> ast.Module:
    return ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))


def called(name: str) -> set[str]:
    """Return the names of everything a module calls, such as `append` and `audit.append`."""
    return {ast.unparse(node.func) for node in ast.walk(tree(name)) if isinstance(node, ast.Call)}


def is_called(name: str, function: str) -> bool:
    return any(call == function or call.endswith(f".{function}") for call in called(name))


def public_functions(module: ModuleType) -> list[str]:
    functions = inspect.getmembers(module, inspect.isfunction)
    return [name for name, made in functions if made.__module__ == module.__name__ and not name.startswith("_")]


def masked_values(module: ModuleType) -> Iterator[str]:
    """Yield the types of a module that carry masked text or lines."""
    for name, kind in inspect.getmembers(module, inspect.isclass):
        if name.startswith("Masked") or (kind.__module__ == module.__name__ and "Masked" in str(kind.__annotations__)):
            yield name


def test_the_verbs_are_found() -> None:
    assert {"show_ticket", "begin_redaction", "accept_delivery"} <= set(VERBS)
    assert {path.stem for path in FOLDER.glob("*.py")} >= SHARED, "a module of the list is gone"
    assert set(VERBS) >= {*NO_RECORD, *ACTIONS}, "a verb of a list is gone"


@pytest.mark.parametrize("name", VERBS)
def test_a_verbs_file_holds_one_public_function_named_like_it(name: str) -> None:
    assert public_functions(import_module(f"handlers.{name}")) == [name]


@pytest.mark.parametrize("name", [name for name in VERBS if name not in NO_RECORD])
def test_a_verb_writes_to_the_audit_log(name: str) -> None:
    by_itself = "audit.append" in called(name)
    sharing = (
        *("follow_deletion", "find_page", "log_page", "open_in"),
        *("begin_challenge", "make_letter", "give_up"),
    )
    through_what_it_shares = any(is_called(name, shared) for shared in sharing)
    assert by_itself or through_what_it_shares, f"{name} decides, reveals or changes something off the record"


@pytest.mark.parametrize("name", VERBS)
def test_whoever_reveals_is_on_the_record(name: str) -> None:
    reveals = any(is_called(name, opener) for opener in OPENERS) or any(
        masked_values(import_module(f"handlers.{name}"))
    )
    if reveals:
        assert "audit.append" in called(name), f"{name} reveals, and does not say so in the audit log"


def test_the_guard_knows_what_reveals() -> None:
    revealing = {name for name in VERBS if any(masked_values(import_module(f"handlers.{name}")))}
    assert revealing == {
        "close_breach",
        "export_breach",
        "list_breaches",
        "open_breach",
        "read_breach",
        "report_breach",
        "decide_disclosure",
        "list_disclosures",
        "list_proposals",
        "propose_disclosure",
        "read_disclosure",
        "release_disclosure",
        "confirm_redaction",
        "lift_restriction",
        "list_corrections",
        "list_due",
        "list_holds",
        "list_requests",
        "list_restrictions",
        "place_hold",
        "place_restriction",
        "plan_sweep",
        "preview_redaction",
        "read_hold",
        "read_restriction",
        "read_reveal_reason",
        "release_hold",
        "review_hold",
        "show_request",
        "show_ticket",
        "begin_copy",
        "confirm_copy",
        "deliver_copy",
        "show_copy",
        "watch_deadlines",
    }


@pytest.mark.parametrize("name", [name for name in VERBS if name not in NO_RECORD])
def test_a_record_is_written_in_a_writing_transaction_of_the_verb(name: str) -> None:
    """The line and what it tells of are stored together: both stand in one `database.begin()`."""
    for function in (node for node in ast.walk(tree(name)) if isinstance(node, ast.FunctionDef)):
        appends = any(ast.unparse(call.func) == "audit.append" for call in walk_calls(function))
        has_session = "session" in {argument.arg for argument in function.args.args}
        begins = any(ast.unparse(call.func).endswith("database.begin") for call in walk_calls(function))
        assert not appends or has_session or begins, f"{name}.{function.name} records outside of its transaction"


def test_sealed_text_is_opened_in_few_places_only() -> None:
    names = [path.stem for path in FOLDER.glob("*.py")]
    assert {name for name in names if any(is_called(name, opener) for opener in OPENERS)} == OPEN_SEALED_TEXT


def test_masked_text_is_made_where_it_is_shown_only() -> None:
    makers = {name for name in VERBS if is_called(name, "mask") or is_called(name, "mask_value")}
    assert makers == {"list_corrections", "read_reveal_reason", "show_ticket"}
    assert MaskedText.__module__ == "handlers.policy.masking"


def test_a_value_is_revealed_by_three_verbs_and_opened_in_one_block() -> None:
    """The plaintext of a reveal passes the type system in one place: made in `show_value`, read in `blocks.py`."""
    sources = {
        path: path.read_text(encoding="utf-8")
        for top in ("bot", "handlers")
        for path in sorted((FOLDER.parent / top).rglob("*.py"))
    }
    assert {path.stem for path, text in sources.items() if "RevealedText(" in text} == {"revealed_text", "reveal_steps"}
    assert {path.stem for path, text in sources.items() if ".disclose(" in text} == {"blocks"}
    assert {name for name in VERBS if is_called(name, "show_value")} == {"ask_reveal", "break_glass", "open_reveal"}


@pytest.mark.parametrize(("name", "action"), ACTIONS.items())
def test_a_verb_of_staff_asks_first_whether_it_may(name: str, action: Action) -> None:
    (function,) = (node for node in tree(name).body if isinstance(node, ast.FunctionDef) and node.name == name)
    first = next(statement for statement in function.body if not is_docstring(statement))
    asked = ast.unparse(first)
    assert "authorise" in asked, f"{name} does something before it asks"
    assert f"Action.{action.name}" in asked or "authorise_redaction" in asked


def test_every_verb_with_an_actor_is_one_of_staff() -> None:
    with_actor = {
        name
        for name in VERBS
        if "Actor" in str(inspect.signature(getattr(import_module(f"handlers.{name}"), name)).parameters.get("actor"))
    }
    assert with_actor == set(ACTIONS)


def walk_calls(function: ast.FunctionDef) -> Iterator[ast.Call]:
    return (node for node in ast.walk(function) if isinstance(node, ast.Call))


def is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
