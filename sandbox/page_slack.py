"""The right side of the page: Slack as one person sees it, and their forms as the acts they stand for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from werkzeug.datastructures import MultiDict

from sandbox.slack.files import File
from sandbox.slack.journal import Delivery
from sandbox.slack.messages import Message
from sandbox.slack.state import SlackState
from sandbox.slack.values import Filled, initial_value
from sandbox.slack.views import View
from sandbox.slack.wire import Json
from sandbox.slack.workspace import SLACKBOT_ID, TEAM_ID, Channel, Person

HOME = "home"
"""The place that is the app's Home tab rather than a channel."""

_PREFIX = "f:"


@dataclass(frozen=True, slots=True)
class Line:
    """One message as it is shown."""

    message: Message
    author: Person
    written_at: datetime
    pictures: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What one person sees: `places` are their channels, `lines` the messages of the chosen one."""

    person: Person
    people: tuple[Person, ...]
    places: tuple[Channel, ...]
    place: str
    lines: tuple[Line, ...]
    home: View | None
    modal: View | None
    latest: Delivery | None
    names: Mapping[str, str]

    @property
    def place_name(self) -> str:
        """What the chosen place is called."""
        if self.place == HOME:
            return "Gallra, Home"
        channel = next(channel for channel in self.places if channel.id == self.place)
        return "Gallra" if channel.im_with else f"#{channel.name}"


def desk_of(state: SlackState, user: str | None, place: str | None) -> Desk:
    """Return what this person sees at this place; an unknown person is the first one. Needs the state's lock."""
    people = tuple(person for person in state.people.values() if not person.is_bot)
    person = next((one for one in people if one.id == user), people[0])
    places = _places(state, person)
    chosen = place if place == HOME or place in {channel.id for channel in places} else places[0].id
    return Desk(
        person=person,
        people=people,
        places=places,
        place=str(chosen),
        lines=tuple(_line(state, message) for message in state.seen_by(person.id) if message.channel == chosen),
        home=state.views.homes.get(person.id),
        modal=state.views.top(person.id),
        latest=state.journal.deliveries[-1] if state.journal.deliveries else None,
        names={one.id: one.name for one in state.people.values()}
        | {channel.id: channel.name for channel in state.channels.values()},
    )


def filled_in(form: MultiDict[str, str]) -> dict[str, Filled]:
    """Return what was put into the inputs of a form, by block id or action id.

    A field is called `f:` and the id; `f:…[]` may have several values, `f:…@` is a moment without a zone, taken
    as UTC.
    """
    filled: dict[str, Filled] = {}
    for field in form:
        if not field.startswith(_PREFIX):
            continue
        name, values = field.removeprefix(_PREFIX), [value for value in form.getlist(field) if value]
        if name.endswith("[]"):
            filled[name.removesuffix("[]")] = values
        elif name.endswith("@"):
            filled[name.removesuffix("@")] = _unix(values[0]) if values else None
        else:
            filled[name] = values[0] if values else None
    return filled


def shown_value(view: View | None, block_id: str, action_id: str) -> Json:
    """Return what an element of a view holds now; empty for an element of a message."""
    values = view.values() if view is not None else {}
    held: Json = values.get(block_id, {}).get(action_id, {})
    return held


def chosen_values(element: Json, held: Json) -> set[str]:
    """Return the values of the options that are chosen now, or from the start where nothing is held."""
    state = held or initial_value(element)
    chosen = [state.get("selected_option"), *(state.get("selected_options") or [])]
    return {option["value"] for option in chosen if option}


def is_app(person: Person) -> bool:
    """Tell whether messages of this author carry the APP mark."""
    return person.is_bot and person.id != SLACKBOT_ID


def is_outside(person: Person) -> bool:
    """Tell whether a person belongs to another workspace."""
    return person.team_id != TEAM_ID


def _places(state: SlackState, person: Person) -> tuple[Channel, ...]:
    """Return a person's channels, those where something was whispered to them, and their talk with the bot."""
    whispered = {m.channel for m in state.messages.by_place.values() if m.seen_by == person.id}
    found = {channel.id: channel for channel in state.channels_of(person.id)}
    found |= {channel_id: state.channels[channel_id] for channel_id in whispered}
    direct = state.open_im(person.id)
    return (*(channel for channel in found.values() if channel.id != direct.id), direct)


def _line(state: SlackState, message: Message) -> Line:
    unknown = Person(message.author, "unknown", "Unknown")
    author = state.people.get(message.author, unknown)
    pictures = tuple(state.files.by_id[one] for one in message.files)
    return Line(message, author, datetime.fromtimestamp(float(message.ts), UTC), pictures)


def _unix(moment: str) -> str:
    return str(int(datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp()))
