"""What Slack tells of somebody's own address and name: noted as hashes, so that reading about oneself shows."""

from typing import Any

from bot.slack.failures import slack_failures
from bot.slack.visits import Visit
from handlers.note_reader import note_reader
from storage.errors import PartnerFailed


def note_profile(visit: Visit) -> None:
    """Note by what this person would be found in a ticket. Where Slack is silent, what was noted before stays."""
    try:
        with slack_failures():
            answer = visit.client.users_info(user=visit.reader.user)
    except PartnerFailed:
        return
    user: dict[str, Any] = answer.get("user") or {}
    profile = user.get("profile") or {}
    name = profile.get("real_name") or user.get("real_name") or ""
    note_reader(visit.services, visit.reader.user, email=str(profile.get("email") or ""), name=str(name))
