"""The methods by which files come: announced, and then shown in a channel."""

from sandbox.slack.arguments import Arguments
from sandbox.slack.chat import writable
from sandbox.slack.state import SlackState
from sandbox.slack.wire import Json, SlackRefusal


def get_upload_url(state: SlackState, arguments: Arguments) -> Json:
    """Say where the bytes of a file go."""
    name, length = arguments.get("filename"), arguments.get("length")
    if not length.isdigit():
        raise SlackRefusal("invalid_arguments", ("must be a number: length",))
    made = state.files.announce(name, int(length), arguments.find("alt_txt") or "")
    return {"upload_url": f"{state.base_url}/upload/{made.id}/{made.secret}", "file_id": made.id}


def complete_upload(state: SlackState, arguments: Arguments) -> Json:
    """Show files whose bytes have come, in a channel if one is named."""
    files = state.files.complete(arguments.find_json("files", error="invalid_arguments"))
    if arguments.find("channel_id"):
        channel = writable(state, arguments, name="channel_id")
        text = arguments.find("initial_comment") or ""
        shown = tuple(one.id for one in files)
        state.post(
            channel=channel.id,
            text=text,
            files=shown,
            thread_ts=arguments.find("thread_ts"),
            how="files.completeUploadExternal",
        )
    return {"files": [one.to_slack() for one in files]}
