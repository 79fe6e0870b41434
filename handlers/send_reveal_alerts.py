"""What is to be told of reveals is told, and tried again until Slack has taken it.

The privacy role hears of questions, of broken glasses and of what is unusual; whoever asked hears the answer.
"""

from dataclasses import dataclass
from typing import Final

from handlers.policy import revealing
from handlers.reveal_lines import RevealLine, line_of_reveal
from handlers.services import Courier, WorkerServices
from storage import postings, reveal_alerts, reveals
from storage.errors import PartnerFailed
from storage.plaintext import Plaintext
from storage.postings import URL_LIVES
from storage.reveal_alerts import DueAlert
from storage.vocabulary import RevealAlert, RevealState

_WAITED_FOR: Final = {
    RevealAlert.ASKED: frozenset({RevealState.WAITING}),
    RevealAlert.DECIDED: frozenset({RevealState.APPROVED, RevealState.REFUSED}),
}
"""Where a reveal must stand for the news still to be any."""


@dataclass(frozen=True, slots=True)
class _News:
    """One alert with what it tells of. `url` is where the asker can be told behind the ticket they asked from."""

    alert: DueAlert
    line: RevealLine
    url: Plaintext | None


def send_reveal_alerts(services: WorkerServices) -> int:
    """Tell the oldest of what waits to be told, and return how much was: 1 or 0.

    Safe to run in several workers at once. One at a time, so that whoever calls can do in between what is more urgent.
    A worker that is killed between telling and noting it leaves the alert to be told once more: twice is better than
    never.
    """
    courier = services.courier
    if courier is None:
        return 0
    with services.database.read() as session:
        if not reveal_alerts.is_any_due(session, at=services.now()):
            return 0
    with services.database.begin() as session:
        alert = reveal_alerts.take_due(session, at=services.now())
    return int(_tell(services, courier, alert)) if alert else 0


def _tell(services: WorkerServices, courier: Courier, alert: DueAlert) -> bool:
    news = _load(services, alert)
    sent = None
    if news is not None:
        try:
            if alert.type is RevealAlert.DECIDED:
                sent = courier.tell_asker(news.line, url=news.url)
            else:
                courier.post_alert(alert.type, news.line)
        except PartnerFailed:
            with services.database.begin() as session:
                reveal_alerts.put_off(session, alert.id, at=services.now())
            return False
    with services.database.begin() as session:
        reveal_alerts.forget(session, alert.id)
        if sent is not None and news is not None:
            delete_at = news.line.lapses_at or services.now() + services.policy.reveals.show_within
            postings.remember(session, channel=sent.channel, ts=sent.ts, delete_at=delete_at)
    return True


def _load(services: WorkerServices, alert: DueAlert) -> _News | None:
    """Return what is to be told; None when it is no news any more."""
    at = services.now()
    with services.database.read() as session:
        row = reveals.find_reveal(session, alert.reveal)
        if row is None:
            return None
        state = revealing.standing(row.state, row.lapses_at, now=at)
        if state not in _WAITED_FOR.get(alert.type, frozenset({state})):
            return None
        is_open = alert.type is RevealAlert.DECIDED and at < row.begun_at + URL_LIVES
        url = reveals.find_url(session, services.vault, row) if is_open else None
        return _News(alert, line_of_reveal(session, row, now=at), url)
