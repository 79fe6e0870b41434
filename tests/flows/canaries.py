"""Distinctive words planted in every field a person can fill, and the places they must not turn up in."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import MetaData, create_engine, inspect, select

from storage.database import normalise_url

CANARIES: Final = {
    "name": "Kanaria Gulfjäder",
    "email": "kanaria.gulfjader@example.se",
    "phone": "+46701740688",
    "title": "titelkanariefagel",
    "body": "brodtextkanariefagel",
    "reply": "svarskanariefagel",
    "note": "noteringskanariefagel",
    "attribute": "attributkanariefagel",
    "remark": "betygskanariefagel",
}
WORDS: Final = tuple({word for text in CANARIES.values() for word in (text, *text.split())})


def ticket(*, closed: str, number: int, messages: int = 1) -> dict[str, Any]:
    """Return a closed ticket for the stand-in, a canary in each of its fields.

    Args:
        closed: how long ago it was closed, ISO 8601.
        number: tells this ticket's contact from others.
        messages: how many times the customer writes after the first message.
    """
    return {
        "id": str(29_000_000 + number),
        "key": f"canary-{number}",
        "language": "sv",
        "contact": {
            "name": CANARIES["name"],
            "email": CANARIES["email"],
            "phone": CANARIES["phone"],
            "key": f"canary-{number}",
        },
        "title": CANARIES["title"],
        "subject": CANARIES["title"],
        "channel": "email",
        "state": "closed",
        "created": "P30M",
        "closed": closed,
        "custom_attributes": {"shop": CANARIES["attribute"]},
        "rating": {"score": 1, "remark": CANARIES["remark"]},
        "source": {"from": "contact", "text": f"{CANARIES['body']}: {CANARIES['email']}, {CANARIES['phone']}"},
        "parts": [
            {"from": "admin", "by": "stina", "after": "PT1H", "text": f"Hej {CANARIES['name']}! {CANARIES['reply']}"},
            {"from": "note", "by": "omar", "after": "PT1H", "text": CANARIES["note"]},
            *({"from": "contact", "after": "PT1H", "text": f"{CANARIES['body']} {n}"} for n in range(messages)),
        ],
    }


def found_in(texts: Iterable[tuple[str, str]], words: Collection[str] = WORDS) -> list[str]:
    """Return where a canary was found, as `place: word`."""
    return sorted({f"{place}: {word}" for place, text in texts for word in words if word in text})


def cells_of(database_url: str) -> Iterator[tuple[str, str]]:
    """Yield every cell of every table of a database, the workflow engine's included, as (table.column, text)."""
    engine = create_engine(normalise_url(database_url))
    schemas = [schema for schema in inspect(engine).get_schema_names() if schema in ("main", "public", "dbos")]
    for schema in schemas:
        metadata = MetaData()
        metadata.reflect(engine, schema=None if schema == "main" else schema)
        with engine.connect() as connection:
            for table in metadata.sorted_tables:
                for row in connection.execute(select(table)).mappings():
                    yield from ((f"{table.name}.{name}", _as_text(value)) for name, value in row.items())
    engine.dispose()


def files_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every file under a folder as (name, text), whatever it holds."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes().decode("utf-8", "replace")


def _as_text(value: object) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)
