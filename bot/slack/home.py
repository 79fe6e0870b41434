"""The Home tab: made anew whenever somebody opens it."""

from typing import Any

from slack_bolt import App, BoltContext

from bot.slack.home_views import HOME_EVENT, home_view
from bot.slack.lists import may
from bot.slack.replies import publish_home
from bot.slack.visits import Visit, visit_of
from handlers.list_corrections import list_corrections
from handlers.list_due import list_due
from handlers.list_requests import list_requests
from storage.vocabulary import Action


def add_home(app: App) -> None:
    """Answer when somebody opens the Home tab."""

    @app.event(HOME_EVENT)
    def show_home(event: dict[str, Any], context: BoltContext) -> None:
        visit = visit_of(context)
        if event.get("tab", "home") == "home":
            publish_home(visit, _view(visit))


def _view(visit: Visit) -> dict[str, Any]:
    reader, actor = visit.reader, visit.actor
    due = list_due(visit.services, actor) if may(reader, actor, Action.LIST_DUE) else None
    requests = list_requests(visit.services, actor) if may(reader, actor, Action.LIST_REQUESTS) else None
    corrections = list_corrections(visit.services, actor) if may(reader, actor, Action.LIST_CORRECTIONS) else None
    return home_view(reader, actor, due=due, requests=requests, corrections=corrections)
