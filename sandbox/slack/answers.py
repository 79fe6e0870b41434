"""What the product says outside the Web API: through response URLs, and in the acknowledgement itself."""

from sandbox.slack.arguments import Arguments
from sandbox.slack.chat import read_content
from sandbox.slack.handles import ResponsePlace
from sandbox.slack.messages import Message
from sandbox.slack.state import SlackState
from sandbox.slack.wire import Json, SlackRefusal


def answer_through_url(state: SlackState, path: str, content: Json) -> None:
    """Do what one call of a response URL asks: delete, replace or post.

    Raises:
        SlackRefusal: `expired_url`, `used_url`, or what is wrong with the message.
    """
    place = state.response_urls.use(path, now=state.now())
    arguments = Arguments(content)
    if arguments.is_true("delete_original"):
        _delete_original(state, place)
        return
    message = say(state, place, arguments)
    if path.startswith("commands/") and place.original_ts is None:
        state.response_urls.set_original(path, message.ts)


def say(state: SlackState, place: ResponsePlace, arguments: Arguments, *, how: str = "response_url") -> Message:
    """Post to the person, or with `response_type: in_channel` to the channel, or replace the original."""
    text, blocks = read_content(arguments)
    original = _find_original(state, place)
    if arguments.is_true("replace_original") and original is not None:
        return state.show(state.messages.edit(original, text=text, blocks=blocks), how=how)
    seen_by = None if arguments.find("response_type") == "in_channel" else place.user
    return state.post(channel=place.channel, text=text, blocks=blocks, seen_by=seen_by, how=how)


def _delete_original(state: SlackState, place: ResponsePlace) -> None:
    original = _find_original(state, place)
    if original is None:
        raise SlackRefusal("no_original")
    state.messages.remove(original)


def _find_original(state: SlackState, place: ResponsePlace) -> Message | None:
    if place.original_ts is None:
        return None
    return state.messages.by_place.get((place.channel, place.original_ts))
