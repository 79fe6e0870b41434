"""A run of the sweep as the privacy channel sees it: one message, from the proposal to the end."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from slack_sdk.models.blocks import Block, ButtonElement

from bot.slack import blocks
from bot.slack.blocks import Message, escaped
from bot.slack.languages import WORDS
from bot.slack.ticket_pages import count_kinds
from bot.slack.values import RunTarget
from bot.slack.words import Language, Words
from handlers.policy.model import Policy, PurposeName
from handlers.policy.sweep_states import OPERATOR, SCHEDULE, TRANSITIONS
from handlers.sweep_views import SweepView
from storage.vocabulary import SweepState, SweepStep

STEP_ACTION: Final = "step_sweep"
"""The action of the buttons that change a run, followed by a colon and the step; its value is a `RunTarget`."""
SAMPLES_ACTION: Final = "sample_sweep"
OPEN_ACTION: Final = "open_sweep"

_SLACK: Final = "slack:"
_MOST_KINDS: Final = 8
_BETWEEN_KINDS: Final = " · "
_BAR: Final = 20
_PROGRESS: Final = (SweepState.RUNNING, SweepState.PAUSED)
_ENDS: Final = ("done", "unverified", "withdrawn", "failed", "escalated")
_LOOKED_AT: Final = (SweepState.PROPOSED, SweepState.DRY, SweepState.PAUSED)


def channel_words(policy: Policy) -> Words:
    """Return the words for the privacy channel, which the policy chooses."""
    return WORDS[Language(policy.gallring.language)]


def sweep_message(policy: Policy, run: SweepView) -> Message:
    """Return a run as it stands, with the buttons for what can be done to it now."""
    words = channel_words(policy)
    title = words.sweeps.title.of(run.tickets) if run.tickets else words.sweeps.title_none
    state = words.sweeps.states[run.state].format(ended=run.ended, tickets=run.tickets)
    shown = [blocks.header(title), *_state(words, run, state), *_contents(policy, words, run)]
    pressed = list(_buttons(words, run))
    story = blocks.context(" · ".join(_story(policy, words, run)))
    return Message(f"{title}\n{state}", (*shown, *([blocks.buttons(*pressed)] if pressed else []), story))


def _state(words: Words, run: SweepView, state: str) -> Iterator[Block]:
    """Yield where the run stands; of an empty one the title says it all."""
    if not run.tickets:
        return
    bar = f"\n`{_bar(run)}`" if run.state in _PROGRESS else ""
    ends = {name: run.ends.get(name, 0) for name in _ENDS}
    counts = f"\n{words.sweeps.ends.format(**ends)}" if run.ended else ""
    yield blocks.section(f"{state}{bar}{counts}")


def _bar(run: SweepView) -> str:
    full = round(_BAR * run.ended / max(1, run.tickets))
    return "█" * full + "░" * (_BAR - full)


def _contents(policy: Policy, words: Words, run: SweepView) -> Iterator[Block]:
    counts = [words.sweeps.tickets.format(tickets=run.tickets, due=run.due, cap=run.cap)] if run.tickets else []
    counts += [words.sweeps.new.of(run.new)] if run.tickets else []
    counts += [words.sweeps.held.of(run.held)] if run.held else []
    counts += [words.sweeps.attention.of(run.attention)] if run.attention else []
    if counts:
        yield blocks.section("\n".join(counts))
    purposes = words.sweeps.purposes.format(purposes=_purposes(policy, words, run))
    if run.tickets:
        yield blocks.columns(purposes, words.sweeps.kinds.format(kinds=_kinds(words, run)))
    yield blocks.context(words.sweeps.ahead.of(sum(run.forecast)))


def _purposes(policy: Policy, words: Words, run: SweepView) -> str:
    lines = (f"{_purpose(policy, words, name)}: {count}" for name, count in run.purposes.items())
    return "\n".join(lines) or words.sweeps.no_purpose


def _purpose(policy: Policy, words: Words, name: str) -> str:
    purpose = policy.purposes.get(PurposeName(name))
    return escaped(words.of(purpose.title)) if purpose else words.sweeps.no_purpose


def _kinds(words: Words, run: SweepView) -> str:
    """Return the kinds, one a line, the most frequent first; many more than a run's message needs would not fit."""
    lines = count_kinds(run.kinds, names=words.kinds).split(_BETWEEN_KINDS)
    shown = [*lines[:_MOST_KINDS], *(["…"] if len(lines) > _MOST_KINDS else [])]
    return "\n".join(filter(None, shown)) or words.sweeps.no_purpose


def _story(policy: Policy, words: Words, run: SweepView) -> Iterator[str]:
    """Yield who did what when, as far as it has come."""

    def moment(at: datetime) -> str:
        return f"{at.astimezone(policy.controller.timezone):%Y-%m-%d %H:%M}"

    yield words.sweeps.proposed.format(at=moment(run.proposed_at), who=_who(words, run.started_by))
    if run.first_approved_by and not run.approved_by:
        yield words.sweeps.approved_first.format(who=_who(words, run.first_approved_by))
    if run.approved_by and run.approved_at:
        by = _listed(words, [run.first_approved_by, run.approved_by])
        yield words.sweeps.approved.format(at=moment(run.approved_at), who=by)
    if run.started_at:
        yield words.sweeps.started.format(at=moment(run.started_at))
    if run.finished_at:
        yield words.sweeps.finished.format(at=moment(run.finished_at))


def _listed(words: Words, actors: Iterable[str | None]) -> str:
    return ", ".join(_who(words, actor) for actor in actors if actor)


def _who(words: Words, actor: str) -> str:
    if actor.startswith(_SLACK):
        return f"<@{escaped(actor.removeprefix(_SLACK))}>"
    return {SCHEDULE: words.sweeps.schedule, OPERATOR: words.sweeps.operator}.get(actor, words.sweeps.policy)


def _buttons(words: Words, run: SweepView) -> Iterator[ButtonElement]:
    if not run.tickets:
        return
    for step in TRANSITIONS[run.state]:
        yield _step(words, run, step)
    if run.state in _LOOKED_AT:
        value = RunTarget(run.id).encode()
        yield blocks.button(words.sweeps.samples, action_id=SAMPLES_ACTION, value=value)
        yield blocks.button(words.sweeps.open, action_id=OPEN_ACTION, value=value)


def _step(words: Words, run: SweepView, step: SweepStep) -> ButtonElement:
    said, action_id = words.sweeps.steps[step], f"{STEP_ACTION}:{step}"
    value = RunTarget(run.id, step).encode()
    if step is not SweepStep.APPROVE:
        return blocks.button(said, action_id=action_id, value=value)
    asks = {"title": words.sweeps.confirm_title, "text": words.sweeps.confirm.of(run.tickets)}
    button = blocks.button(said, action_id=action_id, value=value, style="primary")
    return blocks.confirmed(button, **asks, yes=said, no=words.sweeps.confirm_back)
