"""The demo's story: the main job from the first webhook to the proof, told and checked without a keyboard."""

from collections.abc import Callable, Sequence
from typing import Final

import httpx
from rich.console import Console

from sandbox.chapters_arrival import install, receive, refuse_forgeries
from sandbox.chapters_copy import copy
from sandbox.chapters_people import look_up, open_request
from sandbox.chapters_redaction import prove, search_for_text, sweep
from sandbox.chapters_requests import ask_partners, erase, prove_identity
from sandbox.installation import Installation
from sandbox.processes import NotStarted
from sandbox.requester import NotSeen
from sandbox.telling import Story

Chapter = Callable[[Story], None]

CHAPTERS: Final[tuple[Chapter, ...]] = (
    install,
    receive,
    refuse_forgeries,
    look_up,
    sweep,
    open_request,
    prove_identity,
    ask_partners,
    erase,
    copy,
    prove,
    search_for_text,
)
_ABOUT: Final = (
    "Gallra's main job, on this machine only: it talks to stand-ins for Intercom, Slack and every partner, and "
    "everybody in it is invented. It takes about two minutes."
)


def tell(console: Console | None = None, *, chapters: Sequence[Chapter] | None = None) -> bool:
    """Tell the story; return whether every check held and nothing failed to start."""
    console = console or Console(highlight=False)
    console.print(_ABOUT)
    with Installation() as installation:
        story = Story(installation, console)
        try:
            for chapter in CHAPTERS if chapters is None else chapters:
                chapter(story)
        except (NotSeen, NotStarted, httpx.HTTPError) as error:
            story.check(f"the story could go on ({type(error).__name__}: {error})", holds=False)
    console.print()
    console.print(f"{len(story.checks) - len(story.failed)} of {len(story.checks)} checks held.")
    for what in story.failed:
        console.print(f"Not so: {what}", style="red", markup=False)
    console.print("Everything is stopped and removed again. To click around in it: gallra sandbox")
    return not story.failed
