"""Modals of what is decided of a request: the form by which it is proposed, and the last look of somebody else."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from slack_sdk.models.blocks import Block, DatePickerElement, Option, PlainTextInputElement, StaticMultiSelectElement

from bot.slack import blocks
from bot.slack.decision_pages import decided_blocks
from bot.slack.form import FieldsInvalid, chosen, filled, held
from bot.slack.modal_views import field_input, menu, modal
from bot.slack.partner_titles import partner_title
from bot.slack.reading import Reader
from bot.slack.sentences import sentence_of
from bot.slack.values import RequestTarget
from handlers.decision_errors import DecisionFault, DecisionInvalid
from handlers.decision_lines import DecisionView
from handlers.policy.item_verdicts import Override, Sort
from storage.vocabulary import ItemType, ItemVerdict

PROPOSE_DECISION_VIEW: Final = "propose_decision"
REVIEW_DECISION_VIEW: Final = "review_decision"
_LONGEST: Final = 2_000


class DecisionField(StrEnum):
    """The fields of both; each is the id of its block and of the element in it."""

    WITHHOLD = "withhold"
    THROUGH = "through"
    ERASE = "erase"
    REASON = "reason"
    VERDICT = "verdict"


class DecisionVerdict(StrEnum):
    """What the second person says."""

    APPROVE = "approve"
    REJECT = "reject"


_BESIDE: Final = {
    DecisionFault.NO_REASON: DecisionField.REASON,
    DecisionFault.NO_DAY: DecisionField.THROUGH,
    DecisionFault.DAY_PASSED: DecisionField.THROUGH,
    DecisionFault.DAY_TOO_FAR: DecisionField.THROUGH,
    DecisionFault.NOT_APART: DecisionField.WITHHOLD,
    DecisionFault.NOT_HELD: DecisionField.WITHHOLD,
}


def propose_view(reader: Reader, decided: DecisionView, target: RequestTarget) -> dict[str, Any]:
    """Return the form: everything as the policy proposes, but for what is chosen here."""
    words = reader.words.decisions
    sorts = [(line.partner, line.type) for line in decided.lines if line.open_]
    shown: list[Block] = [blocks.section(words.propose_what.format(request=target.request))]
    if sorts:
        shown += [
            _sorts(reader, DecisionField.WITHHOLD, sorts, label=words.withhold, hint=words.withhold_hint),
            field_input(
                DecisionField.THROUGH,
                words.through,
                DatePickerElement(action_id=DecisionField.THROUGH),
                hint=words.through_hint,
                is_optional=True,
            ),
            _sorts(reader, DecisionField.ERASE, sorts, label=words.erase, hint=words.erase_hint),
            _reason(words.reason, words.reason_hint),
        ]
    return modal(
        reader.words,
        words.propose_title,
        shown,
        callback_id=PROPOSE_DECISION_VIEW,
        submit=words.propose_submit,
        metadata=target.encode(),
    )


def review_view(reader: Reader, decided: DecisionView, target: RequestTarget) -> dict[str, Any]:
    """Return the last look before it is approved or rejected, in counts; a reason is read at the command line."""
    words = reader.words.decisions
    has_reason = decided.waiting is not None and decided.waiting.has_reason
    shown: list[Block] = [
        blocks.section(words.review_what.format(request=target.request)),
        *decided_blocks(reader, decided),
        *([blocks.context(words.reason_how.format(request=target.request))] if has_reason else []),
        field_input(
            DecisionField.VERDICT,
            words.verdict,
            menu(
                DecisionField.VERDICT,
                ((DecisionVerdict.APPROVE, words.approve), (DecisionVerdict.REJECT, words.reject)),
            ),
        ),
        _reason(words.reason, words.reject_hint),
    ]
    return modal(
        reader.words,
        words.review_title,
        shown,
        callback_id=REVIEW_DECISION_VIEW,
        submit=words.review_submit,
        metadata=target.encode(),
    )


def read_overrides(view: Mapping[str, Any]) -> dict[Sort, Override]:
    """Return what was decided otherwise than the policy proposes; nothing that was sent is trusted to be a choice."""
    through = _day(filled(view, DecisionField.THROUGH, "selected_date"))
    withheld = {sort: Override(ItemVerdict.WITHHOLD, through) for sort in _chosen(view, DecisionField.WITHHOLD)}
    erased = {sort: Override(ItemVerdict.ERASE) for sort in _chosen(view, DecisionField.ERASE)}
    if withheld.keys() & erased.keys():
        raise DecisionInvalid(DecisionFault.NOT_APART)
    return withheld | erased


def read_verdict(view: Mapping[str, Any]) -> DecisionVerdict | None:
    """Return what the second person says; None when it is not among the choices."""
    return chosen(view, DecisionField.VERDICT, DecisionVerdict)


def beside(error: DecisionInvalid, reader: Reader) -> FieldsInvalid:
    """Return a refusal beside the field it is about. Raises it again where it is about none."""
    field = _BESIDE.get(error.fault)
    if field is None:
        raise error
    return FieldsInvalid({field: sentence_of(error, reader.words.language)})


def _sorts(reader: Reader, field: DecisionField, sorts: list[Sort], *, label: str, hint: str) -> Block:
    options = [
        Option(value=f"{partner}:{type_}", text=blocks.plain(_named(reader, partner, type_), limit=75))
        for partner, type_ in sorts
    ]
    element = StaticMultiSelectElement(action_id=field, options=options)
    return field_input(field, label, element, hint=hint, is_optional=True)


def _named(reader: Reader, partner: str, type_: ItemType) -> str:
    return f"{partner_title(reader, partner)}: {reader.words.requests.items[type_]}"


def _reason(label: str, hint: str) -> Block:
    element = PlainTextInputElement(action_id=DecisionField.REASON, multiline=True, max_length=_LONGEST)
    return field_input(DecisionField.REASON, label, element, hint=hint, is_optional=True)


def _chosen(view: Mapping[str, Any], field: DecisionField) -> list[Sort]:
    options = held(view, field).get("selected_options")
    values = [one.get("value") for one in options if isinstance(one, dict)] if isinstance(options, list) else []
    sorts: list[Sort] = []
    for value in values:
        partner, _, type_ = value.rpartition(":") if isinstance(value, str) else ("", "", "")
        if type_ not in set(ItemType):
            raise DecisionInvalid(DecisionFault.NOT_HELD)
        sorts.append((partner, ItemType(type_)))
    return sorts


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
