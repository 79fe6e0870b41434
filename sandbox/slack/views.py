"""Modals and Home tabs: who has which open, in what order, and what they hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sandbox.slack.values import Filled, NotOffered, state_values
from sandbox.slack.wire import Blocks, Json, SlackRefusal
from sandbox.slack.workspace import APP_ID, BOT_ID, TEAM_ID

STACK_LIMIT = 3
"""How many modals lie on top of each other at most. Source: Slack, views.push."""

CONTENT_KEYS = (
    "type",
    "title",
    "submit",
    "close",
    "blocks",
    "private_metadata",
    "callback_id",
    "external_id",
    "clear_on_close",
    "notify_on_close",
)


@dataclass(frozen=True, slots=True)
class View:
    """One modal or Home tab of one person.

    `errors` maps block ids to what the product said is wrong there. `draft` is what the person has put in so far, by
    action id or block id; it stays when the product changes the view.
    """

    id: str
    owner: str
    content: Json
    revision: int
    root_id: str
    previous_id: str | None = None
    errors: dict[str, str] = field(default_factory=dict)
    draft: dict[str, Filled] = field(default_factory=dict)

    @property
    def hash(self) -> str:
        """Slack's fingerprint of this revision, for `views.update` and `views.publish`."""
        return f"{self.revision}.{self.id.lower()}"

    @property
    def blocks(self) -> Blocks:
        """Its blocks, all with block ids."""
        blocks: Blocks = self.content["blocks"]
        return blocks

    @property
    def is_modal(self) -> bool:
        """Whether it is a modal, rather than a Home tab."""
        return bool(self.content["type"] == "modal")

    def values(self) -> Json:
        """Return `state.values` as the draft has it. Raises NotOffered for what is not among the options."""
        return state_values(self.blocks, self.draft)

    def to_slack(self) -> Json:
        """Return the view as Slack puts it into answers and interactions. Raises NotOffered as `values` does."""
        defaults: Json = {"private_metadata": "", "callback_id": "", "external_id": "", "submit": None, "close": None}
        return {
            **defaults,
            **{key: self.content[key] for key in CONTENT_KEYS if key in self.content},
            "id": self.id,
            "team_id": TEAM_ID,
            "app_id": APP_ID,
            "bot_id": BOT_ID,
            "hash": self.hash,
            "root_view_id": self.root_id,
            "previous_view_id": self.previous_id,
            "state": {"values": self.values()},
        }


@dataclass(slots=True)
class Views:
    """All open modals, each person's uppermost last, and everybody's Home tab."""

    stacks: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    issued: int = 0

    def open(self, owner: str, content: Json) -> View:
        """Open a modal in place of all that this person has open."""
        self._check_external_id(content)
        self.clear(owner)
        return self.push(owner, content)

    def push(self, owner: str, content: Json) -> View:
        """Lay a modal on top of what this person has open. Raises SlackRefusal `push_limit_reached`."""
        self._check_external_id(content)
        stack = self.stacks.setdefault(owner, [])
        if len(stack) >= STACK_LIMIT:
            raise SlackRefusal("push_limit_reached")
        view = self._new(owner, content)
        if stack:
            view = replace(view, root_id=stack[0].id, previous_id=stack[-1].id)
        stack.append(view)
        return view

    def publish(self, owner: str, content: Json, *, expected_hash: str | None = None) -> View:
        """Set a person's Home tab. Raises SlackRefusal `hash_conflict` when another was published meanwhile."""
        current = self.homes.get(owner)
        if current is None:
            self.homes[owner] = self._new(owner, content)
        else:
            self.homes[owner] = _revised(current, content, expected_hash)
        return self.homes[owner]

    def update(self, view: View, content: Json, *, expected_hash: str | None = None) -> View:
        """Replace what a view shows. Raises SlackRefusal `hash_conflict`."""
        return self._put(view, _revised(view, content, expected_hash))

    def set_errors(self, view: View, errors: dict[str, str]) -> View:
        """Show beside these blocks what is wrong with them."""
        return self._put(view, replace(view, errors=errors))

    def fill(self, view: View, filled: Mapping[str, Filled]) -> View:
        """Remember what the person has put in so far."""
        return self._put(view, replace(view, draft={**view.draft, **filled}))

    def close(self, view: View) -> None:
        """Close one modal; the one below it shows again."""
        self.stacks[view.owner] = [other for other in self.stacks[view.owner] if other.id != view.id]

    def clear(self, owner: str) -> None:
        """Close all of a person's modals."""
        self.stacks.pop(owner, None)

    def all(self) -> list[View]:
        """Return every view that is there now."""
        return [view for stack in self.stacks.values() for view in stack] + list(self.homes.values())

    def find(self, view_id: str) -> View | None:
        """Return a view by its id or by the external id its app gave it, or None."""
        wanted = (view for view in self.all() if view_id in {view.id, view.content.get("external_id")})
        return next(wanted, None)

    def get(self, view_id: str) -> View:
        """Return a view by its id or external id. Raises SlackRefusal `not_found`."""
        view = self.find(view_id)
        if view is None or not view_id:
            raise SlackRefusal("not_found")
        return view

    def top(self, owner: str) -> View | None:
        """Return the modal this person sees, or None."""
        stack = self.stacks.get(owner)
        return stack[-1] if stack else None

    def _put(self, view: View, changed: View) -> View:
        if not view.is_modal:
            self.homes[view.owner] = changed
            return changed
        stack = self.stacks[view.owner]
        stack[stack.index(view)] = changed
        return changed

    def _new(self, owner: str, content: Json) -> View:
        self.issued += 1
        view_id = f"V{self.issued:08d}"
        return View(view_id, owner, content, revision=1, root_id=view_id)

    def _check_external_id(self, content: Json) -> None:
        external_id = content.get("external_id")
        if external_id and self.find(external_id) is not None:
            raise SlackRefusal("duplicate_external_id")


def _revised(view: View, content: Json, expected_hash: str | None) -> View:
    if expected_hash is not None and expected_hash != view.hash:
        raise SlackRefusal("hash_conflict")
    if content["type"] != view.content["type"]:
        raise SlackRefusal("invalid_arguments", ("the type of a view cannot change [json-pointer:/view/type]",))
    draft = {key: filled for key, filled in view.draft.items() if _is_offered(content["blocks"], key, filled)}
    return replace(view, content=content, revision=view.revision + 1, errors={}, draft=draft)


def _is_offered(blocks: Blocks, key: str, filled: Filled) -> bool:
    """Tell whether what a person put in can stand in the changed view."""
    try:
        state_values(blocks, {key: filled})
    except NotOffered:
        return False
    return True
