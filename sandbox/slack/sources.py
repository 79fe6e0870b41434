"""Finds what a person acts on: the message or view they see, and the element in it."""

from dataclasses import dataclass

from sandbox.slack.messages import Message
from sandbox.slack.state import SlackState
from sandbox.slack.surfaces import elements_of
from sandbox.slack.values import Filled, element_value
from sandbox.slack.views import View
from sandbox.slack.wire import Blocks, Json


class NotSeen(Exception):
    """This person does not see such a message, view or element, so they cannot act on it. Carries the id."""


@dataclass(frozen=True, slots=True)
class Source:
    """A message or a view that a person acts on."""

    thing: Message | View

    @property
    def blocks(self) -> Blocks:
        """The blocks to act on."""
        return self.thing.blocks

    @property
    def channel(self) -> str | None:
        """The channel of a message; None for a view."""
        return self.thing.channel if isinstance(self.thing, Message) else None

    def view_or_raise(self) -> View:
        """Return the modal this is. Raises NotSeen when it is not one."""
        if isinstance(self.thing, View) and self.thing.is_modal:
            return self.thing
        raise NotSeen("modal")


def find_source(state: SlackState, user: str, source: str) -> Source:
    """Return the message with this ts, or the view with this id, that this person sees. Raises NotSeen."""
    views = (state.views.top(user), state.views.homes.get(user))
    for view in views:
        if view is not None and view.id == source:
            return Source(view)
    for message in state.seen_by(user):
        if message.ts == source:
            return Source(message)
    raise NotSeen(source)


def action_on(blocks: Blocks, action_id: str, *, value: str | None, chosen: Filled) -> Json:
    """Return the entry of `actions` for this element, without its `action_ts`. Raises NotSeen or NotOffered."""
    for block in blocks:
        for element in elements_of(block):
            if element["action_id"] == action_id and value in {None, element.get("value")}:
                return {"action_id": action_id, "block_id": block["block_id"], **_done_to(element, chosen)}
    raise NotSeen(action_id)


def _done_to(element: Json, chosen: Filled) -> Json:
    if element["type"] != "button":
        return element_value(element, chosen)
    return {key: element[key] for key in ("type", "text", "value", "style", "url") if key in element}
