"""What people do in Slack: commands, presses, submissions and opened tabs, signed and sent to the product."""

from collections.abc import Mapping
from dataclasses import replace

import httpx

from sandbox.slack import payloads
from sandbox.slack.acknowledgements import after_command, after_press, after_submission
from sandbox.slack.delivery import JSON, PATIENCE_SECONDS, Line, Parcel, Reply, deliver, send_raw
from sandbox.slack.handles import ResponsePlace
from sandbox.slack.messages import Message
from sandbox.slack.signing import RIGHT, Stamp
from sandbox.slack.sources import NotSeen, Source, action_on, find_source
from sandbox.slack.state import SlackState
from sandbox.slack.values import Filled, check_required, state_values
from sandbox.slack.views import View
from sandbox.slack.wire import Json
from sandbox.slack.workspace import Channel, Person


class People:
    """The people of the workspace, at work.

    Every act returns the product's reply. Deactivated people and strangers can act too: whoever forges or races a
    request does. `stamp` signs wrongly. `client` posts to the product, and is given up after `patience_seconds`.

    Every act raises SlackRefusal `user_not_found` for an unknown person and `channel_not_found` for an unknown channel.
    """

    def __init__(
        self, state: SlackState, *, client: httpx.Client | None = None, patience_seconds: float = PATIENCE_SECONDS
    ) -> None:
        self._state = state
        # Nothing between the sandbox and the product, both on loopback: no proxy from the environment.
        self._line = Line(client or httpx.Client(trust_env=False), patience_seconds)

    def close(self) -> None:
        """Close the connections to the product."""
        self._line.client.close()

    def send_command(
        self, user: str, command: str, *, text: str = "", channel: str = "C01SUPPORT", stamp: Stamp = RIGHT
    ) -> Reply:
        """Type a slash command, such as `/privacy`, with its text, in a channel."""
        state = self._state
        with state.lock:
            person, where = state.get_person(user), state.channels.get(channel) or state.get_channel(channel)
            place = ResponsePlace(user, where.id, state.now())
            fields = payloads.command_fields(person, where, command, text) | {
                "response_url": state.new_response_url("commands", place),
                "trigger_id": state.triggers.issue(user, now=state.now()),
            }
        reply = self._deliver(Parcel("command", user, payloads.form(fields)), stamp)
        with state.lock:
            after_command(state, reply, place, command=command)
        return reply

    def press(
        self,
        user: str,
        source: str,
        action_id: str,
        *,
        value: str | None = None,
        chosen: Filled = None,
        stamp: Stamp = RIGHT,
    ) -> Reply:
        """Press a button, or choose in a menu, of a message (`source` is its ts) or a view (its id).

        `value` tells buttons with one action id apart; `chosen` is what a menu or picker is set to.

        Raises:
            NotSeen: this person does not see such a message, view or element.
            NotOffered: `chosen` is not among the options.
        """
        state = self._state
        with state.lock:
            person = state.get_person(user)
            origin = self._chosen(find_source(state, user, source), action_id, chosen)
            action = action_on(origin.blocks, action_id, value=value, chosen=chosen) | {"action_ts": state.next_ts()}
            payload = payloads.block_actions(person, action, self._describe(origin))
            payload |= self._handles(person, origin)
        reply = self.send_interaction(payload, stamp=stamp)
        with state.lock:
            after_press(state, reply, user=user, channel=origin.channel)
        return reply

    def fill(self, user: str, view_id: str, filled: Mapping[str, Filled]) -> None:
        """Put something into a modal without submitting it. Raises NotSeen or NotOffered."""
        with self._state.lock:
            self._fill(user, view_id, filled)

    def submit(
        self, user: str, view_id: str, filled: Mapping[str, Filled] | None = None, *, stamp: Stamp = RIGHT
    ) -> Reply:
        """Submit a modal. `filled` maps action ids or block ids to what is put in; the rest stays as it is.

        The reply's problem also tells when the answer to the submission was not one Slack accepts.

        Raises:
            NotSeen: this person does not have that modal open on top.
            NotOffered, LeftEmpty: Slack's client would not let a person send this.
        """
        state = self._state
        with state.lock:
            view = self._fill(user, view_id, filled or {})
            check_required(view.blocks, view.values())
            payload = payloads.view_submission(state.get_person(user), view)
            payload["trigger_id"] = state.triggers.issue(user, now=state.now())
        reply = self.send_interaction(payload, stamp=stamp)
        with state.lock:
            return replace(reply, problem=after_submission(state, reply, view))

    def dismiss(self, user: str, view_id: str, *, is_cleared: bool = False) -> Reply | None:
        """Close a modal, or with `is_cleared` all of them; the product is told only if it asked to be.

        Raises:
            NotSeen: this person does not have that modal open on top.
        """
        state = self._state
        with state.lock:
            view = find_source(state, user, view_id).view_or_raise()
            if is_cleared or view.content.get("clear_on_close"):
                state.views.clear(user)
            else:
                state.views.close(view)
            payload = payloads.view_closed(state.get_person(user), view, is_cleared=is_cleared)
        return self.send_interaction(payload) if view.content.get("notify_on_close") else None

    def open_home(self, user: str, *, stamp: Stamp = RIGHT) -> Reply:
        """Open the app's Home tab."""
        state = self._state
        with state.lock:
            person, channel = state.get_person(user), state.open_im(user)
            event = payloads.home_opened(person, channel, state.views.homes.get(user), state.next_ts())
        return self.send_event(user, event, stamp=stamp)

    def say(self, user: str, channel: str, text: str) -> Message:
        """Write an ordinary message; the product is not told."""
        with self._state.lock:
            self._state.get_person(user)
            where = self._state.channels.get(channel) or self._state.get_channel(channel)
            return self._state.post(channel=where.id, text=text, author=user, how="person")

    def write(
        self, user: str, channel: str, text: str, *, thread_ts: str | None = None, stamp: Stamp = RIGHT
    ) -> Message:
        """Write a message, and let Slack tell the product of it, where its bot is."""
        with self._state.lock:
            self._state.get_person(user)
            where = self._state.channels[channel]
            message = self._state.post(channel=where.id, text=text, author=user, how="person", thread_ts=thread_ts)
        self._tell(user, where, payloads.message_written(message, where), stamp=stamp)
        return message

    def find_message(self, channel: str, ts: str) -> Message:
        """Return a message that everybody in a channel sees. Raises SlackRefusal `message_not_found`."""
        with self._state.lock:
            return self._state.messages.get_lasting(channel, ts)

    def edit(self, message: Message, text: str) -> Message:
        """Let the author change what a message says; the product is told."""
        with self._state.lock:
            where = self._state.channels[message.channel]
            after = self._state.messages.edit(message, text=text, blocks=[], at=self._state.next_ts())
            event = payloads.message_changed(message, after, where, self._state.next_ts())
        self._tell(message.author, where, event)
        return after

    def erase(self, message: Message) -> None:
        """Let the author delete a message; the product is told."""
        with self._state.lock:
            where = self._state.channels[message.channel]
            self._state.messages.remove(message)
            event = payloads.message_deleted(message, where, self._state.next_ts())
        self._tell(message.author, where, event)

    def use_shortcut(self, user: str, message: Message, callback_id: str, *, stamp: Stamp = RIGHT) -> Reply:
        """Choose a shortcut of the app from a message's menu; this works also where its bot is not."""
        state = self._state
        with state.lock:
            person, where = state.get_person(user), state.channels[message.channel]
            payload = payloads.message_action(person, message, where, callback_id, action_ts=state.next_ts())
            place = ResponsePlace(user, where.id, state.now())
            payload |= {
                "response_url": state.new_response_url("actions", place),
                "trigger_id": state.triggers.issue(user, now=state.now()),
            }
        reply = self.send_interaction(payload, stamp=stamp)
        with state.lock:
            after_press(state, reply, user=user, channel=where.id)
        return reply

    def _tell(self, user: str, channel: Channel, event: Json, *, stamp: Stamp = RIGHT) -> None:
        if channel.has_bot:
            self.send_event(user, event, stamp=stamp)

    def send_event(self, user: str, event: Json, *, retry: int = 0, stamp: Stamp = RIGHT) -> Reply:
        """Send an event; `retry` from 1 to 3 marks it as one that Slack sends again."""
        body = payloads.event_callback(event, seconds=int(self._state.now().timestamp()))
        headers = (("X-Slack-Retry-Num", str(retry)), ("X-Slack-Retry-Reason", "http_timeout")) if retry else ()
        return self._deliver(Parcel("event", user, payloads.json_body(body), JSON, headers), stamp)

    def send_interaction(self, payload: Json, *, stamp: Stamp = RIGHT) -> Reply:
        """Send an interaction as it stands: also one that no person could have made."""
        user = payload.get("user")
        user_id = str(user.get("id", "")) if isinstance(user, dict) else ""
        kind = str(payload.get("type", "interaction"))
        return self._deliver(Parcel(kind, user_id, payloads.interaction_form(payload)), stamp)

    def verify_url(self, challenge: str, *, stamp: Stamp = RIGHT) -> Reply:
        """Ask the product for proof that the request URL is its own; it must answer with the challenge."""
        body = payloads.json_body(payloads.url_verification(challenge))
        return self._deliver(Parcel("url_verification", "", body, JSON), stamp)

    def replay(self, number: int = -1) -> Reply:
        """Send exactly the bytes and headers of an earlier delivery once more, by its place in the journal.

        Raises:
            NotSeen: there was no such delivery.
        """
        state = self._state
        with state.lock:
            if not -len(state.journal.deliveries) <= number < len(state.journal.deliveries):
                raise NotSeen(f"delivery {number}")
            past = state.journal.deliveries[number]
        return send_raw(state, self._line, Parcel("replay", past.user, past.raw), dict(past.headers))

    def _fill(self, user: str, view_id: str, filled: Mapping[str, Filled]) -> View:
        view = find_source(self._state, user, view_id).view_or_raise()
        state_values(view.blocks, {**view.draft, **filled})
        return self._state.views.fill(view, filled)

    def _deliver(self, parcel: Parcel, stamp: Stamp) -> Reply:
        return deliver(self._state, self._line, parcel, stamp=stamp)

    def _chosen(self, origin: Source, action_id: str, chosen: Filled) -> Source:
        """Return the source after a choice: a view remembers it."""
        if chosen is None or not isinstance(origin.thing, View):
            return origin
        state_values(origin.blocks, {action_id: chosen})
        return Source(self._state.views.fill(origin.thing, {action_id: chosen}))

    def _describe(self, origin: Source) -> Json:
        if isinstance(origin.thing, View):
            return payloads.view_source(origin.thing)
        return payloads.message_source(origin.thing, self._state.channels[origin.thing.channel])

    def _handles(self, person: Person, origin: Source) -> Json:
        """Return the trigger id and, for what happened on a message, the response URL."""
        now = self._state.now()
        handles: Json = {"trigger_id": self._state.triggers.issue(person.id, now=now)}
        if isinstance(origin.thing, View):
            return handles
        place = ResponsePlace(person.id, origin.thing.channel, now, original_ts=origin.thing.ts)
        return handles | {"response_url": self._state.new_response_url("actions", place)}
