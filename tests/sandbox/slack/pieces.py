"""Small pieces of Block Kit that the tests put together."""

from typing import Any

SIGRID = "U0SIGRID01"
PER = "U0PERNYM02"
STINA = "U0STINAB04"
LEAVER = "U0HEDDAS08"
SUPPORT = "C01SUPPORT"
PRIVACY = "C02PRIVACY"

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "Hello", **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def option(value: str, text: str | None = None) -> Json:
    return {"text": plain(text or value), "value": value}


def button(action_id: str = "more", text: str = "More", **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), **more}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def text_input(action_id: str = "who", **more: Any) -> Json:
    return {"type": "plain_text_input", "action_id": action_id, **more}


def select(action_id: str = "right", *values: str, **more: Any) -> Json:
    options = [option(value) for value in values or ("access", "erasure")]
    return {"type": "static_select", "action_id": action_id, "options": options, **more}


def field(element: Json, label: str = "Label", **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": f"{element['action_id']}_block",
        "label": plain(label),
        "element": element,
        **more,
    }


def modal(*blocks: Json, **more: Any) -> Json:
    title, submit = plain("Request"), plain("Record")
    return {"type": "modal", "title": title, "submit": submit, "blocks": list(blocks) or [section()], **more}


def home(*blocks: Json, **more: Any) -> Json:
    return {"type": "home", "blocks": list(blocks) or [section()], **more}
