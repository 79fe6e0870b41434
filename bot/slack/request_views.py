"""Modals of a request that is under way: who asks, and what was done at a partner by hand."""

from enum import StrEnum
from typing import Any, Final

from slack_sdk.models.blocks import PlainTextInputElement

from bot.slack import blocks
from bot.slack.modal_views import field_input, modal
from bot.slack.partner_titles import partner_title
from bot.slack.reading import Reader
from bot.slack.values import PartnerTarget, RequestTarget

IDENTIFY_VIEW: Final = "identify_person"
ATTEST_PARTNER_VIEW: Final = "attest_partner"
_LONGEST_WORDS: Final = 2_000
_LONGEST_ALSO: Final = 1_000


class AskingField(StrEnum):
    """The fields of both; each is the id of its block and of the element in it."""

    PROOF = "proof"
    ALSO = "also"
    EVIDENCE = "evidence"


def identify_view(reader: Reader, target: RequestTarget) -> dict[str, Any]:
    """Return the question how it is known who asks."""
    words, field = reader.words.requests, AskingField
    shown = (
        blocks.section(words.identify_what.format(request=target.request)),
        field_input(
            field.PROOF,
            words.proof,
            PlainTextInputElement(action_id=field.PROOF, multiline=True, max_length=_LONGEST_WORDS),
            hint=words.proof_hint,
        ),
        field_input(
            field.ALSO,
            words.also,
            PlainTextInputElement(action_id=field.ALSO, multiline=True, max_length=_LONGEST_ALSO),
            hint=words.also_hint,
            is_optional=True,
        ),
    )
    return modal(
        reader.words,
        words.identify_title,
        shown,
        callback_id=IDENTIFY_VIEW,
        submit=words.identify_submit,
        metadata=target.encode(),
    )


def attest_partner_view(reader: Reader, target: PartnerTarget) -> dict[str, Any]:
    """Return the question what was found or done at a partner."""
    words = reader.words.requests
    what = words.attest_what.format(request=target.request, partner=partner_title(reader, target.partner))
    evidence = PlainTextInputElement(action_id=AskingField.EVIDENCE, multiline=True, max_length=_LONGEST_WORDS)
    shown = (
        blocks.section(what),
        field_input(AskingField.EVIDENCE, words.evidence, evidence, hint=words.evidence_hint),
    )
    return modal(
        reader.words,
        words.attest_title,
        shown,
        callback_id=ATTEST_PARTNER_VIEW,
        submit=words.attest_submit,
        metadata=target.encode(),
    )
