"""A desk of messages for tests of verbs: what stands in Slack, and what was whispered."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from handlers.message_place import FetchedMessage, MessagePlace, OpenTask
from handlers.policy.model import SlackMessages
from handlers.services import WorkerServices
from storage.errors import FailureReason, PartnerFailed
from storage.vocabulary import MessageOutcome
from tests.handlers.bench import Bench

CHANNEL = "C01SUPPORT"
PLACE = MessagePlace(CHANNEL, "1700000000.000100")
AUTHOR = "U0STINAB04"
NUMBER = "199001012385"
TEXT = f"Kunden har {NUMBER}"


@dataclass(slots=True)
class KeptDesk:
    """A MessageDesk that keeps what was said; the first `failures` calls fail."""

    texts: dict[MessagePlace, str] = field(default_factory=dict)
    author: str = AUTHOR
    warned: list[OpenTask] = field(default_factory=list)
    answered: list[tuple[str, MessageOutcome, OpenTask | None]] = field(default_factory=list)
    told: list[OpenTask] = field(default_factory=list)
    failures: int = 0
    is_permanent: bool = False
    fetches: int = 0
    edited_at: datetime | None = None
    on_warn: Callable[[], None] = lambda: None
    """What happens while an author is told."""

    def fetch(self, place: MessagePlace, /) -> FetchedMessage | None:
        self.fetches += 1
        self._fail()
        text = self.texts.get(place)
        link = f"https://x.slack.com/{place.ts}"
        return None if text is None else FetchedMessage.of(self.author, text, link, edited_at=self.edited_at)

    def warn(self, task: OpenTask, /) -> None:
        self._fail()
        self.warned.append(task)
        self.on_warn()

    def answer(self, place: MessagePlace, asker: str, outcome: MessageOutcome, task: OpenTask | None, /) -> None:
        self._fail()
        assert place.channel
        self.answered.append((asker, outcome, task))

    def tell(self, task: OpenTask, /) -> tuple[str, str] | None:
        self._fail()
        self.told.append(task)
        return "C02PRIVACY", "1700000001.000100"

    def _fail(self) -> None:
        if self.failures:
            self.failures -= 1
            raise PartnerFailed("Slack", FailureReason.UNREACHABLE, permanent=self.is_permanent)


def at_desk(bench: Bench, desk: KeptDesk, **policy: Any) -> WorkerServices:
    """Return the bench's services with this desk, and a policy that lists the channel."""
    rules = SlackMessages(channels=frozenset({CHANNEL}), **policy)
    return replace(bench.services, desk=desk, policy=replace(bench.services.policy, slack_messages=rules))
