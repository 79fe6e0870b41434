"""`gallra manifest`: the Slack app, ready to be pasted."""

import json
from typing import Any, Final

import typer

_SCOPES: Final = (
    *("commands", "chat:write", "files:write"),
    *("users:read", "users:read.email", "usergroups:read", "channels:read", "groups:read", "im:read", "mpim:read"),
    *("channels:history", "groups:history"),
)
"""What the app may do: take commands, answer, post the forecast's picture, and see who asks, who is in a user group and
in what kind of channel it is.

It may read messages in channels that it was invited to: it reads those that somebody asks about, and those of the
channels in the policy's `slack_messages`.
"""
_EVENTS: Final = ("app_home_opened", "message.channels", "message.groups")


def manifest() -> None:
    """Print the Slack app manifest for GALLRA_PUBLIC_URL: api.slack.com/apps, Create New App, From a manifest."""
    from bot.commands.start import read_settings

    settings = read_settings()
    is_socket_mode = settings.slack_app_token is not None
    if not is_socket_mode and "public_url" not in settings.model_fields_set:
        typer.echo(f"GALLRA_PUBLIC_URL is not set: this manifest names {settings.public_url}.", err=True)
    app = slack_manifest(settings.public_url, is_socket_mode=is_socket_mode)
    typer.echo(json.dumps(app, indent=2, ensure_ascii=False))


def slack_manifest(public_url: str, *, is_socket_mode: bool) -> dict[str, Any]:
    """Return the app manifest. Source: Slack, App manifest reference.

    Args:
        public_url: where Slack reaches this installation, without a path.
        is_socket_mode: whether Slack is connected to, instead of connecting to us.
    """
    url = f"{public_url.rstrip('/')}/webhooks/slack"
    command: dict[str, Any] = {
        "command": "/privacy",
        "description": "Find and show masked tickets, record requests",
        "usage_hint": "help · find · show · due · redact · request · requests · log · reveals · breach · staff · tasks",
        "should_escape": False,
    }
    interactivity: dict[str, Any] = {"is_enabled": True}
    events: dict[str, Any] = {"bot_events": list(_EVENTS)}
    if not is_socket_mode:
        command["url"] = interactivity["request_url"] = events["request_url"] = url
    return {
        "display_information": {
            "name": "Gallra",
            "description": "Personal data in support tickets: masked, counted, weeded out on time.",
            "background_color": "#1f3d36",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,
            },
            "bot_user": {"display_name": "Gallra", "always_online": True},
            "shortcuts": [
                {
                    "name": "Check for personal data",
                    "type": "message",
                    "callback_id": "check_message",
                    "description": "Look the message through for what does not belong in Slack",
                }
            ],
            "slash_commands": [command],
        },
        "oauth_config": {"scopes": {"bot": list(_SCOPES)}},
        "settings": {
            "event_subscriptions": events,
            "interactivity": interactivity,
            "org_deploy_enabled": False,
            "socket_mode_enabled": is_socket_mode,
            "token_rotation_enabled": False,
        },
    }
