"""The register of disclosures as the privacy role reads it: ids, words and counts, nothing that an authority wrote."""

from collections.abc import Sequence
from typing import Final

from slack_sdk.models.blocks import Block

from bot.slack import blocks
from bot.slack.blocks import Message, escaped, named
from bot.slack.reading import Reader
from bot.slack.ticket_pages import count_kinds
from bot.slack.values import DisclosureTarget
from handlers.disclosure_lines import MaskedDisclosureLine
from handlers.policy.model import AuthorityName
from handlers.services import name_of
from storage.vocabulary import DisclosureState, DisclosureVerdict

APPROVE_ACTION: Final = "approve_disclosure"
REFUSE_ACTION: Final = "refuse_disclosure"
_MOST: Final = 10
_MOST_TICKETS: Final = 20
_WHOLE: Final = "TEXT"


def disclosures_message(
    reader: Reader, listed: Sequence[MaskedDisclosureLine], *, may_decide: bool, before: str | None = None
) -> Message:
    """Return the register; `before` is said above it, as what was done just now."""
    words = reader.words
    title = words.disclosures.list_title.of(len(listed)) if listed else words.disclosures.list_none
    told = [blocks.section(before)] if before else []
    lines = [block for one in listed[:_MOST] for block in _disclosure(reader, one, may_decide=may_decide)]
    more = [blocks.context(words.disclosures.list_cut)] if len(listed) > _MOST else []
    return Message(before or title, (*told, blocks.section(title), *lines, *more))


def authority_of(reader: Reader, line: MaskedDisclosureLine) -> str:
    """Return the title of an authority, plain; its name when the policy has changed meanwhile."""
    authority = reader.policy.authorities.get(AuthorityName(line.authority))
    return reader.words.of(authority.title) if authority else line.authority


def kinds_of(reader: Reader, line: MaskedDisclosureLine) -> str:
    """Return how many fields of each kind a disclosure holds, as markup."""
    whole = line.kinds.get(_WHOLE, 0)
    found = {kind: count for kind, count in line.kinds.items() if kind != _WHOLE}
    told = [count_kinds(found, names=reader.words.kinds)] if found else []
    return " · ".join([*told, *([f"{reader.words.disclosures.whole} ×\u202f{whole}"] if whole else [])])


def story_of(reader: Reader, line: MaskedDisclosureLine) -> str:
    """Return of which tickets a disclosure is, who did what when, and until when it is secret, as markup."""
    words = reader.words
    shown = ", ".join(map(escaped, line.tickets[:_MOST_TICKETS])) + (" …" if len(line.tickets) > _MOST_TICKETS else "")
    told = [
        words.disclosures.on_tickets.format(tickets=shown),
        words.disclosures.by.format(who=named(line.decided_by), at=reader.moment(line.proposed_at)),
    ]
    if line.judged_by and line.judged_at:
        told.append(words.disclosures.judged.format(who=named(line.judged_by), at=reader.moment(line.judged_at)))
    if line.released_at:
        told.append(words.disclosures.released.format(at=reader.moment(line.released_at)))
    if line.is_secret:
        told.append(words.disclosures.hidden_until.format(day=line.secret_until))
    return " · ".join(told)


def _disclosure(reader: Reader, line: MaskedDisclosureLine, *, may_decide: bool) -> list[Block]:
    words = reader.words
    said = words.disclosures.line.format(
        disclosure=line.id,
        authority=escaped(authority_of(reader, line)),
        demand=words.disclosures.demands[line.demand],
        state=words.disclosures.states[line.state],
        kinds=kinds_of(reader, line),
        story=story_of(reader, line),
    )
    shown: list[Block] = [blocks.section(said)]
    if line.state is not DisclosureState.PROPOSED or not may_decide:
        return shown
    if line.decided_by == name_of(reader.user):
        return [*shown, blocks.context(words.disclosures.own)]
    return [*shown, _buttons(reader, line)]


def _buttons(reader: Reader, line: MaskedDisclosureLine) -> Block:
    words = reader.words
    approve, refuse = (
        DisclosureTarget(reader.user, line.id, verdict).encode()
        for verdict in (DisclosureVerdict.APPROVE, DisclosureVerdict.REFUSE)
    )
    return blocks.buttons(
        blocks.button(words.disclosures.review_button, action_id=APPROVE_ACTION, value=approve),
        blocks.confirmed(
            blocks.button(words.disclosures.refuse_button, action_id=REFUSE_ACTION, value=refuse),
            title=words.disclosures.refuse_title,
            text=words.disclosures.refuse_what.format(disclosure=line.id),
            yes=words.disclosures.refuse_submit,
            no=words.cancel,
        ),
    )
