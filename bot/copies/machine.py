"""A copy for a program: JSON as docs/access-copy.schema.json describes it, written piece by piece."""

import json
from collections.abc import Iterator
from typing import Any, Final

from handlers.copy_pages import CopyContent, CopyItem, CopyPart, CopyPartner
from handlers.policy.model import Policy, Words
from storage.vocabulary import Right

SCHEMA: Final = "gallra-access-copy/1"


def json_of(content: CopyContent, policy: Policy) -> Iterator[bytes]:
    """Yield the file in pieces; for portability nothing but what the person provided."""
    for text in _pieces(content, policy):
        yield text.encode("utf-8", "replace")


def _pieces(content: CopyContent, policy: Policy) -> Iterator[str]:
    head = _dumped(_head(content, policy))
    yield f'{head[:-1]}, "items": ['
    for number, item in enumerate(content.items()):
        yield ",\n" if number else "\n"
        yield from _item(item)
    yield "\n]}\n"


def _head(content: CopyContent, policy: Policy) -> dict[str, Any]:
    head: dict[str, Any] = {
        "schema": SCHEMA,
        "controller": policy.controller.name,
        "request": {
            "number": int(content.request_id),
            "right": content.right.value,
            "received_at": content.received_at.isoformat(),
        },
        "made_at": content.made_at.isoformat(),
        "person": {type_.value: [value.reveal() for value in values] for type_, values in content.identifiers.items()},
    }
    if content.right is not Right.ACCESS:
        return head
    return head | {
        "partners": [_partner(one) for one in content.partners],
        "lookups": [
            {"at": one.at.isoformat(), "what": one.sort.value, "purpose": one.purpose} for one in content.lookups
        ],
        "notes_left_out": content.notes_left_out,
        "processing": _processing(policy),
    }


def _partner(one: CopyPartner) -> dict[str, Any]:
    return {
        "name": one.name,
        "state": one.state.value,
        "items": {type_.value: count for type_, count in one.items.items()},
        "missing": one.missing.value if one.missing else None,
        "mentions": one.mentions,
        "recordings": one.recordings,
    }


def _processing(policy: Policy) -> dict[str, Any]:
    return {
        "policy": policy.version,
        "supervisory_authority": policy.controller.supervisory_authority,
        "purposes": [
            {
                "name": one.name,
                "title": _words(one.title),
                "legal_bases": [basis.value for basis in one.legal_bases],
                "data_types": list(one.data_types),
                "kept": {
                    "period": str(one.retention.keep),
                    "after": one.retention.after.value,
                    "citation": one.retention.citation,
                }
                if one.retention
                else None,
            }
            for one in policy.purposes.values()
        ],
        "data_types": [
            {"name": one.name, "title": _words(one.title), "sources": [source.value for source in one.sources]}
            for one in policy.data_types.values()
        ],
        "recipients": [
            {
                "name": one.name,
                "title": one.title,
                "usage": _words(one.usage),
                "shares": _words(one.shares),
                "location": one.location.value,
                "countries": list(one.transfer.countries) if one.transfer else [],
                "safeguard": one.transfer.safeguard if one.transfer else None,
            }
            for one in policy.partners.values()
        ],
    }


def _item(item: CopyItem) -> Iterator[str]:
    head = _dumped({"partner": item.source, "type": item.type.value, "id": item.ref})
    yield f'{head[:-1]}, "parts": ['
    for number, part in enumerate(item.parts):
        yield f"{',' if number else ''}\n  {_dumped(_part(part))}"
    yield "]}"


def _part(part: CopyPart) -> dict[str, Any]:
    return {
        "type": part.type.value,
        "name": part.name or None,
        "author": part.author.value if part.author else None,
        "at": part.dated_at.isoformat() if part.dated_at else None,
        "text": part.text.reveal(),
    }


def _words(words: Words) -> dict[str, str]:
    return {"sv": words.sv, "en": words.en}


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
